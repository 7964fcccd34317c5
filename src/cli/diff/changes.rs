//! What two rulebooks have in common, by public name, and how it differs.

use super::Comparison;
use super::described::{Part, award_parts, document_parts, fact_parts, parameter_parts};
use crate::engine::{EvaluationError, Situation, evaluate};
use crate::rulebook::{Fact, Rulebook};
use crate::text::Language;

/// What changes between two rulebooks.
pub(super) struct Changes {
    pub(super) documents: Listed,
    pub(super) awards: Listed,
    pub(super) facts: Listed,
    pub(super) parameters: Listed,
}

/// What changes among things of one kind, by public name.
#[derive(Default)]
pub(super) struct Listed {
    pub(super) added: Vec<String>,
    pub(super) removed: Vec<String>,
    /// What is the same under another name: the old one and the new one.
    pub(super) renamed: Vec<(String, String)>,
    pub(super) changed: Vec<Changed>,
}

/// Something that is in both, with the parts that differ.
pub(super) struct Changed {
    pub(super) id: String,
    pub(super) parts: Vec<ChangedPart>,
}

/// A part in words, a line each, before and after.
pub(super) struct ChangedPart {
    pub(super) name: &'static str,
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
}

/// Things of one kind by name, each with its parts in both languages, the one that is shown first.
type Described = Vec<(String, [Vec<Part>; 2])>;

impl Changes {
    pub(super) fn between(comparison: &Comparison<'_>) -> Result<Changes, EvaluationError> {
        let languages = match comparison.language {
            Language::Chinese => [Language::Chinese, Language::English],
            Language::English => [Language::English, Language::Chinese],
        };
        let documents = |rulebook: &Rulebook| -> Described {
            let parts = |document| languages.map(|language| document_parts(document, language));
            rulebook.documents.iter().map(|document| (document.id.clone(), parts(document))).collect()
        };
        let facts = |rulebook: &Rulebook| -> Described {
            let parts = |fact| languages.map(|language| fact_parts(fact, language));
            rulebook.facts.iter().map(|fact| (fact.id.clone(), parts(fact))).collect()
        };
        let parameters = |rulebook: &Rulebook| -> Described {
            let parts = |parameter| languages.map(|language| parameter_parts(parameter, language));
            rulebook.parameters.iter().map(|parameter| (parameter.id.clone(), parts(parameter))).collect()
        };
        let awards = |rulebook: &Rulebook| -> Result<Described, EvaluationError> {
            let mut situation = Situation::new(comparison.as_of);
            situation.include_drafts = true;
            let findings = evaluate(rulebook, &situation)?;
            let parts = |finding| languages.map(|language| award_parts(rulebook, &situation, finding, language));
            Ok(findings.iter().map(|finding| (rulebook.award_name(finding.award), parts(finding))).collect())
        };
        Ok(Changes {
            documents: Listed::between(&documents(comparison.old), &documents(comparison.new)),
            awards: Listed::between(&awards(comparison.old)?, &awards(comparison.new)?),
            facts: Listed::between(&facts(comparison.old), &facts(comparison.new)).with_renamed(comparison),
            parameters: Listed::between(&parameters(comparison.old), &parameters(comparison.new)),
        })
    }
}

impl Listed {
    fn between(old: &Described, new: &Described) -> Listed {
        let missing_in = |other: &Described, of: &Described| -> Vec<String> {
            of.iter().filter(|(id, _)| !other.iter().any(|(other, _)| other == id)).map(|(id, _)| id.clone()).collect()
        };
        let changed = old.iter().filter_map(|(id, before)| {
            let (_, after) = new.iter().find(|(other, _)| other == id)?;
            let parts = changed_parts(before, after);
            (!parts.is_empty()).then(|| Changed { id: id.clone(), parts })
        });
        Listed { added: missing_in(old, new), removed: missing_in(new, old), renamed: Vec::new(), changed: changed.collect() }
    }

    /// A fact that is gone and one that is new are the same under another name when they are asked and answered alike.
    fn with_renamed(mut self, comparison: &Comparison<'_>) -> Listed {
        let fact = |rulebook: &Rulebook, id: &str| rulebook.fact_named(id).map(|fact| rulebook[fact].clone());
        let alike = |old: &Fact, new: &Fact| old.answer_type == new.answer_type && old.wording.label == new.wording.label;
        for old in std::mem::take(&mut self.removed) {
            let same = self
                .added
                .iter()
                .position(|new| fact(comparison.old, &old).zip(fact(comparison.new, new)).is_some_and(|(old, new)| alike(&old, &new)));
            match same {
                Some(position) => self.renamed.push((old, self.added.remove(position))),
                None => self.removed.push(old),
            }
        }
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.renamed.is_empty() && self.changed.is_empty()
    }
}

/// The parts that differ in one of the languages, in the first in which they do.
fn changed_parts(before: &[Vec<Part>; 2], after: &[Vec<Part>; 2]) -> Vec<ChangedPart> {
    let places = 0..before[0].len().min(after[0].len());
    let differing = |place: usize| {
        (0..2).find(|language| before[*language][place].lines != after[*language][place].lines).map(|language| (place, language))
    };
    places
        .filter_map(differing)
        .map(|(place, language)| ChangedPart {
            name: before[language][place].name,
            before: before[language][place].lines.clone(),
            after: after[language][place].lines.clone(),
        })
        .collect()
}
