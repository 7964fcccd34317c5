//! Findings of awards, from the claims that they are made of.

use std::fmt;

use super::evaluator::{Evaluator, Scope};
use super::finding::{Claim, Figure, Finding, Missing, Window};
use super::limits::Limits;
use super::open::Open;
use super::quantity::Quantity;
use super::{Answer, Situation};
use crate::money::{Exact, Overflow};
use crate::range::{Range, Truth};
use crate::rulebook::{Amount, Award, AwardId, DocumentId, FactId, FactType, Frequency, Rulebook, Status, Tier};

/// Numbers that grow past what exact arithmetic can hold. There is no result, rather than a wrong one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvaluationError {
    /// Those of this award.
    Award(AwardId),
    /// Those of a total.
    Total,
}

impl fmt::Display for EvaluationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EvaluationError::Award(award) => write!(formatter, "the numbers of award {} are too large to calculate exactly", award.0),
            EvaluationError::Total => formatter.write_str("the totals are too large to calculate exactly"),
        }
    }
}

impl std::error::Error for EvaluationError {}

/// Says of every award whether it fits, whether it is in time, and what it pays: one finding an award, in the order of the rulebook.
///
/// # Errors
/// [`EvaluationError`] names the award whose numbers overflow.
pub fn evaluate(rulebook: &Rulebook, situation: &Situation) -> Result<Vec<Finding>, EvaluationError> {
    let evaluator = Evaluator::new(rulebook, situation);
    rulebook.award_ids().map(|award| evaluator.finding(award)).collect()
}

impl Evaluator<'_> {
    /// Whether awards of a document can be applied for on the day of evaluation.
    #[must_use]
    pub fn window(&self, document: DocumentId) -> Window {
        let (from, to) = self.term(document);
        let today = self.situation.as_of;
        match self.rulebook[document].status {
            Status::Draft if !self.situation.include_drafts => Window::Draft,
            Status::Repealed => Window::After,
            _ if to.is_some_and(|to| today > to) => Window::After,
            _ if from.is_some_and(|from| today < from) => Window::Before,
            Status::InForce if from.is_none() => Window::Undetermined,
            // An included draft without a start counts as in force on the day of evaluation.
            _ => Window::In,
        }
    }

    /// What was received of an award before, in yuan.
    #[must_use]
    pub fn received(&self, award: AwardId) -> Exact {
        self.situation.received.get(&award).copied().unwrap_or(Exact::ZERO)
    }

    /// What there is to say of an award.
    pub(super) fn finding(&self, award: AwardId) -> Result<Finding, EvaluationError> {
        self.finding_of_claims(award).map_err(|Overflow| EvaluationError::Award(award))
    }

    fn finding_of_claims(&self, id: AwardId) -> Result<Finding, Overflow> {
        let award = &self.rulebook[id];
        let window = self.window(award.document);
        let year_scope = Scope::of_year(self.situation.claim_year());
        let mut open = OpenParts::default();
        let claims = match award.each {
            None => vec![self.claim(award, window, &year_scope, &mut open)?],
            Some(list) => self.claims_of_list(award, list, window, &year_scope, &mut open)?,
        };
        let eligibility = claims.iter().fold(Truth::NotMet, |eligibility, claim| eligibility.or(claim.eligibility));
        let (if_granted, counted) = match (award.each, claims.as_slice()) {
            (None, [claim]) => (claim.if_granted, claim.counted),
            _ => (sum(claims.iter().map(contribution))?, sum(claims.iter().map(|claim| claim.counted))?),
        };
        let OpenParts { mut eligibility_open, amount_open } = open;
        // What is missing for one claim does not make an award unknown that another claim has met.
        let mut amount_missing = amount_open.missing;
        if eligibility != Truth::Unknown {
            amount_missing.append(&mut eligibility_open.missing);
        }
        let mut pending = eligibility_open.pending;
        pending.extend(amount_open.pending);
        if eligibility == Truth::NotMet {
            (amount_missing, pending) = Default::default();
        }
        Ok(Finding {
            award: id,
            eligibility,
            window,
            if_granted,
            counted,
            claims,
            later: Vec::new(),
            limits: Limits::default(),
            received: self.received(id),
            amount_missing: amount_missing.difference(&eligibility_open.missing).copied().collect(),
            missing: eligibility_open.missing.into_iter().collect(),
            pending: pending.into_iter().collect(),
        })
    }

    /// A claim an entry; while the list is not answered, one that stands for as many as the list may hold.
    fn claims_of_list(
        &self,
        award: &Award,
        list: FactId,
        window: Window,
        year_scope: &Scope<'_>,
        open: &mut OpenParts,
    ) -> Result<Vec<Claim>, Overflow> {
        if let Some(Answer::Records(entries)) = self.situation.answers.get(list) {
            return (0..entries.len()).map(|position| self.claim(award, window, &year_scope.entry(list, Some(position)), open)).collect();
        }
        let mut claim = self.claim(award, window, &year_scope.entry(list, None), open)?;
        let most = match &self.rulebook[list].answer_type {
            FactType::Records(records) => Exact::from(i64::from(records.most)),
            _ => Exact::ZERO,
        };
        if claim.eligibility != Truth::NotMet {
            claim.eligibility = Truth::Unknown;
            open.eligibility_open.missing.insert(Missing::Fact(list));
        }
        if let Figure::Yuan(range) = claim.if_granted {
            let high = range.high.map(|high| high.checked_mul(most)).transpose()?;
            claim.if_granted = Figure::Yuan(Range::new(Some(Exact::ZERO), high));
        }
        claim.counted = counted(claim.if_granted, claim.eligibility, window);
        Ok(vec![claim])
    }

    fn claim(&self, award: &Award, window: Window, scope: &Scope<'_>, open: &mut OpenParts) -> Result<Claim, Overflow> {
        let mut eligibility = Truth::Met;
        for condition in &award.conditions {
            eligibility = eligibility.and(self.truth(*condition, scope)?);
            if eligibility == Truth::NotMet {
                break;
            }
        }
        let outcome = self.outcome(&award.tiers, scope)?;
        eligibility = eligibility.and(outcome.applies);
        if eligibility != Truth::NotMet {
            for condition in &award.conditions {
                open.eligibility_open.add_condition(self, *condition, scope)?;
            }
            self.add_open_tiers(&outcome, scope, open)?;
        }
        let if_granted = match outcome.figure {
            Figure::Yuan(range) => Figure::Yuan(range.round_to_fen()),
            Figure::None => Figure::None,
        };
        Ok(Claim {
            record: scope.entry.and_then(|(_, position)| position),
            year: scope.claim_year.filter(|_| award.frequency == Frequency::Yearly),
            nth: None,
            eligibility,
            if_granted,
            counted: counted(if_granted, eligibility, window),
        })
    }

    /// Which tiers can be the first that holds, and what they pay.
    fn outcome<'t>(&self, tiers: &'t [Tier], scope: &Scope<'_>) -> Result<Outcome<'t>, Overflow> {
        let mut candidates = Vec::new();
        let mut applies = Truth::NotMet;
        for tier in tiers {
            let holds = tier.when.map_or(Ok(Truth::Met), |when| self.truth(when, scope))?;
            if holds == Truth::NotMet {
                continue;
            }
            applies = applies.or(holds);
            candidates.push(tier);
            if holds == Truth::Met {
                break;
            }
        }
        let mut figure = None;
        let mut exist = Vec::new();
        for tier in &candidates {
            let (of_tier, exists) = self.figure(tier.amount, scope)?;
            figure = Some(figure.map_or(of_tier, |figure| union(figure, of_tier)));
            exist.push(exists);
        }
        let figure = figure.unwrap_or(Figure::Yuan(Range::ZERO));
        // Whichever tier it is, its figures must exist: an entry of a year that is left out does not.
        let exists = if applies == Truth::Unknown { exist.into_iter().fold(Truth::NotMet, Truth::or) } else { Truth::of_readings(&exist) };
        Ok(Outcome { candidates, applies: applies.and(exists), figure })
    }

    /// What an amount pays, and whether its figures exist at all.
    fn figure(&self, amount: Amount, scope: &Scope<'_>) -> Result<(Figure, Truth), Overflow> {
        let at_least_zero = |value: Option<Exact>| value.unwrap_or(Exact::ZERO).max(Exact::ZERO);
        let high_of = |quantity: Quantity| quantity.range.high.map(|high| high.max(Exact::ZERO));
        Ok(match amount {
            Amount::Exact(node) => {
                let value = self.quantity(node, scope)?;
                (Figure::Yuan(Range::new(Some(at_least_zero(value.range.low)), high_of(value))), value.exists)
            }
            Amount::UpTo(node) => {
                let value = self.quantity(node, scope)?;
                (Figure::Yuan(Range::new(Some(Exact::ZERO), high_of(value))), value.exists)
            }
            Amount::Between(least, most) => {
                let (least, most) = (self.quantity(least, scope)?, self.quantity(most, scope)?);
                (Figure::Yuan(Range::new(Some(at_least_zero(least.range.low)), high_of(most))), least.exists.and(most.exists))
            }
            Amount::AtLeast(node) => {
                let value = self.quantity(node, scope)?;
                (Figure::Yuan(Range::new(Some(at_least_zero(value.range.low)), None)), value.exists)
            }
            Amount::NoFigure => (Figure::None, Truth::Met),
        })
    }

    fn add_open_tiers(&self, outcome: &Outcome<'_>, scope: &Scope<'_>, open: &mut OpenParts) -> Result<(), Overflow> {
        // While no tier is sure to apply, the tiers are part of the eligibility; afterwards they only move the amount.
        for tier in &outcome.candidates {
            let part = if outcome.applies == Truth::Met { &mut open.amount_open } else { &mut open.eligibility_open };
            if let Some(when) = tier.when {
                part.add_condition(self, when, scope)?;
            }
            let (_, exists) = self.figure(tier.amount, scope)?;
            let part = if exists == Truth::Unknown { &mut open.eligibility_open } else { &mut open.amount_open };
            for node in tier.amount.nodes() {
                part.add_quantity(self, node, scope)?;
            }
        }
        Ok(())
    }
}

#[derive(Default)]
struct OpenParts {
    eligibility_open: Open,
    amount_open: Open,
}

struct Outcome<'t> {
    /// The tiers that can be the first that holds.
    candidates: Vec<&'t Tier>,
    /// Whether one of them holds and has a figure.
    applies: Truth,
    figure: Figure,
}

/// Met counts in full; pending and unknown from zero; not met, or out of the window, nothing.
fn counted(if_granted: Figure, eligibility: Truth, window: Window) -> Figure {
    let from_zero = match if_granted {
        Figure::Yuan(range) => Figure::Yuan(Range::new(Some(Exact::ZERO), range.high)),
        Figure::None => Figure::None,
    };
    match (eligibility, window) {
        (Truth::NotMet, _) | (_, Window::Before | Window::After | Window::Draft) => Figure::Yuan(Range::ZERO),
        (Truth::Met, Window::In) => if_granted,
        (Truth::Met | Truth::Pending | Truth::Unknown, Window::In | Window::Undetermined) => from_zero,
    }
}

/// What a claim adds to the amount of an award with several: one that is not met adds nothing, one that is unknown may.
fn contribution(claim: &Claim) -> Figure {
    match (claim.eligibility, claim.if_granted) {
        (Truth::NotMet, _) => Figure::Yuan(Range::ZERO),
        (Truth::Unknown, Figure::Yuan(range)) => Figure::Yuan(Range::new(Some(Exact::ZERO), range.high)),
        (_, figure) => figure,
    }
}

/// Adds figures; what has none leaves the sum of the others without an upper bound.
fn sum(figures: impl Iterator<Item = Figure>) -> Result<Figure, Overflow> {
    let mut total = Range::ZERO;
    let (mut any_figure, mut any_none) = (false, false);
    for figure in figures {
        match figure {
            Figure::Yuan(range) => {
                any_figure |= range != Range::ZERO;
                total = total.checked_add(range)?;
            }
            Figure::None => any_none = true,
        }
    }
    Ok(match (any_figure, any_none) {
        (_, false) => Figure::Yuan(total),
        (false, true) => Figure::None,
        (true, true) => Figure::Yuan(Range::new(total.low, None)),
    })
}

/// Either of two figures.
fn union(one: Figure, other: Figure) -> Figure {
    match (one, other) {
        (Figure::Yuan(one), Figure::Yuan(other)) => Figure::Yuan(one.union(other)),
        (Figure::None, Figure::None) => Figure::None,
        (Figure::Yuan(_), Figure::None) | (Figure::None, Figure::Yuan(_)) => Figure::Yuan(Range::new(Some(Exact::ZERO), None)),
    }
}
