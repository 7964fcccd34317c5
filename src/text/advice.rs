//! What advice says: what would have to be, and what it would come to by the text; never what anyone will get.

use super::Language;
use super::report::{Phrase, comparison};
use crate::rulebook::Comparison;

/// What is between steps that are taken together.
pub const AND: Phrase = Phrase::new("，并且", ", and ");

/// A number that would have to be another: `2026年研发投入 达到 300万元`.
#[must_use]
pub fn number(label: &str, how: Comparison, bound: &str, language: Language) -> String {
    match (language, how) {
        (Language::Chinese, Comparison::AtLeast) => format!("{label} 达到 {bound}"),
        (Language::Chinese, how) => format!("{label} {} {bound}", comparison(how, language)),
        (Language::English, how) => format!("{label} is {} {bound}", comparison(how, language)),
    }
}

/// A day that would have to be another: `入选日期 不晚于 2028年12月31日`.
#[must_use]
pub fn day(label: &str, how: Comparison, day: &str, language: Language) -> String {
    let how = match how {
        Comparison::AtLeast => Phrase::new("不早于", "not before"),
        Comparison::Greater => Phrase::new("晚于", "after"),
        Comparison::AtMost => Phrase::new("不晚于", "not after"),
        Comparison::Less => Phrase::new("早于", "before"),
        Comparison::Equal | Comparison::NotEqual => Phrase::new("为", "on"),
    };
    match language {
        Language::Chinese => format!("{label} {} {day}", how.in_language(language)),
        Language::English => format!("{label} is {} {day}", how.in_language(language)),
    }
}

/// A place in a ranking that would have to be this one, or a better one.
#[must_use]
pub fn rank(label: &str, place: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{label} 达到 {place}或更前"),
        Language::English => format!("{label} is {place} or better"),
    }
}

/// An option that would have to be ticked.
#[must_use]
pub fn ticked(label: &str, option: &str, language: Language) -> String {
    match language {
        // Quotation marks within others are single.
        Language::Chinese => format!("{label}里有“{}”", option.replace('“', "‘").replace('”', "’")),
        Language::English => format!("{label} also has “{option}”"),
    }
}

/// A question that would have to be answered with yes.
#[must_use]
pub fn yes(label: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("符合 {label}"),
        Language::English => format!("“{label}” is true"),
    }
}

/// An option that would have to be the one.
#[must_use]
pub fn chosen(label: &str, option: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{label} 为 {option}"),
        Language::English => format!("{label} is “{option}”"),
    }
}

/// A step with the answer now.
#[must_use]
pub fn from_now(step: &str, now: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{step}（现为 {now}）"),
        Language::English => format!("{step} (now {now})"),
    }
}

/// A step of the running year with the figure of the last one, from which it starts.
#[must_use]
pub fn from_last_year(step: &str, last_year: i32, figure: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{step}（{last_year}年为 {figure}）"),
        Language::English => format!("{step} ({last_year}: {figure})"),
    }
}

/// The sentence: what would have to be, for which claims, and what the plan gains. `year` is the year of the claims when they are not today's.
#[must_use]
pub fn sentence(steps: &str, year: Option<i32>, gain: &str, language: Language) -> String {
    match (language, year) {
        (Language::Chinese, None) => format!("如果 {steps}，{gain}"),
        (Language::Chinese, Some(year)) => format!("如果 {steps}，其他情况不变，{year}年申领时，{gain}"),
        (Language::English, None) => format!("If {steps}: {gain}"),
        (Language::English, Some(year)) => format!("If {steps}, and all else stays the same, for claims made in {year}: {gain}"),
    }
}

/// A number beyond what must be reached, for which the gain is calculated.
#[must_use]
pub fn example(step: &str, figure: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{step}，例如 {figure}"),
        Language::English => format!("{step}, for example {figure}"),
    }
}

/// A gain beside what must be spent more for it.
#[must_use]
pub fn at_a_cost(cost: &str, gain: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("需多投入 {cost}，{gain}"),
        Language::English => format!("{cost} more to be spent; {gain}"),
    }
}

/// A gain that the text lets one calculate.
#[must_use]
pub fn certain_gain(gain: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("可多得 {gain}（按条文可计算）"),
        Language::English => format!("{gain} more, as the text lets one calculate"),
    }
}

/// A gain of which the text only sets a ceiling.
#[must_use]
pub fn gain_up_to(gain: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("最高可多得 {gain}（条文上限，可能少于此数）"),
        Language::English => format!("up to {gain} more, the most that the text allows; it may be less"),
    }
}

/// A gain that is calculable in part.
#[must_use]
pub fn gain_between(certain: &str, up_to: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("可多得 {certain}（按条文可计算），最高 {up_to}（条文上限，可能少于此数）"),
        Language::English => {
            format!("{certain} more, as the text lets one calculate, and up to {up_to}, the most that the text allows; it may be less")
        }
    }
}
