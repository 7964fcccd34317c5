//! Splits an expression into tokens.

use super::{Diagnostic, Span};
use crate::date::{self, Date};
use crate::money::{Exact, FigureUnit, parse_figure};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name or a keyword.
    Word(String),
    Figure(Exact, FigureUnit),
    Day(Date),
    /// An operator or a bracket.
    Symbol(&'static str),
}

/// Longer symbols first, so that `<=` is not read as `<`.
const SYMBOLS: [&str; 16] = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", "."];

/// Tokens with their places in `text`.
pub(super) fn tokenize(text: &str) -> Result<Vec<(Token, Span)>, Diagnostic> {
    let mut tokens = Vec::new();
    let mut position = 0;
    while let Some(next) = text[position..].chars().next() {
        let rest = &text[position..];
        if next.is_whitespace() {
            position += next.len_utf8();
            continue;
        }
        let (token, length) = if is_digit(next) {
            figure_or_day(rest, position)?
        } else if next.is_ascii_lowercase() || next == '_' {
            let length = rest.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')).unwrap_or(rest.len());
            (Token::Word(rest[..length].to_owned()), length)
        } else if let Some(symbol) = SYMBOLS.into_iter().find(|symbol| rest.starts_with(symbol)) {
            (Token::Symbol(symbol), symbol.len())
        } else {
            return Err(unexpected_character(next, position));
        };
        tokens.push((token, position..position + length));
        position += length;
    }
    Ok(tokens)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn figure_or_day(rest: &str, position: usize) -> Result<(Token, usize), Diagnostic> {
    let day_length = rest.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(rest.len());
    if let Some(day) = date::parse_iso(&rest[..day_length]) {
        return Ok((Token::Day(day), day_length));
    }
    if looks_like_a_day(&rest[..day_length]) {
        let message = format!("`{}` is no day", &rest[..day_length]);
        return Err(Diagnostic::new("bad-figure", position..position + day_length, message).expected("a day such as 2026-03-01"));
    }
    let is_part = |c: char| is_digit(c) || c == '.' || "十百千万亿元%‰％".contains(c);
    let length = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    let (value, unit) = parse_figure(&rest[..length]).map_err(|_| {
        Diagnostic::new("bad-figure", position..position + length, format!("`{}` is no figure", &rest[..length]))
            .expected("a figure such as 50万, 1.5亿元, 20% or 5‰")
    })?;
    Ok((Token::Figure(value, unit), length))
}

/// `2026-02-30` is a day that does not exist, not a difference.
fn looks_like_a_day(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    matches!(lengths.as_slice(), [4, 1..=2, 1..=2])
}

fn unexpected_character(c: char, position: usize) -> Diagnostic {
    let diagnostic = Diagnostic::new("unexpected-character", position..position + c.len_utf8(), format!("unexpected character `{c}`"));
    let meant = match c {
        '≥' | '≧' => ">=",
        '≤' | '≦' => "<=",
        '×' | '✕' => "*",
        '÷' => "/",
        '≠' => "!=",
        '=' => "==",
        '（' => "(",
        '）' => ")",
        '，' => ",",
        '＜' => "<",
        '＞' => ">",
        '&' => "and",
        '!' => "not",
        'A'..='Z' => return diagnostic.hint("names and keywords are written in lower case"),
        _ => return diagnostic,
    };
    diagnostic.hint(format!("write `{meant}`"))
}
