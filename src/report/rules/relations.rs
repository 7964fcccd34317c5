//! What an award has to do with others, in words.

use crate::report::reasons::Teller;
use crate::rulebook::{Award, AwardId, Certainty, FactType, Frequency, Ground, Relation};
use crate::text::{report::Phrase, rule};

/// What an award has to do with some others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRelation {
    /// What it is, in a sentence that speaks of "this" and "the following".
    pub what: String,
    /// The others.
    pub others: Vec<AwardId>,
    /// Why, in a sentence, if the policy says.
    pub reason: Option<String>,
    /// Where that stands.
    pub ground: Option<String>,
}

impl Teller<'_> {
    pub(super) fn relations(&self, award: AwardId) -> Vec<RuleRelation> {
        let mut told: Vec<RuleRelation> = Vec::new();
        let plain = |phrase: Phrase, others: Vec<AwardId>| RuleRelation { what: self.phrase(phrase), others, reason: None, ground: None };
        let mut competing: Vec<(&Relation, RuleRelation)> = Vec::new();
        for relation in &self.rulebook().relations {
            self.compete(award, relation, &mut competing);
        }
        told.extend(competing.into_iter().map(|(_, told)| told));
        for ceiling in self.rulebook().ceilings.iter().filter(|ceiling| ceiling.awards.contains(&award)) {
            told.push(RuleRelation {
                what: rule::shares_ceiling(&self.yuan_of(ceiling.most), ceiling.yearly, self.language),
                others: ceiling.awards.iter().copied().filter(|other| *other != award).collect(),
                reason: Some(self.say(&ceiling.reason).to_owned()),
                ground: Some(self.ground(Ground::Clause(ceiling.document, ceiling.clause))),
            });
        }
        let those = |fits: fn(&Award) -> &[AwardId]| -> Vec<AwardId> {
            self.rulebook().award_ids().filter(|other| fits(&self.rulebook()[*other]).contains(&award)).collect()
        };
        let own = &self.rulebook()[award];
        for (phrase, others) in [
            (rule::RIDES_ON, own.rider_of.clone()),
            (rule::CARRIES, those(|other| &other.rider_of)),
            (rule::TOPS_UP, own.tops_up.clone()),
            (rule::TOPPED_UP, those(|other| &other.tops_up)),
        ] {
            if !others.is_empty() {
                told.push(plain(phrase, others));
            }
        }
        told
    }

    /// Those that a relation pairs an award with, beside others of which the same is said.
    fn compete<'r>(&self, award: AwardId, relation: &'r Relation, told: &mut Vec<(&'r Relation, RuleRelation)>) {
        for other in relation.others_of(award) {
            let what = self.competes(award, other, relation);
            let is_same = |(by, same): &&mut (&Relation, RuleRelation)| {
                same.what == what && by.reason == relation.reason && by.ground == relation.ground
            };
            if let Some((_, same)) = told.iter_mut().find(is_same) {
                same.others.push(other);
                continue;
            }
            let reason = Some(relation.reason.in_language(self.language).to_owned());
            told.push((relation, RuleRelation { what, others: vec![other], reason, ground: Some(self.ground(relation.ground)) }));
        }
    }

    fn competes(&self, award: AwardId, other: AwardId, relation: &Relation) -> String {
        if relation.governing == Some(award) {
            return self.phrase(rule::GOVERNS);
        }
        if relation.governing == Some(other) {
            return self.phrase(rule::GOVERNED);
        }
        let [one, two] = [award, other].map(|award| &self.rulebook()[award]);
        let entry = one.each.filter(|list| two.each == Some(*list)).and_then(|list| match &self.rulebook()[list].answer_type {
            FactType::Records(records) => Some(self.say(&records.entry)),
            FactType::Single(_) | FactType::Yearly(_) => None,
        });
        let same_year = [one, two].iter().all(|award| award.frequency == Frequency::Yearly);
        let is_probable = relation.certainty == Certainty::Probable;
        rule::competes(relation.kind, is_probable, entry, same_year, self.language)
    }

    fn ground(&self, ground: Ground) -> String {
        match ground {
            Ground::Clause(document, clause) => {
                let document = &self.rulebook()[document];
                let place = self.say(&document.clauses[clause as usize].place);
                rule::ground(self.say(&document.title), place, self.language)
            }
            Ground::Matter(matter) => rule::ground_of_matter(self.say(&self.rulebook()[matter].label), self.language),
        }
    }
}
