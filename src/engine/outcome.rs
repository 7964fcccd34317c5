//! What the tiers of an award pay.

use super::evaluator::{Evaluator, Scope};
use super::finding::Figure;
use super::quantity::Quantity;
use crate::money::{Exact, Overflow};
use crate::range::{Range, Truth};
use crate::rulebook::{Amount, Award, Tier};

/// What the tiers of an award come to.
pub(super) struct Outcome<'t> {
    /// The tiers that can be the first that holds.
    pub(super) candidates: Vec<Candidate<'t>>,
    /// Whether one of them holds, has a figure, and leaves something to pay.
    pub(super) applies: Truth,
    pub(super) figure: Figure,
}

/// A tier that can be the first that holds.
pub(super) struct Candidate<'t> {
    pub(super) tier: &'t Tier,
    /// Whether its own condition holds.
    pub(super) holds: Truth,
    /// Whether it pays more than what was received before.
    pub(super) pays_more: Truth,
}

impl Evaluator<'_> {
    /// Which tiers can be the first that holds, and what they pay.
    pub(super) fn outcome<'t>(&self, tiers: &'t [Tier], received: Option<Exact>, scope: &Scope<'_>) -> Result<Outcome<'t>, Overflow> {
        let mut candidates = Vec::new();
        let mut applies = Truth::NotMet;
        for tier in tiers {
            let holds = tier.when.map_or(Ok(Truth::Met), |when| self.truth(when, scope))?;
            if holds == Truth::NotMet {
                continue;
            }
            applies = applies.or(holds);
            candidates.push(Candidate { tier, holds, pays_more: self.pays_more(tier.amount, received, scope)? });
            if holds == Truth::Met {
                break;
            }
        }
        let mut figure = None;
        let mut exist = Vec::new();
        for candidate in &candidates {
            let (of_tier, exists) = self.figure(candidate.tier.amount, scope)?;
            figure = Some(figure.map_or(of_tier, |figure| union(figure, of_tier)));
            exist.push(exists);
        }
        let figure = figure.unwrap_or(Figure::Yuan(Range::ZERO));
        // Whichever tier it is, its figures must exist: an entry of a year that is left out does not.
        let exists = if applies == Truth::Unknown { exist.into_iter().fold(Truth::NotMet, Truth::or) } else { Truth::of_readings(&exist) };
        let applies = applies.and(exists).and(any_pays_more(&candidates));
        Ok(Outcome { applies, figure: received.map_or(figure, |received| less(figure, received)), candidates })
    }

    /// Whether an award pays more than what was received of it before.
    ///
    /// # Errors
    /// [`Overflow`] when an amount cannot be held.
    pub fn leaves_a_difference(&self, award: &Award, received: Exact, scope: &Scope<'_>) -> Result<Truth, Overflow> {
        Ok(any_pays_more(&self.outcome(&award.tiers, Some(received), scope)?.candidates))
    }

    /// Whether an amount is more than what was received of it before. What an authority decides, and what the text leaves open, can be more as
    /// soon as its upper bound is.
    fn pays_more(&self, amount: Amount, received: Option<Exact>, scope: &Scope<'_>) -> Result<Truth, Overflow> {
        let (Some(received), Some(most)) = (received, amount.upper_bound()) else { return Ok(Truth::Met) };
        let most = self.quantity(most, scope)?;
        let is_more = |bound: Exact| bound.round_to_fen() > received;
        Ok(match (most.range.low.is_some_and(is_more), most.range.high.is_none_or(is_more)) {
            (true, _) => Truth::Met,
            (_, false) => Truth::NotMet,
            _ if most.is_missing() => Truth::Unknown,
            _ => Truth::Met,
        })
    }

    /// What an amount pays, before it is rounded, and whether its figures exist at all.
    ///
    /// # Errors
    /// [`Overflow`] when a number in it cannot be held.
    pub fn figure(&self, amount: Amount, scope: &Scope<'_>) -> Result<(Figure, Truth), Overflow> {
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
}

/// Whether the tier that holds pays more than what was received before. Where the tiers differ, what decides between them decides this.
fn any_pays_more(candidates: &[Candidate<'_>]) -> Truth {
    let all = |truth: Truth| candidates.iter().all(|candidate| candidate.pays_more == truth);
    let open = |candidate: &Candidate<'_>| candidate.holds == Truth::Unknown || candidate.pays_more == Truth::Unknown;
    if all(Truth::Met) {
        Truth::Met
    } else if all(Truth::NotMet) {
        Truth::NotMet
    } else if candidates.iter().any(open) {
        Truth::Unknown
    } else {
        Truth::Pending
    }
}

/// What is left of a figure when so much was received of it.
fn less(figure: Figure, received: Exact) -> Figure {
    let left = |bound: Exact| bound.checked_sub(received).unwrap_or(Exact::ZERO).max(Exact::ZERO);
    match figure {
        Figure::Yuan(range) => Figure::Yuan(Range::new(range.low.map(left), range.high.map(left))),
        Figure::None => Figure::None,
    }
}

/// Either of two figures.
fn union(one: Figure, other: Figure) -> Figure {
    match (one, other) {
        (Figure::Yuan(one), Figure::Yuan(other)) => Figure::Yuan(one.union(other)),
        (Figure::None, Figure::None) => Figure::None,
        (Figure::Yuan(_), Figure::None) | (Figure::None, Figure::Yuan(_)) => Figure::Yuan(Range::new(Some(Exact::ZERO), None)),
    }
}
