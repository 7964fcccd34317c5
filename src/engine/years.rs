//! The calendar years that awards are claimed for.

use std::collections::BTreeSet;

use super::evaluator::{Evaluator, Scope};
use super::{Answer, Situation};
use crate::date::{self, Date};
use crate::money::{Exact, Overflow};
use crate::range::Range;
use crate::rulebook::{Award, FactId, Frequency, Rulebook, Year, Years};

/// The calendar years that an award is claimed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimYears {
    /// From the first to the last, whether they are over or not.
    Known {
        /// The first.
        first: i32,
        /// The last.
        last: i32,
    },
    /// The first is not known; at most so many of them are over.
    Open {
        /// How many.
        most: u8,
    },
}

impl Evaluator<'_> {
    /// The years that an award is claimed for, in the scope of an entry; `None` when it is not claimed by the year.
    ///
    /// # Errors
    /// [`Overflow`] when a number on the way cannot be held.
    pub fn claim_years(&self, award: &Award, scope: &Scope<'_>) -> Result<Option<ClaimYears>, Overflow> {
        let last_full = self.situation.claim_year();
        if award.frequency != Frequency::Yearly {
            return Ok(None);
        }
        Ok(Some(match award.years {
            None => ClaimYears::Known { first: last_full, last: last_full },
            Some(Years::Calendar { first, last }) => ClaimYears::Known { first, last },
            Some(Years::From { count, day }) => {
                let Range { low, high } = self.quantity(day, scope)?.range;
                match (year_of(low), year_of(high)) {
                    (Some(first), Some(last)) if first == last => ClaimYears::Known { first, last: first + i32::from(count) - 1 },
                    (first, _) => ClaimYears::Open { most: first.map_or(count, |first| count.min(years_until(first, last_full))) },
                }
            }
        }))
    }
}

fn year_of(day: Option<Exact>) -> Option<i32> {
    day.and_then(date::from_day_number).map(Date::year)
}

/// How many years there are from the first to the last.
fn years_until(first: i32, last: i32) -> u8 {
    if first > last { 0 } else { u8::try_from(last.abs_diff(first)).unwrap_or(u8::MAX).saturating_add(1) }
}

/// The calendar years of yearly facts that some expression reads, as far as the years that awards are claimed for are known.
#[must_use]
pub fn years_read(rulebook: &Rulebook, situation: &Situation) -> BTreeSet<(FactId, i32)> {
    let evaluator = Evaluator::new(rulebook, situation);
    let last_full = situation.claim_year();
    let resolved = |years: Vec<(FactId, Year)>, claim_year: i32| {
        years.into_iter().filter_map(move |(series, year)| Some((series, year.resolve(Some(claim_year))?)))
    };
    let mut read: BTreeSet<(FactId, i32)> = rulebook.nodes.iter().flat_map(|node| resolved(node.years_read(), last_full)).collect();
    for award in rulebook.awards.iter().filter(|award| award.years.is_some()) {
        let of_award: Vec<(FactId, Year)> = rulebook.reachable(award.roots()).flat_map(|node| rulebook[node].years_read()).collect();
        for claim_year in evaluator.known_years(award) {
            read.extend(resolved(of_award.clone(), claim_year));
        }
    }
    read
}

impl Evaluator<'_> {
    /// The years that some entry of an award is claimed for.
    fn known_years(&self, award: &Award) -> BTreeSet<i32> {
        let outer = Scope::of_year(self.situation.claim_year());
        let scopes: Vec<Scope<'_>> = match award.each {
            None => vec![outer],
            Some(list) => match self.situation.answers.get(list) {
                Some(Answer::Records(entries)) => (0..entries.len()).map(|position| outer.entry(list, Some(position))).collect(),
                _ => vec![outer.entry(list, None)],
            },
        };
        let years = |scope: &Scope<'_>| match self.claim_years(award, scope) {
            Ok(Some(ClaimYears::Known { first, last })) => Some(first..=last),
            // Nothing is read of years that are not known.
            Ok(Some(ClaimYears::Open { .. }) | None) | Err(Overflow) => None,
        };
        scopes.iter().filter_map(years).flatten().collect()
    }
}
