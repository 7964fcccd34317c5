//! What may be called in an expression, such as `min(…)` and `full_years(…)`.

use super::compile::Compiler;
use super::lower::{Lowered, Names, cannot_compare, quantity_type_of, wrong_kind};
use crate::lang::{Diagnostic, Expression, ExpressionKind, QuantityType, Span};
use crate::money::{Exact, FigureUnit};
use crate::rulebook::{Bracket, FactId, MOST_GROWTH_YEARS, Node, NodeId, TimeUnit, Year};

/// What may be called.
const FUNCTIONS: [&str; 18] = [
    "min",
    "max",
    "floor",
    "marginal",
    "readings",
    "within_term",
    "days",
    "full_months",
    "full_years",
    "later",
    "earlier",
    "at",
    "growth",
    "mean_growth",
    "compound_growth",
    "each_growth",
    "count",
    "sum",
];

impl Compiler {
    pub(super) fn call(
        &mut self,
        names: &mut Names<'_>,
        function: &str,
        arguments: &[Expression],
        span: Span,
    ) -> Result<Lowered, Diagnostic> {
        let takes = |count: usize, form: &str| {
            if arguments.len() == count {
                Ok(())
            } else {
                Err(Diagnostic::new("bad-call", span.clone(), format!("`{function}` takes {count} arguments"))
                    .expected(format!("`{form}`")))
            }
        };
        match function {
            "min" | "max" => {
                let (operands, quantity_type) = self.alike(names, arguments, function, &span)?;
                let node = if function == "min" { Node::Min(operands) } else { Node::Max(operands) };
                Ok(Lowered::Quantity(self.node(node), quantity_type))
            }
            "later" | "earlier" => {
                let (days, QuantityType::Day) = self.alike(names, arguments, function, &span)? else {
                    return Err(Diagnostic::new("type-mismatch", span, format!("`{function}` is of days")).expected("date facts"));
                };
                let node = if function == "later" { Node::Max(days) } else { Node::Min(days) };
                Ok(Lowered::Quantity(self.node(node), QuantityType::Day))
            }
            "days" | "full_months" | "full_years" => {
                takes(2, &format!("{function}(FROM, TO)"))?;
                let (from, to) = (self.day_quantity(names, &arguments[0])?, self.day_quantity(names, &arguments[1])?);
                let unit = match function {
                    "days" => TimeUnit::Day,
                    "full_months" => TimeUnit::Month,
                    _ => TimeUnit::Year,
                };
                Ok(Lowered::Quantity(self.node(Node::Elapsed(unit, from, to)), QuantityType::Count))
            }
            "at" => {
                takes(2, "at(parameter.NAME, DAY)")?;
                match &arguments[0].kind {
                    ExpressionKind::Name(Some(prefix), name) if prefix == "parameter" => {
                        let day = self.day_quantity(names, &arguments[1])?;
                        self.parameter_on(name, arguments[0].span.clone(), day)
                    }
                    _ => Err(Diagnostic::new("bad-call", arguments[0].span.clone(), "this is no parameter").expected("`parameter.NAME`")),
                }
            }
            "floor" => {
                takes(1, "floor(NUMBER)")?;
                match self.quantity(names, &arguments[0])? {
                    (_, found @ (QuantityType::Day | QuantityType::Rate)) => {
                        let problem =
                            Diagnostic::new("type-mismatch", arguments[0].span.clone(), format!("{} has no full units", found.name()));
                        Err(problem.expected("a count or money, such as `staff / 100`"))
                    }
                    (operand, quantity_type) => Ok(Lowered::Quantity(self.node(Node::Floor(operand)), quantity_type)),
                }
            }
            "readings" => self.readings(names, arguments, &span),
            "within_term" => {
                takes(1, "within_term(DAY)")?;
                let document = names.document.ok_or_else(|| {
                    Diagnostic::new("bad-call", span.clone(), "a term of validity belongs to a document")
                        .hint("use it in an award's `when`")
                })?;
                let day = self.day_quantity(names, &arguments[0])?;
                Ok(Lowered::Condition(self.node(Node::WithinTerm(document, names.performance, day))))
            }
            "growth" => {
                takes(2, "growth(SERIES, y)")?;
                let (series, year) = (self.series(names, &arguments[0])?, year_argument(&arguments[1])?);
                Ok(Lowered::Quantity(self.node(Node::MeanGrowth { series, year, years: 1 }), QuantityType::Rate))
            }
            "mean_growth" | "compound_growth" | "each_growth" => {
                takes(3, &format!("{function}(SERIES, y, YEARS)"))?;
                let (series, year) = (self.series(names, &arguments[0])?, year_argument(&arguments[1])?);
                let years = years_argument(&arguments[2])?;
                Ok(match function {
                    "mean_growth" => Lowered::Quantity(self.node(Node::MeanGrowth { series, year, years }), QuantityType::Rate),
                    "compound_growth" => Lowered::CompoundGrowth { series, year, years },
                    _ => Lowered::EachGrowth { series, year, years },
                })
            }
            "marginal" => {
                Err(Diagnostic::new("bad-call", span, "`marginal` has no brackets").expected("`marginal(x, 2‰ to 1亿, 1‰ to 5亿, 0.5‰)`"))
            }
            "up_to" | "between" | "at_least" => Err(Diagnostic::new("bad-call", span, format!("`{function}` is a whole amount"))
                .hint("put the calculation inside it, as in `up_to(min(20% * x, 300万))`")),
            _ => Err(Diagnostic::new("unknown-name", span, format!("no function is called `{function}`"))
                .expected(FUNCTIONS.join(", "))
                .suggest(function, FUNCTIONS)),
        }
    }

    fn day_quantity(&mut self, names: &mut Names<'_>, expression: &Expression) -> Result<NodeId, Diagnostic> {
        match self.quantity(names, expression)? {
            (day, QuantityType::Day) => Ok(day),
            _ => Err(Diagnostic::new("type-mismatch", expression.span.clone(), "this is no day").expected("a date fact")),
        }
    }

    /// A published figure on a day.
    pub(super) fn parameter_on(&mut self, name: &str, span: Span, day: NodeId) -> Result<Lowered, Diagnostic> {
        let parameter = self.parameters.get(name).copied().ok_or_else(|| {
            Diagnostic::new("unknown-name", span, format!("no parameter is called `{name}`"))
                .hint("parameters are defined in `parameters/`")
                .suggest(name, self.parameters.keys().map(String::as_str))
        })?;
        self.used_parameters.insert(parameter);
        let quantity_type = quantity_type_of(&self.rulebook[parameter].measure);
        Ok(Lowered::Quantity(self.node(Node::Parameter(parameter, day)), quantity_type))
    }

    /// Marginal brackets of money, of literals that rise.
    pub(super) fn marginal(
        &mut self,
        names: &mut Names<'_>,
        base: &Expression,
        brackets: &[(Expression, Option<Expression>)],
    ) -> Result<Lowered, Diagnostic> {
        let (node, QuantityType::Money) = self.quantity(names, base)? else {
            return Err(Diagnostic::new("type-mismatch", base.span.clone(), "this has no brackets").expected("money"));
        };
        let mut lowered: Vec<Bracket> = Vec::new();
        for (position, (rate, bound)) in brackets.iter().enumerate() {
            let ExpressionKind::Figure(rate_value, FigureUnit::Rate) = rate.kind else {
                return Err(Diagnostic::new("bad-bracket", rate.span.clone(), "this is no rate").expected("a literal such as 2‰"));
            };
            if rate_value > Exact::ONE {
                return Err(Diagnostic::new("bad-bracket", rate.span.clone(), "this is more than all of it").expected("a rate up to 100%"));
            }
            let to = match bound.as_ref().map(|bound| (&bound.kind, &bound.span)) {
                None if position + 1 == brackets.len() => None,
                None => {
                    let problem = Diagnostic::new("bad-bracket", rate.span.clone(), "only the last bracket goes without a bound");
                    return Err(problem.expected("`RATE to BOUND`, such as `2‰ to 1亿`"));
                }
                Some((ExpressionKind::Figure(to, FigureUnit::Plain | FigureUnit::Yuan), span)) => {
                    let before = lowered.last().and_then(|bracket| bracket.to).unwrap_or(Exact::ZERO);
                    if *to <= before {
                        return Err(Diagnostic::new(
                            "bad-bracket",
                            span.clone(),
                            format!("the bracket ends at {}, where it starts or before", to.in_wan()),
                        )
                        .expected("bounds that rise"));
                    }
                    Some(*to)
                }
                Some((_, span)) => {
                    return Err(Diagnostic::new("bad-bracket", span.clone(), "this is no bound").expected("a literal such as 1亿"));
                }
            };
            lowered.push(Bracket { rate: rate_value, to });
        }
        Ok(Lowered::Quantity(self.node(Node::Marginal(node, lowered)), QuantityType::Money))
    }

    /// Two or more numbers of one type.
    fn alike(
        &mut self,
        names: &mut Names<'_>,
        arguments: &[Expression],
        function: &str,
        span: &Span,
    ) -> Result<(Vec<NodeId>, QuantityType), Diagnostic> {
        let [first, _, ..] = arguments else {
            return Err(Diagnostic::new("bad-call", span.clone(), format!("`{function}` takes two or more arguments")));
        };
        let (node, mut unified) = self.quantity(names, first)?;
        let mut nodes = vec![node];
        for argument in &arguments[1..] {
            let (node, argument_type) = self.quantity(names, argument)?;
            unified = unified.unify(argument_type).ok_or_else(|| cannot_compare(argument.span.clone(), unified, argument_type))?;
            nodes.push(node);
        }
        Ok((nodes, unified))
    }

    fn readings(&mut self, names: &mut Names<'_>, arguments: &[Expression], span: &Span) -> Result<Lowered, Diagnostic> {
        let conditional = arguments.first().map(|first| self.lower(names, first)).transpose()?;
        if matches!(conditional, Some(Lowered::Condition(_))) && arguments.len() > 1 {
            let readings = self.conditions(names, arguments)?;
            return Ok(Lowered::Condition(self.node(Node::ReadingsOfCondition(readings))));
        }
        let (readings, quantity_type) = self.alike(names, arguments, "readings", span)?;
        Ok(Lowered::Quantity(self.node(Node::ReadingsOfQuantity(readings)), quantity_type))
    }

    fn series(&mut self, names: &mut Names<'_>, expression: &Expression) -> Result<FactId, Diagnostic> {
        match self.lower(names, expression)? {
            Lowered::Series(series, QuantityType::Money | QuantityType::Count) => Ok(series),
            other => Err(wrong_kind(expression, &other, "a yearly fact of money or counts")),
        }
    }
}

/// `y` or a calendar year, as an argument.
fn year_argument(expression: &Expression) -> Result<Year, Diagnostic> {
    let year = match &expression.kind {
        ExpressionKind::Name(None, name) if name == "y" => Some(Year::Claim(0)),
        ExpressionKind::Figure(value, FigureUnit::Plain) => {
            value.to_i64().filter(|year| (1949..=2200).contains(year)).map(|year| Year::Calendar(year as i32))
        }
        _ => None,
    };
    year.ok_or_else(|| Diagnostic::new("bad-call", expression.span.clone(), "this is no year").expected("`y` or a calendar year"))
}

fn years_argument(expression: &Expression) -> Result<u8, Diagnostic> {
    let years = match &expression.kind {
        ExpressionKind::Figure(value, FigureUnit::Plain) => value.to_i64().and_then(|years| u8::try_from(years).ok()),
        _ => None,
    };
    years.filter(|years| (1..=MOST_GROWTH_YEARS).contains(years)).ok_or_else(|| {
        Diagnostic::new("bad-call", expression.span.clone(), "this is no span of years").expected("a whole number from 1 to 10")
    })
}
