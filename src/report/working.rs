//! How amounts come about: `20% × 1,200万元（合同额）= 240万元，封顶 200万元`.

use super::award::add_result;
use super::explanation::{Explanation, Kind};
use super::figures::{figure_in_words, range_in_words, yuan};
use super::reasons::{Teller, Unit, round_rate};
use crate::engine::{Answer, Figure, Quantity, Scope, bracket_parts};
use crate::money::Exact;
use crate::range::{Range, Truth};
use crate::rulebook::{Aggregate, Amount, Award, Bracket, FactId, FactType, Measure, Node, NodeId, Tier, Year};
use crate::text::{explanation, report as text};

/// Whether a calculation stands inside another one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Whole,
    Part,
}

impl Teller<'_> {
    /// The ways to an award's amount, in the order of the text. The first that holds applies.
    pub(super) fn tiers(&self, award: &Award, scope: &Scope<'_>) -> Vec<Explanation> {
        let mut earlier = Truth::NotMet;
        let several = award.tiers.len() > 1;
        let tell = |tier: &Tier| {
            let condition = tier.when.map(|when| self.condition(when, scope));
            let holds = condition.as_ref().and_then(|condition| condition.truth).unwrap_or(Truth::Met);
            let standing = explanation::tier_standing(earlier, holds).in_language(self.language);
            earlier = earlier.or(holds);
            let calculation = self.amount(tier.amount, scope);
            let line = match tier.when.filter(|_| several) {
                Some(when) => text::tier(&calculation, &self.condition_line(when, scope), self.language),
                None => calculation,
            };
            let steps = tier.amount.nodes().filter_map(|node| self.step(node, &Some(Unit::Of(Measure::Money)), scope));
            let mut parts: Vec<Explanation> = condition.into_iter().chain(steps).collect();
            if tier.amount.nodes().any(|node| self.can_be_negative(node, scope)) {
                parts.push(Explanation::new(Kind::Rounding, self.phrase(explanation::NOT_NEGATIVE)));
            }
            let told = Explanation::new(Kind::Tier, line).holding(holds).resting_on(parts);
            let figure = self.evaluator.figure(tier.amount, scope).map_or(Figure::None, |(figure, _)| figure);
            Explanation { answer: (several || tier.when.is_some()).then(|| standing.to_owned()), ..told.coming_to(figure) }
        };
        award.tiers.iter().map(tell).collect()
    }

    pub(super) fn can_be_negative(&self, node: NodeId, scope: &Scope<'_>) -> bool {
        self.evaluator.quantity(node, scope).is_ok_and(|quantity| quantity.range.low.is_some_and(Exact::is_negative))
    }

    /// A calculation with its result, and the calculations that it rests on; `None` for what is only read.
    pub(super) fn step(&self, node: NodeId, unit: &Option<Unit>, scope: &Scope<'_>) -> Option<Explanation> {
        let unit = unit.clone().or_else(|| self.unit(node));
        let each = |operands: &[(NodeId, Option<Unit>)]| -> Vec<Explanation> {
            operands.iter().filter_map(|(operand, unit)| self.step(*operand, unit, scope)).collect()
        };
        let alike = |operands: &[NodeId]| each(&operands.iter().map(|operand| (*operand, unit.clone())).collect::<Vec<_>>());
        let mut answer = None;
        let parts = match &self.rulebook()[node] {
            Node::Number(_) | Node::Value(_) | Node::ValueInYear(..) | Node::AsOf | Node::NthYear => return None,
            Node::Parameter(_, day) => each(&[(*day, Some(Unit::Day))]),
            Node::Marginal(base, _) => each(&[(*base, Some(Unit::Of(Measure::Money)))]),
            Node::Add(left, right) | Node::Subtract(left, right) => alike(&[*left, *right]),
            Node::Multiply(left, right) => {
                each(&[(*left, self.factor_unit(*left, *right, &unit)), (*right, self.factor_unit(*right, *left, &unit))])
            }
            Node::Divide(left, right) => each(&[(*left, unit.clone()), (*right, None)]),
            Node::Elapsed(_, from, to) => each(&[(*from, Some(Unit::Day)), (*to, Some(Unit::Day))]),
            Node::Floor(operand) => alike(&[*operand]),
            Node::Min(operands) | Node::Max(operands) | Node::ReadingsOfQuantity(operands) => alike(operands),
            Node::MeanGrowth { series, year, years } => {
                answer = self.years_in_words(*series, *year, *years, scope);
                Vec::new()
            }
            Node::Aggregate(aggregate) => self.entries(aggregate, &unit, scope),
            // A validated rulebook has a quantity wherever this is asked.
            Node::IsYes(_)
            | Node::Includes(..)
            | Node::IsOneOf(..)
            | Node::Compare(..)
            | Node::CompareCompoundGrowth { .. }
            | Node::All(_)
            | Node::Any(_)
            | Node::Not(_)
            | Node::Term(..)
            | Node::Judged(_)
            | Node::ReadingsOfCondition(_)
            | Node::WithinTerm(..) => return None,
        };
        // A number that cannot be held is told without its result: the award does not come to it.
        let quantity = self.evaluator.quantity(node, scope).ok().filter(|quantity| quantity.exists == Truth::Met);
        let mut line = self.calculation(node, &unit, scope, Place::Whole);
        if let Some(quantity) = quantity.filter(|quantity| !quantity.missing) {
            add_result(&mut line, &self.result(quantity, &unit));
        }
        let told = Explanation::new(Kind::of(&self.rulebook()[node]), line).resting_on(parts);
        Some(Explanation { node: Some(node), value: quantity.map(|quantity| quantity.range), answer, ..told })
    }

    /// What a yearly fact must come to when its base grows by a rate each year, where both are known: `100万元 × (1 + 20%)^2 = 144万元`.
    pub(super) fn required_by_growth(&self, series: FactId, base: Year, years: u8, rate: NodeId, scope: &Scope<'_>) -> Option<Explanation> {
        let FactType::Yearly(number) = &self.rulebook()[series].answer_type else { return None };
        let base = self.evaluator.value_in_year(series, base, scope);
        let from = base.range.as_point().filter(|from| base.exists == Truth::Met && *from > Exact::ZERO)?;
        let rate = self.evaluator.quantity(rate, scope).ok()?.range.as_point()?;
        let growth = Exact::ONE.checked_add(rate).ok()?;
        let required = (0..years).try_fold(from, |required, _| required.checked_mul(growth)).ok()?;
        let unit = Some(Unit::Of(number.measure.clone()));
        let [from, to] = [from, required].map(|value| self.number(Range::point(value), &unit));
        let line = format!("{from} × (1 + {})^{years} = {to}", rate.in_percent());
        Some(Explanation::new(Kind::Calculation, line).coming_to(Figure::Yuan(Range::point(required))))
    }

    /// What each entry of a list adds to a sum or a count.
    fn entries(&self, aggregate: &Aggregate, unit: &Option<Unit>, scope: &Scope<'_>) -> Vec<Explanation> {
        let positions: Vec<Option<usize>> = match self.evaluator.situation.answers.get(aggregate.list) {
            Some(Answer::Records(entries)) => (0..entries.len()).map(Some).collect(),
            _ => vec![None],
        };
        let tell = |record: Option<usize>| {
            let scope = scope.entry(aggregate.list, record);
            let condition = aggregate.condition.map(|condition| self.condition(condition, &scope));
            let counts = condition.as_ref().and_then(|condition| condition.truth).unwrap_or(Truth::Met);
            let step = aggregate.value.and_then(|value| self.step(value, unit, &scope));
            let kind = Kind::Entry { list: aggregate.list, record };
            let name = self.entry_name(aggregate.list, record);
            let figure = aggregate.value.map(|value| self.calculation(value, unit, &scope, Place::Whole));
            let line = figure.map_or_else(|| name.clone(), |figure| text::headed(&name, &figure, self.language));
            let told = Explanation::new(kind, line).holding(counts).resting_on(condition.into_iter().chain(step).collect());
            let value = aggregate
                .value
                .map_or(Ok(Range::point(Exact::ONE)), |value| self.evaluator.quantity(value, &scope).map(|quantity| quantity.range));
            Explanation { value: value.ok(), ..told }
        };
        positions.into_iter().map(tell).collect()
    }

    /// `第1个项目`; while the list is not answered, any of its entries.
    pub(super) fn entry_name(&self, list: FactId, record: Option<usize>) -> String {
        match (&self.rulebook()[list].answer_type, record) {
            (FactType::Records(records), Some(position)) => text::entry(position + 1, self.say(&records.entry), self.language),
            (FactType::Records(records), None) => text::any_entry(self.say(&records.entry), self.language),
            (FactType::Single(_) | FactType::Yearly(_), _) => String::new(),
        }
    }

    /// Money to fen; growth rates to two decimals of a per cent.
    fn result(&self, quantity: Quantity, unit: &Option<Unit>) -> String {
        if *unit == Some(Unit::Of(Measure::Money)) {
            return range_in_words(quantity.range.round_to_fen(), self.language);
        }
        self.number(round_rate(quantity, unit).range, unit)
    }

    /// A tier's condition in one line.
    pub(super) fn condition_line(&self, node: NodeId, scope: &Scope<'_>) -> String {
        match &self.rulebook()[node] {
            Node::All(operands) => {
                let lines: Vec<String> = operands.iter().map(|operand| self.condition_line(*operand, scope)).collect();
                text::together(&lines, self.language)
            }
            _ => self.condition(node, scope).text,
        }
    }

    pub(super) fn amount(&self, amount: Amount, scope: &Scope<'_>) -> String {
        let money = Some(Unit::Of(Measure::Money));
        match amount {
            Amount::Exact(node) => self.calculation(node, &money, scope, Place::Whole),
            Amount::UpTo(node) => text::up_to(&self.calculation(node, &money, scope, Place::Whole), self.language),
            Amount::Between(least, most) => text::between(
                &self.calculation(least, &money, scope, Place::Whole),
                &self.calculation(most, &money, scope, Place::Whole),
                self.language,
            ),
            Amount::AtLeast(node) => text::at_least(&self.calculation(node, &money, scope, Place::Whole), self.language),
            Amount::NoFigure => figure_in_words(Figure::None, self.language),
        }
    }

    pub(super) fn calculation(&self, node: NodeId, unit: &Option<Unit>, scope: &Scope<'_>, place: Place) -> String {
        match &self.rulebook()[node] {
            Node::Number(value) => self.number(Range::point(*value), unit),
            Node::Value(_)
            | Node::ValueInYear(..)
            | Node::AsOf
            | Node::NthYear
            | Node::Parameter(..)
            | Node::Elapsed(..)
            | Node::MeanGrowth { .. }
            | Node::Aggregate(_) => {
                let own_unit = self.unit(node);
                let value = self.value(node, scope);
                let subject = self.subject(node, scope);
                match (value, &self.rulebook()[node]) {
                    (Some(value), _) if value.range.is_point() && value.exists == Truth::Met => {
                        text::figure_of(&self.result(value, &own_unit), &subject, self.language)
                    }
                    (Some(value), Node::Parameter(..)) if value.pending => {
                        text::figure_of(&self.phrase(text::NOT_PUBLISHED), &subject, self.language)
                    }
                    _ => subject,
                }
            }
            Node::Add(left, right) => self.operation(node, unit, [(*left, unit.clone()), (*right, unit.clone())], "+", scope, place),
            Node::Subtract(left, right) => self.operation(node, unit, [(*left, unit.clone()), (*right, unit.clone())], "−", scope, place),
            Node::Multiply(left, right) => {
                let units = [self.factor_unit(*left, *right, unit), self.factor_unit(*right, *left, unit)];
                let [left_unit, right_unit] = units;
                self.operation(node, unit, [(*left, left_unit), (*right, right_unit)], "×", scope, place)
            }
            Node::Divide(left, right) => self.operation(node, unit, [(*left, unit.clone()), (*right, None)], "÷", scope, place),
            Node::Floor(operand) => {
                let own_unit = self.unit(node).or_else(|| unit.clone());
                text::full_units(&self.calculation(*operand, &own_unit, scope, Place::Part), self.language)
            }
            Node::Marginal(base, brackets) => self.marginal(node, *base, brackets, scope, place),
            Node::Min(operands) => self.bounded(operands, true, unit, scope),
            Node::Max(operands) => self.bounded(operands, false, unit, scope),
            Node::ReadingsOfQuantity(readings) => {
                let parts: Vec<String> = readings.iter().map(|reading| self.calculation(*reading, unit, scope, Place::Whole)).collect();
                text::headed(&self.phrase(text::READINGS), &parts.join(" / "), self.language)
            }
            _ => String::new(),
        }
    }

    /// `a × b = c`; inside another calculation, without the result.
    fn operation(
        &self,
        node: NodeId,
        unit: &Option<Unit>,
        operands: [(NodeId, Option<Unit>); 2],
        sign: &str,
        scope: &Scope<'_>,
        place: Place,
    ) -> String {
        let [left, right] = operands.map(|(operand, unit)| {
            let shown = self.calculation(operand, &unit, scope, Place::Part);
            // What is written with commas, or with signs that bind less, stands in brackets.
            let needs_brackets = match &self.rulebook()[operand] {
                Node::Add(..) | Node::Subtract(..) => matches!(sign, "×" | "÷"),
                Node::Min(operands) | Node::Max(operands) => self.is_bounded(operands),
                Node::ReadingsOfQuantity(_) | Node::Marginal(..) => true,
                _ => false,
            };
            if needs_brackets { format!("({shown})") } else { shown }
        });
        self.with_result(node, unit, format!("{left} {sign} {right}"), scope, place)
    }

    /// `calculation = 40万元`
    fn with_result(&self, node: NodeId, unit: &Option<Unit>, calculation: String, scope: &Scope<'_>, place: Place) -> String {
        if place == Place::Part {
            return calculation;
        }
        match self.value(node, scope) {
            Some(quantity) if quantity.range.is_point() && quantity.exists == Truth::Met => {
                // A full-width bracket brings its own space.
                let equals = if calculation.ends_with('）') { "= " } else { " = " };
                format!("{calculation}{equals}{}", self.result(quantity, unit))
            }
            _ => calculation,
        }
    }

    /// `3亿元（交易额）：0.2% × 1亿元（1亿元以内） + 0.1% × 2亿元（1亿元以上） = 40万元`; while the base is not known, the rates alone.
    fn marginal(&self, node: NodeId, base: NodeId, brackets: &[Bracket], scope: &Scope<'_>, place: Place) -> String {
        let value = self.value(base, scope).filter(|value| value.exists == Truth::Met);
        let parts = value.and_then(|value| value.range.as_point()).and_then(|value| bracket_parts(brackets, value).ok());
        let starts = std::iter::once(None).chain(brackets.iter().map(|bracket| bracket.to));
        let mut terms = Vec::new();
        for (position, (bracket, from)) in brackets.iter().zip(starts).enumerate() {
            let [from, to] = [from, bracket.to].map(|bound| bound.map(|bound| yuan(bound, self.language)));
            let name = text::bracket(from.as_deref(), to.as_deref(), self.language);
            let rate = bracket.rate.in_percent();
            match parts.as_ref().map(|parts| parts[position]) {
                // What nothing lies in adds nothing, unless all is nothing.
                Some(part) if part == Exact::ZERO && position > 0 => {}
                Some(part) => terms.push(text::figure_of(&format!("{rate} × {}", yuan(part, self.language)), &name, self.language)),
                None => terms.push(text::figure_of(&rate, &name, self.language)),
            }
        }
        let base = self.calculation(base, &Some(Unit::Of(Measure::Money)), scope, Place::Part);
        let calculation = text::headed(&base, &terms.join(" + "), self.language);
        self.with_result(node, &Some(Unit::Of(Measure::Money)), calculation, scope, place)
    }

    /// `calculation，封顶 50万元`
    fn bounded(&self, operands: &[NodeId], least: bool, unit: &Option<Unit>, scope: &Scope<'_>) -> String {
        if *unit == Some(Unit::Day) {
            let days: Vec<String> = operands.iter().map(|operand| self.calculation(*operand, unit, scope, Place::Part)).collect();
            return text::extreme_of_days(least, &days, self.language);
        }
        let (literals, others): (Vec<NodeId>, Vec<NodeId>) = operands.iter().copied().partition(|node| self.is_literal(*node));
        if let ([bound], [calculation]) = (literals.as_slice(), others.as_slice()) {
            let calculation = self.calculation(*calculation, unit, scope, Place::Whole);
            let bound = self.calculation(*bound, unit, scope, Place::Part);
            return if least {
                text::capped(&calculation, &bound, self.language)
            } else {
                text::floored(&calculation, &bound, self.language)
            };
        }
        let parts: Vec<String> = operands.iter().map(|operand| self.calculation(*operand, unit, scope, Place::Whole)).collect();
        text::extreme(least, &parts, self.language)
    }

    /// Whether one calculation is held by one literal: told as capped or floored, not as the lesser or greater of several.
    fn is_bounded(&self, operands: &[NodeId]) -> bool {
        operands.len() == 2 && operands.iter().filter(|node| self.is_literal(**node)).count() == 1
    }

    fn is_literal(&self, node: NodeId) -> bool {
        matches!(self.rulebook()[node], Node::Number(_))
    }

    /// What a factor is: a literal beside money is a rate or a bare number, beside a count or a rate it is the money.
    fn factor_unit(&self, factor: NodeId, other: NodeId, product: &Option<Unit>) -> Option<Unit> {
        if let Some(own) = self.unit(factor) {
            return Some(own);
        }
        let Node::Number(value) = self.rulebook()[factor] else { return product.clone() };
        let is_money = |unit: &Option<Unit>| *unit == Some(Unit::Of(Measure::Money));
        let beside_number = matches!(self.rulebook()[other], Node::Number(_));
        match self.unit(other) {
            beside if is_money(product) && !is_money(&beside) && !(beside_number && value < Exact::ONE) => product.clone(),
            _ if value.is_whole() => None,
            _ => Some(Unit::Of(Measure::Share)),
        }
    }
}
