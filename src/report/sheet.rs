//! The self-check sheet: a result on paper, or as plain text.

use super::answers::{AnswerGroup, answers_in_groups};
use super::award::describe_award;
use super::basis::{basis_in_words, received_in_words};
use super::checklist::checklist;
use super::figures::{range_in_words, yuan};
use super::overview::{Overview, not_counted_in_words, overview};
use super::plan::{claim_in_words, left_out_in_words, plan_in_words};
use crate::engine::{Finding, Window};
use crate::interview::Session;
use crate::range::{Range, Truth};
use crate::rulebook::AwardId;
use crate::stacking::{ClaimRef, PlannedClaim};
use crate::text::{Language, report as text, sheet};

/// A result to take along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is.
    pub title: &'static str,
    /// That it is no decision; it stands on every page.
    pub not_a_decision: &'static str,
    /// The day, the drafts, and the rulebook by its hash: a sentence each.
    pub basis: Vec<String>,
    /// Who claims.
    pub roles: Vec<String>,
    /// What was answered, by topic.
    pub answers: Vec<AnswerGroup>,
    /// What each role can get.
    pub totals: Vec<SheetTotal>,
    /// The claims to make.
    pub plan: Vec<SheetClaim>,
    /// The awards whose conditions hold as far as they were asked: planned, and left out.
    pub awards: Vec<SheetAward>,
    /// The titles of those that answers could still decide.
    pub undecided: Vec<String>,
    /// The papers to have ready, each with the titles of the awards that want it.
    pub papers: Vec<(String, Vec<String>)>,
}

/// What a role can get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetTotal {
    /// Who.
    pub role: String,
    /// What can be calculated.
    pub certain: String,
    /// The most.
    pub up_to: String,
    /// What is not counted, and what the plan takes off: a sentence each.
    pub notes: Vec<String>,
}

/// A claim of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetClaim {
    /// The award, with its entry and year.
    pub name: String,
    /// Where it stands.
    pub place: String,
    /// How it stands: its conditions hold, or an authority decides.
    pub standing: String,
    /// What it adds to the totals.
    pub amount: String,
}

/// An award with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetAward {
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub place: String,
    /// How it stands.
    pub standing: String,
    /// The amount if granted.
    pub amount: String,
    /// How the amount comes about, what is open, and what leaves it out: a line each.
    pub reasons: Vec<String>,
}

/// The sheet of a visitor's result; `hash` names the rulebook.
#[must_use]
pub fn sheet(session: &Session, hash: &str, language: Language) -> Sheet {
    let interface = language.interface();
    let teller = Teller { session, language };
    let title = |award: &AwardId| session.rulebook()[*award].title.in_language(language).to_owned();
    let papers = checklist(session.rulebook(), &session.results().plan, language);
    Sheet {
        title: interface.take_away.sheet_title,
        not_a_decision: interface.frame.not_a_decision,
        basis: [
            Some(basis_in_words(session.rulebook(), session.situation(), language)),
            received_in_words(session, language),
            Some((interface.take_away.rulebook)(hash)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        roles: session.roles().iter().map(|role| (interface.start.role_name)(*role).to_owned()).collect(),
        answers: answers_in_groups(session, language),
        totals: overview(session.rulebook(), session.findings(), &session.results().plan, session.roles())
            .iter()
            .map(|total| teller.total(total))
            .collect(),
        plan: session.results().plan.claims.iter().filter(|claim| teller.is_mine(claim.award)).map(|claim| teller.claim(claim)).collect(),
        awards: teller.awards(&[Truth::Met, Truth::Pending]).map(|finding| teller.award(finding)).collect(),
        undecided: teller.awards(&[Truth::Unknown]).map(|finding| title(&finding.award)).collect(),
        papers: papers.into_iter().map(|paper| (paper.paper, paper.awards.iter().map(title).collect())).collect(),
    }
}

/// The sheet as plain text, to be copied where nothing else works.
#[must_use]
pub fn sheet_as_text(sheet: &Sheet, language: Language) -> String {
    let words = &language.interface().take_away;
    let mut lines = vec![sheet.title.to_owned(), sheet.not_a_decision.to_owned()];
    lines.extend(sheet.basis.iter().cloned());
    let mut part = |title: &str, part: Vec<String>| {
        if !part.is_empty() {
            lines.extend([String::new(), title.to_owned()]);
            lines.extend(part);
        }
    };
    let headed = |heading: &str, content: &str| text::headed(heading, content, language);
    let total = |total: &SheetTotal| {
        let figures = format!("{} {}, {} {}", words.certain, total.certain, words.up_to, total.up_to);
        std::iter::once(headed(&total.role, &figures)).chain(total.notes.iter().cloned()).collect::<Vec<_>>()
    };
    part(words.totals, sheet.totals.iter().flat_map(total).collect());
    part(
        words.plan,
        sheet.plan.iter().map(|claim| format!("{} | {} | {} | {}", claim.name, claim.amount, claim.standing, claim.place)).collect(),
    );
    part(
        words.papers,
        sheet.papers.iter().map(|(paper, awards)| headed(paper, &awards.join(text::LIST_SEPARATOR.in_language(language)))).collect(),
    );
    part(
        words.undecided,
        Some(sheet.undecided.join(text::LIST_SEPARATOR.in_language(language))).filter(|titles| !titles.is_empty()).into_iter().collect(),
    );
    let rows = sheet.answers.iter().flat_map(|group| &group.rows);
    let not_known = text::NOT_KNOWN.in_language(language);
    part(words.answers, rows.map(|row| headed(&row.label, row.answer.as_deref().unwrap_or(not_known))).collect());
    lines.join("\n")
}

struct Teller<'a> {
    session: &'a Session,
    language: Language,
}

impl Teller<'_> {
    fn is_mine(&self, award: AwardId) -> bool {
        self.session.roles().contains(&self.session.rulebook()[award].role)
    }

    fn total(&self, total: &Overview) -> SheetTotal {
        let [certain, up_to] = [total.certain, total.up_to].map(|amount| yuan(amount, self.language));
        let (findings, plan) = (self.session.findings(), &self.session.results().plan);
        let mut notes = not_counted_in_words(total, self.language);
        notes.extend(plan_in_words(self.session.rulebook(), findings, plan, total.role, self.language));
        SheetTotal { role: (self.language.interface().start.role_name)(total.role).to_owned(), certain, up_to, notes }
    }

    fn claim(&self, claim: &PlannedClaim) -> SheetClaim {
        let report = self.report(claim.award);
        let eligibility =
            self.session.findings()[claim.award.index()].claims.get(claim.claim).map_or(Truth::Unknown, |claim| claim.eligibility);
        let has_bound = claim.counted.range().is_some_and(|range| range.high.is_some());
        let amount = match [claim.payment.low, claim.payment.high].map(|fen| fen.to_yuan().ok()) {
            [Some(low), Some(high)] if has_bound => range_in_words(Range::new(Some(low), Some(high)), self.language),
            _ => report.amount,
        };
        let has_several = self.session.findings()[claim.award.index()].claims.len() > 1;
        let name = if has_several {
            let claim = ClaimRef { award: claim.award, claim: claim.claim };
            claim_in_words(self.session.rulebook(), self.session.findings(), claim, self.language)
        } else {
            report.title
        };
        SheetClaim {
            name,
            place: place(&report.document, &report.clause, self.language),
            standing: sheet::standing(eligibility, self.language.interface()).to_owned(),
            amount,
        }
    }

    /// The awards that can be claimed now and stand so.
    fn awards(&self, standing: &'static [Truth]) -> impl Iterator<Item = &Finding> {
        let findings = self.session.findings().iter().filter(|finding| self.is_mine(finding.award) && finding.window == Window::In);
        findings.filter(|finding| standing.contains(&finding.eligibility))
    }

    fn award(&self, finding: &Finding) -> SheetAward {
        let report = self.report(finding.award);
        let (rulebook, plan) = (self.session.rulebook(), &self.session.results().plan);
        let mut reasons = report.working;
        let left_out = plan.left_out.iter().filter(|left_out| left_out.award == finding.award);
        for sentence in left_out.flat_map(|left_out| left_out_in_words(rulebook, self.session.findings(), left_out, self.language)) {
            // Several claims may be left out for one reason.
            if !reasons.contains(&sentence) {
                reasons.push(sentence);
            }
        }
        reasons.extend(report.pending);
        reasons.extend(report.payers);
        SheetAward {
            title: report.title,
            place: place(&report.document, &report.clause, self.language),
            standing: sheet::standing(finding.eligibility, self.language.interface()).to_owned(),
            amount: report.amount,
            reasons,
        }
    }

    fn report(&self, award: AwardId) -> super::AwardReport {
        describe_award(self.session.rulebook(), self.session.situation(), &self.session.findings()[award.index()], self.language)
    }
}

fn place(document: &str, clause: &str, language: Language) -> String {
    crate::text::rule::ground(document, clause, language)
}
