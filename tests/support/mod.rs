//! What the tests share: rulebooks, and random answers that seek their thresholds.
#![allow(dead_code, reason = "every test uses a part of it")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use huisuan::date::{Date, day_number, from_numbers, last_day_of_term, parse_iso};
use huisuan::engine::{Answer, Answers, Situation};
use huisuan::money::Exact;
use huisuan::policy::{compile, read_folder};
use huisuan::range::Range;
use huisuan::rulebook::{
    AwardId, DocumentId, FactId, FactType, Measure, Node, NumberType, OptionSet, Parameter, ParameterId, Role, Rulebook, TimeUnit,
    UNRANKED, ValueType, Variable,
};
use proptest::prelude::*;
use proptest::test_runner::Config;

/// How many random numbers every fact gets.
pub(crate) const DICE: usize = 16;

/// A path inside the project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Compiles a folder of policies, or panics with everything that is wrong with it.
pub(crate) fn rulebook_of(folder: &Path) -> Rulebook {
    match read_folder(folder).and_then(compile) {
        Ok(policies) => policies.rulebook,
        Err(problems) => panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>()),
    }
}

/// The rulebook of the policies that the project ships.
pub(crate) fn real_rulebook() -> &'static Rulebook {
    static RULEBOOK: LazyLock<Rulebook> = LazyLock::new(|| rulebook_of(&project("policies")));
    &RULEBOOK
}

/// The folders inside a folder, by name.
pub(crate) fn folders_in(path: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(project(path)).expect("the folder can be read");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "there are folders in {path}");
    folders
}

/// So many cases; a failure is made simpler for some seconds, and nothing is written beside the tests.
pub(crate) fn cases(cases: u32) -> Config {
    Config { cases, failure_persistence: None, max_shrink_iters: 20_000, max_shrink_time: 20_000, ..Config::default() }
}

/// Random numbers for every fact of a rulebook; zeros are the simplest choice, towards which failures shrink.
pub(crate) fn dice_for(rulebook: &Rulebook) -> impl Strategy<Value = Vec<[u32; DICE]>> + use<> {
    prop::collection::vec(prop::array::uniform(any::<u32>()), rulebook.facts.len())
}

/// Random numbers, one after the other; when they run out they are mixed anew.
pub(crate) struct Dice {
    numbers: Vec<u32>,
    position: usize,
}

impl Dice {
    pub(crate) fn new(numbers: &[u32]) -> Dice {
        Dice { numbers: numbers.to_vec(), position: 0 }
    }

    /// Below `sides`; 0 is the simplest.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        let rounds = (self.position / self.numbers.len()) as u32;
        let number = self.numbers[self.position % self.numbers.len()];
        self.position += 1;
        // A second round over the same numbers reads other digits of them, and zero stays zero.
        (number.rotate_left(7 * rounds).wrapping_mul(1 + 2 * rounds) as usize) % sides
    }

    pub(crate) fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.roll(items.len())].clone()
    }
}

/// Draws answers of a rulebook's facts.
pub(crate) struct Drawer<'r> {
    pub(crate) rulebook: &'r Rulebook,
    /// For each fact, the numbers that decide something about it.
    thresholds: Vec<Vec<Exact>>,
}

/// How an answer is drawn: fortunate visitors tick nearly everything, so that later conditions decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fortune {
    Mixed,
    Good,
}

impl<'r> Drawer<'r> {
    pub(crate) fn new(rulebook: &'r Rulebook) -> Drawer<'r> {
        Drawer { rulebook, thresholds: thresholds(rulebook) }
    }

    /// How many years before the claim year figures are drawn for; awards with years of their own read more of them.
    fn years_back(&self) -> std::ops::Range<i32> {
        if has_claim_years(self.rulebook) { -2..5 } else { 0..4 }
    }

    /// A complete answer: every number a point, every field given.
    pub(crate) fn complete(&self, fact: FactId, situation: &Situation, fortune: Fortune, dice: &mut Dice) -> Answer {
        match &self.rulebook[fact].answer_type {
            FactType::Single(value_type) => self.value(fact, value_type, situation, fortune, dice),
            FactType::Yearly(number) => {
                let mut years = BTreeMap::new();
                for back in self.years_back() {
                    if dice.roll(8) != 7 {
                        years.insert(situation.claim_year() - back, Some(Range::point(self.number(fact, number, dice))));
                    }
                }
                Answer::Yearly(years)
            }
            FactType::Records(records) => {
                let count = [1, 2, 0, 3][dice.roll(4)];
                let entry = |dice: &mut Dice| {
                    records.fields.iter().map(|field| Some(self.value(fact, &field.value_type, situation, fortune, dice))).collect()
                };
                Answer::Records((0..count).map(|_| entry(dice)).collect())
            }
        }
    }

    /// Something that a visitor may have said who could have said `answer` in the end; `None` is nothing.
    pub(crate) fn partial(&self, fact: FactId, answer: &Answer, situation: &Situation, dice: &mut Dice) -> Option<Answer> {
        match (dice.roll(8), answer) {
            (0..=1, _) => Some(answer.clone()),
            (2..=3, _) => None,
            (_, Answer::Yearly(years)) => {
                let mut partial = years.clone();
                for back in self.years_back() {
                    let year = situation.claim_year() - back;
                    match (dice.roll(4), years.get(&year)) {
                        // Whether there is a figure at all may be unknown, too.
                        (1, _) => drop(partial.insert(year, None)),
                        (2, Some(Some(range))) => drop(partial.insert(year, Some(self.widen(fact, *range, situation, dice)))),
                        _ => {}
                    }
                }
                Some(Answer::Yearly(partial))
            }
            (_, Answer::Records(entries)) => {
                let hide = |field: &Option<Answer>, dice: &mut Dice| match (dice.roll(4), field) {
                    (1, _) => None,
                    (2, Some(answer)) => self.less_sure(fact, answer, situation, dice),
                    _ => field.clone(),
                };
                Some(Answer::Records(entries.iter().map(|entry| entry.iter().map(|field| hide(field, dice)).collect()).collect()))
            }
            (_, answer) => self.less_sure(fact, answer, situation, dice),
        }
    }

    fn less_sure(&self, fact: FactId, answer: &Answer, situation: &Situation, dice: &mut Dice) -> Option<Answer> {
        match answer {
            Answer::Number(range) => Some(Answer::Number(self.widen(fact, *range, situation, dice))),
            Answer::Date(range) => Some(Answer::Date(self.widen(fact, *range, situation, dice))),
            Answer::OneOf(chosen) => {
                let possible = (0..8).filter(|option| chosen.contains(*option) || dice.roll(2) == 1);
                let options = self.rulebook.value_type(Variable::Fact(fact)).map_or(OptionSet::MOST, |value_type| match value_type {
                    ValueType::OneOf { options, .. } => options.len(),
                    _ => OptionSet::MOST,
                });
                let possible = OptionSet::of(possible).and(OptionSet::first(options));
                Some(Answer::OneOf(possible))
            }
            _ => None,
        }
    }

    /// A range that holds the value: its ends are the value, thresholds, or what the fact's domain allows.
    fn widen(&self, fact: FactId, range: Range, situation: &Situation, dice: &mut Dice) -> Range {
        let value = range.as_point().expect("a complete answer is a point");
        let mut marks: BTreeSet<Exact> = self.thresholds[fact.index()].iter().copied().collect();
        marks.extend(days(self.rulebook, situation));
        let below: Vec<Exact> = marks.range(..value).rev().take(3).copied().collect();
        let above: Vec<Exact> = marks.range(value..).skip(1).take(3).copied().collect();
        let domain = domain_of(self.rulebook, fact);
        let low = match dice.roll(5) {
            0 | 1 => Some(value),
            2 => domain.low,
            number => below.get(number - 3).copied().filter(|low| domain.low.is_none_or(|least| *low >= least)).or(domain.low),
        };
        let high = match dice.roll(5) {
            0 | 1 => Some(value),
            2 => domain.high,
            number => above.get(number - 3).copied().filter(|high| domain.high.is_none_or(|most| *high <= most)).or(domain.high),
        };
        Range::new(low, high)
    }

    fn value(&self, fact: FactId, value_type: &ValueType, situation: &Situation, fortune: Fortune, dice: &mut Dice) -> Answer {
        // One in so many is no.
        let odds = if fortune == Fortune::Good { 12 } else { 3 };
        match value_type {
            ValueType::YesNo => Answer::YesNo(dice.roll(odds) + 1 != odds),
            ValueType::Number(number) => Answer::Number(Range::point(self.number(fact, number, dice))),
            ValueType::Date => {
                let mut marks = days(self.rulebook, situation);
                marks.extend(self.thresholds[fact.index()].iter().filter(|number| number.is_whole() && **number > Exact::from(1_000_000)));
                Answer::Date(Range::point(dice.pick(&marks)))
            }
            ValueType::OneOf { options, .. } => Answer::OneOf(OptionSet::of([dice.roll(options.len()) as u32])),
            ValueType::AnyOf { options, .. } => {
                let chosen = (0..options.len() as u32).filter(|_| dice.roll(odds) + 1 != odds);
                Answer::AnyOf(OptionSet::of(chosen.collect::<Vec<_>>()))
            }
        }
    }

    /// On, just below or just above a threshold; sometimes elsewhere.
    fn number(&self, fact: FactId, number: &NumberType, dice: &mut Dice) -> Exact {
        let (whole, step) = match number.measure {
            Measure::Count { .. } | Measure::Rank => (true, "1"),
            Measure::Money => (false, "0.01"),
            Measure::Share | Measure::Growth => (false, "0.0001"),
        };
        if number.measure == Measure::Rank && dice.roll(5) == 4 {
            return Exact::from(UNRANKED);
        }
        let step = Exact::parse_plain(step).expect("a figure");
        let marks: Vec<Exact> = self.thresholds[fact.index()].iter().copied().filter(|mark| !whole || mark.is_whole()).collect();
        // The lower of two rolls: literals stand first.
        let mark = marks[dice.roll(marks.len()).min(dice.roll(marks.len()))];
        let drawn = match dice.roll(8) {
            0..=2 => Ok(mark),
            3 => mark.checked_sub(step),
            4 => mark.checked_add(step),
            5 => mark.checked_mul(Exact::from(2)),
            6 => mark.checked_mul(Exact::from(10)),
            _ => mark.checked_mul(Exact::from(100)).and_then(|much| much.checked_add(step)),
        };
        let drawn = drawn.expect("small numbers");
        let at_least = number.domain.low.map_or(drawn, |low| drawn.max(low));
        number.domain.high.map_or(at_least, |high| at_least.min(high))
    }
}

/// The day, whether drafts count, and assumed starts: what frames answers.
pub(crate) fn frame(rulebook: &Rulebook, dice: &mut Dice) -> Situation {
    let day = |text: &str| parse_iso(text).expect("a day");
    let days = ["2026-11-20", "2026-01-01", "2025-12-31", "2028-12-31", "2029-01-01", "2029-07-01", "2028-02-29"];
    let mut situation = Situation::new(day(dice.pick(&days)));
    situation.include_drafts = dice.roll(6) != 5;
    for (index, document) in rulebook.documents.iter().enumerate() {
        let start = dice.pick(&["", "2026-01-01", "2026-11-20", "2024-02-29", "2026-01-01"]);
        if !start.is_empty() && document.from.is_none() {
            situation.assumed_starts.insert(DocumentId(index as u32), day(start));
        }
    }
    for (index, parameter) in rulebook.parameters.iter().enumerate() {
        situation.parameters.extend(supplied(parameter, dice).map(|value| (ParameterId(index as u32), value)));
    }
    for award in rulebook.award_ids() {
        if dice.roll(5) == 4 {
            situation.received.insert(award, received(rulebook, award, dice));
        }
    }
    situation
}

/// Mostly nothing is supplied; else a value, or a range.
pub(crate) fn supplied(parameter: &Parameter, dice: &mut Dice) -> Option<Range> {
    let values: Vec<Exact> = parameter.values.iter().map(|published| published.value).chain(parameter.domain.low).collect();
    match dice.roll(4) {
        2 => Some(Range::point(dice.pick(&values))),
        3 => Some(Range::point(dice.pick(&values)).union(Range::point(dice.pick(&values)))),
        _ => None,
    }
}

/// An amount of an award, a fen less or more, or half of it.
pub(crate) fn received(rulebook: &Rulebook, award: AwardId, dice: &mut Dice) -> Exact {
    let figure = |node| match rulebook[node] {
        Node::Number(value) if value >= Exact::ONE => Some(value),
        _ => None,
    };
    let mut figures: Vec<Exact> = rulebook.reachable(rulebook[award].roots()).filter_map(figure).collect();
    figures.push(Exact::from(100_000));
    let figure = dice.pick(&figures);
    let fen = Exact::parse_plain("0.01").expect("a figure");
    let drawn = match dice.roll(4) {
        0 => Ok(figure),
        1 => figure.checked_sub(fen),
        2 => figure.checked_add(fen),
        _ => figure.checked_div(Exact::from(2)),
    };
    drawn.expect("small numbers")
}

fn has_claim_years(rulebook: &Rulebook) -> bool {
    rulebook.awards.iter().any(|award| award.years.is_some())
}

/// A situation with a complete answer to every fact, and one with less said.
pub(crate) fn complete_and_partial(drawer: &Drawer<'_>, frame_dice: &[u32], dice: &[[u32; DICE]]) -> (Situation, Situation) {
    let mut frame_dice = Dice::new(frame_dice);
    let mut complete = frame(drawer.rulebook, &mut frame_dice);
    let mut partial = complete.clone();
    let fortune = frame_dice.pick(&[Fortune::Mixed, Fortune::Good]);
    let hidden_one_in = frame_dice.pick(&[8, 1, 2]);
    for fact in drawer.rulebook.fact_ids() {
        let (hiding, drawing) = dice[fact.index()].split_at(6);
        let answer = drawer.complete(fact, &complete, fortune, &mut Dice::new(drawing));
        let mut hiding = Dice::new(hiding);
        let hides = hiding.roll(hidden_one_in) + 1 == hidden_one_in;
        let said = if hides { drawer.partial(fact, &answer, &complete, &mut hiding) } else { Some(answer.clone()) };
        complete.answers.set(fact, Some(answer));
        partial.answers.set(fact, said);
    }
    (complete, partial)
}

/// Answers by the names of their facts, for failures.
pub(crate) fn named(rulebook: &Rulebook, answers: &Answers) -> String {
    answers.iter().map(|(fact, answer)| format!("  {}: {answer:?}\n", rulebook[fact].id)).collect()
}

/// `document/award`
pub(crate) fn award_name(rulebook: &Rulebook, award: AwardId) -> String {
    format!("{}/{}", rulebook[rulebook[award].document].id, rulebook[award].id)
}

/// The days at which something begins or ends, with their neighbours.
fn days(rulebook: &Rulebook, situation: &Situation) -> Vec<Exact> {
    let mut days: BTreeSet<Date> = [situation.as_of].into();
    for (index, document) in rulebook.documents.iter().enumerate() {
        let from = document.from.or_else(|| situation.assumed_starts.get(&DocumentId(index as u32)).copied());
        days.extend(from);
        days.extend(document.to);
        days.extend(from.zip(document.term_years).and_then(|(from, years)| last_day_of_term(from, years)));
    }
    days.extend(rulebook.parameters.iter().flat_map(|parameter| &parameter.values).flat_map(|value| [value.from, value.to]));
    days.extend(
        rulebook.nodes.iter().filter_map(|node| months_told(rulebook, node)).filter_map(|months| months_before(situation.as_of, months)),
    );
    let of_nodes = rulebook.nodes.iter().filter_map(|node| match node {
        Node::WithinTerm(_, period, _) => Some(*period),
        _ => None,
    });
    for period in rulebook.awards.iter().map(|award| award.application).chain(of_nodes) {
        days.extend(period.from.into_iter().chain(period.to));
    }
    if has_claim_years(rulebook) {
        // A day before is in another year.
        days.extend((-5..=1).filter_map(|years| from_numbers(situation.as_of.year() + years, 1, 1)));
    }
    days.into_iter().flat_map(|day| [Some(day), day.previous_day(), day.next_day()]).flatten().map(day_number).collect()
}

/// The months that an elapsed time is compared with.
fn months_told(rulebook: &Rulebook, node: &Node) -> Option<i32> {
    let Node::Compare(left, _, right) = node else { return None };
    let (Node::Elapsed(unit, ..), Node::Number(value)) = (&rulebook[*left], &rulebook[*right]) else { return None };
    let count = i32::try_from(value.to_i64()?).ok()?;
    Some(match unit {
        TimeUnit::Day => count / 30,
        TimeUnit::Month => count,
        TimeUnit::Year => 12 * count,
    })
}

fn months_before(day: Date, months: i32) -> Option<Date> {
    let month = day.year() * 12 + i32::from(u8::from(day.month())) - 1 - months;
    let of_month = |day: u8| from_numbers(month.div_euclid(12), month.rem_euclid(12) as u8 + 1, day);
    (1..=day.day()).rev().find_map(of_month)
}

/// For each fact, the numbers that decide something about it: literals beside it, where a capped rate reaches its cap, and what grows by
/// a rate to a literal.
fn thresholds(rulebook: &Rulebook) -> Vec<Vec<Exact>> {
    let mut facts_of: Vec<BTreeSet<FactId>> = Vec::new();
    let mut literals_of: Vec<BTreeSet<Exact>> = Vec::new();
    let mut beside: Vec<BTreeSet<Exact>> = vec![BTreeSet::new(); rulebook.facts.len()];
    for node in &rulebook.nodes {
        let mut facts: BTreeSet<FactId> = node.operands().flat_map(|operand| facts_of[operand.index()].clone()).collect();
        let mut literals: BTreeSet<Exact> = node.operands().flat_map(|operand| literals_of[operand.index()].clone()).collect();
        literals.extend(node.literals());
        match node {
            Node::Value(Variable::Fact(fact) | Variable::Field(fact, _)) | Node::ValueInYear(fact, _) => drop(facts.insert(*fact)),
            Node::MeanGrowth { series, .. } | Node::CompareCompoundGrowth { series, .. } => drop(facts.insert(*series)),
            Node::Aggregate(aggregate) => drop(facts.insert(aggregate.list)),
            _ => {}
        }
        if !matches!(node, Node::All(_) | Node::Any(_) | Node::Not(_) | Node::Term(..)) {
            facts.iter().for_each(|fact| beside[fact.index()].extend(&literals));
        }
        facts_of.push(facts);
        literals_of.push(literals);
    }
    beside.into_iter().map(expanded).collect()
}

fn expanded(literals: BTreeSet<Exact>) -> Vec<Exact> {
    let is_rate = |number: &Exact| *number > Exact::ZERO && *number < Exact::ONE;
    let rates: Vec<Exact> = literals.iter().copied().filter(is_rate).collect();
    let mut numbers = literals.clone();
    for (number, rate) in literals.iter().flat_map(|number| rates.iter().map(move |rate| (*number, *rate))) {
        let grown = rate.checked_add(Exact::ONE).expect("a small number");
        let related = [
            number.checked_div(rate),
            number.checked_mul(grown),
            number.checked_mul(grown).and_then(|once| once.checked_mul(grown)),
            number.checked_div(grown),
        ];
        numbers.extend(related.into_iter().flatten().map(Exact::round_to_fen));
    }
    // The simplest choices first; a few small numbers where the rules name none.
    let mut ordered: Vec<Exact> = literals.into_iter().collect();
    ordered.extend(numbers.into_iter().filter(|number| *number < Exact::from(1_000_000_000_000)));
    ordered.extend(["0", "1", "0.05", "-0.05", "3"].map(|number| Exact::parse_plain(number).expect("a figure")));
    ordered
}

/// What numbers of a fact may be; of a list's fields, what all of them may be.
fn domain_of(rulebook: &Rulebook, fact: FactId) -> Range {
    let of_value = |value_type: &ValueType| match value_type {
        ValueType::Number(number) => number.domain,
        _ => Range::ANY,
    };
    match &rulebook[fact].answer_type {
        FactType::Single(value_type) => of_value(value_type),
        FactType::Yearly(number) => number.domain,
        FactType::Records(records) => {
            records.fields.iter().map(|field| of_value(&field.value_type)).reduce(Range::union).unwrap_or(Range::ANY)
        }
    }
}

/// The roles that some award of the rulebook is for.
pub(crate) fn roles(rulebook: &Rulebook) -> Vec<Role> {
    rulebook.roles()
}
