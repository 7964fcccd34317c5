//! Conditions and quantities under partial answers: truth values and ranges that hold whatever the rest of the answers are.

use std::ops::ControlFlow;

use super::quantity::{Quantity, compare, elapsed, marginal};
use super::values::{Value, Values};
use super::{Answer, Situation};
use crate::date::{self, Date};
use crate::money::{Exact, Overflow};
use crate::range::{Range, Truth};
use crate::rulebook::{
    Aggregate, Comparison, DocumentId, FactId, FactType, Node, NodeId, OptionSet, ParameterId, Period, Published, Rulebook, ValueType,
    Variable, Year,
};

/// Evaluates nodes of a rulebook in a situation.
#[derive(Clone, Copy, Debug)]
pub struct Evaluator<'a> {
    /// The rules.
    pub rulebook: &'a Rulebook,
    /// The answers and the day.
    pub situation: &'a Situation,
    /// What is known already of nodes that stand outside the entries of lists.
    pub(super) values: Option<&'a Values>,
}

/// What an expression is evaluated for: a claim year, and an entry of each list that it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'s> {
    /// The calendar year that `y` means; `None` while it is not known.
    pub claim_year: Option<i32>,
    /// Which of the award's years the claim year is, from 1.
    pub nth: Range,
    /// The list, and the position of its current entry; no position stands for an entry of which nothing is known.
    pub entry: Option<(FactId, Option<usize>)>,
    /// The scope around it.
    pub outer: Option<&'s Scope<'s>>,
}

impl<'s> Scope<'s> {
    /// No list, only a claim year.
    #[must_use]
    pub fn of_year(claim_year: i32) -> Scope<'static> {
        Scope { claim_year: Some(claim_year), nth: Range::ANY, entry: None, outer: None }
    }

    /// The same in another claim year, which is so many years into the award's years.
    #[must_use]
    pub fn in_year(self, claim_year: Option<i32>, nth: Range) -> Scope<'s> {
        Scope { claim_year, nth, ..self }
    }

    /// Inside this one, an entry of a list.
    #[must_use]
    pub fn entry(&'s self, list: FactId, position: Option<usize>) -> Scope<'s> {
        Scope { entry: Some((list, position)), outer: Some(self), ..*self }
    }

    /// The position of the current entry of a list, if it has one.
    #[must_use]
    pub fn position_in(&self, list: FactId) -> Option<usize> {
        match (self.entry, self.outer) {
            (Some((of, position)), _) if of == list => position,
            (_, Some(outer)) => outer.position_in(list),
            (_, None) => None,
        }
    }
}

impl<'a> Evaluator<'a> {
    /// An evaluator that calculates whatever it is asked.
    #[must_use]
    pub fn new(rulebook: &'a Rulebook, situation: &'a Situation) -> Evaluator<'a> {
        Evaluator { rulebook, situation, values: None }
    }

    /// Whether a condition holds.
    ///
    /// # Errors
    /// [`Overflow`] when a number in it cannot be held.
    pub fn truth(&self, node: NodeId, scope: &Scope<'_>) -> Result<Truth, Overflow> {
        match self.known(node) {
            Some(Value::Condition(truth)) => *truth,
            _ => self.calculate_truth(node, scope),
        }
    }

    /// What a number can be.
    ///
    /// # Errors
    /// [`Overflow`] when it cannot be held.
    pub fn quantity(&self, node: NodeId, scope: &Scope<'_>) -> Result<Quantity, Overflow> {
        match self.known(node) {
            Some(Value::Quantity(quantity)) => *quantity,
            _ => self.calculate_quantity(node, scope),
        }
    }

    /// The value of a node outside the entries of lists, from those of its operands.
    pub(super) fn calculate(&self, node: NodeId) -> Value {
        let scope = Scope::of_year(self.situation.claim_year());
        if self.rulebook[node].is_condition() {
            Value::Condition(self.calculate_truth(node, &scope))
        } else {
            Value::Quantity(self.calculate_quantity(node, &scope))
        }
    }

    /// Values are only kept of nodes that are the same in every scope.
    fn known(&self, node: NodeId) -> Option<&'a Value> {
        self.values?.get(node)
    }

    fn calculate_truth(&self, node: NodeId, scope: &Scope<'_>) -> Result<Truth, Overflow> {
        Ok(match &self.rulebook[node] {
            Node::IsYes(variable) => match self.answer(*variable, scope) {
                Some(Answer::YesNo(yes)) => Truth::from_bool(*yes),
                _ => Truth::Unknown,
            },
            Node::Includes(variable, wanted) => match (self.answer(*variable, scope), self.rulebook.value_type(*variable)) {
                (Some(Answer::AnyOf { chosen, open }), Some(any_of)) => {
                    let includes = |options: OptionSet| !any_of.with_implied(options).and(*wanted).is_empty();
                    if includes(*chosen) {
                        Truth::Met
                    } else if includes(*open) {
                        Truth::Unknown
                    } else {
                        Truth::NotMet
                    }
                }
                _ => Truth::Unknown,
            },
            Node::IsOneOf(variable, wanted) => {
                let possible = self.possible_options(*variable, scope);
                let matching = possible.and(*wanted);
                match (matching.is_empty(), matching == possible) {
                    (true, _) => Truth::NotMet,
                    (false, true) => Truth::Met,
                    (false, false) => Truth::Unknown,
                }
            }
            Node::Compare(left, comparison, right) => compare(self.quantity(*left, scope)?, *comparison, self.quantity(*right, scope)?),
            Node::CompareCompoundGrowth { series, year, years, comparison, rate } => {
                let last = self.value_in_year(*series, *year, scope);
                let base = self.value_in_year(*series, year.earlier(*years), scope);
                self.compare_compound_growth(last, base, *years, *comparison, self.quantity(*rate, scope)?)?
            }
            Node::All(operands) => self.fold(operands, scope, Truth::Met, Truth::NotMet, Truth::and)?,
            Node::Any(operands) => self.fold(operands, scope, Truth::NotMet, Truth::Met, Truth::or)?,
            Node::Not(operand) => self.truth(*operand, scope)?.negate(),
            Node::Term(_, definition) => self.truth(*definition, scope)?,
            Node::Judged(_) => Truth::Pending,
            Node::ReadingsOfCondition(readings) => {
                let truths: Result<Vec<Truth>, Overflow> = readings.iter().map(|reading| self.truth(*reading, scope)).collect();
                Truth::of_readings(&truths?)
            }
            Node::WithinTerm(document, period, day) => self.within_term(*document, *period, self.quantity(*day, scope)?),
            // A validated rulebook has a condition wherever this is asked.
            _ => Truth::Unknown,
        })
    }

    fn calculate_quantity(&self, node: NodeId, scope: &Scope<'_>) -> Result<Quantity, Overflow> {
        Ok(match &self.rulebook[node] {
            Node::Number(value) => Quantity::known(*value),
            Node::NthYear => match scope.nth.as_point() {
                Some(nth) => Quantity::known(nth),
                None => Quantity::unanswered(scope.nth),
            },
            Node::Value(variable) => match self.answer(*variable, scope) {
                Some(Answer::Number(range) | Answer::Date(range)) => Quantity::answered(*range),
                _ => Quantity::unanswered(self.domain(*variable)),
            },
            Node::ValueInYear(series, year) => self.value_in_year(*series, *year, scope),
            Node::AsOf => Quantity::known(date::day_number(self.situation.as_of)),
            Node::Parameter(parameter, day) => self.parameter(*parameter, self.quantity(*day, scope)?)?,
            Node::Elapsed(unit, from, to) => elapsed(*unit, self.quantity(*from, scope)?, self.quantity(*to, scope)?)?,
            Node::Add(left, right) => self.binary(*left, *right, scope, Range::checked_add)?,
            Node::Subtract(left, right) => self.binary(*left, *right, scope, Range::checked_sub)?,
            Node::Multiply(left, right) => self.binary(*left, *right, scope, Range::checked_mul)?,
            Node::Divide(left, right) => self.binary(*left, *right, scope, Range::checked_div)?,
            Node::Floor(operand) => {
                let operand = self.quantity(*operand, scope)?;
                Quantity::of_operands(operand.range.floor(), &[operand])
            }
            Node::Marginal(base, brackets) => marginal(brackets, self.quantity(*base, scope)?)?,
            Node::Min(operands) => {
                let operands = self.quantities(operands, scope)?;
                let range = operands.iter().map(|operand| operand.range).reduce(Range::min).unwrap_or(Range::ANY);
                Quantity::of_operands(range, &operands)
            }
            Node::Max(operands) => {
                let operands = self.quantities(operands, scope)?;
                let range = operands.iter().map(|operand| operand.range).reduce(Range::max).unwrap_or(Range::ANY);
                Quantity::of_operands(range, &operands)
            }
            Node::MeanGrowth { series, year, years } => self.mean_growth(*series, *year, *years, scope)?,
            Node::ReadingsOfQuantity(readings) => {
                let readings = self.quantities(readings, scope)?;
                let range = readings.iter().map(|reading| reading.range).reduce(Range::union).unwrap_or(Range::ANY);
                let mut quantity = Quantity::of_operands(range, &readings);
                quantity.pending = !range.is_point();
                quantity
            }
            Node::Aggregate(aggregate) => self.aggregate(aggregate, scope)?,
            // A validated rulebook has a quantity wherever this is asked.
            _ => Quantity::unanswered(Range::ANY),
        })
    }

    /// The first and last day of a document's term, as printed or assumed; `None` where the text leaves them open.
    #[must_use]
    pub fn term(&self, document: DocumentId) -> (Option<Date>, Option<Date>) {
        let text = &self.rulebook[document];
        let from = text.from.or_else(|| self.situation.assumed_starts.get(&document).copied());
        let end_of_years = || from.zip(text.term_years).and_then(|(from, years)| date::last_day_of_term(from, years));
        (from, text.to.or_else(end_of_years))
    }

    /// The first and last day of a period; a side that it leaves open is that of the document's term.
    #[must_use]
    pub fn days_of(&self, document: DocumentId, period: Period) -> (Option<Date>, Option<Date>) {
        let (from, to) = self.term(document);
        (period.from.or(from), period.to.or(to))
    }

    /// A published figure on a day. What is not published, and not supplied, is anything that it can be: never the last known value.
    fn parameter(&self, parameter: ParameterId, day: Quantity) -> Result<Quantity, Overflow> {
        if let Some(supplied) = self.situation.parameters.get(&parameter) {
            return Ok(Quantity { range: *supplied, missing: false, pending: !supplied.is_point(), exists: day.exists });
        }
        let Published { values, every_day } = self.rulebook[parameter].published(day.range)?;
        let unpublished = (!every_day).then_some(self.rulebook[parameter].domain);
        let range = [values, unpublished].into_iter().flatten().reduce(Range::union).unwrap_or(Range::ANY);
        let open = !range.is_point();
        Ok(Quantity {
            range,
            // Where no day has a value, another day makes no difference.
            missing: open && day.missing && values.is_some(),
            pending: open && (day.pending || !every_day),
            exists: day.exists,
        })
    }

    /// Whether a parameter has a value, published or supplied, whichever of the days it is.
    ///
    /// # Errors
    /// [`Overflow`] when a day cannot be held.
    pub fn is_published(&self, parameter: ParameterId, days: Range) -> Result<bool, Overflow> {
        match self.situation.parameters.get(&parameter) {
            Some(supplied) => Ok(supplied.is_point()),
            None => Ok(self.rulebook[parameter].published(days)?.every_day),
        }
    }

    /// The answer of a variable in a scope.
    #[must_use]
    pub fn answer(&self, variable: Variable, scope: &Scope<'_>) -> Option<&'a Answer> {
        self.situation.answers.of_variable(variable, |list| scope.position_in(list))
    }

    /// One year of a yearly fact.
    #[must_use]
    pub fn value_in_year(&self, series: FactId, year: Year, scope: &Scope<'_>) -> Quantity {
        let domain = match &self.rulebook[series].answer_type {
            FactType::Yearly(number_type) => number_type.domain,
            _ => Range::ANY,
        };
        let maybe = Quantity { exists: Truth::Unknown, ..Quantity::unanswered(domain) };
        let Some(Answer::Yearly(years)) = self.situation.answers.get(series) else {
            return maybe;
        };
        let Some(year) = year.resolve(scope.claim_year) else {
            return maybe;
        };
        match years.get(&year) {
            Some(Some(range)) => Quantity::answered(*range),
            Some(None) => maybe,
            None => Quantity { exists: Truth::NotMet, ..Quantity::known(Exact::ZERO) },
        }
    }

    /// All-of or any-of, until one operand decides.
    fn fold(
        &self,
        operands: &[NodeId],
        scope: &Scope<'_>,
        start: Truth,
        decisive: Truth,
        combine: fn(Truth, Truth) -> Truth,
    ) -> Result<Truth, Overflow> {
        let folded = operands.iter().try_fold(start, |truth, operand| match self.truth(*operand, scope) {
            Ok(next) if combine(truth, next) == decisive => ControlFlow::Break(Ok(decisive)),
            Ok(next) => ControlFlow::Continue(combine(truth, next)),
            Err(overflow) => ControlFlow::Break(Err(overflow)),
        });
        match folded {
            ControlFlow::Continue(truth) => Ok(truth),
            ControlFlow::Break(decided) => decided,
        }
    }

    fn quantities(&self, nodes: &[NodeId], scope: &Scope<'_>) -> Result<Vec<Quantity>, Overflow> {
        nodes.iter().map(|node| self.quantity(*node, scope)).collect()
    }

    fn binary(
        &self,
        left: NodeId,
        right: NodeId,
        scope: &Scope<'_>,
        operation: fn(Range, Range) -> Result<Range, Overflow>,
    ) -> Result<Quantity, Overflow> {
        let (left, right) = (self.quantity(left, scope)?, self.quantity(right, scope)?);
        Ok(Quantity::of_operands(operation(left.range, right.range)?, &[left, right]))
    }

    fn possible_options(&self, variable: Variable, scope: &Scope<'_>) -> OptionSet {
        match (self.answer(variable, scope), self.rulebook.value_type(variable)) {
            (Some(Answer::OneOf(possible)), _) => *possible,
            (_, Some(ValueType::OneOf { options, .. })) => OptionSet::first(options.len()),
            _ => OptionSet::default(),
        }
    }

    fn domain(&self, variable: Variable) -> Range {
        match self.rulebook.value_type(variable) {
            Some(ValueType::Number(number_type)) => number_type.domain,
            _ => Range::ANY,
        }
    }

    /// Compared by powers: `last` with `base × (1 + rate)^years`, without a root. A base of zero or less has no growth rate.
    fn compare_compound_growth(
        &self,
        last: Quantity,
        base: Quantity,
        years: u8,
        comparison: Comparison,
        rate: Quantity,
    ) -> Result<Truth, Overflow> {
        let exists = last.exists.and(base.exists);
        if exists == Truth::NotMet {
            return Ok(Truth::NotMet);
        }
        if base.range.low.is_none_or(|low| low <= Exact::ZERO) {
            return Ok(Truth::Unknown);
        }
        let growth = rate.range.checked_add(Range::point(Exact::ONE))?;
        let mut required = base.range;
        for _ in 0..years {
            required = required.checked_mul(growth)?;
        }
        Ok(compare(last, comparison, Quantity::of_operands(required, &[base, rate])))
    }

    fn mean_growth(&self, series: FactId, year: Year, years: u8, scope: &Scope<'_>) -> Result<Quantity, Overflow> {
        let values: Vec<Quantity> = (0..=years).map(|back| self.value_in_year(series, year.earlier(back), scope)).collect();
        let exists = values.iter().fold(Truth::Met, |exists, value| exists.and(value.exists));
        let unknown = Quantity { exists, ..Quantity::unanswered(Range::ANY) };
        let mut sum = Range::ZERO;
        for pair in values.windows(2) {
            let [value, base] = pair else { continue };
            if base.range.low.is_none_or(|low| low <= Exact::ZERO) {
                return Ok(unknown);
            }
            sum = sum.checked_add(value.range.checked_div(base.range)?.checked_sub(Range::point(Exact::ONE))?)?;
        }
        let mean = sum.checked_div(Range::point(Exact::from(i64::from(years.max(1)))))?;
        Ok(Quantity::of_operands(mean, &values))
    }

    fn aggregate(&self, aggregate: &Aggregate, scope: &Scope<'_>) -> Result<Quantity, Overflow> {
        let each = |position: Option<usize>| -> Result<Quantity, Overflow> {
            let scope = scope.entry(aggregate.list, position);
            let taken = aggregate.condition.map_or(Ok(Truth::Met), |condition| self.truth(condition, &scope))?;
            let value = aggregate.value.map_or(Ok(Quantity::known(Exact::ONE)), |value| self.quantity(value, &scope))?;
            Ok(match taken.and(value.exists) {
                Truth::Met => value,
                Truth::NotMet => Quantity::known(Exact::ZERO),
                open => Quantity {
                    range: value.range.union(Range::ZERO),
                    missing: value.missing || open == Truth::Unknown,
                    pending: value.pending || open == Truth::Pending,
                    exists: Truth::Met,
                },
            })
        };
        let Some(Answer::Records(entries)) = self.situation.answers.get(aggregate.list) else {
            let most = match &self.rulebook[aggregate.list].answer_type {
                FactType::Records(records) => i64::from(records.most),
                _ => 0,
            };
            let range = each(None)?.range.union(Range::ZERO).checked_mul(Range::point(Exact::from(most)))?;
            return Ok(Quantity::unanswered(range));
        };
        let parts: Result<Vec<Quantity>, Overflow> = (0..entries.len()).map(|position| each(Some(position))).collect();
        let parts = parts?;
        let range = parts.iter().try_fold(Range::ZERO, |sum, part| sum.checked_add(part.range))?;
        Ok(Quantity::of_operands(range, &parts))
    }

    fn within_term(&self, document: DocumentId, period: Period, day: Quantity) -> Truth {
        let (from, to) = self.days_of(document, period);
        let bound = |day: Date| Quantity::known(date::day_number(day));
        let after_start = from.map_or(Truth::Pending, |from| compare(day, Comparison::AtLeast, bound(from)));
        let before_end = to.map_or(Truth::Met, |to| compare(day, Comparison::AtMost, bound(to)));
        after_start.and(before_end)
    }
}
