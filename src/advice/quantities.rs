//! From a bound on a quantity to the numbers that would reach it.

use super::conditions::{Finder, holds};
use super::step::{Step, Target, changeable, target};
use super::way::{Way, all_of, any_of};
use super::{MOST_CLAIMS, Place};
use crate::date::day_number;
use crate::engine::{Answer, Quantity, Scope};
use crate::money::{Exact, Overflow};
use crate::range::{Range, Truth};
use crate::rulebook::{Aggregate, Changeable, Comparison, FactId, FactType, Node, NodeId, ValueType, Variable, Year};

impl Finder<'_> {
    /// The ways to make two quantities compare so, by moving one of them.
    pub(super) fn comparison(&self, left: NodeId, how: Comparison, right: NodeId, scope: &Scope<'_>) -> Result<Vec<Way>, Overflow> {
        let move_left = self.ends(right, scope)?.map(|bound| self.reach(left, how, bound, scope));
        let move_right = self.ends(left, scope)?.map(|bound| self.reach(right, mirrored(how), bound, scope));
        any_of(move_left.chain(move_right))
    }

    /// The ways to bring a quantity to where it compares so with a bound, each by one number or what must move together.
    pub(super) fn reach(&self, node: NodeId, how: Comparison, bound: Exact, scope: &Scope<'_>) -> Result<Vec<Way>, Overflow> {
        if self.is_reached(node, how, bound, scope)? {
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
            Node::Add(left, right) => self.either(*left, *right, scope, |one, other, _| Some((one, how, bound.checked_sub(other).ok()?))),
            Node::Subtract(left, right) => self.either(*left, *right, scope, |one, other, is_left| {
                let (how, bound) = if is_left { (how, bound.checked_add(other)) } else { (mirrored(how), other.checked_sub(bound)) };
                Some((one, how, bound.ok()?))
            }),
            Node::Multiply(left, right) => self.either(*left, *right, scope, |one, other, _| {
                let factor = bound.checked_div(other).ok().filter(|_| other > Exact::ZERO)?;
                Some((one, how, factor))
            }),
            Node::Divide(left, right) => self.either(*left, *right, scope, |one, other, is_left| {
                let dividend = bound.checked_mul(other).ok().filter(|_| is_left)?;
                Some((one, how, dividend))
            }),
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

    /// The ends of what a quantity can be, where it exists.
    fn ends(&self, node: NodeId, scope: &Scope<'_>) -> Result<impl Iterator<Item = Exact>, Overflow> {
        let quantity = self.evaluator.quantity(node, scope)?;
        Ok(ends(quantity.range).filter(move |_| quantity.exists == Truth::Met))
    }

    /// Whether a quantity compares so with a bound, whatever it is.
    pub(super) fn is_reached(&self, node: NodeId, how: Comparison, bound: Exact, scope: &Scope<'_>) -> Result<bool, Overflow> {
        let quantity = self.evaluator.quantity(node, scope)?;
        let decisive = match how {
            Comparison::AtLeast | Comparison::Greater => quantity.range.low,
            Comparison::AtMost | Comparison::Less => quantity.range.high,
            Comparison::Equal | Comparison::NotEqual => quantity.range.as_point(),
        };
        Ok(quantity.exists == Truth::Met && decisive.is_some_and(|value| holds(value, how, bound)))
    }

    /// Moves one of two operands while the other stays: `inverse` says how one must compare with what, given the other and whether the one is
    /// on the left.
    fn either(
        &self,
        left: NodeId,
        right: NodeId,
        scope: &Scope<'_>,
        inverse: impl Fn(NodeId, Exact, bool) -> Option<(NodeId, Comparison, Exact)>,
    ) -> Result<Vec<Way>, Overflow> {
        let mut ways = Vec::new();
        for (one, other, is_left) in [(left, right, true), (right, left, false)] {
            for (one, how, bound) in self.ends(other, scope)?.filter_map(|other| inverse(one, other, is_left)) {
                ways.push(self.reach(one, how, bound, scope));
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
            if value.exists != Truth::Met || value.range.low.is_none_or(|low| low <= Exact::ZERO) {
                return Ok(Vec::new());
            }
            values.push(value.range);
        }
        let Some(base) = values.first() else { return Ok(Vec::new()) };
        let one = Range::point(Exact::ONE);
        let mut rate = Range::point(bound.checked_mul(Exact::from(i64::from(years)))?);
        for pair in values.windows(2) {
            let growth = pair[0].checked_div(pair[1])?.checked_sub(one)?;
            rate = rate.checked_sub(growth)?;
        }
        let required = base.checked_mul(rate.checked_add(one)?)?;
        // Division leaves a trace behind the last digit, which would take a fen more.
        let required = ends(required).flat_map(|required| [required.round_to_fen(), required]);
        Ok(required.filter_map(|required| self.year(series, year, how, required, scope)).collect())
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
        if base.exists != Truth::Met || base.range.low.is_none_or(|low| low <= Exact::ZERO) {
            return Ok(Vec::new());
        }
        let growth = self.evaluator.quantity(rate, scope)?.range.checked_add(Range::point(Exact::ONE))?;
        let required = (0..years).try_fold(base.range, |required, _| required.checked_mul(growth))?;
        Ok(ends(required).filter_map(|required| self.year(series, year, how, required, scope)).collect())
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
        let total = self.evaluator.quantity(node, scope)?.range;
        let mut ways = Vec::new();
        let mut more: Vec<(Vec<Way>, Range)> = Vec::new();
        for position in 0..entries {
            let scope = scope.entry(aggregate.list, Some(position));
            let value = aggregate.value.map_or(Ok(Quantity::known(Exact::ONE)), |value| self.evaluator.quantity(value, &scope))?;
            if value.exists != Truth::Met {
                continue;
            }
            let taken = aggregate.condition.map_or(Ok(Truth::Met), |condition| self.evaluator.truth(condition, &scope))?;
            match (taken, aggregate.condition, aggregate.value) {
                (Truth::Met, _, Some(of_entry)) => {
                    let ends = [total.low.zip(value.range.low), total.high.zip(value.range.high)];
                    for (total, value) in ends.into_iter().flatten() {
                        let rest = total.checked_sub(value)?;
                        ways.push(self.reach(of_entry, how, bound.checked_sub(rest)?, &scope));
                    }
                }
                (Truth::NotMet, Some(condition), _) => more.push((self.ways(condition, true, &scope)?, value.range)),
                _ => {}
            }
        }
        let is_enough = |sum: Range| sum.low.is_some_and(|low| holds(low, how, bound));
        let may_be_enough = |sum: Range| sum.high.is_none_or(|high| holds(high, how, bound));
        for (position, (one, value)) in more.iter().enumerate() {
            let with_one = total.checked_add(*value)?;
            if may_be_enough(with_one) {
                ways.push(Ok(one.clone()));
            }
            if is_enough(with_one) {
                continue;
            }
            for (another, value) in &more[position + 1..] {
                if may_be_enough(with_one.checked_add(*value)?) {
                    ways.push(all_of([Ok::<_, Overflow>(one.clone()), Ok(another.clone())].into_iter()));
                }
            }
        }
        any_of(ways.into_iter())
    }
}

/// The least and the greatest number of a range, as far as there are; one where it is settled. The readings of a text lie between them.
fn ends(range: Range) -> impl Iterator<Item = Exact> {
    let high = range.high.filter(|_| range.low != range.high);
    range.low.into_iter().chain(high)
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
