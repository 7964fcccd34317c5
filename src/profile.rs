//! Made-up visitors: complete answers that seek the thresholds of the rules, for tests, comparisons of rulebooks and measurements.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::{Date, day_number, from_day_number, from_numbers, last_day_of_term};
use crate::engine::{Answer, Answers, Situation};
use crate::money::Exact;
use crate::range::Range;
use crate::rulebook::{
    DocumentId, FactId, FactType, Field, Measure, Node, NumberType, OptionSet, Rulebook, TimeUnit, UNRANKED, ValueType, Variable,
};

/// Where the choices come from.
pub trait Dice {
    /// Below `sides`, which is 1 or more; 0 is the simplest choice.
    fn roll(&mut self, sides: usize) -> usize;
}

/// Pseudo-random numbers (SplitMix64), the same from the same seed.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Starts from a seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Random {
        Random(seed)
    }

    /// Below `sides`, which is 1 or more.
    pub fn below(&mut self, sides: u64) -> u64 {
        self.next() % sides
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

impl Dice for Random {
    fn roll(&mut self, sides: usize) -> usize {
        self.below(sides as u64) as usize
    }
}

/// How answers are drawn: fortunate visitors tick nearly everything, so that later conditions decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fortune {
    /// Two of three are yes.
    Mixed,
    /// Eleven of twelve are yes.
    Good,
}

/// Draws answers to a rulebook's facts.
#[derive(Debug)]
pub struct Profiles<'r> {
    rulebook: &'r Rulebook,
    /// For each fact, the numbers that decide something about it.
    thresholds: Vec<Vec<Exact>>,
}

impl<'r> Profiles<'r> {
    /// Learns what the rules compare answers with.
    #[must_use]
    pub fn new(rulebook: &'r Rulebook) -> Profiles<'r> {
        Profiles { rulebook, thresholds: thresholds(rulebook) }
    }

    /// A complete answer to every fact.
    #[must_use]
    pub fn answers(&self, situation: &Situation, fortune: Fortune, dice: &mut impl Dice) -> Answers {
        let mut answers = Answers::default();
        for fact in self.rulebook.fact_ids() {
            answers.set(fact, Some(self.answer(fact, situation, fortune, dice)));
        }
        answers
    }

    /// How many years before the claim year figures are drawn for; awards with years of their own read more of them.
    #[must_use]
    pub fn years_back(&self) -> std::ops::Range<i32> {
        if has_claim_years(self.rulebook) { -2..5 } else { 0..4 }
    }

    /// The days at which something begins or ends, with their neighbours.
    #[must_use]
    pub fn days(&self, situation: &Situation) -> Vec<Exact> {
        days(self.rulebook, situation)
    }

    /// The numbers that decide something about a fact: never none, the figures of the rules first.
    #[must_use]
    pub fn thresholds(&self, fact: FactId) -> &[Exact] {
        &self.thresholds[fact.index()]
    }

    /// A complete answer: every number a point, every field given.
    #[must_use]
    pub fn answer(&self, fact: FactId, situation: &Situation, fortune: Fortune, dice: &mut impl Dice) -> Answer {
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
                let value = |field: &Field, dice: &mut _| Some(self.value(fact, &field.value_type, situation, fortune, dice));
                Answer::Records((0..count).map(|_| records.fields.iter().map(|field| value(field, dice)).collect()).collect())
            }
        }
    }

    fn value(&self, fact: FactId, value_type: &ValueType, situation: &Situation, fortune: Fortune, dice: &mut impl Dice) -> Answer {
        // One in so many is no.
        let odds = if fortune == Fortune::Good { 12 } else { 3 };
        match value_type {
            ValueType::YesNo => Answer::YesNo(dice.roll(odds) + 1 != odds),
            ValueType::Number(number) => Answer::Number(Range::point(self.number(fact, number, dice))),
            ValueType::Date => {
                let mut marks = self.days(situation);
                marks.extend(self.thresholds[fact.index()].iter().filter(|number| is_day(**number)));
                Answer::Date(Range::point(marks[dice.roll(marks.len())]))
            }
            ValueType::OneOf { options, .. } => Answer::OneOf(OptionSet::of([dice.roll(options.len()) as u32])),
            ValueType::AnyOf { options, .. } => {
                let chosen = (0..options.len() as u32).filter(|_| dice.roll(odds) + 1 != odds);
                Answer::any_of(OptionSet::of(chosen.collect::<Vec<_>>()))
            }
        }
    }

    /// On, just below or just above a threshold; sometimes elsewhere.
    fn number(&self, fact: FactId, number: &NumberType, dice: &mut impl Dice) -> Exact {
        let (whole, step) = match number.measure {
            Measure::Count { .. } | Measure::Rank => (true, "1"),
            Measure::Money => (false, "0.01"),
            Measure::Share | Measure::Growth => (false, "0.0001"),
        };
        if number.measure == Measure::Rank && dice.roll(5) == 4 {
            return Exact::from(UNRANKED);
        }
        let step = Exact::parse_plain(step).unwrap_or(Exact::ONE);
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
        // Thresholds are far from what cannot be held.
        let drawn = drawn.unwrap_or(mark);
        let at_least = number.domain.low.map_or(drawn, |low| drawn.max(low));
        number.domain.high.map_or(at_least, |high| at_least.min(high))
    }
}

/// Whether a number is a day of years that answers may name, as a figure of another field beside it mostly is not.
fn is_day(number: Exact) -> bool {
    number.is_whole() && from_day_number(number).is_some_and(|day| day.year() >= 1)
}

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
        let grown = rate.checked_add(Exact::ONE);
        let related = [
            number.checked_div(rate),
            grown.and_then(|grown| number.checked_mul(grown)),
            grown.and_then(|grown| number.checked_mul(grown)?.checked_mul(grown)),
            grown.and_then(|grown| number.checked_div(grown)),
        ];
        numbers.extend(related.into_iter().flatten().map(Exact::round_to_fen));
    }
    // The simplest choices first; a few small numbers where the rules name none.
    let mut ordered: Vec<Exact> = literals.into_iter().collect();
    ordered.extend(numbers.into_iter().filter(|number| *number < Exact::from(1_000_000_000_000)));
    ordered.extend(["0", "1", "0.05", "-0.05", "3"].iter().filter_map(|number| Exact::parse_plain(number).ok()));
    ordered
}

fn has_claim_years(rulebook: &Rulebook) -> bool {
    rulebook.awards.iter().any(|award| award.years.is_some())
}
