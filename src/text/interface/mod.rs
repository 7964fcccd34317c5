//! What the widget's screens say, beside the rulebook's own texts and the reports: one file a screen.
//!
//! Every sentence is a field, and each language is one value with all of them: a sentence that is missing in a language does
//! not compile. Where something is filled in, the field is a function.

pub mod award;
pub mod carry;
pub mod catalogue;
pub mod check;
pub mod estimate;
pub mod frame;
pub mod plan;
pub mod problems;
pub mod questions;
pub mod received;
pub mod result;
pub mod rule;
pub mod rules;
pub mod settings;
pub mod start;
pub mod subjects;
pub mod take_away;
pub mod what_if;

use super::Language;

/// Every sentence of the screens in one language.
#[allow(missing_docs, reason = "each field is documented as a type")]
pub struct Interface {
    pub frame: frame::Frame,
    pub settings: settings::Settings,
    pub start: start::Start,
    pub subjects: subjects::Subjects,
    pub questions: questions::Questions,
    pub problems: problems::Problems,
    pub estimate: estimate::Estimate,
    pub check: check::Check,
    pub received: received::Received,
    pub result: result::Result,
    pub award: award::Award,
    pub rule: rule::Rule,
    pub rules: rules::Rules,
    pub take_away: take_away::TakeAway,
    pub carry: carry::Carry,
    pub plan: plan::Plan,
    pub catalogue: catalogue::Catalogue,
    pub what_if: what_if::WhatIf,
}

impl Language {
    /// What the screens say in this language.
    #[must_use]
    pub fn interface(self) -> &'static Interface {
        match self {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        }
    }
}

static CHINESE: Interface = Interface {
    frame: frame::CHINESE,
    settings: settings::CHINESE,
    start: start::CHINESE,
    subjects: subjects::CHINESE,
    questions: questions::CHINESE,
    problems: problems::CHINESE,
    estimate: estimate::CHINESE,
    check: check::CHINESE,
    received: received::CHINESE,
    result: result::CHINESE,
    award: award::CHINESE,
    rule: rule::CHINESE,
    rules: rules::CHINESE,
    take_away: take_away::CHINESE,
    carry: carry::CHINESE,
    plan: plan::CHINESE,
    catalogue: catalogue::CHINESE,
    what_if: what_if::CHINESE,
};

static ENGLISH: Interface = Interface {
    frame: frame::ENGLISH,
    settings: settings::ENGLISH,
    start: start::ENGLISH,
    subjects: subjects::ENGLISH,
    questions: questions::ENGLISH,
    problems: problems::ENGLISH,
    estimate: estimate::ENGLISH,
    check: check::ENGLISH,
    received: received::ENGLISH,
    result: result::ENGLISH,
    award: award::ENGLISH,
    rule: rule::ENGLISH,
    rules: rules::ENGLISH,
    take_away: take_away::ENGLISH,
    carry: carry::ENGLISH,
    plan: plan::ENGLISH,
    catalogue: catalogue::ENGLISH,
    what_if: what_if::ENGLISH,
};

/// With a capital letter, for the start of a sentence.
fn capitalised(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With a small first letter, for the middle of a sentence, unless the word is an acronym or a name in capitals.
fn in_sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => phrase.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_phrases_fit_into_sentences() {
        for (phrase, sentence) in [("Provincial research money", "provincial research money"), ("AI revenue", "AI revenue"), ("", "")] {
            assert_eq!(in_sentence(phrase), sentence);
        }
        assert_eq!(capitalised("own model"), "Own model");
        assert_eq!((ENGLISH.problems.nothing_typed)("Service revenue"), "Enter service revenue, or choose “I don’t know”");
    }
}
