//! Documents that take the place of earlier ones, or are about the same matter.

use toml::Spanned;

use super::compile::Compiler;
use super::files::{Folder, Parsed};
use super::schema::DocumentFile;
use crate::lang::Diagnostic;
use crate::rulebook::{DocumentId, Predecessor};

impl Compiler {
    /// Adds which documents replace or follow which; all of them are known.
    pub(super) fn add_predecessors(&mut self, folder: &Folder) {
        for (position, document) in folder.documents.iter().enumerate() {
            let (later, file) = (DocumentId(position as u32), &document.document);
            for toml in &file.content.replaces {
                let clauses = self.document_clauses[position].clone();
                if let Some(clause) = self.clause(file, &clauses, &toml.clause) {
                    self.add_named(file, later, &toml.documents, Some(clause));
                }
            }
            for toml in &file.content.follows {
                self.add_named(file, later, &toml.documents, None);
            }
            self.rulebook.documents[position].predecessors.sort_by_key(|one| one.document);
        }
    }

    fn add_named(&mut self, file: &Parsed<DocumentFile>, later: DocumentId, names: &[Spanned<String>], replaced_by: Option<u32>) {
        for name in names {
            if let Some(document) = self.predecessor(file, later, name) {
                self.rulebook.documents[later.index()].predecessors.push(Predecessor { document, replaced_by });
            }
        }
    }

    /// The document of this name, if the later one can follow it.
    fn predecessor(&mut self, file: &Parsed<DocumentFile>, later: DocumentId, name: &Spanned<String>) -> Option<DocumentId> {
        let (id, span) = (name.get_ref(), name.span());
        let found = self.rulebook.document_named(id);
        let problem = match found {
            None => {
                let problem = Diagnostic::new("unknown-name", span, format!("no document is called `{id}`"));
                problem.suggest(id, self.rulebook.documents.iter().map(|document| document.id.as_str()))
            }
            Some(earlier) if self.leads_to(earlier, later) => {
                let problem = Diagnostic::new("bad-relation", span, "a document follows neither itself nor one that follows it");
                problem.expected("an earlier document").hint("the new document names the old one, and not the other way round")
            }
            Some(earlier) if self.rulebook[later].predecessors.iter().any(|one| one.document == earlier) => {
                Diagnostic::new("duplicate", span, format!("this document names `{id}` as an earlier one twice"))
            }
            Some(_) => return found,
        };
        self.report(file.problem(problem));
        None
    }

    /// Whether a document is another one, or follows it, itself or through others; there are no circles so far.
    fn leads_to(&self, from: DocumentId, to: DocumentId) -> bool {
        from == to || self.rulebook[from].predecessors.iter().any(|one| self.leads_to(one.document, to))
    }
}
