//! The table that is printed.

use crate::measure::Measurements;

/// What a row shows.
#[derive(Clone, Copy)]
enum Unit {
    Count,
    Time,
    Bytes,
}

/// Names of measurements with what they mean, and the target.
const ROWS: [(&str, Unit, &str, &str); 20] = [
    ("awards", Unit::Count, "awards", ""),
    ("facts", Unit::Count, "facts", ""),
    ("nodes", Unit::Count, "nodes of the arena", ""),
    ("packed", Unit::Bytes, "packed file", ""),
    ("load", Unit::Time, "load", "1000x under 2 s"),
    ("load memory", Unit::Bytes, "memory to load, at most", "1000x under 1 GiB"),
    ("first", Unit::Time, "first evaluation and plan", ""),
    ("evaluation memory", Unit::Bytes, "memory with evaluation, at most", ""),
    ("answer", Unit::Time, "one answer, median", "1x under 5 µs"),
    ("slow answer", Unit::Time, "one answer, 95 in 100 within", ""),
    ("answer awards", Unit::Count, "awards that it changes, median", ""),
    ("answer to 1", Unit::Time, "one answer that changes 1 award", "1000x within 5 times 1x"),
    ("answer to 2", Unit::Time, "one answer that changes 2 awards", "1000x within 5 times 1x"),
    ("plan", Unit::Time, "plan, from what is kept", "1x under 200 µs"),
    ("whole plan", Unit::Time, "plan, all awards anew", "1x under 200 µs"),
    ("scratch plan", Unit::Time, "plan, with what the rulebook says", "1x under 200 µs"),
    ("next question", Unit::Time, "next question", "1x within 2 ms"),
    ("explanation", Unit::Time, "explanation of one award", "1x within 2 ms"),
    ("advice", Unit::Time, "advice, over all awards", "1x within 2 ms"),
    ("advice found", Unit::Count, "advice that gains, how many", ""),
];

pub(crate) fn print(measured: &[(String, Measurements)], with_texts: usize) {
    row("", measured.iter().map(|(name, _)| name.clone()), "target");
    for (name, unit, label, target) in ROWS {
        row(label, measured.iter().map(|(_, figures)| figure(figures.get(name), unit)), target);
    }
    row("recomputing everything instead", measured.iter().map(|(_, figures)| figure(figures.get("scratch"), Unit::Time)), "");
    row("… takes so many times one answer", measured.iter().map(|(_, figures)| ratio(figures.get("scratch"), figures.get("answer"))), "");
    for name in ["answer", "answer to 1", "answer to 2"] {
        if let Some((_, first)) = measured.first() {
            row(
                &format!("{name}, times the first column"),
                measured.iter().map(|(_, figures)| ratio(figures.get(name), first.get(name))),
                "",
            );
        }
    }
    println!(
        "Texts that people read are left out of these rulebooks; with them, 1x is packed into {}.",
        figure(with_texts as u128, Unit::Bytes)
    );
}

fn row(label: &str, cells: impl Iterator<Item = String>, target: &str) {
    let cells: String = cells.map(|cell| format!("{cell:>12}")).collect();
    println!("{label:<36}{cells}   {target}");
}

fn figure(figure: u128, unit: Unit) -> String {
    let steps: &[(u128, &str)] = match unit {
        Unit::Count => &[],
        Unit::Time => &[(1_000_000_000, "s"), (1_000_000, "ms"), (1000, "µs")],
        Unit::Bytes => &[(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")],
    };
    let least = match unit {
        Unit::Count => "",
        Unit::Time => " ns",
        Unit::Bytes => " B",
    };
    match steps.iter().find(|(size, _)| figure >= *size) {
        Some((size, name)) => format!("{} {name}", ratio(figure, *size)),
        None => format!("{figure}{least}"),
    }
}

/// To two decimals.
fn ratio(figure: u128, of: u128) -> String {
    let hundredths = figure * 100 / of.max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
