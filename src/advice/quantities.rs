//! From a bound on a quantity to the numbers that would reach it.

use super::conditions::{Finder, holds};
use super::step::{Step, Target, changeable, target};
use super::way::{Way, all_of, any_of};
use super::{MOST_CLAIMS, Place};
use crate::date::day_number;
use crate::engine::{Answer, Scope};
use crate::money::{Exact, Overflow};
use crate::range::{Range, Truth};
use crate::rulebook::{Aggregate, Changeable, Comparison, FactId, FactType, Node, NodeId, ValueType, Variable, Year};

impl Finder<'_> {
    /// The ways to make two quantities compare so, by moving one of them.
    pub(super) fn comparison(&self, left: NodeId, how: Comparison, right: NodeId, scope: &Scope<'_>) -> Result<Vec<Way>, Overflow> {
        let (of_left, of_right) = (self.value(left, scope)?, self.value(right, scope)?);
        let move_left = of_right.map_or(Ok(Vec::new()), |bound| self.reach(left, how, bound, scope));
        let move_right = of_left.map_or(Ok(Vec::new()), |bound| self.reach(right, mirrored(how), bound, scope));
        any_of([move_left, move_right].into_iter())
    }

    /// The ways to bring a quantity to where it compares so with a bound, each by one number or what must move together.
    pub(super) fn reach(&self, node: NodeId, how: Comparison, bound: Exact, scope: &Scope<'_>) -> Result<Vec<Way>, Overflow> {
        if self.value(node, scope)?.is_some_and(|value| holds(value, how, bound)) {
            return Ok(vec![Way::nothing()]);
        }
        if how == Comparison::NotEqual {
            return any_of([Comparison::Greater, Comparison::Less].into_iter().map(|how| self.reach(node, how, bound, scope)));
        }
        let each = |nodes: &'_ [NodeId]| nodes.iter().map(|node| self.reach(*node, how, bound, scope)).collect::<Vec<_>>().into_iter();
        let upwards = matches!(how, Comparison::AtLeast | Comparison::Greater);
        match &self.evaluator.rulebook[node] {
            Node::Value(variable) => Ok(self.number(*variable, how, bound, scope).into_iter().collect()),
            Node::ValueInYear(series, year) => Ok(self.year(*series, *year, how, bound, scope).into_iter().collect()),
            Node::Add(left, right) => self.either(*left, *right, scope, |one, other, _| Some((one, how, bound.checked_sub(other)))),
            Node::Subtract(left, right) => self.either(*left, *right, scope, |one, other, is_left| {
                Some(if is_left { (one, how, bound.checked_add(other)) } else { (one, mirrored(how), other.checked_sub(bound)) })
            }),
            Node::Multiply(left, right) => {
                self.either(*left, *right, scope, |one, other, _| (other > Exact::ZERO).then(|| (one, how, bound.checked_div(other))))
            }
            Node::Divide(left, right) => {
                self.either(*left, *right, scope, |one, other, is_left| is_left.then(|| (one, how, bound.checked_mul(other))))
            }
            Node::Floor(operand) => {
                let (how, bound) = whole_bound(how, bound)?;
                self.reach(*operand, how, bound, scope)
            }
            Node::Min(operands) if upwards => all_of(each(operands)),
            Node::Max(operands) if !upwards => all_of(each(operands)),
            Node::Min(operands) | Node::Max(operands) => any_of(each(operands)),
            Node::ReadingsOfQuantity(readings) => any_of([any_of(each(readings)), all_of(each(readings))].into_iter()),
            Node::MeanGrowth { series, year, years } => self.mean_growth(*series, *year, *years, how, bound, scope),
            Node::Aggregate(aggregate) if upwards => self.aggregate(node, aggregate, how, bound, scope),
            _ => Ok(Vec::new()),
        }
    }

    /// The ways to bring an amount to its cap, where it has one and is below it.
    pub(super) fn up_to_cap(&self, node: NodeId, scope: &Scope<'_>) -> Result<Vec<Way>, Overflow> {
        let rulebook = self.evaluator.rulebook;
        match &rulebook[node] {
            Node::Min(operands) => {
                let mut cap: Option<Exact> = None;
                for operand in operands.iter().filter(|operand| self.is_fixed(**operand)) {
                    let value = self.value(*operand, scope)?;
                    cap = value.map(|value| cap.map_or(value, |cap| cap.min(value))).or(cap);
                }
                let Some(cap) = cap else {
                    return any_of(operands.iter().map(|operand| self.up_to_cap(*operand, scope)));
                };
                let moving = operands.iter().filter(|operand| !self.is_fixed(**operand));
                let ways = all_of(moving.map(|operand| self.reach(*operand, Comparison::AtLeast, cap, scope)))?;
                Ok(ways.into_iter().filter(|way| !way.steps.is_empty()).collect())
            }
            Node::Add(..)
            | Node::Subtract(..)
            | Node::Multiply(..)
            | Node::Divide(..)
            | Node::Floor(_)
            | Node::Max(_)
            | Node::ReadingsOfQuantity(_) => any_of(rulebook[node].operands().map(|operand| self.up_to_cap(operand, scope))),
            _ => Ok(Vec::new()),
        }
    }

    /// Whether no answer moves a quantity.
    fn is_fixed(&self, node: NodeId) -> bool {
        let node = &self.evaluator.rulebook[node];
        node.fact().is_none() && node.operands().all(|operand| self.is_fixed(operand))
    }

    /// The value of a quantity, where it has exactly one.
    fn value(&self, node: NodeId, scope: &Scope<'_>) -> Result<Option<Exact>, Overflow> {
        let quantity = self.evaluator.quantity(node, scope)?;
        Ok(quantity.range.as_point().filter(|_| quantity.exists == Truth::Met))
    }

    /// Moves one of two operands while the other stays: `inverse` says how one must compare with what, given the other and whether the one is
    /// on the left.
    fn either(
        &self,
        left: NodeId,
        right: NodeId,
        scope: &Scope<'_>,
        inverse: impl Fn(NodeId, Exact, bool) -> Option<(NodeId, Comparison, Result<Exact, Overflow>)>,
    ) -> Result<Vec<Way>, Overflow> {
        let mut ways = Vec::new();
        for (one, other, is_left) in [(left, right, true), (right, left, false)] {
            let required = self.value(other, scope)?.and_then(|other| inverse(one, other, is_left));
            if let Some((one, how, bound)) = required {
                ways.push(self.reach(one, how, bound?, scope));
            }
        }
        any_of(ways.into_iter())
    }

    /// Another number, or a day that is still to come.
    fn number(&self, variable: Variable, how: Comparison, bound: Exact, scope: &Scope<'_>) -> Option<Way> {
        let changeable = changeable(self.evaluator.rulebook, variable);
        self.step(variable, scope, |answer| match (answer, self.evaluator.rulebook.value_type(variable)?) {
            (Answer::Number(said), ValueType::Number(number)) => {
                target(number, how, bound).filter(|target| is_towards(target, *said, changeable))
            }
            (Answer::Date(said), ValueType::Date) => self.day(*said, how, bound),
            _ => None,
        })
    }

    /// A day that has come stays; one that is to come does not move into the past.
    fn day(&self, said: Range, how: Comparison, bound: Exact) -> Option<Target> {
        let today = day_number(self.today);
        let nearest = match how {
            Comparison::Greater => bound.checked_add(Exact::ONE).ok()?,
            Comparison::Less => bound.checked_sub(Exact::ONE).ok()?,
            Comparison::NotEqual => return None,
            _ => bound,
        };
        (said.as_point()? > today && nearest >= today && nearest.is_whole()).then_some(Target::Number {
            how,
            bound,
            nearest,
            example: false,
        })
    }

    /// Another figure of a year that is not over.
    fn year(&self, series: FactId, year: Year, how: Comparison, bound: Exact, scope: &Scope<'_>) -> Option<Way> {
        let fact = &self.evaluator.rulebook[series];
        let calendar_year = year.resolve(scope.claim_year)?;
        let FactType::Yearly(number) = &fact.answer_type else { return None };
        if fact.changeable == Changeable::Never || calendar_year < self.today.year() {
            return None;
        }
        let said = self.evaluator.value_in_year(series, year, scope);
        let to = target(number, how, bound).filter(|target| is_towards(target, said.range, fact.changeable))?;
        let exists = said.exists == Truth::Met;
        exists.then(|| Way::of(Step { place: Place::Year(series, calendar_year), from: Answer::Number(said.range), to }))
    }

    /// The last year's figure that makes the mean of the yearly growth rates compare so; the years before stay.
    fn mean_growth(
        &self,
        series: FactId,
        year: Year,
        years: u8,
        how: Comparison,
        bound: Exact,
        scope: &Scope<'_>,
    ) -> Result<Vec<Way>, Overflow> {
        let mut values = Vec::new();
        for back in 1..=years {
            let value = self.evaluator.value_in_year(series, year.earlier(back), scope);
            match value.range.as_point().filter(|base| value.exists == Truth::Met && *base > Exact::ZERO) {
                Some(value) => values.push(value),
                None => return Ok(Vec::new()),
            }
        }
        let Some(base) = values.first() else { return Ok(Vec::new()) };
        let mut rate = bound.checked_mul(Exact::from(i64::from(years)))?;
        for pair in values.windows(2) {
            let growth = pair[0].checked_div(pair[1])?.checked_sub(Exact::ONE)?;
            rate = rate.checked_sub(growth)?;
        }
        let required = base.checked_mul(rate.checked_add(Exact::ONE)?)?;
        Ok(self.year(series, year, how, required, scope).into_iter().collect())
    }

    /// The last year's figure that makes compound growth compare so; the first year stays.
    pub(super) fn compound_growth(
        &self,
        series: FactId,
        year: Year,
        years: u8,
        how: Comparison,
        rate: NodeId,
        scope: &Scope<'_>,
    ) -> Result<Vec<Way>, Overflow> {
        let base = self.evaluator.value_in_year(series, year.earlier(years), scope);
        let base = base.range.as_point().filter(|value| base.exists == Truth::Met && *value > Exact::ZERO);
        let Some((base, rate)) = base.zip(self.value(rate, scope)?) else { return Ok(Vec::new()) };
        let growth = rate.checked_add(Exact::ONE)?;
        let required = (0..years).try_fold(base, |required, _| required.checked_mul(growth))?;
        Ok(self.year(series, year, how, required, scope).into_iter().collect())
    }

    /// A greater figure of an entry that is counted in, or one or two entries more that are; no entry is made up.
    fn aggregate(
        &self,
        node: NodeId,
        aggregate: &Aggregate,
        how: Comparison,
        bound: Exact,
        scope: &Scope<'_>,
    ) -> Result<Vec<Way>, Overflow> {
        let entries = match self.evaluator.situation.answers.get(aggregate.list) {
            Some(Answer::Records(entries)) => entries.len().min(MOST_CLAIMS),
            _ => return Ok(Vec::new()),
        };
        let Some(total) = self.value(node, scope)? else { return Ok(Vec::new()) };
        let mut ways = Vec::new();
        let mut more: Vec<(Vec<Way>, Exact)> = Vec::new();
        for position in 0..entries {
            let scope = scope.entry(aggregate.list, Some(position));
            let value = match aggregate.value {
                Some(value) => self.value(value, &scope)?,
                None => Some(Exact::ONE),
            };
            let Some(value) = value else { continue };
            let taken = aggregate.condition.map_or(Ok(Truth::Met), |condition| self.evaluator.truth(condition, &scope))?;
            match (taken, aggregate.condition, aggregate.value) {
                (Truth::Met, _, Some(of_entry)) => {
                    let rest = total.checked_sub(value)?;
                    ways.push(self.reach(of_entry, how, bound.checked_sub(rest)?, &scope));
                }
                (Truth::NotMet, Some(condition), _) => more.push((self.ways(condition, true, &scope)?, value)),
                _ => {}
            }
        }
        for (position, (one, value)) in more.iter().enumerate() {
            let with_one = total.checked_add(*value)?;
            if holds(with_one, how, bound) {
                ways.push(Ok(one.clone()));
                continue;
            }
            for (another, value) in &more[position + 1..] {
                if holds(with_one.checked_add(*value)?, how, bound) {
                    ways.push(all_of([Ok::<_, Overflow>(one.clone()), Ok(another.clone())].into_iter()));
                }
            }
        }
        any_of(ways.into_iter())
    }
}

/// Whether a target lies on the side of the answer now that may be advised.
fn is_towards(target: &Target, said: Range, changeable: Changeable) -> bool {
    let Target::Number { nearest, .. } = target else { return false };
    said.as_point().is_some_and(|said| match changeable {
        Changeable::Never => false,
        Changeable::Upwards | Changeable::Spending => *nearest > said,
        Changeable::Downwards => *nearest < said,
    })
}

/// What a number must compare with, so that its full units compare so with a bound.
fn whole_bound(how: Comparison, bound: Exact) -> Result<(Comparison, Exact), Overflow> {
    let below = bound.floor();
    let next = below.checked_add(Exact::ONE)?;
    let reached = if below == bound { below } else { next };
    Ok(match how {
        Comparison::Greater => (Comparison::AtLeast, next),
        Comparison::AtMost => (Comparison::Less, next),
        Comparison::Less => (Comparison::Less, reached),
        _ => (how, reached),
    })
}

/// How the other side compares.
fn mirrored(how: Comparison) -> Comparison {
    match how {
        Comparison::Less => Comparison::Greater,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::Greater => Comparison::Less,
        Comparison::AtLeast => Comparison::AtMost,
        Comparison::Equal | Comparison::NotEqual => how,
    }
}
