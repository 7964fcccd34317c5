//! Awards that are the same claim: which text governs, and that they stand for each other in what holds between one of them and a third.

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use super::compile::Compiler;
use super::files::{Parsed, Problem};
use super::places::Place;
use super::relations::Said;
use super::schema::{DocumentFile, RelationToml};
use crate::lang::Diagnostic;
use crate::rulebook::{AwardId, Certainty, DocumentId, Relation, RelationKind};

/// Two awards, the earlier in the rulebook first.
pub(super) type Pair = (AwardId, AwardId);

/// By award, itself and those that are the same claim, with how sure that is. It does not pass on: one text may sum up several awards of
/// another.
struct Twins(Vec<Vec<(AwardId, Certainty)>>);

impl Twins {
    fn of(relations: &[Relation], awards: impl Iterator<Item = AwardId>) -> Twins {
        let mut twins: Vec<Vec<(AwardId, Certainty)>> = awards.map(|award| vec![(award, Certainty::Certain)]).collect();
        for relation in relations.iter().filter(|relation| relation.kind == RelationKind::SameClaim) {
            for (first, second) in &relation.pairs {
                twins[first.index()].push((*second, relation.certainty));
                twins[second.index()].push((*first, relation.certainty));
            }
        }
        Twins(twins)
    }

    /// The pairs that are one with this one, itself among them, with how sure that is.
    fn of_pair(&self, (first, second): Pair) -> impl Iterator<Item = (Pair, Certainty)> + '_ {
        self.0[first.index()].iter().flat_map(move |(one, of_first)| {
            let others = self.0[second.index()].iter().filter(move |(other, _)| one != other);
            others.map(move |(other, of_second)| ((*one.min(other), *one.max(other)), weaker(*of_first, *of_second)))
        })
    }
}

fn weaker(one: Certainty, other: Certainty) -> Certainty {
    if one == Certainty::Certain { other } else { one }
}

impl Compiler {
    /// The award whose text governs those that are the same claim.
    pub(super) fn governing(
        &mut self,
        file: &Parsed<DocumentFile>,
        document: DocumentId,
        kind: Option<RelationKind>,
        toml: &RelationToml,
        said: &mut Said,
    ) -> Option<AwardId> {
        let name = toml.governing.as_ref()?;
        let governing = self.award_named(file, document, name)?;
        let problem = |what: &str| Diagnostic::new("bad-relation", name.span(), what);
        if (kind, toml.certainty) != (Some(RelationKind::SameClaim), Certainty::Certain) {
            self.report(file.problem(problem("no text governs here").expected("awards that are certainly the same claim")));
            return None;
        }
        if !toml.awards.get_ref().iter().any(|award| award.get_ref() == name.get_ref()) {
            self.report(file.problem(problem("the award that governs is none of these").expected("one of `awards`")));
            return None;
        }
        said.governing.insert(governing, Place { file: Rc::clone(&file.file), span: name.span() });
        Some(governing)
    }

    /// What governs is governed by no other.
    pub(super) fn check_governing(&mut self, said: &Said) {
        let governed: BTreeSet<AwardId> = self.rulebook.relations.iter().flat_map(Relation::governed).collect();
        for (award, Place { file, span }) in said.governing.iter().filter(|(award, _)| governed.contains(award)) {
            let message = format!("another text governs `{}` itself", self.award_path(*award));
            let diagnostic = Diagnostic::new("bad-relation", span.clone(), message).expected("the award that governs all of them");
            self.report(Problem { file: Rc::clone(file), diagnostic });
        }
    }

    /// What the documents say of two awards holds for those that are the same claim, unless something is said of these themselves: that they
    /// exclude each other, and, where it is certain that they are the same, that they stack.
    pub(super) fn pass_on_what_is_said(&mut self, said: &mut Said) {
        self.pass_on(0..self.rulebook.relations.len(), said, |_, _| true);
        let twins = Twins::of(&self.rulebook.relations, self.rulebook.award_ids());
        for pair in std::mem::take(&mut said.stacked) {
            said.pairs.extend(twins.of_pair(pair).filter(|(_, certainty)| *certainty == Certainty::Certain).map(|(pair, _)| pair));
        }
    }

    /// So does what generally holds between documents, where it is certain that awards are the same claim. Awards of one document have no such
    /// default.
    pub(super) fn pass_on_defaults(&mut self, defaults: Range<usize>, said: &mut Said) {
        let document: Vec<DocumentId> = self.rulebook.awards.iter().map(|award| award.document).collect();
        said.pairs.extend(self.rulebook.relations[defaults.clone()].iter().flat_map(|relation| relation.pairs.iter().copied()));
        self.pass_on(defaults, said, |(first, second), certainty| {
            certainty == Certainty::Certain && document[first.index()] != document[second.index()]
        });
    }

    /// Adds the pairs that are one with pairs that exclude each other, if they apply and nothing is said of them yet.
    fn pass_on(&mut self, relations: Range<usize>, said: &mut Said, applies: impl Fn(Pair, Certainty) -> bool) {
        let twins = Twins::of(&self.rulebook.relations, self.rulebook.award_ids());
        for wanted in [Certainty::Certain, Certainty::Probable] {
            for position in relations.clone() {
                let relation = &self.rulebook.relations[position];
                if relation.kind != RelationKind::Exclusive {
                    continue;
                }
                let one_with = relation.pairs.iter().flat_map(|pair| twins.of_pair(*pair));
                let passed_on = one_with.filter(|(pair, sure)| weaker(relation.certainty, *sure) == wanted && applies(*pair, *sure));
                let pairs: BTreeSet<Pair> = passed_on.map(|(pair, _)| pair).filter(|pair| !said.pairs.contains(pair)).collect();
                said.pairs.extend(&pairs);
                self.add_pairs(position, wanted, pairs);
            }
        }
    }

    /// Adds pairs to what a relation says of others, so sure.
    fn add_pairs(&mut self, position: usize, certainty: Certainty, pairs: BTreeSet<Pair>) {
        let relation = &mut self.rulebook.relations[position];
        if relation.certainty == certainty {
            relation.pairs.extend(pairs);
            relation.pairs.sort_unstable();
        } else if !pairs.is_empty() {
            let relation = Relation { certainty, pairs: pairs.into_iter().collect(), ..relation.clone() };
            self.rulebook.relations.push(relation);
        }
    }
}
