//! Findings and plan in words, for screens, the command line and exports.

mod abridged;
mod advice;
mod answers;
mod award;
mod basis;
mod brackets;
mod catalogue;
mod chart;
mod checklist;
mod claims;
mod csv;
mod explain;
mod explanation;
mod figures;
mod highlights;
mod levers;
mod line;
mod matters;
mod nearby;
mod overview;
mod plan;
mod reasons;
mod rules;
mod sheet;
mod stakes;
mod standing;
mod timeline;
mod window;
mod words;
mod working;

pub use abridged::Reason;
pub use advice::{AdviceReport, describe_advice};
pub use answers::{About, AnswerGroup, AnswerRow, answers_in_groups};
pub use award::{AwardReport, describe_award, succeeded_in_words};
pub use basis::{assumed_starts_in_words, basis_in_words, received_in_all, received_in_words};
pub use brackets::brackets_in_words;
pub use catalogue::{Choices, Entry, Order, Query, catalogue, choices, select};
pub use chart::{Bar, CHART_HEIGHT, Chart, chart, paid_in_all};
pub use checklist::{Paper, checklist};
pub use csv::csv;
pub use explain::{explain, summary};
pub use explanation::{Explanation, Kind};
pub use figures::{date_in_words, figure_in_words, money_both_ways, number_in_words, range_in_words, yuan};
pub use highlights::{Highlight, highlights};
pub use levers::levers;
pub use line::{AwardLine, award_line};
pub use matters::{MatterPlan, plan_by_matter};
pub use nearby::Reach;
pub use overview::{Overview, Undecided, not_counted_in_words, overview};
pub use plan::{ClaimReport, LeftOutReport, MatterReport, left_out_in_words, matter_in_words, plan_in_words, trades_in_words};
pub use rules::{Rule, RuleLine, RuleParameter, RuleRelation, RuleTier, condition_in_words, describe_rule};
pub use sheet::{Sheet, SheetAward, SheetClaim, SheetTotal, sheet, sheet_as_text};
pub use stakes::{AtStake, stakes_in_words};
pub use standing::Standing;
pub use timeline::{
    LastYear, PaidBy, Source, Timeline, TimelineInWords, WindowEdge, WindowEvent, YearClaim, YearRow, source_in_words, timeline,
    timeline_in_words,
};
pub use window::window_in_words;
pub use words::{answer_in_words, missing_in_words, pending_in_words};
