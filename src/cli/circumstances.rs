//! What an evaluation depends on beside the policies: the day, the drafts, assumed starts, parameters, and answers.

use std::fs;
use std::path::Path;

use clap::builder::ValueParser;
use serde_json::Value;

use super::{Stopped, stop};
use crate::api::{Refused, assume_start, supply_parameter, take_answers};
use crate::date::{self, Date};
use crate::engine::Situation;
use crate::rulebook::Rulebook;
use crate::text::Language;

#[derive(clap::Args)]
pub(super) struct Circumstances {
    /// The day that is asked about, such as 2026-11-20.
    #[arg(long, value_parser = ValueParser::new(parse_day))]
    as_of: Date,
    /// Count drafts as if they were in force.
    #[arg(long)]
    include_drafts: bool,
    /// Assume a first day for a document whose text leaves it blank: DOCUMENT.from=2026-01-01.
    #[arg(long, value_parser = ValueParser::new(parse_assumption))]
    assume: Vec<(String, Date)>,
    /// Supply the value of a parameter: NAME=3.1%.
    #[arg(long, value_parser = ValueParser::new(parse_parameter))]
    parameter: Vec<(String, String)>,
    /// The language: zh or en.
    #[arg(long, default_value = "zh")]
    lang: String,
}

impl Circumstances {
    pub(super) fn language(&self) -> Language {
        Language::from_tag(&self.lang)
    }

    /// The situation of a visitor with the answers of a file, or with none.
    pub(super) fn situation(&self, rulebook: &Rulebook, answers: Option<&Path>) -> Result<Situation, Stopped> {
        let mut situation = Situation::new(self.as_of);
        if let Some(path) = answers {
            let text = fs::read_to_string(path).map_err(|error| stop(&format!("cannot read {}: {error}", path.display())))?;
            let json: Value = serde_json::from_str(&text).map_err(|error| stop(&format!("{} is no JSON: {error}", path.display())))?;
            take_answers(rulebook, &mut situation, json).map_err(|refused| stop(&format!("{}: {refused}", path.display())))?;
        }
        situation.include_drafts = self.include_drafts;
        let told = |refused: Refused| stop(&refused.to_string());
        for (name, start) in &self.assume {
            assume_start(rulebook, &mut situation, name, *start).map_err(told)?;
        }
        for (name, value) in &self.parameter {
            supply_parameter(rulebook, &mut situation, name, value).map_err(told)?;
        }
        Ok(situation)
    }
}

pub(super) fn parse_day(text: &str) -> Result<Date, String> {
    date::parse_iso(text).ok_or_else(|| "expected a day such as 2026-11-20".to_owned())
}

fn parse_assumption(text: &str) -> Result<(String, Date), String> {
    let parsed = text.split_once(".from=").and_then(|(document, day)| Some((document.to_owned(), date::parse_iso(day)?)));
    parsed.ok_or_else(|| "expected DOCUMENT.from=DATE, such as hangzhou-platform.from=2026-01-01".to_owned())
}

fn parse_parameter(text: &str) -> Result<(String, String), String> {
    let parsed = text.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
    parsed.ok_or_else(|| "expected NAME=VALUE, such as lpr_1y=3.1%".to_owned())
}
