//! What is said of a rule when nobody's answers are told with it.

use super::Language;
use super::report::Phrase;
use crate::rulebook::{Frequency, RelationKind};

/// The tier that is left when none before it applies.
pub const OTHERWISE: Phrase = Phrase::new("其他情形", "otherwise");
/// Several tiers.
pub const FIRST_TIER_APPLIES: Phrase =
    Phrase::new("从上往下看，只按第一个符合的档次计算。", "Read from the top: only the first tier that fits applies.");
/// What a year of a yearly fact is counted from.
pub const CLAIM_YEAR: Phrase = Phrase::new(
    "申领年度：没有另外写明的，是查询日之前最近一个完整的日历年度。",
    "The claim year is the last full calendar year before the day of evaluation, unless the rule says otherwise.",
);
/// Money that has been received does not come again, once.
const ONCE: Phrase = Phrase::new("一次性支持，以前获得过的不再申领。", "Paid once; whoever has received it cannot claim it again.");
/// The same, for each claim year.
const YEARLY: Phrase = Phrase::new("按申领年度申领。", "Claimed by the year.");
/// The same, where only more than before is paid.
const DIFFERENCE: Phrase = Phrase::new("以前获得过的，只补差额。", "Whoever has received some of it is paid the difference.");

/// An any-of fact that must include one of these options.
#[must_use]
pub fn includes(label: &str, options: &[&str], language: Language) -> String {
    match (language, options) {
        (Language::Chinese, [only]) => format!("{label}：有“{only}”"),
        (Language::Chinese, options) => format!("{label}：有以下任一项：{}", options.join("、")),
        (Language::English, [only]) => format!("{label}: includes “{only}”"),
        (Language::English, options) => format!("{label}: includes any of: {}", options.join(", ")),
    }
}

/// Conditions of which one must hold, in one line.
#[must_use]
pub fn either(conditions: &[String], language: Language) -> String {
    conditions.join(match language {
        Language::Chinese => "，或",
        Language::English => " or ",
    })
}

/// A condition that must not hold, in one line.
#[must_use]
pub fn not(condition: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("不属于（{condition}）"),
        Language::English => format!("not ({condition})"),
    }
}

/// A sum over the entries of a list, or over those that fit.
#[must_use]
pub fn sum_of_entries(list: &str, entry: &str, value: &str, condition: Option<&str>, language: Language) -> String {
    match (language, condition) {
        (Language::Chinese, None) => format!("{list}中各{entry}的{value}之和"),
        (Language::Chinese, Some(condition)) => format!("{list}中符合“{condition}”的各{entry}的{value}之和"),
        (Language::English, None) => format!("the sum of {value} over each {entry} of {list}"),
        (Language::English, Some(condition)) => format!("the sum of {value} over each {entry} of {list} with “{condition}”"),
    }
}

/// How many entries a list has, or how many of them fit.
#[must_use]
pub fn count_of_entries(list: &str, entry: &str, condition: Option<&str>, language: Language) -> String {
    match (language, condition) {
        (Language::Chinese, None) => format!("{list}中的{entry}数"),
        (Language::Chinese, Some(condition)) => format!("{list}中符合“{condition}”的{entry}数"),
        (Language::English, None) => format!("the number of entries ({entry}) of {list}"),
        (Language::English, Some(condition)) => format!("the number of entries ({entry}) of {list} with “{condition}”"),
    }
}

/// How often an award is paid.
#[must_use]
pub fn frequency(frequency: Frequency, language: Language) -> &'static str {
    match frequency {
        Frequency::Once => ONCE,
        Frequency::Yearly => YEARLY,
        Frequency::Difference => DIFFERENCE,
    }
    .in_language(language)
}

/// An award that is claimed for each entry of a list.
#[must_use]
pub fn each_entry(list: &str, entry: &str, once: bool, language: Language) -> String {
    match (language, once) {
        (Language::Chinese, true) => format!("“{list}”中的每个{entry}分别申领，各一次。"),
        (Language::Chinese, false) => format!("“{list}”中的每个{entry}分别申领。"),
        (Language::English, true) => format!("Claimed separately, and once, for each {entry} of “{list}”."),
        (Language::English, false) => format!("Claimed separately for each {entry} of “{list}”."),
    }
}

/// The years that an award is claimed for, from the year of a day.
#[must_use]
pub fn years_from(count: u8, day: &str, language: Language) -> String {
    match (language, count) {
        (Language::Chinese, 1) => format!("申领年度：{day}所在的年度。"),
        (Language::Chinese, _) => format!("申领年度：从{day}所在的年度起，连续{count}年。"),
        (Language::English, 1) => format!("Claim year: the year of {day}."),
        (Language::English, _) => format!("Claim years: {count} years, from the year of {day}."),
    }
}

/// The calendar years that an award is claimed for.
#[must_use]
pub fn calendar_years(first: i32, last: i32, language: Language) -> String {
    match language {
        Language::Chinese if first == last => format!("申领年度：{first}年。"),
        Language::Chinese => format!("申领年度：{first}年至{last}年。"),
        Language::English if first == last => format!("Claim year: {first}."),
        Language::English => format!("Claim years: {first} to {last}."),
    }
}

/// What claims of two awards must share to compete: an entry, a year, both or nothing.
fn shared(entry: Option<&str>, same_year: bool, language: Language) -> String {
    match (language, entry, same_year) {
        (_, None, false) => String::new(),
        (Language::Chinese, Some(entry), false) => format!("同一{entry}，"),
        (Language::Chinese, None, true) => "同一年度，".to_owned(),
        (Language::Chinese, Some(entry), true) => format!("同一{entry}、同一年度，"),
        (Language::English, Some(entry), false) => format!("For the same {entry}: "),
        (Language::English, None, true) => "In the same year: ".to_owned(),
        (Language::English, Some(entry), true) => format!("For the same {entry} in the same year: "),
    }
}

/// How an award and others compete. `entry` and `same_year` are what their claims must share to do so.
#[must_use]
pub fn competes(kind: RelationKind, is_probable: bool, entry: Option<&str>, same_year: bool, language: Language) -> String {
    let what = match (kind, is_probable) {
        (RelationKind::Exclusive, false) => Phrase::new("本项与下列事项只能享受其一", "only one of this and the following can be had"),
        (RelationKind::Exclusive, true) => Phrase::new(
            "本项与下列事项很可能只能享受其一，以主管部门解释为准",
            "probably only one of this and the following can be had; ask the authority",
        ),
        (RelationKind::SameClaim, false) => {
            Phrase::new("本项与下列事项是同一项支持，只计一次", "this and the following are the same support, which counts once")
        }
        (RelationKind::SameClaim, true) => Phrase::new(
            "本项与下列事项很可能是同一项支持，只计一次，以主管部门解释为准",
            "this and the following are probably the same support, which counts once; ask the authority",
        ),
    };
    sentence(&format!("{}{}", shared(entry, same_year, language), what.in_language(language)), language)
}

/// Of awards that are the same claim, the text of this one governs.
pub const GOVERNS: Phrase = Phrase::new(
    "本项与下列事项是同一项支持，以本项的条文为准：本项适用时，下列事项不再计算。",
    "This and the following are the same support, and the text of this one governs: where it applies, the following stand back.",
);
/// Of awards that are the same claim, the text of the other governs.
pub const GOVERNED: Phrase = Phrase::new(
    "本项与下列事项是同一项支持，以下列事项的条文为准：它适用时，本项不再计算。",
    "This and the following are the same support, and the text of the following governs: where it applies, this one stands back.",
);
/// A rider, and what it rides on.
pub const RIDES_ON: Phrase = Phrase::new(
    "须与下列事项之一一同申领，或者以前已经获得其中之一。",
    "Can be claimed only together with one of the following, or when one of them was received before.",
);
/// What a rider rides on.
pub const CARRIES: Phrase =
    Phrase::new("下列事项须与本项一同申领，或者以前已经获得本项。", "The following need this one, claimed with them or received before.");
/// A top-up, and what it adds to.
pub const TOPS_UP: Phrase = Phrase::new(
    "补足：只付上面的金额减去下列事项所付和已付的部分。",
    "A top-up: it pays the amount above less what the following pay and have paid.",
);
/// What a top-up adds to.
pub const TOPPED_UP: Phrase =
    Phrase::new("下列事项是补足：本项所付的，从中扣减。", "The following top up this one: what this one pays is taken off them.");

/// What awards come to together at most.
#[must_use]
pub fn shares_ceiling(most: &str, yearly: bool, language: Language) -> String {
    match (language, yearly) {
        (Language::Chinese, false) => format!("本项与下列事项合计不超过{most}。"),
        (Language::Chinese, true) => format!("本项与下列事项每个年度合计不超过{most}。"),
        (Language::English, false) => format!("This and the following come to at most {most} together."),
        (Language::English, true) => format!("This and the following come to at most {most} together each year."),
    }
}

/// Where a relation stands.
#[must_use]
pub fn ground(document: &str, place: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("《{document}》{place}"),
        Language::English => format!("“{document}”, {place}"),
    }
}

/// What generally holds between documents.
#[must_use]
pub fn ground_of_matter(matter: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("不同文件对“{matter}”这一事项的一般处理"),
        Language::English => format!("what generally holds between documents for “{matter}”"),
    }
}

/// The days of a published figure.
#[must_use]
pub fn days(from: &str, to: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{from}至{to}"),
        Language::English => format!("{from} to {to}"),
    }
}

/// Where a published figure comes from.
#[must_use]
pub fn published_by(source: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("由{source}公布；没有列出的日期还没有数值。"),
        Language::English => format!("Published by {source}; days that are not listed have no value yet."),
    }
}

/// A sentence out of a phrase.
fn sentence(phrase: &str, language: Language) -> String {
    super::explanation::sentence(phrase, language)
}
