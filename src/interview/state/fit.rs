//! What of a written answer fits its question, as the rulebook asks it now.

use std::collections::BTreeMap;

use super::read::{Value, YearFigure, possible_day};
use super::write::Sorted;
use crate::engine::Answer;
use crate::money::Exact;
use crate::range::Range;
use crate::rulebook::{Choice, Measure, Named, NumberType, OptionSet, RecordsType, ShortName, ValueType, short_name};

/// What becomes of an answer.
pub(super) enum Fit {
    Whole(Option<Answer>),
    Partly(Option<Answer>),
    /// There is something else to choose from than there was.
    Outgrown,
    Not,
}

pub(super) fn fit_value(value_type: &ValueType, value: &Value) -> Fit {
    let answer = match (value_type, value) {
        (_, Value::Unknown) => return Fit::Whole(None),
        (ValueType::YesNo, Value::YesNo(yes)) => Some(Answer::YesNo(*yes)),
        (ValueType::Number(number), Value::Range(range)) => fit_number(number, *range).map(Answer::Number),
        (ValueType::Date, Value::Range(range)) => {
            let mut bounds = [range.low, range.high].into_iter().flatten();
            bounds.all(|bound| possible_day(bound).is_some()).then_some(Answer::Date(*range))
        }
        (ValueType::OneOf { options, .. }, Value::OneOf(names)) => {
            positions(options, names).filter(|chosen| !chosen.is_empty()).map(Answer::OneOf)
        }
        (ValueType::AnyOf { options, .. }, Value::AnyOf(mark, chosen, open)) => {
            let sorted = Sorted::new(options);
            if sorted.mark() != *mark {
                return Fit::Outgrown;
            }
            let chosen = sorted.ticked(*chosen);
            Some(Answer::AnyOf { chosen, open: sorted.ticked(*open).without(chosen) })
        }
        _ => None,
    };
    answer.map_or(Fit::Not, |answer| Fit::Whole(Some(answer)))
}

/// The number within what the fact may be; a side that was left open is that of the fact.
fn fit_number(number: &NumberType, range: Range) -> Option<Range> {
    let bounded = Range::new(range.low.or(number.domain.low), range.high.or(number.domain.high));
    let whole = matches!(number.measure, Measure::Count { .. } | Measure::Rank);
    let is_possible = !whole || [range.low, range.high].into_iter().flatten().all(Exact::is_whole);
    let in_order = bounded.low.zip(bounded.high).is_none_or(|(low, high)| low <= high);
    (is_possible && in_order && number.domain.contains(bounded)).then_some(bounded)
}

fn is_called(named: &impl Named, name: ShortName) -> bool {
    short_name(named.id()) == name || named.formerly().iter().any(|former| short_name(former) == name)
}

fn positions(options: &[Choice], names: &[ShortName]) -> Option<OptionSet> {
    let position = |name: &ShortName| options.iter().position(|option| is_called(option, *name)).map(|position| position as u32);
    names.iter().map(position).collect::<Option<Vec<u32>>>().map(OptionSet::of)
}

pub(super) fn fit_years(number: &NumberType, figures: Vec<(i32, YearFigure)>, asked: &mut Vec<i32>) -> Fit {
    // Where no year is known to have a figure or none, nothing is known.
    let is_known = figures.iter().any(|(_, figure)| !matches!(figure, YearFigure::Unknown));
    let mut years = BTreeMap::new();
    let mut has_all = true;
    for (year, figure) in figures {
        let range = match figure {
            YearFigure::Known(range) => fit_number(number, range),
            YearFigure::Unknown | YearFigure::None => None,
        };
        if !CALENDAR_YEARS.contains(&year) || asked.contains(&year) || (matches!(figure, YearFigure::Known(_)) && range.is_none()) {
            has_all = false;
            continue;
        }
        asked.push(year);
        if !matches!(figure, YearFigure::None) {
            years.insert(year, range);
        }
    }
    asked.sort_unstable();
    let answer = is_known.then_some(Answer::Yearly(years));
    if has_all { Fit::Whole(answer) } else { Fit::Partly(answer) }
}

pub(super) fn fit_records(records: &RecordsType, names: &[ShortName], entries: &[Vec<Value>]) -> Fit {
    if entries.len() > records.most as usize {
        return Fit::Not;
    }
    let position = |name: &ShortName| records.fields.iter().position(|field| is_called(field, *name));
    let positions: Vec<Option<usize>> = names.iter().map(position).collect();
    let mut has_all = true;
    let mut fitting = Vec::new();
    for entry in entries {
        let mut answers = vec![None; records.fields.len()];
        for (position, value) in positions.iter().zip(entry) {
            match position.map(|field| (field, fit_value(&records.fields[field].value_type, value))) {
                Some((field, Fit::Whole(answer))) => answers[field] = answer,
                _ => has_all = false,
            }
        }
        fitting.push(answers);
    }
    let answer = Some(Answer::Records(fitting));
    if has_all { Fit::Whole(answer) } else { Fit::Partly(answer) }
}

/// The years that figures are of.
const CALENDAR_YEARS: std::ops::RangeInclusive<i32> = 1949..=2200;
