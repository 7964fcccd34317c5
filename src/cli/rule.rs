//! An award as its rule: for people, and as JSON.

use serde_json::{Value, json};

use crate::report::{Rule, RuleLine, RuleTier};
use crate::rulebook::Rulebook;
use crate::text::{Language, rule as text};

/// Prints a rule, part by part.
pub(super) fn print(rulebook: &Rulebook, rule: &Rule, language: Language) {
    let words = &language.interface().rule;
    say!("{}: {}", words.claimed_by, rule.role);
    say!("{}", rule.window);
    section(words.conditions, &rule.conditions);
    say!("\n{}", words.amount);
    if rule.tiers.len() > 1 {
        say!("  {}", text::FIRST_TIER_APPLIES.in_language(language));
    }
    for tier in &rule.tiers {
        say!("  {}", tier.amount);
        tier.when.iter().chain(&tier.remarks).for_each(|line| print_line(line, 4));
    }
    sentences(words.claims, &rule.claims);
    for relation in &rule.relations {
        say!("\n{}", relation.what);
        for other in &relation.others {
            say!("  {} ({})", rulebook[*other].title.in_language(language), rulebook.award_name(*other));
        }
        relation.reason.iter().chain(&relation.ground).for_each(|line| say!("  {line}"));
    }
    for parameter in &rule.parameters {
        say!("\n{}\n  {}", parameter.label, parameter.source);
        parameter.values.iter().for_each(|(days, value)| say!("  {days}: {value}"));
    }
    section(words.payers, &rule.payers);
    sentences(language.interface().award.prepare, &rule.prepare);
}

fn section(title: &str, lines: &[RuleLine]) {
    if !lines.is_empty() {
        say!("\n{title}");
        lines.iter().for_each(|line| print_line(line, 2));
    }
}

fn sentences(title: &str, sentences: &[String]) {
    if !sentences.is_empty() {
        say!("\n{title}");
        sentences.iter().for_each(|sentence| say!("  {sentence}"));
    }
}

fn print_line(line: &RuleLine, indent: usize) {
    say!("{:indent$}{}", "", line.text);
    line.parts.iter().for_each(|part| print_line(part, indent + 2));
}

/// The rule; lists that are empty are there.
pub(super) fn as_json(rulebook: &Rulebook, rule: &Rule) -> Value {
    let tier = |tier: &RuleTier| json!({ "when": lines(&tier.when), "amount": tier.amount, "remarks": lines(&tier.remarks) });
    let relations = rule.relations.iter().map(|relation| {
        let others: Vec<String> = relation.others.iter().map(|other| rulebook.award_name(*other)).collect();
        json!({ "what": relation.what, "awards": others, "reason": relation.reason, "ground": relation.ground })
    });
    let parameters = rule.parameters.iter().map(|parameter| {
        let values = parameter.values.iter().map(|(days, value)| json!({ "days": days, "value": value }));
        json!({ "label": parameter.label, "source": parameter.source, "values": values.collect::<Vec<_>>() })
    });
    json!({
        "role": rule.role,
        "window": rule.window,
        "conditions": lines(&rule.conditions),
        "tiers": rule.tiers.iter().map(tier).collect::<Vec<_>>(),
        "claims": rule.claims,
        "relations": relations.collect::<Vec<_>>(),
        "parameters": parameters.collect::<Vec<_>>(),
        "payers": lines(&rule.payers),
    })
}

fn lines(lines: &[RuleLine]) -> Value {
    lines.iter().map(|line| json!({ "text": line.text, "parts": self::lines(&line.parts) })).collect()
}
