//! The best allowed set of claims.

mod solve;

use crate::engine::{Figure, Finding, Window};
use crate::money::{Exact, Overflow};
use crate::range::Truth;
use crate::rulebook::{AwardId, Role, Rulebook};
use solve::Item;

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
    pub open: Vec<AwardId>,
}

/// Finds the best allowed set of claims of each role.
///
/// # Errors
/// [`Overflow`] when a total cannot be held.
pub fn plan(rulebook: &Rulebook, findings: &[Finding]) -> Result<Plan, Overflow> {
    let mut plan = Plan::default();
    for role in rulebook.roles() {
        let of_role = |finding: &&Finding| rulebook[finding.award].role == role && may_be_claimed(finding);
        let claimable: Vec<&Finding> = findings.iter().filter(of_role).collect();
        let settled: Vec<&Finding> = claimable.iter().copied().filter(|finding| finding.eligibility != Truth::Unknown).collect();

        let low = |finding: &Finding| bounds(finding).0;
        let high = |finding: &Finding| bounds(finding).1;
        let certain = best_worth(rulebook, &settled, &low)?;
        let up_to = best_worth(rulebook, &settled, &high)?;
        let undecided = best_worth(rulebook, &claimable, &high)?.checked_sub(up_to)?;
        let open = claimable.iter().filter(|finding| is_open(finding)).map(|finding| finding.award).collect();
        plan.totals.push((role, Totals { certain, up_to, undecided, open }));
        add_shown_set(rulebook, &settled, &mut plan)?;
    }
    plan.claims.sort_by_key(|planned| (planned.award, planned.claim));
    plan.left_out.sort_by_key(|left_out| left_out.award);
    Ok(plan)
}

/// Adds the set that is shown: the first by what is certain, then by what it can be at most, then by the order of the rulebook.
/// An award without a figure never displaces one with a figure, because it is worth nothing here.
fn add_shown_set(rulebook: &Rulebook, settled: &[&Finding], plan: &mut Plan) -> Result<(), Overflow> {
    let items: Vec<Item> = settled.iter().map(|finding| Item { worth: bounds(finding) }).collect();
    let taken = solve::best_set(&items, &exclusions_among(rulebook, settled))?;
    for (position, finding) in settled.iter().enumerate() {
        if taken[position] {
            let claims = finding.claims.iter().enumerate().filter(|(_, claim)| claim.eligibility != Truth::NotMet);
            plan.claims.extend(claims.map(|(claim, found)| PlannedClaim { award: finding.award, claim, counted: found.counted }));
        } else {
            let is_taken = |award| settled.iter().zip(&taken).any(|(finding, taken)| *taken && finding.award == award);
            let excluding =
                rulebook.exclusions.iter().enumerate().find_map(|(index, exclusion)| {
                    exclusion.other(finding.award).filter(|other| is_taken(*other)).map(|other| (index, other))
                });
            if let Some((exclusion, by)) = excluding {
                plan.left_out.push(LeftOut { award: finding.award, by, given_up: finding.counted, exclusion });
            }
        }
    }
    Ok(())
}

/// The greatest sum of one figure over an allowed set.
fn best_worth(rulebook: &Rulebook, findings: &[&Finding], worth: &impl Fn(&Finding) -> Exact) -> Result<Exact, Overflow> {
    let items: Vec<Item> = findings.iter().map(|finding| Item { worth: (worth(finding), Exact::ZERO) }).collect();
    let taken = solve::best_set(&items, &exclusions_among(rulebook, findings))?;
    items.iter().zip(taken).filter(|(_, taken)| *taken).try_fold(Exact::ZERO, |sum, (item, _)| sum.checked_add(item.worth.0))
}

/// The pairs of positions that exclude each other.
fn exclusions_among(rulebook: &Rulebook, findings: &[&Finding]) -> Vec<(usize, usize)> {
    let position = |award: AwardId| findings.iter().position(|finding| finding.award == award);
    rulebook.exclusions.iter().filter_map(|exclusion| position(exclusion.first).zip(position(exclusion.second))).collect()
}

fn may_be_claimed(finding: &Finding) -> bool {
    finding.eligibility != Truth::NotMet && matches!(finding.window, Window::In | Window::Undetermined)
}

/// What is summed of a finding; what has no figure or no upper bound is listed instead.
fn bounds(finding: &Finding) -> (Exact, Exact) {
    let range = finding.counted.range();
    range.and_then(|range| range.low.zip(range.high)).unwrap_or((Exact::ZERO, Exact::ZERO))
}

fn is_open(finding: &Finding) -> bool {
    finding.counted.range().is_none_or(|range| range.high.is_none())
}
