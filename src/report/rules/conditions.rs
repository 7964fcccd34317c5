//! Conditions of a rule in words.

use super::{RuleLine, SCOPE};
use crate::engine::Scope;
use crate::report::reasons::{Teller, Unit};
use crate::report::working::Place;
use crate::rulebook::{Aggregate, Comparison, FactType, Measure, Node, NodeId, OptionSet, ValueType, Variable};
use crate::text::{at_line_start, report as text, rule};

impl Teller<'_> {
    /// A condition with what it gathers, or with the definitions of what it names.
    pub(super) fn rule_condition(&self, node: NodeId) -> RuleLine {
        let gathers = |operands: &[NodeId]| operands.iter().map(|operand| self.rule_condition(*operand)).collect();
        let parts = match &self.rulebook()[node] {
            Node::All(operands) | Node::Any(operands) | Node::ReadingsOfCondition(operands) => gathers(operands),
            Node::Not(operand) | Node::Term(_, operand) => gathers(&[*operand]),
            _ => self.definitions(node),
        };
        RuleLine { text: at_line_start(&self.name(node), self.language), parts }
    }

    /// The definitions of the terms that stand inside a calculation, where its line only names them.
    pub(super) fn definitions(&self, node: NodeId) -> Vec<RuleLine> {
        let mut terms: Vec<NodeId> =
            self.rulebook().reachable(std::iter::once(node)).filter(|node| matches!(self.rulebook()[*node], Node::Term(..))).collect();
        terms.sort_unstable();
        terms.into_iter().map(|term| self.rule_condition(term)).collect()
    }

    /// What a condition says itself.
    fn name(&self, node: NodeId) -> String {
        match &self.rulebook()[node] {
            Node::IsYes(variable) => self.label(*variable),
            Node::Includes(variable, wanted) => {
                let options = self.options(*variable, self.with_those_that_imply(*variable, *wanted));
                rule::includes(&self.label(*variable), &options, self.language)
            }
            Node::IsOneOf(variable, wanted) => text::is_one_of(&self.label(*variable), &self.options(*variable, *wanted), self.language),
            Node::Compare(left, comparison, right) => self.compared(*left, *comparison, *right),
            Node::CompareCompoundGrowth { series, year, years, comparison, rate } => {
                let label = self.say(&self.rulebook()[*series].wording.label);
                let subject = text::compound_growth(label, &self.year(*year, &SCOPE), *years, self.language);
                let rate = self.calculation(*rate, &Some(Unit::Of(Measure::Growth)), &SCOPE, Place::Whole);
                text::compared(&subject, *comparison, &rate, self.language)
            }
            Node::All(_) => self.phrase(text::ALL_OF),
            Node::Any(_) => self.phrase(text::ANY_OF),
            Node::Not(_) => self.phrase(text::NOT),
            Node::ReadingsOfCondition(_) => self.phrase(text::READINGS),
            Node::Term(term, _) => self.say(&self.rulebook()[*term].label).to_owned(),
            Node::Judged(judgement) => text::judged(self.say(&self.rulebook()[*judgement].label), self.language),
            Node::WithinTerm(document, period, day) => {
                let (from, to) = self.evaluator.days_of(*document, *period);
                let [from, to] = [from, to].map(|day| day.map(|day| crate::report::date_in_words(day, self.language)));
                let day = self.calculation(*day, &Some(Unit::Day), &SCOPE, Place::Whole);
                text::within_term(&day, from.as_deref(), to.as_deref(), self.language)
            }
            // A validated rulebook has a condition wherever this is asked.
            _ => String::new(),
        }
    }

    /// A condition with all that it gathers, in one line; terms are named and not defined.
    pub(super) fn in_one_line(&self, node: NodeId) -> String {
        let each = |operands: &[NodeId]| -> Vec<String> {
            let line = |operand: &NodeId| {
                let line = self.in_one_line(*operand);
                let gathers = matches!(&self.rulebook()[*operand], Node::All(of) | Node::Any(of) if of.len() > 1);
                if gathers { text::parenthesised(&line, self.language).trim_start().to_owned() } else { line }
            };
            operands.iter().map(line).collect()
        };
        match &self.rulebook()[node] {
            Node::All(operands) => text::together(&each(operands), self.language),
            Node::Any(operands) => rule::either(&each(operands), self.language),
            Node::Not(operand) => rule::not(&self.in_one_line(*operand), self.language),
            Node::ReadingsOfCondition(readings) => text::one_reading_of(&each(readings), self.language),
            _ => self.name(node),
        }
    }

    fn compared(&self, left: NodeId, comparison: Comparison, right: NodeId) -> String {
        let unit = self.unit(left).or_else(|| self.unit(right));
        let [left, right] = [left, right].map(|side| self.calculation(side, &unit, &SCOPE, Place::Whole));
        let compared = if unit == Some(Unit::Day) { text::compared_days } else { text::compared };
        compared(&left, comparison, &right, self.language)
    }

    /// The options that make an any-of include one of these: themselves, and those that imply one of them.
    fn with_those_that_imply(&self, variable: Variable, wanted: OptionSet) -> OptionSet {
        let Some(ValueType::AnyOf { options, .. }) = self.rulebook().value_type(variable) else { return wanted };
        let implying = (0..).zip(options).filter(|(_, option)| !option.implies.and(wanted).is_empty()).map(|(position, _)| position);
        wanted.or(OptionSet::of(implying))
    }

    /// A sum over the entries of a list, or their number.
    pub(in crate::report) fn aggregate(&self, aggregate: &Aggregate, scope: &Scope<'_>) -> String {
        let list = &self.rulebook()[aggregate.list];
        let FactType::Records(records) = &list.answer_type else { return String::new() };
        let (list, entry) = (self.say(&list.wording.label), self.say(&records.entry));
        let condition = aggregate.condition.map(|condition| self.in_one_line(condition));
        match aggregate.value {
            None => rule::count_of_entries(list, entry, condition.as_deref(), self.language),
            Some(value) => {
                let shown = self.calculation(value, &self.unit(value), scope, Place::Part);
                let is_calculated = !matches!(self.rulebook()[value], Node::Value(_));
                let shown = if is_calculated { text::parenthesised(&shown, self.language).trim_start().to_owned() } else { shown };
                rule::sum_of_entries(list, entry, &shown, condition.as_deref(), self.language)
            }
        }
    }
}
