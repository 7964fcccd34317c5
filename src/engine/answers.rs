//! What a visitor has said.

use std::collections::BTreeMap;

use crate::range::Range;
use crate::rulebook::{FactId, OptionSet, Variable};

/// The answer to one fact or field. Not answering, and "don't know", is the absence of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes or no.
    YesNo(bool),
    /// A number, or a range that holds it. Money is in yuan, rates are fractions.
    Number(Range),
    /// A day as a [day number](crate::date::day_number), or a range of days.
    Date(Range),
    /// The options that it may be; one when the visitor is sure.
    OneOf(OptionSet),
    /// Exactly the options that apply; none is an answer too.
    AnyOf(OptionSet),
    /// Numbers by calendar year. A year with `None` is not known; a year that is left out has no figure at all: nothing is claimed for it.
    Yearly(BTreeMap<i32, Option<Range>>),
    /// The entries of a list; fields by their position, `None` where not known.
    Records(Vec<Vec<Option<Answer>>>),
}

/// All answers, by fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    by_fact: BTreeMap<FactId, Answer>,
}

impl Answers {
    /// The answer to a fact, if there is one.
    #[must_use]
    pub fn get(&self, fact: FactId) -> Option<&Answer> {
        self.by_fact.get(&fact)
    }

    /// Sets or, with `None`, takes back the answer to a fact.
    pub fn set(&mut self, fact: FactId, answer: Option<Answer>) {
        self.replace(fact, answer);
    }

    /// Does the same, and returns the answer before.
    pub(super) fn replace(&mut self, fact: FactId, answer: Option<Answer>) -> Option<Answer> {
        match answer {
            Some(answer) => self.by_fact.insert(fact, answer),
            None => self.by_fact.remove(&fact),
        }
    }

    /// Every answered fact with its answer, in the order of the rulebook.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &Answer)> {
        self.by_fact.iter().map(|(fact, answer)| (*fact, answer))
    }

    /// The answer of a variable, where a field belongs to the entry that `record` names in its list.
    pub(super) fn of_variable(&self, variable: Variable, record: impl Fn(FactId) -> Option<usize>) -> Option<&Answer> {
        match variable {
            Variable::Fact(fact) => self.get(fact),
            Variable::Field(list, field) => match self.get(list)? {
                Answer::Records(entries) => entries.get(record(list)?)?.get(field as usize)?.as_ref(),
                _ => None,
            },
        }
    }
}
