//! Why something comes to what it does: one tree, which text, JSON and screens show.

use crate::engine::Figure;
use crate::range::{Range, Truth};
use crate::rulebook::{FactId, Node, NodeId};

/// One step of an explanation, with the steps that it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What it tells.
    pub kind: Kind,
    /// The condition or quantity of the rulebook that it tells, if it is one.
    pub node: Option<NodeId>,
    /// Whether it holds; of a tier, whether its condition does.
    pub truth: Option<Truth>,
    /// What it comes to, exactly: yuan, a count, or a rate as a fraction. `None` where nothing is calculated, and where the text sets no figure.
    pub value: Option<Range>,
    /// What it is, in words: a condition with its threshold, a calculation with its numbers.
    pub text: String,
    /// What was answered, or what follows from it, in words.
    pub answer: Option<String>,
    /// What it rests on.
    pub parts: Vec<Explanation>,
}

/// What a step of an explanation tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An award: whether its conditions hold and what it pays if granted.
    Award,
    /// Whether one can apply on the day of evaluation.
    Window,
    /// One condition with the answer beside it.
    Condition,
    /// Every part must hold.
    AllOf,
    /// One part must hold.
    AnyOf,
    /// Its part must not hold.
    Not,
    /// A term of the law, with its definition.
    Term,
    /// What an authority decides.
    Judgement,
    /// The ways in which the text can be read.
    Readings,
    /// One claim of the award, for an entry of its list or a claim year where it has them.
    Claim {
        /// The position of the entry, if it is known.
        record: Option<usize>,
        /// The claim year that its expressions read; `None` while it is not known.
        year: Option<i32>,
    },
    /// One way to the amount.
    Tier,
    /// One calculation.
    Calculation,
    /// One entry of the list that a calculation goes over.
    Entry {
        /// The list.
        list: FactId,
        /// The position of the entry; `None` stands for any entry while the list is not answered.
        record: Option<usize>,
    },
    /// Rounding to fen.
    Rounding,
    /// What claims come to together at most.
    Limit,
    /// What of the amount counts in totals.
    Counted,
    /// What the plan makes of it.
    Plan,
}

impl Kind {
    /// What a node of the rulebook is told as.
    pub(super) fn of(node: &Node) -> Kind {
        match node {
            Node::IsYes(_)
            | Node::Includes(..)
            | Node::IsOneOf(..)
            | Node::Compare(..)
            | Node::CompareCompoundGrowth { .. }
            | Node::WithinTerm(..) => Kind::Condition,
            Node::All(_) => Kind::AllOf,
            Node::Any(_) => Kind::AnyOf,
            Node::Not(_) => Kind::Not,
            Node::Term(..) => Kind::Term,
            Node::Judged(_) => Kind::Judgement,
            Node::ReadingsOfCondition(_) => Kind::Readings,
            Node::Number(_)
            | Node::Value(_)
            | Node::ValueInYear(..)
            | Node::AsOf
            | Node::NthYear
            | Node::Parameter(..)
            | Node::Elapsed(..)
            | Node::Floor(_)
            | Node::Marginal(..)
            | Node::Add(..)
            | Node::Subtract(..)
            | Node::Multiply(..)
            | Node::Divide(..)
            | Node::Min(_)
            | Node::Max(_)
            | Node::MeanGrowth { .. }
            | Node::ReadingsOfQuantity(_)
            | Node::Aggregate(_) => Kind::Calculation,
        }
    }

    /// Its public name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Kind::Award => "award",
            Kind::Window => "window",
            Kind::Condition => "condition",
            Kind::AllOf => "all_of",
            Kind::AnyOf => "any_of",
            Kind::Not => "not",
            Kind::Term => "term",
            Kind::Judgement => "judgement",
            Kind::Readings => "readings",
            Kind::Claim { .. } => "claim",
            Kind::Tier => "tier",
            Kind::Calculation => "calculation",
            Kind::Entry { .. } => "entry",
            Kind::Rounding => "rounding",
            Kind::Limit => "limit",
            Kind::Counted => "counted",
            Kind::Plan => "plan",
        }
    }

    /// Whether it is something that holds or does not, and that a visitor is told of.
    pub(super) fn is_condition(self) -> bool {
        match self {
            Kind::Condition | Kind::AllOf | Kind::AnyOf | Kind::Not | Kind::Term | Kind::Judgement | Kind::Readings => true,
            Kind::Award
            | Kind::Window
            | Kind::Claim { .. }
            | Kind::Tier
            | Kind::Calculation
            | Kind::Entry { .. }
            | Kind::Rounding
            | Kind::Limit
            | Kind::Counted
            | Kind::Plan => false,
        }
    }
}

impl Explanation {
    /// A step of a kind, in words.
    pub(super) fn new(kind: Kind, text: String) -> Explanation {
        Explanation { kind, node: None, truth: None, value: None, text, answer: None, parts: Vec::new() }
    }

    /// The same, resting on these.
    pub(super) fn resting_on(self, parts: Vec<Explanation>) -> Explanation {
        Explanation { parts, ..self }
    }

    /// The same, coming to this.
    pub(super) fn coming_to(self, figure: Figure) -> Explanation {
        Explanation { value: figure.range(), ..self }
    }

    /// The same, holding or not.
    pub(super) fn holding(self, truth: Truth) -> Explanation {
        Explanation { truth: Some(truth), ..self }
    }

    /// How many steps it has, itself included.
    pub(super) fn size(&self) -> usize {
        1 + self.parts.iter().map(Explanation::size).sum::<usize>()
    }
}
