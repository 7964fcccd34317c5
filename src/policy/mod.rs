//! Policy folders: reading, checking and compiling them into a rulebook.
//!
//! `docs/policy-format.md` describes the format for authors.

mod awards;
mod checks;
mod claims;
mod compile;
mod document;
mod facts;
mod files;
mod functions;
mod lower;
mod options;
mod parameters;
mod places;
mod predecessors;
mod public_names;
mod relations;
mod same_claims;
mod schema;
mod subjects;

pub use compile::{Policies, compile};
pub use document::{SourceClause, SourceText, day_of};
pub use files::{Folder, Problem, SourceFile, read_folder};
pub use places::{AwardPlaces, Place, Places};
pub use schema::{CaseToml, CasesToml, FigureMark, TotalsToml};
