//! A timeline in words.

use std::collections::BTreeMap;

use super::{PaidBy, Source, Timeline, WindowEdge, YearRow};
use crate::money::Overflow;
use crate::range::Range;
use crate::report::figures::{date_in_words, range_in_words};
use crate::rulebook::{AwardId, Government, Rulebook};
use crate::stacking::Payment;
use crate::text::report::{LIST_SEPARATOR, figure_of, government, headed, year};
use crate::text::timeline as text;
use crate::text::{Language, at_line_start, plan};

/// A timeline told: a line a row, then a line for each day that something opens or closes on, and for each last claim year.
///
/// # Errors
/// [`Overflow`] when an amount cannot be held.
pub fn timeline_in_words(rulebook: &Rulebook, timeline: &Timeline, language: Language) -> Result<TimelineInWords, Overflow> {
    let teller = Teller { rulebook, language };
    let years = timeline.years.iter().map(|row| teller.row(row)).collect::<Result<_, Overflow>>()?;
    Ok(TimelineInWords { years, windows: teller.windows(timeline) })
}

/// The lines of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineInWords {
    /// A line a year and role: `2025年，企业：100万元（市级 50万元、区、县（市） 50万元）`.
    pub years: Vec<String>,
    /// What opens and closes when, and until which year there are claims: `2028年12月31日截止：“落户补助”`.
    pub windows: Vec<String>,
}

/// Where money comes from.
#[must_use]
pub fn source_in_words(source: &Source, language: Language) -> String {
    let level = |level: &Government| government(*level, language);
    match source {
        Source::Government(only) => level(only).to_owned(),
        Source::Together(levels) => {
            let levels: Vec<&str> = levels.iter().map(level).collect();
            text::paid_together(&levels.join(LIST_SEPARATOR.in_language(language)), language)
        }
        Source::NotSaid => text::PAYER_NOT_SAID.in_language(language).to_owned(),
        Source::Open => text::PAYER_OPEN.in_language(language).to_owned(),
    }
}

struct Teller<'a> {
    rulebook: &'a Rulebook,
    language: Language,
}

impl Teller<'_> {
    fn row(&self, row: &YearRow) -> Result<String, Overflow> {
        let role = (self.language.interface().start.role_name)(row.role);
        let heading = text::row(&year(row.year, self.language), role, row.later, self.language);
        let mut amount = self.payment(row.payment)?;
        let payers = match row.payers.as_slice() {
            [all] => vec![source_in_words(&all.source, self.language)],
            several => several.iter().map(|paid| self.paid_by(paid)).collect::<Result<_, Overflow>>()?,
        };
        if !payers.is_empty() {
            amount = figure_of(&amount, &self.list(payers), self.language);
        }
        let not_summed = row.claims.iter().filter(|claim| !claim.summed).count();
        let mut amounts = vec![amount];
        if not_summed > 0 {
            amounts.push(text::and_not_summed(not_summed, self.language));
        }
        Ok(at_line_start(&headed(&heading, &self.list(amounts), self.language), self.language))
    }

    fn paid_by(&self, paid: &PaidBy) -> Result<String, Overflow> {
        Ok(format!("{} {}", source_in_words(&paid.source, self.language), self.payment(paid.payment)?))
    }

    fn payment(&self, Payment { low, high }: Payment) -> Result<String, Overflow> {
        Ok(range_in_words(Range::new(Some(low.to_yuan()?), Some(high.to_yuan()?)), self.language))
    }

    /// Awards are told together where the day is the same.
    fn windows(&self, timeline: &Timeline) -> Vec<String> {
        let mut days: BTreeMap<_, Vec<AwardId>> = BTreeMap::new();
        for event in &timeline.windows {
            days.entry((event.date, event.event, event.assumed)).or_default().push(event.award);
        }
        let mut years: BTreeMap<i32, Vec<AwardId>> = BTreeMap::new();
        for last in &timeline.last_years {
            years.entry(last.year).or_default().push(last.award);
        }
        let of_days = days.into_iter().map(|((date, event, assumed), awards)| {
            let day = date_in_words(date, self.language);
            let heading = match event {
                WindowEdge::Opens => text::opens(&day, assumed, self.language),
                WindowEdge::Closes => text::closes(&day, assumed, self.language),
            };
            (heading, awards)
        });
        let of_years = years.into_iter().map(|(last, awards)| (text::last_year(&year(Some(last), self.language), self.language), awards));
        let line = |(heading, awards): (String, Vec<AwardId>)| {
            let titles = awards.iter().map(|award| plan::claim(self.rulebook[*award].title.in_language(self.language), &[], self.language));
            at_line_start(&headed(&heading, &self.list(titles.collect()), self.language), self.language)
        };
        of_days.chain(of_years).map(line).collect()
    }

    fn list(&self, items: Vec<String>) -> String {
        items.join(LIST_SEPARATOR.in_language(self.language))
    }
}
