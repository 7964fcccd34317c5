//! Reads answers that are written as JSON, and what was received before.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Refused, meant};
use crate::date;
use crate::engine::{Answer, Answers};
use crate::money::{Exact, parse_figure};
use crate::range::Range;
use crate::rulebook::{
    AwardId, Choice, DocumentId, FactType, Field, Measure, Named, NumberType, OptionSet, RecordsType, Rulebook, UNRANKED, ValueType,
};

/// How figures may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    /// Numbers and decimal strings in base units only: `8000000`.
    Plain,
    /// Literals of the law too: `"800万"`, `"20%"`.
    Literals,
}

/// Reads `{"fact": value, …}`.
///
/// # Errors
/// What is wrong with the first wrong answer, naming its fact.
pub fn read_answers(rulebook: &Rulebook, json: &Value, figures: Figures) -> Result<Answers, Refused> {
    let Value::Object(entries) = json else {
        return Err(Refused("answers must be one JSON object, {\"fact\": value}".into()));
    };
    let mut answers = Answers::default();
    for (name, value) in entries {
        let fact = rulebook.fact_named(name).ok_or_else(|| {
            let hint = meant(name, rulebook.facts.iter().map(|fact| fact.id.as_str()));
            Refused(format!("no fact is called `{name}`{hint}"))
        })?;
        if answers.get(fact).is_some() {
            return Err(Refused(format!("`{}` is answered twice, also under a name that it had before", rulebook[fact].id)));
        }
        let reader = Reader { name, figures };
        answers.set(fact, reader.answer(&rulebook[fact].answer_type, value)?);
    }
    Ok(answers)
}

/// Reads `{"document/award": yuan, …}`; within a document, the award's own name will do.
///
/// # Errors
/// What is wrong with the first wrong amount, naming its award.
pub fn read_received(
    rulebook: &Rulebook,
    document: Option<DocumentId>,
    json: &Value,
    figures: Figures,
) -> Result<BTreeMap<AwardId, Exact>, Refused> {
    let Value::Object(entries) = json else {
        return Err(Refused("what was received must be one object, {\"document/award\": yuan}".into()));
    };
    let mut received = BTreeMap::new();
    for (name, value) in entries {
        let award = rulebook.award_named(document, name).ok_or_else(|| Refused(format!("no award is called `{name}`")))?;
        let number = NumberType { measure: Measure::Money, domain: Range::new(Some(Exact::ZERO), None) };
        let amount = Reader { name, figures }.range(&number, value)?;
        let amount = amount.as_point().ok_or_else(|| Refused(format!("what was received of `{name}` is one amount")))?;
        if amount > Exact::ZERO {
            received.insert(award, amount);
        }
    }
    Ok(received)
}

struct Reader<'n> {
    /// What is being answered, for errors.
    name: &'n str,
    figures: Figures,
}

impl Reader<'_> {
    fn answer(&self, answer_type: &FactType, value: &Value) -> Result<Option<Answer>, Refused> {
        match (answer_type, value) {
            (_, value) if is_unknown(value, self.figures) => Ok(None),
            (FactType::Single(value_type), value) => self.value(value_type, value),
            (FactType::Yearly(number), Value::Object(years)) => {
                let mut series = BTreeMap::new();
                for (year, value) in years {
                    let calendar_year: i32 = year
                        .parse()
                        .ok()
                        .filter(|year| (1949..=2200).contains(year))
                        .ok_or_else(|| self.wrong(&format!("a calendar year instead of `{year}`")))?;
                    let range = if is_unknown(value, self.figures) { None } else { Some(self.range(number, value)?) };
                    series.insert(calendar_year, range);
                }
                Ok(Some(Answer::Yearly(series)))
            }
            (FactType::Yearly(_), _) => Err(self.wrong("figures by year, such as {\"2025\": 8000000}")),
            (FactType::Records(records), Value::Array(entries)) => {
                self.records(records, entries).map(|entries| Some(Answer::Records(entries)))
            }
            (FactType::Records(_), _) => Err(self.wrong("a list of objects")),
        }
    }

    fn records(&self, records: &RecordsType, entries: &[Value]) -> Result<Vec<Vec<Option<Answer>>>, Refused> {
        if entries.len() > records.most as usize {
            return Err(self.wrong(&format!("at most {} entries", records.most)));
        }
        entries.iter().map(|entry| self.record(records, entry)).collect()
    }

    fn record(&self, records: &RecordsType, entry: &Value) -> Result<Vec<Option<Answer>>, Refused> {
        let Value::Object(values) = entry else {
            return Err(self.wrong("a list of objects"));
        };
        for name in values.keys() {
            if !records.fields.iter().any(|field| field.answers_to(name)) {
                return Err(Refused(format!("`{}` has no field `{name}`", self.name)));
            }
        }
        let field_answer = |field: &Field| {
            let name = format!("{}.{}", self.name, field.id);
            let reader = Reader { name: &name, figures: self.figures };
            let mut given = values.iter().filter(|(name, value)| field.answers_to(name) && !value.is_null());
            match (given.next(), given.next()) {
                (Some(_), Some(_)) => Err(Refused(format!("`{name}` is answered twice, also under a name that it had before"))),
                (Some((_, value)), None) => reader.value(&field.value_type, value),
                (None, _) => Ok(None),
            }
        };
        records.fields.iter().map(field_answer).collect()
    }

    fn value(&self, value_type: &ValueType, value: &Value) -> Result<Option<Answer>, Refused> {
        if is_unknown(value, self.figures) {
            return Ok(None);
        }
        let answer = match value_type {
            ValueType::YesNo => Answer::YesNo(value.as_bool().ok_or_else(|| self.wrong("true or false"))?),
            ValueType::Number(number) => Answer::Number(self.range(number, value)?),
            ValueType::Date => Answer::Date(self.days(value)?),
            ValueType::OneOf { options, .. } => Answer::OneOf(match value {
                Value::Object(_) => self.possible(options, value)?,
                value => OptionSet::of([self.option(options, value)?]),
            }),
            ValueType::AnyOf { options, .. } => match value {
                Value::Object(parts) => {
                    let chosen = parts.get("chosen").map_or(Ok(OptionSet::default()), |value| self.options(options, value))?;
                    Answer::AnyOf { chosen, open: self.possible(options, value)?.without(chosen) }
                }
                value => Answer::any_of(self.options(options, value)?),
            },
        };
        Ok(Some(answer))
    }

    fn options(&self, options: &[Choice], value: &Value) -> Result<OptionSet, Refused> {
        let named = value.as_array().ok_or_else(|| self.wrong("a list of options, such as [\"a\", \"b\"]; [] for none"))?;
        let positions: Result<Vec<u32>, Refused> = named.iter().map(|option| self.option(options, option)).collect();
        Ok(OptionSet::of(positions?))
    }

    /// The options that may be, and were not asked about: `{"open": ["a", "b"]}`, of an any-of beside `"chosen"`.
    fn possible(&self, options: &[Choice], value: &Value) -> Result<OptionSet, Refused> {
        let open = value.get("open").ok_or_else(|| self.wrong("an option, or those that may be: {\"open\": [\"a\", \"b\"]}"))?;
        let open = self.options(options, open)?;
        if open.is_empty() { Err(self.wrong("at least one option that may be")) } else { Ok(open) }
    }

    fn option(&self, options: &[Choice], value: &Value) -> Result<u32, Refused> {
        let names = options.iter().map(|option| option.id.as_str()).collect::<Vec<_>>().join(", ");
        let wrong = || self.wrong(&format!("one of {names}"));
        let name = value.as_str().ok_or_else(wrong)?;
        options.iter().position(|option| option.answers_to(name)).map(|position| position as u32).ok_or_else(wrong)
    }

    fn days(&self, value: &Value) -> Result<Range, Refused> {
        let day = |value: &Value| {
            value.as_str().and_then(date::parse_iso).map(date::day_number).ok_or_else(|| self.wrong("a day such as \"2026-03-01\""))
        };
        self.point_or_range(value, &day)
    }

    fn range(&self, number: &NumberType, value: &Value) -> Result<Range, Refused> {
        let range = self.point_or_range(value, &|value| self.number(number, value))?;
        let bounded = Range::new(range.low.or(number.domain.low), range.high.or(number.domain.high));
        if !number.domain.contains(bounded) {
            let low = number.domain.low.map_or(String::new(), |low| format!(" from {low}"));
            let high = number.domain.high.map_or(String::new(), |high| format!(" to {high}"));
            return Err(self.wrong(&format!("a number{low}{high}")));
        }
        Ok(bounded)
    }

    /// A single value, or `{"min": …, "max": …}` with either bound left out.
    fn point_or_range(&self, value: &Value, read: &dyn Fn(&Value) -> Result<Exact, Refused>) -> Result<Range, Refused> {
        let Value::Object(bounds) = value else {
            return read(value).map(Range::point);
        };
        if bounds.is_empty() || bounds.keys().any(|key| key != "min" && key != "max") {
            return Err(self.wrong("a value, or a range {\"min\": …, \"max\": …}"));
        }
        let bound = |key: &str| bounds.get(key).filter(|bound| !bound.is_null()).map(read).transpose();
        let (low, high) = (bound("min")?, bound("max")?);
        if low.zip(high).is_some_and(|(low, high)| low > high) {
            return Err(self.wrong("a range whose min is not above its max"));
        }
        Ok(Range::new(low, high))
    }

    fn number(&self, number: &NumberType, value: &Value) -> Result<Exact, Refused> {
        let text = match value {
            // With arbitrary precision this is the text of the JSON number, so nothing is lost.
            Value::Number(number) => number.to_string(),
            Value::String(text) if text == "unranked" && number.measure == Measure::Rank => return Ok(Exact::from(UNRANKED)),
            Value::String(text) => text.clone(),
            _ => return Err(self.wrong(expected_number(number))),
        };
        let parsed = match self.figures {
            Figures::Plain => Exact::parse_plain(&text),
            Figures::Literals => parse_figure(&text).map(|(value, _)| value),
        };
        let value = parsed.map_err(|_| self.wrong(expected_number(number)))?;
        let whole = matches!(number.measure, Measure::Count { .. } | Measure::Rank);
        if whole && !value.is_whole() { Err(self.wrong("a whole number")) } else { Ok(value) }
    }

    fn wrong(&self, expected: &str) -> Refused {
        Refused(format!("wrong answer to `{}`: expected {expected}", self.name))
    }
}

/// What a number of this type looks like in answers.
fn expected_number(number: &NumberType) -> &'static str {
    match number.measure {
        Measure::Money => "a number, or a decimal string, in yuan, below 10^15",
        Measure::Count { .. } => "a whole number below 10^15",
        Measure::Rank => "a place such as 3, or \"unranked\"",
        Measure::Share | Measure::Growth => "a decimal fraction, such as 0.2 for 20%",
    }
}

/// Worked cases may say "unknown" where JSON has null.
fn is_unknown(value: &Value, figures: Figures) -> bool {
    value.is_null() || (figures == Figures::Literals && value.as_str() == Some("unknown"))
}
