//! What must hold of a folder as a whole.

use std::collections::BTreeSet;

use super::compile::Compiler;
use super::document::DocumentParts;
use super::files::{DocumentFolder, Folder, Problem};
use super::schema::in_file_order;
use crate::lang::Diagnostic;
use crate::rulebook::{JudgementId, MatterId, ParameterId};

impl Compiler {
    /// Every clause is covered by an award or marked; every award has a worked case.
    pub(super) fn check_document(&mut self, folder: &DocumentFolder, parts: &DocumentParts) {
        let cited: BTreeSet<u32> = folder
            .awards
            .iter()
            .flat_map(|file| file.content.award.values())
            .flat_map(|award| award.clause.strings())
            .filter_map(|clause| parts.clauses.get(clause).copied())
            .collect();
        for (position, clause) in folder.clauses.content.clause.iter().enumerate() {
            let is_first = parts.clauses.get(clause.id.get_ref()) == Some(&(position as u32));
            if clause.marked.is_none() && is_first && !cited.contains(&(position as u32)) {
                let problem =
                    Diagnostic::new("unmapped-clause", clause.id.span(), format!("no award covers clause {}", clause.id.get_ref()));
                self.report(folder.clauses.problem(problem.hint("add an award for it, or `marked` with the reason")));
            }
        }
        let worked: BTreeSet<&str> = folder
            .cases
            .iter()
            .flat_map(|cases| &cases.content.case)
            .flat_map(|case| case.get_ref().expect.keys())
            .map(|award| award.get_ref().as_str())
            .collect();
        for file in &folder.awards {
            for (name, _) in in_file_order(&file.content.award) {
                if !worked.contains(name.get_ref().as_str()) {
                    let problem = Diagnostic::new("no-case", name.span(), format!("the award `{}` has no worked case", name.get_ref()));
                    self.report(file.problem(problem.hint("add a case to cases.toml with the amount worked out from the text")));
                }
            }
        }
        self.check_judgements(folder, parts);
    }

    fn check_judgements(&mut self, folder: &DocumentFolder, parts: &DocumentParts) {
        if !self.problems.is_empty() {
            // What is wrong elsewhere makes things look unused.
            return;
        }
        for (name, _) in in_file_order(&folder.document.content.judgement) {
            let used = parts.judgements.get(name.get_ref()).is_some_and(|id: &JudgementId| self.used_judgements.contains(id));
            if !used {
                self.report(folder.document.problem(unused(name.span(), "judgement", name.get_ref())));
            }
        }
    }

    /// Nothing is defined that no award uses.
    pub(super) fn check_whole(&mut self, folder: &Folder) {
        if !self.problems.is_empty() {
            // What is wrong elsewhere makes things look unused.
            return;
        }
        let mut problems = Vec::new();
        for (name, fact) in &self.facts {
            if !self.used_facts.contains(fact) {
                let (file, span) = &self.fact_places[fact.index()];
                problems.push(Problem { file: std::rc::Rc::clone(file), diagnostic: unused(span.clone(), "fact", name) });
            }
        }
        for (name, term) in &self.terms {
            if !self.used_terms.contains(name) {
                problems.push(Problem { file: std::rc::Rc::clone(&term.file), diagnostic: unused(term.name_span.clone(), "term", name) });
            }
        }
        if let Some(file) = &folder.subjects {
            for (name, _) in in_file_order(&file.content.subject) {
                let used = self.subjects.get(name.get_ref()).is_some_and(|id| self.used_subjects.contains(id));
                if !used {
                    let message = format!("no topic belongs to the subject `{}`", name.get_ref());
                    problems.push(file.problem(Diagnostic::new("unused", name.span(), message).hint("name it in a topic, or remove it")));
                }
            }
        }
        for file in &folder.matters {
            for (name, _) in in_file_order(&file.content.matter) {
                let used = self.matters.get(name.get_ref()).is_some_and(|id: &MatterId| self.used_matters.contains(id));
                if !used {
                    problems.push(file.problem(unused(name.span(), "matter", name.get_ref())));
                }
            }
        }
        for file in &folder.parameters {
            for (name, _) in in_file_order(&file.content.parameter) {
                let used = self.parameters.get(name.get_ref()).is_some_and(|id: &ParameterId| self.used_parameters.contains(id));
                if !used {
                    problems.push(file.problem(unused(name.span(), "parameter", name.get_ref())));
                }
            }
        }
        self.problems.extend(problems);
    }
}

fn unused(span: crate::lang::Span, what: &str, name: &str) -> Diagnostic {
    Diagnostic::new("unused", span, format!("no award uses the {what} `{name}`")).hint("use it, or remove it")
}
