//! Ranges to choose from instead of a figure.

use std::collections::BTreeSet;

use super::relevance::{missing_of, shown};
use super::session::Session;
use crate::engine::{Evaluation, Missing, Scope};
use crate::money::{Exact, Overflow};
use crate::range::Range;
use crate::rulebook::{Comparison, FactType, Measure, Node, NodeId, NumberType, Variable};

/// More ranges would be no quicker to choose from than a figure is to look up.
const MOST_RANGES: usize = 8;

impl Session {
    /// The ranges of a number that the rules of shown awards tell apart, from low to high, without gap or overlap: whoever does not know a
    /// figure may choose one. Things are whole, money goes to the fen, rates to a hundredth of a per cent; amounts are in yuan. Empty where the
    /// rules compare the number with nothing, with other answers alone, or with so much that a figure is the quicker answer.
    #[must_use]
    pub fn brackets(&self, place: Missing) -> Vec<Range> {
        let Some(number) = number_at(&self.evaluation, place) else { return Vec::new() };
        let line = Line { evaluation: &self.evaluation, place };
        let mut cuts = BTreeSet::new();
        for finding in shown(&self.evaluation, &self.roles) {
            if missing_of(finding).any(|missing| missing.fact() == place.fact()) {
                for node in self.evaluation.open_nodes(finding.award) {
                    // What cannot be held tells nothing apart.
                    let compared = line.compared(node).unwrap_or_default();
                    cuts.extend(compared.into_iter().filter_map(|(how, bound)| cut(number, how, bound).ok()).flatten());
                }
            }
        }
        ranges(number, cuts).unwrap_or_default()
    }
}

/// The type of the number at a place, if it is one.
fn number_at(evaluation: &Evaluation, place: Missing) -> Option<&NumberType> {
    let rulebook = evaluation.rulebook();
    match (place, &rulebook[place.fact()].answer_type) {
        (Missing::Year(..), FactType::Yearly(number)) => Some(number),
        (Missing::Fact(fact), FactType::Single(_)) => rulebook.value_type(Variable::Fact(fact))?.number(),
        (Missing::Field(list, _, field), _) => rulebook.value_type(Variable::Field(list, field))?.number(),
        _ => None,
    }
}

/// A number of the form `slope * x + offset`, where x is what is asked.
#[derive(Clone, Copy)]
struct Linear {
    slope: Exact,
    offset: Exact,
}

/// What expressions make of the number at one place.
struct Line<'e> {
    evaluation: &'e Evaluation,
    place: Missing,
}

impl Line<'_> {
    /// What a node compares the number with.
    fn compared(&self, node: NodeId) -> Result<Vec<(Comparison, Exact)>, Overflow> {
        let pair = |left: NodeId, how: Comparison, right: NodeId| {
            let Some((left, right)) = self.linear(left)?.zip(self.linear(right)?) else { return Ok(None) };
            solve(left, how, right)
        };
        let mut compared = Vec::new();
        match &self.evaluation.rulebook()[node] {
            Node::Compare(left, how, right) => compared.extend(pair(*left, *how, *right)?),
            // From there on a cap or a floor holds.
            Node::Min(operands) | Node::Max(operands) => {
                for (position, one) in operands.iter().enumerate() {
                    for other in &operands[position + 1..] {
                        compared.extend(pair(*one, Comparison::AtLeast, *other)?);
                    }
                }
            }
            Node::Marginal(base, brackets) => {
                let Some(base) = self.linear(*base)? else { return Ok(compared) };
                for to in brackets.iter().filter_map(|bracket| bracket.to) {
                    compared.extend(solve(base, Comparison::Greater, Linear { slope: Exact::ZERO, offset: to })?);
                }
            }
            _ => {}
        }
        Ok(compared)
    }

    /// A quantity by the number, if it is that simple and everything else in it is known.
    fn linear(&self, node: NodeId) -> Result<Option<Linear>, Overflow> {
        let evaluator = self.evaluation.evaluator();
        let scope = Scope::of_year(self.evaluation.situation().claim_year());
        let constant = |offset: Exact| Linear { slope: Exact::ZERO, offset };
        let itself = Linear { slope: Exact::ONE, offset: Exact::ZERO };
        let both = |left: NodeId, right: NodeId| Ok::<_, Overflow>(self.linear(left)?.zip(self.linear(right)?));
        Ok(match &self.evaluation.rulebook()[node] {
            Node::Value(variable) if self.is_asked(*variable) => Some(itself),
            Node::ValueInYear(series, year)
                if year.resolve(scope.claim_year).is_some_and(|year| self.place == Missing::Year(*series, year)) =>
            {
                Some(itself)
            }
            Node::Add(left, right) => match both(*left, *right)? {
                Some((left, right)) => {
                    Some(Linear { slope: left.slope.checked_add(right.slope)?, offset: left.offset.checked_add(right.offset)? })
                }
                None => None,
            },
            Node::Subtract(left, right) => match both(*left, *right)? {
                Some((left, right)) => {
                    Some(Linear { slope: left.slope.checked_sub(right.slope)?, offset: left.offset.checked_sub(right.offset)? })
                }
                None => None,
            },
            Node::Multiply(left, right) => match both(*left, *right)? {
                Some((by, line)) | Some((line, by)) if by.slope == Exact::ZERO => {
                    Some(Linear { slope: line.slope.checked_mul(by.offset)?, offset: line.offset.checked_mul(by.offset)? })
                }
                _ => None,
            },
            Node::Divide(left, right) => match both(*left, *right)? {
                Some((line, by)) if by.slope == Exact::ZERO && by.offset > Exact::ZERO => {
                    Some(Linear { slope: line.slope.checked_div(by.offset)?, offset: line.offset.checked_div(by.offset)? })
                }
                _ => None,
            },
            node_of if node_of.is_condition() => None,
            _ => evaluator.quantity(node, &scope)?.range.as_point().map(constant),
        })
    }

    fn is_asked(&self, variable: Variable) -> bool {
        match (self.place, variable) {
            (Missing::Fact(asked), Variable::Fact(fact)) => asked == fact,
            (Missing::Field(asked, _, of), Variable::Field(list, field)) => asked == list && of == field,
            _ => false,
        }
    }
}

/// What x compares with, when two lines compare so; `None` where it does not matter.
fn solve(left: Linear, how: Comparison, right: Linear) -> Result<Option<(Comparison, Exact)>, Overflow> {
    let slope = left.slope.checked_sub(right.slope)?;
    if slope == Exact::ZERO {
        return Ok(None);
    }
    let bound = right.offset.checked_sub(left.offset)?.checked_div(slope)?;
    let how = match how {
        how if slope > Exact::ZERO => how,
        Comparison::Less => Comparison::Greater,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::Greater => Comparison::Less,
        Comparison::AtLeast => Comparison::AtMost,
        how => how,
    };
    Ok(Some((how, bound)))
}

/// The least step between two numbers of a type.
fn steps_in_one(number: &NumberType) -> Exact {
    Exact::from(match number.measure {
        Measure::Count { .. } | Measure::Rank => 1,
        Measure::Money => 100,
        Measure::Share | Measure::Growth => 10_000,
    })
}

/// The least numbers that lie on the other side of a bound than those before them.
fn cut(number: &NumberType, how: Comparison, bound: Exact) -> Result<Vec<Exact>, Overflow> {
    let steps = steps_in_one(number);
    let scaled = bound.checked_mul(steps)?;
    let below = scaled.floor();
    let next = below.checked_add(Exact::ONE)?;
    let reached = if below == scaled { below } else { next };
    let cuts = match how {
        Comparison::AtLeast | Comparison::Less => vec![reached],
        Comparison::Greater | Comparison::AtMost => vec![next],
        Comparison::Equal | Comparison::NotEqual => vec![reached, next],
    };
    cuts.into_iter().map(|cut| cut.checked_div(steps)).collect()
}

/// What the cuts make of all that the number can be; nothing where they are none, or too many.
fn ranges(number: &NumberType, cuts: BTreeSet<Exact>) -> Result<Vec<Range>, Overflow> {
    let Range { low, high } = number.domain;
    let is_inside = |cut: &Exact| low.is_none_or(|low| *cut > low) && high.is_none_or(|high| *cut <= high);
    let cuts: Vec<Exact> = cuts.into_iter().filter(is_inside).collect();
    if cuts.is_empty() || cuts.len() >= MOST_RANGES {
        return Ok(Vec::new());
    }
    let step = Exact::ONE.checked_div(steps_in_one(number))?;
    let mut ranges = Vec::new();
    let mut from = low;
    for cut in cuts {
        ranges.push(Range::new(from, Some(cut.checked_sub(step)?)));
        from = Some(cut);
    }
    ranges.push(Range::new(from, high));
    Ok(ranges)
}
