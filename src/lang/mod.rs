//! Expressions of the law: tokens, trees, types, diagnostics. It knows no policy.

mod diagnostic;
mod parser;
mod token;
mod tree;
mod types;

pub use diagnostic::{Diagnostic, Span};
pub use parser::{parse_expression, parse_tier};
pub use tree::{BinaryOperator, Expression, ExpressionKind, ParsedTier, YearExpression};
pub use types::QuantityType;
