//! The awards of a visitor as a list that can be searched, narrowed and sorted.

use std::cmp::Reverse;

use super::standing::Standing;
use crate::date::Date;
use crate::engine::{Evaluator, Finding, Situation};
use crate::money::Exact;
use crate::rulebook::{AwardId, DocumentId, Government, Kind, Role, Rulebook, Text};
use crate::stacking::Plan;

/// One award of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which award.
    pub award: AwardId,
    /// Where it stands.
    pub standing: Standing,
    /// What it pays at most if granted, in yuan; `None` without a figure or an upper bound.
    pub most: Option<Exact>,
    /// The last day to apply, where the text gives one.
    pub last_day: Option<Date>,
    /// How many things are still to be done for it: answers to give, decisions to wait for, papers to prepare.
    pub effort: usize,
}

/// How a list is sorted. What is equal keeps the order of the rulebook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The most money first.
    #[default]
    Amount,
    /// What closes first comes first.
    Deadline,
    /// By document, in the order of its text.
    Document,
    /// What needs least comes first.
    Ease,
}

impl Order {
    /// All of them, the usual one first.
    pub const ALL: [Order; 4] = [Order::Amount, Order::Deadline, Order::Document, Order::Ease];
}

/// What of the list is wanted. Whatever is not said does not narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that must all occur in the title, the summary or the document's title, in either language.
    pub words: String,
    /// Where it stands.
    pub standing: Option<Standing>,
    /// Who claims.
    pub role: Option<Role>,
    /// Which document it is from.
    pub document: Option<DocumentId>,
    /// What it gives.
    pub kind: Option<Kind>,
    /// Who pays, or part of it.
    pub payer: Option<Government>,
    /// How it is sorted.
    pub order: Order,
}

impl Query {
    /// Whether it leaves anything out.
    #[must_use]
    pub fn narrows(&self) -> bool {
        let Query { words, standing, role, document, kind, payer, order: _ } = self;
        !words.trim().is_empty() || standing.is_some() || role.is_some() || document.is_some() || kind.is_some() || payer.is_some()
    }
}

/// Every award of these roles, in the order of the rulebook.
#[must_use]
pub fn catalogue(rulebook: &Rulebook, situation: &Situation, findings: &[Finding], plan: &Plan, roles: &[Role]) -> Vec<Entry> {
    let evaluator = Evaluator::new(rulebook, situation);
    let entry = |finding: &Finding| {
        let award = &rulebook[finding.award];
        Entry {
            award: finding.award,
            standing: Standing::of(finding, plan),
            most: finding.if_granted.range().and_then(|range| range.high),
            last_day: evaluator.days_of(award.document, award.application).1,
            effort: finding.missing.len() + finding.amount_missing.len() + finding.pending.len() + award.prepare.len(),
        }
    };
    findings.iter().filter(|finding| roles.contains(&rulebook[finding.award].role)).map(entry).collect()
}

/// What a list can be narrowed to: what occurs in it, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Where its awards stand, in the order in which that is told.
    pub standings: Vec<Standing>,
    /// Who claims.
    pub roles: Vec<Role>,
    /// Which documents they are from, in their order.
    pub documents: Vec<DocumentId>,
    /// What they give.
    pub kinds: Vec<Kind>,
    /// Who pays.
    pub payers: Vec<Government>,
}

/// What a list can be narrowed to.
#[must_use]
pub fn choices(rulebook: &Rulebook, entries: &[Entry]) -> Choices {
    let mut choices = Choices::default();
    for entry in entries {
        let award = &rulebook[entry.award];
        add(&mut choices.standings, entry.standing);
        add(&mut choices.roles, award.role);
        add(&mut choices.documents, award.document);
        add(&mut choices.kinds, award.kind);
        for payer in &award.payers {
            add(&mut choices.payers, payer.who);
        }
    }
    choices.standings.sort_unstable();
    choices.payers.sort_unstable();
    choices
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// The entries that a query wants, as it sorts them.
#[must_use]
pub fn select(rulebook: &Rulebook, entries: &[Entry], query: &Query) -> Vec<Entry> {
    let words: Vec<String> = query.words.split_whitespace().map(folded).collect();
    let mut selected: Vec<Entry> = entries.iter().copied().filter(|entry| wants(rulebook, query, &words, entry)).collect();
    // Each sort keeps the order of the rulebook among equals.
    match query.order {
        // `None` is less than any amount.
        Order::Amount => selected.sort_by_key(|entry| Reverse(entry.most)),
        Order::Deadline => selected.sort_by_key(|entry| (entry.last_day.is_none(), entry.last_day)),
        Order::Document => selected.sort_by_key(|entry| rulebook[entry.award].document),
        Order::Ease => selected.sort_by_key(|entry| (entry.effort, Reverse(entry.most))),
    }
    selected
}

fn wants(rulebook: &Rulebook, query: &Query, words: &[String], entry: &Entry) -> bool {
    let award = &rulebook[entry.award];
    let agrees = query.standing.is_none_or(|standing| standing == entry.standing)
        && query.role.is_none_or(|role| role == award.role)
        && query.document.is_none_or(|document| document == award.document)
        && query.kind.is_none_or(|kind| kind == award.kind)
        && query.payer.is_none_or(|who| award.payers.iter().any(|payer| payer.who == who));
    if !agrees || words.is_empty() {
        return agrees;
    }
    let texts: [Option<&Text>; 3] = [Some(&award.title), award.summary.as_ref(), Some(&rulebook[award.document].title)];
    let haystack: Vec<String> = texts.into_iter().flatten().flat_map(|text| [folded(&text.zh), folded(&text.en)]).collect();
    words.iter().all(|word| haystack.iter().any(|text| text.contains(word.as_str())))
}

/// As people type it: small letters, and full-width letters and digits as plain ones.
fn folded(text: &str) -> String {
    let plain = |letter: char| match letter {
        '！'..='～' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
        other => other,
    };
    text.chars().map(plain).flat_map(char::to_lowercase).collect()
}
