//! Documents, awards and facts in words, part by part.

use super::relations::relations;
use crate::cli::facts::{measure_name, type_name, value_type_name};
use crate::date::{self, Date};
use crate::engine::{Finding, Limits, Situation};
use crate::range::Range;
use crate::report::{self, Reason, describe_award};
use crate::rulebook::{
    Award, Choice, Document, Fact, FactType, Frequency, OptionGroup, OptionSet, Parameter, Rulebook, Status, Text, ValueType, Wording,
    Years,
};
use crate::text::Language;
use crate::text::claims;

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
        part("clause", [rulebook.clause_ids(award)]),
        part("role", [award.role.id().to_owned()]),
        part("kind", [told.kind]),
        part("matter", [told.matter]),
        part("each", list),
        part("conditions", conditions),
        part("amount", told.working),
        part("frequency", frequency(rulebook, award, language)),
        part("limits", limits(finding, language)),
        part(
            "application",
            [day(award.application.from).map(|from| format!("from {from}")), day(award.application.to).map(|to| format!("to {to}"))]
                .into_iter()
                .flatten(),
        ),
        part("relations", relations(rulebook, situation, finding.award, language)),
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

fn limits(finding: &Finding, language: Language) -> Vec<String> {
    let Limits { year, total, claims, each_year } = finding.limits;
    let claims = claims.map(|claims| claims::limit_of_claims(claims, each_year, language));
    let year = year.map(|year| claims::limit_of_year(&report::range_in_words(year, language), language));
    let total = total.map(|total| claims::limit_in_all(&report::range_in_words(total, language), language));
    [claims, year, total].into_iter().flatten().collect()
}

/// A parameter's parts, always the same ones in the same order.
pub(super) fn parameter_parts(parameter: &Parameter, language: Language) -> Vec<Part> {
    let say = |text: &Text| text.in_language(language).to_owned();
    let figure = |value| report::number_in_words(value, &parameter.measure, language);
    let values = parameter.values.iter();
    let values = values.map(|value| format!("{} to {}: {}", date::to_iso(value.from), date::to_iso(value.to), figure(value.value)));
    vec![
        part("label", [say(&parameter.label)]),
        part("source", [say(&parameter.source)]),
        part("type", [measure_name(&parameter.measure).to_owned()]),
        part("bounds", [domain(parameter.domain)]),
        part("values", values),
    ]
}

/// A fact's parts, always the same ones in the same order.
pub(super) fn fact_parts(fact: &Fact, language: Language) -> Vec<Part> {
    let say = |text: &Text| text.in_language(language).to_owned();
    let Wording { label, question, help } = &fact.wording;
    let answer = match &fact.answer_type {
        FactType::Single(value_type) => value_lines(value_type, language),
        FactType::Yearly(number) => vec![domain(number.domain)],
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
        ValueType::Number(number) => vec![domain(number.domain)],
        ValueType::OneOf { options, groups, .. } | ValueType::AnyOf { options, groups } => {
            let ids = |chosen: OptionSet| {
                let chosen = chosen.positions().filter_map(|position| options.get(position as usize));
                chosen.map(|option| option.id.as_str()).collect::<Vec<_>>().join(", ")
            };
            let option = |option: &Choice| {
                let implied = if option.implies.is_empty() { String::new() } else { format!(" (implies {})", ids(option.implies)) };
                format!("{}: {}{implied}", option.id, option.label.in_language(language))
            };
            let group = |group: &OptionGroup| format!("{}: {} ({})", group.id, group.label.in_language(language), ids(group.options));
            options.iter().map(option).chain(groups.iter().map(group)).collect()
        }
    }
}

/// `0..` has no upper bound.
fn domain(Range { low, high }: Range) -> String {
    let bound = |bound: Option<crate::money::Exact>| bound.map_or(String::new(), |bound| bound.to_string());
    format!("{}..{}", bound(low), bound(high))
}
