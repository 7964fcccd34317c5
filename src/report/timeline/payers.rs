//! Who pays: amounts by level of government.

use std::collections::BTreeMap;

use super::{PaidBy, Source};
use crate::engine::{Evaluator, Scope};
use crate::money::{Exact, Fen, Overflow};
use crate::range::Truth;
use crate::rulebook::{Award, Government};
use crate::stacking::Payment;

/// Who pays which part of an award, as far as that is known.
pub(super) struct Shares {
    /// Parts of one or less together, greater than zero.
    shares: Vec<(Government, Exact)>,
    /// Where the rest comes from.
    rest: Source,
}

impl Shares {
    /// Of the entries of one level of government, the first that holds applies; where it is open whether one does, nothing is said of that level.
    pub(super) fn of(award: &Award, evaluator: &Evaluator<'_>) -> Result<Shares, Overflow> {
        let scope = Scope::of_year(evaluator.situation.claim_year());
        let mut levels: BTreeMap<Government, Option<Exact>> = BTreeMap::new();
        let mut is_open = false;
        for payer in &award.payers {
            if levels.contains_key(&payer.who) {
                continue;
            }
            match payer.when.map_or(Ok(Truth::Met), |when| evaluator.truth(when, &scope))? {
                Truth::NotMet => {}
                Truth::Met => drop(levels.insert(payer.who, payer.share)),
                Truth::Pending | Truth::Unknown => {
                    levels.insert(payer.who, None);
                    is_open = true;
                }
            }
        }
        let shares: Vec<(Government, Exact)> = levels.iter().filter_map(|(who, share)| Some((*who, (*share)?))).collect();
        let without_share: Vec<Government> = levels.into_iter().filter(|(_, share)| share.is_none()).map(|(who, _)| who).collect();
        let rest = match without_share.as_slice() {
            _ if is_open => Source::Open,
            [] => Source::NotSaid,
            // The only one that can pay the rest, pays it.
            [only] => Source::Government(*only),
            _ => Source::Together(without_share),
        };
        let sum = shares.iter().try_fold(Exact::ZERO, |sum, (_, share)| sum.checked_add(*share))?;
        let makes_sense = sum <= Exact::ONE && shares.iter().all(|(_, share)| *share > Exact::ZERO);
        Ok(if makes_sense { Shares { shares, rest } } else { Shares { shares: Vec::new(), rest: Source::NotSaid } })
    }

    /// Adds what everyone pays of a payment. The parts add up to it, to the last fen.
    pub(super) fn add_parts(&self, payment: Payment, sums: &mut BTreeMap<Source, Payment>) -> Result<(), Overflow> {
        let lows = self.parts(payment.low)?;
        // Nobody's part falls while the whole grows.
        let more = self.parts(payment.high.checked_sub(payment.low)?)?;
        for ((source, low), (_, more)) in lows.into_iter().zip(more) {
            let part = Payment { low, high: low.checked_add(more)? };
            if part != Payment::default() {
                let sum = sums.entry(source).or_default();
                *sum = sum.checked_add(part)?;
            }
        }
        Ok(())
    }

    fn parts(&self, amount: Fen) -> Result<Vec<(Source, Fen)>, Overflow> {
        let yuan = amount.to_yuan()?;
        let (mut share_so_far, mut so_far) = (Exact::ZERO, Fen::ZERO);
        let mut parts = Vec::new();
        for (who, share) in &self.shares {
            share_so_far = share_so_far.checked_add(*share)?;
            let next = Fen::from_yuan(yuan.checked_mul(share_so_far)?);
            parts.push((Source::Government(*who), next.checked_sub(so_far)?));
            so_far = next;
        }
        parts.push((self.rest.clone(), amount.checked_sub(so_far)?));
        Ok(parts)
    }
}

/// Sums by source, in the order of the levels of government.
pub(super) fn paid_by(sums: BTreeMap<Source, Payment>) -> Vec<PaidBy> {
    sums.into_iter().map(|(source, payment)| PaidBy { source, payment }).collect()
}
