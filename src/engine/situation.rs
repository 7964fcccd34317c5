//! Everything that an evaluation depends on beside the rulebook, and how it changes.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::replace;

use super::{Answer, Answers};
use crate::date::Date;
use crate::money::Exact;
use crate::range::Range;
use crate::rulebook::{AwardId, DocumentId, FactId, ParameterId};

/// Everything that an evaluation depends on beside the rulebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situation {
    /// What the visitor has said.
    pub answers: Answers,
    /// The day that is asked about; the engine reads no clock.
    pub as_of: Date,
    /// Whether drafts count.
    pub include_drafts: bool,
    /// Assumed first days of documents whose text leaves theirs blank.
    pub assumed_starts: BTreeMap<DocumentId, Date>,
    /// What was received of awards before, in yuan, greater than zero; of those that are left out, nothing.
    pub received: BTreeMap<AwardId, Exact>,
    /// Values of parameters that are supplied: they hold on every day, whatever is published.
    pub parameters: BTreeMap<ParameterId, Range>,
}

impl Situation {
    /// Nothing answered yet; drafts do not count.
    #[must_use]
    pub fn new(as_of: Date) -> Situation {
        Situation {
            answers: Answers::default(),
            as_of,
            include_drafts: false,
            assumed_starts: BTreeMap::new(),
            received: BTreeMap::new(),
            parameters: BTreeMap::new(),
        }
    }

    /// The claim year: the last full calendar year before the day of evaluation.
    #[must_use]
    pub fn claim_year(&self) -> i32 {
        self.as_of.year() - 1
    }

    /// The changes that lead to another situation.
    #[must_use]
    pub fn changes_to(&self, other: &Situation) -> Vec<Change> {
        let mut changes = Vec::new();
        let facts: BTreeSet<FactId> = self.answers.iter().chain(other.answers.iter()).map(|(fact, _)| fact).collect();
        for fact in facts {
            let answer = other.answers.get(fact);
            if self.answers.get(fact) != answer {
                changes.push(Change::Answer(fact, answer.cloned()));
            }
        }
        if self.as_of != other.as_of {
            changes.push(Change::AsOf(other.as_of));
        }
        if self.include_drafts != other.include_drafts {
            changes.push(Change::IncludeDrafts(other.include_drafts));
        }
        let starts = differences(&self.assumed_starts, &other.assumed_starts);
        changes.extend(starts.map(|(document, start)| Change::AssumedStart(document, start)));
        let received = differences(&self.received, &other.received);
        changes.extend(received.map(|(award, received)| Change::Received(award, received)));
        let parameters = differences(&self.parameters, &other.parameters);
        changes.extend(parameters.map(|(parameter, value)| Change::Parameter(parameter, value)));
        changes
    }

    /// Makes a change and returns the one that takes it back.
    pub fn apply(&mut self, change: Change) -> Change {
        match change {
            Change::Answer(fact, answer) => Change::Answer(fact, self.answers.replace(fact, answer)),
            Change::AsOf(day) => Change::AsOf(replace(&mut self.as_of, day)),
            Change::IncludeDrafts(include) => Change::IncludeDrafts(replace(&mut self.include_drafts, include)),
            Change::AssumedStart(document, start) => Change::AssumedStart(document, set(&mut self.assumed_starts, document, start)),
            Change::Received(award, received) => Change::Received(award, set(&mut self.received, award, received)),
            Change::Parameter(parameter, value) => Change::Parameter(parameter, set(&mut self.parameters, parameter, value)),
        }
    }
}

/// What is to be set, or with `None` removed, to make one map of another.
fn differences<K: Copy + Ord, V: Copy + PartialEq>(
    before: &BTreeMap<K, V>,
    after: &BTreeMap<K, V>,
) -> impl Iterator<Item = (K, Option<V>)> {
    let keys: BTreeSet<K> = before.keys().chain(after.keys()).copied().collect();
    keys.into_iter().filter(|key| before.get(key) != after.get(key)).map(|key| (key, after.get(&key).copied()))
}

/// Sets or, with `None`, removes a value, and returns the one before.
fn set<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) -> Option<V> {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    }
}

/// One change of a situation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A fact has this answer, or, with `None`, no longer has one.
    Answer(FactId, Option<Answer>),
    /// Another day is asked about.
    AsOf(Date),
    /// Drafts count, or no longer do.
    IncludeDrafts(bool),
    /// A first day is assumed for a document whose text leaves it blank, or, with `None`, no longer is.
    AssumedStart(DocumentId, Option<Date>),
    /// So much was received of an award before, in yuan, or, with `None`, nothing.
    Received(AwardId, Option<Exact>),
    /// A value of a parameter is supplied, or, with `None`, no longer is.
    Parameter(ParameterId, Option<Range>),
}
