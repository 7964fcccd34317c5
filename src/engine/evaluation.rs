//! Findings that are kept up to date while the situation changes.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::claims::EvaluationError;
use super::dependencies::Dependencies;
use super::evaluator::Evaluator;
use super::finding::Finding;
use super::situation::{Change, Situation};
use super::values::{Value, Values};
use crate::range::Truth;
use crate::rulebook::{AwardId, Frequency, NodeId, Rulebook};

/// The findings of a situation, and what is known of every node on the way to them: a change calculates only what it can change.
#[derive(Clone, Debug)]
pub struct Evaluation {
    rulebook: Rc<Rulebook>,
    dependencies: Rc<Dependencies>,
    situation: Situation,
    values: Values,
    findings: Vec<Finding>,
}

/// What changes have brought about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The awards with another finding than before, in the order of the rulebook.
    pub awards: Vec<AwardId>,
    /// The changes that lead back.
    pub undo: Vec<Change>,
}

/// What is to be calculated again.
#[derive(Clone, Debug, Default)]
struct Touched {
    nodes: BTreeSet<NodeId>,
    awards: BTreeSet<AwardId>,
}

impl Evaluation {
    /// Evaluates everything.
    ///
    /// # Errors
    /// [`EvaluationError`] names the award whose numbers overflow.
    pub fn new(rulebook: Rc<Rulebook>, situation: Situation) -> Result<Evaluation, EvaluationError> {
        let dependencies = Rc::new(Dependencies::new(&rulebook));
        let mut evaluation = Evaluation { rulebook, dependencies, situation, values: Values::default(), findings: Vec::new() };
        // Operands come before what reads them.
        for node in (0..evaluation.rulebook.nodes.len() as u32).map(NodeId) {
            let value = (!evaluation.dependencies.is_of_claim(node)).then(|| evaluation.evaluator().calculate(node));
            evaluation.values.push(value);
        }
        evaluation.findings = evaluation.find(evaluation.rulebook.award_ids())?;
        Ok(evaluation)
    }

    /// The rules.
    #[must_use]
    pub fn rulebook(&self) -> &Rc<Rulebook> {
        &self.rulebook
    }

    /// The answers and the day.
    #[must_use]
    pub fn situation(&self) -> &Situation {
        &self.situation
    }

    /// One finding an award, in the order of the rulebook: the same as [`evaluate`](super::evaluate) says of the situation.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Makes changes together.
    ///
    /// # Errors
    /// [`EvaluationError`] names the award whose numbers overflow; nothing has changed then.
    pub fn apply(&mut self, changes: impl IntoIterator<Item = Change>) -> Result<Applied, EvaluationError> {
        let claim_year = self.situation.claim_year();
        let mut undo: Vec<Change> = changes.into_iter().map(|change| self.situation.apply(change)).collect();
        undo.reverse();
        let touched = self.touched(&undo, claim_year);
        let awards = self.update_values(touched.clone());
        match self.find(awards.into_iter()) {
            Ok(findings) => Ok(Applied { awards: self.replace_findings(findings), undo }),
            Err(overflow) => {
                for change in undo {
                    self.situation.apply(change);
                }
                self.update_values(touched);
                Err(overflow)
            }
        }
    }

    /// Evaluates nodes in the situation, from what is known of them already.
    #[must_use]
    pub fn evaluator(&self) -> Evaluator<'_> {
        Evaluator { rulebook: &self.rulebook, situation: &self.situation, values: Some(&self.values) }
    }

    /// The nodes below an award that answers, or authorities, could still decide: whatever else an answer changes, it changes nothing of the
    /// award. Of entries of lists and of claim years these are all nodes that speak of them.
    #[must_use]
    pub fn open_nodes(&self, award: AwardId) -> Vec<NodeId> {
        let award = &self.rulebook[award];
        let truth = |node: NodeId| match self.values.get(node) {
            Some(Value::Condition(Ok(truth))) => *truth,
            _ => Truth::Unknown,
        };
        let mut waiting: Vec<NodeId> = award.conditions.clone();
        for tier in award.tiers.iter().filter(|tier| tier.when.is_none_or(|when| truth(when) != Truth::NotMet)) {
            waiting.extend(tier.when.into_iter().chain(tier.amount.nodes()));
            if tier.when.is_none_or(|when| truth(when) == Truth::Met) {
                break;
            }
        }
        waiting.extend(award.first_day().into_iter().chain(award.limits.nodes()).chain(award.ceilings.iter().copied()));
        let mut open = BTreeSet::new();
        while let Some(node) = waiting.pop() {
            if !self.values.get(node).is_some_and(Value::is_settled) && open.insert(node) {
                waiting.extend(self.rulebook[node].operands());
            }
        }
        open.into_iter().collect()
    }

    fn find(&self, awards: impl Iterator<Item = AwardId>) -> Result<Vec<Finding>, EvaluationError> {
        let evaluator = self.evaluator();
        awards.map(|award| evaluator.finding(award)).collect()
    }

    /// What reads directly what has changed. What changed is the same whichever way the changes go.
    fn touched(&self, changes: &[Change], claim_year_before: i32) -> Touched {
        let mut touched = Touched::default();
        for change in changes {
            match change {
                Change::Answer(fact, _) => {
                    touched.nodes.extend(self.dependencies.readers_of_fact(*fact));
                    touched.awards.extend(self.dependencies.awards_of_list(*fact));
                    continue;
                }
                Change::Parameter(parameter, _) => {
                    touched.nodes.extend(self.dependencies.readers_of_parameter(*parameter));
                    continue;
                }
                Change::Received(award, _) => {
                    touched.awards.insert(*award);
                    touched.awards.extend(self.rulebook.competitors_of(*award));
                    continue;
                }
                Change::AsOf(_) => {
                    touched.nodes.extend(self.dependencies.readers_of_as_of());
                    if claim_year_before != self.situation.claim_year() {
                        touched.nodes.extend(self.dependencies.readers_of_claim_year());
                        let yearly = |award: &AwardId| self.rulebook[*award].frequency == Frequency::Yearly;
                        touched.awards.extend(self.rulebook.award_ids().filter(yearly));
                    }
                }
                Change::IncludeDrafts(_) => {}
                Change::AssumedStart(document, _) => touched.nodes.extend(self.dependencies.readers_of_term(*document)),
            }
            let moved = self.findings.iter().filter(|finding| finding.window != self.evaluator().window(finding.award));
            touched.awards.extend(moved.map(|finding| finding.award));
        }
        touched
    }

    /// Calculates touched nodes, upwards as far as anything changes, and returns the awards that this reaches.
    fn update_values(&mut self, touched: Touched) -> BTreeSet<AwardId> {
        let Touched { mut nodes, mut awards } = touched;
        // Operands come before what reads them, so that a node is calculated once, after all of them.
        while let Some(node) = nodes.pop_first() {
            if self.update_value(node) {
                nodes.extend(self.dependencies.readers_of_node(node));
                awards.extend(self.dependencies.awards_of_node(node));
            }
        }
        awards
    }

    /// Returns whether readers may see a difference: another value, or another reason why it is open.
    fn update_value(&mut self, node: NodeId) -> bool {
        if self.dependencies.is_of_claim(node) {
            return true;
        }
        let value = self.evaluator().calculate(node);
        let before = self.values.replace(node, value);
        before != Some(value) || !value.is_settled()
    }

    /// Keeps findings, and returns the awards whose finding is another than before.
    fn replace_findings(&mut self, findings: Vec<Finding>) -> Vec<AwardId> {
        let mut changed = Vec::new();
        for finding in findings {
            let award = finding.award;
            let kept = &mut self.findings[award.index()];
            if *kept != finding {
                *kept = finding;
                changed.push(award);
            }
        }
        changed
    }
}
