//! Answers, and what is open, in words.

use super::figures::{date_in_words, number_in_words};
use crate::date;
use crate::engine::{Answer, Missing, PendingCause};
use crate::range::Range;
use crate::rulebook::{Choice, FactId, FactType, Measure, OptionSet, RecordsType, Rulebook, ValueType, Variable};
use crate::text::Language;
use crate::text::report::{self as text, LIST_SEPARATOR, NONE, NOT_KNOWN};

/// What was answered to a fact: `60家`, `2025年：1,000万元；2024年：未回答`.
#[must_use]
pub fn answer_in_words(rulebook: &Rulebook, fact: FactId, answer: &Answer, language: Language) -> String {
    match (&rulebook[fact].answer_type, answer) {
        (FactType::Single(value_type), answer) => value_in_words(value_type, answer, language),
        (FactType::Yearly(number), Answer::Yearly(years)) => {
            let year_in_words = |(year, range): (&i32, &Option<Range>)| {
                let figure = range.map_or_else(
                    || NOT_KNOWN.in_language(language).to_owned(),
                    |range| number_range_in_words(range, &number.measure, language),
                );
                text::headed(&year.to_string(), &figure, language)
            };
            join_or_none(years.iter().map(year_in_words), language)
        }
        (FactType::Records(records), Answer::Records(entries)) => {
            let entry = |(position, fields): (usize, &Vec<Option<Answer>>)| {
                let name = text::entry(position + 1, records.entry.in_language(language), language);
                text::headed(&name, &entry_in_words(records, fields, language), language)
            };
            join_or_none(entries.iter().enumerate().map(entry), language)
        }
        _ => NOT_KNOWN.in_language(language).to_owned(),
    }
}

/// What was answered to a fact or field that holds one value.
pub(super) fn value_in_words(value_type: &ValueType, answer: &Answer, language: Language) -> String {
    match (value_type, answer) {
        (ValueType::YesNo, Answer::YesNo(yes)) => if *yes { text::YES } else { text::NO }.in_language(language).to_owned(),
        (ValueType::Number(number), Answer::Number(range)) => number_range_in_words(*range, &number.measure, language),
        (ValueType::Date, Answer::Date(range)) => day_range_in_words(*range, language),
        (ValueType::OneOf { options, .. }, Answer::OneOf(possible)) if possible.len() > 1 => {
            let all = OptionSet::first(options.len());
            text::none_of(&chosen_labels(options, all.without(*possible), language), language)
        }
        (ValueType::OneOf { options, .. }, Answer::OneOf(chosen)) | (ValueType::AnyOf { options, .. }, Answer::AnyOf { chosen, .. }) => {
            options_in_words(options, *chosen, language)
        }
        _ => NOT_KNOWN.in_language(language).to_owned(),
    }
}

/// A number as far as it is known.
pub(super) fn number_range_in_words(range: Range, measure: &Measure, language: Language) -> String {
    range_with(range, language, |value| number_in_words(value, measure, language))
}

/// A day as far as it is known.
pub(super) fn day_range_in_words(range: Range, language: Language) -> String {
    range_with(range, language, |value| {
        date::from_day_number(value).map_or_else(|| NOT_KNOWN.in_language(language).to_owned(), |date| date_in_words(date, language))
    })
}

fn range_with(range: Range, language: Language, show: impl Fn(crate::money::Exact) -> String) -> String {
    match (range.as_point(), range.low, range.high) {
        (Some(value), ..) => show(value),
        (None, Some(low), Some(high)) => text::between(&show(low), &show(high), language),
        (None, Some(low), None) => text::at_least(&show(low), language),
        (None, None, Some(high)) => text::up_to(&show(high), language),
        (None, None, None) => NOT_KNOWN.in_language(language).to_owned(),
    }
}

fn options_in_words(options: &[Choice], chosen: OptionSet, language: Language) -> String {
    join_or_none(chosen_labels(options, chosen, language).into_iter().map(str::to_owned), language)
}

/// The labels of chosen options.
pub(super) fn chosen_labels(options: &[Choice], chosen: OptionSet, language: Language) -> Vec<&str> {
    chosen.positions().filter_map(|position| options.get(position as usize)).map(|option| option.label.in_language(language)).collect()
}

fn entry_in_words(records: &RecordsType, fields: &[Option<Answer>], language: Language) -> String {
    let field_in_words = |(field, answer): (&crate::rulebook::Field, &Option<Answer>)| {
        let value = answer
            .as_ref()
            .map_or_else(|| NOT_KNOWN.in_language(language).to_owned(), |answer| value_in_words(&field.value_type, answer, language));
        format!("{} {value}", field.wording.label.in_language(language))
    };
    records.fields.iter().zip(fields).map(field_in_words).collect::<Vec<_>>().join(LIST_SEPARATOR.in_language(language))
}

fn join_or_none(parts: impl Iterator<Item = String>, language: Language) -> String {
    let parts: Vec<String> = parts.collect();
    let separator = text::CLAUSE_SEPARATOR.in_language(language);
    if parts.is_empty() { NONE.in_language(language).to_owned() } else { parts.join(separator) }
}

/// Something that an answer could settle, as a noun phrase.
#[must_use]
pub fn missing_in_words(rulebook: &Rulebook, missing: Missing, language: Language) -> String {
    let label = rulebook[missing.fact()].wording.label.in_language(language);
    match missing {
        Missing::Fact(_) => label.to_owned(),
        Missing::Year(_, year) => text::in_year(label, &text::year(Some(year), language), language),
        Missing::Field(list, position, field) => match &rulebook[list].answer_type {
            FactType::Records(records) => {
                let entry = text::entry(position as usize + 1, records.entry.in_language(language), language);
                text::of(&entry, rulebook.wording(Variable::Field(list, field)).label.in_language(language), language)
            }
            FactType::Single(_) | FactType::Yearly(_) => label.to_owned(),
        },
    }
}

/// Why no answer can settle something, in a sentence.
#[must_use]
pub fn pending_in_words(rulebook: &Rulebook, cause: PendingCause, language: Language) -> String {
    match cause {
        PendingCause::Judgement(judgement) => text::pending_judgement(rulebook[judgement].label.in_language(language), language),
        PendingCause::Reading(_) => text::PENDING_READING.in_language(language).to_owned(),
        PendingCause::Parameter(parameter) => text::pending_parameter(rulebook[parameter].label.in_language(language), language),
        PendingCause::Date(document) => text::pending_date(rulebook[document].title.in_language(language), language),
    }
}
