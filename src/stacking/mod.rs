//! The best allowed set of claims.

mod groups;
mod planner;
mod share;
mod solve;

pub use planner::Planner;

use std::collections::BTreeSet;

use crate::engine::{Figure, Finding};
use crate::money::{Exact, Overflow};
use crate::rulebook::{AwardId, Role, Rulebook};

/// The best allowed set of claims of each role, and what it adds up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The claims to make: met or pending, in the order of the rulebook.
    pub claims: Vec<PlannedClaim>,
    /// Awards left out because another one excludes them.
    pub left_out: Vec<LeftOut>,
    /// What it adds up to, by role, in the order of [`Role::ALL`]; only roles that have awards.
    pub totals: Vec<(Role, Totals)>,
}

/// One claim of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedClaim {
    /// Of which award.
    pub award: AwardId,
    /// Which of the claims of the award's finding.
    pub claim: usize,
    /// What of it counts.
    pub counted: Figure,
}

/// An award that the plan leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Which award.
    pub award: AwardId,
    /// The award in the plan that excludes it.
    pub by: AwardId,
    /// What it would have counted.
    pub given_up: Figure,
    /// Which of the rulebook's exclusions says so.
    pub exclusion: usize,
}

/// What the claims of one role add up to, in yuan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// What the text lets one calculate (按条文可计算).
    pub certain: Exact,
    /// At most, over awards that are met or pending (最高); includes `certain`.
    pub up_to: Exact,
    /// What awards still unknown could add at most. Never part of a headline.
    pub undecided: Exact,
    /// Awards without a figure or an upper bound, never summed: met, pending or unknown.
    pub open: BTreeSet<AwardId>,
}

/// Finds the best allowed set of claims of each role.
///
/// # Errors
/// [`Overflow`] when a total cannot be held.
pub fn plan(rulebook: &Rulebook, findings: &[Finding]) -> Result<Plan, Overflow> {
    Ok(Planner::new(rulebook, findings)?.plan(findings))
}
