//! No single change that gains an award is missed.

use std::rc::Rc;

use huisuan::advice::{Advice, When};
use huisuan::engine::{Answer, Change, Evaluation, Finding, Situation};
use huisuan::money::Exact;
use huisuan::range::{Range, Truth};
use huisuan::rulebook::{AwardId, Changeable, FactType, Measure, NumberType, OptionSet, Rulebook, ValueType};
use huisuan::stacking::{Plan, plan};
use proptest::prelude::*;

use crate::support::{Drawer, folders_in, named, real_rulebook, rulebook_of};
use crate::{advice_for, base_of, from_scratch, gains_for, run};

#[test]
fn no_single_change_that_gains_an_award_is_missed() {
    let gains: usize = folders_in("tests/examples/good").iter().map(|folder| gains_found(&rulebook_of(folder), 80)).sum();
    assert!(gains > 300, "only {gains} gains to find");
}

/// So many awards depend on each other as in no example; each case tries some hundreds of changes.
#[test]
fn no_single_change_that_gains_an_award_of_the_real_policies_is_missed() {
    let gains = gains_found(real_rulebook(), 25);
    assert!(gains > 0, "only {gains} gains to find");
}

/// How many gains there were to find. Every single change to a number that decides something, every tick and every choice, is tried one by
/// one: where the least that gains an award pays, it must be advised.
fn gains_found(rulebook: &Rulebook, count: u32) -> usize {
    let mut gains = 0;
    run(rulebook, count, |rulebook, situation| {
        let advised: Vec<Advice> = advice_for(rulebook, situation);
        for (when, base) in [When::Now, When::NextYear].map(|when| (when, base_of(situation, when))) {
            let before = from_scratch(rulebook, &base);
            // Hundreds of changes a case, most of which change little: an evaluation that follows them is the same as one from scratch.
            let mut evaluation = Evaluation::new(Rc::new(rulebook.clone()), base.clone()).expect("small numbers");
            for changes in single_changes(rulebook, situation, &base, when) {
                let mut met_by_less: Vec<AwardId> = Vec::new();
                let mut less: Vec<Vec<Finding>> = Vec::new();
                for change in changes {
                    let applied = evaluation.apply([change.clone()]).expect("small numbers");
                    let findings = evaluation.findings().to_vec();
                    evaluation.apply(applied.undo).expect("as it was before");
                    let mut anew = awards_met_anew(&before.0, &findings);
                    anew.retain(|award| !met_by_less.contains(award));
                    met_by_less.extend(&anew);
                    let better = gained(rulebook, &before, &less, &findings, anew);
                    if better.is_empty() {
                        less.push(findings);
                        continue;
                    }
                    gains += 1;
                    let is_advised = |advice: &Advice| {
                        let gains_it = advice.awards.iter().any(|improved| better.contains(&improved.award));
                        advice.when == when && advice.steps.len() == 1 && gains_it
                    };
                    let names: Vec<&str> = better.iter().map(|award| rulebook[*award].id.as_str()).collect();
                    prop_assert!(
                        advised.iter().any(is_advised),
                        "{change:?} would gain {names:?} {when:?}, given\n{}",
                        named(rulebook, &base.answers)
                    );
                }
            }
        }
        Ok(())
    });
    gains
}

/// The awards, of those met anew, by which the plan gains: more than before, and than what less brings.
fn gained(
    rulebook: &Rulebook,
    before: &(Vec<Finding>, Plan),
    less: &[Vec<Finding>],
    after: &[Finding],
    mut awards: Vec<AwardId>,
) -> Vec<AwardId> {
    let plan = |findings: &[Finding]| plan(rulebook, findings).expect("small numbers");
    // What pays nothing yet, has no figure, or needs more answers to say what, is no gain.
    awards.retain(|award| {
        let (had, has) = (&before.0[award.index()], &after[award.index()]);
        has.counted.range().is_some() && has.amount_missing.is_empty() && has.counted != had.counted
    });
    if awards.is_empty() {
        return awards;
    }
    let has = plan(after);
    awards.retain(|award| has.claims.iter().any(|claim| claim.award == *award));
    let Some(role) = awards.first().map(|award| rulebook[*award].role) else { return awards };
    // What is gained must be theirs: another award may grow meanwhile. And one that excludes what less gains may add nothing to it.
    let gains_on = |had: &Plan| gains_for(role, had, &has);
    let gains =
        gains_on(&before.1) && gains_on(&plan(&without(after, &before.0, &awards))) && less.iter().all(|less| gains_on(&plan(less)));
    if gains { awards } else { Vec::new() }
}

/// What is found afterwards if some awards stayed as they were.
fn without(after: &[Finding], before: &[Finding], awards: &[AwardId]) -> Vec<Finding> {
    let mut findings = after.to_vec();
    awards.iter().for_each(|award| findings[award.index()] = before[award.index()].clone());
    findings
}

/// The awards that were not met and then are, met or pending.
fn awards_met_anew(before: &[Finding], after: &[Finding]) -> Vec<AwardId> {
    let is_met = |finding: &Finding| matches!(finding.eligibility, Truth::Met | Truth::Pending);
    let anew = before.iter().zip(after).filter(|(before, after)| before.eligibility == Truth::NotMet && is_met(after));
    anew.map(|(_, after)| after.award).collect()
}

/// Every change of one answer to what decides something, as far as it may be advised: those of one number together, the least first.
fn single_changes(rulebook: &Rulebook, situation: &Situation, base: &Situation, when: When) -> Vec<Vec<Change>> {
    let drawer = Drawer::new(rulebook);
    let mut changes = Vec::new();
    for fact in rulebook.fact_ids().filter(|fact| rulebook[*fact].changeable != Changeable::Never) {
        let (changeable, Some(answer)) = (rulebook[fact].changeable, base.answers.get(fact)) else { continue };
        let marks = drawer.marks(fact);
        match (&rulebook[fact].answer_type, answer) {
            (FactType::Single(value_type), answer) if when == When::Now => {
                let others = other_values(value_type, answer, changeable, marks);
                let change = |answer: Answer| Change::Answer(fact, Some(answer));
                changes.extend(others.into_iter().map(|series| series.into_iter().map(change).collect()));
            }
            (FactType::Yearly(number), Answer::Yearly(years)) if when == When::NextYear => {
                let Some(Some(now)) = years.get(&situation.as_of.year()) else { continue };
                // What is compared with an earlier year is decided beside that year's figure.
                let of_years = years.values().flatten().filter_map(|range| range.as_point());
                let marks: Vec<Exact> = marks.iter().copied().chain(of_years).collect();
                let change = |other: Exact| {
                    let mut years = years.clone();
                    years.insert(situation.as_of.year(), Some(Range::point(other)));
                    Change::Answer(fact, Some(Answer::Yearly(years)))
                };
                changes.push(other_numbers(number, *now, changeable, &marks).into_iter().map(change).collect());
            }
            (FactType::Records(records), Answer::Records(entries)) if when == When::Now => {
                for (position, entry) in entries.iter().enumerate() {
                    for (field, answer) in entry.iter().enumerate() {
                        let (of, Some(answer)) = (&records.fields[field], answer) else { continue };
                        let change = |other: Answer| {
                            let mut entries = entries.clone();
                            entries[position][field] = Some(other);
                            Change::Answer(fact, Some(Answer::Records(entries)))
                        };
                        let others = other_values(&of.value_type, answer, of.changeable, marks);
                        changes.extend(others.into_iter().map(|series| series.into_iter().map(change).collect()));
                    }
                }
            }
            _ => {}
        }
    }
    changes
}

fn other_values(value_type: &ValueType, answer: &Answer, changeable: Changeable, marks: &[Exact]) -> Vec<Vec<Answer>> {
    match (value_type, answer) {
        _ if changeable == Changeable::Never => Vec::new(),
        (ValueType::YesNo, Answer::YesNo(false)) => vec![vec![Answer::YesNo(true)]],
        (ValueType::AnyOf { options, .. }, Answer::AnyOf { chosen: now, .. }) => {
            let free = (0..options.len() as u32).filter(|option| !now.contains(*option) && !options[*option as usize].unchangeable);
            free.map(|option| vec![Answer::any_of(OptionSet::of(now.positions().chain([option])))]).collect()
        }
        (ValueType::OneOf { options, ordered, .. }, Answer::OneOf(now)) if now.len() == 1 => {
            let may_be = |option: &u32| !ordered || now.positions().all(|now| now < *option);
            let others = (0..options.len() as u32).filter(|option| !now.contains(*option) && !options[*option as usize].unchangeable);
            others.filter(may_be).map(|option| vec![Answer::OneOf(OptionSet::of([option]))]).collect()
        }
        (ValueType::Number(number), Answer::Number(now)) => {
            vec![other_numbers(number, *now, changeable, marks).into_iter().map(|other| Answer::Number(Range::point(other))).collect()]
        }
        _ => Vec::new(),
    }
}

fn other_numbers(number: &NumberType, now: Range, changeable: Changeable, marks: &[Exact]) -> Vec<Exact> {
    let (whole, step) = match number.measure {
        Measure::Count { .. } | Measure::Rank => (true, "1"),
        Measure::Money => (false, "0.01"),
        Measure::Share | Measure::Growth => (false, "0.0001"),
    };
    let step = Exact::parse_plain(step).expect("a figure");
    let Some(now) = now.as_point() else { return Vec::new() };
    let near = marks.iter().flat_map(|mark| [Ok(*mark), mark.checked_add(step), mark.checked_sub(step)]).flatten();
    let towards = |other: &Exact| if changeable != Changeable::Downwards { *other > now } else { *other < now };
    let allowed = |other: &Exact| number.domain.contains(Range::point(*other)) && (!whole || other.is_whole());
    let mut others: Vec<Exact> = near.filter(|other| towards(other) && allowed(other)).collect();
    others.sort();
    if changeable == Changeable::Downwards {
        others.reverse();
    }
    others
}
