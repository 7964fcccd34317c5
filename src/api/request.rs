//! What is asked: a day, what holds on it beside the policies, and answers.

use serde_json::{Map, Value};

use super::answers::{Figures, read_answers, read_received};
use super::{Refused, meant, refused};
use crate::date::{self, Date};
use crate::engine::Situation;
use crate::money::parse_figure;
use crate::range::Range;
use crate::rulebook::Rulebook;
use crate::text::Language;

/// The keys of a request.
const KEYS: [&str; 6] = ["as_of", "include_drafts", "assume", "parameters", "language", "answers"];

/// What is asked of a rulebook.
#[derive(Clone, Debug)]
pub struct Request {
    as_of: Date,
    include_drafts: bool,
    assume: Vec<(String, Date)>,
    parameters: Vec<(String, String)>,
    /// The language of what is told.
    pub language: Language,
    answers: Value,
}

impl Request {
    /// Reads a request from JSON. All but the day may be left out:
    ///
    /// | key | what |
    /// |---|---|
    /// | `as_of` | the day that is asked about, such as `2026-11-20` |
    /// | `include_drafts` | whether drafts count as if they were in force |
    /// | `assume` | first days of documents whose text leaves theirs blank: `{"document": "2026-01-01"}` |
    /// | `parameters` | values of parameters, as literals of the law: `{"lpr_1y": "3.1%"}` |
    /// | `language` | the language of what is told: `zh` or `en` |
    /// | `answers` | the answers, and under `received` what was received before; see [`take_answers`] |
    ///
    /// # Errors
    /// The text is no JSON, or not of this form.
    pub fn read(json: &str) -> Result<Request, Refused> {
        let keys = match serde_json::from_str(json).map_err(refused)? {
            Value::Object(keys) => keys,
            _ => return Err(Refused("a request must be one JSON object".to_owned())),
        };
        let as_of = keys.get("as_of").ok_or_else(|| Refused("a request needs `as_of`, a day such as 2026-11-20".to_owned()))?;
        let mut request = Request {
            as_of: day("as_of", text("as_of", as_of)?)?,
            include_drafts: false,
            assume: Vec::new(),
            parameters: Vec::new(),
            language: Language::Chinese,
            answers: Value::Object(Map::new()),
        };
        for (key, value) in keys {
            match key.as_str() {
                "as_of" => {}
                "include_drafts" => request.include_drafts = value.as_bool().ok_or_else(|| wrong(&key, "true or false"))?,
                "assume" => {
                    let days = texts(&key, value)?.into_iter();
                    request.assume = days.map(|(name, start)| Ok((name.clone(), day(&name, &start)?))).collect::<Result<_, Refused>>()?;
                }
                "parameters" => request.parameters = texts(&key, value)?,
                "language" => request.language = Language::from_tag(text(&key, &value)?),
                "answers" => request.answers = value,
                _ => return Err(Refused(format!("a request has no `{key}`{}", meant(&key, KEYS)))),
            }
        }
        Ok(request)
    }

    /// The situation that is asked about.
    ///
    /// # Errors
    /// A name is not there, or an answer is wrong.
    pub fn situation(self, rulebook: &Rulebook) -> Result<Situation, Refused> {
        let mut situation = Situation::new(self.as_of);
        situation.include_drafts = self.include_drafts;
        for (name, start) in &self.assume {
            assume_start(rulebook, &mut situation, name, *start)?;
        }
        for (name, value) in &self.parameters {
            supply_parameter(rulebook, &mut situation, name, value)?;
        }
        take_answers(rulebook, &mut situation, self.answers)?;
        Ok(situation)
    }
}

/// `{"name": "text", …}`.
fn texts(key: &str, value: Value) -> Result<Vec<(String, String)>, Refused> {
    let Value::Object(texts) = value else { return Err(wrong(key, "an object of texts")) };
    texts.into_iter().map(|(name, value)| Ok((name, text(key, &value)?.to_owned()))).collect()
}

fn text<'v>(key: &str, value: &'v Value) -> Result<&'v str, Refused> {
    value.as_str().ok_or_else(|| wrong(key, "text"))
}

fn wrong(key: &str, expected: &str) -> Refused {
    Refused(format!("`{key}` is wrong: expected {expected}"))
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
        let hint = meant(name, rulebook.parameters.iter().map(|parameter| parameter.id.as_str()));
        Refused(format!("no parameter is called `{name}`{hint}"))
    })?;
    let figure = parse_figure(value).map_err(|_| Refused(format!("`{value}` is no figure, such as 3.1%")))?;
    let value = Range::point(figure.0);
    if !rulebook[parameter].domain.contains(value) {
        return Err(Refused(format!("`{name}` cannot have this value")));
    }
    situation.parameters.insert(parameter, value);
    Ok(())
}
