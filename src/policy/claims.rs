//! How often an award is claimed, for which years, when, and within which limits.

use toml::Spanned;
use toml::value::Datetime;

use super::compile::Compiler;
use super::document::DocumentParts;
use super::files::Parsed;
use super::lower::Names;
use super::schema::{AwardToml, AwardsToml, LimitsToml, PeriodToml};
use crate::lang::{Diagnostic, parse_expression};
use crate::rulebook::{AwardLimits, DocumentId, Frequency, MOST_CLAIM_YEARS, NodeId, Period, YEARS, Years};

impl Compiler {
    /// How often an award is claimed; one with years of its own, yearly.
    pub(super) fn frequency(&mut self, file: &Parsed<AwardsToml>, toml: &AwardToml) -> Frequency {
        let written = toml.frequency.as_ref().map(|frequency| *frequency.get_ref());
        let wrong = match (written, &toml.years, &toml.each) {
            (Some(Frequency::Once | Frequency::Difference), Some(_), _) => Some("an award with years of its own is yearly"),
            (Some(Frequency::Difference), None, Some(_)) => Some("a difference is not claimed for each entry"),
            _ => None,
        };
        if let (Some(wrong), Some(frequency)) = (wrong, &toml.frequency) {
            self.report(file.problem(Diagnostic::new("bad-frequency", frequency.span(), wrong)));
        }
        written.unwrap_or(if toml.years.is_some() { Frequency::Yearly } else { Frequency::Once })
    }

    /// `3 from DAY`, or `2023 to 2025`.
    pub(super) fn years(&mut self, file: &Parsed<AwardsToml>, names: &mut Names<'_>, written: &Spanned<String>) -> Option<Years> {
        self.lower_string(file, written, |compiler, text| {
            let wrong =
                || Diagnostic::new("bad-years", 0..text.len(), "these are no claim years").expected("`3 from DAY` or `2023 to 2025`");
            if let Some((count, day)) = text.split_once(" from ") {
                let count = count.trim().parse().ok().filter(|count| (1..=MOST_CLAIM_YEARS).contains(count));
                let count = count.ok_or_else(|| wrong().hint(format!("an award is claimed for 1 to {MOST_CLAIM_YEARS} years")))?;
                // Spaces in place of what was read keep the places of what follows.
                let day = format!("{:width$}{day}", "", width = text.len() - day.len());
                return Ok(Years::From { count, day: compiler.first_day(names, &parse_expression(&day)?)? });
            }
            let (first, last) = text.split_once(" to ").ok_or_else(wrong)?;
            let year = |text: &str| text.trim().parse().ok().filter(|year| YEARS.contains(year));
            let (first, last) = year(first).zip(year(last)).ok_or_else(wrong)?;
            let years = Years::Calendar { first, last };
            if first > last || years.count() > MOST_CLAIM_YEARS {
                return Err(wrong().hint(format!("an award is claimed for 1 to {MOST_CLAIM_YEARS} years, the earliest first")));
            }
            Ok(years)
        })
    }

    /// What the claims come to together at most.
    pub(super) fn limits(
        &mut self,
        file: &Parsed<AwardsToml>,
        parts: &DocumentParts,
        toml: &AwardToml,
        frequency: Frequency,
    ) -> AwardLimits {
        let Some(LimitsToml { year, total, claims }) = &toml.limits else { return AwardLimits::default() };
        if let Some(year) = year.as_ref().filter(|_| frequency != Frequency::Yearly) {
            let problem = Diagnostic::new("bad-limit", year.span(), "a limit for one year belongs to a yearly award");
            self.report(file.problem(problem.hint("write `total`, or give the award `frequency = \"yearly\"`")));
        }
        let most = claims.as_ref().map(|claims| (claims, u32::try_from(*claims.get_ref()).ok().filter(|claims| *claims > 0)));
        let wrong = match most {
            Some((claims, None)) => Some((claims, "this is no number of claims")),
            Some((claims, Some(_))) if toml.each.is_none() => Some((claims, "without a list there is one claim only")),
            _ => None,
        };
        if let Some((claims, wrong)) = wrong {
            let problem = Diagnostic::new("bad-limit", claims.span(), wrong);
            self.report(file.problem(problem.expected("a whole number from 1, in an award with `each`")));
        }
        let mut limit = |written: &Option<Spanned<String>>| written.as_ref().and_then(|written| self.limit(file, parts.id, written));
        AwardLimits { year: limit(year), total: limit(total), claims: most.and_then(|(_, most)| most) }
    }

    /// An amount that holds for all claims together.
    pub(super) fn limit<T>(&mut self, file: &Parsed<T>, document: DocumentId, written: &Spanned<String>) -> Option<NodeId> {
        self.lower_string(file, written, |compiler, text| {
            let mut names = Names { document: Some(document), ..Names::default() };
            let node = compiler.yuan(&mut names, &parse_expression(text)?)?;
            let rulebook = &compiler.rulebook;
            if rulebook.reachable(std::iter::once(node)).any(|node| rulebook[node].reads_claim_year()) {
                let problem = Diagnostic::new("bad-limit", 0..text.len(), "a limit is the same for every claim year");
                return Err(problem.hint("name a calendar year, as in `x[2025]`, or put the bound into the amount"));
            }
            Ok(node)
        })
    }

    /// A span of days.
    pub(super) fn period<T>(&mut self, file: &Parsed<T>, from: Option<&Spanned<Datetime>>, to: Option<&Spanned<Datetime>>) -> Period {
        let period = Period { from: from.and_then(|day| self.day(file, day)), to: to.and_then(|day| self.day(file, day)) };
        if let (Some(first), Some(last), Some(place)) = (period.from, period.to, to)
            && last < first
        {
            self.report(file.problem(Diagnostic::new("bad-date", place.span(), "it ends before it starts")));
        }
        period
    }

    pub(super) fn period_of(&mut self, file: &Parsed<AwardsToml>, period: Option<&PeriodToml>) -> Period {
        period.map_or_else(Period::default, |PeriodToml { from, to }| self.period(file, from.as_ref(), to.as_ref()))
    }
}
