//! What to ask next, and what no longer matters.

mod input;
mod session;

pub use input::{InputError, MoneyUnit, read_date, read_number, read_rank};
pub use session::{Page, Question, Results, Session};
