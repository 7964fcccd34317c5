//! What to ask next, and what no longer matters.

mod amounts;
mod brackets;
mod input;
mod lookahead;
mod order;
mod page;
mod question;
mod received;
mod relevance;
mod session;
mod stakes;
mod state;
mod subjects;

pub use input::{InputError, MoneyUnit, read_date, read_days, read_number, read_rank};
pub use page::{Page, Section};
pub use question::Question;
pub use received::Receivable;
pub use session::{Results, Session};
pub use stakes::Stakes;
pub use state::{LeftOut, Reading, State, Unreadable};
pub use subjects::{Interest, SubjectChoice};
