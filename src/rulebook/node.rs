//! Expressions, compiled.

use serde::{Deserialize, Serialize};

use super::{DocumentId, FactId, JudgementId, ParameterId, Period, TermId};
use crate::money::Exact;

/// Names a [`Node`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The position in the arena.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One step of an expression: a condition (true or false) or a quantity (a number; days are numbers too).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Node {
    /// Condition: a yes-or-no fact is yes.
    IsYes(Variable),
    /// Condition: an any-of fact includes one of these options.
    Includes(Variable, OptionSet),
    /// Condition: a one-of fact is one of these options.
    IsOneOf(Variable, OptionSet),
    /// Condition: two quantities compare so.
    Compare(NodeId, Comparison, NodeId),
    /// Condition: `series[year] / series[year - years]` compares so with `(1 + rate)` to the power `years`.
    CompareCompoundGrowth {
        /// A yearly fact.
        series: FactId,
        /// The last year.
        year: Year,
        /// Over how many years, 1 or more.
        years: u8,
        /// How it compares.
        comparison: Comparison,
        /// The rate, as a quantity.
        rate: NodeId,
    },
    /// Condition: every one holds.
    All(Vec<NodeId>),
    /// Condition: at least one holds.
    Any(Vec<NodeId>),
    /// Condition: it does not hold.
    Not(NodeId),
    /// Condition: the defined expression of a term.
    Term(TermId, NodeId),
    /// Condition: an authority decides so.
    Judged(JudgementId),
    /// Condition: the text can be read as each of these conditions.
    ReadingsOfCondition(Vec<NodeId>),
    /// Condition: this day lies in the period; a side that it leaves open is that of the document's term.
    WithinTerm(DocumentId, Period, NodeId),

    /// Quantity: a literal.
    Number(Exact),
    /// Quantity: the answer to a number or date.
    Value(Variable),
    /// Quantity: which of the award's years the claim year is, from 1.
    NthYear,
    /// Quantity: one year of a yearly fact.
    ValueInYear(FactId, Year),
    /// Quantity: the day of evaluation.
    AsOf,
    /// Quantity: a published figure on a day.
    Parameter(ParameterId, NodeId),
    /// Quantity: full units of time from one day to another, 0 when it is not later.
    Elapsed(TimeUnit, NodeId, NodeId),
    /// Quantity: a sum.
    Add(NodeId, NodeId),
    /// Quantity: a difference.
    Subtract(NodeId, NodeId),
    /// Quantity: a product.
    Multiply(NodeId, NodeId),
    /// Quantity: a quotient; the divisor is a literal greater than zero.
    Divide(NodeId, NodeId),
    /// Quantity: the greatest whole number that is not greater (每满).
    Floor(NodeId),
    /// Quantity: marginal brackets of a quantity of at least zero: each rate applies to the part in its bracket. They rise, and all but the
    /// last have a bound.
    Marginal(NodeId, Vec<Bracket>),
    /// Quantity: the least (封顶).
    Min(Vec<NodeId>),
    /// Quantity: the greatest (保底).
    Max(Vec<NodeId>),
    /// Quantity: the arithmetic mean of the yearly growth rates of the last `years` years.
    MeanGrowth {
        /// A yearly fact.
        series: FactId,
        /// The last year.
        year: Year,
        /// How many growth rates, 1 or more.
        years: u8,
    },
    /// Quantity: the text can be read as each of these quantities.
    ReadingsOfQuantity(Vec<NodeId>),
    /// Quantity: over the entries of a list.
    Aggregate(Aggregate),
}

/// A sum over entries of a list; counting adds one for each.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Aggregate {
    /// The list.
    pub list: FactId,
    /// What is added for each entry; `None` counts entries.
    pub value: Option<NodeId>,
    /// Which entries; `None` takes all.
    pub condition: Option<NodeId>,
}

/// Something with an answer of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Variable {
    /// A fact.
    Fact(FactId),
    /// A field, by position, of the current entry of a list.
    Field(FactId, u32),
}

/// A calendar year, or one counted from the claim year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Year {
    /// So many years after the claim year; negative is before.
    Claim(i8),
    /// This calendar year.
    Calendar(i32),
}

impl Year {
    /// The calendar year, given the claim year; `None` where that is needed and not known.
    #[must_use]
    pub fn resolve(self, claim_year: Option<i32>) -> Option<i32> {
        match self {
            Year::Claim(offset) => claim_year.map(|year| year + i32::from(offset)),
            Year::Calendar(year) => Some(year),
        }
    }

    /// So many years earlier.
    #[must_use]
    pub fn earlier(self, years: u8) -> Year {
        match self {
            Year::Claim(offset) => Year::Claim(offset.saturating_sub_unsigned(years)),
            Year::Calendar(year) => Year::Calendar(year - i32::from(years)),
        }
    }
}

/// A part of a number, and the rate that applies to it; it starts where the bracket before it ends, or from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bracket {
    /// From 0 to 1.
    pub rate: Exact,
    /// Where it ends; `None` is without a bound.
    pub to: Option<Exact>,
}

/// What time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TimeUnit {
    /// 天.
    Day,
    /// 个月.
    Month,
    /// 年.
    Year,
}

/// How two quantities compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<` (低于)
    Less,
    /// `<=` (不超过)
    AtMost,
    /// `>` (超过)
    Greater,
    /// `>=` (不低于)
    AtLeast,
}

/// Positions of options of one fact; a fact has at most 64.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OptionSet(u64);

impl OptionSet {
    /// How many options a fact may have.
    pub const MOST: usize = 64;

    /// These positions; those from 64 on are left out.
    #[must_use]
    pub fn of(positions: impl IntoIterator<Item = u32>) -> OptionSet {
        OptionSet(positions.into_iter().filter_map(|position| 1_u64.checked_shl(position)).fold(0, |set, bit| set | bit))
    }

    /// All positions below `count`.
    #[must_use]
    pub fn first(count: usize) -> OptionSet {
        OptionSet::of(0..count as u32)
    }

    /// Whether the position is in it.
    #[must_use]
    pub fn contains(self, position: u32) -> bool {
        1_u64.checked_shl(position).is_some_and(|bit| self.0 & bit != 0)
    }

    /// What is in either.
    #[must_use]
    pub fn or(self, other: OptionSet) -> OptionSet {
        OptionSet(self.0 | other.0)
    }

    /// What is in this one alone.
    #[must_use]
    pub fn without(self, other: OptionSet) -> OptionSet {
        OptionSet(self.0 & !other.0)
    }

    /// What is in both.
    #[must_use]
    pub fn and(self, other: OptionSet) -> OptionSet {
        OptionSet(self.0 & other.0)
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many positions are in it.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The positions, from low to high.
    pub fn positions(self) -> impl Iterator<Item = u32> {
        (0..64).filter(move |position| self.contains(*position))
    }
}

impl Node {
    /// The nodes that it refers to.
    pub fn operands(&self) -> impl Iterator<Item = NodeId> {
        let (few, many): ([Option<NodeId>; 2], &[NodeId]) = match self {
            Node::IsYes(_)
            | Node::Includes(..)
            | Node::IsOneOf(..)
            | Node::Judged(_)
            | Node::Number(_)
            | Node::NthYear
            | Node::Value(_)
            | Node::ValueInYear(..)
            | Node::AsOf
            | Node::MeanGrowth { .. } => ([None, None], &[]),
            Node::Not(operand)
            | Node::Term(_, operand)
            | Node::WithinTerm(_, _, operand)
            | Node::Floor(operand)
            | Node::Marginal(operand, _)
            | Node::Parameter(_, operand) => ([Some(*operand), None], &[]),
            Node::CompareCompoundGrowth { rate, .. } => ([Some(*rate), None], &[]),
            Node::Compare(left, _, right)
            | Node::Add(left, right)
            | Node::Subtract(left, right)
            | Node::Multiply(left, right)
            | Node::Divide(left, right)
            | Node::Elapsed(_, left, right) => ([Some(*left), Some(*right)], &[]),
            Node::All(operands)
            | Node::Any(operands)
            | Node::ReadingsOfCondition(operands)
            | Node::Min(operands)
            | Node::Max(operands)
            | Node::ReadingsOfQuantity(operands) => ([None, None], operands),
            Node::Aggregate(aggregate) => ([aggregate.value, aggregate.condition], &[]),
        };
        few.into_iter().flatten().chain(many.iter().copied())
    }

    /// The literals of the law that it holds itself.
    #[must_use]
    pub fn literals(&self) -> Vec<Exact> {
        match self {
            Node::Number(value) => vec![*value],
            Node::Marginal(_, brackets) => brackets.iter().flat_map(|bracket| std::iter::once(bracket.rate).chain(bracket.to)).collect(),
            _ => Vec::new(),
        }
    }

    /// The variable whose answer it is, or tests.
    #[must_use]
    pub fn variable(&self) -> Option<Variable> {
        match self {
            Node::IsYes(variable) | Node::Includes(variable, _) | Node::IsOneOf(variable, _) | Node::Value(variable) => Some(*variable),
            _ => None,
        }
    }

    /// The fact whose answer it reads itself; a field is read from the answer to its list.
    #[must_use]
    pub fn fact(&self) -> Option<FactId> {
        match self {
            Node::ValueInYear(series, _) | Node::MeanGrowth { series, .. } | Node::CompareCompoundGrowth { series, .. } => Some(*series),
            Node::Aggregate(aggregate) => Some(aggregate.list),
            _ => self.variable().map(|(Variable::Fact(fact) | Variable::Field(fact, _))| fact),
        }
    }

    /// The year that it reads, counted from the claim year or not.
    #[must_use]
    pub fn year(&self) -> Option<Year> {
        match self {
            Node::ValueInYear(_, year) | Node::MeanGrowth { year, .. } | Node::CompareCompoundGrowth { year, .. } => Some(*year),
            _ => None,
        }
    }

    /// The years of yearly facts that it reads itself.
    #[must_use]
    pub fn years_read(&self) -> Vec<(FactId, Year)> {
        match self {
            Node::ValueInYear(series, year) => vec![(*series, *year)],
            Node::MeanGrowth { series, year, years } => (0..=*years).map(|back| (*series, year.earlier(back))).collect(),
            Node::CompareCompoundGrowth { series, year, years, .. } => vec![(*series, *year), (*series, year.earlier(*years))],
            _ => Vec::new(),
        }
    }

    /// Whether its value can differ between the claim years of an award.
    #[must_use]
    pub fn reads_claim_year(&self) -> bool {
        matches!(self, Node::NthYear) || matches!(self.year(), Some(Year::Claim(_)))
    }

    /// Whether it is true or false rather than a number.
    #[must_use]
    pub fn is_condition(&self) -> bool {
        matches!(
            self,
            Node::IsYes(_)
                | Node::Includes(..)
                | Node::IsOneOf(..)
                | Node::Compare(..)
                | Node::CompareCompoundGrowth { .. }
                | Node::All(_)
                | Node::Any(_)
                | Node::Not(_)
                | Node::Term(..)
                | Node::Judged(_)
                | Node::ReadingsOfCondition(_)
                | Node::WithinTerm(..)
        )
    }
}
