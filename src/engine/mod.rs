//! Answers to findings. Pure: it reads no clock, no DOM and no file, and says nothing in words.

mod answers;
mod ceilings;
mod claims;
mod dependencies;
mod evaluation;
mod evaluator;
mod finding;
mod limits;
mod open;
mod outcome;
mod quantity;
mod received;
mod situation;
mod values;
mod years;

pub use answers::{Answer, Answers};
pub use claims::{EvaluationError, evaluate};
pub use evaluation::{Applied, Evaluation};
pub use evaluator::{Evaluator, Scope};
pub use finding::{Claim, Figure, Finding, Missing, PendingCause, Window};
pub use limits::{Bound, Limits, together};
pub use quantity::{Quantity, bracket_parts};
pub use situation::{Change, Situation};
pub use years::{ClaimYears, years_read};
