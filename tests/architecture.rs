//! Holds the code to the house that `src/lib.rs` describes: layers in order, and nothing in them that does not belong there.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::path::{Path, PathBuf};

use support::project;

/// Layers that only authors' tools have: the widget must not need them.
const NATIVE: [&str; 5] = ["lang", "policy", "lint", "profile", "cli"];

/// The layers that decide: the same answers on the same day give the same findings, everywhere.
const PURE: [&str; 10] = ["money", "range", "date", "names", "rulebook", "engine", "lint", "profile", "stacking", "advice"];

/// Words that a layer must not say, and why.
const FORBIDDEN: &[(&[&str], &[&str], &str)] = &[
    (&["f32", "f64"], &PURE, "numbers are exact"),
    (
        &["SystemTime", "Instant", "now", "now_utc", "now_local", "OffsetDateTime", "Utc", "Local"],
        &PURE,
        "the day is given, never read from a clock",
    ),
    (&["random", "rand", "thread", "RandomState", "HashMap", "HashSet"], &PURE, "equal inputs give equal results, in the same order"),
    (
        &["fs", "net", "env", "process", "TcpStream", "UdpSocket", "stdin", "stdout", "println", "print", "eprintln"],
        &["money", "range", "date", "rulebook", "engine", "stacking", "advice", "interview", "text", "report", "api"],
        "only the edges read and write",
    ),
    (
        &["yew", "web_sys", "wasm_bindgen", "js_sys", "gloo_timers", "serde_wasm_bindgen"],
        &[
            "money",
            "range",
            "date",
            "rulebook",
            "lang",
            "policy",
            "engine",
            "stacking",
            "advice",
            "interview",
            "text",
            "report",
            "api",
            "cli",
        ],
        "only the interface knows a browser",
    ),
    (
        &[
            "XMLHttpRequest",
            "WebSocket",
            "EventSource",
            "RtcPeerConnection",
            "fetch_with_str",
            "fetch_with_request",
            "send_beacon_with_opt_str",
        ],
        &["ui", "element"],
        "no answer leaves the device",
    ),
];

#[test]
fn each_layer_imports_only_those_above_it() {
    let layers = documented_layers(&read("src/lib.rs"));
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(layer) = layer_of(&file) else { continue };
        let Some(place) = place_in(&layers, &layer) else {
            wrong.push(format!("{file} is in no layer that src/lib.rs documents"));
            continue;
        };
        wrong.extend(wrong_imports(&layers, &layer, place, &code_of(&read(&file))).into_iter().map(|import| format!("{file}: {import}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_layer_says_what_does_not_belong_there() {
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(layer) = layer_of(&file) else { continue };
        let code = code_of(&read(&file));
        wrong.extend(forbidden_words(&layer, &code).into_iter().map(|word| format!("{file}: {word}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What people read stands in `text`, where each sentence has both languages; findings and plans are told by the layers after it.
#[test]
fn layers_before_text_say_nothing_in_chinese() {
    let is_chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    for file in sources()
        .iter()
        .filter(|file| ["engine", "stacking", "advice", "rulebook"].contains(&layer_of(file).as_deref().unwrap_or_default()))
    {
        let source = read(file);
        let spoken: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//") && line.contains(is_chinese)).collect();
        assert!(spoken.is_empty(), "{file} says {spoken:?}");
    }
}

#[test]
fn the_checks_find_what_is_wrong() {
    let layers = documented_layers(
        "//! | module | what |\n//! |---|---|\n//! | [`money`], `range` | numbers |\n//! | `lang` | words |\n//! | [`engine`] | findings |\n//! | `ui` | screens |\n",
    );
    assert_eq!(layers, [vec!["money", "range"], vec!["lang"], vec!["engine"], vec!["ui"]]);
    let imports =
        |layer: &str, source: &str| wrong_imports(&layers, layer, place_in(&layers, layer).expect("a layer"), &code_of(source)).len();
    for (layer, source, wrong) in [
        ("engine", "use crate::money::Exact;\nuse crate::{range::Range, money};", 0),
        ("engine", "// use crate::ui::App;\n/* crate::ui */ let s = \"crate::ui::App\"; let r = r#\"crate::ui\"#;", 0),
        ("engine", "use crate::ui::App;", 1),
        ("engine", "use crate :: ui::App;", 1),
        ("engine", "use crate::{money::Exact, ui::{App, Rules}};", 1),
        ("engine", "fn f() { crate::ui::App::new() }", 1),
        ("engine", "use super::ui;", 1),
        ("engine", "use crate::lang::Token;", 1),
        ("lang", "use crate::engine::evaluate;", 1),
        ("money", "use crate::range::Range;", 0),
        ("money", "use crate::engine::evaluate;\nuse crate::lang::Token;", 2),
        ("ui", "use crate::engine::evaluate; let c = 'c'; let q = '\"'; use crate::lang::Token; let b = '\\'';", 1),
        ("ui", "use crate::nowhere::Thing;", 1),
    ] {
        assert_eq!(imports(layer, source), wrong, "{layer}: {source}");
    }
    let words = |layer: &str, source: &str| forbidden_words(layer, &code_of(source)).len();
    for (layer, source, wrong) in [
        ("engine", "let rate: f64 = 0.2;", 1),
        ("engine", "let rate = 0.2_f64 as f32;", 2),
        ("engine", "// no f64 here\nlet name = \"f64\"; let f640 = 1;", 0),
        ("money", "std::time::SystemTime::now()", 2),
        ("report", "std::fs::read(path)", 1),
        ("cli", "std::fs::read(path)", 0),
        ("interview", "use yew::prelude::*;", 1),
        ("ui", "use yew::prelude::*;", 0),
        ("ui", "web_sys::WebSocket::new(url)", 1),
    ] {
        assert_eq!(words(layer, source), wrong, "{layer}: {source}");
    }
}

/// The rows of the table of layers: the modules that each names.
fn documented_layers(library: &str) -> Vec<Vec<String>> {
    let rows = library.lines().filter_map(|line| line.strip_prefix("//! | ")).filter_map(|row| row.split(" | ").next());
    let names = rows.map(|row| row.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<String>>());
    names.filter(|names| !names.is_empty()).collect()
}

fn place_in(layers: &[Vec<String>], layer: &str) -> Option<usize> {
    layers.iter().position(|row| row.iter().any(|name| name == layer))
}

/// What a layer imports although it stands below it, or is not for it.
fn wrong_imports(layers: &[Vec<String>], layer: &str, place: usize, code: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for import in imports(code) {
        let is_native_only = NATIVE.contains(&import.as_str()) && !NATIVE.contains(&layer);
        match place_in(layers, &import) {
            Some(of_import) if of_import <= place && !is_native_only => {}
            Some(_) if is_native_only => wrong.push(format!("{layer} is in the widget, {import} is not")),
            Some(_) => wrong.push(format!("{layer} stands above {import}")),
            None => wrong.push(format!("{import} is in no layer")),
        }
    }
    wrong
}

/// The layers that code names: `crate::NAME`, `crate::{NAME, NAME::…}`, and `super::NAME` where that is a layer.
fn imports(code: &str) -> Vec<String> {
    let bare: String = code.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ::", "::").replace(":: ", "::");
    let mut found = Vec::new();
    for (position, _) in bare.match_indices("crate::").filter(|(position, _)| !bare[..*position].ends_with(['$', '_'])) {
        let rest = &bare[position + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(heads_of_group(group)),
            None => found.push(head(rest)),
        }
    }
    let known = [
        "money",
        "date",
        "range",
        "rulebook",
        "lang",
        "policy",
        "engine",
        "lint",
        "profile",
        "stacking",
        "interview",
        "report",
        "api",
        "cli",
        "ui",
        "element",
    ];
    let above = bare.match_indices("super::").map(|(position, _)| head(&bare[position + "super::".len()..]));
    // Inside a layer, modules may be called like another layer: only `super::` out of a layer's own root counts, and those have no such module.
    found.extend(above.filter(|name| known.contains(&name.as_str()) && !["date", "report", "text"].contains(&name.as_str())));
    found
}

fn head(path: &str) -> String {
    path.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

/// The first name of each path in `a::b, c::{d, e}}…`.
fn heads_of_group(group: &str) -> Vec<String> {
    let (mut heads, mut depth, mut expects) = (Vec::new(), 0, true);
    for (position, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => expects = true,
            c if expects && !c.is_whitespace() => {
                heads.push(head(&group[position..]));
                expects = false;
            }
            _ => {}
        }
    }
    heads.into_iter().filter(|head| !head.is_empty()).collect()
}

fn forbidden_words(layer: &str, code: &str) -> Vec<String> {
    let words: Vec<&str> = code.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).collect();
    let mut found = Vec::new();
    for (forbidden, _, reason) in FORBIDDEN.iter().filter(|(_, layers, _)| layers.contains(&layer)) {
        for word in forbidden.iter() {
            // A literal's type stands at its end: `0.2_f64`.
            let suffix = format!("_{word}");
            let is_literal = |said: &&&str| said.starts_with(|c: char| c.is_ascii_digit()) && said.ends_with(&suffix);
            let count = words.iter().filter(|said| *said == word || is_literal(said)).count();
            found.extend((0..count).map(|_| format!("`{word}` in {layer}: {reason}")));
        }
    }
    found
}

/// Source without comments and without what strings and characters say.
fn code_of(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = raw_string(rest) {
            length
        } else if c == '"' {
            quoted(rest, '"')
        } else if c == '\'' && is_character(rest) {
            quoted(rest, '\'')
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        code.push(' ');
        rest = &rest[skipped..];
    }
    code
}

/// The length of a raw string, if there is one.
fn raw_string(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let content = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(content.find(&end).map_or(rest.len(), |position| 1 + hashes + 1 + position + end.len()))
}

/// The length of what stands in quotes, with them.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (position, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return position + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// A character, rather than a lifetime.
fn is_character(rest: &str) -> bool {
    let mut inside = rest.chars().skip(1);
    inside.next() == Some('\\') || inside.next() == Some('\'')
}

/// Every file of the source, by its path in the project.
fn sources() -> Vec<String> {
    let mut open = vec![project("src")];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("the source can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(files.len() > 50, "the source is there: {} files", files.len());
    let in_project = |path: &PathBuf| path.strip_prefix(project("")).map(Path::to_owned);
    files.iter().map(|path| in_project(path).expect("inside the project").to_str().expect("UTF-8").replace('\\', "/")).collect()
}

/// The layer of a file: the folder or the file right under `src`; the crate's roots are in none.
fn layer_of(file: &str) -> Option<String> {
    let name = file.strip_prefix("src/")?.split('/').next()?.trim_end_matches(".rs");
    (!["lib", "main"].contains(&name)).then(|| name.to_owned())
}

fn read(file: &str) -> String {
    std::fs::read_to_string(project(file)).expect("a file of the source")
}
