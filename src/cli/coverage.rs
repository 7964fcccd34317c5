//! `huisuan coverage`: how the clauses of each document are covered, proved against the texts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde_json::json;

use super::sentences::{figures, hash, sentences, without_white_space};
use super::{Stopped, load, print_json, stop};
use crate::lang::Diagnostic;
use crate::money::{Exact, FigureUnit, parse_figure};
use crate::policy::{Policies, Problem, SourceClause, SourceFile};
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
        by_source.entry(&policies.sources[document.index()].file).or_default().push(document);
    }
    for (source, documents) in by_source {
        let path = folder.join(source);
        let text = fs::read_to_string(&path).map_err(|error| stop(&format!("cannot read {}: {error}", path.display())))?;
        let file = Rc::new(SourceFile { path, text });
        for document in documents {
            prove_document(policies, document, &file, &mut problems);
        }
    }
    Ok(problems)
}

fn prove_document(policies: &Policies, document: DocumentId, file: &Rc<SourceFile>, problems: &mut Vec<Problem>) {
    let clauses = &policies.source_clauses[document.index()];
    let source = &policies.sources[document.index()];
    let name = &policies.rulebook[document].id;
    let mut answered_for: BTreeMap<(u32, &str), usize> = BTreeMap::new();
    for (position, clause) in clauses.iter().enumerate() {
        answered_for.extend(clause.sentences.iter().map(|hash| ((clause.line, hash.as_str()), position)));
    }
    let all = sentences(&file.text);
    let whole: String =
        all.iter().filter(|sentence| source.has(sentence.line)).map(|sentence| without_white_space(sentence.text)).collect();
    let mut found = BTreeSet::new();
    for sentence in all.iter().filter(|sentence| source.has(sentence.line) || source.repeats(sentence.line)) {
        let hash = hash(sentence.text);
        let Some(position) = answered_for.get(&(sentence.line, hash.as_str())).copied() else {
            // Lines may be broken elsewhere in the second place.
            if source.repeats(sentence.line) && whole.contains(&without_white_space(sentence.text)) {
                continue;
            }
            let message = if source.repeats(sentence.line) {
                format!("line {} sentence {hash} is not what {name} says in its first place", sentence.line)
            } else {
                format!("line {} sentence {hash} is in no clause of {name}", sentence.line)
            };
            let diagnostic = Diagnostic::new("uncovered-sentence", sentence.start..sentence.start + sentence.text.len(), message)
                .hint(format!("add `line = {}` and `sentences = [\"{hash}\"]` to a clause", sentence.line));
            problems.push(Problem { file: Rc::clone(file), diagnostic });
            continue;
        };
        found.insert((sentence.line, hash));
        let carried = carried_figures(&policies.rulebook, document, position as u32, &clauses[position]);
        for (span, figure) in figures(sentence.text) {
            if !carried.contains(&figure) {
                let message = format!("no award of clause {} carries this figure", policies.rulebook[document].clauses[position].id);
                let diagnostic = Diagnostic::new("uncovered-figure", sentence.start + span.start..sentence.start + span.end, message)
                    .hint("carry it in an award that cites the clause, or list it in the clause's `figures` with the reason");
                problems.push(Problem { file: Rc::clone(file), diagnostic });
            }
        }
    }
    for clause in clauses {
        for hash in &clause.sentences {
            if !found.contains(&(clause.line, hash.clone())) {
                let message = format!("the text has no sentence {hash} in line {}", clause.line);
                let problem = Diagnostic::new("stale-sentence", clause.span.clone(), message)
                    .hint("the text or the line has changed: read the sentence again");
                problems.push(Problem { file: Rc::clone(&clause.file), diagnostic: problem });
            }
        }
    }
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
