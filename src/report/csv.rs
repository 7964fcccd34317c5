//! A result as a table that spreadsheets open: UTF-8 with a mark of its byte order, and commas, quotes and line ends as RFC 4180 has them.

use super::award::describe_award;
use crate::date;
use crate::engine::Finding;
use crate::interview::Session;
use crate::money::Exact;
use crate::text::{Language, sheet as text};

/// Every award of the visitor's roles in a row, the columns named first; amounts are decimal yuan. The last row says what this is and what it
/// rests on: the day and the rulebook.
#[must_use]
pub fn csv(session: &Session, hash: &str, language: Language) -> String {
    let rulebook = session.rulebook();
    let interface = language.interface();
    let mut table = String::from('\u{feff}');
    row(&mut table, text::COLUMNS.map(|column| column.in_language(language)));
    let planned = |finding: &Finding| session.results().plan.claims.iter().any(|claim| claim.award == finding.award);
    for finding in session.findings().iter().filter(|finding| session.roles().contains(&rulebook[finding.award].role)) {
        let report = describe_award(rulebook, session.situation(), finding, language);
        let [low, high] = bounds(finding.if_granted.range().map(|range| (range.low, range.high)));
        let [counted_low, counted_high] = bounds(finding.counted.range().map(|range| (range.low, range.high)));
        let is_planned = if planned(finding) { interface.questions.yes } else { interface.questions.no };
        let lines = |lines: &[String]| lines.join("\n");
        row(
            &mut table,
            [
                (interface.start.role_name)(rulebook[finding.award].role),
                &report.document,
                &report.clause,
                &rulebook.award_name(finding.award),
                &report.title,
                text::standing(finding.eligibility, interface),
                text::window(finding.window, interface),
                &report.amount,
                &low,
                &high,
                &counted_low,
                &counted_high,
                is_planned,
                &lines(&report.working),
                &lines(&report.missing),
                &lines(&report.pending),
                &lines(&report.prepare),
            ],
        );
    }
    let mut last = [""; text::COLUMNS.len()];
    let day = date::to_iso(session.situation().as_of);
    (last[0], last[1], last[2]) = (interface.frame.not_a_decision, &day, hash);
    row(&mut table, last);
    table
}

/// Decimal yuan; nothing where there is no bound.
fn bounds(range: Option<(Option<Exact>, Option<Exact>)>) -> [String; 2] {
    let (low, high) = range.unwrap_or_default();
    [low, high].map(|bound| bound.map(|bound| bound.to_string()).unwrap_or_default())
}

fn row<const N: usize>(table: &mut String, cells: [&str; N]) {
    for (position, cell) in cells.into_iter().enumerate() {
        if position > 0 {
            table.push(',');
        }
        push_cell(table, cell);
    }
    table.push_str("\r\n");
}

/// A cell, quoted where it must be. What a spreadsheet would take for a formula starts with an apostrophe.
fn push_cell(table: &mut String, cell: &str) {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if !is_formula && !cell.contains([',', '"', '\r', '\n']) {
        table.push_str(cell);
        return;
    }
    table.push('"');
    if is_formula {
        table.push('\'');
    }
    table.push_str(&cell.replace('"', "\"\""));
    table.push('"');
}

#[cfg(test)]
mod tests {
    use super::push_cell;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (cell, written) in [
            ("补助", "补助"),
            ("", ""),
            ("20% × 5 = 1", "20% × 5 = 1"),
            ("a,b", "\"a,b\""),
            ("“a”", "“a”"),
            ("a \"b\"", "\"a \"\"b\"\"\""),
            ("a\nb", "\"a\nb\""),
            ("=1+1", "\"'=1+1\""),
            ("+1", "\"'+1\""),
            ("-1", "\"'-1\""),
            ("@x", "\"'@x\""),
            ("\tx", "\"'\tx\""),
            ("=\"a\"", "\"'=\"\"a\"\"\""),
        ] {
            let mut table = String::new();
            push_cell(&mut table, cell);
            assert_eq!(table, written);
        }
    }
}
