//! What is wrong with an answer. The first argument is the question's label.

use super::{capitalised, in_sentence};

/// What is wrong with an answer. The first argument is the question's label.
#[allow(missing_docs, reason = "the two texts of each field say what it is")]
pub struct Problems {
    pub title: &'static str,
    pub error_prefix: &'static str,
    pub nothing_chosen: fn(&str) -> String,
    pub nothing_typed: fn(&str) -> String,
    pub no_entries: fn(&str) -> String,
    pub not_a_figure: fn(&str) -> String,
    pub too_large: fn(&str) -> String,
    pub not_whole: fn(&str) -> String,
    pub below_least: fn(&str, &str) -> String,
    pub above_most: fn(&str, &str) -> String,
    pub money_expected: fn(&str) -> String,
    pub rate_expected: fn(&str) -> String,
    pub number_expected: fn(&str) -> String,
    pub not_a_day: fn(&str) -> String,
    pub no_role_chosen: &'static str,
    pub no_subject_chosen: &'static str,
    pub cannot_compute: &'static str,
    pub label_in_entry: fn(&str, &str) -> String,
    pub label_in_year: fn(&str, i32) -> String,
}

pub(super) const CHINESE: Problems = Problems {
    title: "有几处需要修改",
    error_prefix: "错误：",
    nothing_chosen: |label| format!("选择“{label}”的答案；拿不准就选“不清楚”"),
    nothing_typed: |label| format!("填写{label}；拿不准就选“不清楚”"),
    no_entries: |entry| format!("至少添加一个{entry}，或者选“没有”"),
    not_a_figure: |label| format!("{label}要填数字，例如 1200 或 1,200.5"),
    too_large: |label| format!("{label}的数字太大，检查一下位数和单位"),
    not_whole: |label| format!("{label}要填整数"),
    below_least: |label, least| format!("{label}不能小于 {least}"),
    above_most: |label, most| format!("{label}不能大于 {most}"),
    money_expected: |label| format!("{label}要填金额，不要带百分号"),
    rate_expected: |label| format!("{label}要填百分比，例如 20 或 20%"),
    number_expected: |label| format!("{label}只填数字，不要带“元”或百分号"),
    not_a_day: |label| format!("{label}要填真实的日期，例如 2026 年 3 月 1 日"),
    no_role_chosen: "选择申报身份，至少一项",
    no_subject_chosen: "选择相关的方面，没有就选“以上都没有”",
    cannot_compute: "这些数字合在一起太大，无法计算。检查一下金额的位数和单位",
    label_in_entry: |entry, label| format!("{entry}的{label}"),
    label_in_year: |label, year| format!("{year}年{}", label.strip_prefix('年').unwrap_or(label)),
};

pub(super) const ENGLISH: Problems = Problems {
    title: "There is a problem",
    error_prefix: "Error: ",
    nothing_chosen: |label| format!("Choose an answer for “{label}”, or “I don’t know”"),
    nothing_typed: |label| format!("Enter {}, or choose “I don’t know”", in_sentence(label)),
    no_entries: |entry| format!("Add at least one {entry}, or choose “None”"),
    not_a_figure: |label| format!("{} must be a number, like 1200 or 1,200.5", capitalised(label)),
    too_large: |label| format!("{} is too large: check the digits and the unit", capitalised(label)),
    not_whole: |label| format!("{} must be a whole number", capitalised(label)),
    below_least: |label, least| format!("{} must be {least} or more", capitalised(label)),
    above_most: |label, most| format!("{} must be {most} or less", capitalised(label)),
    money_expected: |label| format!("{} must be an amount of money, without a per cent sign", capitalised(label)),
    rate_expected: |label| format!("{} must be a percentage, like 20 or 20%", capitalised(label)),
    number_expected: |label| format!("{} must be a plain number, without 元 or a per cent sign", capitalised(label)),
    not_a_day: |label| format!("{} must be a real date, like 2026 3 1", capitalised(label)),
    no_role_chosen: "Choose at least one role that you claim as",
    no_subject_chosen: "Choose what you have to do with, or \"None of these\"",
    cannot_compute: "Together these figures are too large to work with: check the digits and the units",
    label_in_entry: |entry, label| format!("{entry}: {label}"),
    label_in_year: |label, year| format!("{label} in {year}"),
};
