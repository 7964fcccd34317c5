//! Tells what changes, and for whom.

use serde_json::{Value, json};

use super::Comparison;
use super::changes::{Changes, Listed};
use super::impact::{Change, Example, Impact};
use crate::date;
use crate::money::Exact;
use crate::report::yuan;
use crate::text::Language;

pub(super) fn print(comparison: &Comparison<'_>, changes: &Changes, impact: &Impact) {
    let lists =
        [("document", &changes.documents), ("award", &changes.awards), ("fact", &changes.facts), ("parameter", &changes.parameters)];
    for (what, list) in lists {
        print_list(what, list);
    }
    if lists.iter().all(|(_, list)| list.is_empty()) {
        say!("nothing changes");
    }
    say!("{} made-up visitors on {}", impact.profiles, date::to_iso(comparison.as_of));
    for (role, of_role) in &impact.roles {
        let (gain, lose) = (of_role.gain.len(), of_role.lose.len());
        let mixed = if of_role.mixed > 0 { format!(", {} gain and lose", of_role.mixed) } else { String::new() };
        say!("  {}: {gain} gain, {lose} lose{mixed}", role.id());
        for (word, changed) in [("gain", &of_role.gain), ("lose", &of_role.lose)] {
            for (figure, summary) in figures(changed) {
                let [median, largest] = [summary.median, summary.largest].map(|change| signed(change, comparison.language));
                say!("    {word}: {figure} median {median}, largest {largest}");
            }
        }
    }
    for (award, (more, less)) in &impact.awards {
        say!("  {award}: pays {more} more, {less} less");
    }
    for (word, example) in [("gains", &impact.gaining), ("loses", &impact.losing)] {
        if let Some(example) = example {
            print_example(word, example, comparison.language);
        }
    }
}

fn print_list(what: &str, list: &Listed) {
    list.added.iter().for_each(|id| say!("{what} {id} is added"));
    list.removed.iter().for_each(|id| say!("{what} {id} is removed"));
    list.renamed.iter().for_each(|(old, new)| say!("{what} {old} is renamed {new}"));
    for changed in &list.changed {
        say!("{what} {} changes", changed.id);
        for part in &changed.parts {
            say!("  {}", part.name);
            // Lines that stay are shown once, so that what is beside them can be seen in its place.
            let stays = |line: &String, other: &[String]| other.contains(line);
            part.before.iter().filter(|line| !stays(line, &part.after)).for_each(|line| say!("  - {line}"));
            part.after.iter().filter(|line| !stays(line, &part.before)).for_each(|line| say!("  + {line}"));
        }
    }
}

fn print_example(word: &str, example: &Example, language: Language) {
    let figures = |change: Change| format!("certain {}, up to {}", yuan(change.certain, language), yuan(change.up_to, language));
    say!("one who {word} as {}: {}; then {}", example.role.id(), figures(example.before), figures(example.after));
    let [old, new] = [&example.old_answers, &example.new_answers].map(|answers| Value::Object(answers.clone()).to_string());
    if old == new {
        say!("  {old}");
    } else {
        say!("  before: {old}");
        say!("  after: {new}");
    }
}

fn signed(change: Exact, language: Language) -> String {
    let sign = if change > Exact::ZERO { "+" } else { "" };
    format!("{sign}{}", yuan(change, language))
}

/// By how much a figure changes for those for whom it does.
struct Summary {
    /// Half of them see no more than this.
    median: Exact,
    largest: Exact,
}

/// The figures that change at all.
fn figures(changes: &[Change]) -> Vec<(&'static str, Summary)> {
    let certain: Vec<Exact> = changes.iter().map(|change| change.certain).collect();
    let up_to: Vec<Exact> = changes.iter().map(|change| change.up_to).collect();
    [("certain", certain), ("up to", up_to)].into_iter().filter_map(|(name, figures)| Some((name, Summary::of(figures)?))).collect()
}

impl Summary {
    fn of(mut figures: Vec<Exact>) -> Option<Summary> {
        figures.retain(|change| *change != Exact::ZERO);
        figures.sort();
        if figures.first().is_some_and(|least| least.is_negative()) {
            figures.reverse();
        }
        let median = *figures.get(figures.len().saturating_sub(1) / 2)?;
        Some(Summary { median, largest: *figures.last()? })
    }
}

pub(super) fn listed_as_json(list: &Listed) -> Value {
    let renamed: Vec<Value> = list.renamed.iter().map(|(old, new)| json!({ "from": old, "to": new })).collect();
    let changed = list.changed.iter().map(|changed| {
        let parts = changed.parts.iter().map(|part| json!({ "part": part.name, "before": part.before, "after": part.after }));
        json!({ "id": changed.id, "parts": parts.collect::<Vec<_>>() })
    });
    json!({ "added": list.added, "removed": list.removed, "renamed": renamed, "changed": changed.collect::<Vec<_>>() })
}

pub(super) fn impact_as_json(impact: &Impact, seed: u64) -> Value {
    let side = |changes: &[Change]| {
        let mut side = json!({ "count": changes.len(), "certain": null, "up_to": null });
        for (name, summary) in figures(changes) {
            side[name.replace(' ', "_")] = json!({ "median": summary.median.to_string(), "largest": summary.largest.to_string() });
        }
        side
    };
    let roles: serde_json::Map<String, Value> = impact
        .roles
        .iter()
        .map(|(role, of_role)| {
            (role.id().to_owned(), json!({ "gain": side(&of_role.gain), "lose": side(&of_role.lose), "mixed": of_role.mixed }))
        })
        .collect();
    let awards = impact.awards.iter().map(|(award, (more, less))| json!({ "award": award, "more": more, "less": less }));
    json!({
        "count": impact.profiles,
        "seed": seed,
        "roles": roles,
        "awards": awards.collect::<Vec<_>>(),
        "gaining": impact.gaining.as_ref().map(example_as_json),
        "losing": impact.losing.as_ref().map(example_as_json),
    })
}

fn example_as_json(example: &Example) -> Value {
    let figures = |change: Change| json!({ "certain": change.certain.to_string(), "up_to": change.up_to.to_string() });
    json!({
        "role": example.role.id(),
        "before": figures(example.before),
        "after": figures(example.after),
        "old_answers": example.old_answers,
        "new_answers": example.new_answers,
    })
}
