//! All answers to the inputs of some expressions, tried cell by cell with the engine.

use std::collections::BTreeMap;

use super::cells::{Cell, Input, inputs, numbers_of_years};
use crate::date::{self, Date};
use crate::engine::{Answer, Evaluator, Scope, Situation};
use crate::range::{Range, Truth};
use crate::rulebook::{Award, FactId, FactType, Node, NodeId, Rulebook, Variable, Years};

/// How many combinations of cells are tried before nothing is said rather than guessed.
const MOST_STEPS: usize = 50_000;

/// All answers to the inputs of some expressions.
pub(super) struct Space<'r> {
    pub(super) rulebook: &'r Rulebook,
    /// The list whose entries are claimed one by one.
    list: Option<FactId>,
    /// How many years are claimed for.
    years: Option<u8>,
    pub(super) inputs: Vec<(Input, Vec<Cell>)>,
    /// Expressions that read the day of evaluation or a published figure, which are not tried: they may always hold.
    dated: Vec<NodeId>,
}

/// A cell for each input.
pub(super) type Chosen = Vec<usize>;

/// Whether something can be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Search {
    /// No answers make it so.
    Never,
    /// These answers may.
    Possible(Chosen),
    /// It takes too many steps to know.
    TooMany,
}

/// Expressions at some answers.
pub(super) struct Probe<'p> {
    evaluator: Evaluator<'p>,
    scope: Scope<'p>,
    dated: &'p [NodeId],
}

impl Probe<'_> {
    /// Whether a condition, one that the space was made for, holds whatever else is answered; a number that cannot be held leaves it open.
    pub(super) fn truth(&self, node: NodeId) -> Truth {
        if self.dated.contains(&node) { Truth::Unknown } else { self.evaluator.truth(node, &self.scope).unwrap_or(Truth::Unknown) }
    }

    /// Whether all of them hold.
    pub(super) fn all(&self, nodes: &[NodeId]) -> Truth {
        nodes.iter().fold(Truth::Met, |truth, node| truth.and(self.truth(*node)))
    }
}

impl<'r> Space<'r> {
    /// The answers that these expressions, of an award or of none, tell apart.
    pub(super) fn of(rulebook: &'r Rulebook, award: Option<&Award>, roots: &[NodeId]) -> Space<'r> {
        let situation = Situation::new(some_day());
        let (list, years) = (award.and_then(|award| award.each), award.and_then(|award| award.years).map(Years::count));
        let inputs = inputs(&Evaluator::new(rulebook, &situation), years, roots).into_iter().collect();
        let reads_days = |node: NodeId| matches!(rulebook[node], Node::AsOf | Node::Parameter(..));
        let is_dated = |root: &NodeId| rulebook.reachable(std::iter::once(*root)).any(reads_days);
        Space { rulebook, list, years, inputs, dated: roots.iter().copied().filter(is_dated).collect() }
    }

    /// Whether a condition of the answers may hold.
    pub(super) fn search(&self, condition: &dyn Fn(&Probe<'_>) -> Truth) -> Search {
        self.descend(&mut Vec::new(), condition, &mut 0)
    }

    fn descend(&self, chosen: &mut Chosen, condition: &dyn Fn(&Probe<'_>) -> Truth, steps: &mut usize) -> Search {
        *steps += 1;
        let truth = self.at(chosen, condition);
        match (truth, self.inputs.get(chosen.len())) {
            (Truth::NotMet, _) => Search::Never,
            // Whatever the other inputs are, it holds: any of their cells will do.
            (Truth::Met, _) | (_, None) => {
                Search::Possible(chosen.iter().copied().chain(std::iter::repeat(0)).take(self.inputs.len()).collect())
            }
            _ if *steps > MOST_STEPS => Search::TooMany,
            (_, Some((_, cells))) => {
                for cell in 0..cells.len() {
                    chosen.push(cell);
                    let found = self.descend(chosen, condition, steps);
                    chosen.pop();
                    if found != Search::Never {
                        return found;
                    }
                }
                Search::Never
            }
        }
    }

    /// Every choice for all inputs but one, with the place of that one left at 0; none when they are too many.
    pub(super) fn lines(&self, axis: usize) -> Vec<Chosen> {
        let points = self.inputs.iter().fold(1_usize, |points, (_, cells)| points.saturating_mul(cells.len()));
        if points > MOST_STEPS {
            return Vec::new();
        }
        let mut lines: Vec<Chosen> = vec![Vec::new()];
        for (place, (_, cells)) in self.inputs.iter().enumerate() {
            let choices = if place == axis { 1 } else { cells.len() };
            lines = lines.iter().flat_map(|line| (0..choices).map(|cell| line.iter().copied().chain([cell]).collect())).collect();
        }
        lines
    }

    /// What an expression comes to where the first inputs are answered by these cells, and the others not at all.
    pub(super) fn at<T>(&self, chosen: &[usize], read: impl FnOnce(&Probe<'_>) -> T) -> T {
        let (situation, has_entry) = self.situation(chosen);
        let claim_year = situation.claim_year();
        let nth = self.nth(chosen);
        let scope = Scope::of_year(claim_year).in_year(Some(claim_year), nth);
        let entry = self.list.map(|list| scope.entry(list, has_entry.then_some(0)));
        read(&Probe { evaluator: Evaluator::new(self.rulebook, &situation), scope: entry.unwrap_or(scope), dated: &self.dated })
    }

    /// The number of the claim year.
    fn nth(&self, chosen: &[usize]) -> Range {
        let place = self.inputs.iter().position(|(input, _)| matches!(input, Input::Nth(_)));
        let cell = place.and_then(|place| self.inputs[place].1.get(*chosen.get(place)?)).and_then(|cell| cell.answer.as_ref());
        match (cell, self.years) {
            (Some(Answer::Number(range)), _) => *range,
            (_, Some(years)) => numbers_of_years(years),
            (_, None) => Range::ANY,
        }
    }

    /// The situation, and whether the list has an entry in it.
    fn situation(&self, chosen: &[usize]) -> (Situation, bool) {
        let mut situation = Situation::new(some_day());
        let claim_year = situation.claim_year();
        let mut entry: Option<Vec<Option<Answer>>> = None;
        let mut series: BTreeMap<FactId, BTreeMap<i32, Option<Range>>> = BTreeMap::new();
        for (place, (input, cells)) in self.inputs.iter().enumerate() {
            let cell = chosen.get(place).and_then(|cell| cells.get(*cell));
            let answer = cell.and_then(|cell| cell.answer.clone());
            match *input {
                Input::Nth(_) => {}
                Input::Value(Variable::Fact(fact)) => situation.answers.set(fact, answer),
                Input::Value(Variable::Field(list, field)) => {
                    let fields = match &self.rulebook[list].answer_type {
                        FactType::Records(records) => records.fields.len(),
                        FactType::Single(_) | FactType::Yearly(_) => 0,
                    };
                    if let Some(place) = entry.get_or_insert_with(|| vec![None; fields]).get_mut(field as usize) {
                        *place = answer;
                    }
                }
                Input::Year(fact, year) => {
                    let years = series.entry(fact).or_default();
                    let Some(year) = year.resolve(Some(claim_year)) else { continue };
                    match (cell, answer) {
                        (_, Some(Answer::Number(range))) => drop(years.insert(year, Some(range))),
                        // A year without a figure is left out, one that is not answered is not known.
                        (Some(_), _) => {}
                        (None, _) => drop(years.insert(year, None)),
                    }
                }
            }
        }
        for (fact, years) in series {
            situation.answers.set(fact, Some(Answer::Yearly(years)));
        }
        let has_entry = entry.is_some();
        if let (Some(list), Some(entry)) = (self.list, entry) {
            situation.answers.set(list, Some(Answer::Records(vec![entry])));
        }
        (situation, has_entry)
    }
}

/// A day so late that no calendar year of a policy is also one counted back from it.
fn some_day() -> Date {
    date::from_numbers(2999, 1, 1).unwrap_or(Date::MAX)
}
