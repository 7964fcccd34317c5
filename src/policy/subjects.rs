//! Subjects: the wide fields of what people do, and which topics belong to them.

use super::compile::Compiler;
use super::facts::duplicate;
use super::files::{Folder, Parsed};
use super::schema::{FactsToml, in_file_order};
use crate::lang::Diagnostic;
use crate::names::nearest;
use crate::rulebook::{Subject, SubjectId};

/// More would fill no screen of a phone that anybody reads.
const MOST_SUBJECTS: usize = 24;

impl Compiler {
    pub(super) fn add_subjects(&mut self, folder: &Folder) {
        let Some(file) = &folder.subjects else { return };
        for (name, subject) in in_file_order(&file.content.subject) {
            self.check_id(file, name);
            for text in [&subject.label, &subject.hint] {
                self.check_text(file, name.span(), text);
            }
            let id = SubjectId(self.rulebook.subjects.len() as u32);
            if id.index() == MOST_SUBJECTS {
                let problem = Diagnostic::new("bad-subject", name.span(), format!("more than {MOST_SUBJECTS} subjects"));
                self.report(file.problem(problem.hint("put subjects together: people read all of them on one screen")));
            }
            if self.subjects.insert(name.get_ref().clone(), id).is_some() {
                self.report(file.problem(duplicate(name, "subject")));
            }
            let (label, hint) = (subject.label.clone(), subject.hint.clone());
            self.rulebook.subjects.push(Subject { id: name.get_ref().clone(), label, hint });
        }
    }

    /// The subject that a topic names; `None` when it is asked of everybody, as all are where there are no subjects.
    pub(super) fn subject_of(&mut self, file: &Parsed<FactsToml>) -> Option<SubjectId> {
        let topic = &file.content.topic;
        let problem = match (&topic.subject, &topic.asked) {
            (Some(name), None) => {
                if let Some(subject) = self.subjects.get(name.get_ref()) {
                    self.used_subjects.insert(*subject);
                    return Some(*subject);
                }
                let problem = Diagnostic::new("unknown-name", name.span(), format!("no subject is called `{}`", name.get_ref()));
                match nearest(name.get_ref(), self.subjects.keys().map(String::as_str)) {
                    Some(meant) => problem.hint(format!("did you mean `{meant}`?")),
                    None => problem.hint("subjects stand in facts/subjects.toml"),
                }
            }
            (Some(name), Some(_)) => Diagnostic::new("bad-subject", name.span(), "this topic has a subject and is asked of everybody")
                .hint("keep `subject`, or `asked = \"always\"`"),
            (None, None) if !self.subjects.is_empty() => {
                Diagnostic::new("bad-subject", topic.title.span(), "this topic belongs to no subject")
                    .expected("`subject = \"…\"`, one of facts/subjects.toml")
                    .hint("who the visitor is, is asked of everybody: `asked = \"always\"`")
            }
            (None, _) => return None,
        };
        self.report(file.problem(problem));
        None
    }
}
