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
    /// The options that apply; none is an answer too.
    AnyOf {
        /// Those that apply.
        chosen: OptionSet,
        /// Those that may apply too: they were not asked about. None of them is chosen.
        open: OptionSet,
    },
    /// Numbers by calendar year. A year with `None` is not known; a year that is left out has no figure at all: nothing is claimed for it.
    Yearly(BTreeMap<i32, Option<Range>>),
    /// The entries of a list; fields by their position, `None` where not known.
    Records(Vec<Vec<Option<Answer>>>),
}

impl Answer {
    /// Exactly these options of an any-of apply.
    #[must_use]
    pub fn any_of(chosen: OptionSet) -> Answer {
        Answer::AnyOf { chosen, open: OptionSet::default() }
    }
}

/// All answers, by fact.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// At the position of each fact; facts after the last answered one have no place yet.
    by_fact: Vec<Option<Answer>>,
}

impl PartialEq for Answers {
    fn eq(&self, other: &Answers) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Answers {}

impl Answers {
    /// The answer to a fact, if there is one.
    #[must_use]
    pub fn get(&self, fact: FactId) -> Option<&Answer> {
        self.by_fact.get(fact.index())?.as_ref()
    }

    /// Sets or, with `None`, takes back the answer to a fact.
    pub fn set(&mut self, fact: FactId, answer: Option<Answer>) {
        self.replace(fact, answer);
    }

    /// Does the same, and returns the answer before.
    pub(super) fn replace(&mut self, fact: FactId, answer: Option<Answer>) -> Option<Answer> {
        if self.by_fact.len() <= fact.index() {
            self.by_fact.resize(fact.index() + 1, None);
        }
        std::mem::replace(&mut self.by_fact[fact.index()], answer)
    }

    /// Every answered fact with its answer, in the order of the rulebook.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &Answer)> {
        (0..).map(FactId).zip(&self.by_fact).filter_map(|(fact, answer)| Some((fact, answer.as_ref()?)))
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
