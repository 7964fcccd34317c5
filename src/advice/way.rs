//! Steps that are taken together, and how they combine.

use super::step::Step;
use super::{MOST_STEPS, MOST_WAYS};
use crate::money::Exact;

/// Steps that may make a condition hold, or an amount greater; none where it is so already.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) steps: Vec<Step>,
    /// The sum over its steps.
    pub(super) effort: Exact,
}

impl Way {
    /// It is so already.
    pub(super) fn nothing() -> Way {
        Way { steps: Vec::new(), effort: Exact::ZERO }
    }

    pub(super) fn of(step: Step) -> Way {
        Way { effort: step.effort(), steps: vec![step] }
    }

    /// Both together; `None` when they contradict each other or are too many steps.
    pub(super) fn and(&self, other: &Way) -> Option<Way> {
        let mut steps = self.steps.clone();
        for step in &other.steps {
            match steps.iter().position(|other| other.concerns_the_same(step)) {
                Some(position) => steps[position] = steps[position].stronger(step)?,
                None => steps.push(step.clone()),
            }
        }
        if steps.len() > MOST_STEPS {
            return None;
        }
        steps.sort_by_key(Step::key);
        Way::together(steps)
    }

    /// These steps, which do not contradict each other; `None` when their effort cannot be held.
    pub(super) fn together(steps: Vec<Step>) -> Option<Way> {
        let effort = steps.iter().try_fold(Exact::ZERO, |sum, step| sum.checked_add(step.effort())).ok()?;
        Some(Way { steps, effort })
    }
}

/// The least so many, without duplicates: fewest steps first, then the least effort, then the nearest numbers.
pub(super) fn least(mut ways: Vec<Way>, most: usize) -> Vec<Way> {
    let nearer = |one: &Way, other: &Way| one.steps.iter().map(Step::distance).cmp(other.steps.iter().map(Step::distance));
    ways.sort_by(|one, other| {
        let by_effort = (one.steps.len(), one.effort).cmp(&(other.steps.len(), other.effort));
        by_effort.then_with(|| nearer(one, other))
    });
    let mut kept: Vec<Way> = Vec::new();
    for way in ways {
        if kept.len() < most && !kept.iter().any(|other| other.steps == way.steps) {
            kept.push(way);
        }
    }
    kept
}

/// The ways that take one of each: what must hold together. Where one has none, there is none.
pub(super) fn all_of<E>(parts: impl Iterator<Item = Result<Vec<Way>, E>>) -> Result<Vec<Way>, E> {
    let mut together = vec![Way::nothing()];
    for part in parts {
        let part = part?;
        // Most conditions hold already.
        if !matches!(part.as_slice(), [only] if only.steps.is_empty()) {
            let pairs = together.iter().flat_map(|way| part.iter().filter_map(|other| way.and(other)));
            together = least(pairs.collect(), MOST_WAYS);
        }
        if together.is_empty() {
            break;
        }
    }
    Ok(together)
}

/// The ways of each: what holds as soon as one does.
pub(super) fn any_of<E>(parts: impl Iterator<Item = Result<Vec<Way>, E>>) -> Result<Vec<Way>, E> {
    let mut ways = Vec::new();
    for part in parts {
        ways.extend(part?);
    }
    Ok(least(ways, MOST_WAYS))
}
