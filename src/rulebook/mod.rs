//! The rulebook: policies compiled, checked and ready to evaluate.
//!
//! A rulebook is plain data. Expressions live in one arena of [`Node`]s in which equal subexpressions are one node and every
//! node refers only to nodes before it, so there are no cycles to follow. It is written and read by [`packed`], and whatever is
//! read is checked by [`validate`] before anyone uses it.

mod node;
pub mod packed;
mod validate;

pub use node::{Aggregate, Comparison, Node, NodeId, OptionSet, Variable, Year};
pub use validate::{InvalidRulebook, validate};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use validate::{MOST_GROWTH_YEARS, MOST_RECORDS};

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::range::Range;

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
    /// The expressions; each refers only to earlier ones.
    pub nodes: Vec<Node>,
    /// The supports, by document, in the order of the text.
    pub awards: Vec<Award>,
    /// Pairs of awards that cannot both be claimed.
    pub exclusions: Vec<Exclusion>,
}

/// One policy document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The name of its folder, such as `hangzhou-platform`.
    pub id: String,
    /// The official title.
    pub title: Text,
    /// Who issued it.
    pub issuer: Text,
    /// The official number, if it has one.
    pub number: Option<String>,
    /// Where it applies, such as `hangzhou`.
    pub region: String,
    /// Whether it is law yet, or still.
    pub status: Status,
    /// The first day in force; `None` while the text leaves it blank.
    pub from: Option<Date>,
    /// The last day in force, if the text gives a day.
    pub to: Option<Date>,
    /// Full years in force from the first day, if the text gives a term instead.
    pub term_years: Option<u16>,
    /// What a visitor must know of the text.
    pub note: Option<Text>,
    /// The places of the text, in its order.
    pub clauses: Vec<Clause>,
}

/// Whether a document is law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Issued.
    InForce,
    /// Published for comment only.
    Draft,
    /// Withdrawn before its end.
    Repealed,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Clause {
    /// Its number here, such as `1.2`.
    pub id: String,
    /// Where a reader finds it.
    pub place: Text,
    /// Why nothing, or nothing more, in it can be computed.
    pub marked: Option<Text>,
}

/// A group of questions about one subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The name of its file.
    pub id: String,
    /// What it is called.
    pub title: Text,
}

/// One thing that may be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Its public name.
    pub id: String,
    /// The group that it is asked in.
    pub topic: TopicId,
    /// What it is called, and how it is asked.
    pub wording: Wording,
    /// What an answer looks like.
    pub answer_type: FactType,
}

/// How a fact or a field is called and asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// A noun phrase that stands in reasons.
    pub label: Text,
    /// The question.
    pub question: Text,
    /// What counts, and where to look it up.
    pub help: Option<Text>,
}

/// What an answer to a fact looks like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FactType {
    /// One value.
    Single(ValueType),
    /// One number for each calendar year.
    Yearly(NumberType),
    /// A list of entries, each with fields.
    Records(RecordsType),
}

/// The type of one value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ValueType {
    /// Yes or no.
    YesNo,
    /// A number.
    Number(NumberType),
    /// A day.
    Date,
    /// One of these options, from low to high when `ordered`.
    OneOf {
        /// What may be chosen.
        options: Vec<Choice>,
        /// Whether later options are higher.
        ordered: bool,
    },
    /// Any of these options, or none.
    AnyOf {
        /// What may be chosen.
        options: Vec<Choice>,
    },
}

/// A number and what it may be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NumberType {
    /// What it measures.
    pub measure: Measure,
    /// The values that it may have.
    pub domain: Range,
}

/// What a number measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// Yuan.
    Money,
    /// A whole number of things, with their measure word (家, firms).
    Count {
        /// The measure word.
        unit: Text,
    },
    /// A place in a ranking, from 1; unranked is [`UNRANKED`].
    Rank,
    /// A part of a whole: 20% is 0.2.
    Share,
    /// A growth rate: 20% is 0.2; may be negative.
    Growth,
}

/// The place of who is not ranked at all: behind every place that a text can name.
pub const UNRANKED: i64 = 1_000_000_000;

/// An option of a one-of or any-of fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its public name within the fact.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// What counts.
    pub help: Option<Text>,
}

/// What one entry of a list holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordsType {
    /// What one entry is called (项目, project).
    pub entry: Text,
    /// How many entries there may be.
    pub most: u32,
    /// What is asked of each entry.
    pub fields: Vec<Field>,
}

/// Something asked of each entry of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Its public name within the list.
    pub id: String,
    /// What it is called, and how it is asked.
    pub wording: Wording,
    /// What an answer looks like.
    pub value_type: ValueType,
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

/// One separately claimable support.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Award {
    /// Its public name within the document.
    pub id: String,
    /// Where it stands.
    pub document: DocumentId,
    /// The clauses that grant it: positions in the document's list, never empty.
    pub clauses: Vec<u32>,
    /// Who claims it.
    pub role: Role,
    /// What it gives.
    pub kind: Kind,
    /// What it is for.
    pub matter: MatterId,
    /// What it is called.
    pub title: Text,
    /// What it is, in a sentence.
    pub summary: Option<Text>,
    /// Readings, misprints, and what the text leaves open.
    pub note: Option<Text>,
    /// The list whose entries are claimed one by one, if they are.
    pub each: Option<FactId>,
    /// What must hold: the document's gates first, then the award's own conditions.
    pub conditions: Vec<NodeId>,
    /// The amount: the first tier that holds. One tier without a condition is the ordinary case.
    pub tiers: Vec<Tier>,
    /// How often it is paid.
    pub frequency: Frequency,
    /// Who pays which share; empty when the text does not say.
    pub payers: Vec<Payer>,
    /// What to have at hand when applying.
    pub prepare: Vec<Text>,
}

/// Who claims an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 企业.
    Enterprise,
    /// 园区运营主体.
    ParkOperator,
    /// 协会、商会等社会组织.
    Association,
    /// 高校、科研院所.
    University,
    /// 物流企业.
    LogisticsFirm,
    /// 区、县（市）.
    District,
    /// 个人.
    Person,
}

impl Role {
    /// Every role, in the order that people are asked.
    pub const ALL: [Role; 7] =
        [Role::Enterprise, Role::ParkOperator, Role::Association, Role::University, Role::LogisticsFirm, Role::District, Role::Person];

    /// Its public name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Role::Enterprise => "enterprise",
            Role::ParkOperator => "park_operator",
            Role::Association => "association",
            Role::University => "university",
            Role::LogisticsFirm => "logistics_firm",
            Role::District => "district",
            Role::Person => "person",
        }
    }
}

/// What an award gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 奖励、补助.
    Grant,
    /// 贷款贴息.
    InterestSubsidy,
    /// 费用减免.
    FeeReduction,
    /// 优惠.
    Discount,
    /// 服务券、算力券.
    Voucher,
    /// 担保.
    Guarantee,
    /// 服务.
    Service,
    /// 便利或优先.
    Preference,
}

impl Kind {
    /// Its public name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Kind::Grant => "grant",
            Kind::InterestSubsidy => "interest_subsidy",
            Kind::FeeReduction => "fee_reduction",
            Kind::Discount => "discount",
            Kind::Voucher => "voucher",
            Kind::Guarantee => "guarantee",
            Kind::Service => "service",
            Kind::Preference => "preference",
        }
    }
}

/// How often an award is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// One time.
    Once,
    /// For each claim year.
    Yearly,
}

/// One way to the amount.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tier {
    /// When it applies; always, when `None`.
    pub when: Option<NodeId>,
    /// What it pays.
    pub amount: Amount,
}

/// What a tier pays; nodes are in yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Amount {
    /// Fixed, or calculable from answers.
    Exact(NodeId),
    /// A ceiling (最高, 不超过): from nothing up to this.
    UpTo(NodeId),
    /// A band that the authority chooses from.
    Between(NodeId, NodeId),
    /// A floor without an upper bound.
    AtLeast(NodeId),
    /// The text sets none, or it is set elsewhere.
    NoFigure,
}

/// A share of an award that one level of government pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payer {
    /// Which level.
    pub who: Government,
    /// Its share, if the text gives one: 0.5 is half.
    pub share: Option<crate::money::Exact>,
}

/// A level of government.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Government {
    /// 国家.
    State,
    /// 省.
    Province,
    /// 市.
    City,
    /// 区、县（市）.
    District,
}

/// Two awards that cannot both be claimed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exclusion {
    /// One of the pair.
    pub first: AwardId,
    /// The other.
    pub second: AwardId,
    /// Whether the text says so, or probably means it.
    pub certainty: Certainty,
    /// The clause that says it: a position in the list of the first award's document.
    pub clause: u32,
    /// Why, in a sentence.
    pub reason: Text,
}

impl Exclusion {
    /// The other award of the pair, when this one is in it.
    #[must_use]
    pub fn other(&self, award: AwardId) -> Option<AwardId> {
        match award {
            _ if award == self.first => Some(self.second),
            _ if award == self.second => Some(self.first),
            _ => None,
        }
    }
}

/// How sure a relation between awards is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The text says so.
    Certain,
    /// The text probably means it.
    Probable,
}

impl Rulebook {
    /// The fact with this public name.
    #[must_use]
    pub fn fact_named(&self, id: &str) -> Option<FactId> {
        position(&self.facts, |fact| fact.id == id).map(FactId)
    }

    /// The document with this name.
    #[must_use]
    pub fn document_named(&self, id: &str) -> Option<DocumentId> {
        position(&self.documents, |document| document.id == id).map(DocumentId)
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
