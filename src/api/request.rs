//! What is asked: a day, what holds on it beside the policies, and answers.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::answers::{Figures, read_answers, read_received};
use super::{Refused, refused};
use crate::date::{self, Date};
use crate::engine::Situation;
use crate::money::parse_figure;
use crate::names::nearest;
use crate::range::Range;
use crate::rulebook::Rulebook;
use crate::text::Language;

/// A request as JSON; all but the day may be left out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The day that is asked about, such as `2026-11-20`.
    as_of: String,
    /// Whether drafts count as if they were in force.
    #[serde(default)]
    include_drafts: bool,
    /// Assumed first days of documents whose text leaves theirs blank: `{"document": "2026-01-01"}`.
    #[serde(default)]
    assume: BTreeMap<String, String>,
    /// Supplied values of parameters, as literals of the law: `{"lpr_1y": "3.1%"}`.
    #[serde(default)]
    parameters: BTreeMap<String, String>,
    /// The language of what is told: `zh` or `en`.
    #[serde(default)]
    language: String,
    /// The answers, and under `received` what was received before; see [`take_answers`].
    #[serde(default)]
    answers: Option<Value>,
}

impl Request {
    /// Reads a request from JSON.
    ///
    /// # Errors
    /// The text is no JSON, or not of this form.
    pub fn read(json: &str) -> Result<Request, Refused> {
        serde_json::from_str(json).map_err(refused)
    }

    /// The language of what is told.
    #[must_use]
    pub fn language(&self) -> Language {
        Language::from_tag(&self.language)
    }

    /// The situation that is asked about.
    ///
    /// # Errors
    /// A day cannot be read, a name is not there, or an answer is wrong.
    pub fn situation(self, rulebook: &Rulebook) -> Result<Situation, Refused> {
        let mut situation = Situation::new(day("as_of", &self.as_of)?);
        situation.include_drafts = self.include_drafts;
        for (name, start) in &self.assume {
            assume_start(rulebook, &mut situation, name, day(name, start)?)?;
        }
        for (name, value) in &self.parameters {
            supply_parameter(rulebook, &mut situation, name, value)?;
        }
        if let Some(answers) = self.answers {
            take_answers(rulebook, &mut situation, answers)?;
        }
        Ok(situation)
    }
}

fn day(name: &str, text: &str) -> Result<Date, Refused> {
    date::parse_iso(text).ok_or_else(|| Refused(format!("`{name}` is `{text}`: expected a day such as 2026-11-20")))
}

/// Takes in `{"fact": value, …, "received": {"document/award": yuan}}`.
///
/// # Errors
/// What is wrong with the first wrong answer, naming its fact.
pub fn take_answers(rulebook: &Rulebook, situation: &mut Situation, mut json: Value) -> Result<(), Refused> {
    if let Some(received) = json.as_object_mut().and_then(|answers| answers.remove("received")) {
        situation.received = read_received(rulebook, None, &received, Figures::Plain)?;
    }
    situation.answers = read_answers(rulebook, &json, Figures::Plain)?;
    Ok(())
}

/// Assumes a first day for a document whose text leaves it blank.
///
/// # Errors
/// There is no such document, or it has a first day.
pub fn assume_start(rulebook: &Rulebook, situation: &mut Situation, name: &str, start: Date) -> Result<(), Refused> {
    let document = rulebook.document_named(name).ok_or_else(|| Refused(format!("no document is called `{name}`")))?;
    if rulebook[document].from.is_some() {
        return Err(Refused(format!("{name} has a first day; only a blank one can be assumed")));
    }
    situation.assumed_starts.insert(document, start);
    Ok(())
}

/// Supplies a value of a parameter, as a literal of the law such as `3.1%`.
///
/// # Errors
/// There is no such parameter, or it cannot have this value.
pub fn supply_parameter(rulebook: &Rulebook, situation: &mut Situation, name: &str, value: &str) -> Result<(), Refused> {
    let parameter = rulebook.parameter_named(name).ok_or_else(|| {
        let hint = nearest(name, rulebook.parameters.iter().map(|parameter| parameter.id.as_str()));
        Refused(format!("no parameter is called `{name}`{}", hint.map_or(String::new(), |hint| format!("; did you mean `{hint}`?"))))
    })?;
    let figure = parse_figure(value).map_err(|_| Refused(format!("`{value}` is no figure, such as 3.1%")))?;
    let value = Range::point(figure.0);
    if !rulebook[parameter].domain.contains(value) {
        return Err(Refused(format!("`{name}` cannot have this value")));
    }
    situation.parameters.insert(parameter, value);
    Ok(())
}
