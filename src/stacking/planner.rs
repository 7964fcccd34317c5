//! The best allowed set of claims and its totals, kept up to date while findings change.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::network::Network;
use super::outcome::Outcome;
use super::share::{Share, is_open, is_settled, worth};
use super::{Payment, Plan, PlannedClaim, Totals};
use crate::engine::Finding;
use crate::money::Overflow;
use crate::range::Truth;
use crate::rulebook::{AwardId, Role, Rulebook};

/// What each award adds to the totals of its role. When findings change, only the clusters of awards that depend on each other are searched
/// again, and the totals are adjusted.
#[derive(Clone, Debug)]
pub struct Planner {
    network: Rc<Network>,
    /// By award: what it adds, if it depends on no other.
    shares: Vec<Share>,
    /// By cluster.
    outcomes: Vec<Rc<Outcome>>,
    /// By role, in the order of the totals.
    sums: Vec<Share>,
    totals: Vec<(Role, Totals)>,
}

impl Planner {
    /// Plans for all findings of a rulebook, in its order.
    ///
    /// # Errors
    /// [`Overflow`] when a total cannot be held.
    pub fn new(rulebook: &Rulebook, findings: &[Finding]) -> Result<Planner, Overflow> {
        let totals: Vec<(Role, Totals)> = rulebook.roles().into_iter().map(|role| (role, Totals::default())).collect();
        let network = Rc::new(Network::of(rulebook));
        let mut planner = Planner {
            shares: vec![Share::default(); findings.len()],
            outcomes: vec![Rc::default(); network.clusters.len()],
            sums: vec![Share::default(); totals.len()],
            network,
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
        let mut awards: Vec<AwardId> = Vec::new();
        let mut shares: Vec<(AwardId, Share)> = Vec::new();
        let mut clusters = BTreeSet::new();
        for award in changed {
            awards.push(award);
            match self.network.position(award) {
                Some(cluster) => drop(clusters.insert(cluster)),
                None => shares.push((award, Share::alone(&findings[award.index()]))),
            }
        }
        let mut outcomes: Vec<(usize, Outcome)> = Vec::new();
        for cluster in clusters {
            outcomes.push((cluster, Outcome::of(&self.network.clusters[cluster], rulebook, findings)?));
        }
        let mut sums = self.sums.clone();
        let mut adjust = |award: AwardId, before: Share, after: Share| {
            let sum = &mut sums[self.place_of(rulebook[award].role)];
            *sum = sum.minus(before)?.plus(after)?;
            Ok::<(), Overflow>(())
        };
        for (award, share) in &shares {
            adjust(*award, self.shares[award.index()], *share)?;
        }
        for (cluster, outcome) in &outcomes {
            adjust(self.network.clusters[*cluster].awards[0], self.outcomes[*cluster].share, outcome.share)?;
        }
        let figures = sums.iter().map(|sum| sum.figures()).collect::<Result<Vec<_>, Overflow>>()?;
        // From here on nothing fails.
        self.sums = sums;
        for ((_, totals), figures) in self.totals.iter_mut().zip(figures) {
            (totals.certain, totals.up_to, totals.undecided) = figures;
        }
        for (award, share) in shares {
            self.shares[award.index()] = share;
        }
        for (cluster, outcome) in outcomes {
            // Whether an award of it stands back depends on others.
            awards.extend(&self.network.clusters[cluster].awards);
            self.outcomes[cluster] = Rc::new(outcome);
        }
        for award in awards {
            let stands_back = self.network.position(award).is_some_and(|cluster| self.outcomes[cluster].standing_back.contains(&award));
            let place = self.place_of(rulebook[award].role);
            let open = &mut self.totals[place].1.open;
            if is_open(&findings[award.index()]) && !stands_back {
                open.insert(award)
            } else {
                open.remove(&award)
            };
        }
        Ok(())
    }

    /// What the best sets add up to, by role.
    #[must_use]
    pub fn totals(&self) -> &[(Role, Totals)] {
        &self.totals
    }

    /// Whether the plan makes claims of the award of a finding that it was last told of.
    #[must_use]
    pub fn plans(&self, finding: &Finding) -> bool {
        match self.network.position(finding.award) {
            None => is_settled(finding),
            Some(cluster) => self.outcomes[cluster].claims.iter().any(|planned| planned.award == finding.award),
        }
    }

    /// The plan for the findings that it was last told of.
    pub fn plan(&self, findings: &[Finding]) -> Plan {
        let mut plan = Plan { totals: self.totals.clone(), optimal: true, ..Plan::default() };
        for finding in findings.iter().filter(|finding| is_settled(finding) && self.network.position(finding.award).is_none()) {
            let award = finding.award;
            let claims = finding.claims.iter().enumerate().filter(|(_, claim)| claim.eligibility != Truth::NotMet);
            plan.claims.extend(claims.map(|(claim, found)| {
                let (low, high) = worth(finding, found);
                PlannedClaim { award, claim, counted: found.counted, payment: Payment { low, high } }
            }));
        }
        for outcome in &self.outcomes {
            plan.claims.extend(outcome.claims.iter().cloned());
            plan.reductions.extend(outcome.reductions.iter().cloned());
            plan.left_out.extend(outcome.left_out.iter().cloned());
            plan.alternatives.extend(outcome.alternative.iter().cloned());
            plan.optimal &= outcome.optimal;
        }
        plan.claims.sort_by_key(|planned| (planned.award, planned.claim));
        plan.left_out.sort_by_key(|left_out| (left_out.award, left_out.claim));
        plan
    }

    /// Where a role stands in the totals; every award's role is there.
    fn place_of(&self, role: Role) -> usize {
        self.totals.iter().position(|(of, _)| *of == role).unwrap_or_default()
    }
}
