//! `huisuan coverage`: how the clauses of each document are covered, proved against the texts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Stopped, load, print_json, stop};
use crate::lang::Diagnostic;
use crate::money::{Exact, FigureUnit, parse_figure};
use crate::policy::{Policies, Problem, SourceClause};
use crate::rulebook::{Award, DocumentId, Rulebook};

#[derive(clap::Args)]
pub(super) struct CoverageArguments {
    /// The folder of policies.
    policies: PathBuf,
    /// The folder of the texts: proves that every sentence is in a clause and every figure in an award or marked.
    #[arg(long)]
    source: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// The counts of one document.
struct DocumentCounts {
    clauses: usize,
    mapped: usize,
    marked: usize,
    unmapped: usize,
    awards: usize,
    cases: usize,
}

pub(super) fn run(arguments: &CoverageArguments) -> Result<(), Stopped> {
    let policies = load(&arguments.policies)?;
    let problems = match &arguments.source {
        Some(folder) => prove(&policies, folder)?,
        None => Vec::new(),
    };
    if arguments.json {
        print_json(&counts_as_json(&policies));
    } else {
        print_clauses(&policies);
    }
    for problem in &problems {
        eprintln!("{problem}\n");
    }
    if problems.is_empty() { Ok(()) } else { Err(stop(&format!("{} gap(s) between the texts and their clauses", problems.len()))) }
}

fn counts(policies: &Policies, document: DocumentId) -> DocumentCounts {
    let rulebook = &policies.rulebook;
    let awards: Vec<&Award> = rulebook.awards.iter().filter(|award| award.document == document).collect();
    let cited: BTreeSet<u32> = awards.iter().flat_map(|award| award.clauses.iter().copied()).collect();
    let clauses = &rulebook[document].clauses;
    let uncited = clauses.iter().enumerate().filter(|(position, _)| !cited.contains(&(*position as u32)));
    let marked = uncited.clone().filter(|(_, clause)| clause.marked.is_some()).count();
    DocumentCounts {
        clauses: clauses.len(),
        mapped: cited.len(),
        marked,
        unmapped: uncited.count() - marked,
        awards: awards.len(),
        cases: policies.cases.iter().filter(|(of, ..)| *of == document).map(|(.., cases)| cases.case.len()).sum(),
    }
}

fn document_ids(rulebook: &Rulebook) -> impl Iterator<Item = DocumentId> {
    (0..rulebook.documents.len() as u32).map(DocumentId)
}

fn counts_as_json(policies: &Policies) -> serde_json::Value {
    let rulebook = &policies.rulebook;
    let (mut awards, mut cases) = (0, 0);
    let documents: Vec<serde_json::Value> = document_ids(rulebook)
        .map(|document| {
            let counts = counts(policies, document);
            awards += counts.awards;
            cases += counts.cases;
            json!({
                "id": rulebook[document].id,
                "title": rulebook[document].title.zh,
                "clauses": counts.clauses,
                "mapped": counts.mapped,
                "marked": counts.marked,
                "unmapped": counts.unmapped,
                "awards": counts.awards,
                "cases": counts.cases,
            })
        })
        .collect();
    json!({ "documents": documents, "awards": awards, "cases": cases })
}

fn print_clauses(policies: &Policies) {
    let rulebook = &policies.rulebook;
    for document in document_ids(rulebook) {
        let counts = counts(policies, document);
        say!("{}  {}", rulebook[document].id, rulebook[document].title.zh);
        say!(
            "  {} clauses: {} mapped, {} marked, {} unmapped; {} awards, {} cases",
            counts.clauses,
            counts.mapped,
            counts.marked,
            counts.unmapped,
            counts.awards,
            counts.cases
        );
        for (position, clause) in rulebook[document].clauses.iter().enumerate() {
            let awards = rulebook.awards.iter().filter(|award| award.document == document && award.clauses.contains(&(position as u32)));
            let names: Vec<&str> = awards.map(|award| award.id.as_str()).collect();
            let covered_by = match &clause.marked {
                Some(reason) if names.is_empty() => format!("marked: {}", reason.zh),
                _ => names.join(", "),
            };
            say!("  {:<6} {}  {covered_by}", clause.id, clause.place.zh);
        }
    }
}

/// Compares every document with its text.
fn prove(policies: &Policies, folder: &Path) -> Result<Vec<Problem>, Stopped> {
    let mut problems = Vec::new();
    let mut by_source: BTreeMap<&str, Vec<DocumentId>> = BTreeMap::new();
    for document in document_ids(&policies.rulebook) {
        by_source.entry(&policies.sources[document.index()]).or_default().push(document);
    }
    for (source, documents) in by_source {
        let path = folder.join(source);
        let text = fs::read_to_string(&path).map_err(|error| stop(&format!("cannot read {}: {error}", path.display())))?;
        let file = std::rc::Rc::new(crate::policy::SourceFile { path, text });
        for document in documents {
            prove_document(policies, document, &file, &mut problems);
        }
    }
    Ok(problems)
}

fn prove_document(policies: &Policies, document: DocumentId, file: &std::rc::Rc<crate::policy::SourceFile>, problems: &mut Vec<Problem>) {
    let clauses = &policies.source_clauses[document.index()];
    let mut answered_for: BTreeMap<(u32, &str), usize> = BTreeMap::new();
    for (position, clause) in clauses.iter().enumerate() {
        answered_for.extend(clause.sentences.iter().map(|hash| ((clause.line, hash.as_str()), position)));
    }
    let mut found = BTreeSet::new();
    for sentence in sentences(&file.text) {
        let hash = hash(sentence.text);
        let Some(position) = answered_for.get(&(sentence.line, hash.as_str())).copied() else {
            let message = format!("line {} sentence {hash} is in no clause of {}", sentence.line, policies.rulebook[document].id);
            let diagnostic = Diagnostic::new("uncovered-sentence", sentence.start..sentence.start + sentence.text.len(), message)
                .hint(format!("add `line = {}` and `sentences = [\"{hash}\"]` to a clause", sentence.line));
            problems.push(Problem { file: std::rc::Rc::clone(file), diagnostic });
            continue;
        };
        found.insert((sentence.line, hash));
        let carried = carried_figures(&policies.rulebook, document, position as u32, &clauses[position]);
        for (span, figure) in figures(sentence.text) {
            if !carried.contains(&figure) {
                let message = format!("no award of clause {} carries this figure", policies.rulebook[document].clauses[position].id);
                let diagnostic = Diagnostic::new("uncovered-figure", sentence.start + span.start..sentence.start + span.end, message)
                    .hint("carry it in an award that cites the clause, or list it in the clause's `figures` with the reason");
                problems.push(Problem { file: std::rc::Rc::clone(file), diagnostic });
            }
        }
    }
    for clause in clauses {
        for hash in &clause.sentences {
            if !found.contains(&(clause.line, hash.clone())) {
                let message = format!("the text has no sentence {hash} in line {}", clause.line);
                let problem = Diagnostic::new("stale-sentence", clause.span.clone(), message)
                    .hint("the text or the line has changed: read the sentence again");
                problems.push(Problem { file: std::rc::Rc::clone(&clause.file), diagnostic: problem });
            }
        }
    }
}

struct Sentence<'t> {
    /// From 1.
    line: u32,
    /// In bytes of the text.
    start: usize,
    text: &'t str,
}

/// A sentence ends at 。！？；, and at the end of a line.
fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut sentences = Vec::new();
    let mut line_start = 0;
    for (line, content) in (1..).zip(text.split_inclusive('\n')) {
        let mut start = line_start;
        for piece in content.split_inclusive(['。', '！', '？', '；']) {
            let trimmed = piece.trim();
            if !trimmed.is_empty() {
                let indent = piece.len() - piece.trim_start().len();
                sentences.push(Sentence { line, start: start + indent, text: trimmed });
            }
            start += piece.len();
        }
        line_start += content.len();
    }
    sentences
}

/// The first eight hexadecimal digits of the SHA-256 of the sentence without white space.
fn hash(sentence: &str) -> String {
    let bare: String = sentence.chars().filter(|c| !c.is_whitespace()).collect();
    Sha256::digest(bare.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// Figures of money and rates in a sentence: a number with 万, 亿, 元, % or ‰. In a range such as 20-100万元 the unit belongs to both numbers.
fn figures(sentence: &str) -> Vec<(std::ops::Range<usize>, Exact)> {
    let is_number = |c: char| c.is_ascii_digit() || c == '.' || ('０'..='９').contains(&c);
    let is_unit = |c: char| "千百十万亿元%％‰".contains(c);
    let mut figures = Vec::new();
    let mut position = 0;
    while let Some(offset) = sentence[position..].find(is_number) {
        let start = position + offset;
        let end_of_number = start + sentence[start..].find(|c| !is_number(c)).unwrap_or(sentence.len() - start);
        let end = end_of_number + sentence[end_of_number..].find(|c| !is_unit(c)).unwrap_or(sentence.len() - end_of_number);
        let mut unit = &sentence[end_of_number..end];
        if unit.is_empty() {
            // `20-100万元`: look past the dash for the unit.
            let rest = sentence[end..].strip_prefix(['-', '–', '—', '~', '～', '至']).unwrap_or("");
            let second = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
            let after = &rest[second..];
            if second > 0 {
                unit = &after[..after.find(|c| !is_unit(c)).unwrap_or(after.len())];
            }
        }
        if unit.contains(['万', '亿', '元', '%', '％', '‰'])
            && let Ok((value, _)) = parse_figure(&format!("{}{unit}", &sentence[start..end_of_number]))
        {
            figures.push((start..end, value));
        }
        position = end;
    }
    figures
}

/// The literals of the awards that cite a clause, and the figures that it lists.
fn carried_figures(rulebook: &Rulebook, document: DocumentId, clause: u32, source: &SourceClause) -> BTreeSet<Exact> {
    let mut carried: BTreeSet<Exact> =
        source.figures.iter().filter_map(|mark| parse_figure(&mark.figure).ok()).map(|(value, _): (Exact, FigureUnit)| value).collect();
    for award in rulebook.awards.iter().filter(|award| award.document == document && award.clauses.contains(&clause)) {
        for node in rulebook.reachable(award.roots()) {
            carried.extend(rulebook[node].literals());
        }
        carried.extend(award.payers.iter().filter_map(|payer| payer.share));
    }
    carried
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_sentences_as_the_text_has_them() {
        let found: Vec<(u32, &str)> =
            sentences("标题\n\n　甲，乙。丙；丁\n").iter().map(|sentence| (sentence.line, sentence.text)).collect();
        assert_eq!(found, [(1, "标题"), (3, "甲，乙。"), (3, "丙；"), (3, "丁")]);
    }

    #[test]
    fn finds_figures_with_a_unit() {
        for (sentence, expected) in [
            ("给予最高5000万元、500万元、50万元奖励", vec!["50000000", "5000000", "500000"]),
            ("给予20-100万元的分档奖励", vec!["200000", "1000000"]),
            ("不低于20%，5‰", vec!["0.2", "0.005"]),
            ("50家以上，前10的，近2年，5万元/个", vec!["50000"]),
            ("交易额200万以上", vec!["2000000"]),
        ] {
            let found: Vec<String> = figures(sentence).iter().map(|(_, value)| value.to_string()).collect();
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
