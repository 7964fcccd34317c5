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
    /// The documents that it takes the place of; none of them leads back to it.
    pub replaces: Vec<Replaced>,
}

/// A document that another one takes the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// Which document.
    pub document: DocumentId,
    /// The clause of the new document that says so: a position in its list.
    pub clause: u32,
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
    /// The documents that take the place of one, in the order of their ids.
    pub fn replacements_of(&self, document: DocumentId) -> impl Iterator<Item = DocumentId> + '_ {
        let replaces = move |new: &Document| new.replaces.iter().any(|replaced| replaced.document == document);
        (0..).map(DocumentId).zip(&self.documents).filter(move |(_, new)| replaces(new)).map(|(id, _)| id)
    }
}

/// Documents replace others that are there, each once, by a clause of their own, and none in a circle.
pub(super) fn check_replacements(rulebook: &Rulebook) -> Result<(), InvalidRulebook> {
    let documents = &rulebook.documents;
    // How many documents, not yet looked at, replace each.
    let mut waiting = vec![0_usize; documents.len()];
    for document in documents {
        let ids = document.replaces.iter().map(|replaced| replaced.document);
        let stands = document.replaces.iter().all(|replaced| (replaced.clause as usize) < document.clauses.len());
        require(stands, || format!("document {} replaces another one by no clause", document.id))?;
        require(ids.is_sorted_by(|one, other| one < other), || format!("document {} replaces others out of order", document.id))?;
        for replaced in &document.replaces {
            let count = waiting.get_mut(replaced.document.index());
            *count.ok_or_else(|| InvalidRulebook(format!("document {} replaces one that is not there", document.id)))? += 1;
        }
    }
    let mut open: Vec<usize> = (0..documents.len()).filter(|document| waiting[*document] == 0).collect();
    let mut in_order = 0;
    while let Some(document) = open.pop() {
        in_order += 1;
        for Replaced { document, .. } in &documents[document].replaces {
            waiting[document.index()] -= 1;
            if waiting[document.index()] == 0 {
                open.push(document.index());
            }
        }
    }
    require(in_order == documents.len(), || "documents that replace each other".into())
}
