//! An evaluation as JSON, as tools and pages read it.

use serde_json::Value;

use super::plan::PlanWriter;
use super::timeline::timeline_as_json;
use super::{array, object};
use crate::date;
use crate::engine::{Figure, Finding, Missing, Situation};
use crate::money::Overflow;
use crate::range::Range;
use crate::report::{self, Reason};
use crate::rulebook::Rulebook;
use crate::stacking::{LeftOut, Plan, Totals};
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
        let roles = self.plan.totals.iter().map(|(role, totals)| (role.id(), self.totals(totals))).collect();
        Ok(object(vec![
            ("as_of", date::to_iso(self.situation.as_of).into()),
            ("rulebook", hash.into()),
            ("roles", object(roles)),
            ("plan", self.plan_writer().plan(self.plan)),
            ("awards", array(self.findings, |finding| self.finding(finding))),
            ("timeline", timeline_as_json(self.rulebook, &timeline)?),
        ]))
    }

    fn totals(&self, totals: &Totals) -> Value {
        object(vec![
            ("certain", totals.certain.to_string().into()),
            ("up_to", totals.up_to.to_string().into()),
            ("undecided", totals.undecided.to_string().into()),
            ("open", array(&totals.open, |award| self.rulebook.award_name(*award).into())),
        ])
    }

    fn finding(&self, finding: &Finding) -> Value {
        let award = &self.rulebook[finding.award];
        let described = report::describe_award(self.rulebook, self.situation, finding, self.language);
        let left_out: Vec<&LeftOut> = self.plan.left_out.iter().filter(|left_out| left_out.award == finding.award).collect();
        let planned = self.plan.claims.iter().any(|planned| planned.award == finding.award);
        let place = match (planned, left_out.is_empty()) {
            (true, _) => "in",
            (false, false) => "left-out",
            (false, true) => "none",
        };
        let [low, high] = bounds(finding.if_granted);
        let [counted_low, counted_high] = bounds(finding.counted);
        object(vec![
            ("document", self.rulebook[award.document].id.as_str().into()),
            ("award", award.id.as_str().into()),
            ("title", described.title.into()),
            ("role", award.role.id().into()),
            ("clause", self.rulebook.clause_ids(award).into()),
            ("eligibility", finding.eligibility.id().into()),
            ("window", finding.window.id().into()),
            ("low", low),
            ("high", high),
            ("counted", object(vec![("low", counted_low), ("high", counted_high)])),
            ("received", finding.received.to_string().into()),
            ("received_of_rivals", finding.received_of_rivals.to_string().into()),
            ("plan", place.into()),
            ("left_out_by", left_out.iter().find_map(|left_out| Some(self.rulebook.award_name(left_out.by()?))).into()),
            ("left_out", array(&left_out, |left_out| self.plan_writer().left_out(left_out))),
            ("working", described.working.into()),
            ("reasons", array(&described.reasons, reason_as_json)),
            ("missing", self.missing(&finding.missing)),
            ("amount_missing", self.missing(&finding.amount_missing)),
            ("pending", described.pending.into()),
            ("payers", described.payers.into()),
        ])
    }

    fn missing(&self, missing: &[Missing]) -> Value {
        array(missing, |missing| missing.path(self.rulebook).into())
    }

    fn plan_writer(&self) -> PlanWriter<'_> {
        PlanWriter { rulebook: self.rulebook, findings: self.findings, language: self.language }
    }
}

/// The ends of a figure, as they stand in JSON.
pub(crate) fn bounds(figure: Figure) -> [Value; 2] {
    let Range { low, high } = figure.range().unwrap_or(Range::ANY);
    [low, high].map(|end| end.map(|end| end.to_string()).into())
}

fn reason_as_json(reason: &Reason) -> Value {
    object(vec![
        ("truth", reason.truth.id().into()),
        ("condition", reason.condition.as_str().into()),
        ("answer", reason.answer.clone().into()),
        ("parts", array(&reason.parts, reason_as_json)),
    ])
}
