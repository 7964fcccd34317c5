//! The boundary: requests and results as JSON, the same for the command line, the widget's module and pages.
//!
//! `docs/json.md` shows a request and its result. Amounts are decimal strings in yuan, days are `2026-11-20`, and a JSON number is read
//! from its text, so that no binary fraction comes between.

mod answers;
mod evaluation;
mod plan;
mod request;
mod timeline;

pub use answers::{Figures, read_answers, read_received};
pub(crate) use evaluation::{Evaluated, bounds};
pub use request::{Request, assume_start, supply_parameter, take_answers};

use std::fmt;

use serde_json::Value;

use crate::engine::{EvaluationError, Finding, Situation};
use crate::interview::Session;
use crate::money::Overflow;
use crate::names::nearest;
use crate::rulebook::Rulebook;
use crate::stacking::{self, Plan};
use crate::text::Language;

/// Why a request is refused: a sentence that names what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(String);

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

/// Evaluates a request on the rulebook that is known by `hash`: what `huisuan eval --json` prints for the same, on one line.
///
/// # Errors
/// The request cannot be read, or an amount of it is too large to calculate with.
pub fn evaluate(rulebook: &Rulebook, hash: &str, request: &str) -> Result<String, Refused> {
    let request = Request::read(request)?;
    let language = request.language;
    let situation = request.situation(rulebook)?;
    let (findings, plan) = evaluate_and_plan(rulebook, &situation).map_err(refused)?;
    let evaluated = Evaluated { rulebook, situation: &situation, findings: &findings, plan: &plan, language };
    let json = evaluated.as_json(hash).map_err(|Overflow| refused(EvaluationError::Total))?;
    Ok(json.to_string())
}

/// A result that is there already, as [`evaluate`] returns it.
///
/// # Errors
/// An amount is too large to calculate with.
pub fn result_as_json(session: &Session, hash: &str, language: Language) -> Result<String, Refused> {
    let results = session.results();
    let (rulebook, situation) = (session.rulebook(), session.situation());
    let evaluated = Evaluated { rulebook, situation, findings: &results.findings, plan: &results.plan, language };
    let json = evaluated.as_json(hash).map_err(|Overflow| refused(EvaluationError::Total))?;
    Ok(json.to_string())
}

/// Findings and plan of a situation.
pub(crate) fn evaluate_and_plan(rulebook: &Rulebook, situation: &Situation) -> Result<(Vec<Finding>, Plan), EvaluationError> {
    let findings = crate::engine::evaluate(rulebook, situation)?;
    let plan = stacking::plan(rulebook, &findings).map_err(|Overflow| EvaluationError::Total)?;
    Ok((findings, plan))
}

fn refused(error: impl fmt::Display) -> Refused {
    Refused(error.to_string())
}

/// The valid name that a wrong one was probably meant to be, to end a sentence with.
fn meant<'n>(wrong: &str, valid: impl IntoIterator<Item = &'n str>) -> String {
    nearest(wrong, valid).map_or(String::new(), |name| format!("; did you mean `{name}`?"))
}

/// A JSON object. One function for all of them: `json!` would write each field out in the module.
fn object(fields: Vec<(&str, Value)>) -> Value {
    Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A JSON array.
fn array<T>(items: impl IntoIterator<Item = T>, write: impl FnMut(T) -> Value) -> Value {
    Value::Array(items.into_iter().map(write).collect())
}
