//! Places of the rules: all documents, one of them, one award.

use crate::rulebook::{AwardId, DocumentId, Rulebook};

/// What of the rules is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The list of documents.
    Documents,
    /// A document with its clauses.
    Document(DocumentId),
    /// An award in words.
    Award(AwardId),
}

impl Place {
    /// Its public name: nothing for the list, `document`, or `document/award`.
    pub(crate) fn name(self, rulebook: &Rulebook) -> String {
        match self {
            Place::Documents => String::new(),
            Place::Document(document) => rulebook[document].id.clone(),
            Place::Award(award) => rulebook.award_name(award),
        }
    }
}
