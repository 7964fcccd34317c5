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
