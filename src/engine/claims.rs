//! Findings of awards, from the claims that they are made of.

use std::fmt;

use super::evaluator::{Evaluator, Scope};
use super::finding::{Claim, Figure, Finding, Missing, Window};
use super::limits::{Bound, Limits, together};
use super::open::Open;
use super::outcome::{Candidate, Outcome};
use super::years::ClaimYears;
use super::{Answer, Situation};
use crate::money::{Exact, Fen, Overflow};
use crate::range::{Range, Truth};
use crate::rulebook::{Award, AwardId, FactId, FactType, Frequency, Rulebook, Status, Years};

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
    /// Whether an award can be applied for on the day of evaluation.
    #[must_use]
    pub fn window(&self, award: AwardId) -> Window {
        let award = &self.rulebook[award];
        let (from, to) = self.days_of(award.document, award.application);
        let today = self.situation.as_of;
        match self.rulebook[award.document].status {
            Status::Draft if !self.situation.include_drafts => Window::Draft,
            Status::Repealed => Window::After,
            _ if to.is_some_and(|to| today > to) => Window::After,
            _ if from.is_some_and(|from| today < from) => Window::Before,
            Status::InForce if from.is_none() => Window::Undetermined,
            // An included draft without a start counts as in force on the day of evaluation.
            _ => Window::In,
        }
    }

    /// What there is to say of an award.
    pub(super) fn finding(&self, award: AwardId) -> Result<Finding, EvaluationError> {
        self.finding_of_claims(award).map_err(|Overflow| EvaluationError::Award(award))
    }

    fn finding_of_claims(&self, id: AwardId) -> Result<Finding, Overflow> {
        let award = &self.rulebook[id];
        let received = self.received(id)?;
        let of_rivals = self.paid_rivals(id).map(|(_, received)| received).try_fold(Exact::ZERO, Exact::checked_add)?;
        let mut open = OpenParts::default();
        let limits = self.limits(award, received, &mut open.amount_open)?;
        let ceilings = self.ceilings(award, &mut open.amount_open)?;
        let something_is_left = Truth::from_bool(!self.is_used_up(award, received)).and(self.limit_leaves_something(award, received)?);
        let terms = Terms { award, received, of_rivals, something_is_left, limits, window: self.window(id) };
        let mut claims = Claims { of_finished_years: Vec::new(), later: Vec::new(), open };
        let scope = Scope::of_year(self.situation.claim_year());
        match award.each {
            None => self.add_claims(&terms, None, &scope, &mut claims)?,
            Some(list) => match self.situation.answers.get(list) {
                Some(Answer::Records(entries)) => {
                    for position in 0..entries.len() {
                        self.add_claims(&terms, None, &scope.entry(list, Some(position)), &mut claims)?;
                    }
                }
                _ => self.add_claims(&terms, Some(list), &scope.entry(list, None), &mut claims)?,
            },
        }
        let is_used_up = something_is_left == Truth::NotMet || self.is_paid_in_full(award, received, &scope)?;
        Ok(Finding { ceilings, is_used_up, ..finding(id, &terms, claims)? })
    }

    /// Adds the claims for an entry, or of an award without a list: one, or one for each of its years. Of a list that is not answered, they stand
    /// for as many as the list may hold; while the years are not known, one stands for as many years as may be over.
    fn add_claims(&self, terms: &Terms<'_>, unanswered: Option<FactId>, scope: &Scope<'_>, claims: &mut Claims) -> Result<(), Overflow> {
        let entries = unanswered.map_or(1, |list| self.most_entries(list));
        let most_claims = entries.min(terms.limits.claims.unwrap_or(entries));
        let last_full = self.situation.claim_year();
        match self.claim_years(terms.award, scope)? {
            None => {
                let mut claim = self.claim(terms, scope, &mut claims.open)?;
                if let Some(list) = unanswered {
                    claims.open.needs_list(&mut claim, list);
                    terms.stand_for(&mut claim, most_claims)?;
                }
                claims.of_finished_years.push(claim);
            }
            Some(ClaimYears::Known { first, last }) => {
                for (nth, year) in (1..).zip(first..=last) {
                    let scope = scope.in_year(Some(year), Range::point(Exact::from(nth)));
                    let mut of_later_year = OpenParts::default();
                    let is_over = year <= last_full;
                    let open = if is_over { &mut claims.open } else { &mut of_later_year };
                    let mut claim = self.claim(terms, &scope, open)?;
                    if let Some(list) = unanswered {
                        open.needs_list(&mut claim, list);
                        terms.stand_for(&mut claim, most_claims)?;
                    }
                    claim.nth = terms.award.years.and_then(|_| u8::try_from(nth).ok());
                    if is_over {
                        claims.of_finished_years.push(claim);
                    } else {
                        claims.later.push(Claim { counted: Figure::Yuan(Range::ZERO), ..claim });
                    }
                }
            }
            // Whatever the first year is, it is not over.
            Some(ClaimYears::Open { most: 0 }) => {}
            Some(ClaimYears::Open { most }) => {
                let count = terms.award.years.map_or(1, Years::count);
                let nth = Range::new(Some(Exact::ONE), Some(Exact::from(i64::from(count))));
                let scope = scope.in_year(None, nth);
                let mut claim = self.claim(terms, &scope, &mut claims.open)?;
                if let Some(list) = unanswered {
                    claims.open.needs_list(&mut claim, list);
                }
                self.needs_first_day(terms.award, &mut claim, &scope, &mut claims.open)?;
                // Each entry may have years of its own, in which other claims are the greatest.
                terms.stand_for(&mut claim, entries.saturating_mul(u32::from(most)))?;
                claims.of_finished_years.push(claim);
            }
        }
        Ok(())
    }

    fn most_entries(&self, list: FactId) -> u32 {
        match &self.rulebook[list].answer_type {
            FactType::Records(records) => records.most,
            FactType::Single(_) | FactType::Yearly(_) => 0,
        }
    }

    /// Which years a claim stands for depends on a day that is open.
    fn needs_first_day(&self, award: &Award, claim: &mut Claim, scope: &Scope<'_>, open: &mut OpenParts) -> Result<(), Overflow> {
        let Some(day) = award.first_day().filter(|_| claim.eligibility != Truth::NotMet) else { return Ok(()) };
        let can_be_answered = self.quantity(day, scope)?.is_missing();
        claim.eligibility = claim.eligibility.and(if can_be_answered { Truth::Unknown } else { Truth::Pending });
        open.eligibility_open.add_quantity(self, day, scope)
    }

    fn claim(&self, terms: &Terms<'_>, scope: &Scope<'_>, open: &mut OpenParts) -> Result<Claim, Overflow> {
        let award = terms.award;
        let mut eligibility = terms.something_is_left;
        for condition in &award.conditions {
            eligibility = eligibility.and(self.truth(*condition, scope)?);
            if eligibility == Truth::NotMet {
                break;
            }
        }
        let outcome = self.outcome(&award.tiers, terms.received_of_amount(), scope)?;
        eligibility = eligibility.and(outcome.applies);
        if eligibility != Truth::NotMet {
            for condition in &award.conditions {
                open.eligibility_open.add_condition(self, *condition, scope)?;
            }
            self.add_open_tiers(&outcome, scope, open)?;
            if let Some(total) = award.limits.total.filter(|_| terms.something_is_left == Truth::Unknown) {
                open.eligibility_open.add_quantity(self, total, scope)?;
            }
        }
        let if_granted = match outcome.figure {
            Figure::Yuan(range) => Figure::Yuan(terms.beyond_rivals(terms.limits.of_claim(range)).round_to_fen()),
            Figure::None => Figure::None,
        };
        Ok(Claim {
            record: scope.entry.and_then(|(_, position)| position),
            year: scope.claim_year.filter(|_| award.frequency == Frequency::Yearly),
            nth: None,
            eligibility,
            if_granted,
            counted: counted(if_granted, eligibility, terms.window),
        })
    }

    fn add_open_tiers(&self, outcome: &Outcome<'_>, scope: &Scope<'_>, open: &mut OpenParts) -> Result<(), Overflow> {
        // While no tier is sure to apply, the tiers are part of the eligibility; afterwards they only move the amount.
        for Candidate { tier, pays_more, .. } in &outcome.candidates {
            let part = if outcome.applies == Truth::Met { &mut open.amount_open } else { &mut open.eligibility_open };
            if let Some(when) = tier.when {
                part.add_condition(self, when, scope)?;
            }
            let (_, exists) = self.figure(tier.amount, scope)?;
            let part =
                if exists == Truth::Unknown || *pays_more == Truth::Unknown { &mut open.eligibility_open } else { &mut open.amount_open };
            for node in tier.amount.nodes() {
                part.add_quantity(self, node, scope)?;
            }
        }
        Ok(())
    }
}

/// What holds for all claims of an award.
struct Terms<'a> {
    award: &'a Award,
    received: Exact,
    /// What was received of awards that it competes with.
    of_rivals: Exact,
    /// Whether what was received leaves anything to claim.
    something_is_left: Truth,
    limits: Limits,
    window: Window,
}

impl Terms<'_> {
    /// What was received of the amount itself, where only the difference is paid.
    fn received_of_amount(&self) -> Option<Exact> {
        (self.award.frequency == Frequency::Difference).then_some(self.received)
    }

    /// What competing awards have paid leaves at most the difference, if anything.
    fn beyond_rivals(&self, amount: Range) -> Range {
        if self.of_rivals == Exact::ZERO {
            return amount;
        }
        let left = |high: Exact| high.checked_sub(self.of_rivals).unwrap_or(Exact::ZERO).max(Exact::ZERO);
        Range::new(Some(Exact::ZERO), amount.high.map(left))
    }

    /// Lets a claim stand for up to so many of which nothing is known.
    fn stand_for(&self, claim: &mut Claim, most: u32) -> Result<(), Overflow> {
        if let Figure::Yuan(range) = claim.if_granted {
            let high = range.high.map(|high| high.checked_mul(Exact::from(i64::from(most)))).transpose()?;
            claim.if_granted = Figure::Yuan(Range::new(Some(Exact::ZERO), high));
        }
        claim.counted = counted(claim.if_granted, claim.eligibility, self.window);
        Ok(())
    }
}

/// The claims of an award, and what leaves them open.
struct Claims {
    of_finished_years: Vec<Claim>,
    later: Vec<Claim>,
    open: OpenParts,
}

#[derive(Default)]
struct OpenParts {
    eligibility_open: Open,
    amount_open: Open,
}

impl OpenParts {
    /// Whether there is anything to claim depends on a list that is not answered.
    fn needs_list(&mut self, claim: &mut Claim, list: FactId) {
        if claim.eligibility != Truth::NotMet {
            claim.eligibility = Truth::Unknown;
            self.eligibility_open.missing.insert(Missing::Fact(list));
        }
    }
}

/// What the claims of an award come to.
fn finding(id: AwardId, terms: &Terms<'_>, claims: Claims) -> Result<Finding, Overflow> {
    let Claims { of_finished_years: claims, later, open: OpenParts { mut eligibility_open, amount_open } } = claims;
    let eligibility = claims.iter().fold(Truth::NotMet, |eligibility, claim| eligibility.or(claim.eligibility));
    let (if_granted, counted) = match (terms.award.each, terms.award.years, claims.as_slice()) {
        (None, None, [claim]) => (claim.if_granted, claim.counted),
        _ => (
            figures_together(&terms.limits, claims.iter().map(|claim| (claim.year, contribution(claim))))?,
            figures_together(&terms.limits, claims.iter().map(|claim| (claim.year, claim.counted)))?,
        ),
    };
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
        window: terms.window,
        if_granted,
        counted,
        claims,
        later,
        limits: terms.limits,
        ceilings: Vec::new(),
        received: terms.received,
        received_of_rivals: terms.of_rivals,
        is_used_up: false,
        amount_missing: amount_missing.difference(&eligibility_open.missing).copied().collect(),
        missing: eligibility_open.missing.into_iter().collect(),
        pending: pending.into_iter().collect(),
    })
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

/// What figures of claims, each with its claim year, come to together; what has none leaves the sum of the others without an upper bound.
fn figures_together(limits: &Limits, figures: impl Iterator<Item = (Option<i32>, Figure)>) -> Result<Figure, Overflow> {
    let (mut lows, mut highs) = (Vec::new(), Some(Vec::new()));
    let (mut any_figure, mut any_none) = (false, false);
    for (year, figure) in figures {
        let Figure::Yuan(range) = figure else {
            any_none = true;
            continue;
        };
        any_figure |= range != Range::ZERO;
        lows.push((year, Fen::from_yuan(range.low.unwrap_or(Exact::ZERO))));
        highs = highs.zip(range.high).map(|(mut highs, high)| {
            highs.push((year, Fen::from_yuan(high)));
            highs
        });
    }
    if any_none && !any_figure {
        return Ok(Figure::None);
    }
    let low = together(limits, Bound::Low, lows.into_iter())?.to_yuan()?;
    let high = highs.filter(|_| !any_none).map(|highs| together(limits, Bound::High, highs.into_iter())?.to_yuan()).transpose()?;
    Ok(Figure::Yuan(Range::new(Some(low), high)))
}
