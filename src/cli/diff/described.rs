//! Documents, awards and facts in words, part by part.

use super::changes::award_name;
use crate::cli::awards::clause_ids;
use crate::cli::facts::{type_name, value_type_name};
use crate::date::{self, Date};
use crate::engine::{Evaluator, Finding, Scope, Situation};
use crate::range::Range;
use crate::report::{self, Reason, describe_award};
use crate::rulebook::{
    Award, Certainty, Document, Fact, FactType, Frequency, NodeId, NumberType, Rulebook, Status, Text, ValueType, Wording, Years,
};
use crate::text::Language;

/// A part in words, a line each; what is not there has no lines.
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) lines: Vec<String>,
}

fn part(name: &'static str, lines: impl IntoIterator<Item = String>) -> Part {
    Part { name, lines: lines.into_iter().collect() }
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(date::to_iso)
}

/// A document's parts, always the same ones in the same order.
pub(super) fn document_parts(document: &Document, language: Language) -> Vec<Part> {
    let say = |text: &Text| text.in_language(language).to_owned();
    let status = match document.status {
        Status::InForce => "in force",
        Status::Draft => "draft",
        Status::Repealed => "repealed",
    };
    vec![
        part("title", [say(&document.title)]),
        part("issuer", [say(&document.issuer)]),
        part("number", document.number.clone()),
        part("region", [document.region.clone()]),
        part("status", [status.to_owned()]),
        part("from", day(document.from)),
        part("to", day(document.to)),
        part("term", document.term_years.map(|years| format!("{years} years"))),
        part("note", document.note.as_ref().map(say)),
    ]
}

/// An award's parts: its rule as nobody has answered anything yet.
pub(super) fn award_parts(rulebook: &Rulebook, situation: &Situation, finding: &Finding, language: Language) -> Vec<Part> {
    let award = &rulebook[finding.award];
    let told = describe_award(rulebook, situation, finding, language);
    let mut conditions = Vec::new();
    told.reasons.iter().for_each(|reason| add_condition(&mut conditions, reason, 0));
    let list = award.each.map(|list| rulebook[list].wording.label.in_language(language).to_owned());
    vec![
        part("title", [told.title]),
        part("summary", told.summary),
        part("clause", [clause_ids(rulebook, award)]),
        part("role", [award.role.id().to_owned()]),
        part("kind", [told.kind]),
        part("matter", [told.matter]),
        part("each", list),
        part("conditions", conditions),
        part("amount", told.working),
        part("frequency", frequency(rulebook, award, language)),
        part("limits", limits(rulebook, situation, award, language)),
        part(
            "application",
            [day(award.application.from).map(|from| format!("from {from}")), day(award.application.to).map(|to| format!("to {to}"))]
                .into_iter()
                .flatten(),
        ),
        part("relations", relations(rulebook, finding, language)),
        part("payers", told.payers),
        part("prepare", told.prepare),
        part("note", told.note),
    ]
}

fn add_condition(lines: &mut Vec<String>, reason: &Reason, depth: usize) {
    lines.push(format!("{:indent$}{}", "", reason.condition, indent = 2 * depth));
    reason.parts.iter().for_each(|part| add_condition(lines, part, depth + 1));
}

fn frequency(rulebook: &Rulebook, award: &Award, language: Language) -> Vec<String> {
    let years = award.years.map(|years| match years {
        Years::Calendar { first, last } => format!("{first} to {last}"),
        Years::From { count, day } => {
            let facts = rulebook.reachable(std::iter::once(day)).filter_map(|node| rulebook[node].fact());
            let facts: Vec<&str> = facts.map(|fact| rulebook[fact].wording.label.in_language(language)).collect();
            format!("{count} years from {}", facts.join(", "))
        }
    });
    let frequency = match award.frequency {
        Frequency::Once => "once",
        Frequency::Yearly => "yearly",
        Frequency::Difference => "difference",
    };
    std::iter::once(frequency.to_owned()).chain(years).collect()
}

fn limits(rulebook: &Rulebook, situation: &Situation, award: &Award, language: Language) -> Vec<String> {
    let evaluator = Evaluator::new(rulebook, situation);
    let scope = Scope::of_year(situation.claim_year());
    let yuan = |node: NodeId| {
        evaluator.quantity(node, &scope).map_or_else(|_| String::new(), |limit| report::range_in_words(limit.range, language))
    };
    let year = award.limits.year.map(|node| format!("year: {}", yuan(node)));
    let total = award.limits.total.map(|node| format!("total: {}", yuan(node)));
    let claims = award.limits.claims.map(|claims| format!("claims: {claims}"));
    [year, total, claims].into_iter().flatten().collect()
}

fn relations(rulebook: &Rulebook, finding: &Finding, language: Language) -> Vec<String> {
    let relation = |exclusion: &crate::rulebook::Exclusion| {
        let other = exclusion.other(finding.award)?;
        let certainty = match exclusion.certainty {
            Certainty::Certain => "certain",
            Certainty::Probable => "probable",
        };
        Some(format!("excludes {} ({certainty}): {}", award_name(rulebook, other), exclusion.reason.in_language(language)))
    };
    rulebook.exclusions.iter().filter_map(relation).collect()
}

/// A fact's parts, always the same ones in the same order.
pub(super) fn fact_parts(fact: &Fact, language: Language) -> Vec<Part> {
    let say = |text: &Text| text.in_language(language).to_owned();
    let Wording { label, question, help } = &fact.wording;
    let answer = match &fact.answer_type {
        FactType::Single(value_type) => value_lines(value_type, language),
        FactType::Yearly(number) => vec![domain(number)],
        FactType::Records(records) => {
            let field = |field: &crate::rulebook::Field| {
                let lines = value_lines(&field.value_type, language).join(", ");
                format!("{}: {} {} {lines}", field.id, say(&field.wording.label), value_type_name(&field.value_type))
            };
            std::iter::once(format!("at most {}", records.most)).chain(records.fields.iter().map(field)).collect()
        }
    };
    vec![
        part("label", [say(label)]),
        part("question", [say(question)]),
        part("help", help.as_ref().map(say)),
        part("type", [type_name(&fact.answer_type).to_owned()]),
        part("answer", answer),
    ]
}

fn value_lines(value_type: &ValueType, language: Language) -> Vec<String> {
    match value_type {
        ValueType::YesNo | ValueType::Date => Vec::new(),
        ValueType::Number(number) => vec![domain(number)],
        ValueType::OneOf { options, .. } | ValueType::AnyOf { options } => {
            options.iter().map(|option| format!("{}: {}", option.id, option.label.in_language(language))).collect()
        }
    }
}

fn domain(number: &NumberType) -> String {
    let Range { low, high } = number.domain;
    let bound = |bound: Option<crate::money::Exact>| bound.map_or(String::new(), |bound| bound.to_string());
    format!("{}..{}", bound(low), bound(high))
}
