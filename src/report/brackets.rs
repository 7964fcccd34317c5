//! Ranges to choose from, in words.

use super::figures::number_in_words;
use crate::money::Exact;
use crate::range::Range;
use crate::rulebook::Measure;
use crate::text::Language;
use crate::text::report as text;

/// Ranges that follow one another, each as a phrase: `不到 500万元`, `500万元至2,000万元`, `2,000万元以上`.
///
/// Where two meet, the rounder of their two ends is told, and whether it belongs below.
#[must_use]
pub fn brackets_in_words(brackets: &[Range], measure: &Measure, language: Language) -> Vec<String> {
    let show = |number| number_in_words(number, measure, language);
    let phrase = |place: usize, range: &Range| {
        let before = place.checked_sub(1).and_then(|before| brackets.get(before));
        let below = before.and_then(|before| meeting(before, range));
        let above = brackets.get(place + 1).and_then(|next| meeting(range, next));
        match (below, above) {
            _ if range.is_point() => show(range.low.unwrap_or(Exact::ZERO)),
            (Some((low, _)), Some((high, _))) => text::between(&show(low), &show(high), language),
            (None, Some((high, is_below))) => text::at_most(&show(high), is_below, language),
            (Some((low, is_below)), None) => text::more_than(&show(low), !is_below, language),
            (None, None) => text::ANY_NUMBER.in_language(language).to_owned(),
        }
    };
    brackets.iter().enumerate().map(|(place, range)| phrase(place, range)).collect()
}

/// Where two ranges meet: the number, and whether it belongs to the lower one.
fn meeting(lower: &Range, upper: &Range) -> Option<(Exact, bool)> {
    let (high, low) = (lower.high?, upper.low?);
    let is_below = high.to_string().len() <= low.to_string().len() && high < low;
    Some(if is_below { (high, true) } else { (low, false) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_ranges_meet_the_round_number_is_told() {
        let range = |low: Option<&str>, high: Option<&str>| {
            let read = |figure: &str| Exact::parse_plain(figure).unwrap();
            Range::new(low.map(read), high.map(read))
        };
        let ranges = [range(Some("0"), Some("4999999.99")), range(Some("5000000"), Some("20000000")), range(Some("20000000.01"), None)];
        let zh = brackets_in_words(&ranges, &Measure::Money, Language::Chinese);
        assert_eq!(zh, ["不到 500万元", "500万元至2,000万元", "超过 2,000万元"]);
        let en = brackets_in_words(&ranges, &Measure::Money, Language::English);
        assert_eq!(en, ["less than CNY 5,000,000", "CNY 5,000,000 to CNY 20,000,000", "more than CNY 20,000,000"]);
        let shared = [range(Some("0"), Some("0.05")), range(Some("0.05"), None)];
        assert_eq!(brackets_in_words(&shared, &Measure::Growth, Language::Chinese), ["不到 5%", "5%以上"]);
        let none = [range(Some("0"), Some("0")), range(Some("0.01"), None)];
        assert_eq!(brackets_in_words(&none, &Measure::Money, Language::English), ["CNY 0", "more than CNY 0"]);
    }
}
