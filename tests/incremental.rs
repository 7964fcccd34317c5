//! Whatever changes come one after the other, findings and plan are the same as if everything were evaluated from scratch.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::rc::Rc;

use huisuan::date::{Date, parse_iso};
use huisuan::engine::{Answer, Applied, Change, Evaluation, EvaluationError, Finding, Situation, evaluate};
use huisuan::interview::{Question, Session};
use huisuan::money::{Exact, Overflow};
use huisuan::range::Range;
use huisuan::rulebook::{
    AwardId, Ceiling, Certainty, DocumentId, FactId, FactType, Ground, Measure, Node, NodeId, NumberType, ParameterId, Relation,
    RelationKind, Rulebook, Text, ValueType, validate,
};
use huisuan::stacking::{Plan, Planner, plan};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use support::{
    DICE, Dice, Drawer, Fortune, award_name, cases, complete_and_partial, dice_for, folders_in, real_rulebook, received, rulebook_of,
    supplied,
};

#[test]
fn changes_lead_to_the_same_as_starting_from_scratch() {
    check(real_rulebook(), 200);
}

#[test]
fn changes_of_the_examples_lead_to_the_same_as_starting_from_scratch() {
    for folder in folders_in("tests/examples/good") {
        check(&rulebook_of(&folder), 40);
    }
}

/// A property that cannot fail proves nothing: the changes must reach awards one by one, and many at once, and fail.
#[test]
fn the_changes_drawn_reach_what_there_is_to_reach() {
    let (mut none, mut few, mut many, mut overflows, mut left_out) = (0, 0, 0, 0, 0);
    run(real_rulebook(), 100, |rulebook, start, steps| {
        let mut kept = Kept::new(rulebook, start);
        for step in steps {
            match kept.change(step(kept.evaluation.situation())) {
                Ok(Applied { awards, .. }) => match awards.len() {
                    0 => none += 1,
                    1..=3 => few += 1,
                    _ => many += 1,
                },
                Err(_) => overflows += 1,
            }
            left_out += kept.plan().left_out.len();
        }
        Ok(())
    });
    for (what, count) in [("nothing", none), ("few", few), ("many", many), ("overflow", overflows), ("left out", left_out)] {
        assert!(count > 20, "{what}: only {count}");
    }
}

#[test]
fn a_session_shows_what_follows_from_its_answers() {
    run(real_rulebook(), 20, |rulebook, start, steps| {
        let mut session = Session::new(Rc::clone(rulebook), start.as_of).expect("nothing is answered");
        for step in steps {
            let before = (session.situation().clone(), Rc::clone(session.results()));
            let mut preview = session.clone();
            let changes = step(session.situation());
            for change in changes {
                let changed = match change {
                    Change::Answer(fact, answer) => preview.answer([(Question::whole(fact), answer)]),
                    Change::AsOf(day) => preview.set_as_of(day),
                    Change::IncludeDrafts(include) => preview.set_include_drafts(include),
                    Change::AssumedStart(document, start) => preview.assume_start(document, start),
                    Change::Parameter(parameter, value) => preview.set_parameter(parameter, value),
                    Change::Received(award, received) => preview.set_received(award, received),
                };
                let expected = from_scratch(rulebook, preview.situation()).expect("a session only takes what can be evaluated");
                prop_assert_eq!((&preview.results().findings, &preview.results().plan), (&expected.0, &expected.1));
                prop_assert_eq!(preview.totals(), expected.1.totals.as_slice());
                prop_assert!(
                    changed.is_ok() || !matches!(changed, Err(EvaluationError::Award(award)) if award.index() >= rulebook.awards.len())
                );
            }
            prop_assert_eq!(&(session.situation().clone(), Rc::clone(session.results())), &before, "a preview leaves the session alone");
            session = preview;
        }
        Ok(())
    });
}

/// What is kept up to date together.
struct Kept {
    evaluation: Evaluation,
    planner: Planner,
}

impl Kept {
    fn new(rulebook: &Rc<Rulebook>, situation: Situation) -> Kept {
        let evaluation = Evaluation::new(Rc::clone(rulebook), situation).expect("small numbers");
        let planner = Planner::new(rulebook, evaluation.findings()).expect("small numbers");
        Kept { evaluation, planner }
    }

    fn plan(&self) -> Plan {
        self.planner.plan(self.evaluation.findings())
    }

    fn change(&mut self, changes: Vec<Change>) -> Result<Applied, EvaluationError> {
        let applied = self.evaluation.apply(changes)?;
        let rulebook = Rc::clone(self.evaluation.rulebook());
        match self.planner.update(&rulebook, self.evaluation.findings(), applied.awards.iter().copied()) {
            Ok(()) => Ok(applied),
            Err(Overflow) => {
                self.evaluation.apply(applied.undo).expect("what was before can be evaluated");
                Err(EvaluationError::Total)
            }
        }
    }
}

fn from_scratch(rulebook: &Rulebook, situation: &Situation) -> Result<(Vec<Finding>, Plan), EvaluationError> {
    let findings = evaluate(rulebook, situation)?;
    let plan = plan(rulebook, &findings).map_err(|Overflow| EvaluationError::Total)?;
    Ok((findings, plan))
}

fn check(rulebook: &Rulebook, count: u32) {
    run(rulebook, count, |rulebook, start, steps| {
        let mut kept = Kept::new(rulebook, start);
        let mut undos = Vec::new();
        let mut before = from_scratch(rulebook, kept.evaluation.situation()).expect("small numbers");
        prop_assert_eq!((kept.evaluation.findings(), kept.plan()), (before.0.as_slice(), before.1.clone()), "at the start");
        for step in steps {
            let changes = step(kept.evaluation.situation());
            let goes_back = changes.is_empty() && !undos.is_empty();
            let changes = if goes_back { undos.pop().unwrap_or_default() } else { changes };
            let mut situation = kept.evaluation.situation().clone();
            for change in &changes {
                situation.apply(change.clone());
            }
            let changed = kept.change(changes.clone());
            match from_scratch(rulebook, &situation) {
                Err(error) => prop_assert_eq!(changed, Err(error), "{:?}", changes),
                Ok(expected) => {
                    let applied = changed.map_err(|error| TestCaseError::fail(format!("{error} after {changes:?}")))?;
                    let others = expected.0.iter().zip(&before.0).filter(|(after, before)| after != before);
                    prop_assert_eq!(applied.awards, others.map(|(after, _)| after.award).collect::<Vec<AwardId>>(), "{:?}", changes);
                    prop_assert_eq!(kept.evaluation.situation(), &situation);
                    if !goes_back {
                        undos.push(applied.undo);
                    }
                    before = expected;
                }
            }
            for (kept, expected) in kept.evaluation.findings().iter().zip(&before.0) {
                prop_assert_eq!(kept, expected, "{} after {:?}", award_name(rulebook, expected.award), changes);
            }
            prop_assert_eq!(kept.planner.totals(), before.1.totals.as_slice(), "after {:?}", changes);
            prop_assert_eq!(kept.plan(), before.1.clone(), "after {:?}", changes);
        }
        Ok(())
    });
}

/// What comes next, given the situation; nothing is to go back a step.
type Step<'s> = Box<dyn Fn(&Situation) -> Vec<Change> + 's>;

/// Runs a test over variations of a rulebook, a situation to start from, and steps.
fn run(rulebook: &Rulebook, count: u32, mut test: impl FnMut(&Rc<Rulebook>, Situation, &[Step<'_>]) -> Result<(), TestCaseError>) {
    let drawer = Drawer::new(rulebook);
    let test = std::cell::RefCell::new(&mut test);
    let steps = prop::collection::vec(prop::array::uniform32(any::<u32>()), 1..30);
    let strategy = (prop::array::uniform8(any::<u32>()), dice_for(rulebook), steps);
    let outcome = TestRunner::new(cases(count)).run(&strategy, |(frame, dice, steps)| {
        let start = start(&drawer, &frame, &dice);
        let steps: Vec<Step<'_>> = steps.iter().map(|numbers| step(&drawer, *numbers)).collect();
        (test.borrow_mut())(&Rc::new(varied(rulebook, &mut Dice::new(&frame))), start, &steps)
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

/// Nothing, much or everything is answered.
fn start(drawer: &Drawer<'_>, frame: &[u32], dice: &[[u32; DICE]]) -> Situation {
    let (complete, partial) = complete_and_partial(drawer, frame, dice);
    match frame[0] % 3 {
        0 => Situation::new(complete.as_of),
        1 => partial,
        _ => complete,
    }
}

fn step<'s>(drawer: &'s Drawer<'s>, numbers: [u32; 32]) -> Step<'s> {
    Box::new(move |situation| {
        let mut dice = Dice::new(&numbers);
        match dice.roll(13) {
            0..=5 => vec![answer(drawer, situation, &mut dice)],
            6 => (0..4).map(|_| answer(drawer, situation, &mut dice)).collect(),
            7 => Vec::new(),
            8 if !drawer.rulebook.parameters.is_empty() && dice.roll(2) == 0 => {
                let parameter = ParameterId(dice.roll(drawer.rulebook.parameters.len()) as u32);
                vec![Change::Parameter(parameter, supplied(&drawer.rulebook[parameter], &mut dice))]
            }
            8 => vec![Change::AsOf(dice.pick(&DAYS.map(day)))],
            9 => vec![Change::IncludeDrafts(!situation.include_drafts), Change::AsOf(dice.pick(&DAYS.map(day)))],
            10 => {
                let document = DocumentId(dice.roll(drawer.rulebook.documents.len()) as u32);
                vec![Change::AssumedStart(document, dice.pick(&[None, Some(day("2026-01-01")), Some(day("2026-11-20"))]))]
            }
            11 => {
                let award = AwardId(dice.roll(drawer.rulebook.awards.len()) as u32);
                let amount = (dice.roll(3) != 0).then(|| received(drawer.rulebook, award, &mut dice));
                vec![Change::Received(award, amount)]
            }
            _ => {
                let facts = drawer.rulebook.fact_ids().filter(|_| dice.roll(2) == 0);
                facts.filter_map(|fact| too_much(drawer.rulebook, fact, situation)).collect()
            }
        }
    })
}

/// Within a year, and from one to another.
const DAYS: [&str; 7] = ["2026-11-20", "2026-11-21", "2026-02-28", "2026-03-31", "2025-12-31", "2028-12-31", "2029-11-20"];

fn day(text: &str) -> Date {
    parse_iso(text).expect("a day")
}

fn answer(drawer: &Drawer<'_>, situation: &Situation, dice: &mut Dice) -> Change {
    let fact = FactId(dice.roll(drawer.rulebook.facts.len()) as u32);
    let fortune = dice.pick(&[Fortune::Good, Fortune::Mixed]);
    let complete = drawer.complete(fact, situation, fortune, dice);
    let said = if dice.roll(2) == 0 { Some(complete) } else { drawer.partial(fact, &complete, situation, dice) };
    Change::Answer(fact, said)
}

/// Figures that can overflow as soon as anything is done with them; `None` for what has no money in it.
fn too_much(rulebook: &Rulebook, fact: FactId, situation: &Situation) -> Option<Change> {
    let most = Exact::from(7_000_000_000_000_000_000).checked_mul(Exact::from(10_000_000_000)).expect("less than 2 to the power 96");
    let money = |number: &NumberType| (number.measure == Measure::Money).then(|| Range::point(most));
    let value = |value_type: &ValueType| match value_type {
        ValueType::YesNo => Some(Answer::YesNo(true)),
        ValueType::Number(number) => money(number).map(Answer::Number),
        _ => None,
    };
    let answer = match &rulebook[fact].answer_type {
        FactType::Single(ValueType::YesNo) => None,
        FactType::Single(value_type) => value(value_type),
        FactType::Yearly(number) => {
            let year = money(number)?;
            Some(Answer::Yearly((0..4).map(|back| (situation.claim_year() - back, Some(year))).collect()))
        }
        FactType::Records(records) => {
            let entry: Vec<Option<Answer>> = records.fields.iter().map(|field| value(&field.value_type)).collect();
            Some(Answer::Records(vec![entry.clone(), entry]))
        }
    };
    answer.map(|answer| Change::Answer(fact, Some(answer)))
}

/// The rulebook with more pairs of awards of the same role that exclude each other, some riders, top-ups and ceilings, and an award more that is claimed
/// for each entry of a list, whatever the entry holds.
fn varied(rulebook: &Rulebook, dice: &mut Dice) -> Rulebook {
    let mut rulebook = rulebook.clone();
    let awards: Vec<AwardId> = rulebook.award_ids().collect();
    let lists = rulebook.fact_ids().filter(|fact| matches!(rulebook[*fact].answer_type, FactType::Records(_)));
    let lists: Vec<FactId> = lists.collect();
    if !lists.is_empty() {
        rulebook.awards[dice.roll(awards.len())].each = Some(dice.pick(&lists));
    }
    let mut pairs = Vec::new();
    for _ in 0..dice.roll(30) {
        let (first, second) = (dice.pick(&awards), dice.pick(&awards));
        if first != second && rulebook[first].role == rulebook[second].role {
            pairs.push((first.min(second), first.max(second)));
        }
    }
    let (kind, ground) = (dice.pick(&[RelationKind::Exclusive, RelationKind::SameClaim]), Ground::Clause(DocumentId(0), 0));
    let certainty = dice.pick(&[Certainty::Certain, Certainty::Probable]);
    let reason = Text { zh: String::new(), en: String::new() };
    rulebook.relations.push(Relation { kind, certainty, ground, reason: reason.clone(), governing: None, pairs });
    // What does not fit in is refused by the validation, and left out again.
    for _ in 0..dice.roll(6) {
        let before = rulebook.clone();
        let (first, second) = (dice.pick(&awards), dice.pick(&awards));
        match dice.roll(3) {
            0 => rulebook.awards[first.index()].rider_of.push(second),
            1 => rulebook.awards[first.index()].tops_up.push(second),
            _ => {
                let most = NodeId(rulebook.nodes.len() as u32);
                rulebook.nodes.push(Node::Number(dice.pick(&[10_000, 300_000, 5_000_000].map(Exact::from))));
                let mut under = vec![first.min(second), first.max(second)];
                under.dedup();
                under.iter().for_each(|award| rulebook.awards[award.index()].ceilings.push(most));
                let (document, reason) = (DocumentId(0), reason.clone());
                rulebook.ceilings.push(Ceiling { awards: under, most, yearly: false, document, clause: 0, reason });
            }
        }
        if validate(&rulebook).is_err() {
            rulebook = before;
        }
    }
    rulebook
}
