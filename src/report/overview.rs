//! What an evaluation comes to, in a few figures.

use std::collections::BTreeSet;

use super::figures::yuan;
use super::standing::Standing;
use crate::engine::{Finding, Missing};
use crate::money::Exact;
use crate::range::Truth;
use crate::rulebook::{AwardId, FactType, Role, Rulebook};
use crate::stacking::{Plan, Totals};
use crate::text::Language;

/// Of more awards than this, a sum of what each could be at most says nothing of what a visitor may expect.
const MOST_SUMMED: usize = 10;

/// The figures of one role, in yuan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Who claims.
    pub role: Role,
    /// What the text lets one calculate.
    pub certain: Exact,
    /// At most; includes what is certain.
    pub up_to: Exact,
    /// What answers could still settle.
    pub undecided: Undecided,
    /// How many awards that are met or pending have no figure or no upper bound, and are never summed.
    pub open: usize,
    /// How many claims the plan leaves out.
    pub left_out: usize,
}

/// What answers could still settle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// How many awards that may have a figure.
    pub awards: usize,
    /// How many that have none in any case.
    pub without_figure: usize,
    /// What they could add at most, in yuan. `None` where the sum would mislead: where entries of a list are not known, it stands for as many as
    /// there may ever be, and of many awards hardly anyone gets the most of each.
    pub at_most: Option<Exact>,
}

/// The figures of these roles.
#[must_use]
pub fn overview(rulebook: &Rulebook, findings: &[Finding], plan: &Plan, roles: &[Role]) -> Vec<Overview> {
    let mine = plan.totals.iter().filter(|(role, _)| roles.contains(role));
    mine.map(|(role, totals)| of_role(rulebook, findings, plan, *role, totals)).collect()
}

fn of_role(rulebook: &Rulebook, findings: &[Finding], plan: &Plan, role: Role, totals: &Totals) -> Overview {
    let is_mine = |award: AwardId| rulebook[award].role == role;
    let is_unknown = |finding: &&Finding| is_mine(finding.award) && Standing::of(finding, plan) == Standing::Unknown;
    let (unknown, without_figure): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().filter(is_unknown).partition(|finding| rulebook[finding.award].has_figure());
    let makes_sense = unknown.len() <= MOST_SUMMED && !unknown.iter().any(|finding| waits_for_a_list(rulebook, finding));
    let at_most = Some(totals.undecided).filter(|sum| makes_sense && *sum > Exact::ZERO);
    let left_out: BTreeSet<AwardId> = plan.left_out.iter().map(|left_out| left_out.award).filter(|award| is_mine(*award)).collect();
    let is_unknown = |award: &&AwardId| findings[award.index()].eligibility == Truth::Unknown;
    Overview {
        role,
        certain: totals.certain,
        up_to: totals.up_to,
        undecided: Undecided { awards: unknown.len(), without_figure: without_figure.len(), at_most },
        open: totals.open.iter().filter(|award| !is_unknown(award)).count(),
        left_out: left_out.len(),
    }
}

/// What the figures leave out, a sentence each.
#[must_use]
pub fn not_counted_in_words(totals: &Overview, language: Language) -> Vec<String> {
    let words = &language.interface().result;
    let undecided = (totals.undecided.awards > 0).then(|| match totals.undecided.at_most {
        Some(amount) => (words.total_undecided_up_to)(totals.undecided.awards, &yuan(amount, language)),
        None => (words.total_undecided)(totals.undecided.awards),
    });
    let undecided_open = (totals.undecided.without_figure > 0).then(|| (words.total_undecided_open)(totals.undecided.without_figure));
    let open = (totals.open > 0).then(|| (words.total_open)(totals.open));
    let left_out = (totals.left_out > 0).then(|| (words.total_left_out)(totals.left_out));
    [undecided, undecided_open, open, left_out].into_iter().flatten().collect()
}

/// Whether it is not known how many entries an award is about.
fn waits_for_a_list(rulebook: &Rulebook, finding: &Finding) -> bool {
    let mut missing = finding.missing.iter().chain(&finding.amount_missing);
    missing.any(|missing| matches!(missing, Missing::Fact(fact) if matches!(rulebook[*fact].answer_type, FactType::Records(_))))
}
