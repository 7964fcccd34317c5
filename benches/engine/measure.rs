//! Measures one packed rulebook, in a process of its own.

use std::collections::BTreeMap;
use std::fmt;
use std::hint::black_box;
use std::rc::Rc;
use std::time::{Duration, Instant};

use huisuan::advice::advise;
use huisuan::date::{Date, day_number, from_numbers};
use huisuan::engine::{Answer, Change, Evaluation, Situation, evaluate};
use huisuan::interview::{Question, Session};
use huisuan::money::Exact;
use huisuan::profile::Random;
use huisuan::range::Range;
use huisuan::report::describe_award;
use huisuan::rulebook::{FactId, FactType, Measure, NumberType, OptionSet, Rulebook, ValueType, packed};
use huisuan::stacking::{Planner, plan};
use huisuan::text::Language;

/// How many answers are timed one by one.
const ANSWERS: usize = 4000;

/// How often a step that takes everything in is timed.
const REPEATS: usize = 5;

/// Figures by name: times in nanoseconds, memory and files in bytes, and counts.
#[derive(Debug, Default)]
pub(crate) struct Measurements(BTreeMap<String, u128>);

impl Measurements {
    pub(crate) fn parse(text: &str) -> Measurements {
        let figure = |line: &str| line.split_once('=').map(|(name, figure)| (name.to_owned(), figure.parse().expect("a figure")));
        Measurements(text.lines().filter_map(figure).collect())
    }

    pub(crate) fn get(&self, name: &str) -> u128 {
        self.0.get(name).copied().unwrap_or_else(|| panic!("{name} is measured"))
    }

    fn set(&mut self, name: &str, figure: u128) {
        self.0.insert(name.to_owned(), figure);
    }
}

impl fmt::Display for Measurements {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(name, figure)| writeln!(formatter, "{name}={figure}"))
    }
}

pub(crate) fn measure(file: &str) -> Measurements {
    let mut measured = Measurements::default();
    let bytes = std::fs::read(file).expect("the packed rulebook is there");
    measured.set("packed", bytes.len() as u128);
    let (load, rulebook) = timed(|| packed::read_up_to(&bytes, usize::MAX).expect("a good rulebook"));
    measured.set("load", load.as_nanos());
    measured.set("load memory", peak_memory());
    drop(bytes);
    measured.set("awards", rulebook.awards.len() as u128);
    measured.set("facts", rulebook.facts.len() as u128);
    measured.set("nodes", rulebook.nodes.len() as u128);
    let rulebook = Rc::new(rulebook);

    let (first, (mut evaluation, mut planner)) = timed(|| {
        let evaluation = Evaluation::new(Rc::clone(&rulebook), situation()).expect("small numbers");
        let planner = Planner::new(&rulebook, evaluation.findings()).expect("small numbers");
        (evaluation, planner)
    });
    measured.set("first", first.as_nanos());

    let mut random = Random::seeded(1);
    let half: Vec<FactId> = rulebook.fact_ids().filter(|_| random.below(2) == 0).collect();
    let said = half.into_iter().map(|fact| Change::Answer(fact, Some(answer(&rulebook, fact, &mut random))));
    let applied = evaluation.apply(said).expect("small numbers");
    planner.update(&rulebook, evaluation.findings(), applied.awards).expect("small numbers");
    measure_answers(&mut measured, &rulebook, &mut evaluation, &mut planner, &mut random);
    measured.set("evaluation memory", peak_memory());

    measured.set("plan", median(REPEATS, || planner.plan(evaluation.findings())));
    measured.set(
        "whole plan",
        median(REPEATS, || {
            planner.update(&rulebook, evaluation.findings(), rulebook.award_ids()).expect("small numbers");
            planner.plan(evaluation.findings())
        }),
    );
    measured.set("scratch plan", median(REPEATS, || plan(&rulebook, evaluation.findings())));
    measured.set(
        "scratch",
        median(REPEATS, || {
            let findings = evaluate(&rulebook, evaluation.situation()).expect("small numbers");
            plan(&rulebook, &findings)
        }),
    );
    let some = evaluation.findings().iter().take(600);
    let tell = |finding| timed(|| describe_award(&rulebook, evaluation.situation(), finding, Language::Chinese)).0.as_nanos();
    measured.set("explanation", middle(some.map(tell).collect()));
    measured.set("advice", median(REPEATS, || advise(&evaluation, &planner, &rulebook.roles())));
    measured.set("advice found", advise(&evaluation, &planner, &rulebook.roles()).len() as u128);
    let situation = evaluation.situation().clone();
    drop((evaluation, planner));
    measured.set("next question", next_question(&rulebook, situation));
    measured
}

/// Single answers, each with the findings and totals that follow.
fn measure_answers(
    measured: &mut Measurements,
    rulebook: &Rulebook,
    evaluation: &mut Evaluation,
    planner: &mut Planner,
    random: &mut Random,
) {
    let mut by_awards: BTreeMap<usize, Vec<u128>> = BTreeMap::new();
    for _ in 0..ANSWERS {
        let fact = FactId(random.below(rulebook.facts.len() as u64) as u32);
        let change = Change::Answer(fact, Some(answer(rulebook, fact, random)));
        let (time, awards) = timed(|| {
            let applied = evaluation.apply([change]).expect("small numbers");
            let awards = applied.awards.len();
            planner.update(rulebook, evaluation.findings(), applied.awards).expect("small numbers");
            black_box(planner.totals());
            awards
        });
        by_awards.entry(awards).or_default().push(time.as_nanos());
    }
    let all: Vec<u128> = by_awards.values().flatten().copied().collect();
    let awards: Vec<u128> = by_awards.iter().flat_map(|(awards, times)| times.iter().map(|_| *awards as u128)).collect();
    measured.set("answer", middle(all.clone()));
    measured.set("slow answer", share(all, 95));
    measured.set("answer awards", middle(awards));
    for awards in [1, 2] {
        measured.set(&format!("answer to {awards}"), middle(by_awards.remove(&awards).unwrap_or_default()));
    }
}

fn next_question(rulebook: &Rc<Rulebook>, situation: Situation) -> u128 {
    let mut session = Session::new(Rc::clone(rulebook), situation.as_of).expect("small numbers");
    session.set_include_drafts(situation.include_drafts).expect("small numbers");
    let years_of = |answer: &Answer| match answer {
        Answer::Yearly(years) => years.keys().copied().collect(),
        _ => Vec::new(),
    };
    let question = |fact: FactId, answer: &Answer| Question { years: years_of(answer), ..Question::whole(fact) };
    let said: Vec<(Question, Option<Answer>)> =
        situation.answers.iter().map(|(fact, answer)| (question(fact, answer), Some(answer.clone()))).collect();
    session.answer(said).expect("small numbers");
    median(REPEATS, || session.next_page())
}

fn situation() -> Situation {
    let mut situation = Situation::new(today());
    situation.include_drafts = true;
    situation
}

fn today() -> Date {
    from_numbers(2026, 11, 20).expect("a day")
}

fn answer(rulebook: &Rulebook, fact: FactId, random: &mut Random) -> Answer {
    match &rulebook[fact].answer_type {
        FactType::Single(value_type) => value(value_type, random),
        FactType::Yearly(number_type) => Answer::Yearly((2022..2026).map(|year| (year, Some(number(number_type, random)))).collect()),
        FactType::Records(records) => {
            let entry = |random: &mut Random| records.fields.iter().map(|field| Some(value(&field.value_type, random))).collect();
            Answer::Records((0..1 + random.below(3)).map(|_| entry(random)).collect())
        }
    }
}

fn value(value_type: &ValueType, random: &mut Random) -> Answer {
    match value_type {
        ValueType::YesNo => Answer::YesNo(random.below(4) > 0),
        ValueType::Number(number_type) => Answer::Number(number(number_type, random)),
        ValueType::Date => {
            let day = day_number(today()).checked_sub(Exact::from(random.below(1000) as i64));
            Answer::Date(Range::point(day.expect("a small number")))
        }
        ValueType::OneOf { options, .. } => Answer::OneOf(OptionSet::of([random.below(options.len() as u64) as u32])),
        ValueType::AnyOf { options, .. } => {
            let chosen: Vec<u32> = (0..options.len() as u32).filter(|_| random.below(4) > 0).collect();
            Answer::any_of(OptionSet::of(chosen))
        }
    }
}

fn number(number_type: &NumberType, random: &mut Random) -> Range {
    let whole = |number: u64| Exact::from(number as i64);
    Range::point(match number_type.measure {
        Measure::Money => whole(10_000 * random.below(20_000)),
        Measure::Count { .. } | Measure::Rank => whole(1 + random.below(3000)),
        Measure::Share | Measure::Growth => whole(random.below(60)).checked_div(whole(100)).expect("a small number"),
    })
}

fn timed<T>(step: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = step();
    (start.elapsed(), result)
}

fn median<T>(repeats: usize, mut step: impl FnMut() -> T) -> u128 {
    middle((0..repeats).map(|_| timed(|| black_box(step())).0.as_nanos()).collect())
}

fn middle(figures: Vec<u128>) -> u128 {
    share(figures, 50)
}

/// The figure that so many per cent do not exceed.
fn share(mut figures: Vec<u128>, percent: usize) -> u128 {
    figures.sort_unstable();
    figures.get(figures.len() * percent / 100).copied().unwrap_or_default()
}

/// The most memory that this process ever held, as Linux counts it; 0 elsewhere.
fn peak_memory() -> u128 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u128>().ok());
    kibibytes.map_or(0, |kibibytes| kibibytes * 1024)
}
