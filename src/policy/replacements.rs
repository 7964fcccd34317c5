//! Documents that take the place of others.

use toml::Spanned;

use super::compile::Compiler;
use super::files::{Folder, Parsed};
use super::schema::DocumentFile;
use crate::lang::Diagnostic;
use crate::rulebook::{DocumentId, Replaced};

impl Compiler {
    /// Adds which documents replace which; all of them are known.
    pub(super) fn add_replacements(&mut self, folder: &Folder) {
        for (position, document) in folder.documents.iter().enumerate() {
            let (new, file) = (DocumentId(position as u32), &document.document);
            for toml in &file.content.replaces {
                let clauses = self.document_clauses[position].clone();
                let clause = self.clause(file, &clauses, &toml.clause);
                for name in &toml.documents {
                    let replaced = self.replaced(file, new, name);
                    if let (Some(document), Some(clause)) = (replaced, clause) {
                        self.rulebook.documents[position].replaces.push(Replaced { document, clause });
                    }
                }
            }
            self.rulebook.documents[position].replaces.sort_by_key(|replaced| replaced.document);
        }
    }

    /// The document of this name, if the new one can replace it.
    fn replaced(&mut self, file: &Parsed<DocumentFile>, new: DocumentId, name: &Spanned<String>) -> Option<DocumentId> {
        let (id, span) = (name.get_ref(), name.span());
        let found = self.rulebook.document_named(id);
        let problem = match found {
            None => {
                let problem = Diagnostic::new("unknown-name", span, format!("no document is called `{id}`"));
                problem.suggest(id, self.rulebook.documents.iter().map(|document| document.id.as_str()))
            }
            Some(old) if self.leads_to(old, new) => {
                let problem = Diagnostic::new("bad-relation", span, "a document replaces neither itself nor one that replaces it");
                problem.expected("an earlier document").hint("the new document names the old one, and not the other way round")
            }
            Some(old) if self.rulebook[new].replaces.iter().any(|replaced| replaced.document == old) => {
                Diagnostic::new("duplicate", span, format!("`{id}` is replaced twice by this document"))
            }
            Some(_) => return found,
        };
        self.report(file.problem(problem));
        None
    }

    /// Whether a document is another one, or replaces it, itself or through others; there are no circles so far.
    fn leads_to(&self, from: DocumentId, to: DocumentId) -> bool {
        from == to || self.rulebook[from].replaces.iter().any(|replaced| self.leads_to(replaced.document, to))
    }
}
