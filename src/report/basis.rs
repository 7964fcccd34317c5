//! What a result was worked out from: the day, the drafts, the first days that are assumed, and what was received before.

use super::figures::{date_in_words, yuan};
use crate::engine::Situation;
use crate::interview::Session;
use crate::money::Exact;
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

/// Whether anything was received before, in a sentence; nothing where that does not matter.
#[must_use]
pub fn received_in_words(session: &Session, language: Language) -> Option<String> {
    let words = &language.interface().received;
    match received_in_all(session.situation()) {
        Some((count, amount)) => Some((words.counted_some)(count, &yuan(amount, language))),
        None => (!session.receivable().is_empty()).then(|| words.counted_none.to_owned()),
    }
}

/// Of how many awards something was received before, and how much in all, in yuan; nothing when that is none.
#[must_use]
pub fn received_in_all(situation: &Situation) -> Option<(usize, Exact)> {
    let received = &situation.received;
    let amount = received.values().try_fold(Exact::ZERO, |sum, amount| sum.checked_add(*amount)).ok()?;
    (!received.is_empty()).then_some((received.len(), amount))
}
