//! What the engine says of each award, before any plan.

use super::evaluator::Scope;
use super::limits::Limits;
use crate::money::Exact;
use crate::range::{Range, Truth};
use crate::rulebook::{Award, AwardId, DocumentId, FactId, FactType, Frequency, JudgementId, NodeId, ParameterId, Rulebook};

/// Whether a document can be applied under on the day of evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// It is in force, or an included draft that counts as in force.
    In,
    /// It is not in force yet.
    Before,
    /// It no longer is.
    After,
    /// It is only a draft, and drafts are not included.
    Draft,
    /// The text leaves the days open.
    Undetermined,
}

impl Window {
    /// Whether what can be applied for now counts: in it, and where the text leaves the days open.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Window::In | Window::Undetermined)
    }

    /// Its public name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Window::In => "in",
            Window::Before => "before",
            Window::After => "after",
            Window::Draft => "draft",
            Window::Undetermined => "undetermined",
        }
    }
}

/// What an award or a claim pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Yuan, from `low` (always known, at least zero) to `high` (`None`: no upper bound is stated or known).
    Yuan(Range),
    /// The text sets no amount, or it is set elsewhere.
    None,
}

impl Figure {
    /// The range in yuan, when there is a figure.
    #[must_use]
    pub fn range(self) -> Option<Range> {
        match self {
            Figure::Yuan(range) => Some(range),
            Figure::None => None,
        }
    }
}

/// Why no answer can settle something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PendingCause {
    /// An authority decides it.
    Judgement(JudgementId),
    /// The text can be read in two ways that differ here.
    Reading(NodeId),
    /// A day that the text leaves blank.
    Date(DocumentId),
    /// A figure that is not published for the day.
    Parameter(ParameterId),
}

/// Something that an answer could still settle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The answer to a fact, or to a list as a whole.
    Fact(FactId),
    /// One calendar year of a yearly fact.
    Year(FactId, i32),
    /// A field of the entry at a position of a list.
    Field(FactId, u32, u32),
}

impl Missing {
    /// The fact that it belongs to.
    #[must_use]
    pub fn fact(self) -> FactId {
        match self {
            Missing::Fact(fact) | Missing::Year(fact, _) | Missing::Field(fact, ..) => fact,
        }
    }

    /// Its public name: `fact`, `fact.2025` or `list.0.field`.
    #[must_use]
    pub fn path(self, rulebook: &Rulebook) -> String {
        let fact = &rulebook[self.fact()];
        match (self, &fact.answer_type) {
            (Missing::Year(_, year), _) => format!("{}.{year}", fact.id),
            (Missing::Field(_, position, field), FactType::Records(records)) => {
                format!("{}.{position}.{}", fact.id, records.fields[field as usize].id)
            }
            (Missing::Fact(_) | Missing::Field(..), _) => fact.id.clone(),
        }
    }
}

/// One claim: an award × an entry of its list × a claim year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The position of the entry in the award's list; `None` when the award has no list, or its list is not answered.
    pub record: Option<usize>,
    /// The claim year of a yearly award; `None` also while it is not known.
    pub year: Option<i32>,
    /// Which of the award's years that is, from 1; `None` when the award has no years of its own, or they are not known.
    pub nth: Option<u8>,
    /// Whether its conditions hold.
    pub eligibility: Truth,
    /// What it pays if granted.
    pub if_granted: Figure,
    /// What of it counts: met counts in full, pending and unknown from zero, anything else nothing.
    pub counted: Figure,
}

impl Claim {
    /// The scope of the claim, given the one around its award: its entry and its year.
    #[must_use]
    pub fn scope<'s>(&self, award: &Award, outer: &'s Scope<'s>) -> Scope<'s> {
        let scope = award.each.map_or(*outer, |list| outer.entry(list, self.record));
        let years = Range::new(Some(Exact::ONE), award.years.map(|years| Exact::from(i64::from(years.count()))));
        let nth = self.nth.map_or(years, |nth| Range::point(Exact::from(i64::from(nth))));
        if award.frequency == Frequency::Yearly { scope.in_year(self.year, nth) } else { scope }
    }
}

/// What the engine says of one award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which award.
    pub award: AwardId,
    /// Whether its conditions hold: of an award with a list, whether some claim's do.
    pub eligibility: Truth,
    /// Whether it can be applied for on the day of evaluation.
    pub window: Window,
    /// What it pays if granted: what its claims come to together within its limits.
    pub if_granted: Figure,
    /// What of it counts: what counts of its claims, together within its limits.
    pub counted: Figure,
    /// Its claims.
    pub claims: Vec<Claim>,
    /// Claims of years that are not over yet: they count nothing.
    pub later: Vec<Claim>,
    /// What its claims come to together at most.
    pub limits: Limits,
    /// What the ceilings come to that it is under with other awards, in yuan, in the order of the rulebook. Only the plan knows what they leave.
    pub ceilings: Vec<Range>,
    /// What was received before of it, and of awards that are the same claim, in yuan.
    pub received: Exact,
    /// What was received before of awards that it competes with, in yuan: it pays at most the difference.
    pub received_of_rivals: Exact,
    /// Whether what was received leaves nothing of it to claim.
    pub is_used_up: bool,
    /// What could settle the eligibility; not empty if and only if the eligibility is unknown.
    pub missing: Vec<Missing>,
    /// What could narrow the amount, unless the award is not met.
    pub amount_missing: Vec<Missing>,
    /// Why the eligibility, or the amount, stays open whatever is answered.
    pub pending: Vec<PendingCause>,
}
