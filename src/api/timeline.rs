//! A timeline as JSON, as tools read it.

use serde_json::Value;

use super::{array, bounds, object};
use crate::date;
use crate::money::Overflow;
use crate::report::{LastYear, PaidBy, Timeline, WindowEvent, YearClaim, YearRow};
use crate::rulebook::{AwardId, Rulebook};
use crate::stacking::Payment;

/// `{"years": [{"year", "role", "later", "claims": [{"document", "award", "record", "low", "high", "summed"}], "low", "high",
/// "payers": [{"who", "low", "high"}]}], "windows": [{"document", "award", "event": "opens" | "closes", "date", "assumed"}],
/// "last_years": [{"document", "award", "year"}]}`
///
/// `year` is null while the claim year is not known; a `later` row counts in no total. `who` is a level of government, several that pay together
/// in shares not stated (`city+district`), `not_said` (by the text), or `open` (it depends on what is not known yet). A claim that is not `summed` has no figure or no upper bound.
pub(super) fn timeline_as_json(rulebook: &Rulebook, timeline: &Timeline) -> Result<Value, Overflow> {
    let of_award = |award: AwardId| {
        vec![("document", rulebook[rulebook[award].document].id.as_str().into()), ("award", rulebook[award].id.as_str().into())]
    };
    let claim = |YearClaim { award, record, figure, summed }: &YearClaim| {
        let [low, high] = bounds(*figure);
        let mut fields = of_award(*award);
        fields.extend([("record", (*record).into()), ("low", low), ("high", high), ("summed", (*summed).into())]);
        object(fields)
    };
    let row = |row: &YearRow| {
        let [low, high] = payment_bounds(row.payment)?;
        Ok(object(vec![
            ("year", row.year.into()),
            ("role", row.role.id().into()),
            ("later", row.later.into()),
            ("claims", array(&row.claims, claim)),
            ("low", low),
            ("high", high),
            ("payers", row.payers.iter().map(paid_by).collect::<Result<Vec<Value>, Overflow>>()?.into()),
        ]))
    };
    let window = |WindowEvent { date, event, award, assumed }: &WindowEvent| {
        let mut fields = of_award(*award);
        fields.extend([("event", event.id().into()), ("date", date::to_iso(*date).into()), ("assumed", (*assumed).into())]);
        object(fields)
    };
    let last_year = |LastYear { award, year }: &LastYear| {
        let mut fields = of_award(*award);
        fields.push(("year", (*year).into()));
        object(fields)
    };
    Ok(object(vec![
        ("years", timeline.years.iter().map(row).collect::<Result<Vec<Value>, Overflow>>()?.into()),
        ("windows", array(&timeline.windows, window)),
        ("last_years", array(&timeline.last_years, last_year)),
    ]))
}

fn paid_by(PaidBy { source, payment }: &PaidBy) -> Result<Value, Overflow> {
    let [low, high] = payment_bounds(*payment)?;
    Ok(object(vec![("who", source.id().into()), ("low", low), ("high", high)]))
}

fn payment_bounds(payment: Payment) -> Result<[Value; 2], Overflow> {
    Ok([payment.low.to_yuan()?.to_string().into(), payment.high.to_yuan()?.to_string().into()])
}
