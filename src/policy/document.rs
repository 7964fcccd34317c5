//! Documents with their clauses, gates and judgements.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use toml::Spanned;
use toml::value::Datetime;

use super::compile::Compiler;
use super::facts::duplicate;
use super::files::{DocumentFolder, Parsed, in_string};
use super::lower::Names;
use super::places::Place;
use super::schema::{ClauseToml, DocumentFile, FigureMark, in_file_order};
use crate::date::{self, Date};
use crate::lang::Diagnostic;
use crate::rulebook::{Clause, Document, DocumentId, Judgement, JudgementId, NodeId, Period, Role};

/// A clause as it lies in its source text.
#[derive(Clone, Debug)]
pub struct SourceClause {
    /// The line of the source, from 1.
    pub line: u32,
    /// The hashes of its sentences.
    pub sentences: Vec<String>,
    /// Figures of it that no award carries.
    pub figures: Vec<FigureMark>,
    /// Where the clause is written, for diagnostics: bytes of `clauses.toml`.
    pub span: crate::lang::Span,
    /// The file that it is written in.
    pub file: std::rc::Rc<super::files::SourceFile>,
}

/// Where the text of a document stands.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// The file's name.
    pub file: String,
    /// The lines of the file, from 1; all of them when `None`.
    pub lines: Option<RangeInclusive<u32>>,
    /// Lines of the same file that have the text once more.
    pub again: Option<RangeInclusive<u32>>,
}

impl SourceText {
    /// Whether the text stands in this line.
    #[must_use]
    pub fn has(&self, line: u32) -> bool {
        self.lines.as_ref().is_none_or(|lines| lines.contains(&line))
    }

    /// Whether this line has the text once more.
    #[must_use]
    pub fn repeats(&self, line: u32) -> bool {
        self.again.as_ref().is_some_and(|lines| lines.contains(&line))
    }
}

/// What the awards of a document share.
pub(super) struct DocumentParts {
    pub(super) id: DocumentId,
    pub(super) judgements: BTreeMap<String, JudgementId>,
    pub(super) gates: Vec<(Vec<Role>, NodeId, Place)>,
    /// Positions of clauses, by their id.
    pub(super) clauses: BTreeMap<String, u32>,
    /// When one may apply, by the position of the clause.
    pub(super) periods: Vec<Period>,
}

impl Compiler {
    pub(super) fn add_document(&mut self, folder: &DocumentFolder) {
        let id = DocumentId(self.rulebook.documents.len() as u32);
        let well_formed =
            folder.id.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
        if !well_formed {
            let problem = Diagnostic::new("bad-id", 0..0, format!("`{}` is no document id", folder.id)).expected("kebab-case");
            self.report(folder.document.problem(problem));
        }
        let document = self.document(folder);
        let source = self.source_text(&folder.document);
        self.sources.push(source);
        self.rulebook.documents.push(document);
        let clauses = self.clause_positions(folder);
        let judgements = self.judgements(&folder.document);
        let gates = self.gates(&folder.document, id, &judgements, &clauses);
        let clauses_toml = &folder.clauses.content.clause;
        let periods = clauses_toml.iter().map(|clause| self.period(&folder.clauses, clause.from.as_ref(), clause.to.as_ref())).collect();
        let parts = DocumentParts { id, judgements, gates, clauses, periods };
        self.add_awards(folder, &parts);
        self.check_document(folder, &parts);
        self.document_clauses.push(parts.clauses);
    }

    fn document(&mut self, folder: &DocumentFolder) -> Document {
        let file = &folder.document;
        let (toml, span) = (file.content.document.get_ref(), file.content.document.span());
        for text in [&toml.title, &toml.issuer].into_iter().chain(&toml.note) {
            self.check_text(file, span.clone(), text);
        }
        let from = toml.from.as_ref().and_then(|day| self.day(file, day));
        let to = toml.to.as_ref().and_then(|day| self.day(file, day));
        if let (Some(from), Some(to), Some(place)) = (from, to, &toml.to)
            && to < from
        {
            self.report(file.problem(Diagnostic::new("bad-date", place.span(), "the document ends before it starts")));
        }
        let term_years = toml.term.as_ref().and_then(|term| self.term_years(file, term));
        if let (Some(_), Some(to)) = (&toml.term, &toml.to) {
            self.report(file.problem(Diagnostic::new("bad-date", to.span(), "both a last day and a term").hint("keep what the text says")));
        }
        Document {
            id: folder.id.clone(),
            title: toml.title.clone(),
            issuer: toml.issuer.clone(),
            number: toml.number.clone(),
            region: toml.region.clone(),
            status: toml.status,
            from,
            to,
            term_years,
            note: toml.note.clone(),
            clauses: folder.clauses.content.clause.iter().map(clause).collect(),
            predecessors: Vec::new(),
        }
    }

    fn source_text(&mut self, file: &Parsed<DocumentFile>) -> SourceText {
        let toml = file.content.document.get_ref();
        let mut lines = |lines: &Option<Spanned<String>>| {
            let lines = lines.as_ref()?;
            let ends = lines.get_ref().split_once('-').and_then(|(first, last)| Some(first.parse().ok()?..=last.parse().ok()?));
            let ends = ends.filter(|ends| *ends.start() >= 1 && !ends.is_empty());
            if ends.is_none() {
                self.report(
                    file.problem(Diagnostic::new("bad-lines", lines.span(), "these are no lines").expected("lines such as `378-407`")),
                );
            }
            ends
        };
        SourceText { file: toml.source.clone(), lines: lines(&toml.lines), again: lines(&toml.again) }
    }

    pub(super) fn day<T>(&mut self, file: &Parsed<T>, day: &Spanned<Datetime>) -> Option<Date> {
        let found = day_of(day.get_ref());
        if found.is_none() {
            self.report(file.problem(Diagnostic::new("bad-date", day.span(), "this is no day").expected("a date such as 2026-01-01")));
        }
        found
    }

    fn term_years(&mut self, file: &Parsed<DocumentFile>, term: &Spanned<String>) -> Option<u16> {
        let years = term.get_ref().strip_suffix(" years").or_else(|| term.get_ref().strip_suffix(" year"));
        let years = years.and_then(|years| years.parse().ok()).filter(|years| (1..=50).contains(years));
        if years.is_none() {
            self.report(file.problem(Diagnostic::new("bad-date", term.span(), "this is no term").expected("a term such as `3 years`")));
        }
        years
    }

    fn clause_positions(&mut self, folder: &DocumentFolder) -> BTreeMap<String, u32> {
        let file = &folder.clauses;
        let mut positions = BTreeMap::new();
        let mut sentences = BTreeSet::new();
        let mut source_clauses = Vec::new();
        for (position, clause) in file.content.clause.iter().enumerate() {
            for text in std::iter::once(&clause.place).chain(&clause.marked) {
                self.check_text(file, clause.id.span(), text);
            }
            if positions.insert(clause.id.get_ref().clone(), position as u32).is_some() {
                self.report(file.problem(duplicate(&clause.id, "clause")));
            }
            for sentence in &clause.sentences {
                if !sentences.insert((clause.line, sentence)) {
                    let message = format!("sentence {sentence} of line {} is already in a clause", clause.line);
                    self.report(file.problem(Diagnostic::new("duplicate", clause.id.span(), message)));
                }
            }
            source_clauses.push(SourceClause {
                line: clause.line,
                sentences: clause.sentences.clone(),
                figures: clause.figures.clone(),
                span: clause.id.span(),
                file: std::rc::Rc::clone(&file.file),
            });
        }
        self.source_clauses.push(source_clauses);
        positions
    }

    fn judgements(&mut self, file: &Parsed<DocumentFile>) -> BTreeMap<String, JudgementId> {
        let mut ids = BTreeMap::new();
        for (name, judgement) in in_file_order(&file.content.judgement) {
            self.check_id(file, name);
            self.check_text(file, name.span(), &judgement.label);
            let id = JudgementId(self.rulebook.judgements.len() as u32);
            self.rulebook.judgements.push(Judgement { label: judgement.label.clone() });
            ids.insert(name.get_ref().clone(), id);
        }
        ids
    }

    fn gates(
        &mut self,
        file: &Parsed<DocumentFile>,
        document: DocumentId,
        judgements: &BTreeMap<String, JudgementId>,
        clauses: &BTreeMap<String, u32>,
    ) -> Vec<(Vec<Role>, NodeId, Place)> {
        let mut gates = Vec::new();
        for gate in &file.content.gate {
            self.clause(file, clauses, &gate.clause);
            let mut names = Names { document: Some(document), judgements: Some(judgements), ..Names::default() };
            if let Some(node) = self.condition_string(file, &mut names, &gate.when) {
                gates.push((gate.roles.clone(), node, Place::of_string(&file.file, &gate.when)));
            }
        }
        gates
    }

    /// The position of the clause with this id.
    pub(super) fn clause<T>(&mut self, file: &Parsed<T>, clauses: &BTreeMap<String, u32>, id: &Spanned<String>) -> Option<u32> {
        let found = clauses.get(id.get_ref()).copied();
        if found.is_none() {
            let problem = Diagnostic::new("unknown-name", id.span(), format!("the document has no clause `{}`", id.get_ref()));
            let problem = problem.hint("the clauses are listed in clauses.toml");
            self.report(file.problem(problem.suggest(id.get_ref(), clauses.keys().map(String::as_str))));
        }
        found
    }

    /// A diagnostic inside a string of the file.
    pub(super) fn report_in<T>(&mut self, file: &Parsed<T>, string: &Spanned<String>, diagnostic: Diagnostic) {
        let diagnostic = in_string(&file.file, string, diagnostic);
        self.report(file.problem(diagnostic));
    }
}

/// The day of a TOML date; `None` when it has a time or is no day of the calendar.
#[must_use]
pub fn day_of(datetime: &Datetime) -> Option<Date> {
    let date = datetime.date.filter(|_| datetime.time.is_none())?;
    date::from_numbers(i32::from(date.year), date.month, date.day)
}

fn clause(toml: &ClauseToml) -> Clause {
    Clause { id: toml.id.get_ref().clone(), place: toml.place.clone(), marked: toml.marked.clone() }
}
