//! How amounts come about: `20% × 1,200万元（合同额）= 240万元，封顶 200万元`.

use super::figures::{figure_in_words, range_in_words, yuan};
use super::reasons::{Teller, Unit};
use crate::engine::{Claim, Figure, Finding, Scope, bracket_parts};
use crate::money::Exact;
use crate::range::{Range, Truth};
use crate::rulebook::{Amount, Award, Bracket, Frequency, Measure, Node, NodeId};
use crate::text::report as text;

/// Whether a calculation stands inside another one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Part,
}

impl Teller<'_> {
    /// How a claim's amount comes about: a line for each tier that can apply.
    pub(super) fn working(&self, award: &Award, finding: &Finding, claim: &Claim, scope: &Scope<'_>) -> Vec<String> {
        let mut lines = Vec::new();
        for tier in &award.tiers {
            let holds = tier.when.map_or(Truth::Met, |when| self.evaluator.truth(when, scope).unwrap_or(Truth::Unknown));
            if holds == Truth::NotMet {
                continue;
            }
            let calculation = self.amount(tier.amount, scope);
            lines.push(match tier.when.filter(|_| award.tiers.len() > 1) {
                Some(when) => text::tier(&calculation, &self.condition_line(when, scope), self.language),
                None => calculation,
            });
            if holds == Truth::Met {
                break;
            }
        }
        let result = figure_in_words(claim.if_granted, self.language);
        // A line that ends in a cap does not show what remains; a plain sum of its own is its own result.
        if let [line] = lines.as_mut_slice()
            && !line.ends_with(&result)
            && claim.if_granted.range().is_some_and(Range::is_point)
        {
            // What a limit takes off, or was received before, is said; a cap of the calculation has said it itself.
            let paid = text::received(&figure_in_words(Figure::Yuan(Range::point(finding.received)), self.language), self.language);
            let difference = award.frequency == Frequency::Difference && finding.received > Exact::ZERO;
            let cause = if difference { Some(paid) } else { self.stopped_by(finding, claim.if_granted) };
            line.push_str(&cause.map(|cause| text::parenthesised(&cause, self.language)).unwrap_or_default());
            line.push_str(" → ");
            line.push_str(&result);
        }
        lines
    }

    /// A tier's condition in one line.
    pub(super) fn condition_line(&self, node: NodeId, scope: &Scope<'_>) -> String {
        match &self.rulebook()[node] {
            Node::All(operands) => {
                let lines: Vec<String> = operands.iter().map(|operand| self.condition_line(*operand, scope)).collect();
                text::together(&lines, self.language)
            }
            _ => self.reason(node, scope).condition,
        }
    }

    fn amount(&self, amount: Amount, scope: &Scope<'_>) -> String {
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

    fn calculation(&self, node: NodeId, unit: &Option<Unit>, scope: &Scope<'_>, place: Place) -> String {
        match &self.rulebook()[node] {
            Node::Number(value) => self.number(Range::point(*value), unit),
            Node::Value(_)
            | Node::ValueInYear(..)
            | Node::AsOf
            | Node::Parameter(..)
            | Node::Elapsed(..)
            | Node::MeanGrowth { .. }
            | Node::Aggregate(_) => {
                let own_unit = self.unit(node);
                let value = self.evaluator.quantity(node, scope);
                let known = value.is_ok_and(|value| value.range.is_point() && value.exists == Truth::Met);
                let figure = match self.rulebook()[node] {
                    _ if known => self.quantity(node, &own_unit, scope),
                    Node::Parameter(..) if value.is_ok_and(|value| value.pending) => self.phrase(text::NOT_PUBLISHED),
                    _ => self.phrase(text::NOT_KNOWN),
                };
                text::figure_of(&figure, &self.subject(node, scope), self.language)
            }
            Node::Add(left, right) => self.operation(node, [(*left, unit.clone()), (*right, unit.clone())], "+", scope, place),
            Node::Subtract(left, right) => self.operation(node, [(*left, unit.clone()), (*right, unit.clone())], "−", scope, place),
            Node::Multiply(left, right) => {
                let units = [self.factor_unit(*left, *right, unit), self.factor_unit(*right, *left, unit)];
                let [left_unit, right_unit] = units;
                self.operation(node, [(*left, left_unit), (*right, right_unit)], "×", scope, place)
            }
            Node::Divide(left, right) => self.operation(node, [(*left, unit.clone()), (*right, None)], "÷", scope, place),
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
    fn operation(&self, node: NodeId, operands: [(NodeId, Option<Unit>); 2], sign: &str, scope: &Scope<'_>, place: Place) -> String {
        let [left, right] = operands.map(|(operand, unit)| {
            let shown = self.calculation(operand, &unit, scope, Place::Part);
            let sum_in_product = matches!(self.rulebook()[operand], Node::Add(..) | Node::Subtract(..)) && matches!(sign, "×" | "÷");
            if sum_in_product { format!("({shown})") } else { shown }
        });
        self.with_result(node, format!("{left} {sign} {right}"), scope, place)
    }

    /// `calculation = 40万元`
    fn with_result(&self, node: NodeId, calculation: String, scope: &Scope<'_>, place: Place) -> String {
        if place == Place::Part {
            return calculation;
        }
        match self.evaluator.quantity(node, scope) {
            Ok(quantity) if quantity.range.is_point() && quantity.exists == Truth::Met => {
                // A full-width bracket brings its own space.
                let equals = if calculation.ends_with('）') { "= " } else { " = " };
                format!("{calculation}{equals}{}", range_in_words(quantity.range.round_to_fen(), self.language))
            }
            _ => calculation,
        }
    }

    /// `3亿元（交易额）：0.2% × 1亿元（1亿元以内） + 0.1% × 2亿元（1亿元以上） = 40万元`; while the base is not known, the rates alone.
    fn marginal(&self, node: NodeId, base: NodeId, brackets: &[Bracket], scope: &Scope<'_>, place: Place) -> String {
        let value = self.evaluator.quantity(base, scope).ok().filter(|value| value.exists == Truth::Met);
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
        self.with_result(node, calculation, scope, place)
    }

    /// `calculation，封顶 50万元`
    fn bounded(&self, operands: &[NodeId], least: bool, unit: &Option<Unit>, scope: &Scope<'_>) -> String {
        let is_literal = |node: &NodeId| matches!(self.rulebook()[*node], Node::Number(_));
        let (literals, others): (Vec<NodeId>, Vec<NodeId>) = operands.iter().copied().partition(is_literal);
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
