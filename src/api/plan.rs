//! A plan as JSON, as tools read it.

use serde_json::{Value, json};

use super::bounds;
use crate::engine::Finding;
use crate::report::left_out_in_words;
use crate::rulebook::Rulebook;
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
        json!({
            "claims": plan.claims.iter().map(|planned| self.planned(planned)).collect::<Vec<_>>(),
            "reductions": plan.reductions.iter().map(|reduction| self.reduction(reduction)).collect::<Vec<_>>(),
            "alternatives": plan.alternatives.iter().map(|alternative| self.alternative(alternative)).collect::<Vec<_>>(),
            "optimal": plan.optimal,
        })
    }

    /// A claim that the plan leaves out, with the claim that excludes it.
    pub(super) fn left_out(&self, left_out: &LeftOut) -> Value {
        let of = self.claim(ClaimRef { award: left_out.award, claim: left_out.claim });
        let (low, high) = bounds(left_out.given_up);
        let (by, relation, extra) = match &left_out.obstacle {
            Obstacle::Competes { by, relation, extra_if_separate } => {
                (Some(self.claim(*by)), Some(&self.rulebook.relations[*relation]), *extra_if_separate)
            }
            Obstacle::NoHost => (None, None, None),
        };
        let hosts = if by.is_none() { self.rulebook[left_out.award].rider_of.as_slice() } else { &[] };
        json!({
            "record": of["record"],
            "year": of["year"],
            "by": by,
            "needs": hosts.iter().map(|host| self.rulebook.award_name(*host)).collect::<Vec<_>>(),
            "relation": relation.map(|relation| relation.kind.id()),
            "certainty": relation.map(|relation| relation.certainty.id()),
            "given_up": { "low": low, "high": high },
            "to_confirm": left_out.is_to_confirm(),
            "extra_if_separate": extra.map(|(low, high)| json!({ "low": low.to_string(), "high": high.to_string() })),
            "reasons": left_out_in_words(self.rulebook, self.findings, left_out, self.language),
        })
    }

    fn planned(&self, planned: &PlannedClaim) -> Value {
        let mut claim = self.claim(ClaimRef { award: planned.award, claim: planned.claim });
        let (low, high) = bounds(planned.counted);
        (claim["low"], claim["high"]) = (json!(low), json!(high));
        claim
    }

    fn claim(&self, ClaimRef { award: id, claim }: ClaimRef) -> Value {
        let award = &self.rulebook[id];
        let claim = &self.findings[id.index()].claims[claim];
        json!({ "document": self.rulebook[award.document].id, "award": award.id, "record": claim.record, "year": claim.year })
    }

    fn reduction(&self, reduction: &Reduction) -> Value {
        let (kind, awards) = match reduction.cause {
            Cause::Limit(award) => ("limit", vec![award]),
            Cause::Ceiling(position) => ("ceiling", self.rulebook.ceilings[position].awards.clone()),
            Cause::TopUp(award) => ("top-up", vec![award]),
        };
        let awards: Vec<String> = awards.into_iter().map(|award| self.rulebook.award_name(award)).collect();
        json!({ "kind": kind, "awards": awards, "low": reduction.low.to_string(), "high": reduction.high.to_string() })
    }

    fn alternative(&self, alternative: &Alternative) -> Value {
        let claims = |claims: &[ClaimRef]| claims.iter().map(|claim| self.claim(*claim)).collect::<Vec<_>>();
        json!({
            "takes": claims(&alternative.takes),
            "leaves": claims(&alternative.leaves),
            "certain_lost": alternative.certain_lost.to_string(),
            "up_to_gained": alternative.up_to_gained.to_string(),
        })
    }
}
