//! From a folder's files to a rulebook.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use toml::Spanned;

use super::document::{SourceClause, SourceText};
use super::files::{DocumentFolder, Folder, Parsed, Problem, SourceFile, in_string};
use super::lower::Names;
use super::places::{Place, Places};
use super::schema::{CasesToml, TermToml, in_file_order};
use crate::lang::{Diagnostic, Span, parse_expression};
use crate::rulebook::{
    AwardId, DocumentId, FactId, JudgementId, MatterId, Node, NodeId, ParameterId, Rulebook, SubjectId, Term, TermId, validate,
};

/// A checked folder: the rulebook, and what only authors' tools read.
#[derive(Debug)]
pub struct Policies {
    /// What the widget loads.
    pub rulebook: Rulebook,
    /// The worked cases of each document that has some, with their file.
    pub cases: Vec<(DocumentId, Rc<SourceFile>, CasesToml)>,
    /// The clauses of each document as they lie in its source, by document.
    pub source_clauses: Vec<Vec<SourceClause>>,
    /// Where the text of each document stands.
    pub sources: Vec<SourceText>,
    /// Where the rulebook's expressions are written.
    pub places: Places,
}

/// Compiles a folder.
///
/// # Errors
/// Every mistake that was found, in the order of the files; there is no rulebook then.
pub fn compile(mut folder: Folder) -> Result<Policies, Vec<Problem>> {
    let mut compiler = Compiler::default();
    compiler.add_matters(&folder);
    compiler.add_parameters(&folder);
    compiler.add_subjects(&folder);
    compiler.add_facts(&folder);
    compiler.add_terms(&folder);
    folder.documents.sort_by(|one, other| one.id.cmp(&other.id));
    for document in &folder.documents {
        compiler.add_document(document);
    }
    compiler.add_relations(&folder);
    compiler.add_predecessors(&folder);
    compiler.check_whole(&folder);
    if compiler.problems.is_empty()
        && let Err(invalid) = validate(&compiler.rulebook)
        && let Some(document) = folder.documents.first()
    {
        // What the checks above should have said with a place; never let an invalid rulebook out.
        compiler.report(document.document.problem(Diagnostic::new("invalid", 0..0, invalid.0)));
    }
    // What only follows from a mistake told elsewhere is not told again.
    compiler.problems.retain(|problem| problem.diagnostic.code != BAD_TERM);
    if !compiler.problems.is_empty() {
        compiler.problems.sort_by_key(|problem| (problem.file.path.clone(), problem.diagnostic.span.start));
        return Err(compiler.problems);
    }
    let cases_of = |(index, document): (usize, DocumentFolder)| {
        document.cases.map(|Parsed { file, content }| (DocumentId(index as u32), file, content))
    };
    Ok(Policies {
        sources: compiler.sources,
        cases: folder.documents.into_iter().enumerate().filter_map(cases_of).collect(),
        rulebook: compiler.rulebook,
        source_clauses: compiler.source_clauses,
        places: compiler.places,
    })
}

/// The use of a term that is wrong itself.
const BAD_TERM: &str = "bad-term";

/// What is known so far.
#[derive(Default)]
pub(super) struct Compiler {
    pub(super) rulebook: Rulebook,
    pub(super) problems: Vec<Problem>,
    pub(super) subjects: BTreeMap<String, SubjectId>,
    pub(super) used_subjects: BTreeSet<SubjectId>,
    pub(super) facts: BTreeMap<String, FactId>,
    /// Where each fact is defined.
    pub(super) fact_places: Vec<(Rc<SourceFile>, Span)>,
    pub(super) matters: BTreeMap<String, MatterId>,
    pub(super) parameters: BTreeMap<String, ParameterId>,
    pub(super) terms: BTreeMap<String, TermDefinition>,
    pub(super) used_facts: BTreeSet<FactId>,
    pub(super) used_terms: BTreeSet<String>,
    pub(super) used_matters: BTreeSet<MatterId>,
    pub(super) used_parameters: BTreeSet<ParameterId>,
    pub(super) used_judgements: BTreeSet<JudgementId>,
    pub(super) source_clauses: Vec<Vec<SourceClause>>,
    pub(super) sources: Vec<SourceText>,
    pub(super) places: Places,
    /// Positions of clauses by their id, by document.
    pub(super) document_clauses: Vec<BTreeMap<String, u32>>,
    pub(super) awards: BTreeMap<(DocumentId, String), AwardId>,
    nodes: HashMap<Node, NodeId>,
}

/// A term, and how far it is lowered.
pub(super) struct TermDefinition {
    pub(super) file: Rc<SourceFile>,
    pub(super) name_span: Span,
    toml: TermToml,
    state: TermState,
}

#[derive(Clone, Copy)]
enum TermState {
    Waiting,
    /// Being lowered: meeting it again is a circle.
    Lowering,
    Done(NodeId),
    /// Already reported.
    Failed,
}

impl Compiler {
    /// The node, shared with every equal one.
    pub(super) fn node(&mut self, node: Node) -> NodeId {
        let next = NodeId(self.rulebook.nodes.len() as u32);
        let id = *self.nodes.entry(node.clone()).or_insert(next);
        if id == next {
            self.rulebook.nodes.push(node);
        }
        id
    }

    /// Lowers what a TOML string says, and reports what is wrong with it at its place in the file.
    pub(super) fn lower_string<T, R>(
        &mut self,
        file: &Parsed<T>,
        string: &Spanned<String>,
        lower: impl FnOnce(&mut Compiler, &str) -> Result<R, Diagnostic>,
    ) -> Option<R> {
        match lower(self, string.get_ref()) {
            Ok(lowered) => Some(lowered),
            Err(diagnostic) => {
                self.report(file.problem(in_string(&file.file, string, diagnostic)));
                None
            }
        }
    }

    /// A condition written in a TOML string.
    pub(super) fn condition_string<T>(&mut self, file: &Parsed<T>, names: &mut Names<'_>, string: &Spanned<String>) -> Option<NodeId> {
        self.lower_string(file, string, |compiler, text| compiler.condition(names, &parse_expression(text)?))
    }

    fn add_terms(&mut self, folder: &Folder) {
        for file in &folder.terms {
            for (name, term) in in_file_order(&file.content.term) {
                self.check_id(file, name);
                self.check_text(file, name.span(), &term.label);
                let taken = self.facts.contains_key(name.get_ref()) || self.terms.contains_key(name.get_ref());
                if taken {
                    self.report(file.problem(super::facts::duplicate(name, "fact or term")));
                    continue;
                }
                let definition =
                    TermDefinition { file: Rc::clone(&file.file), name_span: name.span(), toml: term.clone(), state: TermState::Waiting };
                self.terms.insert(name.get_ref().clone(), definition);
            }
        }
        let names: Vec<String> = self.terms.keys().cloned().collect();
        for name in names {
            // Whatever is wrong was reported where the term is defined.
            let _ = self.lower_term(&name, 0..0);
        }
    }

    /// A term where it is used.
    pub(super) fn term(&mut self, name: &str, span: Span) -> Result<NodeId, Diagnostic> {
        self.used_terms.insert(name.to_owned());
        self.lower_term(name, span)
    }

    fn lower_term(&mut self, name: &str, span: Span) -> Result<NodeId, Diagnostic> {
        let Some(definition) = self.terms.get_mut(name) else {
            return Err(Diagnostic::new("unknown-name", span, format!("no term is called `{name}`")));
        };
        match definition.state {
            TermState::Done(node) => return Ok(node),
            TermState::Failed => return Err(Diagnostic::new(BAD_TERM, span, format!("the term `{name}` is wrong itself"))),
            TermState::Lowering => return Err(Diagnostic::new("circular-term", span, format!("the term `{name}` is defined by itself"))),
            TermState::Waiting => definition.state = TermState::Lowering,
        }
        let (file, toml) = (Rc::clone(&definition.file), definition.toml.clone());
        let lowered = parse_expression(toml.when.get_ref()).and_then(|tree| self.condition(&mut Names::default(), &tree));
        let result = match lowered {
            Ok(inner) => {
                let term = TermId(self.rulebook.terms.len() as u32);
                self.rulebook.terms.push(Term { id: name.to_owned(), label: toml.label.clone() });
                self.places.terms.push(Place::of_string(&file, &toml.when));
                Ok(self.node(Node::Term(term, inner)))
            }
            Err(diagnostic) => {
                let diagnostic = in_string(&file, &toml.when, diagnostic);
                self.report(Problem { file, diagnostic });
                Err(Diagnostic::new(BAD_TERM, span, format!("the term `{name}` is wrong itself")))
            }
        };
        if let Some(definition) = self.terms.get_mut(name) {
            definition.state = result.as_ref().map_or(TermState::Failed, |node| TermState::Done(*node));
        }
        result
    }
}
