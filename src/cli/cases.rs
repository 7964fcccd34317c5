//! `huisuan test`: runs the worked cases of policies.

use std::path::Path;

use serde_json::Value;
use toml::value::Datetime;

use super::{Stopped, load, stop};
use crate::api::{Figures, assume_start, evaluate_and_plan, read_answers, read_received, supply_parameter};
use crate::date::Date;
use crate::engine::{Figure, Finding, Situation};
use crate::lang::{Diagnostic, Span};
use crate::money::{Exact, parse_figure};
use crate::policy::{CaseToml, CasesToml, Policies, Problem, TotalsToml, day_of};
use crate::range::{Range, Truth};
use crate::rulebook::{DocumentId, Role, Rulebook};
use crate::stacking::{Plan, Totals};

pub(super) fn run(folder: &Path) -> Result<(), Stopped> {
    let policies = load(folder)?;
    let (mut passed, mut failed) = (0, 0);
    for (document, file, cases) in &policies.cases {
        for case in &cases.case {
            let failures = run_case(&policies, *document, cases, case.get_ref(), case.span());
            if failures.is_empty() {
                passed += 1;
            } else {
                failed += 1;
                for diagnostic in failures {
                    eprintln!("{}\n", Problem { file: std::rc::Rc::clone(file), diagnostic });
                }
            }
        }
    }
    say!("{passed} passed, {failed} failed");
    if failed == 0 { Ok(()) } else { Err(stop("cases failed")) }
}

/// What a case shows to be different from what it expects.
fn run_case(policies: &Policies, document: DocumentId, cases: &CasesToml, case: &CaseToml, span: Span) -> Vec<Diagnostic> {
    let rulebook = &policies.rulebook;
    let wrong = |message: String| vec![Diagnostic::new("bad-case", span.start..span.start, format!("{}: {message}", case.name))];
    let situation = match situation(rulebook, document, cases, case) {
        Ok(situation) => situation,
        Err(message) => return wrong(message),
    };
    let (findings, plan) = match evaluate_and_plan(rulebook, &situation) {
        Ok(results) => results,
        Err(error) => return wrong(error.to_string()),
    };
    let mut failures = Vec::new();
    for (name, expected) in &case.expect {
        let found = rulebook.award_named(Some(document), name.get_ref()).map(|award| &findings[award.index()]);
        let Some(finding) = found else {
            failures.push(Diagnostic::new("bad-case", name.span(), format!("no award is called `{}`", name.get_ref())));
            continue;
        };
        match Expectation::parse(expected.get_ref()) {
            None => failures.push(
                Diagnostic::new("bad-case", expected.span(), "this is no expectation")
                    .expected("met, pending, unknown or not-met, then 200万, 0..500万, 5万.. or no_figure"),
            ),
            Some(expectation) if !expectation.fits(finding) => {
                let message = format!("{}: `{}` came to `{}`", case.name, name.get_ref(), shown(finding));
                failures.push(Diagnostic::new("case-failed", expected.span(), message));
            }
            Some(_) => {}
        }
    }
    for (role, expected) in &case.totals {
        for message in wrong_totals(&plan, *role, expected.get_ref()) {
            failures.push(Diagnostic::new("case-failed", expected.span(), format!("{}: {message}", case.name)));
        }
    }
    failures
}

/// What a case of a document says.
///
/// # Errors
/// What is wrong with it, in a sentence.
pub fn situation(rulebook: &Rulebook, document: DocumentId, cases: &CasesToml, case: &CaseToml) -> Result<Situation, String> {
    let mut merged = toml::Table::new();
    for name in case.profile.iter().flat_map(|profile| profile.names()) {
        let profile = cases.profile.get(name).ok_or_else(|| format!("no profile is called `{name}`"))?;
        merged.extend(profile.answers.clone());
    }
    merged.extend(case.answers.clone());
    let json = to_json(&toml::Value::Table(merged));
    let mut situation = Situation::new(day(case.as_of.unwrap_or(cases.defaults.as_of))?);
    situation.answers = read_answers(rulebook, &json, Figures::Literals).map_err(|error| error.to_string())?;
    let received = to_json(&toml::Value::Table(case.received.clone()));
    situation.received = read_received(rulebook, Some(document), &received, Figures::Literals).map_err(|error| error.to_string())?;
    situation.include_drafts = case.include_drafts.unwrap_or(cases.defaults.include_drafts);
    if let Some(start) = case.assume {
        assume_start(rulebook, &mut situation, &rulebook[document].id, day(start)?).map_err(|refused| refused.to_string())?;
    }
    for (name, value) in &case.parameters {
        supply_parameter(rulebook, &mut situation, name, value).map_err(|refused| refused.to_string())?;
    }
    Ok(situation)
}

fn day(datetime: Datetime) -> Result<Date, String> {
    day_of(&datetime).ok_or_else(|| format!("`{datetime}` is no day"))
}

/// TOML as JSON; days become strings.
fn to_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text.clone()),
        toml::Value::Integer(number) => Value::from(*number),
        // Written as it stands, so that no binary fraction comes between.
        toml::Value::Float(number) => Value::String(number.to_string()),
        toml::Value::Boolean(yes) => Value::Bool(*yes),
        toml::Value::Datetime(day) => Value::String(day.to_string()),
        toml::Value::Array(items) => Value::Array(items.iter().map(to_json).collect()),
        toml::Value::Table(entries) => Value::Object(entries.iter().map(|(key, value)| (key.clone(), to_json(value))).collect()),
    }
}

/// `met 0..500万`
struct Expectation {
    eligibility: Truth,
    if_granted: Option<Figure>,
}

impl Expectation {
    fn parse(text: &str) -> Option<Expectation> {
        let (eligibility, amount) = text.split_once(' ').map_or((text, None), |(eligibility, amount)| (eligibility, Some(amount.trim())));
        let eligibility = match eligibility {
            "met" => Truth::Met,
            "pending" => Truth::Pending,
            "unknown" => Truth::Unknown,
            "not-met" => Truth::NotMet,
            _ => return None,
        };
        let figure = |text: &str| parse_figure(text).ok().map(|(value, _)| value);
        let if_granted = match amount {
            None => None,
            Some("no_figure") => Some(Figure::None),
            Some(amount) => Some(Figure::Yuan(match amount.split_once("..") {
                None => Range::point(figure(amount)?),
                Some((low, "")) => Range::new(Some(figure(low)?), None),
                Some((low, high)) => Range::new(Some(figure(low)?), Some(figure(high)?)),
            })),
        };
        Some(Expectation { eligibility, if_granted })
    }

    fn fits(&self, finding: &Finding) -> bool {
        self.eligibility == finding.eligibility && self.if_granted.is_none_or(|figure| figure == finding.if_granted)
    }
}

/// A finding as an expectation would write it.
fn shown(finding: &Finding) -> String {
    let eligibility = finding.eligibility.id();
    match finding.if_granted {
        Figure::None => format!("{eligibility} no_figure"),
        Figure::Yuan(range) => match (range.as_point(), range.low, range.high) {
            (Some(value), ..) => format!("{eligibility} {}", value.in_wan()),
            (None, low, high) => {
                let show = |bound: Option<Exact>| bound.map_or(String::new(), Exact::in_wan);
                format!("{eligibility} {}..{}", show(low), show(high))
            }
        },
    }
}

fn wrong_totals(plan: &Plan, role: Role, expected: &TotalsToml) -> Vec<String> {
    let none = Totals::default();
    let found = plan.totals.iter().find(|(of, _)| *of == role).map_or(&none, |(_, totals)| totals);
    let mut wrong = Vec::new();
    let sums = [
        ("certain", &expected.certain, found.certain),
        ("up_to", &expected.up_to, found.up_to),
        ("undecided", &expected.undecided, found.undecided),
    ];
    for (name, expected, found) in sums {
        let Some(expected) = expected else { continue };
        if parse_figure(expected).map(|(value, _)| value) != Ok(found) {
            wrong.push(format!("{name} of {} came to `{}`", role.id(), found.in_wan()));
        }
    }
    if expected.open.is_some_and(|open| open != found.open.len()) {
        wrong.push(format!("open of {} came to {}", role.id(), found.open.len()));
    }
    wrong
}
