//! The checks of meaning against brute force: on random tiers of one award, what is reported is so for every answer, and what is so is
//! reported.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use huisuan::lint::lint;
use huisuan::policy::{Problem, compile, read_folder};
use proptest::prelude::*;
use support::{cases, folders_in, project};

/// The figures that conditions compare with, and one more on each side.
const STAFF: [i64; 7] = [0, 1, 2, 3, 4, 5, 6];

#[test]
fn good_policies_mean_what_they_say() {
    for folder in folders_in("tests/examples/good").into_iter().chain([project("policies")]) {
        assert_eq!(told(&folder), [] as [String; 0], "{}", folder.display());
    }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn reports_are_exact(tiers in prop::collection::vec((comparison(), comparison()), 1..4), condition in comparison()) {
        let (tests, award): (Vec<Test>, Test) = (tiers.into_iter().map(|(one, other)| vec![one, other]).collect(), vec![condition]);
        let folder = Scratch::new();
        folder.write(&tests, &award);
        let found: BTreeSet<String> = told(&folder.0).into_iter().collect();
        prop_assert_eq!(&found, &expected(&tests, &award), "{:?} {:?}", tests, award);
    }
}

/// Comparisons that must all hold.
type Test = Vec<(&'static str, i64)>;

fn comparison() -> impl Strategy<Value = (&'static str, i64)> {
    (prop::sample::select(vec![">=", ">", "<=", "<", "=="]), 1..=5_i64)
}

fn holds(test: &Test, staff: i64) -> bool {
    test.iter().all(|(comparison, figure)| match *comparison {
        ">=" => staff >= *figure,
        ">" => staff > *figure,
        "<=" => staff <= *figure,
        "<" => staff < *figure,
        _ => staff == *figure,
    })
}

/// What must be reported, and of which tier: the first of the checks that finds anything speaks alone.
fn expected(tiers: &[Test], award: &Test) -> BTreeSet<String> {
    let at = |code: &str, tier: usize| format!("{code} {}", written(&tiers[tier], tier));
    let meets: Vec<i64> = STAFF.into_iter().filter(|staff| holds(award, *staff)).collect();
    let never: BTreeSet<String> = (0..tiers.len())
        .filter(|tier| !STAFF.iter().any(|staff| holds(&tiers[*tier], *staff)))
        .map(|tier| at("never-holds", tier))
        .collect();
    if !never.is_empty() {
        return never;
    }
    let first = |staff: &i64| (0..tiers.len()).find(|tier| holds(&tiers[*tier], *staff));
    let reached: BTreeSet<usize> = meets.iter().filter_map(first).collect();
    let unreachable: BTreeSet<String> =
        (0..tiers.len()).filter(|tier| !reached.contains(tier)).map(|tier| at("unreachable-tier", tier)).collect();
    if !unreachable.is_empty() {
        return unreachable;
    }
    let all = |staff: i64| -> Vec<usize> { (0..tiers.len()).filter(|tier| holds(&tiers[*tier], staff)).collect() };
    let mut found = BTreeSet::new();
    for staff in meets.iter().filter(|staff| all(**staff).is_empty()) {
        let below = meets.iter().rev().filter(|other| *other < staff).map(|other| all(*other)).find(|tiers| !tiers.is_empty());
        let above = meets.iter().filter(|other| *other > staff).map(|other| all(*other)).find(|tiers| !tiers.is_empty());
        if let Some((below, above)) = below.zip(above)
            && !below.iter().any(|tier| above.contains(tier))
        {
            found.insert("tier-gap");
        }
    }
    for (one, other) in (0..tiers.len()).flat_map(|one| (one + 1..tiers.len()).map(move |other| (one, other))) {
        let only = |this: usize, that: usize| meets.iter().any(|staff| holds(&tiers[this], *staff) && !holds(&tiers[that], *staff));
        let common = meets.iter().any(|staff| first(staff) == Some(one) && holds(&tiers[other], *staff));
        if common && only(one, other) && only(other, one) {
            found.insert("tier-overlap");
        }
    }
    // Of gaps and overlaps it is enough to know that there are some.
    found.into_iter().map(str::to_owned).collect()
}

fn written(test: &Test, tier: usize) -> String {
    format!("{}万 if {}", tier + 1, joined(test))
}

fn joined(test: &Test) -> String {
    test.iter().map(|(comparison, figure)| format!("staff {comparison} {figure}")).collect::<Vec<_>>().join(" and ")
}

/// The codes of what is reported; with the place where only one fits.
fn told(folder: &Path) -> Vec<String> {
    let policies = read_folder(folder).and_then(compile).unwrap_or_else(|problems| panic!("{}", problems[0]));
    let in_words = |problem: &Problem| match problem.diagnostic.code {
        code @ ("tier-gap" | "tier-overlap") => code.to_owned(),
        code => format!("{code} {}", &problem.file.text[problem.diagnostic.span.clone()]),
    };
    lint(&policies).iter().map(in_words).collect()
}

/// A copy of an example whose award is written anew; gone at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Scratch {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("lint-{}", std::process::id()));
        for part in
            ["facts/questions.toml", "matters/support.toml", "measures/clauses.toml", "measures/document.toml", "measures/cases.toml"]
        {
            let copy = folder.join(part);
            std::fs::create_dir_all(copy.parent().expect("a folder")).expect("a scratch folder");
            std::fs::copy(project("tests/examples/bad/tier_gap").join(part), copy).expect("a copy");
        }
        Scratch(folder)
    }

    fn write(&self, tiers: &[Test], award: &Test) {
        let tiers: Vec<String> = tiers.iter().enumerate().map(|(tier, test)| format!("\"{}\"", written(test, tier))).collect();
        let text = format!(
            "[award.grant]\ntitle = {{ zh = \"补助\", en = \"Grant\" }}\nclause = \"1\"\nmatter = \"support\"\nwhen = [\"{}\"]\namount = [{}]\n",
            joined(award),
            tiers.join(", ")
        );
        std::fs::write(self.0.join("measures/awards.toml"), text).expect("the award can be written");
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
