//! Which questions, and which options of them, can still change what is shown.

use std::collections::{BTreeMap, BTreeSet};

use super::question::{Question, gather};
use super::session::Session;
use crate::engine::{Change, Evaluation, Finding, Missing};
use crate::range::Truth;
use crate::rulebook::{AwardId, FactId, FactType, Node, OptionSet, Role, Rulebook, ValueType, Variable};

impl Session {
    /// Whether some answer to a question could change a shown result of the visitor's roles, given the other answers: whether it is worth
    /// showing again after an earlier answer has changed.
    #[must_use]
    pub fn matters(&self, question: &Question) -> bool {
        self.without_answer(question.fact, |evaluation| {
            let mut shown = shown(evaluation, &self.roles);
            shown.any(|finding| missing_of(finding).any(|missing| missing.fact() == question.fact))
        })
        .unwrap_or(true)
    }

    /// The question for a fact as it is to be asked again: with the options that can change something given the other answers.
    #[must_use]
    pub fn question_again(&self, question: &Question) -> Question {
        let fact = question.fact;
        let useful = |evaluation: &Evaluation| {
            useful_options(evaluation, shown(evaluation, &self.roles), &[fact].into()).get(&fact).copied().unwrap_or_default()
        };
        let options = self.without_answer(fact, useful).unwrap_or_default();
        Question { options, ..question.clone() }
    }

    fn without_answer<R>(&self, fact: FactId, look: impl FnOnce(&Evaluation) -> R) -> Option<R> {
        self.lookahead.look(self.situation(), vec![Change::Answer(fact, None)], look)
    }

    /// Questions that could still change a shown result and were not seen yet, with the options that could; those about amounts, as long as there
    /// are any. In the order of the rulebook.
    pub(super) fn open_questions(&self) -> Vec<Question> {
        let about_amounts = self.questions_about_amounts();
        if about_amounts.is_empty() { self.questions_about(|_| true) } else { about_amounts }
    }

    /// Questions that could still change the totals.
    pub(super) fn questions_about_amounts(&self) -> Vec<Question> {
        self.questions_about(|award| self.amount_awards.include(award))
    }

    fn questions_about(&self, is_meant: impl Fn(AwardId) -> bool) -> Vec<Question> {
        let rulebook = self.rulebook();
        let shown = || shown(&self.evaluation, &self.roles);
        let meant = || shown().filter(|finding| is_meant(finding.award));
        let choices: BTreeSet<FactId> =
            meant().flat_map(missing_of).map(Missing::fact).filter(|fact| has_options(rulebook, *fact)).collect();
        let mut options = useful_options(&self.evaluation, meant(), &choices);
        let all = useful_options(&self.evaluation, shown(), &choices);
        for (fact, options) in &mut options {
            let offered = self.seen.offered(*fact);
            *options = at_once(rulebook, *fact, options.without(offered), all[fact].without(offered));
        }
        // Of what was answered before, only options that were not offered then are asked; of what was left open, those that are new.
        let is_open = |missing: &Missing| match missing {
            Missing::Fact(fact) if choices.contains(fact) => options.get(fact).is_some_and(|options| !options.is_empty()),
            missing => !self.seen.contains(*missing),
        };
        let open: BTreeSet<Missing> = meant().flat_map(|finding| first_of(rulebook, finding, is_open)).collect();
        let mut questions = gather(rulebook, open);
        for question in &mut questions {
            question.options = options.get(&question.fact).copied().unwrap_or_default();
        }
        questions
    }
}

/// The options to offer where these are meant, and all of these can change something: all of them, unless that made the question much longer.
/// Else it would be put a second time, for the few that are left.
fn at_once(rulebook: &Rulebook, fact: FactId, meant: OptionSet, all: OptionSet) -> OptionSet {
    let is_one_of = matches!(rulebook[fact].answer_type, FactType::Single(ValueType::OneOf { .. }));
    let is_short = is_one_of || all.len() <= meant.len() + meant.len().div_ceil(2);
    if is_short && !meant.is_empty() { all } else { meant }
}

/// What to ask for one award: what is to be ticked first, because it often makes the figures needless.
fn first_of(rulebook: &Rulebook, finding: &Finding, is_open: impl Fn(&Missing) -> bool) -> Vec<Missing> {
    let open: Vec<Missing> = missing_of(finding).filter(is_open).collect();
    let choices: Vec<Missing> = open.iter().copied().filter(|missing| is_choice(rulebook, missing.fact())).collect();
    if choices.is_empty() { open } else { choices }
}

/// The findings that answers can change something of, for the visitor's roles.
pub(super) fn shown<'e>(evaluation: &'e Evaluation, roles: &'e [Role]) -> impl Iterator<Item = &'e Finding> {
    evaluation.findings().iter().filter(|finding| {
        let in_time = finding.window.counts();
        in_time && finding.eligibility != Truth::NotMet && roles.contains(&evaluation.rulebook()[finding.award].role)
    })
}

/// What could settle a finding, or narrow its amount.
pub(super) fn missing_of(finding: &Finding) -> impl Iterator<Item = Missing> {
    finding.missing.iter().chain(&finding.amount_missing).copied()
}

/// Whether it is answered by a tick or two, and not by a figure.
pub(super) fn is_choice(rulebook: &Rulebook, fact: FactId) -> bool {
    matches!(&rulebook[fact].answer_type, FactType::Single(ValueType::YesNo)) || has_options(rulebook, fact)
}

fn has_options(rulebook: &Rulebook, fact: FactId) -> bool {
    matches!(&rulebook[fact].answer_type, FactType::Single(ValueType::OneOf { .. } | ValueType::AnyOf { .. }))
}

/// The options of facts that an open condition of a shown award asks for, themselves or through what they imply.
fn useful_options<'e>(
    evaluation: &Evaluation,
    shown: impl Iterator<Item = &'e Finding>,
    facts: &BTreeSet<FactId>,
) -> BTreeMap<FactId, OptionSet> {
    let rulebook = evaluation.rulebook();
    let mut wanted: BTreeMap<FactId, OptionSet> = BTreeMap::new();
    for finding in shown {
        if !missing_of(finding).any(|missing| facts.contains(&missing.fact())) {
            continue;
        }
        for node in evaluation.open_nodes(finding.award) {
            if let Node::Includes(Variable::Fact(fact), options) | Node::IsOneOf(Variable::Fact(fact), options) = &rulebook[node]
                && facts.contains(fact)
            {
                let of_fact = wanted.entry(*fact).or_default();
                *of_fact = of_fact.or(*options);
            }
        }
    }
    for (fact, options) in &mut wanted {
        if let FactType::Single(value_type) = &rulebook[*fact].answer_type {
            *options = offered(value_type, *options);
        }
    }
    wanted
}

/// The options to offer where these decide something: those that imply one of them; and of a one-of the last that would be left alone.
fn offered(value_type: &ValueType, wanted: OptionSet) -> OptionSet {
    let all = OptionSet::first(value_type.options().0.len());
    let leads_there = |option: &u32| !value_type.with_implied(OptionSet::of([*option])).and(wanted).is_empty();
    let useful = OptionSet::of(all.positions().filter(leads_there));
    let is_one_left = matches!(value_type, ValueType::OneOf { .. }) && all.without(useful).len() == 1;
    if is_one_left { all } else { useful }
}
