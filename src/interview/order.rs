//! Which questions come first, and which go together.

use std::collections::{BTreeMap, BTreeSet};

use super::question::Question;
use super::relevance::{is_choice, missing_of, shown};
use super::session::Session;
use crate::engine::{Figure, Finding};
use crate::money::Exact;
use crate::range::Range;
use crate::rulebook::{FactId, FactType, Rulebook, SubjectId, ValueType};

/// How much a page may ask for, see [`effort`].
const MOST_EFFORT: u32 = 6;

/// What of the questions tells who the visitor is: ticks and choices that everybody is asked, as much as fits on a page.
pub(super) fn who_you_are(session: &Session, questions: &[Question]) -> Vec<Question> {
    let rulebook = session.rulebook();
    let first = questions.iter().filter(|question| subject_of(rulebook, question).is_none() && is_choice(rulebook, question.fact));
    up_to_a_page(rulebook, first.cloned().collect())
}

/// The question that is expected to decide most for its effort, with what fits on a page with it: questions of its topic first, then of its subject,
/// then others by what they decide.
pub(super) fn most_telling(session: &Session, questions: Vec<Question>) -> Vec<Question> {
    let rulebook = session.rulebook();
    let values = values(session, &questions);
    let value = |question: &Question| values.get(&question.fact).copied().unwrap_or_default() / u64::from(effort(rulebook, question));
    let mut ranked: Vec<(u64, Question)> = questions.into_iter().map(|question| (value(&question), question)).collect();
    ranked.sort_by_key(|(value, question)| (std::cmp::Reverse(*value), question.fact));
    let Some((topic, subject)) = ranked.first().map(|(_, first)| (rulebook[first.fact].topic, subject_of(rulebook, first))) else {
        return Vec::new();
    };
    // The sort keeps the order by value within each.
    ranked.sort_by_key(|(_, question)| (subject_of(rulebook, question) != subject, rulebook[question.fact].topic != topic));
    let mut page = up_to_a_page(rulebook, ranked.into_iter().map(|(_, question)| question).collect());
    page.sort_by_key(|question| question.fact);
    page
}

/// What asking for each of these facts is expected to decide, in thousandths: of every award that waits for it, its share of how much is open. An
/// award that is a hundred times as large weighs about three times as much, so that no single one rules the order; what waits for something that
/// the visitor does not know comes last.
fn values(session: &Session, questions: &[Question]) -> BTreeMap<FactId, u64> {
    let asked: BTreeSet<FactId> = questions.iter().map(|question| question.fact).collect();
    let mut values: BTreeMap<FactId, u64> = BTreeMap::new();
    for finding in shown(&session.evaluation, &session.roles) {
        let waits_for: BTreeSet<FactId> = missing_of(finding).map(|missing| missing.fact()).filter(|fact| asked.contains(fact)).collect();
        let is_in_doubt = finding.missing.iter().any(|missing| session.seen.contains(*missing) && !asked.contains(&missing.fact()));
        let share = if is_in_doubt { 0 } else { 1000 * weight(finding) / waits_for.len().max(1) as u64 };
        for fact in waits_for {
            *values.entry(fact).or_default() += share;
        }
    }
    values
}

/// How much is open of an award, damped: the figures that its width in 万元 has in binary, and one. Without a bound it counts as one of a million,
/// without a figure as the least.
fn weight(finding: &Finding) -> u64 {
    let Figure::Yuan(Range { low, high }) = finding.counted else { return 1 };
    let width = high.map_or(Ok(Exact::from(1_000_000)), |high| high.checked_sub(low.unwrap_or(Exact::ZERO)));
    let in_wan = width.and_then(|width| width.checked_div(Exact::from(10_000))).ok().and_then(|width| width.floor().to_i64());
    in_wan.map_or(1, |width| 1 + u64::from(i64::BITS - width.max(0).leading_zeros()))
}

/// How many pages questions fill.
pub(super) fn pages_of(session: &Session, questions: &[Question]) -> usize {
    let efforts = questions.iter().map(|question| effort(session.rulebook(), question));
    efforts.sum::<u32>().div_ceil(MOST_EFFORT) as usize
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
        FactType::Yearly(_) => question.years.len().max(1) as u32,
        FactType::Records(_) => 3,
    }
}
