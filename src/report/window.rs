//! When an award can be applied for, in words.

use super::figures::date_in_words;
use crate::date::{Date, day_number};
use crate::engine::{Evaluator, Situation};
use crate::rulebook::{AwardId, Rulebook, Status};
use crate::text::Language;
use crate::text::timeline as text;

/// When an award can be applied for: `2026年1月1日至2028年12月31日，还有 771 天`.
#[must_use]
pub fn window_in_words(rulebook: &Rulebook, situation: &Situation, award: AwardId, language: Language) -> String {
    let award = &rulebook[award];
    let document = &rulebook[award.document];
    let (from, to) = Evaluator::new(rulebook, situation).days_of(award.document, award.application);
    let [first, last] = [from, to].map(|day| day.map(|day| date_in_words(day, language)));
    let mut told = text::days(first.as_deref(), last.as_deref(), language);
    let is_withdrawn = document.status == Status::Repealed;
    let left =
        to.filter(|_| !is_withdrawn && from.is_none_or(|from| from <= situation.as_of)).and_then(|to| days_left(situation.as_of, to));
    if let Some(left) = left {
        told.push_str(&text::days_left(left, language));
    }
    if document.from.is_none() && situation.assumed_starts.contains_key(&award.document) {
        told.push_str(text::BY_ASSUMED_START.in_language(language));
    }
    told
}

/// The last day on which an award can be applied for, and how many are left: `2028年12月31日截止，还有 771 天`; nothing without a last day, or
/// when it is over.
pub(super) fn closing_in_words(rulebook: &Rulebook, situation: &Situation, award: AwardId, language: Language) -> Option<String> {
    let award = &rulebook[award];
    let (_, to) = Evaluator::new(rulebook, situation).days_of(award.document, award.application);
    let left = days_left(situation.as_of, to?)?;
    Some([text::closes_on(&date_in_words(to?, language), language), text::days_left(left, language)].concat())
}

/// How many days are left after today, up to the last one; `None` when that is over.
fn days_left(today: Date, last: Date) -> Option<i64> {
    let days = day_number(last).checked_sub(day_number(today)).ok()?.to_i64()?;
    (days >= 0).then_some(days)
}
