//! The two simpler ways to ask.

use std::collections::{BTreeMap, BTreeSet};

use huisuan::engine::{Missing, Window};
use huisuan::interview::{Question, Session};
use huisuan::range::Truth;
use huisuan::rulebook::{FactId, FactType, ValueType};

/// What is open.
struct Open {
    missing: BTreeSet<Missing>,
    /// In how many awards each fact is missing.
    awards: BTreeMap<FactId, usize>,
}

/// The questions of the first topic, in the order of the authors, that has some.
pub(crate) fn first_topic(session: &Session, asked: &BTreeSet<Missing>) -> Vec<Question> {
    let rulebook = session.rulebook();
    let mut questions = questions(open(session, asked).missing);
    if let Some(topic) = questions.first().map(|question| rulebook[question.fact].topic) {
        questions.retain(|question| rulebook[question.fact].topic == topic);
    }
    questions
}

/// The question that is missing in most awards.
pub(crate) fn most_awards(session: &Session, asked: &BTreeSet<Missing>) -> Vec<Question> {
    let open = open(session, asked);
    let questions = questions(open.missing);
    let first = questions.into_iter().max_by_key(|question| (open.awards.get(&question.fact).copied(), std::cmp::Reverse(question.fact)));
    first.into_iter().collect()
}

fn questions(missing: BTreeSet<Missing>) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for missing in missing {
        let position = questions.iter().position(|question| question.fact == missing.fact()).unwrap_or_else(|| {
            questions.push(Question::whole(missing.fact()));
            questions.len() - 1
        });
        if let Missing::Year(_, year) = missing {
            questions[position].years.push(year);
        }
    }
    questions.sort_by_key(|question| question.fact);
    questions
}

/// What is missing for awards in time that are not ruled out, and was not asked yet; of each award, ticks and choices first.
fn open(session: &Session, asked: &BTreeSet<Missing>) -> Open {
    let rulebook = session.rulebook();
    let mut open = Open { missing: BTreeSet::new(), awards: BTreeMap::new() };
    let in_time = |finding: &&huisuan::engine::Finding| matches!(finding.window, Window::In | Window::Undetermined);
    let shown = session.findings().iter().filter(|finding| finding.eligibility != Truth::NotMet).filter(in_time);
    for finding in shown.filter(|finding| session.roles().contains(&rulebook[finding.award].role)) {
        let not_of_a_series =
            |missing: &&Missing| !matches!((missing, &rulebook[missing.fact()].answer_type), (Missing::Fact(_), FactType::Yearly(_)));
        let missing: Vec<Missing> = finding
            .missing
            .iter()
            .chain(&finding.amount_missing)
            .filter(|missing| !was_asked(asked, **missing))
            .filter(not_of_a_series)
            .copied()
            .collect();
        let is_choice = |missing: &&Missing| {
            matches!(
                &rulebook[missing.fact()].answer_type,
                FactType::Single(ValueType::YesNo | ValueType::OneOf { .. } | ValueType::AnyOf { .. })
            )
        };
        let choices: Vec<Missing> = missing.iter().filter(is_choice).copied().collect();
        let first = if choices.is_empty() { missing } else { choices };
        for fact in first.iter().map(|missing| missing.fact()).collect::<BTreeSet<_>>() {
            *open.awards.entry(fact).or_default() += 1;
        }
        open.missing.extend(first);
    }
    open
}

fn was_asked(asked: &BTreeSet<Missing>, missing: Missing) -> bool {
    match missing {
        Missing::Field(list, ..) => asked.contains(&Missing::Fact(list)),
        other => asked.contains(&other),
    }
}
