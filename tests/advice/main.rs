//! Advice: whatever it promises comes true when it is taken, nothing less would do, nothing that cannot be changed is advised, and no single
//! change that gains is missed.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod comes_true;
mod none_missed;
#[path = "../support/mod.rs"]
mod support;
mod told;

use std::rc::Rc;

use huisuan::advice::{Advice, Place, Step, Target, When, advise};
use huisuan::date::parse_iso;
use huisuan::engine::{Answer, Evaluation, Finding, Situation, evaluate};
use huisuan::money::Exact;
use huisuan::rulebook::{AwardId, Certainty, DocumentId, Ground, Relation, RelationKind, Role, Rulebook, Text};
use huisuan::stacking::{Plan, Planner, Totals, plan};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use support::{Dice, Drawer, cases, complete_and_partial, dice_for, folders_in, real_rulebook, rulebook_of};

/// A property that cannot fail proves nothing: every kind of advice must be drawn.
#[test]
fn the_advice_drawn_is_of_every_kind() {
    let mut seen = [("a tick", 0), ("a choice", 0), ("a number", 0), ("two steps", 0), ("next year", 0), ("certain", 0), ("an entry", 0)];
    let mut count = |rulebook: &Rulebook, advice: &Advice| {
        let has = |kind: fn(&Step) -> bool| advice.steps.iter().any(kind);
        let kinds = [
            has(|step| matches!(step.to, Target::Ticked(_))),
            has(|step| matches!(step.to, Target::Chosen(_))),
            has(|step| matches!(step.to, Target::Number { .. })),
            advice.steps.len() == 2,
            advice.when == When::NextYear,
            advice.gain.certain > Exact::ZERO,
            has(|step| matches!(step.place, Place::Field(..))),
        ];
        assert!(!rulebook.awards.is_empty());
        for ((_, seen), kind) in seen.iter_mut().zip(kinds) {
            *seen += usize::from(kind);
        }
    };
    let mut draw = |rulebook: &Rulebook, number: u32| {
        run(rulebook, number, |rulebook, situation| {
            advice_for(rulebook, situation).iter().for_each(|advice| count(rulebook, advice));
            Ok(())
        });
    };
    draw(real_rulebook(), 60);
    for folder in folders_in("tests/examples/good") {
        draw(&rulebook_of(&folder), 40);
    }
    for (kind, seen) in seen {
        assert!(seen > 10, "{kind}: only {seen}");
    }
}

/// Runs a test over situations, and over the rulebook with more pairs of awards that exclude each other.
fn run(rulebook: &Rulebook, count: u32, mut test: impl FnMut(&Rulebook, &Situation) -> Result<(), TestCaseError>) {
    let drawer = Drawer::new(rulebook);
    let test = std::cell::RefCell::new(&mut test);
    let strategy = (prop::array::uniform8(any::<u32>()), dice_for(rulebook));
    let outcome = TestRunner::new(cases(count)).run(&strategy, |(frame, dice)| {
        let (complete, partial) = complete_and_partial(&drawer, &frame, &dice);
        let situation = if frame[0] % 3 == 0 { partial } else { complete };
        (test.borrow_mut())(&with_exclusions(rulebook, &mut Dice::new(&frame)), &situation)
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

fn with_exclusions(rulebook: &Rulebook, dice: &mut Dice) -> Rulebook {
    let mut rulebook = rulebook.clone();
    let awards: Vec<AwardId> = rulebook.award_ids().collect();
    let mut pairs = Vec::new();
    for _ in 0..dice.roll(6) {
        let (first, second) = (dice.pick(&awards), dice.pick(&awards));
        if first != second && rulebook[first].role == rulebook[second].role {
            pairs.push((first.min(second), first.max(second)));
        }
    }
    let reason = Text { zh: String::new(), en: String::new() };
    let ground = Ground::Clause(DocumentId(0), 0);
    rulebook.relations.push(Relation {
        kind: RelationKind::Exclusive,
        certainty: Certainty::Certain,
        ground,
        reason,
        governing: None,
        pairs,
    });
    rulebook
}

fn advice_for(rulebook: &Rulebook, situation: &Situation) -> Vec<Advice> {
    let evaluation = Evaluation::new(Rc::new(rulebook.clone()), situation.clone()).expect("small numbers");
    let planner = Planner::new(rulebook, evaluation.findings()).expect("small numbers");
    advise(&evaluation, &planner, &rulebook.roles())
}

/// The situation that advice is for. Next year's is its first day if all stays as it is: where nothing is said of the running year, its
/// figures are those of the last year.
fn base_of(situation: &Situation, when: When) -> Situation {
    let mut base = situation.clone();
    if when == When::NextYear {
        let running = situation.as_of.year();
        base.as_of = parse_iso(&format!("{}-01-01", running + 1)).expect("there is a next year");
        for (fact, answer) in situation.answers.iter() {
            let Answer::Yearly(mut years) = answer.clone() else { continue };
            if let Some(last) = years.get(&(running - 1)).copied() {
                years.entry(running).or_insert(last);
            }
            base.answers.set(fact, Some(Answer::Yearly(years)));
        }
    }
    base
}

fn from_scratch(rulebook: &Rulebook, situation: &Situation) -> (Vec<Finding>, Plan) {
    let findings = evaluate(rulebook, situation).expect("small numbers");
    let plan = plan(rulebook, &findings).expect("small numbers");
    (findings, plan)
}

fn totals_of(plan: &Plan, role: Role) -> &Totals {
    plan.totals.iter().find(|(of, _)| *of == role).map(|(_, totals)| totals).expect("the role has totals")
}

fn gains_for(role: Role, before: &Plan, after: &Plan) -> bool {
    // What is not decided yet may be lost, too.
    let most = |totals: &Totals| totals.up_to.checked_add(totals.undecided).expect("small numbers");
    let nobody_loses = before.totals.iter().zip(&after.totals).all(|((_, before), (_, after))| {
        let falls = after.certain < before.certain || after.up_to < before.up_to || most(after) < most(before);
        !falls && before.open.is_subset(&after.open)
    });
    let (before, after) = (totals_of(before, role), totals_of(after, role));
    nobody_loses && (after.certain > before.certain || after.up_to > before.up_to)
}
