//! Advice: whatever it promises comes true when it is taken, nothing less would do, nothing that cannot be changed is advised, and no single
//! change that gains is missed.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::rc::Rc;

use huisuan::advice::{Advice, Place, Step, Target, When, advise, next_year};
use huisuan::date::{day_number, parse_iso};
use huisuan::engine::{Answer, Change, Evaluation, Finding, Situation, Window, evaluate};
use huisuan::money::Exact;
use huisuan::range::{Range, Truth};
use huisuan::report::describe_advice;
use huisuan::rulebook::{
    AwardId, Certainty, Changeable, DocumentId, FactType, Ground, Measure, OptionSet, Relation, RelationKind, Role, Rulebook, Text,
    ValueType, Variable,
};
use huisuan::stacking::{Plan, Planner, Totals, plan};
use huisuan::text::Language;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use support::{Dice, Drawer, cases, complete_and_partial, dice_for, folders_in, named, project, real_rulebook, rulebook_of};

#[test]
fn what_is_advised_for_the_real_policies_comes_true_and_nothing_less_does() {
    check(real_rulebook(), 150);
}

#[test]
fn what_is_advised_for_the_examples_comes_true_and_nothing_less_does() {
    for folder in folders_in("tests/examples/good") {
        check(&rulebook_of(&folder), 60);
    }
}

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

/// Every single change to a number that decides something, every tick and every choice, tried one by one: where the least that gains an award
/// pays, it is advised.
#[test]
fn no_single_change_that_gains_an_award_is_missed() {
    let mut gains = 0;
    for (folder, count) in folders_in("tests/examples/good").into_iter().map(|folder| (folder, 80)).chain([(project("policies"), 15)]) {
        run(&rulebook_of(&folder), count, |rulebook, situation| {
            let advised: Vec<Advice> = advice_for(rulebook, situation);
            for (when, base) in bases(rulebook, situation) {
                let before = from_scratch(rulebook, &base);
                for changes in single_changes(rulebook, situation, &base, when) {
                    let mut met_by_less: Vec<AwardId> = Vec::new();
                    let mut plans_of_less: Vec<Plan> = Vec::new();
                    for change in changes {
                        let mut changed = base.clone();
                        changed.apply(change.clone());
                        let after = from_scratch(rulebook, &changed);
                        let mut better = awards_met_anew(&before.0, &after.0);
                        better.retain(|award| !met_by_less.contains(award));
                        met_by_less.extend(&better);
                        // What pays nothing yet, has no figure, or needs more answers to say what, is no gain.
                        let pays_more = |award: &AwardId| {
                            let finding = &after.0[award.index()];
                            let has_figure = finding.counted.range().is_some();
                            has_figure && finding.amount_missing.is_empty() && finding.counted != before.0[award.index()].counted
                        };
                        better.retain(pays_more);
                        better.retain(|award| after.1.claims.iter().any(|planned| planned.award == *award));
                        let Some(role) = better.first().map(|award| rulebook[*award].role) else {
                            plans_of_less.push(after.1);
                            continue;
                        };
                        // An award that excludes one that less gains may add nothing to it.
                        let gains_on = |before: &Plan| gains_for(role, before, &after.1);
                        // What is gained must be theirs: another award may grow meanwhile.
                        let adds = gains_on(&plan_without(rulebook, &before.0, &after.0, &better));
                        if !adds || !gains_on(&before.1) || !plans_of_less.iter().all(gains_on) {
                            plans_of_less.push(after.1);
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
                            "{}: {change:?} would gain {names:?} {when:?}, given\n{}",
                            folder.display(),
                            named(rulebook, &base.answers)
                        );
                    }
                }
            }
            Ok(())
        });
    }
    assert!(gains > 300, "only {gains} gains to find");
}

/// 50 people or 100, as the text is read: the lesser number makes it possible, and is told first.
#[test]
fn where_the_text_has_two_readings_the_nearer_one_is_told() {
    let rulebook = rulebook_of(&project("tests/examples/good/readings"));
    for (staff, expected) in [
        (0, Some("如果 职工人数 达到 50人（现为 0人），最高可多得 3万元（条文上限，可能少于此数）")),
        (49, Some("如果 职工人数 达到 50人（现为 49人），最高可多得 3万元（条文上限，可能少于此数）")),
        (50, Some("如果 职工人数 达到 100人（现为 50人），可多得 3万元（按条文可计算）")),
        (100, None),
    ] {
        let mut situation = Situation::new(parse_iso("2026-11-20").expect("a day"));
        for (name, answer) in [
            ("platform", Answer::YesNo(false)),
            ("streamer", Answer::YesNo(false)),
            ("staff", Answer::Number(Range::point(Exact::from(staff)))),
        ] {
            situation.answers.set(rulebook.fact_named(name).expect("it is there"), Some(answer));
        }
        let many = rulebook.award_ids().find(|award| rulebook[*award].id == "many").expect("it is there");
        let advised = advice_for(&rulebook, &situation);
        let of_many = advised.iter().find(|advice| advice.awards.iter().any(|improved| improved.award == many));
        let told = of_many.map(|advice| describe_advice(&rulebook, &situation, advice, Language::Chinese).sentence);
        assert_eq!(told.as_deref(), expected, "{staff} people");
    }
}

/// CNY 100,000 was received of 10% of the cost: a cost of just CNY 1,000,000 lacks nothing yet.
#[test]
fn what_would_exceed_what_was_received_is_told_with_an_example() {
    let rulebook = rulebook_of(&project("tests/examples/good/received"));
    let mut situation = Situation::new(parse_iso("2026-11-20").expect("a day"));
    let award = rulebook.award_ids().find(|award| rulebook[*award].id == "rate_step").expect("it is there");
    situation.received.insert(award, Exact::from(100_000));
    let cost = rulebook.fact_named("cost").expect("it is there");
    situation.answers.set(cost, Some(Answer::Number(Range::point(Exact::from(1_000_000)))));
    let advised = advice_for(&rulebook, &situation);
    let told: Vec<String> =
        advised.iter().map(|advice| describe_advice(&rulebook, &situation, advice, Language::Chinese).sentence).collect();
    assert_eq!(told, ["如果 投入 超过 100万元，例如 110万元（现为 100万元），可多得 1万元（按条文可计算）"]);
}

/// 1% of what sales grow by is nothing at last year's figure itself.
#[test]
fn what_grows_from_nothing_is_told_with_an_example() {
    let rulebook = rulebook_of(&project("tests/examples/good/between_documents"));
    let mut situation = Situation::new(parse_iso("2025-06-01").expect("a day"));
    let sales = rulebook.fact_named("sales").expect("it is there");
    let half_a_million = Some(Range::point(Exact::from(500_000)));
    situation.answers.set(sales, Some(Answer::Yearly([(2023, half_a_million), (2024, half_a_million)].into())));
    let advised = advice_for(&rulebook, &situation);
    let told: Vec<String> =
        advised.iter().map(|advice| describe_advice(&rulebook, &situation, advice, Language::Chinese).sentence).collect();
    let expected =
        "如果 2025年销售额 超过 50万元，例如 55万元（2024年为 50万元），其他情况不变，2026年申领时，可多得 500元（按条文可计算）";
    assert!(told.iter().any(|told| told == expected), "{told:#?}");
}

fn check(rulebook: &Rulebook, count: u32) {
    run(rulebook, count, |rulebook, situation| {
        let advised = advice_for(rulebook, situation);
        for pair in advised.windows(2) {
            prop_assert!(worth(&pair[0]) >= worth(&pair[1]), "the most gain for its effort comes first");
        }
        for advice in &advised {
            check_advice(rulebook, situation, advice)
                .map_err(|problem| TestCaseError::fail(format!("{problem}\n{advice:#?}\n{}", named(rulebook, &situation.answers))))?;
        }
        Ok(())
    });
}

fn check_advice(rulebook: &Rulebook, situation: &Situation, advice: &Advice) -> Result<(), String> {
    let require = |holds: bool, what: &str| if holds { Ok(()) } else { Err(what.to_owned()) };
    let base = base_of(rulebook, situation, advice.when);
    let (before, after) = (from_scratch(rulebook, &base), from_scratch(rulebook, &changed(&base, advice)));
    require((1..=2).contains(&advice.steps.len()), "one or two steps")?;
    // The gain is that of the totals.
    let (had, has) = (totals_of(&before.1, advice.role), totals_of(&after.1, advice.role));
    require(*has == advice.totals, "the totals are those of evaluating everything anew")?;
    require(had.certain.checked_add(advice.gain.certain) == Ok(has.certain), "what is certain rises by so much")?;
    require(had.up_to.checked_add(advice.gain.up_to) == Ok(has.up_to), "what it is at most rises by so much")?;
    require(gains_for(advice.role, &before.1, &after.1), "someone gains and nobody loses")?;
    // The awards are those that count for more.
    require(!advice.awards.is_empty(), "some award is gained")?;
    for improved in &advice.awards {
        let [had, has] = [&before.0, &after.0].map(|findings| &findings[improved.award.index()]);
        require((has.eligibility, has.if_granted) == (improved.eligibility, improved.if_granted), "the award comes to that")?;
        require((has.counted, has.eligibility) != (had.counted, had.eligibility), "it counts for something else")?;
        require(matches!(has.eligibility, Truth::Met | Truth::Pending), "nothing is left to answer")?;
        require(matches!(has.window, Window::In | Window::Undetermined), "it can be applied for")?;
        let judged = has.pending.iter().any(|cause| matches!(cause, huisuan::engine::PendingCause::Judgement(_)));
        require(!judged || improved.eligibility != Truth::Met || had.eligibility == Truth::Met, "what is judged stays judged")?;
    }
    for step in &advice.steps {
        check_step(rulebook, situation, step)?;
    }
    // Nothing less does: not fewer steps, and not the next number on the way.
    for position in 0..advice.steps.len() {
        if advice.steps.len() > 1 {
            let mut less = advice.clone();
            less.steps.remove(position);
            require(falls_short(rulebook, &base, advice, &less), "both steps are needed")?;
        }
        if let Target::Number { how, bound, example: true, .. } = &advice.steps[position].to {
            let mut less = advice.clone();
            let nearest = bound.checked_add(Exact::parse_plain("0.01").expect("a figure")).expect("a small number");
            less.steps[position].to = Target::Number { how: *how, bound: *bound, nearest, example: false };
            let gains = totals_of(&from_scratch(rulebook, &changed(&base, &less)).1, advice.role).up_to.checked_sub(had.up_to);
            require(gains.is_ok_and(|gains| gains < Exact::ONE), "next to nothing is paid where the amount starts")?;
        }
        let moved = before.0.iter().zip(&after.0).filter(|(had, has)| had.counted != has.counted).map(|(_, has)| has.award);
        if let Some(less) = step_back(rulebook, advice, position, has_caps(rulebook, moved)) {
            require(falls_short(rulebook, &base, advice, &less), "the number is the least")?;
        }
    }
    Ok(())
}

/// What is advised is known, may be changed, and goes the right way.
fn check_step(rulebook: &Rulebook, situation: &Situation, step: &Step) -> Result<(), String> {
    let require = |holds: bool, what: &str| if holds { Ok(()) } else { Err(format!("{what}: {step:?}")) };
    let fact = &rulebook[step.place.fact()];
    let changeable = match (&fact.answer_type, step.place) {
        (FactType::Records(records), Place::Field(_, _, field)) if fact.changeable != Changeable::Never => {
            records.fields[field as usize].changeable
        }
        _ => fact.changeable,
    };
    require(situation.answers.get(step.place.fact()).is_some(), "what is not known is a question, not advice")?;
    require(changeable != Changeable::Never, "what is unchangeable is not advised")?;
    if let Place::Year(_, year) = step.place {
        require(year >= situation.as_of.year(), "a year that is over cannot be changed")?;
    }
    let choice = |option: u32| match value_type(rulebook, step.place) {
        Some(ValueType::OneOf { options, .. } | ValueType::AnyOf { options, .. }) => options[option as usize].clone(),
        _ => panic!("{step:?} has no options"),
    };
    match (&step.from, &step.to) {
        (Answer::YesNo(now), Target::Yes) => require(!now, "yes instead of no"),
        (Answer::AnyOf(now), Target::Ticked(option)) => {
            require(!now.contains(*option) && !choice(*option).unchangeable, "a tick that is not there, and may be")
        }
        (Answer::OneOf(now), Target::Chosen(option)) => {
            let ordered = matches!(value_type(rulebook, step.place), Some(ValueType::OneOf { ordered: true, .. }));
            let goes_up = now.positions().all(|now| now < *option);
            require(!now.contains(*option) && (!ordered || goes_up) && !choice(*option).unchangeable, "a higher option")
        }
        (Answer::Number(now), Target::Number { nearest, .. }) => {
            let now = now.as_point().ok_or("a number that is not settled")?;
            let goes_up = *nearest > now;
            require(*nearest != now && goes_up == (changeable != Changeable::Downwards), "the number goes the right way")
        }
        (Answer::Date(now), Target::Number { nearest, .. }) => {
            let today = day_number(situation.as_of);
            require(now.low.is_some_and(|now| now > today) && *nearest >= today, "no day moves out of the past or into it")
        }
        _ => Err(format!("a target of another type: {step:?}")),
    }
}

/// Whether less does not gain as much, or somebody loses by it.
fn falls_short(rulebook: &Rulebook, base: &Situation, advice: &Advice, less: &Advice) -> bool {
    let [before, plan] = [base, &changed(base, less)].map(|situation| from_scratch(rulebook, situation).1);
    let totals = totals_of(&plan, advice.role);
    !gains_for(advice.role, &before, &plan) || totals.certain < advice.totals.certain || totals.up_to < advice.totals.up_to
}

/// The advice with one number a little nearer to the answer now; `None` where it is no number, or already one step away.
fn step_back(rulebook: &Rulebook, advice: &Advice, position: usize, has_caps: bool) -> Option<Advice> {
    let step = &advice.steps[position];
    let Target::Number { how, bound, nearest, example: false } = &step.to else { return None };
    // Below a cap, an award pays a little less; how little shows only when it is more than half a fen.
    let unit = match (measure(rulebook, step.place), &step.from) {
        (_, Answer::Date(_)) | (Some(Measure::Count { .. } | Measure::Rank), _) => Exact::ONE,
        (Some(Measure::Money), _) if has_caps => Exact::from(1000),
        (Some(Measure::Money), _) => Exact::parse_plain("0.01").ok()?,
        _ => Exact::parse_plain("0.0001").ok()?,
    };
    let (Answer::Number(now) | Answer::Date(now)) = &step.from else { return None };
    let now = now.as_point()?;
    let back = if *nearest > now { nearest.checked_sub(unit) } else { nearest.checked_add(unit) }.ok()?;
    let stays_away = if *nearest > now { back > now } else { back < now };
    let mut less = advice.clone();
    less.steps[position].to = Target::Number { how: *how, bound: *bound, nearest: back, example: false };
    stays_away.then_some(less)
}

/// Whether any of these awards has a cap.
fn has_caps(rulebook: &Rulebook, awards: impl Iterator<Item = AwardId>) -> bool {
    let roots = awards.flat_map(|award| rulebook[award].tiers.iter().flat_map(|tier| tier.amount.nodes()));
    rulebook.reachable(roots).any(|node| matches!(rulebook[node], huisuan::rulebook::Node::Min(_)))
}

fn value_type(rulebook: &Rulebook, place: Place) -> Option<&ValueType> {
    match place {
        Place::Fact(fact) => rulebook.value_type(Variable::Fact(fact)),
        Place::Field(list, _, field) => rulebook.value_type(Variable::Field(list, field)),
        Place::Year(..) => None,
    }
}

fn measure(rulebook: &Rulebook, place: Place) -> Option<&Measure> {
    match (&rulebook[place.fact()].answer_type, value_type(rulebook, place)) {
        (FactType::Yearly(number), _) | (_, Some(ValueType::Number(number))) => Some(&number.measure),
        _ => None,
    }
}

fn worth(advice: &Advice) -> Exact {
    let gain = advice.gain.certain.checked_add(advice.gain.up_to).and_then(|gain| gain.checked_div(Exact::from(2)));
    let net = gain.and_then(|gain| gain.checked_sub(advice.cost)).expect("small numbers");
    if net > Exact::ZERO { net.checked_div(advice.effort).expect("some effort") } else { net }
}

fn advice_for(rulebook: &Rulebook, situation: &Situation) -> Vec<Advice> {
    let evaluation = Evaluation::new(Rc::new(rulebook.clone()), situation.clone()).expect("small numbers");
    let planner = Planner::new(rulebook, evaluation.findings()).expect("small numbers");
    advise(&evaluation, &planner, &rulebook.roles())
}

fn base_of(rulebook: &Rulebook, situation: &Situation, when: When) -> Situation {
    match when {
        When::Now => situation.clone(),
        When::NextYear => next_year(rulebook, situation).expect("there is a next year"),
    }
}

fn bases(rulebook: &Rulebook, situation: &Situation) -> [(When, Situation); 2] {
    [When::Now, When::NextYear].map(|when| (when, base_of(rulebook, situation, when)))
}

fn changed(base: &Situation, advice: &Advice) -> Situation {
    let mut situation = base.clone();
    for change in advice.changes(base) {
        situation.apply(change);
    }
    situation
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
    let nobody_loses = before.totals.iter().zip(&after.totals).all(|((_, before), (_, after))| {
        after.certain >= before.certain && after.up_to >= before.up_to && before.open.is_subset(&after.open)
    });
    let (before, after) = (totals_of(before, role), totals_of(after, role));
    nobody_loses && (after.certain > before.certain || after.up_to > before.up_to)
}

/// The plan afterwards if some awards stayed as they were.
fn plan_without(rulebook: &Rulebook, before: &[Finding], after: &[Finding], awards: &[AwardId]) -> Plan {
    let mut findings = after.to_vec();
    awards.iter().for_each(|award| findings[award.index()] = before[award.index()].clone());
    plan(rulebook, &findings).expect("small numbers")
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
        (ValueType::AnyOf { options, .. }, Answer::AnyOf(now)) => {
            let free = (0..options.len() as u32).filter(|option| !now.contains(*option) && !options[*option as usize].unchangeable);
            free.map(|option| vec![Answer::AnyOf(OptionSet::of(now.positions().chain([option])))]).collect()
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

fn other_numbers(number: &huisuan::rulebook::NumberType, now: Range, changeable: Changeable, marks: &[Exact]) -> Vec<Exact> {
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
