//! One award with its reasons.

use crate::engine::{Finding, Situation, Window};
use crate::range::Truth;
use crate::rulebook::{AwardId, Rulebook};
use crate::text::Language;

/// One award, told to a visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardReport {
    /// Which award.
    pub award: AwardId,
    /// What it is called.
    pub title: String,
    /// What it is, in a sentence, if the policy says.
    pub summary: Option<String>,
    /// The document's title.
    pub document: String,
    /// Where in the document it stands.
    pub clause: String,
    /// What it gives (奖励补助, 服务 …).
    pub kind: String,
    /// What it is for.
    pub matter: String,
    /// Whether its conditions hold.
    pub eligibility: Truth,
    /// Whether it can be applied for.
    pub window: Window,
    /// The amount if granted, in a phrase: `240万元`, `最高 500万元`, `条文未定金额`.
    pub amount: String,
    /// How the amount comes about, a line a claim or step: `20% × 1,200万元 = 240万元，封顶 200万元`.
    pub working: Vec<String>,
    /// Each condition with the answer beside it.
    pub reasons: Vec<Reason>,
    /// What could settle or narrow it, as noun phrases.
    pub missing: Vec<String>,
    /// What only an authority, or a text not yet fixed, can settle: one sentence each.
    pub pending: Vec<String>,
    /// Who pays, if the text says.
    pub payers: Option<String>,
    /// Readings, misprints, and what the text leaves open.
    pub note: Option<String>,
    /// What to have at hand when applying.
    pub prepare: Vec<String>,
}

/// A condition in words, with the answer beside the threshold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Whether it holds.
    pub truth: Truth,
    /// The condition: `服务电商企业数 不低于 50家`.
    pub condition: String,
    /// What was answered: `60家`; `None` when nothing was, or the condition has parts.
    pub answer: Option<String>,
    /// Its parts, when it is made of several.
    pub parts: Vec<Reason>,
}

/// Tells one award.
#[must_use]
pub fn describe_award(rulebook: &Rulebook, situation: &Situation, finding: &Finding, language: Language) -> AwardReport {
    todo!()
}
