//! The best allowed set of claims and its totals, kept up to date while findings change.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::groups::Groups;
use super::share::{Share, Standing, Worth};
use super::{LeftOut, Plan, PlannedClaim, Totals};
use crate::engine::Finding;
use crate::money::Overflow;
use crate::range::Truth;
use crate::rulebook::{AwardId, Role, Rulebook};

/// What each award adds to the totals of its role. When findings change, only the groups of awards that exclude each other, directly or
/// through others, are searched again, and the totals are adjusted.
#[derive(Clone, Debug)]
pub struct Planner {
    groups: Rc<Groups>,
    /// By award.
    shares: Vec<Share>,
    /// By role, in the order of the totals.
    sums: Vec<Worth>,
    totals: Vec<(Role, Totals)>,
}

impl Planner {
    /// Plans for all findings of a rulebook, in its order.
    ///
    /// # Errors
    /// [`Overflow`] when a total cannot be held.
    pub fn new(rulebook: &Rulebook, findings: &[Finding]) -> Result<Planner, Overflow> {
        let totals: Vec<(Role, Totals)> = rulebook.roles().into_iter().map(|role| (role, Totals::default())).collect();
        let mut planner = Planner {
            groups: Rc::new(Groups::of(rulebook)),
            shares: vec![Share::default(); findings.len()],
            sums: vec![Worth::default(); totals.len()],
            totals,
        };
        planner.update(rulebook, findings, rulebook.award_ids())?;
        Ok(planner)
    }

    /// Takes in that the findings of some awards have changed.
    ///
    /// # Errors
    /// [`Overflow`] when a total cannot be held; nothing has changed then.
    pub fn update(
        &mut self,
        rulebook: &Rulebook,
        findings: &[Finding],
        changed: impl IntoIterator<Item = AwardId>,
    ) -> Result<(), Overflow> {
        let mut shares: Vec<(AwardId, Share)> = Vec::new();
        let mut groups = BTreeSet::new();
        for award in changed {
            match self.groups.position(award) {
                Some(group) => drop(groups.insert(group)),
                None => shares.push((award, Share::alone(&findings[award.index()]))),
            }
        }
        for group in groups {
            shares.extend(self.groups.shares(group, rulebook, findings)?);
        }
        let mut sums = self.sums.clone();
        for (award, share) in &shares {
            let sum = &mut sums[self.place_of(rulebook[*award].role)];
            *sum = sum.minus(self.shares[award.index()].worth)?.plus(share.worth)?;
        }
        let figures = sums.iter().map(|sum| sum.figures()).collect::<Result<Vec<_>, Overflow>>()?;
        // From here on nothing fails.
        self.sums = sums;
        for ((_, totals), figures) in self.totals.iter_mut().zip(figures) {
            (totals.certain, totals.up_to, totals.undecided) = figures;
        }
        for (award, share) in shares {
            let place = self.place_of(rulebook[award].role);
            let open = &mut self.totals[place].1.open;
            if share.is_open {
                open.insert(award)
            } else {
                open.remove(&award)
            };
            self.shares[award.index()] = share;
        }
        Ok(())
    }

    /// What the best sets add up to, by role.
    #[must_use]
    pub fn totals(&self) -> &[(Role, Totals)] {
        &self.totals
    }

    /// The plan for the findings that it was last told of.
    #[must_use]
    pub fn plan(&self, findings: &[Finding]) -> Plan {
        let mut plan = Plan { totals: self.totals.clone(), ..Plan::default() };
        for (finding, share) in findings.iter().zip(&self.shares) {
            let award = finding.award;
            match share.standing {
                Standing::Outside => {}
                Standing::Planned => {
                    let claims = finding.claims.iter().enumerate().filter(|(_, claim)| claim.eligibility != Truth::NotMet);
                    plan.claims.extend(claims.map(|(claim, found)| PlannedClaim { award, claim, counted: found.counted }));
                }
                Standing::LeftOut { by, exclusion } => plan.left_out.push(LeftOut { award, by, given_up: finding.counted, exclusion }),
            }
        }
        plan
    }

    /// Where a role stands in the totals; every award's role is there.
    fn place_of(&self, role: Role) -> usize {
        self.totals.iter().position(|(of, _)| *of == role).unwrap_or_default()
    }
}
