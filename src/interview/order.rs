//! Which questions come first, and which go together.

use std::collections::BTreeMap;

use super::question::Question;
use super::relevance::{is_choice, missing_of, shown};
use super::session::Session;
use crate::rulebook::{FactType, Rulebook, SubjectId, ValueType};

/// How much a page may ask for, see [`effort`].
const MOST_EFFORT: u32 = 6;

/// What of the questions tells who the visitor is: ticks and choices that everybody is asked, as much as fits on a page.
pub(super) fn who_you_are(session: &Session, questions: &[Question]) -> Vec<Question> {
    let rulebook = session.rulebook();
    let first = questions.iter().filter(|question| subject_of(rulebook, question).is_none() && is_choice(rulebook, question.fact));
    up_to_a_page(rulebook, first.cloned().collect())
}

/// The question with the most awards, with what goes with it on a page.
pub(super) fn most_telling(session: &Session, questions: Vec<Question>) -> Vec<Question> {
    let rulebook = session.rulebook();
    let awards = |question: &Question| {
        let shown = shown(&session.evaluation, &session.roles);
        shown.filter(|finding| missing_of(finding).any(|missing| missing.fact() == question.fact)).count()
    };
    let mut ranked: Vec<(usize, Question)> = questions.into_iter().map(|question| (awards(&question), question)).collect();
    ranked.sort_by_key(|(awards, question)| (std::cmp::Reverse(*awards), question.fact));
    let Some((_, first)) = ranked.first() else { return Vec::new() };
    let subject = subject_of(rulebook, first);
    let together = ranked.iter().map(|(_, question)| question).filter(|question| subject_of(rulebook, question) == subject);
    let mut page = up_to_a_page(rulebook, together.cloned().collect());
    page.sort_by_key(|question| question.fact);
    page
}

/// How many pages questions fill, each of one subject.
pub(super) fn pages_of(session: &Session, questions: &[Question]) -> usize {
    let rulebook = session.rulebook();
    let mut efforts: BTreeMap<Option<SubjectId>, u32> = BTreeMap::new();
    for question in questions {
        *efforts.entry(subject_of(rulebook, question)).or_default() += effort(rulebook, question);
    }
    efforts.values().map(|effort| effort.div_ceil(MOST_EFFORT) as usize).sum()
}

fn subject_of(rulebook: &Rulebook, question: &Question) -> Option<SubjectId> {
    rulebook[rulebook[question.fact].topic].subject
}

/// The first of the questions, and those of the others that fit on a page with it.
fn up_to_a_page(rulebook: &Rulebook, questions: Vec<Question>) -> Vec<Question> {
    let mut sum = 0;
    let mut page = Vec::new();
    for question in questions {
        let effort = effort(rulebook, &question);
        if page.is_empty() || sum + effort <= MOST_EFFORT {
            sum += effort;
            page.push(question);
        }
    }
    page
}

/// How much a question asks for: a choice or a figure is 1, ticks are 2, a list is 3.
fn effort(rulebook: &Rulebook, question: &Question) -> u32 {
    match &rulebook[question.fact].answer_type {
        FactType::Single(ValueType::AnyOf { .. }) => 2,
        FactType::Single(_) => 1,
        FactType::Yearly(_) => question.years.len() as u32,
        FactType::Records(_) => 3,
    }
}
