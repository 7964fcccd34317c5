//! Parses expressions. Precedence, from loose to tight: `or`, `and`, `not`, comparisons, `+ -`, `* /`.

use super::token::{Token, tokenize};
use super::tree::{BinaryOperator, Expression, ExpressionKind, ParsedTier, YearExpression};
use super::{Diagnostic, Span};
use crate::money::FigureUnit;
use crate::rulebook::Comparison;

/// How deep an expression may nest; laws stay far below, and the parser must not exhaust the stack.
const DEEPEST: usize = 64;

/// Parses one expression.
///
/// # Errors
/// A [`Diagnostic`] whose span counts bytes of `text`.
pub fn parse_expression(text: &str) -> Result<Expression, Diagnostic> {
    let mut parser = Parser::new(text)?;
    let expression = parser.expression()?;
    parser.finish()?;
    Ok(expression)
}

/// Parses `AMOUNT` or `AMOUNT if CONDITION`.
///
/// # Errors
/// A [`Diagnostic`] whose span counts bytes of `text`.
pub fn parse_tier(text: &str) -> Result<ParsedTier, Diagnostic> {
    let mut parser = Parser::new(text)?;
    let amount = parser.expression()?;
    let when = if parser.take_word("if") { Some(parser.expression()?) } else { None };
    parser.finish()?;
    Ok(ParsedTier { amount, when })
}

const KEYWORDS: [&str; 7] = ["and", "or", "not", "in", "has", "if", "for"];

struct Parser {
    tokens: Vec<(Token, Span)>,
    position: usize,
    end: usize,
    depth: usize,
}

impl Parser {
    fn new(text: &str) -> Result<Parser, Diagnostic> {
        Ok(Parser { tokens: tokenize(text)?, position: 0, end: text.len(), depth: 0 })
    }

    fn expression(&mut self) -> Result<Expression, Diagnostic> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(
                Diagnostic::new("too-deep", self.here(), "the expression is nested too deeply").hint("define a term for a part of it")
            );
        }
        let expression = self.joined("or", ExpressionKind::Any, |parser| parser.joined("and", ExpressionKind::All, Parser::negation));
        self.depth -= 1;
        expression
    }

    /// `a WORD b WORD c …` as one node; a single operand is itself.
    fn joined(
        &mut self,
        word: &str,
        kind: fn(Vec<Expression>) -> ExpressionKind,
        mut operand: impl FnMut(&mut Parser) -> Result<Expression, Diagnostic>,
    ) -> Result<Expression, Diagnostic> {
        let mut operands = vec![operand(self)?];
        while self.take_word(word) {
            operands.push(operand(self)?);
        }
        if operands.len() == 1
            && let Some(single) = operands.pop()
        {
            return Ok(single);
        }
        let start = operands.first().map_or(0, |first| first.span.start);
        let end = operands.last().map_or(start, |last| last.span.end);
        Ok(Expression { kind: kind(operands), span: start..end })
    }

    fn negation(&mut self) -> Result<Expression, Diagnostic> {
        let start = self.here().start;
        if self.take_word("not") {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(Diagnostic::new("too-deep", self.here(), "the expression is nested too deeply"));
            }
            let operand = self.negation()?;
            self.depth -= 1;
            let span = start..operand.span.end;
            return Ok(Expression { kind: ExpressionKind::Not(Box::new(operand)), span });
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Expression, Diagnostic> {
        let left = self.sum()?;
        let start = left.span.start;
        if self.take_word("has") {
            let option = self.primary()?;
            let span = start..option.span.end;
            return Ok(Expression { kind: ExpressionKind::Has(Box::new(left), Box::new(option)), span });
        }
        if self.take_word("in") {
            self.require_symbol("[")?;
            let options = self.separated("]")?;
            return Ok(Expression { kind: ExpressionKind::In(Box::new(left), options), span: start..self.last_end() });
        }
        let Some(comparison) = self.take_comparison() else {
            return Ok(left);
        };
        let right = self.sum()?;
        let span = start..right.span.end;
        if self.take_comparison().is_some() {
            let span = start..self.last_end();
            return Err(Diagnostic::new("chained-comparison", span, "two comparisons in a row").hint("join them with `and`"));
        }
        Ok(Expression { kind: ExpressionKind::Compare(Box::new(left), comparison, Box::new(right)), span })
    }

    fn sum(&mut self) -> Result<Expression, Diagnostic> {
        let operators = [("+", BinaryOperator::Add), ("-", BinaryOperator::Subtract)];
        self.chain(&operators, |parser| parser.chain(&[("*", BinaryOperator::Multiply), ("/", BinaryOperator::Divide)], Parser::unary))
    }

    /// `a OP b OP c`, from the left.
    fn chain(
        &mut self,
        operators: &[(&'static str, BinaryOperator)],
        mut operand: impl FnMut(&mut Parser) -> Result<Expression, Diagnostic>,
    ) -> Result<Expression, Diagnostic> {
        let mut left = operand(self)?;
        let mut length = 0;
        while let Some((_, operator)) = operators.iter().find(|(symbol, _)| self.take_symbol(symbol)) {
            length += 1;
            if length > DEEPEST {
                return Err(Diagnostic::new("too-deep", left.span, "the expression is too long"));
            }
            let right = operand(self)?;
            let span = left.span.start..right.span.end;
            left = Expression { kind: ExpressionKind::Binary(*operator, Box::new(left), Box::new(right)), span };
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Expression, Diagnostic> {
        let start = self.here().start;
        if self.take_symbol("-") {
            let operand = self.primary()?;
            let span = start..operand.span.end;
            return Ok(Expression { kind: ExpressionKind::Negative(Box::new(operand)), span });
        }
        self.primary()
    }

    fn primary(&mut self) -> Result<Expression, Diagnostic> {
        let span = self.here();
        let token = self.tokens.get(self.position).map(|(token, _)| token.clone());
        let kind = match token {
            Some(Token::Figure(value, unit)) => {
                self.position += 1;
                ExpressionKind::Figure(value, unit)
            }
            Some(Token::Day(day)) => {
                self.position += 1;
                ExpressionKind::Day(day)
            }
            Some(Token::Symbol("(")) => {
                self.position += 1;
                let inner = self.expression()?;
                self.require_symbol(")")?;
                return Ok(Expression { kind: inner.kind, span: span.start..self.last_end() });
            }
            Some(Token::Word(word)) if !KEYWORDS.contains(&word.as_str()) => {
                self.position += 1;
                return self.after_name(word, span.start);
            }
            _ => return Err(self.unexpected("a fact, a term, a figure or a parenthesis")),
        };
        Ok(Expression { kind, span })
    }

    /// What follows a name: a field, arguments, or a year.
    fn after_name(&mut self, name: String, start: usize) -> Result<Expression, Diagnostic> {
        if self.take_symbol("(") {
            let kind = self.arguments(name)?;
            return Ok(Expression { kind, span: start..self.last_end() });
        }
        let kind =
            if self.take_symbol(".") { ExpressionKind::Name(Some(name), self.word("a field")?) } else { ExpressionKind::Name(None, name) };
        let named = Expression { kind, span: start..self.last_end() };
        if !self.take_symbol("[") {
            return Ok(named);
        }
        let year = self.year()?;
        self.require_symbol("]")?;
        Ok(Expression { kind: ExpressionKind::Index(Box::new(named), year), span: start..self.last_end() })
    }

    fn arguments(&mut self, name: String) -> Result<ExpressionKind, Diagnostic> {
        let binds = name == "count" && matches!(self.tokens.get(self.position + 1), Some((Token::Word(word), _)) if word == "in");
        if binds {
            return self.entries(None);
        }
        let mut arguments = Vec::new();
        if self.take_symbol(")") {
            return Ok(ExpressionKind::Call(name, arguments));
        }
        arguments.push(self.expression()?);
        if name == "sum" && self.take_word("for") {
            return self.entries(arguments.pop().map(Box::new));
        }
        if name == "marginal"
            && let Some(base) = arguments.pop()
        {
            return self.brackets(base);
        }
        while self.take_symbol(",") {
            arguments.push(self.expression()?);
        }
        self.require_symbol(")")?;
        Ok(ExpressionKind::Call(name, arguments))
    }

    /// `, rate to bound, …, rate)`
    fn brackets(&mut self, base: Expression) -> Result<ExpressionKind, Diagnostic> {
        let mut brackets = Vec::new();
        self.require_symbol(",")?;
        loop {
            let rate = self.primary()?;
            let bound = if self.take_word("to") { Some(self.primary()?) } else { None };
            brackets.push((rate, bound));
            if !self.take_symbol(",") {
                break;
            }
        }
        self.require_symbol(")")?;
        Ok(ExpressionKind::Marginal(Box::new(base), brackets))
    }

    /// `p in list if condition)`
    fn entries(&mut self, value: Option<Box<Expression>>) -> Result<ExpressionKind, Diagnostic> {
        let binder = self.word("a name for an entry")?;
        if !self.take_word("in") {
            return Err(self.unexpected("`in` and a list"));
        }
        let list = Box::new(self.primary()?);
        let condition = if self.take_word("if") { Some(Box::new(self.expression()?)) } else { None };
        self.require_symbol(")")?;
        Ok(ExpressionKind::Aggregate { value, binder, list, condition })
    }

    fn separated(&mut self, end: &'static str) -> Result<Vec<Expression>, Diagnostic> {
        let mut items = vec![self.expression()?];
        while self.take_symbol(",") {
            items.push(self.expression()?);
        }
        self.require_symbol(end)?;
        Ok(items)
    }

    /// `y`, `y - 1` or `2024`.
    fn year(&mut self) -> Result<YearExpression, Diagnostic> {
        let place = self.here();
        if self.take_word("y") {
            if self.take_symbol("+") {
                let no_figures = Diagnostic::new("syntax", place.start..self.last_end(), "years after the claim year have no figures");
                return Err(no_figures.expected("`y`, `y-1` or a calendar year"));
            }
            if !self.take_symbol("-") {
                return Ok(YearExpression::Before(0));
            }
            let before = self.whole_number().and_then(|years| u8::try_from(years).ok()).filter(|years| *years <= 10);
            return before.map(YearExpression::Before).ok_or_else(|| self.unexpected("a number of years up to 10"));
        }
        let year = self.whole_number().and_then(|year| i32::try_from(year).ok()).filter(|year| (1949..=2200).contains(year));
        let no_year = || Diagnostic::new("syntax", place, "this is no year").expected("`y`, `y-1` or a calendar year");
        year.map(YearExpression::Calendar).ok_or_else(no_year)
    }

    fn whole_number(&mut self) -> Option<i64> {
        match self.tokens.get(self.position) {
            Some((Token::Figure(value, FigureUnit::Plain), _)) => {
                self.position += 1;
                value.to_i64()
            }
            _ => None,
        }
    }

    fn word(&mut self, what: &str) -> Result<String, Diagnostic> {
        match self.tokens.get(self.position) {
            Some((Token::Word(word), _)) if !KEYWORDS.contains(&word.as_str()) => {
                let word = word.clone();
                self.position += 1;
                Ok(word)
            }
            _ => Err(self.unexpected(what)),
        }
    }

    fn take_comparison(&mut self) -> Option<Comparison> {
        let comparisons = [
            ("==", Comparison::Equal),
            ("!=", Comparison::NotEqual),
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ];
        comparisons.into_iter().find(|(symbol, _)| self.take_symbol(symbol)).map(|(_, comparison)| comparison)
    }

    fn take_symbol(&mut self, symbol: &str) -> bool {
        let found = matches!(self.tokens.get(self.position), Some((Token::Symbol(next), _)) if *next == symbol);
        self.position += usize::from(found);
        found
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = matches!(self.tokens.get(self.position), Some((Token::Word(next), _)) if next == word);
        self.position += usize::from(found);
        found
    }

    fn require_symbol(&mut self, symbol: &'static str) -> Result<(), Diagnostic> {
        if self.take_symbol(symbol) { Ok(()) } else { Err(self.unexpected(&format!("`{symbol}`"))) }
    }

    fn finish(&self) -> Result<(), Diagnostic> {
        if self.position == self.tokens.len() { Ok(()) } else { Err(self.unexpected("an operator or the end of the expression")) }
    }

    fn here(&self) -> Span {
        self.tokens.get(self.position).map_or(self.end..self.end, |(_, span)| span.clone())
    }

    fn last_end(&self) -> usize {
        self.position.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |(_, span)| span.end)
    }

    fn unexpected(&self, expected: &str) -> Diagnostic {
        let message = match self.tokens.get(self.position) {
            None => "the expression ends too early".to_owned(),
            Some((Token::Symbol(symbol), _)) => format!("unexpected `{symbol}`"),
            Some((Token::Word(word), _)) => format!("unexpected `{word}`"),
            Some((Token::Figure(..) | Token::Day(_), _)) => "unexpected figure".to_owned(),
        };
        Diagnostic::new("syntax", self.here(), message).expected(expected)
    }
}
