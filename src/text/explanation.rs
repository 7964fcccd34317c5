//! What explanations say.

use super::Language;
use super::report::Phrase;
use crate::engine::Window;
use crate::range::Truth;

/// What a claim without a name of its own comes to.
pub const AMOUNT: Phrase = Phrase::new("金额", "Amount");
/// How the total takes an amount.
pub const COUNTED: Phrase = Phrase::new("计入合计", "Counts in the total");
/// What the best allowed set of claims makes of an award.
pub const PLAN: Phrase = Phrase::new("组合方案", "Best combination");
/// It is in the best set.
pub const PLANNED: Phrase = Phrase::new("列入", "included");
/// It is not.
pub const NOT_PLANNED: Phrase = Phrase::new("未列入", "not included");
/// Nothing of it counts.
pub const COUNTS_NOTHING: Phrase = Phrase::new("不计入", "nothing");
/// A limit that is not reached for sure.
pub const LIMITED: Phrase = Phrase::new("受限额约束", "Within the limits");
/// Rounding.
pub const ROUNDED: Phrase = Phrase::new("四舍五入到分", "Rounded to fen");
/// A calculation that comes to less than nothing.
pub const NOT_NEGATIVE: Phrase = Phrase::new("低于零的按零计", "Below zero counts as zero");

/// Whether a tier applies, given whether an earlier one does and whether its own condition holds.
#[must_use]
pub fn tier_standing(earlier: Truth, holds: Truth) -> Phrase {
    match (earlier, holds) {
        (Truth::Met, _) => Phrase::new("前面的档次已经适用，不再看这一档", "an earlier tier applies already"),
        (_, Truth::NotMet) => Phrase::new("不适用这一档", "this tier does not apply"),
        (Truth::NotMet, Truth::Met) => Phrase::new("适用这一档", "this tier applies"),
        (_, Truth::Met | Truth::Pending | Truth::Unknown) => Phrase::new("可能适用这一档", "this tier may apply"),
    }
}

/// When a document is in force.
#[must_use]
pub fn term(from: Option<&str>, to: Option<&str>, is_assumed: bool, language: Language) -> String {
    let mut term = match (language, from, to) {
        (Language::Chinese, None, None) => "文件没有写明施行日期".to_owned(),
        (Language::Chinese, None, Some(to)) => format!("文件没有写明施行日期，有效期至{to}"),
        (Language::Chinese, Some(from), None) => format!("文件自{from}起施行，没有写明终止日期"),
        (Language::Chinese, Some(from), Some(to)) => format!("文件有效期为{from}至{to}"),
        (Language::English, None, None) => "The document does not say when it takes effect".to_owned(),
        (Language::English, None, Some(to)) => format!("The document does not say when it takes effect; it ends on {to}"),
        (Language::English, Some(from), None) => format!("The document is in force from {from}, without an end"),
        (Language::English, Some(from), Some(to)) => format!("The document is in force from {from} to {to}"),
    };
    if is_assumed {
        term.push_str(Phrase::new("（施行日期为假定）", " (its start is assumed)").in_language(language));
    }
    term
}

/// Whether one can apply on a day.
#[must_use]
pub fn window(window: Window, day: &str, language: Language) -> String {
    let standing = match window {
        Window::In => Phrase::new("在有效期内，或按已经施行计", "in force, or counted as such"),
        Window::Before => Phrase::new("尚未施行", "not in force yet"),
        Window::After => Phrase::new("已经失效", "no longer in force"),
        Window::Draft => Phrase::new("还是征求意见稿，没有计入", "only a draft, which is not counted"),
        Window::Undetermined => Phrase::new("有效期不明", "the dates are not stated"),
    };
    match language {
        Language::Chinese => format!("{day}：{}", standing.in_language(language)),
        Language::English => format!("on {day}: {}", standing.in_language(language)),
    }
}

/// The result of an award, in a sentence: what holds, or does not.
#[must_use]
pub fn result(eligibility: Truth, why: &str, language: Language) -> String {
    match (language, eligibility) {
        (Language::Chinese, Truth::Met) => "符合条文的全部条件。".to_owned(),
        (Language::Chinese, Truth::Pending) => format!("其他条件都符合，还有待认定：{why}。"),
        (Language::Chinese, Truth::Unknown) => format!("还不能判断，需要先回答：{why}。"),
        (Language::Chinese, Truth::NotMet) => format!("不符合条文条件：{why}。"),
        (Language::English, Truth::Met) => "All conditions of the text are met.".to_owned(),
        (Language::English, Truth::Pending) => format!("All other conditions are met; still to be decided: {why}."),
        (Language::English, Truth::Unknown) => format!("This cannot be told yet. First answer: {why}."),
        (Language::English, Truth::NotMet) => format!("The conditions of the text are not met: {why}."),
    }
}

/// What an award pays, in a sentence; `is_calculated` when the text lets one calculate it to the fen.
#[must_use]
pub fn pays(amount: &str, is_calculated: bool, is_met: bool, language: Language) -> String {
    match (language, is_calculated, is_met) {
        (Language::Chinese, true, true) => format!("按条文可计算：{amount}。"),
        (Language::Chinese, true, false) => format!("如果符合，按条文可计算：{amount}。"),
        (Language::Chinese, false, true) => format!("金额：{amount}。"),
        (Language::Chinese, false, false) => format!("如果符合，金额为：{amount}。"),
        (Language::English, true, true) => format!("Calculated by the text: {amount}."),
        (Language::English, true, false) => format!("If the conditions are met, calculated by the text: {amount}."),
        (Language::English, false, true) => format!("Amount: {amount}."),
        (Language::English, false, false) => format!("Amount if the conditions are met: {amount}."),
    }
}

/// What would make an amount more exact.
#[must_use]
pub fn narrows(what: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("要算得更准，还需要回答：{what}。"),
        Language::English => format!("To be more exact, also answer: {what}."),
    }
}

/// A sentence out of a phrase.
#[must_use]
pub fn sentence(phrase: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{phrase}。"),
        Language::English => format!("{}.", super::at_line_start(phrase, language)),
    }
}

/// What takes the place of a document.
#[must_use]
pub fn replaced_by(titles: &[&str], language: Language) -> String {
    let titles = quoted(titles, language);
    match language {
        Language::Chinese => format!("这份文件已由{titles}接替。"),
        Language::English => format!("This document has been replaced by {titles}."),
    }
}

/// What came after a document on the same matter, without taking its place by any text.
#[must_use]
pub fn followed_by(titles: &[&str], language: Language) -> String {
    let titles = quoted(titles, language);
    match language {
        Language::Chinese => format!("后来的{titles}讲同一件事，没有写明替代这份文件。"),
        Language::English => format!("The same matter is dealt with later in {titles}, but no text says that this document is replaced."),
    }
}

fn quoted(titles: &[&str], language: Language) -> String {
    match language {
        Language::Chinese => titles.iter().map(|title| format!("《{title}》")).collect::<Vec<_>>().join("、"),
        Language::English => titles.iter().map(|title| format!("“{title}”")).collect::<Vec<_>>().join(" and "),
    }
}
