//! Facts: what may be asked, and what an answer looks like.

use serde::{Deserialize, Serialize};

use super::{OptionSet, SubjectId, Text, TopicId};
use crate::range::Range;

/// A wide field of what people do or plan (方面): its topics are of no concern to those who have nothing to do with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Subject {
    /// Its public name.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// All that it covers, in plain words.
    pub hint: Text,
}

/// A group of questions that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The name of its file.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// The subject that it belongs to; `None` when it is asked of everybody.
    pub subject: Option<SubjectId>,
}

/// One thing that may be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Its public name.
    pub id: String,
    /// What it was called before, from the earliest: answers under these names are answers to it.
    pub formerly: Vec<String>,
    /// The group that it is asked in.
    pub topic: TopicId,
    /// What it is called, and how it is asked.
    pub wording: Wording,
    /// What an answer looks like.
    pub answer_type: FactType,
    /// Which other answer may be advised. Of a list: whether its entries and their fields may be others at all.
    pub changeable: Changeable,
    /// Whether it is asked also of those who have nothing to do with its subject: that says nothing of the answer.
    pub always_asked: bool,
}

/// Which other answer may be advised to someone who wants more support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Changeable {
    /// None: it is settled, or not the visitor's to change.
    Never,
    /// A higher number or option, one more tick, yes instead of no.
    Upwards,
    /// A greater sum of money, which is the visitor's to spend: the difference is a cost.
    Spending,
    /// A lower number: a better place in a ranking, fewer complaints.
    Downwards,
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
        /// Options that have a name together.
        groups: Vec<OptionGroup>,
    },
    /// Any of these options, or none.
    AnyOf {
        /// What may be chosen.
        options: Vec<Choice>,
        /// Options that have a name together.
        groups: Vec<OptionGroup>,
    },
}

impl ValueType {
    /// The options of a one-of or any-of, and the groups of them; nothing of other types.
    #[must_use]
    pub fn options(&self) -> (&[Choice], &[OptionGroup]) {
        match self {
            ValueType::OneOf { options, groups, .. } | ValueType::AnyOf { options, groups } => (options, groups),
            ValueType::YesNo | ValueType::Number(_) | ValueType::Date => (&[], &[]),
        }
    }

    /// What kind of number it is, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<&NumberType> {
        match self {
            ValueType::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Chosen options of an any-of with all that they imply.
    #[must_use]
    pub fn with_implied(&self, chosen: OptionSet) -> OptionSet {
        let (options, _) = self.options();
        let implied = |position: u32| options.get(position as usize).map_or_else(OptionSet::default, |option| option.implies);
        chosen.positions().map(implied).fold(chosen, OptionSet::or)
    }
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
    /// What it was called before, from the earliest: an answer that names one of these means it.
    pub formerly: Vec<String>,
    /// What it is called.
    pub label: Text,
    /// What counts.
    pub help: Option<Text>,
    /// The options of an any-of that apply whenever this one does, directly or through others (国家级 includes 省级).
    pub implies: OptionSet,
    /// Whether it is never advised.
    pub unchangeable: bool,
}

/// Options that have a name together (杭州市 of its districts).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionGroup {
    /// Its public name within the fact.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// Which options; not empty.
    pub options: OptionSet,
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
    /// What it was called before, from the earliest: answers under these names are answers to it.
    pub formerly: Vec<String>,
    /// What it is called, and how it is asked.
    pub wording: Wording,
    /// What an answer looks like.
    pub value_type: ValueType,
    /// Which other answer may be advised.
    pub changeable: Changeable,
}

/// Something with a public name that may have been another one in earlier versions.
pub trait Named {
    /// Its public name.
    fn id(&self) -> &str;

    /// What it was called before, from the earliest.
    fn formerly(&self) -> &[String];

    /// Whether this is its name, or was one.
    fn answers_to(&self, name: &str) -> bool {
        self.id() == name || self.formerly().iter().any(|former| former == name)
    }

    /// The name that it had first. It stays the same however often it is renamed.
    fn first_id(&self) -> &str {
        self.formerly().first().map_or(self.id(), String::as_str)
    }
}

macro_rules! named {
    ($($named:ty),*) => {$(
        impl Named for $named {
            fn id(&self) -> &str {
                &self.id
            }

            fn formerly(&self) -> &[String] {
                &self.formerly
            }
        }
    )*};
}

named!(Fact, Field, Choice);
