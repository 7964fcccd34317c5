//! Advice in words.

use super::figures::{date_in_words, figure_in_words, number_in_words, yuan};
use super::words::{missing_in_words, pending_in_words, value_in_words};
use crate::advice::{Advice, Gain, Place, Step, Target, When};
use crate::date;
use crate::engine::{Answer, Situation};
use crate::money::Exact;
use crate::rulebook::{Comparison, FactType, Measure, NumberType, Rulebook, ValueType, Variable};
use crate::text::report::{CLAUSE_SEPARATOR, NOT_KNOWN, headed};
use crate::text::{self, Language};

/// One advice, told to a visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdviceReport {
    /// What would have to be, and what the plan gains: `如果 …，可多得 …（按条文可计算）`.
    pub sentence: String,
    /// What would have to be, a phrase a step.
    pub steps: Vec<String>,
    /// What the plan gains.
    pub gain: String,
    /// The awards that count for more then, each with its amount if granted.
    pub awards: Vec<String>,
}

/// Tells advice that was given for a situation.
#[must_use]
pub fn describe_advice(rulebook: &Rulebook, situation: &Situation, advice: &Advice, language: Language) -> AdviceReport {
    let steps: Vec<String> = advice.steps.iter().map(|step| step_in_words(rulebook, situation, step, language)).collect();
    let gain = gain_in_words(advice.gain, language);
    let gain = if advice.cost > Exact::ZERO { text::advice::at_a_cost(&yuan(advice.cost, language), &gain, language) } else { gain };
    let year = match advice.when {
        When::Now => None,
        When::NextYear => situation.as_of.year().checked_add(1),
    };
    let awards = advice.awards.iter().map(|improved| {
        let amount = figure_in_words(improved.if_granted, language);
        let told = headed(rulebook[improved.award].title.in_language(language), &amount, language);
        let pending: Vec<String> = improved.pending.iter().map(|cause| pending_in_words(rulebook, *cause, language)).collect();
        if pending.is_empty() { told } else { headed(&told, &pending.join(CLAUSE_SEPARATOR.in_language(language)), language) }
    });
    AdviceReport {
        sentence: text::advice::sentence(&steps.join(text::advice::AND.in_language(language)), year, &gain, language),
        steps,
        gain,
        awards: awards.collect(),
    }
}

fn gain_in_words(gain: Gain, language: Language) -> String {
    let [certain, up_to] = [gain.certain, gain.up_to].map(|amount| yuan(amount, language));
    if gain.certain == Exact::ZERO {
        text::advice::gain_up_to(&up_to, language)
    } else if gain.up_to > gain.certain {
        text::advice::gain_between(&certain, &up_to, language)
    } else {
        text::advice::certain_gain(&certain, language)
    }
}

fn step_in_words(rulebook: &Rulebook, situation: &Situation, step: &Step, language: Language) -> String {
    let label = missing_in_words(rulebook, step.place, language);
    let (value_type, number) = types(rulebook, step.place);
    let options = |option: u32| match value_type {
        Some(ValueType::OneOf { options, .. } | ValueType::AnyOf { options, .. }) => {
            options.get(option as usize).map_or("", |choice| choice.label.in_language(language))
        }
        _ => "",
    };
    match &step.to {
        Target::Yes => text::advice::yes(&label, language),
        Target::Ticked(option) => text::advice::ticked(&label, options(*option), language),
        Target::Chosen(option) => {
            let now = value_type.map_or_else(String::new, |value_type| value_in_words(value_type, &step.from, language));
            text::advice::from_now(&text::advice::chosen(&label, options(*option), language), &now, language)
        }
        Target::Number { how, bound, nearest, example } => {
            let show = |figure: Exact| match number {
                Some(number) => number_in_words(figure, &number.measure, language),
                None => day_in_words(figure, language),
            };
            let told = match (how, number.map(|number| &number.measure)) {
                (Comparison::AtMost, Some(Measure::Rank)) => text::advice::rank(&label, &show(*bound), language),
                (how, None) => text::advice::day(&label, *how, &show(*bound), language),
                (how, Some(_)) => text::advice::number(&label, *how, &show(*bound), language),
            };
            let told = if *example { text::advice::example(&told, &show(*nearest), language) } else { told };
            let (Answer::Number(now) | Answer::Date(now)) = &step.from else { return told };
            let now = now.as_point().map_or_else(|| NOT_KNOWN.in_language(language).to_owned(), show);
            match step.place {
                Place::Year(_, year) if !is_answered(situation, step.place) => {
                    text::advice::from_last_year(&told, year.saturating_sub(1), &now, language)
                }
                _ => text::advice::from_now(&told, &now, language),
            }
        }
    }
}

/// Whether a year was answered itself, rather than taken to be as the year before.
fn is_answered(situation: &Situation, place: Place) -> bool {
    match (place, situation.answers.get(place.fact())) {
        (Place::Year(_, year), Some(Answer::Yearly(years))) => years.contains_key(&year),
        (_, answer) => answer.is_some(),
    }
}

/// The type of the value at a place, and of its numbers.
fn types(rulebook: &Rulebook, place: Place) -> (Option<&ValueType>, Option<&NumberType>) {
    let value_type = match place {
        Place::Fact(fact) => rulebook.value_type(Variable::Fact(fact)),
        Place::Field(list, _, field) => rulebook.value_type(Variable::Field(list, field)),
        Place::Year(..) => None,
    };
    match (&rulebook[place.fact()].answer_type, value_type) {
        (FactType::Yearly(number), _) | (_, Some(ValueType::Number(number))) => (value_type, Some(number)),
        _ => (value_type, None),
    }
}

fn day_in_words(day: Exact, language: Language) -> String {
    date::from_day_number(day).map_or_else(|| NOT_KNOWN.in_language(language).to_owned(), |day| date_in_words(day, language))
}
