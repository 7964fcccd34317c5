//! Single answers that would have to be another.

use std::collections::BTreeMap;

use crate::engine::{Answer, Change, Missing, Situation};
use crate::money::{Exact, Overflow};
use crate::range::Range;
use crate::rulebook::{Changeable, Comparison, FactId, FactType, Measure, NumberType, OptionSet, Rulebook, Variable};

/// The place of one answer: a fact, a year of a yearly fact, or a field of an entry.
pub type Place = Missing;

/// One answer that would have to be another.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where.
    pub place: Place,
    /// The answer now.
    pub from: Answer,
    /// What it would have to be.
    pub to: Target,
}

/// What an answer would have to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Yes, instead of no.
    Yes,
    /// The options now, and this one.
    Ticked(u32),
    /// This option.
    Chosen(u32),
    /// A number, or a day as a [day number](crate::date::day_number).
    Number {
        /// How it compares with the bound, as the text says: at least, more than, at most, below, or equal to.
        how: Comparison,
        /// The bound.
        bound: Exact,
        /// The number nearest to the answer now that compares so; the gain is that of this number.
        nearest: Exact,
        /// Whether `nearest` lies beyond the nearest: an example, where the text pays by how far one goes beyond.
        example: bool,
    },
}

/// What tells steps apart.
pub(super) type StepKey = (Place, u32, Exact);

impl Step {
    pub(super) fn key(&self) -> StepKey {
        match self.to {
            Target::Yes => (self.place, 0, Exact::ONE),
            Target::Ticked(option) | Target::Chosen(option) => (self.place, option, Exact::ONE),
            Target::Number { nearest, .. } => (self.place, 0, nearest),
        }
    }

    /// How far it is: a tick, a choice or a day is 1, a number its change relative to the answer now, from nothing 1.
    pub(super) fn effort(&self) -> Exact {
        match (&self.to, &self.from) {
            (Target::Number { nearest, .. }, Answer::Number(range)) => {
                let relative = |said: Exact| {
                    let distance = (*nearest).max(said).checked_sub((*nearest).min(said))?;
                    let size = if said.is_negative() { Exact::ZERO.checked_sub(said)? } else { said };
                    distance.checked_div(size)
                };
                range.as_point().and_then(|said| relative(said).ok()).unwrap_or(Exact::ONE)
            }
            _ => Exact::ONE,
        }
    }

    /// How far its number, or day, is from that of the answer now; `None` for a tick or a choice.
    pub(super) fn distance(&self) -> Option<Exact> {
        match (&self.to, &self.from) {
            (Target::Number { nearest, .. }, Answer::Number(said) | Answer::Date(said)) => {
                let said = said.as_point()?;
                (*nearest).max(said).checked_sub((*nearest).min(said)).ok()
            }
            _ => None,
        }
    }

    /// What it takes of the visitor's money, in yuan.
    pub(super) fn cost(&self, rulebook: &Rulebook) -> Result<Exact, Overflow> {
        match (&self.to, &self.from) {
            (Target::Number { nearest, .. }, Answer::Number(from))
                if changeable(rulebook, variable_at(self.place)) == Changeable::Spending =>
            {
                from.as_point().map_or(Ok(Exact::ZERO), |from| nearest.checked_sub(from))
            }
            _ => Ok(Exact::ZERO),
        }
    }

    /// The same with a sum of money a tenth, at least CNY 10,000, beyond, in full 10,000s; `None` for anything else, and for lower is better.
    pub(super) fn example(&self, rulebook: &Rulebook) -> Option<Step> {
        let Target::Number { how, bound, nearest, .. } = self.to else { return None };
        let number = self.number_type(rulebook)?;
        if number.measure != Measure::Money || !is_upwards(how)? {
            return None;
        }
        let unit = Exact::from(10_000);
        let units = nearest.checked_div(unit).ok()?;
        let more = units.checked_div(Exact::from(10)).ok()?.max(Exact::ONE);
        let below = units.checked_add(more).ok()?.floor();
        let nearest = below.max(Exact::ONE).checked_mul(unit).ok().filter(|further| *further > nearest)?;
        let is_possible = number.domain.contains(Range::point(nearest));
        is_possible.then(|| Step { to: Target::Number { how, bound, nearest, example: true }, ..self.clone() })
    }

    /// The same with a number a little nearer to the answer: a thing, a place, a day, a hundredth of a per cent, or of a sum of money a
    /// hundredth of the way, at most CNY 1,000, so that a share of it shows. `None` where there is none between.
    pub(super) fn a_little_less(&self, rulebook: &Rulebook) -> Option<Step> {
        let (Target::Number { how, bound, nearest, example: false }, Answer::Number(from) | Answer::Date(from)) = (&self.to, &self.from)
        else {
            return None;
        };
        let from = from.as_point()?;
        let far = nearest.checked_sub(from).ok()?;
        let one_of = |parts: i64| Exact::ONE.checked_div(Exact::from(parts)).ok();
        let back = match self.number_type(rulebook).map(|number| &number.measure) {
            Some(Measure::Money) => {
                let far = if far.is_negative() { Exact::ZERO.checked_sub(far).ok()? } else { far };
                far.checked_mul(one_of(100)?).ok()?.min(Exact::from(1000)).round_to_fen()
            }
            Some(Measure::Share | Measure::Growth) => one_of(10_000)?,
            Some(Measure::Count { .. } | Measure::Rank) | None => Exact::ONE,
        };
        let less = if far.is_negative() { nearest.checked_add(back) } else { nearest.checked_sub(back) }.ok()?;
        let is_between = (from.min(*nearest)..from.max(*nearest)).contains(&less) && less != from && less != *nearest;
        is_between.then(|| Step { to: Target::Number { how: *how, bound: *bound, nearest: less, example: false }, ..self.clone() })
    }

    /// What numbers stand at its place; `None` for anything else, and for days.
    fn number_type<'r>(&self, rulebook: &'r Rulebook) -> Option<&'r NumberType> {
        match &rulebook[self.place.fact()].answer_type {
            FactType::Yearly(number) => Some(number),
            _ => rulebook.value_type(variable_at(self.place))?.number(),
        }
    }

    /// Whether only one of the two can be taken: every tick stands alone.
    pub(super) fn concerns_the_same(&self, other: &Step) -> bool {
        self.place == other.place && (self.to == other.to || !matches!(self.to, Target::Ticked(_)))
    }

    /// The one of two steps of one place that does for both, if there is one.
    pub(super) fn stronger(&self, other: &Step) -> Option<Step> {
        match (&self.to, &other.to) {
            (Target::Number { how, nearest, .. }, Target::Number { how: other_how, nearest: other_nearest, .. }) => {
                let upwards = is_upwards(*how)?;
                let goes_further = (other_nearest > nearest) == upwards;
                (is_upwards(*other_how)? == upwards).then(|| if goes_further { other } else { self }.clone())
            }
            (one, another) => (one == another).then(|| self.clone()),
        }
    }

    /// The answer of its fact after it.
    fn applied_to(&self, before: &Answer) -> Answer {
        let value = |before: &Answer| match (&self.to, before) {
            (Target::Yes, _) => Answer::YesNo(true),
            (Target::Ticked(option), Answer::AnyOf { chosen, open }) => {
                let option = OptionSet::of([*option]);
                Answer::AnyOf { chosen: chosen.or(option), open: open.without(option) }
            }
            (Target::Ticked(option), _) => Answer::any_of(OptionSet::of([*option])),
            (Target::Chosen(option), _) => Answer::OneOf(OptionSet::of([*option])),
            (Target::Number { nearest, .. }, Answer::Date(_)) => Answer::Date(Range::point(*nearest)),
            (Target::Number { nearest, .. }, _) => Answer::Number(Range::point(*nearest)),
        };
        match (self.place, before) {
            (Place::Year(_, year), Answer::Yearly(years)) => {
                let mut years = years.clone();
                if let Target::Number { nearest, .. } = self.to {
                    years.insert(year, Some(Range::point(nearest)));
                }
                Answer::Yearly(years)
            }
            (Place::Field(_, position, field), Answer::Records(entries)) => {
                let mut entries = entries.clone();
                if let Some(Some(answer)) = entries.get_mut(position as usize).and_then(|entry| entry.get_mut(field as usize)) {
                    *answer = value(answer);
                }
                Answer::Records(entries)
            }
            (_, before) => value(before),
        }
    }
}

/// What stands at a place: a field, or a fact, of which a year is a part.
#[must_use]
pub fn variable_at(place: Place) -> Variable {
    match place {
        Place::Field(list, _, field) => Variable::Field(list, field),
        Place::Fact(fact) | Place::Year(fact, _) => Variable::Fact(fact),
    }
}

/// Which other answer may be advised of a fact or a field.
pub(super) fn changeable(rulebook: &Rulebook, variable: Variable) -> Changeable {
    match variable {
        Variable::Fact(fact) => rulebook[fact].changeable,
        Variable::Field(list, field) => match &rulebook[list].answer_type {
            FactType::Records(records) if rulebook[list].changeable != Changeable::Never => {
                records.fields.get(field as usize).map_or(Changeable::Never, |field| field.changeable)
            }
            _ => Changeable::Never,
        },
    }
}

/// Whether numbers compare so from some number upwards; `None` when they do on neither side.
fn is_upwards(how: Comparison) -> Option<bool> {
    match how {
        Comparison::AtLeast | Comparison::Greater => Some(true),
        Comparison::AtMost | Comparison::Less => Some(false),
        Comparison::Equal | Comparison::NotEqual => None,
    }
}

/// The changes that steps make to a situation, one a fact.
pub(super) fn changes(steps: &[Step], situation: &Situation) -> Vec<Change> {
    let mut after: BTreeMap<FactId, Answer> = BTreeMap::new();
    for step in steps {
        let fact = step.place.fact();
        if let Some(before) = after.get(&fact).or(situation.answers.get(fact)) {
            after.insert(fact, step.applied_to(before));
        }
    }
    after.into_iter().map(|(fact, answer)| Change::Answer(fact, Some(answer))).collect()
}

/// The number nearest to the answer now that compares so with the bound: things are whole, money goes to the fen, rates to a hundredth of a
/// per cent, and a bound is told as the text has it where the number can stand on it. `None` where there is no such number.
pub(super) fn target(number: &NumberType, how: Comparison, bound: Exact) -> Option<Target> {
    let (whole, steps_in_one) = match number.measure {
        Measure::Count { .. } | Measure::Rank => (true, 1),
        Measure::Money => (false, 100),
        Measure::Share | Measure::Growth => (false, 10_000),
    };
    let steps_in_one = Exact::from(steps_in_one);
    let scaled = bound.checked_mul(steps_in_one).ok()?;
    let below = scaled.floor();
    let on_a_step = below == scaled;
    let above = if on_a_step { below } else { below.checked_add(Exact::ONE).ok()? };
    let nearest = match how {
        Comparison::AtLeast => above,
        Comparison::Greater => below.checked_add(Exact::ONE).ok()?,
        Comparison::AtMost => below,
        Comparison::Less => above.checked_sub(Exact::ONE).ok()?,
        Comparison::Equal if on_a_step => below,
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    let nearest = nearest.checked_div(steps_in_one).ok()?;
    let inside = Range::point(nearest);
    let told_as_it_is = on_a_step && !whole;
    let (how, bound) = match how {
        _ if told_as_it_is => (how, bound),
        Comparison::Greater | Comparison::AtLeast => (Comparison::AtLeast, nearest),
        Comparison::Less | Comparison::AtMost => (Comparison::AtMost, nearest),
        how => (how, nearest),
    };
    number.domain.contains(inside).then_some(Target::Number { how, bound, nearest, example: false })
}
