//! The best allowed set of claims.

mod choice;
mod network;
mod outcome;
mod payment;
mod planner;
mod share;
mod solver;

pub use payment::{Payment, later_payments};
pub use planner::Planner;

use std::collections::BTreeSet;

use crate::engine::{Figure, Finding};
use crate::money::{Exact, Overflow};
use crate::rulebook::{AwardId, Role, Rulebook};

/// The best allowed set of claims of each role, and what it adds up to. Amounts are in yuan.
///
/// The claims less the reductions come to what is certain, and at most to what the totals say is possible at most, less what the
/// alternatives would gain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The claims to make: of awards that are met or pending, in the order of the rulebook.
    pub claims: Vec<PlannedClaim>,
    /// What limits, ceilings and top-ups take off these claims together.
    pub reductions: Vec<Reduction>,
    /// Claims that are left out because others exclude them, because another text governs, or because what they ride on is not in the plan, in
    /// the order of the rulebook.
    pub left_out: Vec<LeftOut>,
    /// Trades that lose something certain for more at most, each independent of the others.
    pub alternatives: Vec<Alternative>,
    /// What it adds up to, by role, in the order of [`Role::ALL`]; only roles that have awards.
    pub totals: Vec<(Role, Totals)>,
    /// Whether no better set is possible. Otherwise the search was cut off: the claims are the best that were found, what is certain is
    /// theirs, and what is possible at most is a proven bound.
    pub optimal: bool,
}

/// One claim of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimRef {
    /// Of which award.
    pub award: AwardId,
    /// Which of the claims of the award's finding.
    pub claim: usize,
}

/// One claim of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedClaim {
    /// Of which award.
    pub award: AwardId,
    /// Which of the claims of the award's finding.
    pub claim: usize,
    /// What of it counts, before any reduction; from zero where it rides on a claim that is not sure to be granted.
    pub counted: Figure,
    /// What it adds to the totals, after its part of the reductions: nothing while it has no figure or no upper bound.
    pub payment: Payment,
}

/// What is taken off claims of the plan together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reduction {
    /// Why.
    pub cause: Cause,
    /// Off what they come to at least.
    pub low: Exact,
    /// Off what they come to at most.
    pub high: Exact,
}

/// Why claims come to less together than one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The award's own limits.
    Limit(AwardId),
    /// A ceiling over several awards: a position in the rulebook's list.
    Ceiling(usize),
    /// The award pays less what others pay and have paid.
    TopUp(AwardId),
}

/// A claim that the plan leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Of which award.
    pub award: AwardId,
    /// Which of the claims of the award's finding.
    pub claim: usize,
    /// Why.
    pub obstacle: Obstacle,
    /// What it would have counted. Without a figure or an upper bound it is an alternative to confirm with the authority: it never displaces
    /// a claim with a figure.
    pub given_up: Figure,
}

/// Why a claim is not in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It competes with a claim of the plan.
    Competes {
        /// With which.
        by: ClaimRef,
        /// Which of the rulebook's relations says so.
        relation: usize,
        /// Where the text only probably says so: what the best plan would come to more if it did not, at least and at most, if anything.
        extra_if_separate: Option<(Exact, Exact)>,
    },
    /// It is the same claim as one of another award, whose text governs and applies.
    Governed {
        /// Which award.
        by: AwardId,
        /// Which of the rulebook's relations says so.
        relation: usize,
    },
    /// None of the claims that it rides on is in the plan.
    NoHost,
}

impl LeftOut {
    /// The award that excludes it, or whose text governs, if one does.
    #[must_use]
    pub fn by(&self) -> Option<AwardId> {
        match &self.obstacle {
            Obstacle::Competes { by, .. } => Some(by.award),
            Obstacle::Governed { by, .. } => Some(*by),
            Obstacle::NoHost => None,
        }
    }

    /// Whether only the authority can say what it would pay.
    #[must_use]
    pub fn is_to_confirm(&self) -> bool {
        let stands_back = matches!(self.obstacle, Obstacle::Governed { .. });
        !stands_back && self.given_up.range().is_none_or(|range| range.high.is_none())
    }
}

/// Another allowed set: it may come to more, and less of it is certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Claims that it makes and the plan does not.
    pub takes: Vec<ClaimRef>,
    /// Claims of the plan that it does not make.
    pub leaves: Vec<ClaimRef>,
    /// How much less is certain with it.
    pub certain_lost: Exact,
    /// How much more it can be at most.
    pub up_to_gained: Exact,
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
