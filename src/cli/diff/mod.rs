//! `huisuan diff`: what changes between two folders of policies, and for whom.

mod changes;
mod described;
mod impact;
mod relations;
mod told;

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::builder::ValueParser;
use serde_json::json;

use self::changes::Changes;
use self::impact::Impact;
use super::circumstances::parse_day;
use super::{Stopped, load, print_json, stop};
use crate::date::{self, Date};
use crate::rulebook::{Rulebook, packed};
use crate::text::Language;

#[derive(clap::Args)]
pub(super) struct DiffArguments {
    /// The folder of policies as they were.
    old: PathBuf,
    /// The folder of policies as they will be.
    new: PathBuf,
    /// How many made-up visitors are asked what they gain and lose.
    #[arg(long, default_value_t = 1000)]
    profiles: u32,
    /// The day that they ask about, such as 2026-11-20; today, when left out.
    #[arg(long, value_parser = ValueParser::new(parse_day))]
    as_of: Option<Date>,
    /// Count drafts as if they were in force.
    #[arg(long)]
    include_drafts: bool,
    /// Equal seeds make up equal visitors.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The language of rules: zh or en.
    #[arg(long, default_value = "zh")]
    lang: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// The two rulebooks and how they are compared.
struct Comparison<'r> {
    old: &'r Rulebook,
    new: &'r Rulebook,
    as_of: Date,
    include_drafts: bool,
    language: Language,
}

pub(super) fn run(arguments: &DiffArguments) -> Result<(), Stopped> {
    let (old, new) = (load(&arguments.old)?.rulebook, load(&arguments.new)?.rulebook);
    let comparison = Comparison {
        old: &old,
        new: &new,
        as_of: arguments.as_of.or_else(today).ok_or_else(|| stop("the day is not known; name it with --as-of"))?,
        include_drafts: arguments.include_drafts,
        language: Language::from_tag(&arguments.lang),
    };
    let changes = Changes::between(&comparison).map_err(|error| stop(&error.to_string()))?;
    let impact =
        Impact::of(&comparison, &changes.facts.renamed, arguments.profiles, arguments.seed).map_err(|error| stop(&error.to_string()))?;
    if arguments.json {
        print_json(&json!({
            "as_of": date::to_iso(comparison.as_of),
            "old": hash(&old)?,
            "new": hash(&new)?,
            "documents": told::listed_as_json(&changes.documents),
            "awards": told::listed_as_json(&changes.awards),
            "facts": told::listed_as_json(&changes.facts),
            "parameters": told::listed_as_json(&changes.parameters),
            "profiles": told::impact_as_json(&impact, arguments.seed),
        }));
    } else {
        told::print(&comparison, &changes, &impact);
    }
    Ok(())
}

fn hash(rulebook: &Rulebook) -> Result<Option<String>, Stopped> {
    Ok(packed::hash(&packed::write(rulebook).map_err(|error| stop(&error.to_string()))?))
}

/// The day in China.
fn today() -> Option<Date> {
    const SECONDS_AHEAD: u64 = 8 * 3600;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    let days = i32::try_from((seconds + SECONDS_AHEAD) / 86_400).ok()?;
    date::from_numbers(1970, 1, 1)?.checked_add(time::Duration::days(i64::from(days)))
}
