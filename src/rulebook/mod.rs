//! The rulebook: policies compiled, checked and ready to evaluate.
//!
//! A rulebook is plain data. Expressions live in one arena of [`Node`]s in which equal subexpressions are one node and every
//! node refers only to nodes before it, so there are no cycles to follow. It is written and read by [`packed`], and whatever is
//! read is checked by [`validate()`] before anyone uses it.

mod award;
mod document;
mod fact;
mod nesting;
mod node;
pub mod packed;
mod parameter;
mod relation;
mod short_name;
mod validate;

pub use award::{Amount, Award, AwardLimits, Frequency, Government, Kind, Payer, Period, Role, Tier, Years};
pub use document::{Clause, Document, Predecessor, Status};
pub use fact::{
    Changeable, Choice, Fact, FactType, Field, Measure, Named, NumberType, OptionGroup, RecordsType, Subject, Topic, UNRANKED, ValueType,
    Wording,
};
pub use nesting::{Crossing, Group, Joint, Member, nested_groups};
pub use node::{Aggregate, Bracket, Comparison, Node, NodeId, OptionSet, TimeUnit, Variable, Year};
pub use parameter::{Parameter, Published, PublishedValue};
pub use relation::{Ceiling, Certainty, Ground, Relation, RelationKind};
pub use short_name::{DIGEST_OF_NOTHING, ShortName, digest, short_name};
pub use validate::{InvalidRulebook, validate};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use validate::{MOST_CLAIM_YEARS, MOST_GROWTH_YEARS, MOST_RECORDS, YEARS};

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::date::Date;

/// A text in both languages of the product.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct Text {
    /// Simplified Chinese (zh-CN).
    pub zh: String,
    /// English.
    pub en: String,
}

/// Declares a position in one of the rulebook's tables as its own type.
macro_rules! index_types {
    ($($(#[$doc:meta])* $name:ident => $table:ident : $item:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in its table.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl std::ops::Index<$name> for Rulebook {
            type Output = $item;

            fn index(&self, id: $name) -> &$item {
                &self.$table[id.index()]
            }
        }
    )*};
}

index_types! {
    /// Names a [`Document`].
    DocumentId => documents: Document;
    /// Names a [`Subject`].
    SubjectId => subjects: Subject;
    /// Names a [`Topic`].
    TopicId => topics: Topic;
    /// Names a [`Fact`].
    FactId => facts: Fact;
    /// Names a [`Term`].
    TermId => terms: Term;
    /// Names a [`Matter`].
    MatterId => matters: Matter;
    /// Names a [`Judgement`].
    JudgementId => judgements: Judgement;
    /// Names a [`Parameter`].
    ParameterId => parameters: Parameter;
    /// Names an [`Award`].
    AwardId => awards: Award;
}

impl std::ops::Index<NodeId> for Rulebook {
    type Output = Node;

    fn index(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }
}

/// Everything that the engine, the interview and the reports read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rulebook {
    /// The policy documents, in the order of their ids.
    pub documents: Vec<Document>,
    /// The subjects of topics, in the order they are shown.
    pub subjects: Vec<Subject>,
    /// The topics of questions, in the order they are asked.
    pub topics: Vec<Topic>,
    /// What may be asked, by topic, in the order it is asked.
    pub facts: Vec<Fact>,
    /// Named expressions of the law.
    pub terms: Vec<Term>,
    /// What money is for.
    pub matters: Vec<Matter>,
    /// What authorities decide.
    pub judgements: Vec<Judgement>,
    /// Published figures, by their ids.
    pub parameters: Vec<Parameter>,
    /// The expressions; each refers only to earlier ones.
    pub nodes: Vec<Node>,
    /// The supports, by document, in the order of the text.
    pub awards: Vec<Award>,
    /// Which awards compete. No pair is in two of them.
    pub relations: Vec<Relation>,
    /// What awards pay together at most; with the top-ups they lie in each other or apart.
    pub ceilings: Vec<Ceiling>,
}

/// A named expression of the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Its name in policy files.
    pub id: String,
    /// What it is called.
    pub label: Text,
}

/// What money is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// Its name in policy files.
    pub id: String,
    /// What it is called.
    pub label: Text,
}

/// Something that an authority decides and nobody is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// What is decided.
    pub label: Text,
}

impl Rulebook {
    /// The fact with this public name, or that had it in earlier versions.
    #[must_use]
    pub fn fact_named(&self, id: &str) -> Option<FactId> {
        position(&self.facts, |fact| fact.answers_to(id)).map(FactId)
    }

    /// The document with this name.
    #[must_use]
    pub fn document_named(&self, id: &str) -> Option<DocumentId> {
        position(&self.documents, |document| document.id == id).map(DocumentId)
    }

    /// The parameter with this public name.
    #[must_use]
    pub fn parameter_named(&self, id: &str) -> Option<ParameterId> {
        position(&self.parameters, |parameter| parameter.id == id).map(ParameterId)
    }

    /// The award with this name in a document, or, as `document/award`, in any.
    #[must_use]
    pub fn award_named(&self, document: Option<DocumentId>, name: &str) -> Option<AwardId> {
        let (document, id) = match name.split_once('/') {
            Some((document, id)) => (self.document_named(document)?, id),
            None => (document?, name),
        };
        position(&self.awards, |award| award.document == document && award.id == id).map(AwardId)
    }

    /// The name by which an award is known everywhere: `document/award`.
    #[must_use]
    pub fn award_name(&self, award: AwardId) -> String {
        let award = &self[award];
        format!("{}/{}", self[award.document].id, award.id)
    }

    /// The clauses that grant an award: `1.2`, or `1.2, 1.3`.
    #[must_use]
    pub fn clause_ids(&self, award: &Award) -> String {
        let clauses = &self[award.document].clauses;
        award.clauses.iter().map(|clause| clauses[*clause as usize].id.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// The latest first day in force of a document that was issued: how recent the rules are.
    #[must_use]
    pub fn latest_start(&self) -> Option<Date> {
        self.documents.iter().filter(|document| document.status != Status::Draft).filter_map(|document| document.from).max()
    }

    /// All awards with their ids.
    pub fn award_ids(&self) -> impl Iterator<Item = AwardId> + use<> {
        (0..self.awards.len() as u32).map(AwardId)
    }

    /// All facts with their ids.
    pub fn fact_ids(&self) -> impl Iterator<Item = FactId> + use<> {
        (0..self.facts.len() as u32).map(FactId)
    }

    /// The roles that some award is for, in the order that people are asked.
    #[must_use]
    pub fn roles(&self) -> Vec<Role> {
        Role::ALL.into_iter().filter(|role| self.awards.iter().any(|award| award.role == *role)).collect()
    }

    /// The type of the value that a variable holds; `None` for lists and yearly facts.
    #[must_use]
    pub fn value_type(&self, variable: Variable) -> Option<&ValueType> {
        match variable {
            Variable::Fact(fact) => match &self[fact].answer_type {
                FactType::Single(value_type) => Some(value_type),
                FactType::Yearly(_) | FactType::Records(_) => None,
            },
            Variable::Field(list, field) => match &self[list].answer_type {
                FactType::Records(records) => records.fields.get(field as usize).map(|field| &field.value_type),
                FactType::Single(_) | FactType::Yearly(_) => None,
            },
        }
    }

    /// Every node that these lead to, themselves included, each once.
    pub fn reachable(&self, roots: impl Iterator<Item = NodeId>) -> impl Iterator<Item = NodeId> {
        let mut open: Vec<NodeId> = roots.collect();
        let mut seen = BTreeSet::new();
        std::iter::from_fn(move || {
            while let Some(node) = open.pop() {
                if seen.insert(node) {
                    open.extend(self[node].operands());
                    return Some(node);
                }
            }
            None
        })
    }

    /// How a variable is called and asked.
    #[must_use]
    pub fn wording(&self, variable: Variable) -> &Wording {
        match variable {
            Variable::Fact(fact) => &self[fact].wording,
            Variable::Field(list, field) => match &self[list].answer_type {
                FactType::Records(records) => records.fields.get(field as usize).map_or(&self[list].wording, |field| &field.wording),
                FactType::Single(_) | FactType::Yearly(_) => &self[list].wording,
            },
        }
    }
}

fn position<T>(items: &[T], matches: impl Fn(&T) -> bool) -> Option<u32> {
    items.iter().position(matches).map(|index| index as u32)
}
