//! How ceilings and top-ups lie in each other: each is wholly inside another or wholly apart from it.

use std::collections::BTreeSet;

use super::{AwardId, Rulebook};

/// What limits or completes awards together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// A ceiling: a position in the rulebook's list.
    Ceiling(usize),
    /// This award, which makes up what others lack.
    TopUp(AwardId),
}

/// One of them, with what is directly in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which.
    pub joint: Joint,
    /// Every award in it, also of groups in it.
    pub awards: BTreeSet<AwardId>,
    /// What it is made of; of a top-up, the award that makes up comes first.
    pub members: Vec<Member>,
}

/// Something directly in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// An award.
    Award(AwardId),
    /// Another group: a position among all, always an earlier one.
    Group(usize),
}

/// Two that cut across each other: what they come to together would depend on which comes first. Or one that cannot hold an award, with the
/// award's own limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crossing {
    /// These two.
    Joints(Joint, Joint),
    /// A ceiling by year, and an award that is not counted by year: it is not yearly, or has a limit over all its years.
    NotByYear(usize, AwardId),
}

/// All ceilings and top-ups of a rulebook, from the inside out.
///
/// # Errors
/// [`Crossing`] names the first two that do not lie in each other. Awards that a rulebook does not have are for its validation to find.
pub fn nested_groups(rulebook: &Rulebook) -> Result<Vec<Group>, Crossing> {
    let ceilings = rulebook.ceilings.iter().enumerate().map(|(position, ceiling)| {
        let rank = if ceiling.yearly { 1 } else { 2 };
        (rank, Joint::Ceiling(position), ceiling.awards.iter().copied().collect::<BTreeSet<AwardId>>())
    });
    let top_ups = rulebook.award_ids().filter(|award| !rulebook[*award].tops_up.is_empty()).map(|top| {
        let others = rulebook[top].tops_up.iter().copied();
        (0, Joint::TopUp(top), others.chain([top]).collect())
    });
    let mut joints: Vec<(i32, Joint, BTreeSet<AwardId>)> = top_ups.chain(ceilings).collect();
    // Of equal sets a ceiling is around the top-up, and what holds in all is around what holds for a year.
    joints.sort_by_key(|(rank, _, awards)| (awards.len(), *rank));
    let mut groups: Vec<Group> = Vec::new();
    // By award, the outermost group so far.
    let mut around: Vec<Option<usize>> = vec![None; rulebook.awards.len()];
    for (_, joint, awards) in joints {
        let first = if let Joint::TopUp(top) = joint { Some(top) } else { None };
        let ordered = first.into_iter().chain(awards.iter().copied().filter(|award| Some(*award) != first));
        let mut members: Vec<Member> = Vec::new();
        for award in ordered {
            let member = around[award.index()].map_or(Member::Award(award), Member::Group);
            if members.contains(&member) {
                continue;
            }
            if let Member::Group(inner) = member {
                // What is made up must be apart from what makes it up.
                let holds_top_and_more = first.is_some_and(|top| groups[inner].awards.contains(&top) && groups[inner].awards.len() > 1);
                if !groups[inner].awards.is_subset(&awards) || holds_top_and_more {
                    return Err(Crossing::Joints(groups[inner].joint, joint));
                }
            }
            members.push(member);
        }
        if let Joint::Ceiling(position) = joint
            && rulebook.ceilings[position].yearly
        {
            check_by_year(rulebook, position, &members, &groups)?;
        }
        awards.iter().for_each(|award| around[award.index()] = Some(groups.len()));
        groups.push(Group { joint, awards, members });
    }
    Ok(groups)
}

/// A ceiling by year holds yearly awards that nothing ties across years, directly.
fn check_by_year(rulebook: &Rulebook, position: usize, members: &[Member], groups: &[Group]) -> Result<(), Crossing> {
    for member in members {
        match member {
            Member::Group(inner) => return Err(Crossing::Joints(groups[*inner].joint, Joint::Ceiling(position))),
            Member::Award(award) if !rulebook[*award].is_counted_by_year() => return Err(Crossing::NotByYear(position, *award)),
            Member::Award(_) => {}
        }
    }
    Ok(())
}
