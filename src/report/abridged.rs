//! Conditions as visitors read them: the same tree without what only an expert wants to see.

use super::explanation::{Explanation, Kind};
use crate::range::Truth;

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

impl Reason {
    /// What a visitor is told of an explained condition.
    pub(super) fn of(explained: &Explanation) -> Reason {
        if let Some(reading) = agreed_reading(explained) {
            return Reason::of(reading);
        }
        // Where a term holds, how it is made up would only be in the way.
        let is_plain = explained.kind == Kind::Term && explained.truth == Some(Truth::Met);
        let parts = explained.parts.iter().filter(|part| part.kind.is_condition() && !is_plain);
        Reason {
            truth: explained.truth.unwrap_or(Truth::Unknown),
            condition: explained.text.clone(),
            answer: explained.answer.clone(),
            parts: parts.map(Reason::of).collect(),
        }
    }

    /// What of it fails, without the conditions that only gather others.
    pub fn failing(&self) -> Vec<&Reason> {
        if self.truth != Truth::NotMet {
            return Vec::new();
        }
        let of_parts: Vec<&Reason> = self.parts.iter().flat_map(Reason::failing).collect();
        if of_parts.is_empty() { vec![self] } else { of_parts }
    }
}

/// Where all readings come to the same yes or no, one says it: the simplest that is met, the widest that is not.
fn agreed_reading(explained: &Explanation) -> Option<&Explanation> {
    let agreed = explained.truth.filter(|truth| matches!(truth, Truth::Met | Truth::NotMet))?;
    let agrees = |reading: &Explanation| reading.truth == Some(agreed);
    if explained.kind != Kind::Readings || !explained.parts.iter().all(agrees) {
        return None;
    }
    let readings = explained.parts.iter();
    if agreed == Truth::Met { readings.min_by_key(|reading| reading.size()) } else { readings.max_by_key(|reading| reading.size()) }
}
