//! Conditions in words, with the answer beside the threshold.

use std::cmp::Reverse;

use super::explanation::{Explanation, Kind};
use super::figures::date_in_words;
use super::words::{chosen_labels, day_range_in_words, number_range_in_words, value_in_words};
use crate::engine::{Evaluator, Quantity, Scope};
use crate::money::Exact;
use crate::range::{Range, Truth};
use crate::rulebook::{
    Comparison, FactId, FactType, Measure, Node, NodeId, OptionGroup, OptionSet, Rulebook, Text, ValueType, Variable, Year,
};
use crate::text::report as text;
use crate::text::{Language, at_line_start};

/// What a number is shown as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Of(Measure),
    Day,
}

/// Tells conditions and quantities in one language.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) evaluator: Evaluator<'a>,
    pub(super) language: Language,
    /// What is told of numbers.
    pub(super) tells: Tells,
}

/// What is told of a number beside what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tells {
    /// What follows from the answers.
    Answers,
    /// Nothing: the rule is told alone.
    Rule,
}

impl<'a> Teller<'a> {
    pub(super) fn rulebook(&self) -> &'a Rulebook {
        self.evaluator.rulebook
    }

    /// A text of the rulebook.
    pub(super) fn say(&self, text: &'a Text) -> &'a str {
        text.in_language(self.language)
    }

    /// Tells a condition.
    pub(super) fn condition(&self, node: NodeId, scope: &Scope<'_>) -> Explanation {
        // The engine has evaluated it before without overflow.
        let truth = self.evaluator.truth(node, scope).unwrap_or(Truth::Unknown);
        let (condition, answer, parts) = match &self.rulebook()[node] {
            Node::IsYes(variable) => (self.label(*variable), self.answer(*variable, scope), Vec::new()),
            Node::Includes(variable, wanted) => {
                let answer = self.evaluator.answer(*variable, scope).map(|_| self.yes_or_no(truth));
                (self.options(*variable, *wanted).join(text::LIST_SEPARATOR.in_language(self.language)), answer, Vec::new())
            }
            Node::IsOneOf(variable, wanted) => {
                let options = self.options(*variable, *wanted);
                (text::is_one_of(&self.label(*variable), &options, self.language), self.answer(*variable, scope), Vec::new())
            }
            Node::Compare(left, comparison, right) => self.comparison(*left, *comparison, *right, scope),
            Node::CompareCompoundGrowth { series, year, years, comparison, rate } => {
                let label = self.say(&self.rulebook()[*series].wording.label);
                let subject = text::compound_growth(label, &self.year(*year, scope), *years, self.language);
                let rate_in_words = self.quantity(*rate, &Some(Unit::Of(Measure::Growth)), scope);
                let required = self.required_by_growth(*series, year.earlier(*years), *years, *rate, scope);
                let answer = self.years_in_words(*series, *year, *years, scope);
                (text::compared(&subject, *comparison, &rate_in_words, self.language), answer, required.into_iter().collect())
            }
            Node::All(operands) => (self.phrase(text::ALL_OF), None, self.conditions(operands, scope)),
            Node::Any(operands) => (self.phrase(text::ANY_OF), None, self.conditions(operands, scope)),
            Node::Not(operand) => (self.phrase(text::NOT), None, self.conditions(&[*operand], scope)),
            Node::ReadingsOfCondition(readings) => (self.phrase(text::READINGS), None, self.conditions(readings, scope)),
            Node::Term(term, definition) => {
                let label = self.say(&self.rulebook()[*term].label).to_owned();
                let answer = (truth == Truth::Met).then(|| self.yes_or_no(truth));
                (label, answer, self.conditions(&[*definition], scope))
            }
            Node::Judged(judgement) => (text::judged(self.say(&self.rulebook()[*judgement].label), self.language), None, Vec::new()),
            Node::WithinTerm(document, period, day) => {
                let (from, to) = self.evaluator.days_of(*document, *period);
                let [from, to] = [from, to].map(|day| day.map(|day| date_in_words(day, self.language)));
                let subject = self.subject(*day, scope);
                (
                    text::within_term(&subject, from.as_deref(), to.as_deref(), self.language),
                    self.known(*day, &Some(Unit::Day), scope),
                    Vec::new(),
                )
            }
            // A validated rulebook has a condition wherever this is asked.
            _ => (String::new(), None, Vec::new()),
        };
        let told = Explanation::new(Kind::of(&self.rulebook()[node]), at_line_start(&condition, self.language)).holding(truth);
        Explanation { node: Some(node), answer, parts, ..told }
    }

    pub(super) fn conditions(&self, nodes: &[NodeId], scope: &Scope<'_>) -> Vec<Explanation> {
        nodes.iter().map(|node| self.condition(*node, scope)).collect()
    }

    fn comparison(
        &self,
        left: NodeId,
        comparison: Comparison,
        right: NodeId,
        scope: &Scope<'_>,
    ) -> (String, Option<String>, Vec<Explanation>) {
        let unit = self.unit(left).or_else(|| self.unit(right));
        let side = |node: NodeId| match &self.rulebook()[node] {
            Node::Number(value) => self.number(Range::point(*value), &unit),
            _ => self.subject(node, scope),
        };
        let answers: Vec<String> = [left, right]
            .into_iter()
            .filter(|node| !matches!(self.rulebook()[*node], Node::Number(_)))
            .map(|node| self.known(node, &unit, scope).unwrap_or_else(|| self.phrase(text::NOT_KNOWN)))
            .collect();
        let nothing_known = answers.iter().all(|answer| *answer == self.phrase(text::NOT_KNOWN));
        let answer = (!nothing_known).then(|| answers.join(text::VERSUS.in_language(self.language)));
        let steps = [left, right].into_iter().filter_map(|node| self.step(node, &unit, scope)).collect();
        let compared = if unit == Some(Unit::Day) { text::compared_days } else { text::compared };
        (compared(&side(left), comparison, &side(right), self.language), answer, steps)
    }

    /// What a quantity is, as a noun phrase.
    pub(super) fn subject(&self, node: NodeId, scope: &Scope<'_>) -> String {
        match &self.rulebook()[node] {
            Node::Value(variable) => self.label(*variable),
            Node::ValueInYear(series, year) => {
                text::in_year(self.say(&self.rulebook()[*series].wording.label), &self.year(*year, scope), self.language)
            }
            Node::AsOf => self.phrase(text::DAY_OF_EVALUATION),
            Node::Elapsed(unit, from, to) => text::elapsed(*unit, &self.day(*from, scope), &self.day(*to, scope), self.language),
            Node::Parameter(parameter, day) => {
                let label = self.say(&self.rulebook()[*parameter].label);
                if self.evaluator.situation.parameters.contains_key(parameter) {
                    return text::supplied(label, self.language);
                }
                let known = self.known(*day, &Some(Unit::Day), scope);
                text::on_day(label, &known.unwrap_or_else(|| self.subject(*day, scope)), self.language)
            }
            Node::Marginal(base, _) => text::marginal(&self.subject(*base, scope), self.language),
            Node::Floor(operand) => text::full_units(&self.subject(*operand, scope), self.language),
            Node::NthYear => self.phrase(text::NUMBER_OF_YEAR),
            Node::MeanGrowth { series, year, years } => {
                let label = self.say(&self.rulebook()[*series].wording.label);
                text::mean_growth(label, &self.year(*year, scope), *years, self.language)
            }
            Node::Aggregate(aggregate) if self.tells == Tells::Rule => self.aggregate(aggregate, scope),
            Node::Aggregate(aggregate) => {
                let label = self.say(&self.rulebook()[aggregate.list].wording.label);
                let what = if aggregate.value.is_some() { text::SUM_OF_ENTRIES } else { text::COUNT_OF_ENTRIES };
                text::of(label, what.in_language(self.language), self.language)
            }
            Node::Number(value) => self.number(Range::point(*value), &self.unit(node)),
            Node::Add(left, right) => format!("{} + {}", self.subject(*left, scope), self.subject(*right, scope)),
            Node::Subtract(left, right) => format!("{} − {}", self.subject(*left, scope), self.subject(*right, scope)),
            Node::Multiply(left, right) => format!("{} × {}", self.subject(*left, scope), self.subject(*right, scope)),
            Node::Divide(left, right) => format!("{} ÷ {}", self.subject(*left, scope), self.subject(*right, scope)),
            Node::ReadingsOfQuantity(readings) => {
                let parts: Vec<String> = readings.iter().map(|reading| self.subject(*reading, scope)).collect();
                text::one_reading_of(&parts, self.language)
            }
            Node::Min(operands) | Node::Max(operands) => {
                let least = matches!(self.rulebook()[node], Node::Min(_));
                if self.unit(node) == Some(Unit::Day) {
                    let days: Vec<String> = operands.iter().map(|operand| self.day(*operand, scope)).collect();
                    text::extreme_of_days(least, &days, self.language)
                } else {
                    let parts: Vec<String> = operands.iter().map(|operand| self.subject(*operand, scope)).collect();
                    text::extreme(least, &parts, self.language)
                }
            }
            _ => String::new(),
        }
    }

    /// What a day is: a literal one is its date.
    fn day(&self, node: NodeId, scope: &Scope<'_>) -> String {
        match self.rulebook()[node] {
            Node::Number(value) => self.number(Range::point(value), &Some(Unit::Day)),
            _ => self.subject(node, scope),
        }
    }

    /// The value of a quantity, when anything of it was answered.
    fn known(&self, node: NodeId, unit: &Option<Unit>, scope: &Scope<'_>) -> Option<String> {
        let quantity = self.value(node, scope)?;
        if quantity.exists == Truth::NotMet {
            return Some(self.phrase(text::NO_FIGURE_IN_YEAR));
        }
        let narrowed = match &self.rulebook()[node] {
            Node::Value(variable) => self.evaluator.answer(*variable, scope).is_some(),
            Node::MeanGrowth { series, year, years } if !quantity.range.is_point() => {
                return self.years_in_words(*series, *year, *years, scope);
            }
            Node::Parameter(..) if quantity.pending => return Some(self.phrase(text::NOT_PUBLISHED)),
            _ => !quantity.is_missing(),
        };
        narrowed.then(|| self.number(round_rate(quantity, unit).range, unit))
    }

    /// What a quantity comes to, where that is told.
    pub(super) fn value(&self, node: NodeId, scope: &Scope<'_>) -> Option<Quantity> {
        match self.tells {
            Tells::Answers => self.evaluator.quantity(node, scope).ok(),
            Tells::Rule => None,
        }
    }

    /// `2025年`; while the claim year is not known, how far it is from that.
    pub(super) fn year(&self, year: Year, scope: &Scope<'_>) -> String {
        match (year.resolve(scope.claim_year), year) {
            (None, Year::Claim(offset)) => text::claim_year(offset, self.language),
            (resolved, _) => text::year(resolved, self.language),
        }
    }

    /// The figures of the years that a growth rate is made of, if any is known.
    pub(super) fn years_in_words(&self, series: FactId, year: Year, years: u8, scope: &Scope<'_>) -> Option<String> {
        let FactType::Yearly(number) = &self.rulebook()[series].answer_type else { return None };
        let values: Vec<(Option<i32>, Quantity)> = (0..=years)
            .rev()
            .map(|back| year.earlier(back))
            .map(|year| (year.resolve(scope.claim_year), self.evaluator.value_in_year(series, year, scope)))
            .collect();
        if values.iter().all(|(_, value)| value.exists == Truth::Unknown) {
            return None;
        }
        let in_words = |(year, value): &(Option<i32>, Quantity)| {
            let figure = match value.exists {
                Truth::Met => number_range_in_words(value.range, &number.measure, self.language),
                Truth::NotMet => self.phrase(text::NO_FIGURE_IN_YEAR),
                _ => self.phrase(text::NOT_KNOWN),
            };
            text::headed(&year.map_or_else(|| text::year(None, self.language), |year| year.to_string()), &figure, self.language)
        };
        Some(values.iter().map(in_words).collect::<Vec<_>>().join(text::CLAUSE_SEPARATOR.in_language(self.language)))
    }

    /// A quantity with its value, for thresholds that are not literals.
    pub(super) fn quantity(&self, node: NodeId, unit: &Option<Unit>, scope: &Scope<'_>) -> String {
        match self.evaluator.quantity(node, scope) {
            Ok(quantity) => self.number(quantity.range, unit),
            Err(_) => self.phrase(text::NOT_KNOWN),
        }
    }

    /// A number in its unit.
    pub(super) fn number(&self, range: Range, unit: &Option<Unit>) -> String {
        match unit {
            Some(Unit::Of(measure)) => number_range_in_words(range, measure, self.language),
            Some(Unit::Day) => day_range_in_words(range, self.language),
            None => range.as_point().map_or_else(|| self.phrase(text::NOT_KNOWN), |value| value.grouped()),
        }
    }

    /// What a quantity measures, as far as its facts say.
    pub(super) fn unit(&self, node: NodeId) -> Option<Unit> {
        match &self.rulebook()[node] {
            Node::Value(variable) => match self.rulebook().value_type(*variable) {
                Some(ValueType::Number(number)) => Some(Unit::Of(number.measure.clone())),
                Some(ValueType::Date) => Some(Unit::Day),
                _ => None,
            },
            Node::ValueInYear(series, _) => match &self.rulebook()[*series].answer_type {
                FactType::Yearly(number) => Some(Unit::Of(number.measure.clone())),
                _ => None,
            },
            Node::AsOf => Some(Unit::Day),
            Node::Parameter(parameter, _) => Some(Unit::Of(self.rulebook()[*parameter].measure.clone())),
            Node::Elapsed(unit, ..) => Some(Unit::Of(Measure::Count { unit: text::time_unit(*unit) })),
            Node::MeanGrowth { .. } => Some(Unit::Of(Measure::Growth)),
            Node::Multiply(left, right) => {
                let units = [self.unit(*left), self.unit(*right)];
                let money = units.iter().flatten().find(|unit| **unit == Unit::Of(Measure::Money));
                money.cloned().or_else(|| units.into_iter().flatten().next())
            }
            Node::Add(left, right) | Node::Subtract(left, right) => self.unit(*left).or_else(|| self.unit(*right)),
            Node::Divide(operand, _) | Node::Floor(operand) | Node::Marginal(operand, _) => self.unit(*operand),
            Node::Min(operands) | Node::Max(operands) | Node::ReadingsOfQuantity(operands) => {
                operands.iter().find_map(|operand| self.unit(*operand))
            }
            Node::Aggregate(aggregate) => match aggregate.value {
                Some(value) => self.unit(value),
                None => match &self.rulebook()[aggregate.list].answer_type {
                    FactType::Records(records) => Some(Unit::Of(Measure::Count { unit: records.entry.clone() })),
                    _ => None,
                },
            },
            _ => None,
        }
    }

    /// The noun phrase of a fact or field.
    pub(super) fn label(&self, variable: Variable) -> String {
        self.say(&self.rulebook().wording(variable).label).to_owned()
    }

    fn answer(&self, variable: Variable, scope: &Scope<'_>) -> Option<String> {
        let value_type = self.rulebook().value_type(variable)?;
        self.evaluator.answer(variable, scope).map(|answer| value_in_words(value_type, answer, self.language))
    }

    /// The labels of options; those of a whole group are told by the group's, the largest first.
    pub(super) fn options(&self, variable: Variable, wanted: OptionSet) -> Vec<&'a str> {
        let Some(value_type) = self.rulebook().value_type(variable) else { return Vec::new() };
        let (options, groups) = value_type.options();
        let mut groups: Vec<&OptionGroup> = groups.iter().filter(|group| group.options.len() > 1).collect();
        groups.sort_by_key(|group| Reverse(group.options.len()));
        let (mut labels, mut left) = (Vec::new(), wanted);
        for group in groups {
            if left.and(group.options) == group.options {
                labels.push(self.say(&group.label));
                left = left.without(group.options);
            }
        }
        labels.extend(chosen_labels(options, left, self.language));
        labels
    }

    fn yes_or_no(&self, truth: Truth) -> String {
        self.phrase(if truth == Truth::Met { text::YES } else { text::NO })
    }

    pub(super) fn phrase(&self, phrase: text::Phrase) -> String {
        phrase.in_language(self.language).to_owned()
    }
}

/// A growth rate is shown to two decimals of a per cent; the comparison itself is exact.
pub(super) fn round_rate(quantity: Quantity, unit: &Option<Unit>) -> Quantity {
    if *unit != Some(Unit::Of(Measure::Growth)) {
        return quantity;
    }
    let rounded = |bound: Exact| {
        bound.checked_mul(Exact::from(100)).map(Exact::round_to_fen).and_then(|percent| percent.checked_div(Exact::from(100)))
    };
    let round = |bound: Option<Exact>| bound.map(|bound| rounded(bound).unwrap_or(bound));
    Quantity { range: Range::new(round(quantity.range.low), round(quantity.range.high)), ..quantity }
}
