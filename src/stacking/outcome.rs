//! The best sets of a cluster, and what is to be said of them.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{Choice, PartOf};
use super::network::Cluster;
use super::share::{Share, is_open};
use super::solver::{Goal, Part, Solution};
use super::{Alternative, Cause, ClaimRef, LeftOut, Obstacle, Payment, PlannedClaim, Reduction};
use crate::engine::{Bound, Figure, Finding};
use crate::money::{Exact, Fen, Overflow};
use crate::range::Range;
use crate::rulebook::{AwardId, Certainty, Joint, Rulebook};

/// What a cluster adds to the totals and to the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Outcome {
    pub(super) share: Share,
    pub(super) claims: Vec<PlannedClaim>,
    pub(super) reductions: Vec<Reduction>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) alternative: Option<Alternative>,
    /// Awards that stand back with all their claims.
    pub(super) standing_back: BTreeSet<AwardId>,
    pub(super) optimal: bool,
}

impl Outcome {
    pub(super) fn of(cluster: &Cluster, rulebook: &Rulebook, findings: &[Finding]) -> Result<Outcome, Overflow> {
        let choice = Choice::new(cluster, rulebook, findings)?;
        let shown = choice.best_settled(Goal::Certain)?;
        // With everything in it, no set comes to more.
        let takes_all = choice.settled.iter().all(|item| shown.taken[*item]);
        let other = if takes_all { Solution { upper: shown.high, ..shown.clone() } } else { choice.best_settled(Goal::UpTo)? };
        let is_all_settled = choice.settled.len() == choice.choosable.len();
        let with_unknown = if is_all_settled { other.clone() } else { choice.best_of_all(Goal::UpTo)? };
        let up_to = other.upper.max(shown.high);
        let sets = Sets { choice: &choice, shown: &shown, other: &other };
        Ok(Outcome {
            share: Share { certain: shown.low, up_to, with_unknown: with_unknown.upper.max(up_to) },
            claims: sets.claims()?,
            reductions: sets.reductions()?,
            left_out: sets.left_out()?,
            alternative: sets.alternative()?,
            standing_back: sets.standing_back(),
            optimal: shown.optimal && other.optimal && with_unknown.optimal,
        })
    }
}

/// The set that is shown and the one that may come to more.
struct Sets<'a> {
    choice: &'a Choice<'a>,
    /// Best by what is certain.
    shown: &'a Solution,
    /// Best by what it can be at most.
    other: &'a Solution,
}

impl Sets<'_> {
    fn claims(&self) -> Result<Vec<PlannedClaim>, Overflow> {
        let payments = self.choice.problem.payments(&self.shown.taken)?;
        self.items(|item| self.shown.taken[item]).map(|item| self.planned(item, payments[item])).collect()
    }

    fn items(&self, holds: impl Fn(usize) -> bool) -> impl Iterator<Item = usize> {
        (0..self.choice.claims.len()).filter(move |item| holds(*item))
    }

    fn planned(&self, item: usize, payment: Payment) -> Result<PlannedClaim, Overflow> {
        let ClaimRef { award, claim } = self.choice.claims[item];
        let counted = if is_open(self.choice.finding(award)) {
            self.choice.claim(item).counted
        } else {
            let [low, high] = [Bound::Low, Bound::High].map(|bound| self.choice.problem.counts(item, &self.shown.taken, bound).to_yuan());
            Figure::Yuan(Range::new(Some(low?), Some(high?)))
        };
        Ok(PlannedClaim { award, claim, counted, payment })
    }

    /// What limits, ceilings and top-ups take off the claims of the set that is shown.
    fn reductions(&self) -> Result<Vec<Reduction>, Overflow> {
        let mut reductions = Vec::new();
        for (part, of) in self.choice.parts.iter().enumerate() {
            let [low, high] = [Bound::Low, Bound::High].map(|bound| self.taken_off(part, bound));
            let (low, high) = (low?, high?);
            if (low, high) != (Fen::ZERO, Fen::ZERO) {
                let cause = match of {
                    PartOf::Award(award) => Cause::Limit(*award),
                    PartOf::Joint(Joint::Ceiling(position)) => Cause::Ceiling(*position),
                    PartOf::Joint(Joint::TopUp(top)) => Cause::TopUp(*top),
                };
                reductions.push(Reduction { cause, low: low.to_yuan()?, high: high.to_yuan()? });
            }
        }
        Ok(reductions)
    }

    fn taken_off(&self, part: usize, bound: Bound) -> Result<Fen, Overflow> {
        let problem = &self.choice.problem;
        let taken = &self.shown.taken;
        let below = match &problem.parts[part] {
            Part::Award { items, .. } => {
                let items = items.iter().filter(|item| taken[**item]).map(|item| problem.counts(*item, taken, bound));
                items.into_iter().try_fold(Fen::ZERO, Fen::checked_add)?
            }
            other => other.below().into_iter().try_fold(Fen::ZERO, |sum, part| sum.checked_add(problem.value_of(part, taken, bound)?))?,
        };
        below.checked_sub(problem.value_of(part, taken, bound)?)
    }

    fn left_out(&self) -> Result<Vec<LeftOut>, Overflow> {
        let mut separate = BTreeMap::new();
        let mut left_out = Vec::new();
        for item in self.items(|item| self.choice.is_settled(item) && !self.shown.taken[item]) {
            let ClaimRef { award, claim } = self.choice.claims[item];
            let obstacle = match (self.choice.standing_back.get(&item), self.competitor(item)) {
                (Some((by, relation)), _) => Obstacle::Governed { by: *by, relation: *relation },
                (None, Some((by, relation))) => {
                    let is_probable = self.choice.rulebook.relations[relation].certainty == Certainty::Probable;
                    let extra_if_separate = if is_probable { self.extra_if_separate(award, by.award, &mut separate)? } else { None };
                    Obstacle::Competes { by, relation, extra_if_separate }
                }
                (None, None) => Obstacle::NoHost,
            };
            left_out.push(LeftOut { award, claim, obstacle, given_up: self.choice.claim(item).counted });
        }
        Ok(left_out)
    }

    fn standing_back(&self) -> BTreeSet<AwardId> {
        let all_stand_back = |award: &AwardId| {
            let mut items = self.choice.items_of(*award).peekable();
            items.peek().is_some() && items.all(|item| self.choice.standing_back.contains_key(&item))
        };
        self.choice.cluster.awards.iter().copied().filter(all_stand_back).collect()
    }

    /// The first claim of the set that is shown with which this one competes, and which relation says so.
    fn competitor(&self, item: usize) -> Option<(ClaimRef, usize)> {
        let award = self.choice.claims[item].award;
        self.choice.cluster.pairs.iter().find_map(|pair| {
            let other = match award {
                _ if award == pair.first => pair.second,
                _ if award == pair.second => pair.first,
                _ => return None,
            };
            let by = self.choice.items_of(other).find(|by| self.shown.taken[*by] && self.choice.compete(item, *by))?;
            Some((self.choice.claims[by], pair.relation))
        })
    }

    /// What the best sets would come to more if two awards did not compete, at least and at most; `None` when it is nothing.
    fn extra_if_separate(
        &self,
        one: AwardId,
        other: AwardId,
        known: &mut BTreeMap<(AwardId, AwardId), Option<(Exact, Exact)>>,
    ) -> Result<Option<(Exact, Exact)>, Overflow> {
        let pair = (one.min(other), one.max(other));
        if let Some(extra) = known.get(&pair) {
            return Ok(*extra);
        }
        let more = |fen: Fen, than: Fen| Ok(fen.checked_sub(than)?.max(Fen::ZERO));
        let low = more(self.choice.best_settled_without(one, other, Goal::Certain)?.low, self.shown.low)?;
        let high = more(self.choice.best_settled_without(one, other, Goal::UpTo)?.high, self.other.high)?;
        let extra = if (low, high) == (Fen::ZERO, Fen::ZERO) { None } else { Some((low.to_yuan()?, high.to_yuan()?)) };
        known.insert(pair, extra);
        Ok(extra)
    }

    /// The set that may come to more, if there is one.
    fn alternative(&self) -> Result<Option<Alternative>, Overflow> {
        if self.other.high <= self.shown.high {
            return Ok(None);
        }
        let claims = |of: &Solution, not: &Solution| {
            let (of, not) = (of.taken.clone(), not.taken.clone());
            self.items(move |item| of[item] && !not[item]).map(|item| self.choice.claims[item]).collect()
        };
        Ok(Some(Alternative {
            takes: claims(self.other, self.shown),
            leaves: claims(self.shown, self.other),
            certain_lost: self.shown.low.checked_sub(self.other.low)?.max(Fen::ZERO).to_yuan()?,
            up_to_gained: self.other.high.checked_sub(self.shown.high)?.to_yuan()?,
        }))
    }
}
