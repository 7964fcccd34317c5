//! What awards have to do with each other: which compete, and which are capped together.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::validate::require;
use super::{AwardId, DocumentId, InvalidRulebook, MatterId, NodeId, Rulebook, Text, nested_groups};

/// Pairs of awards that compete, with one reason for all of them. Claims of the two compete on the same entry of the list that both are
/// claimed for, and in the same claim year when both are yearly; otherwise any claim of the one competes with any of the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// How they compete.
    pub kind: RelationKind,
    /// Whether the text says so, or probably means it.
    pub certainty: Certainty,
    /// Where that stands.
    pub ground: Ground,
    /// Why, in a sentence.
    pub reason: Text,
    /// Of awards that are the same claim, the one whose text governs, if one does: where it applies, those that it is paired with stand back.
    pub governing: Option<AwardId>,
    /// The pairs, in ascending order: two different awards of one role, the earlier in the rulebook first.
    pub pairs: Vec<(AwardId, AwardId)>,
}

impl Relation {
    /// Whether it speaks of these two awards.
    fn relates(&self, one: AwardId, other: AwardId) -> bool {
        self.pairs.binary_search(&(one.min(other), one.max(other))).is_ok()
    }

    /// Whether its pairs are certainly one claim each.
    #[must_use]
    pub fn is_one_claim(&self) -> bool {
        (self.kind, self.certainty) == (RelationKind::SameClaim, Certainty::Certain)
    }

    /// The awards that it pairs with one.
    pub fn others_of(&self, award: AwardId) -> impl Iterator<Item = AwardId> + '_ {
        self.pairs.iter().filter_map(move |(first, second)| match award {
            _ if award == *first => Some(*second),
            _ if award == *second => Some(*first),
            _ => None,
        })
    }

    /// The awards that stand back where the governing one applies.
    pub fn governed(&self) -> impl Iterator<Item = AwardId> + '_ {
        self.governing.into_iter().flat_map(|governing| self.others_of(governing))
    }
}

impl Rulebook {
    /// What holds between two awards, if they compete.
    #[must_use]
    pub fn relation_between(&self, one: AwardId, other: AwardId) -> Option<&Relation> {
        self.relations.iter().find(|relation| relation.relates(one, other))
    }

    /// The awards that an award competes with.
    pub fn competitors_of(&self, award: AwardId) -> impl Iterator<Item = AwardId> + '_ {
        self.relations.iter().flat_map(move |relation| relation.others_of(award))
    }
}

/// How awards compete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RelationKind {
    /// Only one of them is granted.
    Exclusive,
    /// They are one support that two texts speak of.
    SameClaim,
}

impl RelationKind {
    /// Its public name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            RelationKind::Exclusive => "exclusive",
            RelationKind::SameClaim => "same-claim",
        }
    }
}

/// What a relation rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ground {
    /// A clause: its document, and its position there.
    Clause(DocumentId, u32),
    /// What generally holds between documents in a matter.
    Matter(MatterId),
}

/// How sure a relation between awards is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The text says so.
    Certain,
    /// The text probably means it.
    Probable,
}

impl Certainty {
    /// Its public name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Certainty::Certain => "certain",
            Certainty::Probable => "probable",
        }
    }
}

/// The most that awards of one role pay together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ceiling {
    /// Which awards, in the order of the rulebook.
    pub awards: Vec<AwardId>,
    /// How much, in yuan.
    pub most: NodeId,
    /// Whether that is for each claim year, and not in all.
    pub yearly: bool,
    /// The document that says so.
    pub document: DocumentId,
    /// The clause of it that does: a position in its list.
    pub clause: u32,
    /// Why, in a sentence.
    pub reason: Text,
}

/// How many pairs of competing awards a rulebook may have, whatever the number of its awards.
const MOST_PAIRS: usize = 100_000;

/// How many ceilings and top-ups an award may be in: policies need two or three.
const MOST_NESTED: usize = 10;

/// Relations, ceilings, riders and top-ups name awards that are there, of one role each, and make sense together.
pub(super) fn check_relations(rulebook: &Rulebook) -> Result<(), InvalidRulebook> {
    let invalid = |what: &str| InvalidRulebook(what.to_owned());
    let exists = |award: &AwardId| award.index() < rulebook.awards.len();
    let clause_exists = |document: DocumentId, clause: u32| {
        rulebook.documents.get(document.index()).is_some_and(|document| (clause as usize) < document.clauses.len())
    };
    let pairs: usize = rulebook.relations.iter().map(|relation| relation.pairs.len()).sum();
    require(pairs <= MOST_PAIRS.max(rulebook.awards.len()), || "too many pairs of competing awards".into())?;
    for relation in &rulebook.relations {
        let stands = match relation.ground {
            Ground::Clause(document, clause) => clause_exists(document, clause),
            Ground::Matter(matter) => matter.index() < rulebook.matters.len(),
        };
        require(stands, || "a relation that rests on nothing".into())?;
        for (first, second) in &relation.pairs {
            require(exists(first) && exists(second), || "a relation of an award that is not there".into())?;
            require(first < second && rulebook[*first].role == rulebook[*second].role, || "a relation that makes no sense".into())?;
        }
        require(relation.pairs.is_sorted_by(|one, other| one < other), || "a relation out of order".into())?;
    }
    require(governing_is_plain(&rulebook.relations), || "an award that governs what it cannot".into())?;
    for ceiling in &rulebook.ceilings {
        require(clause_exists(ceiling.document, ceiling.clause), || "a ceiling that rests on nothing".into())?;
        require(ceiling.awards.iter().all(exists), || "a ceiling of an award that is not there".into())?;
        let ascends = ceiling.awards.is_sorted_by(|one, other| one < other);
        let role = ceiling.awards.first().map(|award| rulebook[*award].role).ok_or_else(|| invalid("a ceiling of nothing"))?;
        let one_role = ceiling.awards.iter().all(|award| rulebook[*award].role == role);
        let is_quantity = rulebook.nodes.get(ceiling.most.index()).is_some_and(|node| !node.is_condition());
        require(ascends && one_role && is_quantity, || "a ceiling that makes no sense".into())?;
    }
    for id in rulebook.award_ids() {
        let award = &rulebook[id];
        let mut others = award.rider_of.iter().chain(&award.tops_up);
        let fits = others.all(|other| exists(other) && *other != id && rulebook[*other].role == award.role);
        require(fits, || format!("award {} refers to an award that it cannot", award.id))?;
        let hosts_stand_alone = award.rider_of.iter().all(|host| rulebook[*host].rider_of.is_empty());
        require(hosts_stand_alone, || format!("award {} rides on a rider", award.id))?;
    }
    require(ceilings_are_known(rulebook), || "an award that is not under the ceilings over it".into())?;
    let groups = nested_groups(rulebook).map_err(|_| invalid("ceilings or top-ups that cut across each other"))?;
    let mut around: Vec<usize> = vec![0; rulebook.awards.len()];
    groups.iter().flat_map(|group| &group.awards).for_each(|award| around[award.index()] += 1);
    require(around.iter().all(|around| *around <= MOST_NESTED), || "ceilings or top-ups that are nested too deeply".into())
}

/// Whether every award names the ceilings that are over it, and no others.
fn ceilings_are_known(rulebook: &Rulebook) -> bool {
    let mut over: Vec<Vec<NodeId>> = vec![Vec::new(); rulebook.awards.len()];
    for ceiling in &rulebook.ceilings {
        ceiling.awards.iter().for_each(|award| over[award.index()].push(ceiling.most));
    }
    rulebook.awards.iter().zip(over).all(|(award, over)| award.ceilings == over)
}

/// Whether only awards that are certainly the same claim as others govern, and none that another governs.
fn governing_is_plain(relations: &[Relation]) -> bool {
    let governed: BTreeSet<AwardId> = relations.iter().flat_map(Relation::governed).collect();
    relations.iter().all(|relation| {
        let fits = |governing| relation.is_one_claim() && relation.governed().next().is_some() && !governed.contains(&governing);
        relation.governing.is_none_or(fits)
    })
}
