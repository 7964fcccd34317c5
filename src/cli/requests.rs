//! `huisuan requests`: evaluations to compare with those of the widget's module. For the tests.
//!
//! A line of JSON each: a rulebook, `{"folder", "rulebook": bytes in hexadecimal}`, then what is asked of it, `{"kind", "name", "request"}`,
//! and what came of that: the result, or a text where it is refused.

use std::path::PathBuf;

use serde_json::{Map, Number, Value, json};

use super::answers::answer_as_json;
use super::{Stopped, cases, load, stop};
use crate::api::{self, Request};
use crate::date::{self, Date};
use crate::engine::{Answer, Situation};
use crate::money::Exact;
use crate::policy::{CaseToml, CasesToml, Policies};
use crate::profile::{Dice, Fortune, Profiles, Random};
use crate::range::Range;
use crate::rulebook::{DocumentId, Fact, FactId, FactType, Measure, Rulebook, ValueType, packed};
use crate::text::Language;

#[derive(clap::Args)]
pub(super) struct RequestsArguments {
    /// The folders of policies.
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// How many partial answers to make up for each.
    #[arg(long, default_value_t = 20)]
    partial: usize,
}

pub(super) fn run(arguments: &RequestsArguments) -> Result<(), Stopped> {
    for folder in &arguments.folders {
        let policies = load(folder)?;
        let rulebook = packed::write(&policies.rulebook).map_err(|error| stop(&error.to_string()))?;
        let hex: String = rulebook.iter().map(|byte| format!("{byte:02x}")).collect();
        say!("{}", json!({ "folder": folder.display().to_string(), "rulebook": hex }));
        let hash = packed::hash(&rulebook).unwrap_or_default();
        let tell = |kind: &str, name: &str, request: &str| {
            say!("{}", json!({ "kind": kind, "name": name, "request": request }));
            let outcome = api::evaluate(&policies.rulebook, &hash, request);
            say!("{}", outcome.unwrap_or_else(|refused| json!(refused.to_string()).to_string()));
        };
        for (name, request) in of_cases(&policies)? {
            tell("case", &name, &request);
        }
        for number in 0..arguments.partial {
            tell("partial", &format!("partial answers {number}"), &partial(&policies.rulebook, number as u64));
        }
        for request in wrong(&policies.rulebook) {
            tell("wrong", "a request that is refused", &request);
        }
    }
    Ok(())
}

/// The worked cases, in one language and the other. What is read back of a request must be what the case says.
fn of_cases(policies: &Policies) -> Result<Vec<(String, String)>, Stopped> {
    let rulebook = &policies.rulebook;
    let cases =
        policies.cases.iter().flat_map(|(document, _, cases)| cases.case.iter().map(move |case| (*document, cases, case.get_ref())));
    let write = |(position, (document, cases, case)): (usize, (DocumentId, &CasesToml, &CaseToml))| {
        let situation = cases::situation(rulebook, document, cases, case).map_err(|error| stop(&format!("{}: {error}", case.name)))?;
        let language = if position % 2 == 0 { Language::Chinese } else { Language::English };
        let request = request(rulebook, &situation, language);
        let read = Request::read(&request).and_then(|request| request.situation(rulebook));
        match read {
            Ok(read) if read == situation => Ok((case.name.clone(), request)),
            Ok(_) => Err(stop(&format!("{}: a request cannot say this: {request}", case.name))),
            Err(refused) => Err(stop(&format!("{}: {refused}", case.name))),
        }
    };
    cases.enumerate().map(write).collect()
}

/// A situation as a request; in English, with numbers where Chinese has texts.
fn request(rulebook: &Rulebook, situation: &Situation, language: Language) -> String {
    let answer = |(fact, answer): (FactId, &Answer)| (rulebook[fact].id.clone(), answer_as_json(&rulebook[fact].answer_type, answer));
    let mut answers: Map<String, Value> = situation.answers.iter().map(answer).collect();
    let received = situation.received.iter().map(|(award, amount)| (rulebook.award_name(*award), json!(amount.to_string())));
    answers.insert("received".to_owned(), received.collect());
    let assume = situation.assumed_starts.iter().map(|(document, start)| (rulebook[*document].id.clone(), json!(date::to_iso(*start))));
    let supplied = situation.parameters.iter().filter_map(|(parameter, value)| Some((*parameter, value.as_point()?)));
    let parameters = supplied.map(|(parameter, value)| (rulebook[parameter].id.clone(), json!(value.to_string())));
    let mut answers = Value::Object(answers);
    if language == Language::English {
        write_numbers(&mut answers);
    }
    json!({
        "as_of": date::to_iso(situation.as_of),
        "include_drafts": situation.include_drafts,
        "assume": assume.collect::<Value>(),
        "parameters": parameters.collect::<Value>(),
        "language": language.tag(),
        "answers": answers,
    })
    .to_string()
}

/// Writes decimal texts as JSON numbers.
fn write_numbers(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Ok(number) = text.parse::<Number>() {
                *value = Value::Number(number);
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(write_numbers),
        Value::Object(fields) => fields.values_mut().for_each(write_numbers),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What a made-up visitor asks who has not said everything, or not exactly.
fn partial(rulebook: &Rulebook, seed: u64) -> String {
    let mut dice = Random::seeded(seed);
    let day = [(2026, 11, 20), (2025, 12, 31), (2029, 1, 1)][dice.roll(3)];
    let mut situation = Situation::new(date::from_numbers(day.0, day.1, day.2).unwrap_or(Date::MIN));
    situation.include_drafts = dice.roll(4) != 0;
    for (index, document) in rulebook.documents.iter().enumerate() {
        if document.from.is_none() && dice.roll(2) == 0 {
            situation.assumed_starts.insert(DocumentId(index as u32), situation.as_of);
        }
    }
    let complete = Profiles::new(rulebook).answers(&situation, Fortune::Good, &mut dice);
    for (fact, answer) in complete.iter() {
        let said = match dice.roll(4) {
            0 => None,
            1 => Some(less_sure(answer, &mut dice)),
            _ => Some(answer.clone()),
        };
        situation.answers.set(fact, said);
    }
    for award in rulebook.award_ids().filter(|_| dice.roll(8) == 0) {
        situation.received.insert(award, Exact::from(12_345));
    }
    request(rulebook, &situation, if seed.is_multiple_of(2) { Language::English } else { Language::Chinese })
}

/// At least so much, and not everything of lists and series.
fn less_sure(answer: &Answer, dice: &mut Random) -> Answer {
    match answer {
        Answer::Number(range) => Answer::Number(Range::new(range.low, None)),
        Answer::Date(range) => Answer::Date(Range::new(range.low, None)),
        Answer::Yearly(years) => Answer::Yearly(years.iter().map(|(year, figure)| (*year, figure.filter(|_| dice.roll(2) == 0))).collect()),
        Answer::Records(entries) => {
            let mut less_sure = |field: &Option<Answer>| field.clone().filter(|_| dice.roll(2) == 0);
            Answer::Records(entries.iter().map(|entry| entry.iter().map(&mut less_sure).collect()).collect())
        }
        Answer::YesNo(_) | Answer::OneOf(_) | Answer::AnyOf { .. } => answer.clone(),
    }
}

/// Requests that are refused, with figures that no JSON number may be among them.
fn wrong(rulebook: &Rulebook) -> Vec<String> {
    let figure =
        |fact: &&Fact| matches!(&fact.answer_type, FactType::Single(ValueType::Number(number)) if number.measure == Measure::Money);
    let figure = rulebook.facts.iter().find(figure).map(|fact| &fact.id);
    let figures = ["9007199254740993", "1e400", "-0.01", "NaN", "Infinity"];
    let of_figures = figure
        .into_iter()
        .flat_map(|fact| figures.map(|value| format!("{{\"as_of\": \"2026-11-20\", \"answers\": {{\"{fact}\": {value}}}}}")));
    let others = [
        "",
        "[]",
        "{}",
        r#"{"as_of": "2026-02-30"}"#,
        r#"{"as_of": "2026-11-20", "answer": {}}"#,
        r#"{"as_of": "2026-11-20", "answers": []}"#,
        r#"{"as_of": "2026-11-20", "answers": {"no_such_fact": true}}"#,
        r#"{"as_of": "2026-11-20", "answers": {"received": {"no-document/no_award": "1"}}}"#,
        r#"{"as_of": "2026-11-20", "assume": {"no-document": "2026-01-01"}}"#,
        r#"{"as_of": "2026-11-20", "parameters": {"no_parameter": "3%"}}"#,
    ];
    others.map(str::to_owned).into_iter().chain(of_figures).collect()
}
