//! Awards: who claims what, on which conditions, and how much.

use serde::{Deserialize, Serialize};

use super::{AwardId, DocumentId, FactId, MatterId, NodeId, Text};
use crate::date::Date;
use crate::money::Exact;

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
    /// The calendar years that a yearly award is claimed for; the last full year alone, when the text names none.
    pub years: Option<Years>,
    /// What its claims come to together at most.
    pub limits: AwardLimits,
    /// When one may apply. A side that it leaves open is the document's.
    pub application: Period,
    /// It can be claimed only together with one of these, or when one of these was received; empty when it stands alone.
    pub rider_of: Vec<AwardId>,
    /// It pays its amount less what these pay and have paid (补足); empty when it pays its amount.
    pub tops_up: Vec<AwardId>,
    /// The amounts of the rulebook's ceilings that it is under, in their order.
    pub ceilings: Vec<NodeId>,
    /// Who pays which share; empty when the text does not say.
    pub payers: Vec<Payer>,
    /// What to have at hand when applying.
    pub prepare: Vec<Text>,
}

impl Award {
    /// Whether each of its claims has a claim year, and nothing of its own ties the years together.
    #[must_use]
    pub fn is_counted_by_year(&self) -> bool {
        self.frequency == Frequency::Yearly && self.limits.total.is_none()
    }

    /// Whether the text gives any amount for it.
    #[must_use]
    pub fn has_figure(&self) -> bool {
        self.tiers.iter().any(|tier| tier.amount != Amount::NoFigure)
    }

    /// Whether it is claimed one time, neither by the year nor for the entries of a list.
    #[must_use]
    pub fn is_claimed_once(&self) -> bool {
        self.frequency != Frequency::Yearly && self.each.is_none()
    }

    /// Whether it pays less once something was received of it: it is paid one time, by differences, or within a limit in all.
    #[must_use]
    pub fn minds_received(&self) -> bool {
        self.is_claimed_once() || self.frequency == Frequency::Difference || self.limits.total.is_some()
    }

    /// The nodes that it starts from: its conditions, the conditions and figures of its tiers, its first year, its limits and ceilings.
    pub fn roots(&self) -> impl Iterator<Item = NodeId> {
        let of_tiers = self.tiers.iter().flat_map(|tier| tier.when.into_iter().chain(tier.amount.nodes()));
        self.conditions
            .iter()
            .copied()
            .chain(of_tiers)
            .chain(self.first_day())
            .chain(self.limits.nodes())
            .chain(self.ceilings.iter().copied())
    }

    /// The day in whose year its years start, if a day decides them.
    #[must_use]
    pub fn first_day(&self) -> Option<NodeId> {
        match self.years {
            Some(Years::From { day, .. }) => Some(day),
            Some(Years::Calendar { .. }) | None => None,
        }
    }
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
    /// Its amount less what was received of it before (进档补差).
    Difference,
}

/// The calendar years that an award is claimed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Years {
    /// So many years, from the year of a day.
    From {
        /// How many, 1 or more.
        count: u8,
        /// The day, as a quantity.
        day: NodeId,
    },
    /// These years.
    Calendar {
        /// The first.
        first: i32,
        /// The last.
        last: i32,
    },
}

impl Years {
    /// How many years these are.
    #[must_use]
    pub fn count(self) -> u8 {
        match self {
            Years::From { count, .. } => count,
            Years::Calendar { first, last } => u8::try_from(last.abs_diff(first).saturating_add(1)).unwrap_or(u8::MAX),
        }
    }
}

/// What the claims of an award come to together at most; nodes are in yuan and speak of no entry and of no claim year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardLimits {
    /// The claims of one claim year.
    pub year: Option<NodeId>,
    /// All claims, with what was received before.
    pub total: Option<NodeId>,
    /// How many claims, 1 or more; of a yearly award, in one claim year.
    pub claims: Option<u32>,
}

impl AwardLimits {
    /// The nodes of its amounts.
    pub fn nodes(self) -> impl Iterator<Item = NodeId> {
        [self.year, self.total].into_iter().flatten()
    }
}

/// A span of days, both included; a side that is left out is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
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

impl Amount {
    /// The node of the most that it pays, if it has an upper bound.
    #[must_use]
    pub fn upper_bound(self) -> Option<NodeId> {
        match self {
            Amount::Exact(node) | Amount::UpTo(node) | Amount::Between(_, node) => Some(node),
            Amount::AtLeast(_) | Amount::NoFigure => None,
        }
    }

    /// The nodes of its figures.
    pub fn nodes(self) -> impl Iterator<Item = NodeId> {
        let nodes = match self {
            Amount::Exact(node) | Amount::UpTo(node) | Amount::AtLeast(node) => [Some(node), None],
            Amount::Between(least, most) => [Some(least), Some(most)],
            Amount::NoFigure => [None, None],
        };
        nodes.into_iter().flatten()
    }
}

/// A share of an award that one level of government pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payer {
    /// Which level.
    pub who: Government,
    /// Its share, if the text gives one: 0.5 is half.
    pub share: Option<Exact>,
    /// When it does so; always, when `None`. Of the entries of one level, the first that holds applies. It speaks of no entry of a list.
    pub when: Option<NodeId>,
}

/// A level of government.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

impl Government {
    /// Its public name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Government::State => "state",
            Government::Province => "province",
            Government::City => "city",
            Government::District => "district",
        }
    }
}
