//! What reports say of claims: what was received before, and how much may be claimed.

use super::Language;
use super::report::Phrase;

/// An award that is paid one time.
pub const NOT_RECEIVED_YET: Phrase = Phrase::new("一次性支持，此前没有获得过", "paid once, and not received before");
/// An award of which only the difference is paid.
pub const MORE_THAN_RECEIVED: Phrase = Phrase::new("现可享受的金额高于已获得的金额", "the amount now exceeds what was received before");
/// An award that pays so much in all.
pub const LESS_RECEIVED_THAN_LIMIT: Phrase = Phrase::new("此前获得的金额未达到累计限额", "less was received before than the limit in all");
/// An award that is claimed by the year.
pub const FIRST_YEAR_IS_OVER: Phrase = Phrase::new("首个申领年度已结束", "the first claim year is over");

/// The same where the day is named in whose year the years start.
#[must_use]
pub fn first_year_counted_from(day: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("自{day}所在的年度起算，首个申领年度已结束"),
        Language::English => format!("the first claim year, counted from the year of the {day}, is over"),
    }
}

/// What was received before.
#[must_use]
pub fn received(amount: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("已获得{amount}"),
        Language::English => format!("{amount} received before"),
    }
}

/// What was received before, some of it under other texts that speak of the same support.
#[must_use]
pub fn received_as(amount: &str, others: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("已获得{amount}（{others}是同一项支持）"),
        Language::English => format!("{amount} received before ({others} is the same support)"),
    }
}

/// What was received before of awards that cannot be had together with this one.
#[must_use]
pub fn received_of_rivals(amount: &str, rivals: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("已获得不能同时享受的{rivals}{amount}，最多再得差额"),
        Language::English => format!("{amount} received before of {rivals}, which excludes this: at most the difference"),
    }
}

/// A limit with what was taken off it beforehand.
#[must_use]
pub fn after_received(limit: &str, received: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("扣除已获得的{received}后，{limit}"),
        Language::English => format!("after {received} received before, {limit}"),
    }
}

/// The most that the claims of one year come to.
#[must_use]
pub fn limit_of_year(amount: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("每个年度合计不超过{amount}"),
        Language::English => format!("at most {amount} a year"),
    }
}

/// The most that all claims come to.
#[must_use]
pub fn limit_in_all(amount: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("累计不超过{amount}"),
        Language::English => format!("at most {amount} in all"),
    }
}

/// How many claims there may be.
#[must_use]
pub fn limit_of_claims(claims: u32, each_year: bool, language: Language) -> String {
    match (language, each_year) {
        (Language::Chinese, false) => format!("至多{claims}项，取金额最高的"),
        (Language::Chinese, true) => format!("每个年度至多{claims}项，取金额最高的"),
        (Language::English, false) => format!("at most {claims}, the greatest first"),
        (Language::English, true) => format!("at most {claims} a year, the greatest first"),
    }
}
