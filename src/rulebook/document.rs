//! Documents and their clauses.

use serde::{Deserialize, Serialize};

use super::Text;
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
