//! The awards of a plan that matter most, for who looks at nothing else.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::figures::range_in_words;
use super::window::closing_in_words;
use crate::engine::Situation;
use crate::money::Overflow;
use crate::range::Range;
use crate::rulebook::{AwardId, Role, Rulebook};
use crate::stacking::{Payment, Plan};
use crate::text::Language;

/// One award of a plan, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Which award.
    pub award: AwardId,
    /// What it is called.
    pub title: String,
    /// What its claims add to the totals.
    pub amount: String,
    /// The last day on which it can be applied for, and how many are left, if the text states one.
    pub closing: Option<String>,
}

/// The awards that add most to the totals of a role, at most so many, the most money first.
///
/// # Errors
/// [`Overflow`] when an amount cannot be held.
pub fn highlights(
    rulebook: &Rulebook,
    situation: &Situation,
    plan: &Plan,
    role: Role,
    most: usize,
    language: Language,
) -> Result<Vec<Highlight>, Overflow> {
    let mut payments: BTreeMap<AwardId, Payment> = BTreeMap::new();
    for planned in plan.claims.iter().filter(|planned| rulebook[planned.award].role == role) {
        let payment = payments.entry(planned.award).or_default();
        *payment = payment.checked_add(planned.payment)?;
    }
    let mut paid: Vec<(AwardId, Payment)> = payments.into_iter().filter(|(_, payment)| payment.high > Payment::default().high).collect();
    paid.sort_by_key(|(_, payment)| Reverse((payment.high, payment.low)));
    let told = |(award, payment): (AwardId, Payment)| {
        Ok(Highlight {
            award,
            title: rulebook[award].title.in_language(language).to_owned(),
            amount: range_in_words(Range::new(Some(payment.low.to_yuan()?), Some(payment.high.to_yuan()?)), language),
            closing: closing_in_words(rulebook, situation, award, language),
        })
    };
    paid.into_iter().take(most).map(told).collect()
}
