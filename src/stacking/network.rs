//! Awards that depend on each other in a plan: they compete, ride on or top up each other, or are limited together.
//! An award with limits of its own is a cluster of one.

use std::collections::{BTreeMap, BTreeSet};

use crate::rulebook::{AwardId, AwardLimits, Group, Joint, Member, Rulebook, nested_groups};

/// The clusters of a rulebook. An award that depends on no other, and has no limits, is in none.
#[derive(Debug, Default)]
pub(super) struct Network {
    pub(super) clusters: Vec<Cluster>,
    of_award: BTreeMap<AwardId, usize>,
}

/// Awards of one role that depend on each other, directly or through others.
#[derive(Debug, Default)]
pub(super) struct Cluster {
    /// In the order of the rulebook.
    pub(super) awards: Vec<AwardId>,
    /// Pairs that compete.
    pub(super) pairs: Vec<Pair>,
    /// What limits or completes some of them together, from the inside out; members that are groups are positions in this list.
    pub(super) groups: Vec<Group>,
}

/// Two awards that compete.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) first: AwardId,
    pub(super) second: AwardId,
    /// Which of the rulebook's relations says so.
    pub(super) relation: usize,
}

impl Network {
    pub(super) fn of(rulebook: &Rulebook) -> Network {
        let relations = rulebook.relations.iter().enumerate();
        let pairs = relations.flat_map(|(relation, said)| said.pairs.iter().map(move |(first, second)| (*first, *second, relation)));
        let pairs: Vec<Pair> = pairs.map(|(first, second, relation)| Pair { first, second, relation }).collect();
        // A valid rulebook has no crossing.
        let groups = nested_groups(rulebook).unwrap_or_default();
        let mut neighbours: BTreeMap<AwardId, Vec<AwardId>> = BTreeMap::new();
        let mut join = |one: AwardId, other: AwardId| {
            neighbours.entry(one).or_default().push(other);
            neighbours.entry(other).or_default().push(one);
        };
        pairs.iter().for_each(|pair| join(pair.first, pair.second));
        for rider in rulebook.award_ids() {
            rulebook[rider].rider_of.iter().for_each(|host| join(rider, *host));
        }
        for group in &groups {
            // Also one award alone under a ceiling.
            group.awards.iter().for_each(|award| join(*award, *award));
            group.awards.iter().zip(group.awards.iter().skip(1)).for_each(|(one, other)| join(*one, *other));
        }
        let is_limited = |award: &AwardId| rulebook[*award].limits != AwardLimits::default();
        rulebook.award_ids().filter(is_limited).for_each(|award| join(award, award));
        let mut network = Network::default();
        for start in neighbours.keys() {
            if !network.of_award.contains_key(start) {
                let awards = reached_from(*start, &neighbours);
                network.of_award.extend(awards.iter().map(|award| (*award, network.clusters.len())));
                network.clusters.push(Cluster { awards: awards.into_iter().collect(), ..Cluster::default() });
            }
        }
        for pair in pairs {
            network.clusters[network.of_award[&pair.first]].pairs.push(pair);
        }
        network.add_groups(groups);
        network
    }

    /// Which cluster an award is in.
    pub(super) fn position(&self, award: AwardId) -> Option<usize> {
        self.of_award.get(&award).copied()
    }

    fn add_groups(&mut self, groups: Vec<Group>) {
        // Where each group stands in its cluster.
        let mut places: Vec<usize> = Vec::new();
        for mut group in groups {
            let Some(cluster) = group.awards.first().and_then(|award| self.position(*award)) else { continue };
            for member in &mut group.members {
                if let Member::Group(inner) = member {
                    *inner = places[*inner];
                }
            }
            places.push(self.clusters[cluster].groups.len());
            self.clusters[cluster].groups.push(group);
        }
    }
}

fn reached_from(start: AwardId, neighbours: &BTreeMap<AwardId, Vec<AwardId>>) -> BTreeSet<AwardId> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![start]);
    while let Some(award) = open.pop() {
        if reached.insert(award) {
            open.extend(&neighbours[&award]);
        }
    }
    reached
}

impl Cluster {
    /// The awards that a top-up makes up for.
    pub(super) fn made_up(group: &Group) -> impl Iterator<Item = AwardId> {
        let top = if let Joint::TopUp(top) = group.joint { Some(top) } else { None };
        group.awards.iter().copied().filter(move |award| Some(*award) != top)
    }
}
