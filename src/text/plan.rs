//! What is said of a plan: what it leaves out, what is taken off, and which trades it offers.

use super::Language;

/// The name of an award, or of one claim of it.
#[must_use]
pub fn claim(title: &str, details: &[String], language: Language) -> String {
    match (language, details) {
        (Language::Chinese, []) => format!("“{title}”"),
        (Language::Chinese, details) => format!("“{title}”（{}）", details.join("，")),
        (Language::English, []) => format!("“{title}”"),
        (Language::English, details) => format!("“{title}” ({})", details.join(", ")),
    }
}

/// The same where it stands alone.
#[must_use]
pub fn claim_name(title: &str, details: &[String], language: Language) -> String {
    match (language, details) {
        (_, []) => title.to_owned(),
        (Language::Chinese, details) => format!("{title}（{}）", details.join("，")),
        (Language::English, details) => format!("{title} ({})", details.join(", ")),
    }
}

/// A calendar year.
#[must_use]
pub fn year(year: i32, language: Language) -> String {
    match language {
        Language::Chinese => format!("{year}年"),
        Language::English => year.to_string(),
    }
}

/// Only one of the two is granted.
#[must_use]
pub fn excluded_by(other: &str, is_probable: bool, language: Language) -> String {
    match (language, is_probable) {
        (Language::Chinese, false) => format!("不能与{other}同时享受。"),
        (Language::Chinese, true) => format!("很可能不能与{other}同时享受，以主管部门解释为准。"),
        (Language::English, false) => format!("Cannot be claimed together with {other}."),
        (Language::English, true) => format!("Probably cannot be claimed together with {other}; ask the authority."),
    }
}

/// Two texts speak of one support.
#[must_use]
pub fn same_as(other: &str, is_probable: bool, language: Language) -> String {
    match (language, is_probable) {
        (Language::Chinese, false) => format!("与{other}是同一项支持，只计一次。"),
        (Language::Chinese, true) => format!("很可能与{other}是同一项支持，只计一次，以主管部门解释为准。"),
        (Language::English, false) => format!("The same support as {other}: it counts once."),
        (Language::English, true) => format!("Probably the same support as {other}, so it counts once; ask the authority."),
    }
}

/// Two texts speak of one support, and the other one governs.
#[must_use]
pub fn governed_by(other: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("与{other}是同一项支持，以后者的条文为准，这里不再计算。"),
        Language::English => format!("The same support as {other}, whose text governs: it counts there."),
    }
}

/// What it rides on is not claimed.
#[must_use]
pub fn needs(hosts: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("须与{hosts}一同申领，目前的组合中没有。"),
        Language::English => format!("Can only be claimed together with {hosts}, which is not among the claims."),
    }
}

/// What an award left out would have counted.
#[must_use]
pub fn given_up(amount: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("没有计入的金额：{amount}。"),
        Language::English => format!("Not counted: {amount}."),
    }
}

/// An award without a figure gives way to one with a figure.
#[must_use]
pub fn to_confirm(language: Language) -> &'static str {
    match language {
        Language::Chinese => "金额不能按条文算出，可向主管部门问清后改选。",
        Language::English => "Its amount cannot be worked out from the text: ask the authority whether it would be more.",
    }
}

/// What a probable conflict costs.
#[must_use]
pub fn extra_if_separate(amount: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("如果可以同时享受，合计还可增加：{amount}。"),
        Language::English => format!("If both can be claimed, the total grows by: {amount}."),
    }
}

/// An award's limits take something off its claims.
#[must_use]
pub fn limited(award: &str, less: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{award}按限额计算，各项合计减少{less}。"),
        Language::English => format!("The limits of {award} take {less} off its claims."),
    }
}

/// A ceiling over several awards takes something off them.
#[must_use]
pub fn under_ceiling(awards: &str, less: &str, reason: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{awards}合计受上限约束，减少{less}。{reason}"),
        Language::English => format!("A ceiling over {awards} takes {less} off them. {reason}"),
    }
}

/// An award pays less because others pay.
#[must_use]
pub fn topped_up(award: &str, less: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{award}只补足差额，减少{less}。"),
        Language::English => format!("{award} only makes up the difference: {less} less."),
    }
}

/// Another set of claims, with its trade.
#[must_use]
pub fn alternative(takes: &str, leaves: &str, certain_lost: &str, up_to_gained: &str, language: Language) -> String {
    match language {
        Language::Chinese => {
            format!("也可以改为申领{takes}，不申领{leaves}：按条文可计算的金额减少{certain_lost}，最高金额增加{up_to_gained}。")
        }
        Language::English => {
            format!(
                "You may claim {takes} instead of {leaves}: {certain_lost} less can be worked out from the text, and up to {up_to_gained} more is possible."
            )
        }
    }
}

/// The search for the best set was cut off.
#[must_use]
pub fn not_all_compared(language: Language) -> &'static str {
    match language {
        Language::Chinese => "可能的组合太多，没有全部比较：所列组合是已找到的最好组合，最高金额不会低估。",
        Language::English => {
            "There are too many combinations to compare them all: this is the best one found, and the greatest amount is not understated."
        }
    }
}
