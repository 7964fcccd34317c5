//! What reports say.

use super::Language;
use crate::rulebook::{Comparison, Government, Kind, Text, TimeUnit};

/// A short text in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    zh: &'static str,
    en: &'static str,
}

impl Phrase {
    pub(super) const fn new(zh: &'static str, en: &'static str) -> Phrase {
        Phrase { zh, en }
    }

    /// The text in a language.
    #[must_use]
    pub fn in_language(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

/// Who has no place in a ranking.
pub const UNRANKED: Phrase = Phrase::new("没有进入排名", "not ranked");
/// An award without an amount in the text.
pub const NO_FIGURE: Phrase = Phrase::new("条文未定金额", "no amount set in the text");
/// An amount that nothing limits.
pub const NO_UPPER_BOUND: Phrase = Phrase::new("条文未设上限", "no upper limit set in the text");
/// A number of which nothing is said.
pub const ANY_NUMBER: Phrase = Phrase::new("不限", "any number");
/// An amount that answers are missing for.
pub const DEPENDS_ON_ANSWERS: Phrase = Phrase::new("回答有关问题后可计算", "can be worked out once you answer the related questions");
/// The amount of an award that no entry of its list fits.
pub const CONDITIONS_NOT_MET: Phrase = Phrase::new("不符合条件", "conditions not met");
/// An answer to a condition.
pub const YES: Phrase = Phrase::new("是", "yes");
/// An answer to a condition.
pub const NO: Phrase = Phrase::new("否", "no");
/// Nothing was answered, or "don't know".
pub const NOT_KNOWN: Phrase = Phrase::new("尚不清楚", "not known yet");
/// A year without a figure.
pub const NO_FIGURE_IN_YEAR: Phrase = Phrase::new("无数据", "no figure");
/// None of the options, or no entries.
pub const NONE: Phrase = Phrase::new("无", "none");
/// Several conditions.
pub const ALL_OF: Phrase = Phrase::new("同时符合以下各项", "all of these");
/// Several conditions.
pub const ANY_OF: Phrase = Phrase::new("符合以下任一项", "any of these");
/// A condition that must not hold.
pub const NOT: Phrase = Phrase::new("不属于以下情形", "not this");
/// A text with two readings.
pub const READINGS: Phrase = Phrase::new("条文有不同理解，分别为", "the text can be read in more than one way");
/// Pending by reading.
pub const PENDING_READING: Phrase = Phrase::new(
    "条文有不同理解，结论不一致，以主管部门解释为准",
    "the text can be read in more than one way and the results differ; ask the authority",
);
/// Pending by a list without entries.
pub const NO_ENTRIES: Phrase = Phrase::new("没有可申领的项目", "nothing to claim for");
/// A sum over entries.
pub const SUM_OF_ENTRIES: Phrase = Phrase::new("各项合计", "sum of the entries");
/// A count of entries.
pub const COUNT_OF_ENTRIES: Phrase = Phrase::new("项数", "number of entries");

/// The day that is asked about.
pub const DAY_OF_EVALUATION: Phrase = Phrase::new("评估日", "the day of evaluation");

/// A figure that no one has published for the day.
pub const NOT_PUBLISHED: Phrase = Phrase::new("尚未公布", "not published");
/// Which of an award's years the claim year is.
pub const NUMBER_OF_YEAR: Phrase = Phrase::new("申领年度序数", "number of the claim year");

/// What is between the items of a list.
pub const LIST_SEPARATOR: Phrase = Phrase::new("、", ", ");
/// What is between items that are longer.
pub const CLAUSE_SEPARATOR: Phrase = Phrase::new("；", "; ");
/// What is between two answers that are compared.
pub const VERSUS: Phrase = Phrase::new("，对比 ", " against ");

/// A ceiling.
#[must_use]
pub fn up_to(high: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("最高 {high}"),
        Language::English => format!("up to {high}"),
    }
}

/// A band.
#[must_use]
pub fn between(low: &str, high: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{low}至{high}"),
        Language::English => format!("{low} to {high}"),
    }
}

/// A number of which only the upper end is said, and whether that belongs to it.
#[must_use]
pub fn at_most(high: &str, inclusive: bool, language: Language) -> String {
    match (language, inclusive) {
        (Language::Chinese, true) => format!("不超过 {high}"),
        (Language::Chinese, false) => format!("不到 {high}"),
        (Language::English, true) => format!("{high} or less"),
        (Language::English, false) => format!("less than {high}"),
    }
}

/// A number of which only the lower end is said, and whether that belongs to it.
#[must_use]
pub fn more_than(low: &str, inclusive: bool, language: Language) -> String {
    match (language, inclusive) {
        (Language::Chinese, true) => format!("{low}以上"),
        (Language::Chinese, false) => format!("超过 {low}"),
        (Language::English, true) => format!("{low} or more"),
        (Language::English, false) => format!("more than {low}"),
    }
}

/// A floor.
#[must_use]
pub fn at_least(low: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{low}起"),
        Language::English => format!("from {low}"),
    }
}

/// How two quantities compare, as laws say it.
#[must_use]
pub fn comparison(comparison: Comparison, language: Language) -> &'static str {
    let (zh, en) = match comparison {
        Comparison::Equal => ("等于", "equal to"),
        Comparison::NotEqual => ("不等于", "other than"),
        Comparison::Less => ("低于", "below"),
        Comparison::AtMost => ("不超过", "at most"),
        Comparison::Greater => ("超过", "more than"),
        Comparison::AtLeast => ("不低于", "at least"),
    };
    Phrase::new(zh, en).in_language(language)
}

/// `A 不低于 B`, `A: at least B`
#[must_use]
pub fn compared(left: &str, how: Comparison, right: &str, language: Language) -> String {
    let how = comparison(how, language);
    match language {
        Language::Chinese => format!("{left} {how} {right}"),
        Language::English => format!("{left}: {how} {right}"),
    }
}

/// `A 不早于 B`, `A: on or after B`
#[must_use]
pub fn compared_days(left: &str, how: Comparison, right: &str, language: Language) -> String {
    let (zh, en) = match how {
        Comparison::Equal => ("为", "on"),
        Comparison::NotEqual => ("不为", "other than on"),
        Comparison::Less => ("早于", "before"),
        Comparison::AtMost => ("不晚于", "on or before"),
        Comparison::Greater => ("晚于", "after"),
        Comparison::AtLeast => ("不早于", "on or after"),
    };
    match language {
        Language::Chinese => format!("{left} {zh} {right}"),
        Language::English => format!("{left}: {en} {right}"),
    }
}

/// A one-of fact with the options that fit.
#[must_use]
pub fn is_one_of(label: &str, options: &[&str], language: Language) -> String {
    match language {
        Language::Chinese => format!("{label}为{}", join_last(options, "、", "或")),
        Language::English => format!("{label}: {}", join_last(options, ", ", " or ")),
    }
}

/// A one-of fact of which only some options are known not to fit.
#[must_use]
pub fn none_of(options: &[&str], language: Language) -> String {
    match (language, options) {
        (_, []) => NOT_KNOWN.in_language(language).to_owned(),
        (Language::Chinese, options) => format!("不是{}", join_last(options, "、", "或")),
        (Language::English, options) => format!("not {}", join_last(options, ", ", " or ")),
    }
}

fn join_last(items: &[&str], separator: &str, last_separator: &str) -> String {
    match items {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{}{last_separator}{last}", first.join(separator)),
    }
}

/// Conditions that hold together, in one line.
#[must_use]
pub fn together(conditions: &[String], language: Language) -> String {
    match language {
        Language::Chinese => conditions.join("，且"),
        Language::English => conditions.join(" and "),
    }
}

/// A calendar year, or the claim year while it is not known: `2025年`, `申领年度`.
#[must_use]
pub fn year(year: Option<i32>, language: Language) -> String {
    match (language, year) {
        (Language::Chinese, Some(year)) => format!("{year}年"),
        (Language::Chinese, None) => "申领年度".to_owned(),
        (Language::English, Some(year)) => year.to_string(),
        (Language::English, None) => "the claim year".to_owned(),
    }
}

/// A year that is counted from the claim year: so many years after it, negative is before.
#[must_use]
pub fn claim_year(offset: i8, language: Language) -> String {
    let distance = offset.unsigned_abs();
    match (language, offset) {
        (_, 0) => year(None, language),
        (Language::Chinese, -1) => "申领年度的前一年".to_owned(),
        (Language::Chinese, 1) => "申领年度的后一年".to_owned(),
        (Language::Chinese, i8::MIN..0) => format!("申领年度之前第{distance}年"),
        (Language::Chinese, _) => format!("申领年度之后第{distance}年"),
        (Language::English, -1) => "the year before the claim year".to_owned(),
        (Language::English, 1) => "the year after the claim year".to_owned(),
        (Language::English, i8::MIN..0) => format!("the year {distance} years before the claim year"),
        (Language::English, _) => format!("the year {distance} years after the claim year"),
    }
}

/// A yearly fact in a year. A label such as 年营业收入 already says 年.
#[must_use]
pub fn in_year(label: &str, year: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{year}{}", label.strip_prefix('年').unwrap_or(label)),
        Language::English => format!("{label} in {year}"),
    }
}

/// The arithmetic mean of growth rates, or one growth rate.
#[must_use]
pub fn mean_growth(label: &str, year: &str, years: u8, language: Language) -> String {
    match (language, years) {
        (Language::Chinese, 1) => format!("{year}{label}增速"),
        (Language::Chinese, _) => format!("{label}近{years}年增速的算术平均（至{year}）"),
        (Language::English, 1) => format!("growth of {label} in {year}"),
        (Language::English, _) => format!("mean yearly growth of {label} over the {years} years to {year}"),
    }
}

/// Compound growth.
#[must_use]
pub fn compound_growth(label: &str, year: &str, years: u8, language: Language) -> String {
    match language {
        Language::Chinese => format!("{label}近{years}年复合增速（至{year}）"),
        Language::English => format!("compound yearly growth of {label} over the {years} years to {year}"),
    }
}

/// A day in a document's term, with the first and last day as far as the text or an assumption gives them.
#[must_use]
pub fn within_term(label: &str, from: Option<&str>, to: Option<&str>, language: Language) -> String {
    match language {
        Language::Chinese => match (from, to) {
            (None, _) => format!("{label}在文件有效期内（施行日期空白）"),
            (Some(from), None) => format!("{label}在文件有效期内（自{from}起）"),
            (Some(from), Some(to)) => format!("{label}在文件有效期内（{from}至{to}）"),
        },
        Language::English => match (from, to) {
            (None, _) => format!("{label}: within the document's term (its start is left blank)"),
            (Some(from), None) => format!("{label}: within the document's term (from {from})"),
            (Some(from), Some(to)) => format!("{label}: within the document's term ({from} to {to})"),
        },
    }
}

/// An entry of a list, by its position from 1.
#[must_use]
pub fn entry(position: usize, name: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("第{position}个{name}"),
        Language::English => format!("{name} {position}"),
    }
}

/// Any entry of a list.
#[must_use]
pub fn any_entry(name: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("每个{name}"),
        Language::English => format!("each {name}"),
    }
}

/// An amount that is paid for each entry of a list: `每个项目最高 1亿元`, `up to CNY 100,000,000 for each project`.
#[must_use]
pub fn for_each_entry(name: &str, amount: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}{amount}", any_entry(name, language)),
        Language::English => format!("{amount} for {}", any_entry(name, language)),
    }
}

/// Something of something.
#[must_use]
pub fn of(whole: &str, part: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{whole}的{part}"),
        Language::English => format!("{part} of {whole}"),
    }
}

/// Something that an authority decides.
#[must_use]
pub fn judged(label: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{label}（由主管部门认定）"),
        Language::English => format!("{label} (the authority decides)"),
    }
}

/// Pending by judgement.
#[must_use]
pub fn pending_judgement(label: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("是否“{label}”，由主管部门认定"),
        Language::English => format!("the authority decides whether {label}"),
    }
}

/// Pending by a blank date.
#[must_use]
pub fn pending_date(document: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("《{document}》的施行日期空白，时间条件待正式文件明确"),
        Language::English => format!("the start of “{document}” is left blank, so the time condition is still open"),
    }
}

/// Pending by a figure that is not published.
#[must_use]
pub fn pending_parameter(label: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("“{label}”在所需日期的数值尚未公布"),
        Language::English => format!("{label} is not published for the day that it is needed for"),
    }
}

/// A published figure on a day.
#[must_use]
pub fn on_day(label: &str, day: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{day}的{label}"),
        Language::English => format!("{label} on {day}"),
    }
}

/// A figure that was supplied in place of what is published.
#[must_use]
pub fn supplied(label: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("自行填入的{label}"),
        Language::English => format!("{label} as supplied"),
    }
}

/// A figure with what it is.
#[must_use]
pub fn figure_of(figure: &str, label: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{figure}（{label}）"),
        Language::English => format!("{figure} ({label})"),
    }
}

/// A calculation with a cap.
#[must_use]
pub fn capped(calculation: &str, cap: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{calculation}，封顶 {cap}"),
        Language::English => format!("{calculation}, capped at {cap}"),
    }
}

/// A calculation with a floor.
#[must_use]
pub fn floored(calculation: &str, floor: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{calculation}，保底 {floor}"),
        Language::English => format!("{calculation}, at least {floor}"),
    }
}

/// A number for which the text can be read in several ways.
#[must_use]
pub fn one_reading_of(readings: &[String], language: Language) -> String {
    let readings = readings.join(" / ");
    match language {
        Language::Chinese => format!("按不同理解（{readings}）"),
        Language::English => format!("depending on the reading ({readings})"),
    }
}

/// The least, or the greatest, of several.
#[must_use]
pub fn extreme(least: bool, parts: &[String], language: Language) -> String {
    let name = match (least, language) {
        (true, Language::Chinese) => "取低",
        (false, Language::Chinese) => "取高",
        (true, Language::English) => "the lesser of",
        (false, Language::English) => "the greater of",
    };
    let parts = parts.join(CLAUSE_SEPARATOR.in_language(language));
    match language {
        Language::Chinese => format!("{name}（{parts}）"),
        Language::English => format!("{name} ({parts})"),
    }
}

/// The earliest, or the latest, of several days.
#[must_use]
pub fn extreme_of_days(earliest: bool, days: &[String], language: Language) -> String {
    let days = days.join(LIST_SEPARATOR.in_language(language));
    match (earliest, language) {
        (true, Language::Chinese) => format!("{days}中较早者"),
        (false, Language::Chinese) => format!("{days}中较晚者"),
        (true, Language::English) => format!("the earlier of {days}"),
        (false, Language::English) => format!("the later of {days}"),
    }
}

/// The measure word of full units of time.
#[must_use]
pub fn time_unit(unit: TimeUnit) -> Text {
    let (zh, en) = match unit {
        TimeUnit::Day => ("天", "days"),
        TimeUnit::Month => ("个月", "months"),
        TimeUnit::Year => ("年", "years"),
    };
    Text { zh: zh.into(), en: en.into() }
}

/// Full units of time from one day to another.
#[must_use]
pub fn elapsed(unit: TimeUnit, from: &str, to: &str, language: Language) -> String {
    match (language, unit) {
        (Language::Chinese, TimeUnit::Day) => format!("{from}至{to}的天数"),
        (Language::Chinese, TimeUnit::Month) => format!("{from}至{to}的满月数"),
        (Language::Chinese, TimeUnit::Year) => format!("{from}至{to}的满年数"),
        (Language::English, TimeUnit::Day) => format!("days from {from} to {to}"),
        (Language::English, TimeUnit::Month) => format!("full months from {from} to {to}"),
        (Language::English, TimeUnit::Year) => format!("full years from {from} to {to}"),
    }
}

/// What marginal brackets of something come to.
#[must_use]
pub fn marginal(base: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{base}分段累计"),
        Language::English => format!("{base} by brackets"),
    }
}

/// The part of a number between two bounds.
#[must_use]
pub fn bracket(from: Option<&str>, to: Option<&str>, language: Language) -> String {
    match (language, from, to) {
        (Language::Chinese, None, None) => "全部".to_owned(),
        (Language::Chinese, None, Some(to)) => format!("{to}以内的部分"),
        (Language::Chinese, Some(from), Some(to)) => format!("{from}至{to}的部分"),
        (Language::Chinese, Some(from), None) => format!("超过{from}的部分"),
        (Language::English, None, None) => "all of it".to_owned(),
        (Language::English, None, Some(to)) => format!("the part up to {to}"),
        (Language::English, Some(from), Some(to)) => format!("the part from {from} to {to}"),
        (Language::English, Some(from), None) => format!("the part above {from}"),
    }
}

/// Only what is full counts (每满).
#[must_use]
pub fn full_units(quotient: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("（{quotient}）取整"),
        Language::English => format!("({quotient}) rounded down"),
    }
}

/// A tier and when it applies.
#[must_use]
pub fn tier(amount: &str, condition: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{condition}：{amount}"),
        Language::English => format!("{condition}: {amount}"),
    }
}

/// A heading and what it heads.
#[must_use]
pub fn headed(heading: &str, content: &str, language: Language) -> String {
    tier(content, heading, language)
}

/// What an award gives.
#[must_use]
pub fn kind(kind: Kind, language: Language) -> &'static str {
    let (zh, en) = match kind {
        Kind::Grant => ("资金奖补", "grant"),
        Kind::InterestSubsidy => ("贷款贴息", "interest subsidy"),
        Kind::FeeReduction => ("费用减免", "fee reduction"),
        Kind::Discount => ("优惠", "discount"),
        Kind::Voucher => ("补贴券", "voucher"),
        Kind::Guarantee => ("担保", "guarantee"),
        Kind::Service => ("服务", "service"),
        Kind::Preference => ("便利或优先", "preference"),
    };
    Phrase::new(zh, en).in_language(language)
}

/// Who pays.
#[must_use]
pub fn government(government: Government, language: Language) -> &'static str {
    let (zh, en) = match government {
        Government::State => ("国家", "the state"),
        Government::Province => ("省级", "the province"),
        Government::City => ("市级", "the city"),
        Government::District => ("区、县（市）", "the district or county"),
    };
    Phrase::new(zh, en).in_language(language)
}

/// A remark after a calculation.
#[must_use]
pub fn parenthesised(remark: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("（{remark}）"),
        Language::English => format!(" ({remark})"),
    }
}
