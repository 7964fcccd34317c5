//! The law of the engine: whatever is said of partial answers stays true of every way to complete them.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use huisuan::engine::{Answer, Figure, Finding, Missing, Situation, Window, evaluate};
use huisuan::money::Exact;
use huisuan::range::{Range, Truth};
use huisuan::rulebook::{FactId, Rulebook, Status};
use huisuan::stacking::{Totals, plan};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use support::{DICE, Drawer, award_name, cases, complete_and_partial, dice_for, folders_in, named, real_rulebook, rulebook_of};

#[test]
fn no_completion_leaves_what_was_said_of_the_real_policies() {
    check_law(real_rulebook(), 1000);
}

#[test]
fn no_completion_leaves_what_was_said_of_the_examples() {
    for folder in folders_in("tests/examples/good") {
        check_law(&rulebook_of(&folder), 500);
    }
}

#[test]
fn complete_answers_leave_nothing_unknown_but_growth_from_nothing() {
    check_completeness(real_rulebook(), 1000);
    for folder in folders_in("tests/examples/good") {
        check_completeness(&rulebook_of(&folder), 100);
    }
}

/// A property that cannot fail proves nothing: the answers drawn must reach every kind of result of every award.
#[test]
fn the_answers_drawn_reach_what_there_is_to_reach() {
    let rulebook = real_rulebook();
    let drawer = Drawer::new(rulebook);
    let mut seen = std::collections::BTreeSet::new();
    let mut see = |situation: &Situation| {
        for finding in evaluate(rulebook, situation).expect("small numbers") {
            seen.insert((finding.award, format!("{:?}", finding.eligibility)));
            seen.insert((finding.award, format!("{:?}", finding.window)));
        }
    };
    // Days of applying for one award alone are too few to be drawn.
    for day in rulebook.awards.iter().filter_map(|award| award.application.from) {
        see(&Situation { include_drafts: true, ..Situation::new(day) });
    }
    run(rulebook, 2000, |frame, dice| {
        let (complete, partial) = complete_and_partial(&drawer, frame, dice);
        [complete, partial].iter().for_each(&mut see);
        Ok(())
    });
    for award in rulebook.award_ids() {
        let reached = |what: &str| seen.contains(&(award, what.to_owned()));
        assert!(reached("Met") || reached("Pending"), "{} is granted at times", award_name(rulebook, award));
        let document = &rulebook[rulebook[award].document];
        let has_start = document.from.is_some() || document.status == Status::Draft || rulebook[award].application.from.is_some();
        let windows: &[&str] = if has_start { &["In", "Before"] } else { &["Undetermined"] };
        for what in ["Unknown", "NotMet"].iter().chain(windows) {
            assert!(reached(what), "{} is at times {what}", award_name(rulebook, award));
        }
        let ends = document.to.is_some() || document.term_years.is_some() || rulebook[award].application.to.is_some();
        assert_eq!(reached("After"), ends, "{} is at times over, if it ends at all", award_name(rulebook, award));
        let is_draft = document.status == Status::Draft;
        assert_eq!(reached("Draft"), is_draft, "{} is at times a draft", award_name(rulebook, award));
    }
}

fn run(rulebook: &Rulebook, count: u32, mut test: impl FnMut(&[u32], &[[u32; DICE]]) -> Result<(), TestCaseError>) {
    let test = std::cell::RefCell::new(&mut test);
    let strategy = (prop::array::uniform8(any::<u32>()), dice_for(rulebook));
    let outcome = TestRunner::new(cases(count)).run(&strategy, |(frame, dice)| (test.borrow_mut())(&frame, &dice));
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

fn check_law(rulebook: &Rulebook, count: u32) {
    let drawer = Drawer::new(rulebook);
    run(rulebook, count, |frame, dice| {
        let (complete, partial) = complete_and_partial(&drawer, frame, dice);
        law(rulebook, &partial, &complete).map_err(|broken| {
            let (said, completed) = (named(rulebook, &partial.answers), named(rulebook, &complete.answers));
            TestCaseError::fail(format!(
                "{broken}\non {} with drafts {} and starts {:?}; said:\n{said}completed by:\n{completed}",
                complete.as_of, complete.include_drafts, complete.assumed_starts
            ))
        })
    });
}

/// What must hold of a partial and a complete situation.
fn law(rulebook: &Rulebook, partial: &Situation, complete: &Situation) -> Result<(), String> {
    let before = evaluate(rulebook, partial).map_err(|error| error.to_string())?;
    let after = evaluate(rulebook, complete).map_err(|error| error.to_string())?;
    for (before, after) in before.iter().zip(&after) {
        law_of_award(rulebook[before.award].tiers.len(), before, after)
            .map_err(|broken| format!("{}: {broken}\nsaid: {before:?}\ncompleted: {after:?}", award_name(rulebook, before.award)))?;
    }
    let totals_before = plan(rulebook, &before).expect("small numbers").totals;
    let totals_after = plan(rulebook, &after).expect("small numbers").totals;
    for ((role, totals_before), (_, totals_after)) in totals_before.iter().zip(&totals_after) {
        let of_role: Vec<&Finding> = before.iter().filter(|finding| rulebook[finding.award].role == *role).collect();
        law_of_totals(&of_role, totals_before, totals_after)
            .map_err(|broken| format!("{}: {broken}\nsaid: {totals_before:?}\ncompleted: {totals_after:?}", role.id()))?;
    }
    Ok(())
}

fn law_of_award(tiers: usize, before: &Finding, after: &Finding) -> Result<(), String> {
    let require = |holds: bool, law: &str| if holds { Ok(()) } else { Err(law.to_owned()) };
    require(before.eligibility == Truth::Unknown || before.eligibility == after.eligibility, "a settled eligibility changes")?;
    require(before.window == after.window, "the window changes")?;
    // Where no tier holds there is no amount to be granted.
    if after.eligibility != Truth::NotMet || tiers == 1 {
        require(allows(before.if_granted, after.if_granted), "the amount leaves its range")?;
    }
    require(allows(before.counted, after.counted), "what counts leaves its range")?;
    for finding in [before, after] {
        let unknown = finding.eligibility == Truth::Unknown;
        require(unknown != finding.missing.is_empty(), "unknown and missing disagree")?;
        require(finding.eligibility != Truth::Pending || !finding.pending.is_empty(), "pending without a cause")?;
        require(finding.counted.range().is_none_or(is_ordered), "what counts is no range")?;
        require(finding.if_granted.range().is_none_or(is_ordered), "the amount is no range")?;
        for claim in &finding.claims {
            require(claim.counted == counting(claim.eligibility, finding.window, claim.if_granted), "what counts does not follow")?;
        }
    }
    Ok(())
}

/// Met counts as if granted; pending and unknown from zero; not met and outside the window nothing.
fn counting(eligibility: Truth, window: Window, if_granted: Figure) -> Figure {
    let from_zero = if_granted.range().map_or(Figure::None, |range| Figure::Yuan(Range::new(Some(Exact::ZERO), range.high)));
    match (window, eligibility) {
        (Window::In, Truth::Met) => if_granted,
        (Window::In | Window::Undetermined, Truth::Met | Truth::Pending | Truth::Unknown) => from_zero,
        _ => Figure::Yuan(Range::ZERO),
    }
}

fn law_of_totals(before: &[&Finding], totals: &Totals, completed: &Totals) -> Result<(), String> {
    let most = totals.up_to.checked_add(totals.undecided).expect("small numbers");
    // A claim without an upper bound is listed, not summed; once complete it may have one.
    let unbounded = before.iter().any(|finding| finding.counted.range().is_some_and(|range| range.high.is_none()));
    if completed.certain < totals.certain {
        Err("what was certain is lost".to_owned())
    } else if !unbounded && completed.up_to > most {
        Err("more than was possible".to_owned())
    } else if totals.up_to > sum_of_highs(before, |eligibility| matches!(eligibility, Truth::Met | Truth::Pending)) {
        Err("the headline holds more than what is met and pending".to_owned())
    } else if most > sum_of_highs(before, |_| true) {
        Err("more is undecided than there is".to_owned())
    } else if completed.certain > completed.up_to || totals.certain > totals.up_to || totals.undecided < Exact::ZERO {
        Err("the totals are out of order".to_owned())
    } else {
        Ok(())
    }
}

fn sum_of_highs(findings: &[&Finding], taken: fn(Truth) -> bool) -> Exact {
    let highs = findings.iter().filter(|finding| taken(finding.eligibility)).filter_map(|finding| finding.counted.range()?.high);
    highs.fold(Exact::ZERO, |sum, high| sum.checked_add(high).expect("small numbers"))
}

/// Whether an amount may become another. An award without a figure may turn out to pay nothing; nothing may turn out to have no figure.
fn allows(before: Figure, after: Figure) -> bool {
    match (before, after) {
        (Figure::None, after) => after == Figure::None || after == Figure::Yuan(Range::ZERO),
        (Figure::Yuan(before), Figure::None) => before.low == Some(Exact::ZERO) && before.high.is_none(),
        (Figure::Yuan(before), Figure::Yuan(after)) => before.contains(after),
    }
}

fn is_ordered(range: Range) -> bool {
    range.low.is_some_and(|low| low >= Exact::ZERO && range.high.is_none_or(|high| low <= high))
}

fn check_completeness(rulebook: &Rulebook, count: u32) {
    let drawer = Drawer::new(rulebook);
    run(rulebook, count, |frame, dice| {
        let (complete, _) = complete_and_partial(&drawer, frame, dice);
        for finding in evaluate(rulebook, &complete).expect("small numbers") {
            for missing in finding.missing.iter().chain(&finding.amount_missing) {
                let explained = matches!(*missing, Missing::Year(series, year) if is_no_base(&complete, series, year));
                prop_assert!(
                    explained,
                    "{} misses {missing:?} although all is answered:\n{}",
                    award_name(rulebook, finding.award),
                    named(rulebook, &complete.answers)
                );
            }
        }
        Ok(())
    });
}

/// Whether nothing grows from this year's figure, because it is not greater than zero.
fn is_no_base(situation: &Situation, series: FactId, year: i32) -> bool {
    match situation.answers.get(series) {
        Some(Answer::Yearly(years)) => {
            years.get(&year).copied().flatten().and_then(Range::as_point).is_some_and(|value| value <= Exact::ZERO)
        }
        _ => false,
    }
}
