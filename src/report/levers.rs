//! Which answers matter most to a result: to change them and see what follows.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::advice::{Advice, When};
use crate::engine::Finding;
use crate::interview::{Question, Session};
use crate::money::Fen;
use crate::range::Truth;
use crate::rulebook::{AwardId, Changeable, FactId, Rulebook};

/// The questions whose answers matter most, at most so many: first those that advice is about, then those that most money hangs on. Only what
/// was asked before, and can be another, is among them.
#[must_use]
pub fn levers(session: &Session, advice: &[Advice], most: usize) -> Vec<Question> {
    let rulebook = session.rulebook();
    let mut seen: BTreeMap<FactId, Question> = session.seen_questions().into_iter().map(|question| (question.fact, question)).collect();
    seen.retain(|fact, _| rulebook[*fact].changeable != Changeable::Never);
    let advised = advice.iter().filter(|advice| advice.when == When::Now).flat_map(|advice| &advice.steps).map(|step| step.place.fact());
    let mut by_money: Vec<(Fen, FactId)> = money_by_fact(session).into_iter().map(|(fact, money)| (money, fact)).collect();
    by_money.sort_by_key(|(money, fact)| (Reverse(*money), *fact));
    let ordered = advised.chain(by_money.into_iter().map(|(_, fact)| fact));
    ordered.filter_map(|fact| seen.remove(&fact)).take(most).collect()
}

/// What hangs on each fact at most: the awards that can be claimed, or may be, and read it. An award's money is shared among the facts that it
/// reads, so that what every award asks for does not come first.
fn money_by_fact(session: &Session) -> BTreeMap<FactId, Fen> {
    let rulebook = session.rulebook();
    let mut money: BTreeMap<FactId, Fen> = BTreeMap::new();
    let in_reach = |finding: &&Finding| {
        let is_mine = session.roles().contains(&rulebook[finding.award].role);
        is_mine && finding.window.counts() && finding.eligibility != Truth::NotMet
    };
    for finding in session.findings().iter().filter(in_reach) {
        let Some(most) = finding.if_granted.range().and_then(|range| range.high) else { continue };
        let facts = facts_of(rulebook, finding.award);
        let parts = i64::try_from(facts.len()).unwrap_or(i64::MAX);
        let Ok(part) = most.checked_div(parts.into()).map(Fen::from_yuan) else { continue };
        for fact in facts {
            let sum = money.entry(fact).or_default();
            // Beyond what can be held, more makes no difference to the order.
            *sum = sum.checked_add(part).unwrap_or(*sum);
        }
    }
    money
}

/// The facts that an award reads.
fn facts_of(rulebook: &Rulebook, award: AwardId) -> Vec<FactId> {
    let award = &rulebook[award];
    let mut facts: Vec<FactId> = rulebook.reachable(award.roots()).filter_map(|node| rulebook[node].fact()).chain(award.each).collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}
