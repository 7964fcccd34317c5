//! A timeline as JSON, as tools read it.

use serde_json::{Value, json};

use super::bounds;
use crate::date;
use crate::money::Overflow;
use crate::report::{LastYear, PaidBy, Timeline, WindowEvent, YearClaim, YearRow};
use crate::rulebook::{AwardId, Rulebook};

/// `{"years": [{"year", "role", "later", "claims": [{"document", "award", "record", "low", "high", "summed"}], "low", "high",
/// "payers": [{"who", "low", "high"}]}], "windows": [{"document", "award", "event": "opens" | "closes", "date", "assumed"}],
/// "last_years": [{"document", "award", "year"}]}`
///
/// `year` is null while the claim year is not known; a `later` row counts in no total. `who` is a level of government, `not_said` (by the
/// text), or `open` (it depends on what is not known yet). A claim that is not `summed` has no figure or no upper bound.
pub(super) fn timeline_as_json(rulebook: &Rulebook, timeline: &Timeline) -> Result<Value, Overflow> {
    let names = |award: AwardId| (&rulebook[rulebook[award].document].id, &rulebook[award].id);
    let claim = |YearClaim { award, record, figure, summed }: &YearClaim| {
        let ((document, award), (low, high)) = (names(*award), bounds(*figure));
        json!({ "document": document, "award": award, "record": record, "low": low, "high": high, "summed": summed })
    };
    let row = |row: &YearRow| {
        Ok(json!({
            "year": row.year,
            "role": row.role.id(),
            "later": row.later,
            "claims": row.claims.iter().map(claim).collect::<Vec<_>>(),
            "low": row.payment.low.to_yuan()?.to_string(),
            "high": row.payment.high.to_yuan()?.to_string(),
            "payers": row.payers.iter().map(paid_by).collect::<Result<Vec<_>, Overflow>>()?,
        }))
    };
    let window = |WindowEvent { date, event, award, assumed }: &WindowEvent| {
        let (document, award) = names(*award);
        json!({ "document": document, "award": award, "event": event.id(), "date": date::to_iso(*date), "assumed": assumed })
    };
    let last_year = |LastYear { award, year }: &LastYear| {
        let (document, award) = names(*award);
        json!({ "document": document, "award": award, "year": year })
    };
    Ok(json!({
        "years": timeline.years.iter().map(row).collect::<Result<Vec<_>, Overflow>>()?,
        "windows": timeline.windows.iter().map(window).collect::<Vec<_>>(),
        "last_years": timeline.last_years.iter().map(last_year).collect::<Vec<_>>(),
    }))
}

fn paid_by(PaidBy { source, payment }: &PaidBy) -> Result<Value, Overflow> {
    Ok(json!({ "who": source.id(), "low": payment.low.to_yuan()?.to_string(), "high": payment.high.to_yuan()?.to_string() }))
}
