//! Everything that an evaluation depends on beside the rulebook, and how it changes.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::replace;

use super::{Answer, Answers};
use crate::date::Date;
use crate::money::Exact;
use crate::rulebook::{AwardId, DocumentId, FactId};

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
}

impl Situation {
    /// Nothing answered yet; drafts do not count.
    #[must_use]
    pub fn new(as_of: Date) -> Situation {
        Situation { answers: Answers::default(), as_of, include_drafts: false, assumed_starts: BTreeMap::new(), received: BTreeMap::new() }
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
        for document in self.assumed_starts.keys().chain(other.assumed_starts.keys()).collect::<BTreeSet<_>>() {
            let start = other.assumed_starts.get(document);
            if self.assumed_starts.get(document) != start {
                changes.push(Change::AssumedStart(*document, start.copied()));
            }
        }
        for award in self.received.keys().chain(other.received.keys()).collect::<BTreeSet<_>>() {
            let received = other.received.get(award);
            if self.received.get(award) != received {
                changes.push(Change::Received(*award, received.copied()));
            }
        }
        changes
    }

    /// Makes a change and returns the one that takes it back.
    pub fn apply(&mut self, change: Change) -> Change {
        match change {
            Change::Answer(fact, answer) => Change::Answer(fact, self.answers.replace(fact, answer)),
            Change::AsOf(day) => Change::AsOf(replace(&mut self.as_of, day)),
            Change::IncludeDrafts(include) => Change::IncludeDrafts(replace(&mut self.include_drafts, include)),
            Change::AssumedStart(document, start) => {
                let before = match start {
                    Some(start) => self.assumed_starts.insert(document, start),
                    None => self.assumed_starts.remove(&document),
                };
                Change::AssumedStart(document, before)
            }
            Change::Received(award, received) => {
                let before = match received {
                    Some(received) => self.received.insert(award, received),
                    None => self.received.remove(&award),
                };
                Change::Received(award, before)
            }
        }
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
}
