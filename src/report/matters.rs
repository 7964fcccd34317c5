//! A plan by matter: what is counted for each, and what is left out of it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::money::Overflow;
use crate::rulebook::{AwardId, MatterId, Role, Rulebook};
use crate::stacking::{Cause, LeftOut, Payment, Plan, PlannedClaim, Reduction};

/// What a plan does about one matter, for one role.
#[derive(Clone, Debug, PartialEq)]
pub struct MatterPlan<'a> {
    /// Which matter.
    pub matter: MatterId,
    /// The claims of the plan.
    pub claims: Vec<&'a PlannedClaim>,
    /// What limits, ceilings and top-ups take off. A ceiling over awards of several matters stands with its first award.
    pub reductions: Vec<&'a Reduction>,
    /// The claims that are left out.
    pub left_out: Vec<&'a LeftOut>,
    /// What the claims add to the totals, after their part of the reductions.
    pub payment: Payment,
}

/// The plan of a role by matter, the most money first. The payments of all matters add up to what is certain, and to what the claims come to
/// at most.
///
/// # Errors
/// [`Overflow`] when a sum cannot be held.
pub fn plan_by_matter<'a>(rulebook: &Rulebook, plan: &'a Plan, role: Role) -> Result<Vec<MatterPlan<'a>>, Overflow> {
    let mut matters = Matters { rulebook, role, of: BTreeMap::new() };
    for planned in &plan.claims {
        if let Some(matter) = matters.of_award(planned.award) {
            matter.payment = matter.payment.checked_add(planned.payment)?;
            matter.claims.push(planned);
        }
    }
    for reduction in &plan.reductions {
        if let Some(matter) = first_award(rulebook, reduction).and_then(|award| matters.of_award(award)) {
            matter.reductions.push(reduction);
        }
    }
    for left_out in &plan.left_out {
        if let Some(matter) = matters.of_award(left_out.award) {
            matter.left_out.push(left_out);
        }
    }
    let mut matters: Vec<MatterPlan<'a>> = matters.of.into_values().collect();
    matters.sort_by_key(|matter| Reverse((matter.payment.low, matter.payment.high, !matter.claims.is_empty())));
    Ok(matters)
}

struct Matters<'a, 'r> {
    rulebook: &'r Rulebook,
    role: Role,
    of: BTreeMap<MatterId, MatterPlan<'a>>,
}

impl<'a> Matters<'a, '_> {
    /// What the plan does about the matter of an award, if that is for the role.
    fn of_award(&mut self, award: AwardId) -> Option<&mut MatterPlan<'a>> {
        let award = &self.rulebook[award];
        let empty = || MatterPlan {
            matter: award.matter,
            claims: Vec::new(),
            reductions: Vec::new(),
            left_out: Vec::new(),
            payment: Payment::default(),
        };
        (award.role == self.role).then(|| self.of.entry(award.matter).or_insert_with(empty))
    }
}

/// The first award that a reduction is about.
pub(super) fn first_award(rulebook: &Rulebook, reduction: &Reduction) -> Option<AwardId> {
    match reduction.cause {
        Cause::Limit(award) | Cause::TopUp(award) => Some(award),
        Cause::Ceiling(position) => rulebook.ceilings[position].awards.first().copied(),
    }
}
