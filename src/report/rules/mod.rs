//! Rules in words, without anybody's answers: what an award asks for and how its amount comes about.
//!
//! Everything is generated from the rule that calculates, so that officials can check it against the text.

mod conditions;
mod relations;

pub use relations::RuleRelation;

use super::figures::date_in_words;
use super::reasons::{Teller, Tells, Unit};
use crate::date::Date;
use crate::engine::{Evaluator, Scope, Situation};
use crate::range::Range;
use crate::rulebook::{
    Award, AwardId, FactType, Frequency, Kind, Measure, Node, NodeId, Parameter, Payer, PublishedValue, Rulebook, Text, Tier, Years,
};
use crate::text::{Language, at_line_start, claims, explanation, report as text, rule};

/// An award as its rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
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
    /// Who claims it.
    pub role: String,
    /// What it gives (资金奖补, 服务 …).
    pub kind: String,
    /// What it is for.
    pub matter: String,
    /// When it can be applied for.
    pub window: String,
    /// What must hold, all of it.
    pub conditions: Vec<RuleLine>,
    /// The ways to the amount; the first that holds applies.
    pub tiers: Vec<RuleTier>,
    /// How often and for which years it is claimed, and what its claims come to at most: a sentence each.
    pub claims: Vec<String>,
    /// What it has to do with other awards.
    pub relations: Vec<RuleRelation>,
    /// The published figures that it reads.
    pub parameters: Vec<RuleParameter>,
    /// Who pays which share; empty when the text does not say.
    pub payers: Vec<RuleLine>,
    /// Readings, misprints, and what the text leaves open.
    pub note: Option<String>,
    /// What to have at hand when applying.
    pub prepare: Vec<String>,
}

/// A condition, or a remark on a calculation, with what it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleLine {
    /// What it says: `服务电商企业数 不低于 50家`; `符合以下任一项`.
    pub text: String,
    /// What it gathers, or the definition of what it names.
    pub parts: Vec<RuleLine>,
}

impl RuleLine {
    fn plain(text: String) -> RuleLine {
        RuleLine { text, parts: Vec::new() }
    }
}

/// One way to the amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleTier {
    /// When it applies; always, when empty.
    pub when: Vec<RuleLine>,
    /// What it pays: `20% × 合同额，封顶 200万元`.
    pub amount: String,
    /// What the calculation names, and how it ends.
    pub remarks: Vec<RuleLine>,
}

/// A published figure that a rule reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleParameter {
    /// What it is called.
    pub label: String,
    /// Who publishes it, in a sentence.
    pub source: String,
    /// The days, and what holds on them.
    pub values: Vec<(String, String)>,
}

/// Tells an award as its rule.
#[must_use]
pub fn describe_rule(rulebook: &Rulebook, award: AwardId, language: Language) -> Rule {
    let situation = Situation::new(Date::MIN);
    let teller = teller(rulebook, &situation, language);
    let award_id = award;
    let award = &rulebook[award];
    let document = &rulebook[award.document];
    let say = |text: &Text| text.in_language(language).to_owned();
    let places: Vec<&str> = award.clauses.iter().map(|clause| document.clauses[*clause as usize].place.in_language(language)).collect();
    Rule {
        award: award_id,
        title: say(&award.title),
        summary: award.summary.as_ref().map(say),
        document: say(&document.title),
        clause: places.join(text::LIST_SEPARATOR.in_language(language)),
        role: (language.interface().start.role_name)(award.role).to_owned(),
        kind: text::kind(award.kind, language).to_owned(),
        matter: say(&rulebook[award.matter].label),
        window: teller.term(award),
        conditions: award.conditions.iter().map(|condition| teller.rule_condition(*condition)).collect(),
        tiers: award.tiers.iter().enumerate().map(|(position, tier)| teller.tier(position, tier)).collect(),
        claims: teller.claims(award),
        relations: teller.relations(award_id),
        parameters: teller.parameters(award),
        payers: award.payers.iter().map(|payer| teller.payer(payer)).collect(),
        note: award.note.as_ref().map(say),
        prepare: award.prepare.iter().map(say).collect(),
    }
}

/// Tells one condition of a rulebook as its rule.
#[must_use]
pub fn condition_in_words(rulebook: &Rulebook, condition: NodeId, language: Language) -> RuleLine {
    teller(rulebook, &Situation::new(Date::MIN), language).rule_condition(condition)
}

fn teller<'a>(rulebook: &'a Rulebook, situation: &'a Situation, language: Language) -> Teller<'a> {
    Teller { evaluator: Evaluator::new(rulebook, situation), language, tells: Tells::Rule }
}

/// Neither a claim year nor an entry is known.
const SCOPE: Scope<'static> = Scope { claim_year: None, nth: Range::ANY, entry: None, outer: None };

impl Teller<'_> {
    /// When an award can be applied for.
    fn term(&self, award: &Award) -> String {
        let (from, to) = self.evaluator.days_of(award.document, award.application);
        let [from, to] = [from, to].map(|day| day.map(|day| date_in_words(day, self.language)));
        explanation::term(from.as_deref(), to.as_deref(), false, self.language)
    }

    fn tier(&self, position: usize, tier: &Tier) -> RuleTier {
        let when = match tier.when {
            Some(when) => match &self.rulebook()[when] {
                Node::All(operands) => operands.iter().map(|operand| self.rule_condition(*operand)).collect(),
                _ => vec![self.rule_condition(when)],
            },
            None if position > 0 => vec![RuleLine::plain(at_line_start(rule::OTHERWISE.in_language(self.language), self.language))],
            None => Vec::new(),
        };
        let mut remarks: Vec<RuleLine> = tier.amount.nodes().flat_map(|node| self.definitions(node)).collect();
        if tier.amount.nodes().any(|node| self.can_be_negative(node, &SCOPE)) {
            remarks.push(RuleLine::plain(self.phrase(explanation::NOT_NEGATIVE)));
        }
        RuleTier { when, amount: self.amount(tier.amount, &SCOPE), remarks }
    }

    /// How often, for what and for which years an award is claimed, and its limits.
    fn claims(&self, award: &Award) -> Vec<String> {
        let mut sentences = Vec::new();
        if let Some((list, FactType::Records(records))) = award.each.map(|list| (list, &self.rulebook()[list].answer_type)) {
            let (list, entry) = (self.say(&self.rulebook()[list].wording.label), self.say(&records.entry));
            sentences.push(rule::each_entry(list, entry, award.frequency == Frequency::Once, self.language));
        }
        // A counter service or an exemption is there whenever it is needed.
        let is_paid = !matches!(award.kind, Kind::Service | Kind::Preference) || award.has_figure();
        if award.frequency != Frequency::Once || (is_paid && award.each.is_none()) {
            sentences.push(rule::frequency(award.frequency, self.language).to_owned());
        }
        match award.years {
            Some(Years::From { count, day }) => {
                let day = self.calculation(day, &Some(Unit::Day), &SCOPE, super::working::Place::Part);
                sentences.push(rule::years_from(count, &day, self.language));
            }
            Some(Years::Calendar { first, last }) => sentences.push(rule::calendar_years(first, last, self.language)),
            None if award.frequency == Frequency::Yearly || self.reads_claim_year(award) => {
                sentences.push(self.phrase(rule::CLAIM_YEAR));
            }
            None => {}
        }
        let limits = [
            award.limits.claims.map(|claims| claims::limit_of_claims(claims, award.frequency == Frequency::Yearly, self.language)),
            award.limits.year.map(|year| claims::limit_of_year(&self.yuan_of(year), self.language)),
            award.limits.total.map(|total| claims::limit_in_all(&self.yuan_of(total), self.language)),
        ];
        sentences.extend(limits.into_iter().flatten().map(|limit| explanation::sentence(&limit, self.language)));
        sentences
    }

    fn reads_claim_year(&self, award: &Award) -> bool {
        self.rulebook().reachable(award.roots()).any(|node| self.rulebook()[node].reads_claim_year())
    }

    /// An amount of money as it is calculated.
    fn yuan_of(&self, node: NodeId) -> String {
        self.calculation(node, &Some(Unit::Of(Measure::Money)), &SCOPE, super::working::Place::Part)
    }

    /// The published figures that an award reads, in the order of the rulebook.
    fn parameters(&self, award: &Award) -> Vec<RuleParameter> {
        let of_payers = award.payers.iter().filter_map(|payer| payer.when);
        let read = self.rulebook().reachable(award.roots().chain(of_payers)).filter_map(|node| match self.rulebook()[node] {
            Node::Parameter(parameter, _) => Some(parameter),
            _ => None,
        });
        let mut parameters: Vec<_> = read.collect();
        parameters.sort_unstable();
        parameters.dedup();
        parameters.into_iter().map(|parameter| self.parameter(&self.rulebook()[parameter])).collect()
    }

    fn parameter(&self, parameter: &Parameter) -> RuleParameter {
        let unit = Some(Unit::Of(parameter.measure.clone()));
        let in_words = |PublishedValue { from, to, value }: &PublishedValue| {
            let [from, to] = [from, to].map(|day| date_in_words(*day, self.language));
            (rule::days(&from, &to, self.language), self.number(Range::point(*value), &unit))
        };
        RuleParameter {
            label: parameter.label.in_language(self.language).to_owned(),
            source: rule::published_by(parameter.source.in_language(self.language), self.language),
            values: parameter.values.iter().map(in_words).collect(),
        }
    }

    /// `市级 50%`, with its condition if it has one.
    fn payer(&self, payer: &Payer) -> RuleLine {
        let who = text::government(payer.who, self.language);
        let share = payer.share.map_or_else(|| who.to_owned(), |share| format!("{who} {}", share.in_percent()));
        match payer.when {
            Some(when) => RuleLine { text: text::figure_of(&share, &self.in_one_line(when), self.language), parts: self.definitions(when) },
            None => RuleLine::plain(share),
        }
    }
}
