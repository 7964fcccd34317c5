//! How much the interview asks: made-up but realistic visitors play it over the whole corpus, beside two simpler ways to ask.
//!
//! `cargo bench --bench interview` prints the tables; `cargo bench --bench interview -- 200` plays so many visitors.
#![allow(clippy::expect_used, reason = "a measurement says what is wrong by panicking")]

mod archetypes;
mod baseline;
mod needed;
mod play;
mod time;
mod visitor;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use huisuan::date::parse_iso;
use huisuan::engine::Situation;
use huisuan::policy::{compile, read_folder};
use huisuan::profile::Random;
use huisuan::rulebook::Rulebook;
use play::{Game, Played, Way};

/// How many visitors play unless an argument says otherwise.
const VISITORS: usize = 1000;

/// Any number gives visitors of the same kinds; this one the same visitors every time.
const SEED: u64 = 5;

fn main() {
    let count = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(VISITORS);
    let rulebook = Rc::new(policies());
    for (day, include_drafts) in [("2025-06-30", false), ("2026-11-20", true)] {
        let as_of = parse_iso(day).expect("a day");
        let situation = Situation { include_drafts, ..Situation::new(as_of) };
        let mut random = Random::seeded(SEED);
        let visitors: Vec<visitor::Visitor> =
            (0..count).map(|number| archetypes::visitor(&rulebook, &situation, number, &mut random)).collect();
        let games: Vec<Game> = visitors.iter().map(|visitor| Game::new(&rulebook, &situation, visitor)).collect();
        println!("\n{count} visitors, as of {day}{}", if include_drafts { ", with drafts" } else { "" });
        let columns =
            [Way::Interview, Way::FixedOrder, Way::MostAwards].map(|way| games.iter().map(|game| game.play(way)).collect::<Vec<Played>>());
        print(&columns);
        print_archetypes(&visitors, &columns[0]);
    }
    let as_of = Situation { include_drafts: true, ..Situation::new(parse_iso("2026-11-20").expect("a day")) };
    let needed::Count { asked, needed } = needed::count(&project("tests/examples/good"), &as_of);
    println!("\nexamples: of {asked} questions, all but {} were seen to change a result", asked - needed);
}

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn policies() -> Rulebook {
    read_folder(&project("policies")).and_then(compile).expect("the policies are good").rulebook
}

/// A figure of one visitor.
type Measure = fn(&Played) -> u64;

/// Medians, quartiles and the most, of each way.
fn print(columns: &[Vec<Played>; 3]) {
    println!("{:34}{:>24}{:>24}{:>24}", "lower quartile/median/upper/most", "interview", "fixed order", "most awards first");
    let rows: [(&str, Measure); 8] = [
        ("screens to 95% of the amount", |played| played.screens_to_95),
        ("screens to the end", |played| played.screens),
        ("screens to all amounts", |played| played.screens_to_amounts),
        ("fields to 95% of the amount", |played| played.fields_to_95),
        ("fields to the end", |played| played.fields),
        ("seconds to all amounts, by model", |played| played.seconds_to_amounts),
        ("seconds to the end, by model", |played| played.seconds),
        ("microseconds a page", |played| played.micros_a_page),
    ];
    for (label, figure) in rows {
        let cells = columns.iter().map(|played| quartiles(played.iter().map(figure).collect()));
        println!(
            "{label:34}{}",
            cells.map(|[low, median, high, most]| format!("{:>24}", format!("{low} / {median} / {high} / {most}"))).collect::<String>()
        );
    }
    let median = |column: &[Played], figure: Measure| quartiles(column.iter().map(figure).collect())[1];
    for (label, figure) in &rows[..2] {
        let [own, fixed, most] = [0, 1, 2].map(|column| median(&columns[column], *figure));
        println!("{label:34}{:>24}{:>24}{:>24}", "medians", percent(own, fixed), percent(own, most));
    }
}

fn percent(part: u64, whole: u64) -> String {
    format!("{}%", 100 * part / whole.max(1))
}

fn quartiles(mut figures: Vec<u64>) -> [u64; 4] {
    figures.sort_unstable();
    [1, 2, 3, 4].map(|quarter| figures[(figures.len() * quarter / 4).min(figures.len() - 1)])
}

fn print_archetypes(visitors: &[visitor::Visitor], played: &[Played]) {
    let mut names: Vec<&str> = visitors.iter().map(|visitor| visitor.archetype).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let own: Vec<&Played> =
            visitors.iter().zip(played).filter(|(visitor, _)| visitor.archetype == name).map(|(_, played)| played).collect();
        let [_, to_95, _, _] = quartiles(own.iter().map(|played| played.screens_to_95).collect());
        let [_, end, _, most] = quartiles(own.iter().map(|played| played.screens).collect());
        let [_, amounts, _, _] = quartiles(own.iter().map(|played| played.seconds_to_amounts).collect());
        let [_, seconds, _, slowest] = quartiles(own.iter().map(|played| played.seconds).collect());
        println!(
            "  {name:28} {:4} visitors, {to_95} screens to 95%, {end} to the end, at most {most}; {amounts} seconds to amounts, {seconds} seconds, at most {slowest}",
            own.len()
        );
    }
}
