//! A plan as JSON, as tools read it.

use serde_json::Value;

use super::{array, bounds, object};
use crate::engine::Finding;
use crate::report::left_out_in_words;
use crate::rulebook::{AwardId, Rulebook};
use crate::stacking::{Alternative, Cause, ClaimRef, LeftOut, Obstacle, Plan, PlannedClaim, Reduction};
use crate::text::Language;

/// What the parts of a plan refer to.
pub(super) struct PlanWriter<'a> {
    pub(super) rulebook: &'a Rulebook,
    pub(super) findings: &'a [Finding],
    pub(super) language: Language,
}

impl PlanWriter<'_> {
    pub(super) fn plan(&self, plan: &Plan) -> Value {
        object(vec![
            ("claims", array(&plan.claims, |planned| self.planned(planned))),
            ("reductions", array(&plan.reductions, |reduction| self.reduction(reduction))),
            ("alternatives", array(&plan.alternatives, |alternative| self.alternative(alternative))),
            ("optimal", plan.optimal.into()),
        ])
    }

    /// A claim that the plan leaves out, with the claim that excludes it.
    pub(super) fn left_out(&self, left_out: &LeftOut) -> Value {
        let claim = &self.findings[left_out.award.index()].claims[left_out.claim];
        let [low, high] = bounds(left_out.given_up);
        let (by, relation, extra) = match &left_out.obstacle {
            Obstacle::Competes { by, relation, extra_if_separate } => {
                (Some(self.claim(*by)), Some(&self.rulebook.relations[*relation]), *extra_if_separate)
            }
            Obstacle::Governed { by, relation } => (Some(self.award(*by)), Some(&self.rulebook.relations[*relation]), None),
            Obstacle::NoHost => (None, None, None),
        };
        let hosts = if by.is_none() { self.rulebook[left_out.award].rider_of.as_slice() } else { &[] };
        let extra = extra.map(|(low, high)| object(vec![("low", low.to_string().into()), ("high", high.to_string().into())]));
        object(vec![
            ("record", claim.record.into()),
            ("year", claim.year.into()),
            ("by", by.into()),
            ("needs", self.award_names(hosts)),
            ("governed", matches!(left_out.obstacle, Obstacle::Governed { .. }).into()),
            ("relation", relation.map(|relation| relation.kind.id()).into()),
            ("certainty", relation.map(|relation| relation.certainty.id()).into()),
            ("given_up", object(vec![("low", low), ("high", high)])),
            ("to_confirm", left_out.is_to_confirm().into()),
            ("extra_if_separate", extra.into()),
            ("reasons", left_out_in_words(self.rulebook, self.findings, left_out, self.language).into()),
        ])
    }

    fn planned(&self, planned: &PlannedClaim) -> Value {
        let mut fields = self.claim_fields(ClaimRef { award: planned.award, claim: planned.claim });
        let [low, high] = bounds(planned.counted);
        fields.extend([("low", low), ("high", high)]);
        object(fields)
    }

    fn claim(&self, claim: ClaimRef) -> Value {
        object(self.claim_fields(claim))
    }

    fn claim_fields(&self, ClaimRef { award: id, claim }: ClaimRef) -> Vec<(&'static str, Value)> {
        let award = &self.rulebook[id];
        let claim = &self.findings[id.index()].claims[claim];
        vec![
            ("document", self.rulebook[award.document].id.as_str().into()),
            ("award", award.id.as_str().into()),
            ("record", claim.record.into()),
            ("year", claim.year.into()),
        ]
    }

    /// An award as a whole, like one of its claims.
    fn award(&self, id: AwardId) -> Value {
        let award = &self.rulebook[id];
        let names = [&self.rulebook[award.document].id, &award.id].map(|name| name.as_str().into());
        let [document, award] = names;
        object(vec![("document", document), ("award", award), ("record", Value::Null), ("year", Value::Null)])
    }

    fn reduction(&self, reduction: &Reduction) -> Value {
        let (kind, awards) = match &reduction.cause {
            Cause::Limit(award) => ("limit", std::slice::from_ref(award)),
            Cause::Ceiling(position) => ("ceiling", self.rulebook.ceilings[*position].awards.as_slice()),
            Cause::TopUp(award) => ("top-up", std::slice::from_ref(award)),
        };
        object(vec![
            ("kind", kind.into()),
            ("awards", self.award_names(awards)),
            ("low", reduction.low.to_string().into()),
            ("high", reduction.high.to_string().into()),
        ])
    }

    fn alternative(&self, alternative: &Alternative) -> Value {
        object(vec![
            ("takes", array(&alternative.takes, |claim| self.claim(*claim))),
            ("leaves", array(&alternative.leaves, |claim| self.claim(*claim))),
            ("certain_lost", alternative.certain_lost.to_string().into()),
            ("up_to_gained", alternative.up_to_gained.to_string().into()),
        ])
    }

    fn award_names(&self, awards: &[AwardId]) -> Value {
        array(awards, |award| self.rulebook.award_name(*award).into())
    }
}
