//! What is paid in which year and by whom, until when, and which windows open or close next.

mod payers;
mod windows;
mod words;
mod years;

pub use words::{TimelineInWords, source_in_words, timeline_in_words};

use crate::date::Date;
use crate::engine::{Evaluator, Figure, Finding, Situation, Window};
use crate::money::Overflow;
use crate::range::Truth;
use crate::rulebook::{AwardId, Government, Role, Rulebook};
use crate::stacking::{Payment, Plan};

/// A plan over the years, and the days that matter for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// First what the plan is made of, by year; then claims of later years.
    pub years: Vec<YearRow>,
    /// What opens, and what closes, on the day of evaluation or later: the earliest first.
    pub windows: Vec<WindowEvent>,
    /// The last years that awards are claimed for, where there is an end.
    pub last_years: Vec<LastYear>,
}

/// What one role claims for one year. The rows that are not `later` add up to what is certain of the plan, and to what its claims come to at
/// most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearRow {
    /// The claim year, or, of what is not claimed by the year, the year of the day of evaluation; `None` while the claim year is not known.
    pub year: Option<i32>,
    /// Who claims.
    pub role: Role,
    /// Whether the year is not over: then it counts in no total. What it would pay is within the limits of each award; whether claims of later
    /// years compete, or share a ceiling, is left open.
    pub later: bool,
    /// The claims, in the order of the rulebook.
    pub claims: Vec<YearClaim>,
    /// What the claims that are summed come to.
    pub payment: Payment,
    /// Who pays that: parts that add up to it.
    pub payers: Vec<PaidBy>,
}

/// One claim of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearClaim {
    /// Of which award.
    pub award: AwardId,
    /// For which entry of its list.
    pub record: Option<usize>,
    /// What it pays, after what limits, ceilings and top-ups take off.
    pub figure: Figure,
    /// Whether it is summed: not while its award has no figure or no upper bound.
    pub summed: bool,
}

/// What comes from one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidBy {
    /// From where.
    pub source: Source,
    /// How much.
    pub payment: Payment,
}

/// Where money comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A level of government.
    Government(Government),
    /// Several levels together, in shares that the text does not say; in their order.
    Together(Vec<Government>),
    /// The text does not say.
    NotSaid,
    /// The text says, but on a condition that is still open, such as the district.
    Open,
}

impl Source {
    /// Its public name: levels that pay together are joined, as in `city+district`.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Source::Government(government) => government.id().to_owned(),
            Source::Together(levels) => levels.iter().map(|level| level.id()).collect::<Vec<_>>().join("+"),
            Source::NotSaid => "not_said".to_owned(),
            Source::Open => "open".to_owned(),
        }
    }
}

/// A day on which an award can be applied for, first or last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowEvent {
    /// Which day.
    pub date: Date,
    /// Whether it is the first, or the last.
    pub event: WindowEdge,
    /// Which award.
    pub award: AwardId,
    /// Whether the day follows from an assumed start.
    pub assumed: bool,
}

/// An end of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WindowEdge {
    /// The last day to apply.
    Closes,
    /// The first day to apply.
    Opens,
}

impl WindowEdge {
    /// Its public name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            WindowEdge::Opens => "opens",
            WindowEdge::Closes => "closes",
        }
    }
}

/// Until when a yearly award is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastYear {
    /// Which award.
    pub award: AwardId,
    /// Its last claim year: of the years that it names, and of those that are over before its window closes.
    pub year: i32,
}

/// Lays a plan out over the years.
///
/// # Errors
/// [`Overflow`] when a sum cannot be held.
pub fn timeline(rulebook: &Rulebook, situation: &Situation, findings: &[Finding], plan: &Plan) -> Result<Timeline, Overflow> {
    let calendar = Calendar { evaluator: Evaluator::new(rulebook, situation), findings, plan };
    Ok(Timeline { years: calendar.years()?, windows: calendar.windows(), last_years: calendar.last_years() })
}

struct Calendar<'a> {
    evaluator: Evaluator<'a>,
    findings: &'a [Finding],
    plan: &'a Plan,
}

impl<'a> Calendar<'a> {
    /// The findings of awards that may be claimed now or later.
    fn claimable(&self) -> impl Iterator<Item = &'a Finding> {
        let claims = |finding: &Finding| finding.later.iter().any(|claim| claim.eligibility != Truth::NotMet);
        let findings = self.findings.iter().filter(move |finding| finding.eligibility != Truth::NotMet || claims(finding));
        findings.filter(|finding| matches!(finding.window, Window::In | Window::Before | Window::Undetermined))
    }

    /// The last year that is over while an award can still be applied for; `None` without an end.
    fn last_applicable_year(&self, award: AwardId) -> Option<i32> {
        let award = &self.evaluator.rulebook[award];
        let (_, to) = self.evaluator.days_of(award.document, award.application);
        to.map(|to| to.year() - 1)
    }
}
