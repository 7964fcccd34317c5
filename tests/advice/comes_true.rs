//! Whatever is advised comes true when it is taken, and nothing less would do.

use huisuan::advice::{Advice, Place, Step, Target};
use huisuan::date::day_number;
use huisuan::engine::{Answer, PendingCause, Situation, Window};
use huisuan::money::Exact;
use huisuan::range::{Range, Truth};
use huisuan::rulebook::{AwardId, Changeable, FactType, Measure, Node, OptionSet, Rulebook, ValueType, Variable};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::support::{folders_in, named, real_rulebook, rulebook_of};
use crate::{advice_for, base_of, from_scratch, gains_for, run, totals_of};

#[test]
fn what_is_advised_for_the_real_policies_comes_true_and_nothing_less_does() {
    check(real_rulebook(), 60);
}

#[test]
fn what_is_advised_for_the_examples_comes_true_and_nothing_less_does() {
    for folder in folders_in("tests/examples/good") {
        check(&rulebook_of(&folder), 60);
    }
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
    let base = base_of(situation, advice.when);
    let (before, after) = (from_scratch(rulebook, &base), from_scratch(rulebook, &taken(&base, &advice.steps)));
    require((1..=2).contains(&advice.steps.len()), "one or two steps")?;
    let mut changed = base.clone();
    for change in advice.changes(&base) {
        changed.apply(change);
    }
    require(changed.answers == taken(&base, &advice.steps).answers, "the steps change what they say, and nothing else")?;
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
        let judged = has.pending.iter().any(|cause| matches!(cause, PendingCause::Judgement(_)));
        require(!judged || improved.eligibility != Truth::Met || had.eligibility == Truth::Met, "what is judged stays judged")?;
    }
    for step in &advice.steps {
        check_step(rulebook, situation, step)?;
        require(answer_at(&base, step.place).as_ref() == Some(&step.from), "it starts from the answer as it stands")?;
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
            let gains = totals_of(&from_scratch(rulebook, &taken(&base, &less.steps)).1, advice.role).up_to.checked_sub(had.up_to);
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
        (Answer::AnyOf { chosen: now, .. }, Target::Ticked(option)) => {
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

/// The situation after some steps.
fn taken(base: &Situation, steps: &[Step]) -> Situation {
    let mut situation = base.clone();
    for step in steps {
        let fact = step.place.fact();
        let mut answer = situation.answers.get(fact).expect("an answer").clone();
        match (&mut answer, step.place, &step.to) {
            (Answer::Yearly(years), Place::Year(_, year), Target::Number { nearest, .. }) => {
                years.insert(year, Some(Range::point(*nearest)));
            }
            (Answer::Records(entries), Place::Field(_, position, field), to) => {
                let value = entries[position as usize][field as usize].as_mut().expect("an answer");
                *value = other_answer(value, to);
            }
            (value, _, to) => *value = other_answer(value, to),
        }
        situation.answers.set(fact, Some(answer));
    }
    situation
}

fn other_answer(now: &Answer, to: &Target) -> Answer {
    match (now, to) {
        (Answer::YesNo(_), Target::Yes) => Answer::YesNo(true),
        (Answer::AnyOf { chosen: now, open }, Target::Ticked(option)) => Answer::AnyOf {
            chosen: OptionSet::of(now.positions().chain([*option])),
            open: OptionSet::of(open.positions().filter(|position| position != option)),
        },
        (Answer::OneOf(_), Target::Chosen(option)) => Answer::OneOf(OptionSet::of([*option])),
        (Answer::Number(_), Target::Number { nearest, .. }) => Answer::Number(Range::point(*nearest)),
        (Answer::Date(_), Target::Number { nearest, .. }) => Answer::Date(Range::point(*nearest)),
        _ => panic!("{now:?} cannot become {to:?}"),
    }
}

fn answer_at(situation: &Situation, place: Place) -> Option<Answer> {
    match (situation.answers.get(place.fact())?, place) {
        (Answer::Yearly(years), Place::Year(_, year)) => Some(Answer::Number((*years.get(&year)?)?)),
        (Answer::Records(entries), Place::Field(_, position, field)) => entries.get(position as usize)?.get(field as usize)?.clone(),
        (answer, _) => Some(answer.clone()),
    }
}

/// Whether less does not gain as much, or somebody loses by it.
fn falls_short(rulebook: &Rulebook, base: &Situation, advice: &Advice, less: &Advice) -> bool {
    let [before, plan] = [base, &taken(base, &less.steps)].map(|situation| from_scratch(rulebook, situation).1);
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
    rulebook.reachable(roots).any(|node| matches!(rulebook[node], Node::Min(_)))
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
