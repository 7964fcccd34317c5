//! Turns expression trees into nodes of the rulebook, checking names and types on the way.

use std::collections::BTreeMap;

use super::compile::Compiler;
use crate::date;
use crate::lang::{BinaryOperator, Diagnostic, Expression, ExpressionKind, QuantityType, Span, YearExpression};
use crate::money::Exact;
use crate::rulebook::{
    Aggregate, Comparison, DocumentId, FactId, FactType, JudgementId, Measure, Node, NodeId, OptionSet, Period, ValueType, Variable, Year,
};

/// What names mean where an expression stands.
#[derive(Debug, Default)]
pub(super) struct Names<'n> {
    /// The document, when the expression belongs to one.
    pub(super) document: Option<DocumentId>,
    /// What its authorities decide.
    pub(super) judgements: Option<&'n BTreeMap<String, JudgementId>>,
    /// When what is rewarded must happen; a side that is left open is that of the document's term.
    pub(super) performance: Period,
    /// Whether the award has years of its own, so that `nth` means something.
    pub(super) has_years: bool,
    /// What the current entries of lists are called.
    pub(super) entries: Vec<(String, FactId)>,
}

/// An expression with the kind of thing that it is.
pub(super) enum Lowered {
    Condition(NodeId),
    Quantity(NodeId, QuantityType),
    Choice(Variable),
    Set(Variable),
    Series(FactId, QuantityType),
    List(FactId),
    CompoundGrowth { series: FactId, year: Year, years: u8 },
    EachGrowth { series: FactId, year: Year, years: u8 },
}

impl Compiler {
    /// Lowers a condition.
    pub(super) fn condition(&mut self, names: &mut Names<'_>, expression: &Expression) -> Result<NodeId, Diagnostic> {
        match self.lower(names, expression)? {
            Lowered::Condition(node) => Ok(node),
            other => Err(wrong_kind(expression, &other, CONDITION)),
        }
    }

    /// Lowers an amount in yuan.
    pub(super) fn yuan(&mut self, names: &mut Names<'_>, expression: &Expression) -> Result<NodeId, Diagnostic> {
        match self.quantity(names, expression)? {
            (node, QuantityType::Money | QuantityType::Plain) => Ok(node),
            (_, other) => {
                Err(Diagnostic::new("type-mismatch", expression.span.clone(), format!("{} is no amount", other.name())).expected("yuan"))
            }
        }
    }

    /// Lowers the day in whose year the claim years of an award start. Once everything is answered it is one day.
    pub(super) fn first_day(&mut self, names: &mut Names<'_>, expression: &Expression) -> Result<NodeId, Diagnostic> {
        let span = expression.span.clone();
        let (day, quantity_type) = self.quantity(names, expression)?;
        if quantity_type != QuantityType::Day {
            let diagnostic = Diagnostic::new("type-mismatch", span, format!("{} is no day", quantity_type.name()));
            return Err(diagnostic.expected("a date fact"));
        }
        let is_open = |node: &Node| matches!(node, Node::ReadingsOfQuantity(_) | Node::Aggregate(_));
        if self.rulebook.reachable(std::iter::once(day)).any(|node| is_open(&self.rulebook[node])) {
            let diagnostic = Diagnostic::new("bad-years", span, "claim years start in the year of one day");
            return Err(diagnostic.expected("a date fact, or the later or earlier of several"));
        }
        Ok(day)
    }

    pub(super) fn quantity(&mut self, names: &mut Names<'_>, expression: &Expression) -> Result<(NodeId, QuantityType), Diagnostic> {
        match self.lower(names, expression)? {
            Lowered::Quantity(node, quantity_type) => Ok((node, quantity_type)),
            other => Err(wrong_kind(expression, &other, "a number")),
        }
    }

    pub(super) fn lower(&mut self, names: &mut Names<'_>, expression: &Expression) -> Result<Lowered, Diagnostic> {
        let span = expression.span.clone();
        match &expression.kind {
            ExpressionKind::Name(prefix, name) => self.name(names, prefix.as_deref(), name, span),
            ExpressionKind::Figure(value, unit) => Ok(Lowered::Quantity(self.node(Node::Number(*value)), QuantityType::of_unit(*unit))),
            ExpressionKind::Day(day) => Ok(Lowered::Quantity(self.node(Node::Number(date::day_number(*day))), QuantityType::Day)),
            ExpressionKind::Not(operand) => {
                let operand = self.condition(names, operand)?;
                Ok(Lowered::Condition(self.node(Node::Not(operand))))
            }
            ExpressionKind::All(operands) => {
                let operands = self.conditions(names, operands)?;
                Ok(Lowered::Condition(self.node(Node::All(operands))))
            }
            ExpressionKind::Any(operands) => {
                let operands = self.conditions(names, operands)?;
                Ok(Lowered::Condition(self.node(Node::Any(operands))))
            }
            ExpressionKind::Negative(operand) => {
                let (operand, quantity_type) = self.quantity(names, operand)?;
                let negative = match self.rulebook[operand] {
                    Node::Number(value) => {
                        let value =
                            Exact::ZERO.checked_sub(value).map_err(|_| Diagnostic::new("bad-figure", span, "the figure is too large"))?;
                        Node::Number(value)
                    }
                    _ => Node::Subtract(self.node(Node::Number(Exact::ZERO)), operand),
                };
                Ok(Lowered::Quantity(self.node(negative), quantity_type))
            }
            ExpressionKind::Binary(operator, left, right) => self.arithmetic(names, *operator, left, right),
            ExpressionKind::Compare(left, comparison, right) => self.comparison(names, left, *comparison, right),
            ExpressionKind::Has(set, option) => match self.lower(names, set)? {
                Lowered::Set(variable) => {
                    let wanted = self.options_named(variable, option)?;
                    Ok(Lowered::Condition(self.node(Node::Includes(variable, wanted))))
                }
                other => Err(wrong_kind(set, &other, "an any-of fact")),
            },
            ExpressionKind::In(choice, options) => match self.lower(names, choice)? {
                Lowered::Choice(variable) => {
                    let wanted = options.iter().try_fold(OptionSet::default(), |wanted, option| {
                        self.options_named(variable, option).map(|named| wanted.or(named))
                    });
                    Ok(Lowered::Condition(self.node(Node::IsOneOf(variable, wanted?))))
                }
                other => Err(wrong_kind(choice, &other, "a one-of fact")),
            },
            ExpressionKind::Index(series, year) => match self.lower(names, series)? {
                Lowered::Series(fact, quantity_type) => {
                    Ok(Lowered::Quantity(self.node(Node::ValueInYear(fact, year_of(*year))), quantity_type))
                }
                other => Err(wrong_kind(series, &other, "a yearly fact")),
            },
            ExpressionKind::Call(function, arguments) => self.call(names, function, arguments, span),
            ExpressionKind::Marginal(base, brackets) => self.marginal(names, base, brackets),
            ExpressionKind::Aggregate { value, binder, list, condition } => {
                self.aggregate(names, value.as_deref(), binder, list, condition.as_deref())
            }
        }
    }

    pub(super) fn conditions(&mut self, names: &mut Names<'_>, operands: &[Expression]) -> Result<Vec<NodeId>, Diagnostic> {
        operands.iter().map(|operand| self.condition(names, operand)).collect()
    }

    fn name(&mut self, names: &Names<'_>, prefix: Option<&str>, name: &str, span: Span) -> Result<Lowered, Diagnostic> {
        match prefix {
            Some("judged") => {
                let known = names.judgements.ok_or_else(|| {
                    Diagnostic::new("unknown-name", span.clone(), "judgements belong to a document").hint("use it in an award's `when`")
                })?;
                let unknown = || {
                    Diagnostic::new("unknown-name", span.clone(), format!("no judgement is called `{name}`"))
                        .hint(format!("define it in document.toml, as `[judgement.{name}]`"))
                        .suggest(name, known.keys().map(String::as_str))
                };
                let judgement = *known.get(name).ok_or_else(unknown)?;
                self.used_judgements.insert(judgement);
                Ok(Lowered::Condition(self.node(Node::Judged(judgement))))
            }
            Some("parameter") => {
                let today = self.node(Node::AsOf);
                self.parameter_on(name, span, today)
            }
            Some(entry) => {
                let list = names.entries.iter().rev().find(|(binder, _)| binder == entry).map(|(_, list)| *list);
                let list = list.ok_or_else(|| {
                    Diagnostic::new("unknown-name", span.clone(), format!("nothing here is called `{entry}`"))
                        .hint("name an entry with `each = \"LIST as p\"`, or write `judged.NAME`")
                })?;
                self.field(list, name, span)
            }
            None if name == "nth" && names.has_years => Ok(Lowered::Quantity(self.node(Node::NthYear), QuantityType::Count)),
            None => self.bare_name(name, span),
        }
    }

    fn bare_name(&mut self, name: &str, span: Span) -> Result<Lowered, Diagnostic> {
        if name == AS_OF {
            return Ok(Lowered::Quantity(self.node(Node::AsOf), QuantityType::Day));
        }
        if let Some(fact) = self.facts.get(name).copied() {
            self.used_facts.insert(fact);
            return Ok(match &self.rulebook[fact].answer_type {
                FactType::Single(value_type) => {
                    let value_type = value_type.clone();
                    self.variable(Variable::Fact(fact), &value_type)
                }
                FactType::Yearly(number) => Lowered::Series(fact, quantity_type_of(&number.measure)),
                FactType::Records(_) => Lowered::List(fact),
            });
        }
        if self.terms.contains_key(name) {
            return self.term(name, span).map(Lowered::Condition);
        }
        let diagnostic = Diagnostic::new("unknown-name", span, format!("no fact or term is called `{name}`"));
        Err(match name {
            "y" => diagnostic.hint("the claim year stands in brackets, as in `x[y]`"),
            "nth" => diagnostic.hint("`nth` is the number of the claim year in an award with `years`"),
            "no_figure" => diagnostic.hint("`no_figure` is a whole amount"),
            _ => {
                let undefined = diagnostic.hint("facts are defined in `facts/`, terms in `terms/`");
                undefined.suggest(name, self.facts.keys().chain(self.terms.keys()).map(String::as_str))
            }
        })
    }

    fn field(&mut self, list: FactId, name: &str, span: Span) -> Result<Lowered, Diagnostic> {
        let FactType::Records(records) = &self.rulebook[list].answer_type else {
            return Err(Diagnostic::new("type-mismatch", span, "this is no list"));
        };
        let Some(position) = records.fields.iter().position(|field| field.id == name) else {
            let known: Vec<String> = records.fields.iter().map(|field| field.id.clone()).collect();
            let diagnostic = Diagnostic::new("unknown-name", span, format!("`{}` has no field `{name}`", self.rulebook[list].id));
            return Err(diagnostic.expected(known.join(", ")).suggest(name, known.iter().map(String::as_str)));
        };
        let value_type = records.fields[position].value_type.clone();
        Ok(self.variable(Variable::Field(list, position as u32), &value_type))
    }

    fn variable(&mut self, variable: Variable, value_type: &ValueType) -> Lowered {
        match value_type {
            ValueType::YesNo => Lowered::Condition(self.node(Node::IsYes(variable))),
            ValueType::Number(number) => Lowered::Quantity(self.node(Node::Value(variable)), quantity_type_of(&number.measure)),
            ValueType::Date => Lowered::Quantity(self.node(Node::Value(variable)), QuantityType::Day),
            ValueType::OneOf { .. } => Lowered::Choice(variable),
            ValueType::AnyOf { .. } => Lowered::Set(variable),
        }
    }

    /// The option, or the options of the group, that is written as a bare name.
    fn options_named(&self, variable: Variable, expression: &Expression) -> Result<OptionSet, Diagnostic> {
        let (options, groups) = self.rulebook.value_type(variable).map(ValueType::options).unwrap_or_default();
        let span = expression.span.clone();
        let ExpressionKind::Name(None, name) = &expression.kind else {
            return Err(Diagnostic::new("type-mismatch", span, "this is no option").expected("the id of an option"));
        };
        let group = groups.iter().find(|group| group.id == *name).map(|group| group.options);
        let option = || (0..).zip(options).find(|(_, option)| option.id == *name).map(|(position, _)| OptionSet::of([position]));
        group.or_else(option).ok_or_else(|| {
            let known = || groups.iter().map(|group| group.id.as_str()).chain(options.iter().map(|option| option.id.as_str()));
            Diagnostic::new("unknown-name", span, format!("no option is called `{name}`"))
                .expected(known().collect::<Vec<_>>().join(", "))
                .suggest(name, known())
        })
    }

    fn arithmetic(
        &mut self,
        names: &mut Names<'_>,
        operator: BinaryOperator,
        left: &Expression,
        right: &Expression,
    ) -> Result<Lowered, Diagnostic> {
        let span = left.span.start..right.span.end;
        let (left_node, left_type) = self.quantity(names, left)?;
        let (right_node, right_type) = self.quantity(names, right)?;
        let result = match operator {
            BinaryOperator::Add | BinaryOperator::Subtract => left_type.unify(right_type).filter(|unified| *unified != QuantityType::Day),
            BinaryOperator::Multiply => left_type.multiply(right_type),
            BinaryOperator::Divide => {
                if !matches!(&self.rulebook[right_node], Node::Number(divisor) if *divisor > Exact::ZERO) {
                    let diagnostic = Diagnostic::new("type-mismatch", right.span.clone(), "only a literal can divide");
                    return Err(diagnostic.expected("a figure greater than zero"));
                }
                left_type.divide(right_type)
            }
        };
        let result = result.ok_or_else(|| {
            let verb = match operator {
                BinaryOperator::Add => "added to",
                BinaryOperator::Subtract => "subtracted from",
                BinaryOperator::Multiply => "multiplied by",
                BinaryOperator::Divide => "divided by",
            };
            Diagnostic::new("type-mismatch", span, format!("{} cannot be {verb} {}", left_type.name(), right_type.name()))
        })?;
        let node = match operator {
            BinaryOperator::Add => Node::Add(left_node, right_node),
            BinaryOperator::Subtract => Node::Subtract(left_node, right_node),
            BinaryOperator::Multiply => Node::Multiply(left_node, right_node),
            BinaryOperator::Divide => Node::Divide(left_node, right_node),
        };
        Ok(Lowered::Quantity(self.node(node), result))
    }

    fn comparison(
        &mut self,
        names: &mut Names<'_>,
        left: &Expression,
        comparison: Comparison,
        right: &Expression,
    ) -> Result<Lowered, Diagnostic> {
        let span = left.span.start..right.span.end;
        match self.lower(names, left)? {
            Lowered::Choice(variable) => {
                let wanted = self.compared_options(variable, comparison, right, &span)?;
                Ok(Lowered::Condition(self.node(Node::IsOneOf(variable, wanted))))
            }
            Lowered::CompoundGrowth { series, year, years } => {
                let (rate, rate_type) = self.quantity(names, right)?;
                if rate_type != QuantityType::Rate {
                    return Err(cannot_compare(span, QuantityType::Rate, rate_type));
                }
                Ok(Lowered::Condition(self.node(Node::CompareCompoundGrowth { series, year, years, comparison, rate })))
            }
            Lowered::EachGrowth { series, year, years } => {
                let (rate, rate_type) = self.quantity(names, right)?;
                if rate_type != QuantityType::Rate {
                    return Err(cannot_compare(span, QuantityType::Rate, rate_type));
                }
                let of_year = |back: u8| {
                    let growth = self.node(Node::MeanGrowth { series, year: year.earlier(back), years: 1 });
                    self.node(Node::Compare(growth, comparison, rate))
                };
                let of_years = (0..years).map(of_year).collect();
                Ok(Lowered::Condition(self.node(Node::All(of_years))))
            }
            Lowered::Quantity(left_node, left_type) => {
                let (right_node, right_type) = self.quantity(names, right)?;
                if left_type.unify(right_type).is_none() {
                    return Err(cannot_compare(span, left_type, right_type));
                }
                Ok(Lowered::Condition(self.node(Node::Compare(left_node, comparison, right_node))))
            }
            Lowered::Set(_) => {
                Err(Diagnostic::new("type-mismatch", span, "an any-of fact is not compared").hint("write `FACT has OPTION`"))
            }
            Lowered::Condition(_) => {
                Err(Diagnostic::new("type-mismatch", span, "a condition is not compared").hint("write it alone, or `not` before it"))
            }
            other => Err(wrong_kind(left, &other, "a number or a one-of fact")),
        }
    }

    /// The options that a comparison of a one-of fact with an option allows.
    fn compared_options(
        &self,
        variable: Variable,
        comparison: Comparison,
        right: &Expression,
        span: &Span,
    ) -> Result<OptionSet, Diagnostic> {
        let named = self.options_named(variable, right)?;
        let (count, ordered) = match self.rulebook.value_type(variable) {
            Some(ValueType::OneOf { options, ordered, .. }) => (options.len(), *ordered),
            _ => (0, false),
        };
        let all = OptionSet::first(count);
        match comparison {
            Comparison::Equal => return Ok(named),
            Comparison::NotEqual => return Ok(all.without(named)),
            _ => {}
        }
        let mut options = named.positions();
        let (Some(option), None, true) = (options.next(), options.next(), ordered) else {
            let diagnostic = Diagnostic::new("type-mismatch", span.clone(), "these options have no order");
            return Err(diagnostic.hint("write `in [a, b]`, or give the fact `ordered = true`"));
        };
        Ok(OptionSet::of(all.positions().filter(|position| match comparison {
            Comparison::Less => *position < option,
            Comparison::AtMost => *position <= option,
            Comparison::Greater => *position > option,
            _ => *position >= option,
        })))
    }

    fn aggregate(
        &mut self,
        names: &mut Names<'_>,
        value: Option<&Expression>,
        binder: &str,
        list: &Expression,
        condition: Option<&Expression>,
    ) -> Result<Lowered, Diagnostic> {
        let Lowered::List(fact) = self.lower(names, list)? else {
            return Err(Diagnostic::new("type-mismatch", list.span.clone(), "this is no list").expected("a fact of type `records`"));
        };
        if names.entries.iter().any(|(taken, of)| taken == binder || *of == fact) {
            return Err(Diagnostic::new("duplicate", list.span.clone(), "this list, or this name, is already in use around it"));
        }
        names.entries.push((binder.to_owned(), fact));
        let lowered = self.aggregate_parts(names, value, condition);
        names.entries.pop();
        let (value, condition) = lowered?;
        let quantity_type = value.map_or(QuantityType::Count, |(_, quantity_type)| quantity_type);
        let aggregate = Aggregate { list: fact, value: value.map(|(node, _)| node), condition };
        Ok(Lowered::Quantity(self.node(Node::Aggregate(aggregate)), quantity_type))
    }

    #[allow(clippy::type_complexity, reason = "a pair of optional parts, used once")]
    fn aggregate_parts(
        &mut self,
        names: &mut Names<'_>,
        value: Option<&Expression>,
        condition: Option<&Expression>,
    ) -> Result<(Option<(NodeId, QuantityType)>, Option<NodeId>), Diagnostic> {
        let value = value.map(|value| self.quantity(names, value)).transpose()?;
        let condition = condition.map(|condition| self.condition(names, condition)).transpose()?;
        Ok((value, condition))
    }
}

pub(super) fn quantity_type_of(measure: &Measure) -> QuantityType {
    match measure {
        Measure::Money => QuantityType::Money,
        Measure::Count { .. } | Measure::Rank => QuantityType::Count,
        Measure::Share | Measure::Growth => QuantityType::Rate,
    }
}

fn year_of(year: YearExpression) -> Year {
    match year {
        YearExpression::Before(years) => Year::Claim(0).earlier(years),
        YearExpression::Calendar(year) => Year::Calendar(year),
    }
}

/// The day of evaluation.
const AS_OF: &str = "as_of";

/// What `when` expects.
const CONDITION: &str = "a condition (true or false)";

pub(super) fn wrong_kind(expression: &Expression, found: &Lowered, expected: &str) -> Diagnostic {
    let (name, hint) = match found {
        Lowered::Condition(_) => ("a condition", None),
        Lowered::Quantity(_, quantity_type) if expected == CONDITION => (quantity_type.name(), Some("compare it with a figure")),
        Lowered::Quantity(_, quantity_type) => (quantity_type.name(), None),
        Lowered::Choice(_) => ("a one-of fact", Some("compare it with an option, as in `level == national`")),
        Lowered::Set(_) => ("an any-of fact", Some("ask for an option, as in `work has filed_model`")),
        Lowered::Series(..) => ("a yearly fact", Some("name the year, as in `x[y]`")),
        Lowered::List(_) => ("a list", Some("use `count(p in LIST)`, `sum(p.x for p in LIST)` or `each`")),
        Lowered::EachGrowth { .. } => ("several growth rates", Some("compare them directly, as in `each_growth(x, y, 2) >= 20%`")),
        Lowered::CompoundGrowth { .. } => ("compound growth", Some("compare it directly, as in `compound_growth(x, y, 2) >= 20%`")),
    };
    let diagnostic = Diagnostic::new("type-mismatch", expression.span.clone(), format!("this is {name}")).expected(expected);
    match hint {
        Some(hint) => diagnostic.hint(hint),
        None => diagnostic,
    }
}

pub(super) fn cannot_compare(span: Span, left: QuantityType, right: QuantityType) -> Diagnostic {
    let typed = if left == QuantityType::Plain { right } else { left };
    let wanted = match typed {
        QuantityType::Plain => "bare figures",
        QuantityType::Money => "money, such as 50万元,",
        QuantityType::Count => "counts",
        QuantityType::Rate => "rates, such as 20%,",
        QuantityType::Day => "days, such as 2026-03-01,",
    };
    let message = format!("{} and {} do not compare", left.name(), right.name());
    Diagnostic::new("type-mismatch", span, message).expected(format!("{wanted} on both sides"))
}
