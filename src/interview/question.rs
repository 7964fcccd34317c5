//! One question, and how its answer joins what was said before.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::{Answer, Missing};
use crate::range::Range;
use crate::rulebook::{FactId, FactType, OptionSet, Rulebook, ValueType};

/// One question: a fact, with the years that matter when it is yearly, and the options that do when it has options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub fact: FactId,
    /// The calendar years that are asked, from the earliest; empty unless the fact is yearly.
    pub years: Vec<i32>,
    /// The options that are offered; none of them stands for all. "None of these" leaves the others open.
    pub options: OptionSet,
}

impl Question {
    /// The whole question for a fact that is not yearly, with all its options.
    #[must_use]
    pub fn whole(fact: FactId) -> Question {
        Question { fact, years: Vec::new(), options: OptionSet::default() }
    }

    /// The options that are not offered.
    #[must_use]
    pub fn other_options(&self, rulebook: &Rulebook) -> OptionSet {
        let all = all_options(rulebook, self.fact);
        if self.options.is_empty() { OptionSet::default() } else { all.without(self.options) }
    }

    /// The answer to the fact, when this is answered and that was said before: years and options that were not asked stay as they were. No
    /// option of a one-of is "none of these".
    pub(super) fn join(&self, rulebook: &Rulebook, before: Option<&Answer>, answer: Option<Answer>) -> Option<Answer> {
        match &rulebook[self.fact].answer_type {
            FactType::Yearly(_) => self.keep_other_years(before, answer),
            FactType::Single(ValueType::AnyOf { .. }) => self.keep_other_options(rulebook, before, answer),
            FactType::Single(ValueType::OneOf { .. }) => match answer {
                Some(Answer::OneOf(none)) if none.is_empty() => self.one_of_the_others(rulebook, before),
                answer => answer,
            },
            _ => answer,
        }
    }

    fn keep_other_years(&self, before: Option<&Answer>, answer: Option<Answer>) -> Option<Answer> {
        let Some(Answer::Yearly(before)) = before else { return answer };
        let others = before.iter().filter(|(year, _)| !self.years.contains(year)).map(|(year, range)| (*year, *range));
        let mut others: BTreeMap<i32, Option<Range>> = others.collect();
        match answer {
            Some(Answer::Yearly(years)) => others.extend(years),
            None if others.values().any(Option::is_some) => others.extend(self.years.iter().map(|year| (*year, None))),
            answer => return answer,
        }
        Some(Answer::Yearly(others))
    }

    fn one_of_the_others(&self, rulebook: &Rulebook, before: Option<&Answer>) -> Option<Answer> {
        let others = self.other_options(rulebook);
        let possible = match before {
            Some(Answer::OneOf(possible)) if !possible.and(others).is_empty() => possible.and(others),
            _ => others,
        };
        (!possible.is_empty()).then_some(Answer::OneOf(possible))
    }

    fn keep_other_options(&self, rulebook: &Rulebook, before: Option<&Answer>, answer: Option<Answer>) -> Option<Answer> {
        let others = self.other_options(rulebook);
        let all = all_options(rulebook, self.fact);
        let (chosen_before, open_before) = match before {
            Some(Answer::AnyOf { chosen, open }) => (*chosen, *open),
            _ => (OptionSet::default(), all),
        };
        let (chosen, open) = match answer {
            Some(Answer::AnyOf { chosen, open }) => (chosen, open),
            _ => (OptionSet::default(), all.without(others)),
        };
        let chosen = chosen.or(chosen_before.and(others));
        let open = open.or(open_before.and(others)).without(chosen);
        (open != all).then_some(Answer::AnyOf { chosen, open })
    }
}

fn all_options(rulebook: &Rulebook, fact: FactId) -> OptionSet {
    match &rulebook[fact].answer_type {
        FactType::Single(value_type) => OptionSet::first(value_type.options().0.len()),
        FactType::Yearly(_) | FactType::Records(_) => OptionSet::default(),
    }
}

/// What was asked already.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    missing: BTreeSet<Missing>,
    /// The options that were offered.
    options: BTreeMap<FactId, OptionSet>,
}

impl Seen {
    /// Whatever stays open of an answered question was seen and left open, but for the options that were not offered.
    pub(super) fn add(&mut self, rulebook: &Rulebook, question: &Question, answer: Option<&Answer>) {
        self.missing.insert(Missing::Fact(question.fact));
        self.missing.extend(question.years.iter().map(|year| Missing::Year(question.fact, *year)));
        let not_asked = match answer {
            Some(Answer::AnyOf { open, .. }) if question.options.is_empty() => *open,
            _ => question.other_options(rulebook),
        };
        let offered = self.options.entry(question.fact).or_default();
        *offered = offered.or(all_options(rulebook, question.fact).without(not_asked));
    }

    /// Whether nothing of a question was put before.
    pub(super) fn is_new(&self, question: &Question) -> bool {
        !self.missing.iter().any(|missing| missing.fact() == question.fact)
    }

    /// Has it asked again.
    pub(super) fn remove(&mut self, fact: FactId) {
        self.missing.retain(|missing| missing.fact() != fact);
        self.options.remove(&fact);
    }

    pub(super) fn contains(&self, missing: Missing) -> bool {
        match missing {
            // An entry's fields are filled in, or left open, together with its list.
            Missing::Field(list, ..) => self.missing.contains(&Missing::Fact(list)),
            other => self.missing.contains(&other),
        }
    }

    pub(super) fn offered(&self, fact: FactId) -> OptionSet {
        self.options.get(&fact).copied().unwrap_or_default()
    }

    /// One question a fact, in the order of the rulebook.
    pub(super) fn questions(&self, rulebook: &Rulebook) -> Vec<Question> {
        let mut questions = gather(rulebook, self.missing.iter().copied());
        for question in &mut questions {
            question.options = self.offered(question.fact);
        }
        questions
    }

    pub(super) fn is_empty(&self) -> bool {
        self.missing.is_empty()
    }
}

/// One question a fact, in the order of the rulebook, with all the years that occur.
pub(super) fn gather(rulebook: &Rulebook, missing: impl IntoIterator<Item = Missing>) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    let mut ordered: Vec<Missing> = missing.into_iter().collect();
    ordered.sort_by_key(|missing| (missing.fact(), *missing));
    for missing in ordered {
        if questions.last().is_none_or(|question| question.fact != missing.fact()) {
            questions.push(Question::whole(missing.fact()));
        }
        if let (Missing::Year(_, year), Some(question)) = (missing, questions.last_mut()) {
            question.years.push(year);
        }
    }
    // A yearly fact without a year that matters has nothing to ask.
    questions.retain(|question| !matches!(rulebook[question.fact].answer_type, FactType::Yearly(_)) || !question.years.is_empty());
    questions
}
