//! The shape of policy files, as TOML has it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::rulebook::{Certainty, Frequency, Government, Kind, Role, Status, Text};

/// Entries by name; [`in_file_order`] gives them in the order of the file.
pub(super) type Table<T> = BTreeMap<Spanned<String>, T>;

/// The entries of a table in the order in which the file has them.
pub(super) fn in_file_order<T>(table: &Table<T>) -> Vec<(&Spanned<String>, &T)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

/// `facts/TOPIC.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactsToml {
    pub(super) topic: TopicToml,
    #[serde(default)]
    pub(super) fact: Table<FactToml>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicToml {
    pub(super) title: Spanned<Text>,
    pub(super) order: i64,
    pub(super) subject: Option<Spanned<String>>,
    pub(super) asked: Option<Spanned<AskedToml>>,
}

/// Who is asked a topic or a fact, beside those who have to do with its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum AskedToml {
    /// Everybody for whom it matters.
    Always,
}

/// `facts/subjects.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SubjectsToml {
    pub(super) subject: Table<SubjectToml>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SubjectToml {
    pub(super) label: Text,
    pub(super) hint: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactToml {
    #[serde(rename = "type")]
    pub(super) answer_type: Spanned<TypeToml>,
    pub(super) label: Text,
    pub(super) question: Option<Text>,
    pub(super) help: Option<Text>,
    pub(super) options: Option<Spanned<Vec<OptionToml>>>,
    pub(super) groups: Option<Vec<GroupToml>>,
    #[serde(default)]
    pub(super) ordered: bool,
    #[serde(default)]
    pub(super) yearly: bool,
    pub(super) unit: Option<Text>,
    pub(super) min: Option<Spanned<FigureToml>>,
    pub(super) max: Option<Spanned<FigureToml>>,
    pub(super) entry: Option<Text>,
    #[serde(default)]
    pub(super) unchangeable: bool,
    #[serde(default)]
    pub(super) lower_is_better: bool,
    #[serde(default)]
    pub(super) spending: bool,
    pub(super) asked: Option<Spanned<AskedToml>>,
    #[serde(default)]
    pub(super) fields: Table<FactToml>,
    #[serde(default)]
    pub(super) formerly: Vec<Spanned<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum TypeToml {
    YesNo,
    Count,
    Rank,
    Money,
    Share,
    Growth,
    Date,
    OneOf,
    AnyOf,
    Records,
}

/// A figure as a whole number or as a literal of the law.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum FigureToml {
    Whole(i64),
    Literal(String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OptionToml {
    pub(super) id: Spanned<String>,
    pub(super) label: Text,
    pub(super) help: Option<Text>,
    #[serde(default)]
    pub(super) implies: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) unchangeable: bool,
    #[serde(default)]
    pub(super) formerly: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupToml {
    pub(super) id: Spanned<String>,
    pub(super) label: Text,
    pub(super) options: Vec<Spanned<String>>,
}

/// `terms/*.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TermsToml {
    pub(super) term: Table<TermToml>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TermToml {
    pub(super) label: Text,
    pub(super) when: Spanned<String>,
}

/// `parameters/*.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParametersToml {
    pub(super) parameter: Table<ParameterToml>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParameterToml {
    pub(super) label: Text,
    #[serde(rename = "type")]
    pub(super) value_type: Spanned<ParameterTypeToml>,
    pub(super) unit: Option<Text>,
    pub(super) min: Option<Spanned<FigureToml>>,
    pub(super) max: Option<Spanned<FigureToml>>,
    pub(super) source: Text,
    pub(super) values: Vec<PublishedToml>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ParameterTypeToml {
    Share,
    Money,
    Count,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PublishedToml {
    pub(super) from: Spanned<Datetime>,
    pub(super) to: Spanned<Datetime>,
    pub(super) value: Spanned<FigureToml>,
}

/// `matters/*.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MattersToml {
    pub(super) matter: Table<MatterToml>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MatterToml {
    pub(super) label: Text,
    pub(super) between_documents: Option<Spanned<Between>>,
    pub(super) certainty: Option<Certainty>,
    pub(super) reason: Option<Text>,
}

/// What generally holds between awards of different documents in a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Between {
    Exclusive,
    Stacks,
}

/// `DOCUMENT/document.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentFile {
    pub(super) document: Spanned<DocumentToml>,
    #[serde(default)]
    pub(super) gate: Vec<GateToml>,
    #[serde(default)]
    pub(super) judgement: Table<JudgementToml>,
    #[serde(default)]
    pub(super) exclusive: Vec<RelationToml>,
    #[serde(default)]
    pub(super) stacks: Vec<RelationToml>,
    #[serde(default)]
    pub(super) same_claim: Vec<RelationToml>,
    #[serde(default)]
    pub(super) ceiling: Vec<CeilingToml>,
    #[serde(default)]
    pub(super) replaces: Vec<ReplacesToml>,
    #[serde(default)]
    pub(super) follows: Vec<FollowsToml>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentToml {
    pub(super) title: Text,
    pub(super) issuer: Text,
    pub(super) number: Option<String>,
    pub(super) region: String,
    pub(super) status: Status,
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) to: Option<Spanned<Datetime>>,
    pub(super) term: Option<Spanned<String>>,
    pub(super) source: String,
    pub(super) lines: Option<Spanned<String>>,
    pub(super) again: Option<Spanned<String>>,
    pub(super) note: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GateToml {
    pub(super) roles: Vec<Role>,
    pub(super) when: Spanned<String>,
    pub(super) clause: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct JudgementToml {
    pub(super) label: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelationToml {
    pub(super) awards: Spanned<Vec<Spanned<String>>>,
    pub(super) governing: Option<Spanned<String>>,
    pub(super) certainty: Certainty,
    pub(super) clause: Spanned<String>,
    pub(super) reason: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReplacesToml {
    pub(super) documents: Vec<Spanned<String>>,
    pub(super) clause: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FollowsToml {
    pub(super) documents: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CeilingToml {
    pub(super) awards: Spanned<Vec<Spanned<String>>>,
    pub(super) most: Spanned<String>,
    pub(super) per: Option<Per>,
    pub(super) clause: Spanned<String>,
    pub(super) reason: Text,
}

/// What a ceiling is for, when it is not for all claims together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Per {
    Year,
}

/// `DOCUMENT/awards*.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AwardsToml {
    pub(super) award: Table<AwardToml>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AwardToml {
    pub(super) title: Text,
    pub(super) summary: Option<Text>,
    pub(super) clause: OneOrMany,
    #[serde(default = "enterprise")]
    pub(super) role: Role,
    #[serde(default = "grant")]
    pub(super) kind: Kind,
    pub(super) matter: Spanned<String>,
    pub(super) each: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) when: Vec<Spanned<String>>,
    pub(super) amount: OneOrMany,
    pub(super) frequency: Option<Spanned<Frequency>>,
    pub(super) years: Option<Spanned<String>>,
    pub(super) limits: Option<LimitsToml>,
    pub(super) performance: Option<PeriodToml>,
    pub(super) application: Option<PeriodToml>,
    #[serde(default)]
    pub(super) rider_of: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) tops_up: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) payers: Vec<PayerToml>,
    pub(super) note: Option<Text>,
    #[serde(default)]
    pub(super) prepare: Vec<Text>,
}

fn enterprise() -> Role {
    Role::Enterprise
}

fn grant() -> Kind {
    Kind::Grant
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LimitsToml {
    pub(super) year: Option<Spanned<String>>,
    pub(super) total: Option<Spanned<String>>,
    pub(super) claims: Option<Spanned<i64>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeriodToml {
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) to: Option<Spanned<Datetime>>,
}

/// One string, or a list of them. The places of a list's strings are found again by [`OneOrMany::items`].
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct OneOrMany(Spanned<Strings>);

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Strings {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    /// The strings, without their places.
    pub(super) fn strings(&self) -> &[String] {
        match self.0.get_ref() {
            Strings::One(string) => std::slice::from_ref(string),
            Strings::Many(strings) => strings,
        }
    }

    /// The strings with their places in the file's text.
    pub(super) fn items(&self, text: &str) -> Vec<Spanned<String>> {
        let whole = self.0.span();
        let mut position = whole.start;
        let place = |string: &String| {
            let found = text.get(position..whole.end).and_then(|rest| rest.find(string.as_str()));
            // A string that is written with escapes is not found: then it is somewhere in the whole.
            let span = found.map_or(whole.clone(), |offset| position + offset..position + offset + string.len());
            position = found.map_or(position, |_| span.end);
            Spanned::new(span, string.clone())
        };
        self.strings().iter().map(place).collect()
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PayerToml {
    pub(super) who: Government,
    pub(super) share: Option<Spanned<String>>,
    pub(super) when: Option<Spanned<String>>,
}

/// `DOCUMENT/clauses.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClausesToml {
    pub(super) clause: Vec<ClauseToml>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClauseToml {
    pub(super) id: Spanned<String>,
    pub(super) place: Text,
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) to: Option<Spanned<Datetime>>,
    pub(super) line: u32,
    pub(super) sentences: Vec<String>,
    pub(super) marked: Option<Text>,
    #[serde(default)]
    pub(super) figures: Vec<FigureMark>,
}

/// A figure of the text that no award carries.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureMark {
    /// The figure as the text has it, such as `3%`.
    pub figure: String,
    /// Why no award carries it.
    pub reason: String,
}

/// `DOCUMENT/cases.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CasesToml {
    /// What holds for every case that does not say otherwise.
    pub defaults: CaseDefaults,
    /// Answers that several cases share, by name.
    #[serde(default)]
    pub profile: BTreeMap<String, ProfileToml>,
    /// The cases.
    #[serde(default)]
    pub case: Vec<Spanned<CaseToml>>,
}

/// What holds for every case that does not say otherwise.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseDefaults {
    /// The day of evaluation.
    pub as_of: Datetime,
    /// Whether drafts count.
    #[serde(default)]
    pub include_drafts: bool,
}

/// Answers that several cases share.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileToml {
    /// By fact.
    pub answers: toml::Table,
}

/// One worked case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseToml {
    /// What it shows.
    pub name: String,
    /// Profiles whose answers it starts from; later ones win.
    #[serde(default)]
    pub profile: Option<ProfileNames>,
    /// The day of evaluation.
    pub as_of: Option<Datetime>,
    /// Whether drafts count.
    pub include_drafts: Option<bool>,
    /// An assumed first day of the document.
    pub assume: Option<Datetime>,
    /// Answers by fact.
    #[serde(default)]
    pub answers: toml::Table,
    /// Values of parameters that are supplied, as literals of the law.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
    /// What was received before, by award.
    #[serde(default)]
    pub received: toml::Table,
    /// What each award must come to.
    #[serde(default)]
    pub expect: BTreeMap<Spanned<String>, Spanned<String>>,
    /// What each role's totals must come to.
    #[serde(default)]
    pub totals: BTreeMap<Role, Spanned<TotalsToml>>,
}

/// One profile's name, or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum ProfileNames {
    /// One.
    One(String),
    /// Several; later ones win.
    Many(Vec<String>),
}

impl ProfileNames {
    /// The names.
    #[must_use]
    pub fn names(&self) -> &[String] {
        match self {
            ProfileNames::One(name) => std::slice::from_ref(name),
            ProfileNames::Many(names) => names,
        }
    }
}

/// Expected totals of a role; what is left out is not checked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TotalsToml {
    /// Literal of the law.
    pub certain: Option<String>,
    /// Literal of the law.
    pub up_to: Option<String>,
    /// Literal of the law.
    pub undecided: Option<String>,
    /// How many awards are listed as open.
    pub open: Option<usize>,
}
