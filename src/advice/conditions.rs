//! From failing conditions to the answers that would make them hold.

use super::MOST_WAYS;
use super::Place;
use super::step::{Step, Target, changeable};
use super::way::{Way, all_of, any_of, least};
use crate::date::{Date, day_number};
use crate::engine::{Answer, Evaluator, Scope};
use crate::money::{Exact, Overflow};
use crate::range::Truth;
use crate::rulebook::{
    AwardId, Changeable, Choice, Comparison, DocumentId, Frequency, Node, NodeId, OptionSet, Period, ValueType, Variable,
};

/// Finds the answers that would have to be others.
#[derive(Clone, Copy)]
pub(super) struct Finder<'a> {
    pub(super) evaluator: Evaluator<'a>,
    /// The day on which the advice is given: what lies before it is over.
    pub(super) today: Date,
}

impl Finder<'_> {
    /// The ways to gain a claim, to a better tier of it, or to its cap.
    pub(super) fn award(&self, id: AwardId, scope: &Scope<'_>) -> Result<Vec<Way>, Overflow> {
        let award = &self.evaluator.rulebook[id];
        let received = self.evaluator.received(id)?;
        let more_than_received = |quantity: Option<NodeId>| {
            let Some(quantity) = quantity else { return Ok(vec![Way::nothing()]) };
            if !self.is_reached(quantity, Comparison::Greater, received, scope)? {
                return self.reach(quantity, Comparison::Greater, received, scope);
            }
            // Less than half a fen more is no more.
            let half_a_fen = Exact::ONE.checked_div(Exact::from(200))?;
            self.reach(quantity, Comparison::AtLeast, received.checked_add(half_a_fen)?, scope)
        };
        let conditions = award.conditions.iter().map(|condition| self.ways(*condition, true, scope));
        let limit = award.limits.total.filter(|_| received > Exact::ZERO);
        let conditions = all_of(conditions.chain([more_than_received(limit)]))?;
        if conditions.is_empty() {
            return Ok(conditions);
        }
        let mut amounts = Vec::new();
        for tier in &award.tiers {
            let applies = tier.when.map_or(Ok(vec![Way::nothing()]), |when| self.ways(when, true, scope));
            let most = tier.amount.upper_bound().filter(|_| award.frequency == Frequency::Difference);
            let pays = all_of([applies, more_than_received(most)].into_iter())?;
            for node in tier.amount.nodes() {
                amounts.extend(all_of([Ok(pays.clone()), self.up_to_cap(node, scope)].into_iter())?);
            }
            amounts.extend(pays);
            // The first tier that holds pays; those after it pay no more.
            if tier.when.map_or(Ok(Truth::Met), |when| self.evaluator.truth(when, scope))? == Truth::Met {
                break;
            }
        }
        let mut ways = all_of([Ok(conditions), Ok::<_, Overflow>(amounts)].into_iter())?;
        ways.retain(|way| !way.steps.is_empty());
        Ok(ways)
    }

    /// The ways to make a condition hold, or, unless `wanted`, not hold. The way of nothing, where it holds already or an authority or the
    /// reading of the text is to say; then also those that would settle it.
    pub(super) fn ways(&self, node: NodeId, wanted: bool, scope: &Scope<'_>) -> Result<Vec<Way>, Overflow> {
        let truth = self.evaluator.truth(node, scope)?;
        let mut ways = match if wanted { truth } else { truth.negate() } {
            Truth::Met => return Ok(vec![Way::nothing()]),
            // It is a question, not advice.
            Truth::Unknown => return Ok(Vec::new()),
            Truth::Pending => vec![Way::nothing()],
            Truth::NotMet => Vec::new(),
        };
        let each = |nodes: &'_ [NodeId]| nodes.iter().map(|node| self.ways(*node, wanted, scope)).collect::<Vec<_>>();
        ways.extend(match &self.evaluator.rulebook[node] {
            Node::IsYes(variable) if wanted => self.yes(*variable, scope),
            Node::Includes(variable, options) if wanted => {
                options.positions().flat_map(|option| self.tick(*variable, option, scope)).collect()
            }
            Node::IsOneOf(variable, options) => self.choice(*variable, *options, wanted, scope),
            Node::Compare(left, comparison, right) => {
                let comparison = if wanted { *comparison } else { opposite(*comparison) };
                self.comparison(*left, comparison, *right, scope)?
            }
            Node::CompareCompoundGrowth { series, year, years, comparison, rate } => {
                let comparison = if wanted { *comparison } else { opposite(*comparison) };
                self.compound_growth(*series, *year, *years, comparison, *rate, scope)?
            }
            Node::All(operands) if wanted => all_of(each(operands).into_iter())?,
            Node::Any(operands) if !wanted => all_of(each(operands).into_iter())?,
            Node::All(operands) | Node::Any(operands) => any_of(each(operands).into_iter())?,
            // One reading makes it pending, all of them settle it.
            Node::ReadingsOfCondition(readings) => {
                any_of([all_of(each(readings).into_iter()), any_of(each(readings).into_iter())].into_iter())?
            }
            Node::Not(operand) => self.ways(*operand, !wanted, scope)?,
            Node::Term(_, definition) => self.ways(*definition, wanted, scope)?,
            Node::WithinTerm(document, period, day) if wanted => self.within_term(*document, *period, *day, scope)?,
            // Ticks are not lost, judgements not foreseen.
            _ => Vec::new(),
        });
        Ok(least(ways, MOST_WAYS))
    }

    fn yes(&self, variable: Variable, scope: &Scope<'_>) -> Vec<Way> {
        self.step(variable, scope, |_| Some(Target::Yes)).into_iter().collect()
    }

    fn tick(&self, variable: Variable, option: u32, scope: &Scope<'_>) -> Vec<Way> {
        let advisable = self.options(variable).get(option as usize).is_some_and(|choice| !choice.unchangeable);
        let way = advisable.then(|| self.step(variable, scope, |_| Some(Target::Ticked(option)))).flatten();
        way.into_iter().collect()
    }

    /// Another option that is among these, or, unless `wanted`, is not; of ordered ones a higher one.
    fn choice(&self, variable: Variable, options: OptionSet, wanted: bool, scope: &Scope<'_>) -> Vec<Way> {
        let Some(ValueType::OneOf { options: choices, ordered, .. }) = self.evaluator.rulebook.value_type(variable) else {
            return Vec::new();
        };
        let said = match self.evaluator.answer(variable, scope) {
            Some(Answer::OneOf(chosen)) if chosen.len() == 1 => chosen.positions().next(),
            _ => None,
        };
        let may_be = |option: &u32| {
            let choice = &choices[*option as usize];
            options.contains(*option) == wanted && !choice.unchangeable && (!ordered || said.is_some_and(|said| *option > said))
        };
        let fitting = (0..choices.len() as u32).filter(may_be);
        fitting.filter_map(|option| self.step(variable, scope, |_| said.map(|_| Target::Chosen(option)))).collect()
    }

    /// A day that lies outside a period could still be in it, if it is to come.
    fn within_term(&self, document: DocumentId, period: Period, day: NodeId, scope: &Scope<'_>) -> Result<Vec<Way>, Overflow> {
        let (from, to) = self.evaluator.days_of(document, period);
        let bounds = [from.map(|from| (Comparison::AtLeast, from)), to.map(|to| (Comparison::AtMost, to))];
        any_of(bounds.into_iter().flatten().map(|(how, bound)| self.reach(day, how, day_number(bound), scope)))
    }

    fn options(&self, variable: Variable) -> &[Choice] {
        match self.evaluator.rulebook.value_type(variable) {
            Some(ValueType::AnyOf { options, .. } | ValueType::OneOf { options, .. }) => options,
            _ => &[],
        }
    }

    /// A step from the answer of a variable, if there is one and it may be another.
    pub(super) fn step(&self, variable: Variable, scope: &Scope<'_>, to: impl FnOnce(&Answer) -> Option<Target>) -> Option<Way> {
        let place = match variable {
            Variable::Fact(fact) => Place::Fact(fact),
            Variable::Field(list, field) => Place::Field(list, u32::try_from(scope.position_in(list)?).ok()?, field),
        };
        if changeable(self.evaluator.rulebook, variable) == Changeable::Never {
            return None;
        }
        let from = self.evaluator.answer(variable, scope)?;
        Some(Way::of(Step { place, from: from.clone(), to: to(from)? }))
    }
}

/// What holds when a comparison does not.
fn opposite(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::AtLeast,
        Comparison::AtMost => Comparison::Greater,
        Comparison::Greater => Comparison::AtMost,
        Comparison::AtLeast => Comparison::Less,
    }
}

/// Whether two numbers compare so.
pub(super) fn holds(left: Exact, comparison: Comparison, right: Exact) -> bool {
    match comparison {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::Less => left < right,
        Comparison::AtMost => left <= right,
        Comparison::Greater => left > right,
        Comparison::AtLeast => left >= right,
    }
}
