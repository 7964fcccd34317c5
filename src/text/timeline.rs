//! What is said of money by year, and of windows.

use super::Language;
use super::report::Phrase;

/// Above the rows by year.
pub const MONEY_BY_YEAR: Phrase = Phrase::new("分年度金额", "Money by year");
/// Above what opens and closes.
pub const WINDOWS: Phrase = Phrase::new("申报时间", "When to apply");
/// Money of which the text does not say who pays it.
pub const PAYER_NOT_SAID: Phrase = Phrase::new("条文未说明承担方", "payer not said by the text");
/// Money of which the text says who pays it, on a condition that is open.
pub const PAYER_OPEN: Phrase = Phrase::new("承担方尚不能确定", "payer not known yet");

/// After days that follow from an assumed start.
pub const BY_ASSUMED_START: Phrase = Phrase::new("（按假设的施行日期）", " (by the assumed start)");

/// The days between which something can be applied for.
#[must_use]
pub fn days(first: Option<&str>, last: Option<&str>, language: Language) -> String {
    match (language, first, last) {
        (Language::Chinese, Some(first), Some(last)) => format!("{first}至{last}"),
        (Language::Chinese, Some(first), None) => format!("{first}起，条文没有写明截止日期"),
        (Language::Chinese, None, Some(last)) => format!("截至{last}"),
        (Language::English, Some(first), Some(last)) => format!("{first} to {last}"),
        (Language::English, Some(first), None) => format!("from {first}; the text states no end"),
        (Language::English, None, Some(last)) => format!("until {last}"),
        (Language::Chinese, None, None) => "条文没有写明".to_owned(),
        (Language::English, None, None) => "the text does not say".to_owned(),
    }
}

/// The last day on which something can be applied for.
#[must_use]
pub fn closes_on(day: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{day}截止"),
        Language::English => format!("closes on {day}"),
    }
}

/// How many days are left after today.
#[must_use]
pub fn days_left(days: i64, language: Language) -> String {
    match (language, days) {
        (Language::Chinese, 0) => "，今天是最后一天".to_owned(),
        (Language::Chinese, days) => format!("，还有 {days} 天"),
        (Language::English, 0) => ", today is the last day".to_owned(),
        (Language::English, 1) => ", 1 day left".to_owned(),
        (Language::English, days) => format!(", {days} days left"),
    }
}

/// Money that several levels of government pay together, and the text does not say in which shares.
#[must_use]
pub fn paid_together(levels: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{levels}共同承担，比例未写明"),
        Language::English => format!("paid by {levels} together, in shares not stated"),
    }
}

/// A row: what one role claims for a year.
#[must_use]
pub fn row(year: &str, role: &str, later: bool, language: Language) -> String {
    match (language, later) {
        (Language::Chinese, false) => format!("{year}，{role}"),
        (Language::Chinese, true) => format!("{year}（年度未结束，不计入合计），{role}"),
        (Language::English, false) => format!("{year}, {role}"),
        (Language::English, true) => format!("{year} (not over yet, in no total), {role}"),
    }
}

/// Claims of a row that are not summed, beside its amount.
#[must_use]
pub fn and_not_summed(claims: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("另有{claims}项金额未定"),
        Language::English => format!("and {claims} without a settled amount"),
    }
}

/// Awards that open on a day.
#[must_use]
pub fn opens(day: &str, assumed: bool, language: Language) -> String {
    match (language, assumed) {
        (Language::Chinese, false) => format!("{day}开始"),
        (Language::Chinese, true) => format!("{day}开始（按假设的施行日期）"),
        (Language::English, false) => format!("opens on {day}"),
        (Language::English, true) => format!("opens on {day}, by the assumed start"),
    }
}

/// Awards that close on a day, which is the last one.
#[must_use]
pub fn closes(day: &str, assumed: bool, language: Language) -> String {
    match (language, assumed) {
        (Language::Chinese, false) => format!("{day}截止"),
        (Language::Chinese, true) => format!("{day}截止（按假设的施行日期）"),
        (Language::English, false) => format!("closes on {day}"),
        (Language::English, true) => format!("closes on {day}, by the assumed start"),
    }
}

/// Awards that are claimed for the last time for a year.
#[must_use]
pub fn last_year(year: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("最后一个申领年度为{year}"),
        Language::English => format!("last claim year {year}"),
    }
}
