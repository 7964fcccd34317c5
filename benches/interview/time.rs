//! How long a page takes to read and to answer, by a rough model.

use std::collections::BTreeSet;

use huisuan::engine::Answer;
use huisuan::interview::Question;
use huisuan::rulebook::{FactType, OptionSet, Rulebook, SubjectId, Text, ValueType, Wording};

/// Chinese characters that a second is enough for. Adults read about four and a half a second when they mean to remember a text; who looks for
/// what concerns them passes over about twice as many.
const READ: u64 = 9;

/// What else takes time, in tenths of a second: to see that there is a new page, and to press its button.
const TURN: u64 = 20;

/// To tick or to choose.
const TICK: u64 = 10;

/// To recall a figure or a day, roughly, and to type it.
const FIGURE: u64 = 50;

/// Tenths of a second that a page of subjects takes: all their names are read, and what stands below those that are ticked.
pub(crate) fn of_subjects(rulebook: &Rulebook, shown: &[SubjectId], ticked: &BTreeSet<SubjectId>) -> u64 {
    let names: u64 = shown.iter().map(|subject| reading(&rulebook[*subject].label)).sum();
    let hints: u64 = ticked.iter().map(|subject| reading(&rulebook[*subject].hint) + TICK).sum();
    TURN + names + hints
}

/// Tenths of a second that a page of questions takes.
pub(crate) fn of_questions(rulebook: &Rulebook, answers: &[(Question, Option<Answer>)]) -> u64 {
    TURN + answers.iter().map(|(question, answer)| of_question(rulebook, question, answer.as_ref())).sum::<u64>()
}

fn of_question(rulebook: &Rulebook, question: &Question, answer: Option<&Answer>) -> u64 {
    let fact = &rulebook[question.fact];
    let answering = match (&fact.answer_type, answer) {
        (FactType::Single(value_type), _) => of_value(value_type, question.options, answer),
        (FactType::Yearly(_), _) => FIGURE * question.years.len() as u64,
        (FactType::Records(records), Some(Answer::Records(entries))) => {
            let field =
                |field: &huisuan::rulebook::Field| words(&field.wording, false) + of_value(&field.value_type, OptionSet::default(), None);
            TICK + entries.len() as u64 * records.fields.iter().map(field).sum::<u64>()
        }
        (FactType::Records(_), _) => TICK,
    };
    words(&fact.wording, is_choice(&fact.answer_type)) + answering
}

fn of_value(value_type: &ValueType, offered: OptionSet, answer: Option<&Answer>) -> u64 {
    let options = value_type.options().0.iter().enumerate().filter(|(position, _)| offered.contains(*position as u32));
    let read: u64 = options.map(|(_, option)| reading(&option.label) + option.help.as_ref().map_or(0, reading)).sum();
    let ticks = if let Some(Answer::AnyOf { chosen, .. }) = answer { chosen.and(offered).len().max(1) } else { 1 };
    read + match value_type {
        ValueType::Number(_) | ValueType::Date => FIGURE,
        _ => TICK * ticks as u64,
    }
}

fn is_choice(answer_type: &FactType) -> bool {
    matches!(answer_type, FactType::Single(ValueType::YesNo | ValueType::OneOf { .. } | ValueType::AnyOf { .. }))
}

/// The help of ticks and choices is folded away; a figure needs its own.
fn words(wording: &Wording, is_choice: bool) -> u64 {
    let help = wording.help.as_ref().filter(|_| !is_choice);
    reading(&wording.question) + help.map_or(0, reading)
}

fn reading(text: &Text) -> u64 {
    10 * text.zh.chars().count() as u64 / READ
}
