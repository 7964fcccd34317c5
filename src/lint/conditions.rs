//! Conditions that never hold, always hold, or exclude each other.

use std::collections::BTreeSet;

use super::Linter;
use super::cells::Input;
use super::space::{Search, Space};
use crate::policy::{AwardPlaces, Place, Problem};
use crate::range::Truth;
use crate::rulebook::{Award, NodeId};

impl Linter<'_> {
    /// A condition that is the same whatever is answered.
    pub(super) fn constant_condition(&self, award: Option<&Award>, condition: NodeId, place: &Place) -> Option<Problem> {
        let space = Space::of(self.rulebook, award, &[condition]);
        let example = || space.example(&space.at_figures(), |_| true);
        if space.search(&|probe| probe.truth(condition)) == Search::Never {
            let hint = format!("with {}, for example, it does not hold; one of its bounds or options must be wrong", example());
            return Some(place.problem("never-holds", "no answers meet this condition", hint));
        }
        if space.search(&|probe| probe.truth(condition).negate()) == Search::Never {
            let hint = format!("it holds with {} as well; leave it out, or correct it", example());
            return Some(place.problem("always-holds", "this condition holds whatever is answered", hint));
        }
        None
    }

    /// Conditions of an award that cannot hold together, told at the last of them.
    pub(super) fn check_conflicts(&mut self, award: &Award, places: &AwardPlaces) {
        let mut left: BTreeSet<NodeId> = award.conditions.iter().copied().collect();
        while let Some(first) = left.pop_first() {
            let group = self.related(award, &[first]);
            left.retain(|condition| !group.contains(condition));
            if !self.exclude_each_other(award, &group) {
                continue;
            }
            let mut conflict = group;
            for condition in conflict.clone() {
                let fewer: Vec<NodeId> = conflict.iter().copied().filter(|other| *other != condition).collect();
                if self.exclude_each_other(award, &fewer) {
                    conflict = fewer;
                }
            }
            let written = award.conditions.iter().zip(&places.conditions).filter(|(condition, _)| conflict.contains(condition));
            let written: Vec<(NodeId, &Place)> = written.map(|(condition, place)| (*condition, place)).collect();
            if let Some(((last, place), others)) = written.split_last() {
                let problem = self.conflict(award, *last, place, others);
                self.problems.push(problem);
            }
        }
    }

    fn conflict(&self, award: &Award, last: NodeId, place: &Place, others: &[(NodeId, &Place)]) -> Problem {
        let nodes: Vec<NodeId> = others.iter().map(|(condition, _)| *condition).collect();
        let texts: Vec<String> = others.iter().map(|(_, place)| format!("`{}`", place.text())).collect();
        let texts = texts.join(" and ");
        let space = Space::of(self.rulebook, Some(award), &[nodes.as_slice(), &[last]].concat());
        let hint = match space.search(&|probe| probe.all(&nodes)) {
            Search::Possible(chosen) => format!("with {} the award meets {texts}, but not this", space.example(&chosen, |_| true)),
            _ => "one of them must be wrong".to_owned(),
        };
        place.problem("never-holds", format!("no answers meet this condition together with {texts}"), hint)
    }

    fn exclude_each_other(&self, award: &Award, conditions: &[NodeId]) -> bool {
        let space = Space::of(self.rulebook, Some(award), conditions);
        space.search(&|probe| probe.all(conditions)) == Search::Never
    }

    /// Conditions of an award that have to do with these: they read what these read, or what one of them reads. Seeds that are conditions
    /// of the award are among them.
    pub(super) fn related(&self, award: &Award, seeds: &[NodeId]) -> Vec<NodeId> {
        let read = |nodes: &[NodeId]| -> BTreeSet<Input> {
            Space::of(self.rulebook, Some(award), nodes).inputs.iter().map(|(input, _)| *input).collect()
        };
        let mut inputs = read(seeds);
        let mut related: Vec<NodeId> = award.conditions.iter().copied().filter(|condition| seeds.contains(condition)).collect();
        loop {
            let before = related.len();
            for condition in &award.conditions {
                let of_condition = read(&[*condition]);
                if !related.contains(condition) && !inputs.is_disjoint(&of_condition) {
                    related.push(*condition);
                    inputs.extend(of_condition);
                }
            }
            if related.len() == before {
                return related;
            }
        }
    }
}

/// Whether a condition is decided, or left to an authority or to a reading: not whether an answer is missing.
pub(super) fn may_hold_for_sure(truth: Truth) -> bool {
    matches!(truth, Truth::Met | Truth::Pending)
}
