//! Controls as they look after an answer was given in them.

use super::{Draft, Presence, RecordsDraft, ValueContent, ValueDraft, YearDraft, YearlyDraft};
use crate::date::{Date, from_day_number};
use crate::engine::Answer;
use crate::interview::{MoneyUnit, Question, read_days};
use crate::money::Exact;
use crate::range::Range;
use crate::rulebook::{FactType, Measure, NumberType, OptionSet, Rulebook, UNRANKED, ValueType};

impl Draft {
    /// What was typed or chosen when this answer to a seen question was given; `None` where no control could have given it.
    pub(crate) fn of_answer(rulebook: &Rulebook, question: &Question, answer: Option<&Answer>) -> Option<Draft> {
        match &rulebook[question.fact].answer_type {
            FactType::Single(value_type) => {
                let offered = if question.options.is_empty() { all_options(value_type) } else { question.options };
                ValueDraft::of_answer(value_type, offered, answer).map(Draft::Single)
            }
            FactType::Yearly(number) => YearlyDraft::of_answer(number, &question.years, answer).map(Draft::Yearly),
            FactType::Records(records) => {
                let mut draft = RecordsDraft::default();
                let Some(Answer::Records(entries)) = answer else {
                    draft.presence = Some(Presence::Unknown);
                    return Some(Draft::Records(draft));
                };
                draft.presence = Some(if entries.is_empty() { Presence::None } else { Presence::Some });
                for entry in entries {
                    draft.add(records);
                    let fields = records.fields.iter().zip(entry);
                    let fields = fields
                        .map(|(field, answer)| ValueDraft::of_answer(&field.value_type, all_options(&field.value_type), answer.as_ref()));
                    draft.entries.last_mut()?.fields = fields.collect::<Option<_>>()?;
                }
                Some(Draft::Records(draft))
            }
        }
    }
}

impl ValueDraft {
    fn of_answer(value_type: &ValueType, offered: OptionSet, answer: Option<&Answer>) -> Option<ValueDraft> {
        let unknown = ValueDraft { unknown: true, ..ValueDraft::new(value_type) };
        let Some(answer) = answer else { return Some(unknown) };
        let content = match (answer, value_type) {
            (Answer::YesNo(yes), _) => ValueContent::YesNo(Some(*yes)),
            (Answer::Number(range), ValueType::Number(number)) if number.measure == Measure::Rank => {
                let unranked = *range == Range::point(Exact::from(UNRANKED));
                ValueContent::Rank { typed: if unranked { String::new() } else { range.as_point()?.to_string() }, unranked }
            }
            (Answer::Number(range), ValueType::Number(number)) => {
                let unit = unit_of([*range]);
                ValueContent::Number { typed: typed(number, unit, *range), unit, bracket: bracket(*range) }
            }
            (Answer::Date(range), _) => ValueContent::Date(typed_days(*range)?),
            (Answer::OneOf(possible), _) if possible.and(offered).is_empty() => ValueContent::OneOf { chosen: None, none: true },
            (Answer::OneOf(possible), _) => {
                let mut positions = possible.positions();
                let only = positions.next().filter(|_| positions.next().is_none());
                ValueContent::OneOf { chosen: Some(only?), none: false }
            }
            (Answer::AnyOf { chosen, open }, _) => match open.and(offered) {
                left_open if left_open.is_empty() => ValueContent::AnyOf { chosen: *chosen, none: chosen.is_empty() },
                left_open if left_open == offered => return Some(unknown),
                _ => return None,
            },
            _ => return None,
        };
        Some(ValueDraft { unknown: false, content })
    }
}

fn all_options(value_type: &ValueType) -> OptionSet {
    OptionSet::first(value_type.options().0.len())
}

impl YearlyDraft {
    fn of_answer(number: &NumberType, asked: &[i32], answer: Option<&Answer>) -> Option<YearlyDraft> {
        let known = match answer {
            Some(Answer::Yearly(known)) => known.clone(),
            _ => asked.iter().map(|year| (*year, None)).collect(),
        };
        let unit = unit_of(known.values().flatten().copied());
        let year = |(year, range): (i32, Option<Range>)| {
            let draft = match range {
                Some(range) => YearDraft { typed: typed(number, unit, range), unknown: false, bracket: bracket(range) },
                None => YearDraft { unknown: true, ..YearDraft::default() },
            };
            Some((year, draft))
        };
        let asked = known.into_iter().filter(|(year, range)| range.is_some() || asked.contains(year));
        Some(YearlyDraft { unit, years: asked.map(year).collect::<Option<_>>()? })
    }
}

/// 万元, unless that would take more than two decimals.
fn unit_of(ranges: impl IntoIterator<Item = Range>) -> MoneyUnit {
    let mut amounts = ranges.into_iter().filter_map(Range::as_point);
    let is_short = |amount: Exact| amount.checked_div(Exact::from(100)).is_ok_and(Exact::is_whole);
    if amounts.all(is_short) { MoneyUnit::TenThousandYuan } else { MoneyUnit::Yuan }
}

/// A range that is chosen instead of a figure.
fn bracket(range: Range) -> Option<Range> {
    Some(range).filter(|range| range.as_point().is_none())
}

/// A number as people type it: money in its unit, rates in per cent. Nothing for a range.
pub(crate) fn typed(number: &NumberType, unit: MoneyUnit, range: Range) -> String {
    let Some(value) = range.as_point() else { return String::new() };
    let shown = match number.measure {
        Measure::Money if unit == MoneyUnit::TenThousandYuan => value.checked_div(Exact::from(10_000)),
        Measure::Share | Measure::Growth => value.checked_mul(Exact::from(100)),
        Measure::Money | Measure::Count { .. } | Measure::Rank => Ok(value),
    };
    let text = shown.map_or_else(|_| String::new(), |shown| shown.to_string());
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A day as people type it: its year, month and day of the month.
pub(crate) fn typed_day(day: Date) -> [String; 3] {
    [day.year().to_string(), u8::from(day.month()).to_string(), day.day().to_string()]
}

/// The year, month and day that stand for these days: a day, or a whole month or year.
fn typed_days(days: Range) -> Option<[String; 3]> {
    let first = from_day_number(days.low?)?;
    let [year, month, day] = typed_day(first);
    let blank = String::new;
    let ways = [[year.clone(), month.clone(), day], [year.clone(), month, blank()], [year, blank(), blank()]];
    ways.into_iter().find(|[year, month, day]| read_days(year, month, day) == Ok(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{day_number, from_numbers};
    use crate::rulebook::OptionSet;

    fn number(measure: Measure) -> NumberType {
        NumberType { measure, domain: Range::new(None, None) }
    }

    fn point(text: &str) -> Range {
        Range::point(Exact::parse_plain(text).unwrap())
    }

    fn one_of() -> ValueType {
        ValueType::OneOf { options: Vec::new(), ordered: false, groups: Vec::new() }
    }

    fn any_of() -> ValueType {
        ValueType::AnyOf { options: Vec::new(), groups: Vec::new() }
    }

    /// The control of six options for an answer.
    fn control(value_type: &ValueType, answer: &Answer) -> Option<ValueDraft> {
        ValueDraft::of_answer(value_type, OptionSet::first(6), Some(answer))
    }

    /// Reading the controls again gives the answer that filled them.
    #[test]
    fn controls_are_filled_so_that_they_say_the_same() {
        let number = |measure| ValueType::Number(number(measure));
        let between = Range::new(Some(Exact::ZERO), Some(Exact::ONE));
        for (value_type, answer) in [
            (ValueType::YesNo, Answer::YesNo(false)),
            (number(Measure::Money), Answer::Number(point("12000000"))),
            (number(Measure::Money), Answer::Number(point("800"))),
            (number(Measure::Money), Answer::Number(point("0.01"))),
            (number(Measure::Money), Answer::Number(point("0"))),
            (number(Measure::Money), Answer::Number(between)),
            (number(Measure::Money), Answer::Number(Range::new(Some(Exact::ONE), None))),
            (number(Measure::Share), Answer::Number(point("0.125"))),
            (number(Measure::Growth), Answer::Number(point("-0.2"))),
            (number(Measure::Rank), Answer::Number(point("3"))),
            (number(Measure::Rank), Answer::Number(Range::point(Exact::from(UNRANKED)))),
            (ValueType::Date, Answer::Date(Range::point(day_number(from_numbers(2024, 2, 29).unwrap())))),
            (ValueType::Date, Answer::Date(read_days("2024", "2", "").unwrap())),
            (ValueType::Date, Answer::Date(read_days("2024", "", "").unwrap())),
            (one_of(), Answer::OneOf(OptionSet::of([2]))),
            (any_of(), Answer::any_of(OptionSet::of([0, 5]))),
            (any_of(), Answer::any_of(OptionSet::default())),
        ] {
            assert_eq!(control(&value_type, &answer).unwrap().read(&value_type), Ok(Some(answer)));
            assert_eq!(ValueDraft::of_answer(&value_type, OptionSet::default(), None).unwrap().read(&value_type), Ok(None));
        }
    }

    /// What no control can say is asked again, rather than told as something else.
    #[test]
    fn what_no_control_could_have_said_fills_none() {
        let between = Range::new(Some(Exact::from(2_460_000)), Some(Exact::from(2_460_009)));
        for (value_type, answer) in [
            (ValueType::Number(number(Measure::Rank)), Answer::Number(Range::new(Some(Exact::ONE), Some(Exact::from(3))))),
            (ValueType::Date, Answer::Date(between)),
            (one_of(), Answer::OneOf(OptionSet::of([2, 3]))),
            (any_of(), Answer::AnyOf { chosen: OptionSet::of([1]), open: OptionSet::of([2]) }),
            (any_of(), Answer::AnyOf { chosen: OptionSet::default(), open: OptionSet::of([2]) }),
        ] {
            assert_eq!(control(&value_type, &answer), None, "{answer:?}");
        }
    }

    /// Of the options that were not offered nothing is told.
    #[test]
    fn options_that_were_not_offered_stay_out_of_it() {
        let others = OptionSet::of([6, 7]);
        let none = control(&one_of(), &Answer::OneOf(others)).unwrap();
        assert_eq!(none.read(&one_of()), Ok(Some(Answer::OneOf(OptionSet::default()))), "none of those that are offered");
        let ticked = OptionSet::of([1]);
        let some = control(&any_of(), &Answer::AnyOf { chosen: ticked, open: others }).unwrap();
        assert_eq!(some.read(&any_of()), Ok(Some(Answer::any_of(ticked))));
        let unknown = control(&any_of(), &Answer::AnyOf { chosen: OptionSet::default(), open: OptionSet::first(8) }).unwrap();
        assert_eq!(unknown.read(&any_of()), Ok(None));
    }

    #[test]
    fn years_are_typed_in_one_unit() {
        let money = number(Measure::Money);
        let between = Some(Range::new(Some(Exact::ZERO), Some(Exact::ONE)));
        let answer = Answer::Yearly([(2022, between), (2023, Some(point("5000000"))), (2024, Some(point("3"))), (2025, None)].into());
        let draft = YearlyDraft::of_answer(&money, &[2022, 2023, 2024, 2025], Some(&answer)).unwrap();
        assert_eq!((draft.unit, draft.years[&2023].typed.as_str()), (MoneyUnit::Yuan, "5000000"));
        assert_eq!(draft.years[&2022].bracket, between);
        assert_eq!(draft.read(&money), Ok(Some(answer)));
    }
}
