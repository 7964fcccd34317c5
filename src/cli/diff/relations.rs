//! What an award has to do with others, in words.

use crate::engine::{Evaluator, Scope, Situation};
use crate::range::Range;
use crate::report;
use crate::rulebook::{AwardId, Ceiling, Relation, Rulebook};
use crate::text::Language;

/// A line each other award that it competes with, rides on or tops up, and each ceiling that it shares.
pub(super) fn relations(rulebook: &Rulebook, situation: &Situation, award: AwardId, language: Language) -> Vec<String> {
    let names = |awards: &[AwardId]| awards.iter().map(|award| rulebook.award_name(*award)).collect::<Vec<_>>().join(", ");
    let competing = |relation: &Relation| -> Vec<String> {
        let (kind, certainty, reason) = (relation.kind.id(), relation.certainty.id(), relation.reason.in_language(language));
        let governs = |other| match relation.governing {
            Some(governing) if governing == award => ", governing",
            Some(governing) if governing == other => ", governed by it",
            _ => "",
        };
        let line = |other| format!("{kind} with {} ({certainty}{}): {reason}", rulebook.award_name(other), governs(other));
        relation.others_of(award).map(line).collect()
    };
    let shared = |ceiling: &Ceiling| {
        let scope = Scope::of_year(situation.claim_year());
        let most = Evaluator::new(rulebook, situation).quantity(ceiling.most, &scope).map_or(Range::ANY, |most| most.range);
        let (most, each_year) = (report::range_in_words(most, language), if ceiling.yearly { " each year" } else { "" });
        format!("at most {most}{each_year} with {}: {}", names(&ceiling.awards), ceiling.reason.in_language(language))
    };
    let mut lines: Vec<String> = rulebook.relations.iter().flat_map(competing).collect();
    lines.extend(rulebook.ceilings.iter().filter(|ceiling| ceiling.awards.contains(&award)).map(shared));
    for (word, others) in [("rides on", &rulebook[award].rider_of), ("tops up", &rulebook[award].tops_up)] {
        if !others.is_empty() {
            lines.push(format!("{word} {}", names(others)));
        }
    }
    lines
}
