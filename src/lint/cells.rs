//! What expressions read, and the answers to it that they tell apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::date;
use crate::engine::{Answer, Evaluator};
use crate::money::{Exact, Overflow};
use crate::range::Range;
use crate::rulebook::{FactId, FactType, Measure, Node, NodeId, NumberType, OptionSet, Rulebook, ValueType, Variable, Year};

/// The finest step of money and rates that is told apart: far below a fen.
const FINEST: &str = "0.000000001";

/// How many options of one any-of fact are tried in every combination.
const MOST_OPTIONS: usize = 10;

/// Something that is answered apart from everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Input {
    /// A fact, or a field of the entry that is claimed for.
    Value(Variable),
    /// A year of a yearly fact.
    Year(FactId, Year),
    /// The number of the claim year: from 1 to so many.
    Nth(u8),
}

/// Answers that no expression tells apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// All of them; `None` is a year without a figure.
    pub(super) answer: Option<Answer>,
    /// One of them, where there are several.
    pub(super) sample: Exact,
}

/// What expressions say of an input.
#[derive(Debug, Default)]
struct Mentions {
    figures: BTreeSet<Exact>,
    options: OptionSet,
    choices: BTreeSet<Vec<u32>>,
}

/// Every input of some expressions with its cells, which together are all that can be answered. What is read in a way that cells do not
/// follow has none: it stays unanswered, and the engine allows for every answer to it.
pub(super) fn inputs(evaluator: &Evaluator<'_>, years: Option<u8>, roots: &[NodeId]) -> BTreeMap<Input, Vec<Cell>> {
    let rulebook = evaluator.rulebook;
    let number_input = |node: &Node| match node {
        Node::Value(variable) => Some(Input::Value(*variable)),
        Node::ValueInYear(series, year) => Some(Input::Year(*series, *year)),
        Node::NthYear => years.map(Input::Nth),
        _ => None,
    };
    let mut mentions: BTreeMap<Input, Mentions> = BTreeMap::new();
    let mut read_otherwise = BTreeSet::new();
    for node in rulebook.reachable(roots.iter().copied()) {
        match &rulebook[node] {
            Node::Compare(left, _, right) => {
                for (side, other) in [(left, right), (right, left)] {
                    if let (Some(input), Node::Number(figure)) = (number_input(&rulebook[*side]), &rulebook[*other]) {
                        mentions.entry(input).or_default().figures.insert(*figure);
                    }
                }
            }
            Node::WithinTerm(document, period, day) => {
                if let Some(input) = number_input(&rulebook[*day]) {
                    let (from, to) = evaluator.days_of(*document, *period);
                    mentions.entry(input).or_default().figures.extend(from.into_iter().chain(to).map(date::day_number));
                }
            }
            Node::IsYes(variable) => drop(mentions.entry(Input::Value(*variable)).or_default()),
            Node::Includes(variable, wanted) => {
                let mentioned = mentions.entry(Input::Value(*variable)).or_default();
                mentioned.options = mentioned.options.or(*wanted);
            }
            Node::IsOneOf(variable, wanted) => {
                mentions.entry(Input::Value(*variable)).or_default().choices.insert(wanted.positions().collect());
            }
            Node::ValueInYear(series, year) => drop(mentions.entry(Input::Year(*series, *year)).or_default()),
            Node::Value(_) => {}
            other => read_otherwise.extend(other.fact()),
        }
    }
    mentions.retain(|input, _| input.fact().is_none_or(|fact| !read_otherwise.contains(&fact)));
    mentions
        .into_iter()
        .map(|(input, mentions)| (input, cells(rulebook, input, &mentions)))
        .filter(|(_, cells)| !cells.is_empty())
        .collect()
}

impl Input {
    /// The fact that it belongs to, if it is answered.
    pub(super) fn fact(self) -> Option<FactId> {
        match self {
            Input::Value(Variable::Fact(fact) | Variable::Field(fact, _)) | Input::Year(fact, _) => Some(fact),
            Input::Nth(_) => None,
        }
    }

    /// The type of its number, if it is one.
    pub(super) fn number(self, rulebook: &Rulebook) -> Option<&NumberType> {
        match self {
            Input::Year(fact, _) => match &rulebook[fact].answer_type {
                FactType::Yearly(number) => Some(number),
                FactType::Single(_) | FactType::Records(_) => None,
            },
            Input::Value(variable) => match rulebook.value_type(variable) {
                Some(ValueType::Number(number)) => Some(number),
                _ => None,
            },
            Input::Nth(_) => None,
        }
    }

    /// Whether its values lie on a line.
    pub(super) fn is_ordered(self, rulebook: &Rulebook) -> bool {
        match self {
            Input::Value(variable) => matches!(rulebook.value_type(variable), Some(ValueType::Date | ValueType::Number(_))),
            Input::Year(..) | Input::Nth(_) => true,
        }
    }
}

fn cells(rulebook: &Rulebook, input: Input, mentions: &Mentions) -> Vec<Cell> {
    let certain = |answer: Answer| Cell { answer: Some(answer), sample: Exact::ZERO };
    if let Some(number) = input.number(rulebook) {
        let is_whole = matches!(number.measure, Measure::Count { .. } | Measure::Rank);
        let unit = match number.measure {
            Measure::Money => "10000",
            Measure::Share | Measure::Growth => "0.01",
            Measure::Count { .. } | Measure::Rank => "1",
        };
        let line = Line { domain: number.domain, is_whole, unit: Exact::parse_plain(unit).unwrap_or(Exact::ONE) };
        let mut cells = line.cells(&mentions.figures, Answer::Number);
        if let Input::Year(..) = input {
            cells.push(Cell { answer: None, sample: Exact::ZERO });
        }
        return cells;
    }
    let variable = match input {
        Input::Value(variable) => variable,
        Input::Nth(years) => {
            return Line { domain: numbers_of_years(years), is_whole: true, unit: Exact::ONE }.cells(&mentions.figures, Answer::Number);
        }
        Input::Year(..) => return Vec::new(),
    };
    match rulebook.value_type(variable) {
        Some(ValueType::YesNo) => [true, false].map(|yes| certain(Answer::YesNo(yes))).into(),
        Some(ValueType::Date) => Line { domain: Range::ANY, is_whole: true, unit: Exact::ONE }.cells(&mentions.figures, Answer::Date),
        Some(ValueType::OneOf { options, .. }) => {
            // Options that no expression tells apart are one cell.
            let mut alike: BTreeMap<Vec<bool>, Vec<u32>> = BTreeMap::new();
            for option in 0..options.len() as u32 {
                alike.entry(mentions.choices.iter().map(|choice| choice.contains(&option)).collect()).or_default().push(option);
            }
            alike.into_values().map(|options| certain(Answer::OneOf(OptionSet::of(options)))).collect()
        }
        Some(ValueType::AnyOf { .. }) if mentions.options.len() <= MOST_OPTIONS => {
            let options: Vec<u32> = mentions.options.positions().collect();
            let chosen = |set: u32| options.iter().enumerate().filter(move |(place, _)| set & (1 << place) != 0).map(|(_, option)| *option);
            (0..1_u32 << options.len()).map(|set| certain(Answer::any_of(OptionSet::of(chosen(set))))).collect()
        }
        _ => Vec::new(),
    }
}

/// What the number of a claim year can be.
pub(super) fn numbers_of_years(years: u8) -> Range {
    Range::new(Some(Exact::ONE), Some(Exact::from(i64::from(years))))
}

/// The numbers of an input.
struct Line {
    domain: Range,
    is_whole: bool,
    /// What a person would add or take away to be just beside a figure.
    unit: Exact,
}

impl Line {
    /// The line cut at figures: each figure itself, and what lies between two of them. No cells when the figures are too large.
    fn cells(&self, figures: &BTreeSet<Exact>, answer: fn(Range) -> Answer) -> Vec<Cell> {
        self.cut(figures, answer).unwrap_or_default()
    }

    fn cut(&self, figures: &BTreeSet<Exact>, answer: fn(Range) -> Answer) -> Result<Vec<Cell>, Overflow> {
        let step = if self.is_whole { Exact::ONE } else { Exact::parse_plain(FINEST).unwrap_or(Exact::ONE) };
        let inside = |figure: &&Exact| self.domain.contains(Range::point(**figure)) && (!self.is_whole || figure.is_whole());
        let mut cells = Vec::new();
        let (mut low, mut last) = (self.domain.low, None);
        for figure in figures.iter().filter(inside) {
            let range = Range::new(low, Some(figure.checked_sub(step)?));
            cells.extend(self.between(last, range, Some(*figure), answer)?);
            cells.push(Cell { answer: Some(answer(Range::point(*figure))), sample: *figure });
            (low, last) = (Some(figure.checked_add(step)?), Some(*figure));
        }
        cells.extend(self.between(last, Range::new(low, self.domain.high), None, answer)?);
        Ok(cells)
    }

    /// What lies between two figures, if anything does.
    fn between(
        &self,
        below: Option<Exact>,
        range: Range,
        above: Option<Exact>,
        answer: fn(Range) -> Answer,
    ) -> Result<Option<Cell>, Overflow> {
        if range.low.zip(range.high).is_some_and(|(low, high)| low > high) {
            return Ok(None);
        }
        let sample = match (below, range.low, above) {
            (Some(below), ..) => {
                let beside = below.checked_add(self.unit)?;
                if range.contains(Range::point(beside)) {
                    beside
                } else {
                    below.checked_add(range.high.unwrap_or(below))?.checked_div(Exact::from(2))?
                }
            }
            (None, Some(low), _) => low,
            (None, None, Some(above)) => above.checked_sub(self.unit)?,
            (None, None, None) => Exact::ZERO,
        };
        Ok(Some(Cell { answer: Some(answer(range)), sample }))
    }
}
