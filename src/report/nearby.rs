//! What would gain more, by what it takes to get there.

use crate::advice::{Advice, When};
use crate::money::Exact;

/// What it takes to get what an advice gains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// It can be done, and claimed, now.
    Now,
    /// It is about the figures of the running year, for claims of the next.
    NextYear,
    /// What it gains is for an authority to grant.
    Authority,
}

impl Reach {
    /// All of them, in their order.
    pub const ALL: [Reach; 3] = [Reach::Now, Reach::NextYear, Reach::Authority];

    /// What it takes to get what an advice gains.
    #[must_use]
    pub fn of(advice: &Advice) -> Reach {
        let is_for_others = advice.gain.certain == Exact::ZERO && advice.awards.iter().all(|improved| !improved.pending.is_empty());
        match advice.when {
            _ if is_for_others => Reach::Authority,
            When::NextYear => Reach::NextYear,
            When::Now => Reach::Now,
        }
    }
}
