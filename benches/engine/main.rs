//! What loading, answering and planning take, at several sizes, beside evaluating everything anew.
//!
//! `cargo bench` prints the table; `cargo bench -- 1 10` measures only at these multiples of 600 awards. The last column is the corpus as
//! it is. Every column is measured in a process of its own, so that its memory is its own.
#![allow(clippy::expect_used, reason = "a measurement says what is wrong by panicking")]

mod generate;
mod measure;
mod table;

use std::process::Command;

use huisuan::policy::{compile, read_folder};
use huisuan::rulebook::{Rulebook, packed};
use measure::Measurements;

/// How many awards 1x has.
const AWARDS: usize = 600;

/// Any number gives the same mix; this one gives the same rulebook every time.
const SEED: u64 = 600;

/// Tells this program to measure a packed rulebook.
const MEASURE: &str = "--measure";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, file] = arguments.as_slice()
        && flag == MEASURE
    {
        print!("{}", measure::measure(file));
        return;
    }
    let chosen: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let scales = if chosen.is_empty() { vec![1, 10, 100, 1000] } else { chosen };
    let policies = policies();
    let with_texts = packed::write(&generate::rulebook(&policies, AWARDS, SEED)).expect("plain data").len();
    let policies = generate::without_texts(&policies);
    let generated = scales.into_iter().map(|scale| (format!("{scale}x"), generate::rulebook(&policies, AWARDS * scale, SEED)));
    let columns = generated.chain([("corpus".to_owned(), policies.clone())]);
    let measured: Vec<(String, Measurements)> = columns.map(|(name, rulebook)| (name.clone(), measure_apart(&name, &rulebook))).collect();
    table::print(&measured, with_texts);
}

fn policies() -> Rulebook {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    read_folder(&folder).and_then(compile).expect("the policies are good").rulebook
}

/// Measures a rulebook in another process.
fn measure_apart(name: &str, rulebook: &Rulebook) -> Measurements {
    let file = std::env::temp_dir().join(format!("huisuan-bench-{}-{name}.bin", std::process::id()));
    let bytes = packed::write(rulebook).expect("plain data");
    std::fs::write(&file, bytes).expect("a temporary file can be written");
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program).arg(MEASURE).arg(&file).output().expect("this program runs");
    std::fs::remove_file(&file).expect("the temporary file is there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Measurements::parse(&String::from_utf8_lossy(&output.stdout))
}
