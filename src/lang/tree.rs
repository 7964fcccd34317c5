//! Expression trees.

use super::Span;
use crate::date::Date;
use crate::money::{Exact, FigureUnit};
use crate::rulebook::Comparison;

/// An expression with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// Where it stands, in bytes of its text.
    pub span: Span,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpressionKind {
    /// `name`, or `p.field`: the part before the point, if any, comes first.
    Name(Option<String>, String),
    /// A literal figure.
    Figure(Exact, FigureUnit),
    /// A literal day.
    Day(Date),
    /// `not a`
    Not(Box<Expression>),
    /// `-a`
    Negative(Box<Expression>),
    /// `a + b` and the like.
    Binary(BinaryOperator, Box<Expression>, Box<Expression>),
    /// `a, b …` joined by `and`.
    All(Vec<Expression>),
    /// `a, b …` joined by `or`.
    Any(Vec<Expression>),
    /// `a <= b` and the like.
    Compare(Box<Expression>, Comparison, Box<Expression>),
    /// `set has option`
    Has(Box<Expression>, Box<Expression>),
    /// `choice in [a, b]`
    In(Box<Expression>, Vec<Expression>),
    /// `x[y - 1]`
    Index(Box<Expression>, YearExpression),
    /// `name(a, b)`
    Call(String, Vec<Expression>),
    /// `marginal(base, rate to bound, …, rate)`: each rate with its bound, if it has one.
    Marginal(Box<Expression>, Vec<(Expression, Option<Expression>)>),
    /// `count(p in list if condition)` and `sum(value for p in list if condition)`.
    Aggregate {
        /// What is summed; entries are counted when there is none.
        value: Option<Box<Expression>>,
        /// What an entry is called.
        binder: String,
        /// The list.
        list: Box<Expression>,
        /// Which entries.
        condition: Option<Box<Expression>>,
    },
}

/// A year in brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearExpression {
    /// So many years before the claim year.
    Before(u8),
    /// A calendar year.
    Calendar(i32),
}

/// An arithmetic operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOperator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// `AMOUNT` or `AMOUNT if CONDITION`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedTier {
    /// What is paid.
    pub amount: Expression,
    /// When.
    pub when: Option<Expression>,
}
