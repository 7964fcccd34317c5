//! Source texts: their sentences, and the figures in them.

use sha2::{Digest, Sha256};

use crate::money::{Exact, parse_figure};

/// A sentence of a source text.
pub(super) struct Sentence<'t> {
    /// From 1.
    pub(super) line: u32,
    /// In bytes of the text.
    pub(super) start: usize,
    pub(super) text: &'t str,
}

/// A sentence ends at 。！？；, and at the end of a line.
pub(super) fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut sentences = Vec::new();
    let mut line_start = 0;
    for (line, content) in (1..).zip(text.split_inclusive('\n')) {
        let mut start = line_start;
        for piece in content.split_inclusive(['。', '！', '？', '；']) {
            let trimmed = piece.trim();
            if !trimmed.is_empty() {
                let indent = piece.len() - piece.trim_start().len();
                sentences.push(Sentence { line, start: start + indent, text: trimmed });
            }
            start += piece.len();
        }
        line_start += content.len();
    }
    sentences
}

/// The first eight hexadecimal digits of the SHA-256 of the sentence without white space.
pub(super) fn hash(sentence: &str) -> String {
    Sha256::digest(without_white_space(sentence).as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// What a sentence says, however it is spaced.
pub(super) fn without_white_space(sentence: &str) -> String {
    sentence.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Figures of money and rates in a sentence: a number with 万, 亿, 元, % or ‰. In a range such as 20-100万元 the unit belongs to both numbers.
pub(super) fn figures(sentence: &str) -> Vec<(std::ops::Range<usize>, Exact)> {
    let is_number = |c: char| c.is_ascii_digit() || c == '.' || ('０'..='９').contains(&c);
    let is_unit = |c: char| "千百十万亿元%％‰".contains(c);
    let mut figures = Vec::new();
    let mut position = 0;
    while let Some(offset) = sentence[position..].find(is_number) {
        let start = position + offset;
        let end_of_number = start + sentence[start..].find(|c| !is_number(c)).unwrap_or(sentence.len() - start);
        let end = end_of_number + sentence[end_of_number..].find(|c| !is_unit(c)).unwrap_or(sentence.len() - end_of_number);
        let mut unit = &sentence[end_of_number..end];
        if unit.is_empty() {
            // `20-100万元`: look past the dash for the unit.
            let rest = sentence[end..].strip_prefix(['-', '–', '—', '~', '～', '至']).unwrap_or("");
            let second = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
            let after = &rest[second..];
            if second > 0 {
                unit = &after[..after.find(|c| !is_unit(c)).unwrap_or(after.len())];
            }
        }
        if unit.contains(['万', '亿', '元', '%', '％', '‰'])
            && let Ok((value, _)) = parse_figure(&format!("{}{unit}", &sentence[start..end_of_number]))
        {
            figures.push((start..end, value));
        }
        position = end;
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_sentences_as_the_text_has_them() {
        let found: Vec<(u32, &str)> =
            sentences("标题\n\n　甲，乙。丙；丁\n").iter().map(|sentence| (sentence.line, sentence.text)).collect();
        assert_eq!(found, [(1, "标题"), (3, "甲，乙。"), (3, "丙；"), (3, "丁")]);
    }

    #[test]
    fn finds_figures_with_a_unit() {
        for (sentence, expected) in [
            ("给予最高5000万元、500万元、50万元奖励", vec!["50000000", "5000000", "500000"]),
            ("给予20-100万元的分档奖励", vec!["200000", "1000000"]),
            ("不低于20%，5‰", vec!["0.2", "0.005"]),
            ("50家以上，前10的，近2年，5万元/个", vec!["50000"]),
            ("交易额200万以上", vec!["2000000"]),
        ] {
            let found: Vec<String> = figures(sentence).iter().map(|(_, value)| value.to_string()).collect();
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
