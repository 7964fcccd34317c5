//! What conditions and amounts mean, checked: tiers that no one reaches, stretches that no tier covers, conditions that never or always hold.
//!
//! The answers that an award's expressions tell apart are finitely many: options, yes and no, and the number line cut at the figures that it
//! is compared with. The engine says for each of them, as a partial answer, what holds whatever else is answered; so what is reported here
//! is so for every answer, and where there are too many combinations, or the engine cannot tell, nothing is said.

mod bounds;
mod cells;
mod conditions;
mod example;
mod space;
mod tiers;

use std::collections::BTreeSet;

use crate::policy::{AwardPlaces, Place, Policies, Problem};
use crate::rulebook::{Award, Node, NodeId, Rulebook, TermId};

/// What is wrong with the meaning of checked policies, in the order of the files.
#[must_use]
pub fn lint(policies: &Policies) -> Vec<Problem> {
    let mut linter = Linter { rulebook: &policies.rulebook, wrong_terms: BTreeSet::new(), problems: Vec::new() };
    linter.check_terms(&policies.places.terms);
    for (award, places) in policies.rulebook.awards.iter().zip(&policies.places.awards) {
        linter.check_award(award, places);
    }
    let mut problems = linter.problems;
    problems.sort_by_key(place_and_code);
    // A gate is checked with every award that it stands before.
    problems.dedup_by_key(|problem| place_and_code(problem));
    problems
}

fn place_and_code(problem: &Problem) -> (std::path::PathBuf, usize, &'static str) {
    (problem.file.path.clone(), problem.diagnostic.span.start, problem.diagnostic.code)
}

struct Linter<'r> {
    rulebook: &'r Rulebook,
    /// Terms that never or always hold: what uses them is not told again.
    wrong_terms: BTreeSet<TermId>,
    problems: Vec<Problem>,
}

impl Linter<'_> {
    fn check_terms(&mut self, places: &[Place]) {
        for node in &self.rulebook.nodes {
            let Node::Term(term, definition) = node else { continue };
            let problem = places.get(term.index()).and_then(|place| self.constant_condition(None, *definition, place));
            if let Some(problem) = problem {
                self.wrong_terms.insert(*term);
                self.problems.push(problem);
            }
        }
    }

    fn check_award(&mut self, award: &Award, places: &AwardPlaces) {
        if self.rulebook.reachable(award.roots()).any(|node| self.is_wrong_term(node)) {
            return;
        }
        let before = self.problems.len();
        for (condition, place) in award.conditions.iter().zip(&places.conditions) {
            self.problems.extend(self.constant_condition(Some(award), *condition, place));
        }
        if self.problems.len() == before {
            self.check_conflicts(award, places);
        }
        // What no answers meet reaches no tier.
        if self.problems.len() == before {
            self.check_tiers(award, places);
        }
    }

    fn is_wrong_term(&self, node: NodeId) -> bool {
        matches!(&self.rulebook[node], Node::Term(term, _) if self.wrong_terms.contains(term))
    }
}
