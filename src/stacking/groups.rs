//! Awards that exclude each other, directly or through others.

use std::collections::{BTreeMap, BTreeSet};

use super::share::{Share, Standing, Worth, is_claimable, is_open, is_settled, worth};
use super::solve::{Item, best_set};
use crate::engine::Finding;
use crate::money::{Fen, Overflow};
use crate::rulebook::{AwardId, Rulebook};

/// The groups of a rulebook. An award that no other excludes is in none.
#[derive(Debug, Default)]
pub(super) struct Groups {
    groups: Vec<Group>,
    of_award: BTreeMap<AwardId, usize>,
}

/// Awards connected by exclusions.
#[derive(Debug, Default)]
struct Group {
    members: BTreeSet<AwardId>,
    /// Positions in the rulebook.
    exclusions: Vec<usize>,
}

impl Groups {
    pub(super) fn of(rulebook: &Rulebook) -> Groups {
        let mut neighbours: BTreeMap<AwardId, Vec<AwardId>> = BTreeMap::new();
        for exclusion in &rulebook.exclusions {
            neighbours.entry(exclusion.first).or_default().push(exclusion.second);
            neighbours.entry(exclusion.second).or_default().push(exclusion.first);
        }
        let mut groups = Groups::default();
        for start in neighbours.keys() {
            if groups.of_award.contains_key(start) {
                continue;
            }
            let mut group = Group::default();
            let mut reached = vec![*start];
            while let Some(award) = reached.pop() {
                if group.members.insert(award) {
                    groups.of_award.insert(award, groups.groups.len());
                    reached.extend(&neighbours[&award]);
                }
            }
            groups.groups.push(group);
        }
        for (position, exclusion) in rulebook.exclusions.iter().enumerate() {
            groups.groups[groups.of_award[&exclusion.first]].exclusions.push(position);
        }
        groups
    }

    /// Which group an award is in.
    pub(super) fn position(&self, award: AwardId) -> Option<usize> {
        self.of_award.get(&award).copied()
    }

    /// What each award of a group adds.
    pub(super) fn shares(&self, group: usize, rulebook: &Rulebook, findings: &[Finding]) -> Result<Vec<(AwardId, Share)>, Overflow> {
        let group = &self.groups[group];
        let members = || group.members.iter().map(|award| &findings[award.index()]);
        let claimable: Vec<&Finding> = members().filter(|finding| is_claimable(finding)).collect();
        let settled: Vec<&Finding> = members().filter(|finding| is_settled(finding)).collect();
        let by_low = |finding: &Finding| (worth(finding).0, Fen::ZERO);
        let by_high = |finding: &Finding| (worth(finding).1, Fen::ZERO);
        let certain = group.best(rulebook, &settled, by_low)?;
        let up_to = group.best(rulebook, &settled, by_high)?;
        let with_unknown = group.best(rulebook, &claimable, by_high)?;
        // What is certain counts first, then what it can be at most, then the order of the rulebook. An award without a figure never
        // displaces one with a figure, because it is worth nothing here.
        let shown = group.best(rulebook, &settled, worth)?;
        let share = |finding: &Finding| {
            let (low, high) = worth(finding);
            let if_in = |set: &BTreeSet<AwardId>, fen: Fen| if set.contains(&finding.award) { fen } else { Fen::ZERO };
            Share {
                worth: Worth { certain: if_in(&certain, low), up_to: if_in(&up_to, high), with_unknown: if_in(&with_unknown, high) },
                standing: if is_settled(finding) { group.standing(rulebook, finding.award, &shown) } else { Standing::Outside },
                is_open: is_open(finding),
            }
        };
        Ok(members().map(|finding| (finding.award, share(finding))).collect())
    }
}

impl Group {
    /// The best allowed set of some of its awards.
    fn best(
        &self,
        rulebook: &Rulebook,
        candidates: &[&Finding],
        worth: impl Fn(&Finding) -> (Fen, Fen),
    ) -> Result<BTreeSet<AwardId>, Overflow> {
        let items: Vec<Item> = candidates.iter().map(|finding| Item { worth: worth(finding) }).collect();
        let position = |award: AwardId| candidates.iter().position(|finding| finding.award == award);
        let exclusions = self.exclusions.iter().map(|exclusion| &rulebook.exclusions[*exclusion]);
        let pairs: Vec<(usize, usize)> =
            exclusions.filter_map(|exclusion| position(exclusion.first).zip(position(exclusion.second))).collect();
        let taken = best_set(&items, &pairs)?;
        Ok(candidates.iter().zip(taken).filter(|(_, taken)| *taken).map(|(finding, _)| finding.award).collect())
    }

    /// Whether a settled award is in the set that is shown, or which award of it excludes it.
    fn standing(&self, rulebook: &Rulebook, award: AwardId, shown: &BTreeSet<AwardId>) -> Standing {
        if shown.contains(&award) {
            return Standing::Planned;
        }
        let excluding = self.exclusions.iter().find_map(|exclusion| {
            let by = rulebook.exclusions[*exclusion].other(award).filter(|other| shown.contains(other))?;
            Some(Standing::LeftOut { by, exclusion: *exclusion })
        });
        // Whatever no award of a best set excludes is in it.
        excluding.unwrap_or(Standing::Outside)
    }
}
