//! Figures in words.

use crate::date::Date;
use crate::engine::Figure;
use crate::money::Exact;
use crate::range::Range;
use crate::rulebook::{Measure, UNRANKED};
use crate::text::{self, Language};

/// An amount of money: `240万元`, `CNY 2,400,000`.
#[must_use]
pub fn yuan(amount: Exact, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}元", amount.in_wan()),
        Language::English => format!("CNY {}", amount.grouped()),
    }
}

/// An amount of money in both units that people use: `1,200万元（12,000,000 元）`. Where both are the same, only one.
#[must_use]
pub fn money_both_ways(amount: Exact, language: Language) -> String {
    let short = yuan(amount, language);
    match language {
        Language::Chinese => {
            let long = format!("{}元", amount.grouped());
            if long == short { short } else { format!("{short}（{} 元）", amount.grouped()) }
        }
        Language::English => {
            let wan = amount.in_wan();
            if wan == amount.grouped() { short } else { format!("{short} ({wan}元)") }
        }
    }
}

/// A number with its unit.
#[must_use]
pub fn number_in_words(number: Exact, measure: &Measure, language: Language) -> String {
    match measure {
        Measure::Money => yuan(number, language),
        Measure::Count { unit } => match language {
            Language::Chinese => format!("{}{}", number.grouped(), unit.zh),
            // The measure word is a plural.
            Language::English if number == Exact::ONE => number.grouped(),
            Language::English => format!("{} {}", number.grouped(), unit.en),
        },
        Measure::Rank if number >= Exact::from(UNRANKED) => text::report::UNRANKED.in_language(language).to_owned(),
        Measure::Rank => match language {
            Language::Chinese => format!("第{number}名"),
            Language::English => format!("place {number}"),
        },
        Measure::Share | Measure::Growth => number.in_percent(),
    }
}

/// A range of money: one amount, `最高 500万元`, `20万元至100万元`, `5万元起`.
#[must_use]
pub fn range_in_words(range: Range, language: Language) -> String {
    let low = range.low.filter(|low| *low != Exact::ZERO);
    let show = |amount| yuan(amount, language);
    match (low, range.high) {
        _ if range.is_point() => show(range.low.unwrap_or(Exact::ZERO)),
        (None, Some(high)) => text::report::up_to(&show(high), language),
        (Some(low), Some(high)) => text::report::between(&show(low), &show(high), language),
        (Some(low), None) => text::report::at_least(&show(low), language),
        (None, None) => text::report::NO_UPPER_BOUND.in_language(language).to_owned(),
    }
}

/// What an award pays, in a phrase.
#[must_use]
pub fn figure_in_words(figure: Figure, language: Language) -> String {
    match figure {
        Figure::Yuan(range) => range_in_words(range, language),
        Figure::None => text::report::NO_FIGURE.in_language(language).to_owned(),
    }
}

/// A day: `2026年3月1日`, `1 March 2026`.
#[must_use]
pub fn date_in_words(date: Date, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}年{}月{}日", date.year(), u8::from(date.month()), date.day()),
        Language::English => format!("{} {} {}", date.day(), date.month(), date.year()),
    }
}
