//! From the findings of a cluster to what there is to choose.

use std::collections::{BTreeMap, BTreeSet};

use super::ClaimRef;
use super::network::{Cluster, Pair};
use super::share::{is_claimable, is_settled, worth};
use super::solver::{Goal, Item, Part, Problem, Solution, solve};
use crate::engine::{Claim, Finding, Window};
use crate::money::{Exact, Fen, Overflow};
use crate::range::Truth;
use crate::rulebook::{AwardId, Frequency, Joint, Member, Rulebook};

/// The claims of a cluster that can be made, and what holds between them.
pub(super) struct Choice<'a> {
    pub(super) cluster: &'a Cluster,
    pub(super) rulebook: &'a Rulebook,
    pub(super) findings: &'a [Finding],
    /// The claim of each item of the problem, in the order of the rulebook.
    pub(super) claims: Vec<ClaimRef>,
    pub(super) problem: Problem,
    /// What each part of the problem stands for.
    pub(super) parts: Vec<PartOf>,
    /// The items that may be chosen, and those of them that are of awards met or pending.
    pub(super) choosable: Vec<usize>,
    pub(super) settled: Vec<usize>,
    /// The items that stand back for an award whose text governs, with that award, and which relation says so.
    pub(super) standing_back: BTreeMap<usize, (AwardId, usize)>,
}

/// What a part of a problem stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum PartOf {
    Award(AwardId),
    Joint(Joint),
}

impl<'a> Choice<'a> {
    pub(super) fn new(cluster: &'a Cluster, rulebook: &'a Rulebook, findings: &'a [Finding]) -> Result<Choice<'a>, Overflow> {
        let mut choice = Choice {
            cluster,
            rulebook,
            findings,
            claims: Vec::new(),
            problem: Problem::default(),
            parts: Vec::new(),
            choosable: Vec::new(),
            settled: Vec::new(),
            standing_back: BTreeMap::new(),
        };
        for award in &cluster.awards {
            choice.add_award(*award);
        }
        choice.let_texts_govern();
        choice.choosable = (0..choice.claims.len()).filter(|item| !choice.standing_back.contains_key(item)).collect();
        choice.settled = choice.choosable.iter().copied().filter(|item| choice.is_settled(*item)).collect();
        choice.add_riders();
        choice.problem.conflicts = choice.conflicts(|_| true);
        choice.add_groups()?;
        Ok(choice)
    }

    /// The best set of settled claims, or of all claims.
    pub(super) fn best_settled(&self, goal: Goal) -> Result<Solution, Overflow> {
        solve(&self.problem, &self.settled, goal)
    }

    pub(super) fn best_of_all(&self, goal: Goal) -> Result<Solution, Overflow> {
        solve(&self.problem, &self.choosable, goal)
    }

    /// The best set of settled claims if these two awards did not compete.
    pub(super) fn best_settled_without(&self, one: AwardId, other: AwardId, goal: Goal) -> Result<Solution, Overflow> {
        let others = |pair: &Pair| (pair.first, pair.second) != (one, other) && (pair.first, pair.second) != (other, one);
        let problem = Problem { conflicts: self.conflicts(others), ..self.problem.clone() };
        solve(&problem, &self.settled, goal)
    }

    pub(super) fn finding(&self, award: AwardId) -> &'a Finding {
        &self.findings[award.index()]
    }

    pub(super) fn claim(&self, item: usize) -> &'a Claim {
        let ClaimRef { award, claim } = self.claims[item];
        &self.finding(award).claims[claim]
    }

    /// Whether no answer is needed to say that the award of an item may be claimed.
    pub(super) fn is_settled(&self, item: usize) -> bool {
        is_settled(self.finding(self.claims[item].award))
    }

    /// Whether two claims of awards that compete do so themselves. One that stands for several entries or years may be another than the
    /// one it would compete with.
    pub(super) fn compete(&self, one: usize, other: usize) -> bool {
        self.are_one(one, other) == Truth::Met
    }

    /// Whether two claims are for the same entry and year, as far as their awards are claimed by them: unknown where one stands for several.
    fn are_one(&self, one: usize, other: usize) -> Truth {
        let (award, other_award) = (&self.rulebook[self.claims[one].award], &self.rulebook[self.claims[other].award]);
        let (claim, other_claim) = (self.claim(one), self.claim(other));
        let record = |claim: &Claim| claim.record.and_then(|record| i64::try_from(record).ok());
        let same =
            |one: Option<i64>, other: Option<i64>| one.zip(other).map_or(Truth::Unknown, |(one, other)| Truth::from_bool(one == other));
        let one_list = award.each.is_some() && award.each == other_award.each;
        let both_yearly = award.frequency == Frequency::Yearly && other_award.frequency == Frequency::Yearly;
        let same_entry = if one_list { same(record(claim), record(other_claim)) } else { Truth::Met };
        let same_year = if both_yearly { same(claim.year.map(i64::from), other_claim.year.map(i64::from)) } else { Truth::Met };
        same_entry.and(same_year)
    }

    /// The items of an award.
    pub(super) fn items_of(&self, award: AwardId) -> impl Iterator<Item = usize> + '_ {
        let first = self.claims.partition_point(|claim| claim.award < award);
        (first..self.claims.len()).take_while(move |item| self.claims[*item].award == award)
    }

    fn add_award(&mut self, award: AwardId) {
        let finding = self.finding(award);
        let first = self.claims.len();
        if is_claimable(finding) {
            for (position, claim) in finding.claims.iter().enumerate().filter(|(_, claim)| claim.eligibility != Truth::NotMet) {
                let (low, high) = worth(finding, claim);
                let sure = claim.eligibility == Truth::Met && finding.window == Window::In;
                self.problem.items.push(Item { low, high, year: claim.year, hosts: None, sure });
                self.claims.push(ClaimRef { award, claim: position });
            }
        }
        self.problem.parts.push(Part::Award { items: (first..self.claims.len()).collect(), limits: finding.limits });
        self.parts.push(PartOf::Award(award));
    }

    /// Where the text that governs applies, or what was received used it up, claims under other texts stand back. Where it may apply, they count
    /// from zero: what it pays then may be less.
    fn let_texts_govern(&mut self) {
        for Pair { first, second, relation } in &self.cluster.pairs {
            let (governing, governed) = match self.rulebook.relations[*relation].governing {
                Some(governing) if governing == *first => (governing, *second),
                Some(governing) if governing == *second => (governing, *first),
                _ => continue,
            };
            let finding = self.finding(governing);
            let was_paid = finding.is_used_up && finding.window.counts();
            for item in self.items_of(governed).collect::<Vec<usize>>() {
                let is_granted = |by: usize| if self.problem.items[by].sure { Truth::Met } else { Truth::Unknown };
                let applies = self.items_of(governing).map(|by| self.are_one(item, by).and(is_granted(by)));
                match applies.fold(Truth::from_bool(was_paid), Truth::or) {
                    Truth::Met => drop(self.standing_back.insert(item, (governing, *relation))),
                    Truth::NotMet => {}
                    Truth::Unknown | Truth::Pending => {
                        let item = &mut self.problem.items[item];
                        (item.low, item.sure) = (Fen::ZERO, false);
                    }
                }
            }
        }
    }

    fn add_riders(&mut self) {
        for rider in 0..self.claims.len() {
            let award = &self.rulebook[self.claims[rider].award];
            let was_received = award.rider_of.iter().any(|host| self.finding(*host).received > Exact::ZERO);
            if award.rider_of.is_empty() || was_received {
                continue;
            }
            let fits = |host: &usize| {
                let one_list = award.each.is_some() && award.each == self.rulebook[self.claims[*host].award].each;
                !one_list || self.claim(*host).record == self.claim(rider).record
            };
            let hosts = award.rider_of.iter().flat_map(|host| self.items_of(*host)).filter(fits).collect();
            self.problem.items[rider].hosts = Some(hosts);
        }
    }

    fn conflicts(&self, takes: impl Fn(&Pair) -> bool) -> Vec<BTreeSet<usize>> {
        let mut conflicts = vec![BTreeSet::new(); self.claims.len()];
        for pair in self.cluster.pairs.iter().filter(|pair| takes(pair)) {
            for one in self.items_of(pair.first) {
                for other in self.items_of(pair.second).filter(|other| self.compete(one, *other)) {
                    conflicts[one].insert(other);
                    conflicts[other].insert(one);
                }
            }
        }
        conflicts
    }

    fn add_groups(&mut self) -> Result<(), Overflow> {
        let of_awards = self.problem.parts.len();
        for group in &self.cluster.groups {
            let place = |member: &Member| match member {
                Member::Award(award) => self.cluster.awards.binary_search(award).unwrap_or_default(),
                Member::Group(inner) => of_awards + inner,
            };
            let mut parts: Vec<usize> = group.members.iter().map(place).collect();
            let part = match group.joint {
                Joint::Ceiling(position) => {
                    let range = self.ceiling(position);
                    let low = range.and_then(|range| range.low).unwrap_or(Exact::ZERO).max(Exact::ZERO);
                    let high = range.and_then(|range| range.high).map(|high| Fen::from_yuan(high.max(Exact::ZERO)));
                    let yearly = self.rulebook.ceilings[position].yearly;
                    Part::Ceiling { parts, low: Some(Fen::from_yuan(low)), high, yearly }
                }
                Joint::TopUp(_) => {
                    let top = parts.remove(0);
                    let received = Cluster::made_up(group).map(|award| Fen::from_yuan(self.finding(award).received));
                    let received = received.into_iter().try_fold(Fen::ZERO, Fen::checked_add)?;
                    Part::TopUp { top, others: parts, received }
                }
            };
            self.problem.parts.push(part);
            self.parts.push(PartOf::Joint(group.joint));
        }
        Ok(())
    }

    /// The amount of a ceiling: every award under it knows it.
    fn ceiling(&self, position: usize) -> Option<crate::range::Range> {
        let award = *self.rulebook.ceilings[position].awards.first()?;
        let over = self.rulebook.ceilings.iter().enumerate().filter(|(_, ceiling)| ceiling.awards.contains(&award));
        let place = over.map(|(ceiling, _)| ceiling).position(|ceiling| ceiling == position)?;
        self.finding(award).ceilings.get(place).copied()
    }
}
