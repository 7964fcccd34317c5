//! Writes answers as JSON.

use serde_json::{Value, json};

use crate::date;
use crate::engine::Answer;
use crate::money::Exact;
use crate::range::Range;
use crate::rulebook::{Choice, FactType, Field, Measure, NumberType, OptionSet, UNRANKED, ValueType};

/// Writes an answer as [`read_answers`](crate::api::read_answers) reads it, with numbers in base units; `null` for what such a fact cannot be answered.
pub(super) fn answer_as_json(answer_type: &FactType, answer: &Answer) -> Value {
    match (answer_type, answer) {
        (FactType::Single(value_type), answer) => value_as_json(value_type, answer),
        (FactType::Yearly(number), Answer::Yearly(years)) => {
            let figure =
                |range: &Option<Range>| range.map_or(Value::Null, |range| range_as_json(range, |value| number_as_json(number, value)));
            years.iter().map(|(year, range)| (year.to_string(), figure(range))).collect()
        }
        (FactType::Records(records), Answer::Records(entries)) => {
            let field = |(field, answer): (&Field, &Option<Answer>)| {
                (field.id.clone(), answer.as_ref().map_or(Value::Null, |answer| value_as_json(&field.value_type, answer)))
            };
            entries.iter().map(|entry| records.fields.iter().zip(entry).map(field).collect::<Value>()).collect()
        }
        _ => Value::Null,
    }
}

fn value_as_json(value_type: &ValueType, answer: &Answer) -> Value {
    let names = |options: &[Choice], chosen: OptionSet| -> Vec<Value> {
        chosen.positions().filter_map(|position| options.get(position as usize)).map(|option| option.id.clone().into()).collect()
    };
    match (value_type, answer) {
        (ValueType::YesNo, Answer::YesNo(yes)) => Value::Bool(*yes),
        (ValueType::Number(number), Answer::Number(range)) => range_as_json(*range, |value| number_as_json(number, value)),
        (ValueType::Date, Answer::Date(range)) => {
            range_as_json(*range, |day| date::from_day_number(day).map_or(Value::Null, |day| date::to_iso(day).into()))
        }
        (ValueType::OneOf { options, .. }, Answer::OneOf(possible)) => match names(options, *possible).as_slice() {
            [only] => only.clone(),
            several => json!({ "open": several }),
        },
        (ValueType::AnyOf { options, .. }, Answer::AnyOf { chosen, open }) if open.is_empty() => Value::Array(names(options, *chosen)),
        (ValueType::AnyOf { options, .. }, Answer::AnyOf { chosen, open }) => {
            json!({ "chosen": names(options, *chosen), "open": names(options, *open) })
        }
        _ => Value::Null,
    }
}

fn number_as_json(number: &NumberType, value: Exact) -> Value {
    let is_unranked = number.measure == Measure::Rank && value == Exact::from(UNRANKED);
    if is_unranked { "unranked".into() } else { value.to_string().into() }
}

fn range_as_json(range: Range, write: impl Fn(Exact) -> Value) -> Value {
    match range.as_point() {
        Some(value) => write(value),
        None => {
            let ends = [("min", range.low), ("max", range.high)];
            ends.into_iter().filter_map(|(name, end)| Some((name.to_owned(), write(end?)))).collect()
        }
    }
}
