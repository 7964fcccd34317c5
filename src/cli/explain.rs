//! `huisuan explain`: why an award comes to what it does; without answers, the rule itself.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::circumstances::Circumstances;
use super::{Stopped, load, print_json, rule, stop};
use crate::api::{bounds, evaluate_and_plan};
use crate::date;
use crate::engine::Figure;
use crate::names::nearest;
use crate::range::Truth;
use crate::report::{self, Explanation, Kind};
use crate::rulebook::{AwardId, Rulebook};
use crate::text::Language;

#[derive(clap::Args)]
pub(super) struct ExplainArguments {
    /// The folder of policies.
    policies: PathBuf,
    /// The award: DOCUMENT/AWARD.
    #[arg(long)]
    award: String,
    #[command(flatten)]
    circumstances: Circumstances,
    /// A JSON file of answers; without it, the rule itself is explained.
    #[arg(long)]
    answers: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &ExplainArguments) -> Result<(), Stopped> {
    let policies = load(&arguments.policies)?;
    let rulebook = &policies.rulebook;
    let award = find(rulebook, &arguments.award)?;
    let situation = arguments.circumstances.situation(rulebook, arguments.answers.as_deref())?;
    let (findings, plan) = evaluate_and_plan(rulebook, &situation).map_err(|error| stop(&error.to_string()))?;
    let finding = &findings[award.index()];
    let language = arguments.circumstances.language();
    let explanation = report::explain(rulebook, &situation, &findings, &plan, award, language);
    let described = report::describe_rule(rulebook, award, language);
    let summary = arguments.answers.as_ref().map(|_| report::summary(rulebook, &situation, finding, language));
    if arguments.json {
        let award = &rulebook[award];
        print_json(&json!({
            "document": rulebook[award.document].id,
            "award": award.id,
            "clause": rulebook.clause_ids(award),
            "as_of": date::to_iso(situation.as_of),
            "rule": rule::as_json(rulebook, &described),
            "summary": summary,
            "explanation": as_json(rulebook, &explanation),
        }));
        return Ok(());
    }
    say!("{}\n{} {}", described.title, described.document, described.clause);
    for line in described.summary.iter().chain(&summary).chain(&described.note) {
        say!("{line}");
    }
    say!("{}\n", language.interface().frame.not_a_decision);
    if summary.is_some() {
        explanation.parts.iter().for_each(|part| print(part, language, 0));
    } else {
        rule::print(rulebook, &described, language);
    }
    Ok(())
}

fn find(rulebook: &Rulebook, name: &str) -> Result<AwardId, Stopped> {
    if let Some(award) = rulebook.award_named(None, name) {
        return Ok(award);
    }
    let names: Vec<String> = rulebook.award_ids().map(|award| rulebook.award_name(award)).collect();
    // Whoever leaves out the document means the award of that name, in each document that has one.
    let alike = || names.iter().filter(|full| full.split_once('/').is_some_and(|(_, award)| award == name)).map(String::as_str);
    let probable: Vec<&str> =
        if alike().next().is_some() { alike().collect() } else { nearest(name, names.iter().map(String::as_str)).into_iter().collect() };
    let hint = if probable.is_empty() { String::new() } else { format!("; did you mean `{}`?", probable.join("` or `")) };
    Err(stop(&format!("no award is called `{name}`{hint}")))
}

/// The tree as it is; what a step does not have is left out.
fn as_json(rulebook: &Rulebook, step: &Explanation) -> Value {
    let mut object = serde_json::Map::new();
    let mut put = |key: &str, value: Value| drop(object.insert(key.to_owned(), value));
    put("kind", json!(step.kind.id()));
    match step.kind {
        Kind::Claim { record, year } => {
            put("record", json!(record));
            put("year", json!(year));
        }
        Kind::Entry { list, record } => {
            put("list", json!(rulebook[list].id));
            put("record", json!(record));
        }
        _ => {}
    }
    if let Some(truth) = step.truth {
        put("truth", json!(truth.id()));
    }
    put("text", json!(step.text));
    if let Some(answer) = &step.answer {
        put("answer", json!(answer));
    }
    if let Some(range) = step.value {
        let [low, high] = bounds(Figure::Yuan(range));
        put("low", json!(low));
        put("high", json!(high));
    }
    if !step.parts.is_empty() {
        put("parts", step.parts.iter().map(|part| as_json(rulebook, part)).collect());
    }
    Value::Object(object)
}

/// Prints a step and what it rests on, but for what its own line says already.
fn print(step: &Explanation, language: Language, indent: usize) {
    let truth = step.truth.filter(|_| !matches!(step.kind, Kind::Tier | Kind::Claim { .. }));
    let mark = truth.map_or(String::new(), |truth| format!("[{}] ", in_words(truth, language)));
    let answer = step.answer.as_ref().map_or(String::new(), |answer| format!(" | {answer}"));
    let line = format!("{mark}{}{answer}", step.text);
    say!("{:indent$}{line}", "");
    print_parts(step, &line, language, indent + 2);
}

fn print_parts(step: &Explanation, line: &str, language: Language, indent: usize) {
    for part in &step.parts {
        let is_said = part.kind == Kind::Calculation && part.answer.is_none() && line.contains(&part.text);
        if is_said {
            print_parts(part, line, language, indent);
        } else {
            print(part, language, indent);
        }
    }
}

fn in_words(truth: Truth, language: Language) -> &'static str {
    let interface = language.interface();
    match truth {
        Truth::Met => interface.award.reason_met,
        Truth::Pending => interface.award.reason_pending,
        Truth::Unknown => interface.award.reason_unknown,
        Truth::NotMet => interface.award.reason_not_met,
    }
}
