//! Answers to findings. Pure: it reads no clock, no DOM and no file, and says nothing in words.

mod answers;
mod claims;
mod evaluator;
mod finding;
mod open;

pub use answers::{Answer, Answers};
pub use claims::{EvaluationError, evaluate};
pub use evaluator::{Evaluator, Quantity, Scope};
pub use finding::{Claim, Figure, Finding, Missing, PendingCause, Situation, Window};
