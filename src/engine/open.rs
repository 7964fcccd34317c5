//! What leaves a condition or a quantity open: answers that are missing, and what no answer can settle.

use std::collections::BTreeSet;

use super::evaluator::{Evaluator, Scope};
use super::quantity::Quantity;
use super::{Answer, Missing, PendingCause};
use crate::money::{Exact, Overflow};
use crate::range::Truth;
use crate::rulebook::{Aggregate, FactId, Node, NodeId, Variable, Year};

/// What was found open; without duplicates, in the order of the rulebook.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub(super) missing: BTreeSet<Missing>,
    pub(super) pending: BTreeSet<PendingCause>,
}

impl Open {
    /// Adds what leaves a condition open. A condition that is met or not met adds nothing.
    pub(super) fn add_condition(&mut self, evaluator: &Evaluator<'_>, node: NodeId, scope: &Scope<'_>) -> Result<(), Overflow> {
        if matches!(evaluator.truth(node, scope)?, Truth::Met | Truth::NotMet) {
            return Ok(());
        }
        match &evaluator.rulebook[node] {
            Node::IsYes(variable) | Node::Includes(variable, _) | Node::IsOneOf(variable, _) => self.add_variable(*variable, scope),
            Node::Compare(left, _, right) => {
                self.add_quantity(evaluator, *left, scope)?;
                self.add_quantity(evaluator, *right, scope)?;
            }
            Node::CompareCompoundGrowth { series, year, years, rate, .. } => {
                self.add_year(evaluator, *series, *year, scope, false);
                self.add_year(evaluator, *series, year.earlier(*years), scope, true);
                self.add_quantity(evaluator, *rate, scope)?;
            }
            Node::All(operands) | Node::Any(operands) => {
                for operand in operands {
                    self.add_condition(evaluator, *operand, scope)?;
                }
            }
            Node::ReadingsOfCondition(readings) => {
                let truths: Result<Vec<Truth>, Overflow> = readings.iter().map(|reading| evaluator.truth(*reading, scope)).collect();
                let truths = truths?;
                if truths.contains(&Truth::Met) && truths.contains(&Truth::NotMet) {
                    self.pending.insert(PendingCause::Reading(node));
                } else {
                    for reading in readings {
                        self.add_condition(evaluator, *reading, scope)?;
                    }
                }
            }
            Node::Not(operand) | Node::Term(_, operand) => self.add_condition(evaluator, *operand, scope)?,
            Node::Judged(judgement) => {
                self.pending.insert(PendingCause::Judgement(*judgement));
            }
            Node::WithinTerm(document, period, day) => {
                let (from, to) = evaluator.days_of(*document, *period);
                if from.is_none() {
                    self.pending.insert(PendingCause::Date(*document));
                }
                if from.is_some() || to.is_some() {
                    self.add_quantity(evaluator, *day, scope)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Adds what leaves a quantity open. One whose value is settled adds nothing.
    pub(super) fn add_quantity(&mut self, evaluator: &Evaluator<'_>, node: NodeId, scope: &Scope<'_>) -> Result<(), Overflow> {
        let quantity = evaluator.quantity(node, scope)?;
        if !quantity.is_missing() && !quantity.pending {
            return Ok(());
        }
        match &evaluator.rulebook[node] {
            Node::Value(variable) => self.add_variable(*variable, scope),
            Node::ValueInYear(series, year) => self.add_year(evaluator, *series, *year, scope, false),
            Node::Parameter(parameter, day) => {
                if quantity.pending && !evaluator.is_published(*parameter, evaluator.quantity(*day, scope)?.range)? {
                    self.pending.insert(PendingCause::Parameter(*parameter));
                }
                if quantity.is_missing() || evaluator.quantity(*day, scope)?.pending {
                    self.add_quantity(evaluator, *day, scope)?;
                }
            }
            Node::Floor(operand) | Node::Marginal(operand, _) => self.add_quantity(evaluator, *operand, scope)?,
            Node::Add(left, right)
            | Node::Subtract(left, right)
            | Node::Multiply(left, right)
            | Node::Divide(left, right)
            | Node::Elapsed(_, left, right) => {
                self.add_quantity(evaluator, *left, scope)?;
                self.add_quantity(evaluator, *right, scope)?;
            }
            Node::Min(operands) => {
                self.add_operands(evaluator, operands, scope, |operand| {
                    // Whatever it is, it is never the least.
                    quantity.range.high.zip(operand.range.low).is_some_and(|(high, low)| low >= high)
                })?;
            }
            Node::Max(operands) => {
                self.add_operands(evaluator, operands, scope, |operand| {
                    quantity.range.low.zip(operand.range.high).is_some_and(|(low, high)| high <= low)
                })?;
            }
            Node::ReadingsOfQuantity(readings) => {
                if quantity.pending {
                    self.pending.insert(PendingCause::Reading(node));
                }
                self.add_operands(evaluator, readings, scope, |_| false)?;
            }
            Node::MeanGrowth { series, year, years } => {
                for back in 0..=*years {
                    self.add_year(evaluator, *series, year.earlier(back), scope, back > 0);
                }
            }
            Node::Aggregate(aggregate) => self.add_aggregate(evaluator, aggregate, scope)?,
            _ => {}
        }
        Ok(())
    }

    /// Adds a variable; a field of an entry of which nothing is known is its whole list.
    fn add_variable(&mut self, variable: Variable, scope: &Scope<'_>) {
        self.missing.insert(match variable {
            Variable::Fact(fact) => Missing::Fact(fact),
            Variable::Field(list, field) => match scope.position_in(list) {
                Some(position) => Missing::Field(list, position as u32, field),
                None => Missing::Fact(list),
            },
        });
    }

    /// Adds one year of a yearly fact if it is open, or, as the base of a growth rate, not greater than zero.
    fn add_year(&mut self, evaluator: &Evaluator<'_>, series: FactId, year: Year, scope: &Scope<'_>, is_base: bool) {
        let value = evaluator.value_in_year(series, year, scope);
        let no_growth = is_base && value.range.low.is_none_or(|low| low <= Exact::ZERO) && value.exists != Truth::NotMet;
        if value.is_missing() || no_growth {
            // Where the year itself is open, what leaves it open is missing, not a figure.
            self.missing.extend(year.resolve(scope.claim_year).map(|year| Missing::Year(series, year)));
        }
    }

    fn add_operands(
        &mut self,
        evaluator: &Evaluator<'_>,
        operands: &[NodeId],
        scope: &Scope<'_>,
        never_matters: impl Fn(Quantity) -> bool,
    ) -> Result<(), Overflow> {
        for operand in operands {
            let quantity = evaluator.quantity(*operand, scope)?;
            if quantity.exists == Truth::Unknown || !never_matters(quantity) {
                self.add_quantity(evaluator, *operand, scope)?;
            }
        }
        Ok(())
    }

    fn add_aggregate(&mut self, evaluator: &Evaluator<'_>, aggregate: &Aggregate, scope: &Scope<'_>) -> Result<(), Overflow> {
        let Some(Answer::Records(entries)) = evaluator.situation.answers.get(aggregate.list) else {
            self.missing.insert(Missing::Fact(aggregate.list));
            return Ok(());
        };
        for position in 0..entries.len() {
            let scope = scope.entry(aggregate.list, Some(position));
            let taken = aggregate.condition.map_or(Ok(Truth::Met), |condition| evaluator.truth(condition, &scope))?;
            if taken == Truth::NotMet {
                continue;
            }
            if let Some(condition) = aggregate.condition {
                self.add_condition(evaluator, condition, &scope)?;
            }
            if let Some(value) = aggregate.value {
                self.add_quantity(evaluator, value, &scope)?;
            }
        }
        Ok(())
    }
}
