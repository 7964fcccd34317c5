//! Tiers that no one reaches.

use std::collections::BTreeSet;

use super::Linter;
use super::cells::Input;
use super::space::{Probe, Search, Space};
use crate::policy::{AwardPlaces, Place, Problem};
use crate::range::Truth;
use crate::rulebook::{Award, NodeId};

/// An award's tiers with what its own conditions have to do with them.
pub(super) struct Tiers<'a> {
    pub(super) award: &'a Award,
    pub(super) places: &'a AwardPlaces,
    /// Conditions of the award that read what the tiers read.
    pub(super) conditions: Vec<NodeId>,
    /// What can be answered to them.
    pub(super) space: Space<'a>,
    /// What the tiers read.
    pub(super) read: BTreeSet<Input>,
}

impl Linter<'_> {
    pub(super) fn check_tiers(&mut self, award: &Award, places: &AwardPlaces) {
        let tests: Vec<NodeId> = award.tiers.iter().filter_map(|tier| tier.when).collect();
        let before = self.problems.len();
        for (tier, place) in award.tiers.iter().zip(&places.tiers) {
            self.problems.extend(tier.when.and_then(|when| self.constant_condition(Some(award), when, place)));
        }
        if tests.is_empty() || self.problems.len() > before {
            return;
        }
        let conditions = self.related(award, &tests);
        let read = Space::of(self.rulebook, Some(award), &tests).inputs.iter().map(|(input, _)| *input).collect();
        let space = Space::of(self.rulebook, Some(award), &[conditions.as_slice(), &tests].concat());
        let tiers = Tiers { award, places, conditions, space, read };
        self.problems.extend((0..award.tiers.len()).filter_map(|tier| tiers.unreachable(tier)));
        if self.problems.len() == before {
            self.check_bounds(&tiers);
        }
    }
}

impl Tiers<'_> {
    /// Whether a tier holds, for who meets the award's own conditions.
    fn holds(&self, tier: usize, probe: &Probe<'_>) -> Truth {
        let holds = self.award.tiers[tier].when.map_or(Truth::Met, |when| probe.truth(when));
        holds.and(probe.all(&self.conditions))
    }

    fn unreachable(&self, tier: usize) -> Option<Problem> {
        let is_first =
            |probe: &Probe<'_>| (0..tier).fold(self.holds(tier, probe), |truth, earlier| truth.and(self.holds(earlier, probe).negate()));
        if self.space.search(&is_first) != Search::Never {
            return None;
        }
        let hint = match self.space.search(&|probe| self.holds(tier, probe)) {
            Search::Possible(chosen) => self.applies_first(tier, &chosen),
            _ => self.left_out_by_conditions(tier),
        };
        Some(self.place(tier).problem("unreachable-tier", "no one reaches this tier", hint))
    }

    /// What applies instead of a tier, and what to do about it.
    fn applies_first(&self, tier: usize, chosen: &[usize]) -> String {
        let applies = |earlier: &usize| self.space.at(chosen, |probe| self.holds(*earlier, probe)) == Truth::Met;
        let winner = (0..tier).find(applies).map_or("an earlier tier".to_owned(), |earlier| format!("`{}`", self.place(earlier).text()));
        let remedy = match self.award.tiers[tier].when {
            Some(_) => "write the narrower tier before the wider one",
            None => "the tiers before it leave nothing for it",
        };
        format!("with {} {winner} applies first; {remedy}", self.example(chosen))
    }

    /// Which of the award's own conditions leaves no one for a tier.
    fn left_out_by_conditions(&self, tier: usize) -> String {
        let holds = |probe: &Probe<'_>| self.award.tiers[tier].when.map_or(Truth::Met, |when| probe.truth(when));
        let Search::Possible(chosen) = self.space.search(&holds) else { return String::new() };
        let fails = |condition: &NodeId| self.space.at(&chosen, |probe| probe.truth(*condition)) == Truth::NotMet;
        let failing = self.award.conditions.iter().zip(&self.places.conditions).find(|(condition, _)| fails(condition));
        let failing = failing.map_or("the award's conditions do not".to_owned(), |(_, place)| format!("`{}` does not", place.text()));
        format!("with {} it holds, but {failing}; leave it out, or correct one of them", self.example(&chosen))
    }

    /// Where a tier is written.
    pub(super) fn place(&self, tier: usize) -> &Place {
        &self.places.tiers[tier]
    }

    /// Answers to what the tiers read.
    pub(super) fn example(&self, chosen: &[usize]) -> String {
        self.space.example(chosen, |input| self.read.contains(&input))
    }
}
