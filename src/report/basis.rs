//! What a result was worked out from: the day, the drafts, and the first days that are assumed.

use super::figures::date_in_words;
use crate::engine::Situation;
use crate::rulebook::{Rulebook, Status};
use crate::text::Language;

/// The day, and whether and from when drafts count, in a sentence.
#[must_use]
pub fn basis_in_words(rulebook: &Rulebook, situation: &Situation, language: Language) -> String {
    let words = &language.interface().result;
    let day = date_in_words(situation.as_of, language);
    let counts_drafts = situation.include_drafts && rulebook.documents.iter().any(|document| document.status == Status::Draft);
    match (counts_drafts, assumed_starts_in_words(rulebook, situation, language)) {
        (false, _) => (words.basis)(&day),
        (true, None) => (words.basis_drafts)(&day),
        (true, Some(starts)) => (words.basis_drafts_from)(&day, &starts),
    }
}

/// The first days that are assumed, each with its draft, if any is.
#[must_use]
pub fn assumed_starts_in_words(rulebook: &Rulebook, situation: &Situation, language: Language) -> Option<String> {
    let interface = language.interface();
    let starts = &situation.assumed_starts;
    let stated = starts.iter().map(|(document, start)| {
        let title = rulebook[*document].title.in_language(language);
        (interface.start.assumed_start_stated)(title, &date_in_words(*start, language))
    });
    (!starts.is_empty()).then(|| stated.collect::<Vec<_>>().join(interface.frame.list_separator))
}
