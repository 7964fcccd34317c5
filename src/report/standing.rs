//! Where an award stands for a visitor once the plan is made.

use crate::engine::{Finding, Window};
use crate::range::Truth;
use crate::stacking::Plan;

/// Where an award stands, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Every condition of the text is met.
    Met,
    /// What can be answered is met; the rest is for others to settle.
    Pending,
    /// Met or pending, without a figure or an upper bound.
    Open,
    /// Met or pending, but the plan leaves all of it out.
    LeftOut,
    /// Answers are missing.
    Unknown,
    /// It cannot be applied for yet: a draft that is not counted, or a text that is not in force.
    Apart,
    /// A condition is not met.
    NotMet,
    /// It can no longer be applied for.
    Expired,
}

impl Standing {
    /// All of them, in their order.
    pub const ALL: [Standing; 8] = [
        Standing::Met,
        Standing::Pending,
        Standing::Open,
        Standing::LeftOut,
        Standing::Unknown,
        Standing::Apart,
        Standing::NotMet,
        Standing::Expired,
    ];

    /// Where the award of a finding stands in a plan.
    #[must_use]
    pub fn of(finding: &Finding, plan: &Plan) -> Standing {
        let is_planned = || plan.claims.iter().any(|planned| planned.award == finding.award);
        let is_left_out = || plan.left_out.iter().any(|left_out| left_out.award == finding.award) && !is_planned();
        let has_bound = finding.if_granted.range().is_some_and(|range| range.high.is_some());
        match (finding.window, finding.eligibility) {
            (Window::After, _) => Standing::Expired,
            (_, Truth::NotMet) => Standing::NotMet,
            (Window::Before | Window::Draft, _) => Standing::Apart,
            (_, Truth::Unknown) => Standing::Unknown,
            _ if is_left_out() => Standing::LeftOut,
            _ if !has_bound => Standing::Open,
            (Window::In, Truth::Met) => Standing::Met,
            // Where the text leaves the days open, whether it can be applied for is for others to settle as well.
            _ => Standing::Pending,
        }
    }

    /// Its public name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Standing::Met => "met",
            Standing::Pending => "pending",
            Standing::Open => "open",
            Standing::LeftOut => "left-out",
            Standing::Unknown => "unknown",
            Standing::Apart => "apart",
            Standing::NotMet => "not-met",
            Standing::Expired => "expired",
        }
    }
}
