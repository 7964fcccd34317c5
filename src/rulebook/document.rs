//! Documents and their clauses.

use serde::{Deserialize, Serialize};

use super::validate::require;
use super::{DocumentId, InvalidRulebook, Rulebook, Text};
use crate::date::{Date, last_day_of_term};

/// One policy document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The name of its folder, such as `hangzhou-platform`.
    pub id: String,
    /// The official title.
    pub title: Text,
    /// Who issued it.
    pub issuer: Text,
    /// The official number, if it has one.
    pub number: Option<String>,
    /// Where it applies, such as `hangzhou`.
    pub region: String,
    /// Whether it is law yet, or still.
    pub status: Status,
    /// The first day in force; `None` while the text leaves it blank.
    pub from: Option<Date>,
    /// The last day in force, if the text gives a day.
    pub to: Option<Date>,
    /// Full years in force from the first day, if the text gives a term instead.
    pub term_years: Option<u16>,
    /// What a visitor must know of the text.
    pub note: Option<Text>,
    /// The places of the text, in its order.
    pub clauses: Vec<Clause>,
    /// The earlier documents on the same matter; none of them leads back to it.
    pub predecessors: Vec<Predecessor>,
}

/// An earlier document on the matter of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Predecessor {
    /// Which document.
    pub document: DocumentId,
    /// The clause of the later document that takes its place: a position in its list; `None` when no text says that it does.
    pub replaced_by: Option<u32>,
}

impl Document {
    /// Its first and its last day in force, as far as the text gives them.
    #[must_use]
    pub fn term(&self) -> (Option<Date>, Option<Date>) {
        let last = || last_day_of_term(self.from?, self.term_years?);
        (self.from, self.to.or_else(last))
    }
}

/// Whether a document is law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Issued.
    InForce,
    /// Published for comment only.
    Draft,
    /// Withdrawn before its end.
    Repealed,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Clause {
    /// Its number here, such as `1.2`.
    pub id: String,
    /// Where a reader finds it.
    pub place: Text,
    /// Why nothing, or nothing more, in it can be computed.
    pub marked: Option<Text>,
}

impl Rulebook {
    /// The later documents on the matter of one, in the order of their ids; only those that take its place by their text, or only the others.
    pub fn successors_of(&self, document: DocumentId, replacing: bool) -> impl Iterator<Item = DocumentId> + '_ {
        let is_found = move |one: &Predecessor| one.document == document && one.replaced_by.is_some() == replacing;
        let succeeds = move |later: &Document| later.predecessors.iter().any(is_found);
        (0..).map(DocumentId).zip(&self.documents).filter(move |(_, later)| succeeds(later)).map(|(id, _)| id)
    }
}

/// Documents follow others that are there, each once, replace them by a clause of their own, and none in a circle.
pub(super) fn check_predecessors(rulebook: &Rulebook) -> Result<(), InvalidRulebook> {
    let documents = &rulebook.documents;
    // How many documents, not yet looked at, follow each.
    let mut waiting = vec![0_usize; documents.len()];
    for document in documents {
        let ids = document.predecessors.iter().map(|one| one.document);
        let mut clauses = document.predecessors.iter().filter_map(|one| one.replaced_by);
        let stands = clauses.all(|clause| (clause as usize) < document.clauses.len());
        require(stands, || format!("document {} replaces another one by no clause", document.id))?;
        require(ids.is_sorted_by(|one, other| one < other), || format!("document {} follows others out of order", document.id))?;
        for one in &document.predecessors {
            let count = waiting.get_mut(one.document.index());
            *count.ok_or_else(|| InvalidRulebook(format!("document {} follows one that is not there", document.id)))? += 1;
        }
    }
    let mut open: Vec<usize> = (0..documents.len()).filter(|document| waiting[*document] == 0).collect();
    let mut in_order = 0;
    while let Some(document) = open.pop() {
        in_order += 1;
        for Predecessor { document, .. } in &documents[document].predecessors {
            waiting[document.index()] -= 1;
            if waiting[document.index()] == 0 {
                open.push(document.index());
            }
        }
    }
    require(in_order == documents.len(), || "documents that follow each other".into())
}
