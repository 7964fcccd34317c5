//! An evaluation as JSON, as tools and pages read it.

use serde_json::{Value, json};

use super::plan::PlanWriter;
use super::timeline::timeline_as_json;
use crate::date;
use crate::engine::{Figure, Finding, Missing, Situation};
use crate::money::Overflow;
use crate::range::Range;
use crate::report::{self, Reason};
use crate::rulebook::Rulebook;
use crate::stacking::{LeftOut, Plan};
use crate::text::Language;

/// What came of an evaluation.
pub(crate) struct Evaluated<'e> {
    pub(crate) rulebook: &'e Rulebook,
    pub(crate) situation: &'e Situation,
    pub(crate) findings: &'e [Finding],
    pub(crate) plan: &'e Plan,
    pub(crate) language: Language,
}

impl Evaluated<'_> {
    /// All of it, as tools and pages read it; `hash` is that of the rulebook.
    ///
    /// # Errors
    /// A sum is too large to calculate with.
    pub(crate) fn as_json(&self, hash: &str) -> Result<Value, Overflow> {
        let timeline = report::timeline(self.rulebook, self.situation, self.findings, self.plan)?;
        let mut roles = serde_json::Map::new();
        for (role, totals) in &self.plan.totals {
            let open: Vec<String> = totals.open.iter().map(|award| self.rulebook.award_name(*award)).collect();
            let totals = json!({
                "certain": totals.certain.to_string(),
                "up_to": totals.up_to.to_string(),
                "undecided": totals.undecided.to_string(),
                "open": open,
            });
            roles.insert(role.id().to_owned(), totals);
        }
        Ok(json!({
            "as_of": date::to_iso(self.situation.as_of),
            "rulebook": hash,
            "roles": roles,
            "plan": self.plan_writer().plan(self.plan),
            "awards": self.findings.iter().map(|finding| self.finding_as_json(finding)).collect::<Vec<_>>(),
            "timeline": timeline_as_json(self.rulebook, &timeline)?,
        }))
    }

    fn finding_as_json(&self, finding: &Finding) -> Value {
        let award = &self.rulebook[finding.award];
        let described = report::describe_award(self.rulebook, self.situation, finding, self.language);
        let (low, high) = bounds(finding.if_granted);
        let (counted_low, counted_high) = bounds(finding.counted);
        let left_out: Vec<&LeftOut> = self.plan.left_out.iter().filter(|left_out| left_out.award == finding.award).collect();
        let planned = self.plan.claims.iter().any(|planned| planned.award == finding.award);
        let place = match (planned, left_out.is_empty()) {
            (true, _) => "in",
            (false, false) => "left-out",
            (false, true) => "none",
        };
        json!({
            "document": self.rulebook[award.document].id,
            "award": award.id,
            "title": described.title,
            "role": award.role.id(),
            "clause": self.rulebook.clause_ids(award),
            "eligibility": finding.eligibility.id(),
            "window": finding.window.id(),
            "low": low,
            "high": high,
            "counted": { "low": counted_low, "high": counted_high },
            "received": finding.received.to_string(),
            "plan": place,
            "left_out_by": left_out.iter().find_map(|left_out| Some(self.rulebook.award_name(left_out.by()?))),
            "left_out": left_out.iter().map(|left_out| self.plan_writer().left_out(left_out)).collect::<Vec<_>>(),
            "working": described.working,
            "reasons": described.reasons.iter().map(reason_as_json).collect::<Vec<_>>(),
            "missing": self.missing(&finding.missing),
            "amount_missing": self.missing(&finding.amount_missing),
            "pending": described.pending,
            "payers": described.payers,
        })
    }

    fn missing(&self, missing: &[Missing]) -> Vec<String> {
        missing.iter().map(|missing| missing.path(self.rulebook)).collect()
    }

    fn plan_writer(&self) -> PlanWriter<'_> {
        PlanWriter { rulebook: self.rulebook, findings: self.findings, language: self.language }
    }
}

/// The ends of a figure, as they stand in JSON.
pub(crate) fn bounds(figure: Figure) -> (Option<String>, Option<String>) {
    let Range { low, high } = figure.range().unwrap_or(Range::ANY);
    (low.map(|low| low.to_string()), high.map(|high| high.to_string()))
}

fn reason_as_json(reason: &Reason) -> Value {
    json!({
        "truth": reason.truth.id(),
        "condition": reason.condition,
        "answer": reason.answer,
        "parts": reason.parts.iter().map(reason_as_json).collect::<Vec<_>>(),
    })
}
