//! `huisuan awards`: every award.

use std::path::Path;

use serde_json::{Value, json};

use super::facts::{facts_of_award, text_as_json};
use super::{Stopped, load, print_json};
use crate::date;
use crate::rulebook::{Award, Rulebook};

pub(super) fn run(folder: &Path, json: bool) -> Result<(), Stopped> {
    let policies = load(folder)?;
    let rulebook = &policies.rulebook;
    if json {
        print_json(&rulebook.awards.iter().map(|award| award_as_json(rulebook, award)).collect());
        return Ok(());
    }
    for award in &rulebook.awards {
        say!("{}/{:<44} {:<6} {}", rulebook[award.document].id, award.id, rulebook.clause_ids(award), award.title.zh);
    }
    Ok(())
}

fn award_as_json(rulebook: &Rulebook, award: &Award) -> Value {
    let document = &rulebook[award.document];
    let facts: Vec<&str> = facts_of_award(rulebook, award).into_iter().map(|fact| rulebook[fact].id.as_str()).collect();
    let (from, to) = (award.application.from.or(document.from), award.application.to.or(document.to));
    json!({
        "document": document.id,
        "award": award.id,
        "clause": rulebook.clause_ids(award),
        "role": award.role.id(),
        "kind": award.kind.id(),
        "matter": rulebook[award.matter].id,
        "title": text_as_json(&award.title),
        "facts": facts,
        "valid": { "from": from.map(date::to_iso), "to": to.map(date::to_iso) },
    })
}
