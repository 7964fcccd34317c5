//! Every example of the language reference runs, and every construct of the language has one.
//!
//! An example is a block that starts with ```` ```toml example ````: policy lines of any file and cases. What all policies have is filled in:
//! texts, the clause, a matter, a document in force. The awards under `other` are those of a second document.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use huisuan::rulebook::Rulebook;
use support::{project, rulebook_of};
use toml::{Table, Value};

const PAGES: [&str; 2] = ["docs/language.md", "docs/policy-format.md"];

/// What examples are spared, because each policy has it.
const FILLED_IN: [&str; 13] =
    ["label", "hint", "question", "help", "title", "summary", "clause", "reason", "note", "prepare", "source", "entry", "name"];

/// The tables of policy files whose every key has an example, from the files inwards.
const FILES: [&str; 8] =
    ["SubjectsToml", "FactsToml", "TermsToml", "ParametersToml", "MattersToml", "DocumentFile", "AwardsToml", "CasesToml"];

/// These files say what is read and where it comes from, rather than what it means.
const NOT_OF_THE_LANGUAGE: [&str; 5] = ["TopicToml", "DocumentToml", "JudgementToml", "ReplacesToml", "FollowsToml"];

#[test]
fn every_example_runs() {
    let examples = examples();
    assert!(examples.len() > 20, "the reference has examples");
    let failures: String = examples.iter().filter_map(|example| example.run().err()).collect();
    assert!(failures.is_empty(), "{failures}");
}

/// An example that is wrong is noticed.
#[test]
fn wrong_examples_fail() {
    let right = "[fact.cost]\ntype = \"money\"\n[award.a]\namount = \"10% * cost\"\n\
                 [[case]]\nname = \"a\"\nanswers = { cost = \"100万\" }\nexpect = { a = \"met 10万\" }\n";
    let example = |text: String| Example { place: "an example".to_owned(), text };
    assert_eq!(example(right.to_owned()).run().err(), None);
    for (from, to) in [("met 10万", "met 11万"), ("amount", "amonut"), ("10% * cost", "10% * costs"), ("[[case]]", "[[cases]]")] {
        assert!(example(right.replace(from, to)).run().is_err(), "with {to} for {from}");
    }
}

#[test]
fn every_step_of_an_expression_has_an_example() {
    let mut shown = BTreeSet::new();
    for rulebook in examples().iter().map(Example::rulebook) {
        let program = format!("{:?}{:?}", rulebook.nodes, rulebook.awards);
        // What stands in quotes are names and texts.
        shown.extend(program.split('"').step_by(2).flat_map(words).map(str::to_owned));
    }
    let nodes = read("src/rulebook/node.rs");
    let awards = read("src/rulebook/award.rs");
    let kinds = ["Node", "Variable", "Year", "TimeUnit", "Comparison"].map(|name| variants(&nodes, name));
    let forms = ["Amount", "Years", "Frequency"].map(|name| variants(&awards, name));
    let all: BTreeSet<String> = kinds.into_iter().chain(forms).flatten().collect();
    assert!(all.contains("CompareCompoundGrowth") && all.contains("NoFigure"), "the kinds are found: {all:?}");
    assert_eq!(without(&all, &shown), BTreeSet::new(), "no example shows these");
}

#[test]
fn every_function_has_an_example() {
    let source = read("src/policy/functions.rs");
    let list = source.split_once("const FUNCTIONS").and_then(|(_, rest)| rest.split_once("];")).expect("the functions").0;
    let functions: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert!(functions.contains(&"each_growth"), "the functions are found: {functions:?}");
    let texts: String = examples().into_iter().map(|example| example.text).collect();
    let missing: Vec<&&str> = functions.iter().filter(|name| !calls(&texts, name)).collect();
    assert!(missing.is_empty(), "no example calls {missing:?}");
}

#[test]
fn every_key_and_type_has_an_example() {
    let shapes = structs(&read("src/policy/schema.rs"));
    let mut shown = BTreeSet::new();
    for example in examples() {
        let table = example.table();
        FILES.iter().for_each(|file| show(&shapes, file, &table, &mut shown));
    }
    let reached = reachable(&shapes);
    assert!(reached.contains("LimitsToml") && reached.contains("PublishedToml"), "the tables are found: {reached:?}");
    let keys = reached.iter().flat_map(|name| shapes[*name].iter().map(move |field| (name, &field.key)));
    let mut all: BTreeSet<String> =
        keys.filter(|(_, key)| !FILLED_IN.contains(&key.as_str())).map(|(name, key)| format!("{name}.{key}")).collect();
    let chosen = [
        ("FactToml.type", "src/policy/schema.rs", "TypeToml"),
        ("ParameterToml.type", "src/policy/schema.rs", "ParameterTypeToml"),
        ("MatterToml.between_documents", "src/policy/schema.rs", "Between"),
        ("AwardToml.frequency", "src/rulebook/award.rs", "Frequency"),
        ("RelationToml.certainty", "src/rulebook/relation.rs", "Certainty"),
    ];
    for (key, file, name) in chosen {
        all.extend(variants(&read(file), name).iter().map(|variant| format!("{key} = {}", snake_case(variant))));
    }
    assert_eq!(without(&all, &shown), BTreeSet::new(), "no example shows these");
}

/// Where one of several words is chosen that only differ in what they are called, the pages name them all.
#[test]
fn every_choice_is_named() {
    let pages = PAGES.map(read).concat();
    for (file, name) in [
        ("src/rulebook/award.rs", "Role"),
        ("src/rulebook/award.rs", "Kind"),
        ("src/rulebook/award.rs", "Government"),
        ("src/rulebook/document.rs", "Status"),
    ] {
        for variant in variants(&read(file), name) {
            let id = snake_case(&variant);
            assert!(words(&pages).any(|word| word == id), "{name}: {id}");
        }
    }
}

struct Example {
    /// The page and the line on which it starts.
    place: String,
    text: String,
}

impl Example {
    /// # Errors
    /// What `huisuan check` and `huisuan test` have to say about it.
    fn run(&self) -> Result<(), String> {
        let folder = self.folder()?;
        let told = ["check", "test"].into_iter().try_for_each(|command| {
            let output = Command::new(env!("CARGO_BIN_EXE_huisuan")).arg(command).arg(&folder).output().expect("huisuan runs");
            if !output.status.success() {
                return Err(format!("\n{}, by `huisuan {command}`:\n{}", self.place, String::from_utf8_lossy(&output.stderr)));
            }
            Ok(())
        });
        remove(&folder);
        told
    }

    fn rulebook(&self) -> Rulebook {
        let folder = self.folder().expect("an example that runs");
        let rulebook = rulebook_of(&folder);
        remove(&folder);
        rulebook
    }

    fn table(&self) -> Table {
        self.text.parse().expect("an example that runs")
    }

    /// Writes it as a folder of policies.
    fn folder(&self) -> Result<PathBuf, String> {
        let mut table: Table = self.text.parse().map_err(|error| format!("\n{}: {error}", self.place))?;
        let others = table.remove("other").map(|awards| Table::from_iter([("award".to_owned(), awards)]));
        let folder = scratch();
        let mut shared = Table::new();
        for name in ["subject", "topic", "fact", "term", "parameter", "matter"] {
            shared.extend(table.remove_entry(name));
        }
        let matters =
            table.iter().chain(others.iter().flatten()).filter(|(key, _)| *key == "award").filter_map(|(_, awards)| awards.as_table());
        let uses_default = matters.flat_map(Table::values).any(|award| award.get("matter").is_none());
        if uses_default {
            entry(&mut shared, "matter").entry("support").or_insert_with(|| Table::new().into());
        }
        entry(&mut shared, "topic").insert("order".to_owned(), 1.into());
        complete(&mut shared);
        write(&folder, "facts/questions.toml", &shared, &["topic", "fact"]);
        for (file, key) in [
            ("facts/subjects.toml", "subject"),
            ("terms/terms.toml", "term"),
            ("matters/matters.toml", "matter"),
            ("parameters/parameters.toml", "parameter"),
        ] {
            if shared.contains_key(key) {
                write(&folder, file, &shared, &[key]);
            }
        }
        if let Some(mut other) = others {
            let cases = cases_of_other(&mut table);
            other.insert("case".to_owned(), cases);
            document(&folder.join("other"), other);
        }
        document(&folder.join("example"), table);
        Ok(folder)
    }
}

/// Writes a document with what every document has.
fn document(folder: &Path, mut table: Table) {
    let as_of: Table = "as_of = 2026-11-20".parse().expect("a day");
    table.entry("defaults").or_insert_with(|| as_of.into());
    let clause: Table = "[[clause]]\nid = \"1\"\nline = 1\nsentences = []".parse().expect("a clause");
    table.extend(clause);
    let document = entry(&mut table, "document");
    let dated = document.contains_key("term") || document.contains_key("from");
    let rest = "region = \"example\"\nstatus = \"in_force\"\nsource = \"example.txt\"";
    let dates = if dated { "" } else { "\nfrom = 2026-01-01\nto = 2028-12-31" };
    for (key, value) in format!("{rest}{dates}").parse::<Table>().expect("a document") {
        document.entry(key).or_insert(value);
    }
    complete(&mut table);
    let cases = ["defaults", "profile", "case"];
    write(folder, "clauses.toml", &table, &["clause"]);
    write(folder, "awards.toml", &table, &["award"]);
    write(folder, "cases.toml", &table, &cases);
    // Whatever is left, so that a name that no file knows is refused.
    let left: Vec<&str> =
        table.keys().map(String::as_str).filter(|key| !cases.contains(key) && !["clause", "award"].contains(key)).collect();
    write(folder, "document.toml", &table, &left);
}

/// What the cases expect of the other document, which has to say it itself.
fn cases_of_other(table: &mut Table) -> Value {
    let mut cases = Vec::new();
    for case in table.get_mut("case").and_then(Value::as_array_mut).into_iter().flatten() {
        let mut moved = case.clone();
        for (case, is_other) in [(case, false), (&mut moved, true)] {
            let expect = case.get_mut("expect").and_then(Value::as_table_mut).expect("what is expected");
            *expect = std::mem::take(expect)
                .into_iter()
                .filter(|(award, _)| award.starts_with("other/") == is_other)
                .map(|(award, expected)| (award.trim_start_matches("other/").to_owned(), expected))
                .collect();
        }
        cases.push(moved);
    }
    Value::Array(cases)
}

/// Fills in texts, clauses and matters.
fn complete(table: &mut Table) {
    let texts = |label: &str| Value::from(Table::from_iter(["zh", "en"].map(|language| (language.to_owned(), label.into()))));
    for (kind, value) in table.iter_mut() {
        let missing: &[&str] = match kind.as_str() {
            "fact" | "fields" => &["label"],
            "subject" => &["label", "hint"],
            "term" | "matter" | "judgement" | "options" | "groups" => &["label"],
            "parameter" => &["label", "source"],
            "topic" => &["title"],
            "document" => &["title", "issuer"],
            "award" => &["title", "clause", "matter"],
            "gate" => &["clause"],
            "exclusive" | "stacks" | "same_claim" | "ceiling" => &["clause", "reason"],
            "clause" => &["place"],
            _ => &[],
        };
        let entries: Vec<(String, &mut Table)> = match value {
            Value::Table(only) if matches!(kind.as_str(), "topic" | "document") => vec![(kind.clone(), only)],
            Value::Table(entries) => entries.iter_mut().filter_map(|(name, value)| Some((name.clone(), value.as_table_mut()?))).collect(),
            Value::Array(entries) => entries
                .iter_mut()
                .filter_map(Value::as_table_mut)
                .map(|entry| (entry.get("id").and_then(Value::as_str).unwrap_or(kind).to_owned(), entry))
                .collect(),
            _ => Vec::new(),
        };
        for (name, entry) in entries {
            for key in missing {
                let filled = match *key {
                    "clause" => "1".into(),
                    "matter" => "support".into(),
                    _ => texts(&name),
                };
                entry.entry(*key).or_insert(filled);
            }
            // A matter that says what holds gives its reason.
            if kind == "matter" && entry.contains_key("between_documents") {
                entry.entry("reason").or_insert(texts(&name));
            }
            if kind == "fact" && entry.get("type").and_then(Value::as_str) == Some("records") {
                entry.entry("entry").or_insert(texts("entry"));
            }
            if matches!(kind.as_str(), "fact" | "fields") {
                complete(entry);
            }
        }
    }
}

fn entry<'t>(table: &'t mut Table, key: &str) -> &'t mut Table {
    table.entry(key).or_insert_with(|| Table::new().into()).as_table_mut().expect("a table")
}

fn write(folder: &Path, file: &str, table: &Table, keys: &[&str]) {
    let part: Table = keys.iter().filter_map(|key| table.get_key_value(*key)).map(|(key, value)| (key.clone(), value.clone())).collect();
    let path = folder.join(file);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, toml::to_string(&part).expect("TOML")).expect("a file");
}

/// An empty folder of its own: some test runners start a process a test, others a thread.
fn scratch() -> PathBuf {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("reference_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    remove(&folder);
    folder
}

fn remove(folder: &Path) {
    let _ = std::fs::remove_dir_all(folder);
}

fn examples() -> Vec<Example> {
    let mut examples = Vec::new();
    for page in PAGES {
        let text = read(page);
        let mut lines = text.lines().enumerate();
        while let Some((number, line)) = lines.next() {
            if line == "```toml example" {
                let text = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
                examples.push(Example { place: format!("{page}:{}", number + 1), text });
            }
        }
    }
    examples
}

/// A key of a table of policy files, and what it holds.
struct Field {
    key: String,
    of: String,
}

/// The tables that the schema describes, by name.
fn structs(source: &str) -> BTreeMap<String, Vec<Field>> {
    let mut structs = BTreeMap::new();
    for part in source.split("struct ").skip(1) {
        let Some((name, body)) = part.split_once(" {\n") else { continue };
        let body = body.split_once("\n}").map_or("", |(body, _)| body);
        let mut renamed = None;
        let mut fields = Vec::new();
        for line in body.lines().map(str::trim) {
            if let Some(name) = line.strip_prefix("#[serde(rename = \"") {
                renamed = name.split('"').next().map(str::to_owned);
            } else if let Some((key, of)) = line.strip_prefix("pub").and_then(|field| field.split_once(": ")) {
                let key = key.rsplit(' ').next().unwrap_or(key).to_owned();
                fields.push(Field { key: renamed.take().unwrap_or(key), of: of.to_owned() });
            }
        }
        structs.insert(name.to_owned(), fields);
    }
    structs
}

/// The table of the schema that a field holds, alone, in a list or by name.
fn inner<'s>(shapes: &'s BTreeMap<String, Vec<Field>>, field: &Field) -> Option<&'s str> {
    words(&field.of).find_map(|word| shapes.get_key_value(word)).map(|(name, _)| name.as_str())
}

fn reachable(shapes: &BTreeMap<String, Vec<Field>>) -> BTreeSet<&str> {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut next: Vec<&str> = FILES.to_vec();
    while let Some(name) = next.pop() {
        for inner in shapes[name].iter().filter_map(|field| inner(shapes, field)) {
            if !NOT_OF_THE_LANGUAGE.contains(&inner) && inner != "CaseDefaults" && reached.insert(inner) {
                next.push(inner);
            }
        }
    }
    reached
}

/// Notes which keys a table has, and what is chosen in them.
fn show(shapes: &BTreeMap<String, Vec<Field>>, name: &str, table: &Table, shown: &mut BTreeSet<String>) {
    for field in &shapes[name] {
        let Some(value) = table.get(&field.key) else { continue };
        shown.insert(format!("{name}.{}", field.key));
        if let Value::String(text) = value {
            shown.insert(format!("{name}.{} = {text}", field.key));
        }
        let Some(inner) = inner(shapes, field) else { continue };
        let by_name = words(&field.of).any(|word| word == "Table" || word == "BTreeMap");
        let tables: Vec<&Table> = match value {
            Value::Array(items) => items.iter().filter_map(Value::as_table).collect(),
            Value::Table(entries) if by_name => entries.values().filter_map(Value::as_table).collect(),
            Value::Table(one) => vec![one],
            _ => Vec::new(),
        };
        tables.into_iter().for_each(|table| show(shapes, inner, table, shown));
    }
}

/// The variants of an enum, as the source has them.
fn variants(source: &str, name: &str) -> BTreeSet<String> {
    let (_, body) = source.split_once(&format!("enum {name} {{\n")).unwrap_or_else(|| panic!("an enum {name}"));
    let lines = body.lines().take_while(|line| *line != "}").filter_map(|line| line.strip_prefix("    "));
    let variants: BTreeSet<String> =
        lines.filter(|line| line.starts_with(char::is_uppercase)).filter_map(|line| words(line).next()).map(str::to_owned).collect();
    assert!(variants.len() > 1, "{name} has variants");
    variants
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

fn calls(text: &str, function: &str) -> bool {
    let call = format!("{function}(");
    text.match_indices(&call).any(|(place, _)| !text[..place].ends_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '_'))
}

fn snake_case(variant: &str) -> String {
    let parts = variant.char_indices().map(|(place, letter)| match letter.is_uppercase() && place > 0 {
        true => format!("_{}", letter.to_lowercase()),
        false => letter.to_lowercase().to_string(),
    });
    parts.collect()
}

fn without(all: &BTreeSet<String>, shown: &BTreeSet<String>) -> BTreeSet<String> {
    all.difference(shown).cloned().collect()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(project(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
