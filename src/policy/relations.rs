//! What holds between awards, also of different documents: which compete, ride on others, and are paid together.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use toml::Spanned;

use super::compile::Compiler;
use super::files::{DocumentFolder, Folder, Parsed, Problem};
use super::places::Place;
use super::same_claims::Pair;
use super::schema::{Between, CeilingToml, DocumentFile, MatterToml, RelationToml, in_file_order};
use crate::lang::{Diagnostic, Span};
use crate::rulebook::{AwardId, Ceiling, Crossing, DocumentId, Ground, Joint, MatterId, Relation, RelationKind, Role, nested_groups};

/// What is said between awards so far.
#[derive(Default)]
pub(super) struct Said {
    /// The pairs of which a document says something, itself or of awards that are the same claim; the earlier award first.
    pub(super) pairs: BTreeSet<Pair>,
    /// Those of them that a document says stack.
    pub(super) stacked: Vec<Pair>,
    /// The awards whose text governs the same claim of others.
    pub(super) governing: BTreeMap<AwardId, Place>,
    ceilings: Vec<Place>,
    top_ups: BTreeMap<AwardId, Place>,
}

impl Compiler {
    /// Adds what holds between awards; all of them are known.
    pub(super) fn add_relations(&mut self, folder: &Folder) {
        let mut said = Said::default();
        for (position, document) in folder.documents.iter().enumerate() {
            let id = DocumentId(position as u32);
            let (file, content) = (&document.document, &document.document.content);
            let exclusive = content.exclusive.iter().map(|toml| (Some(RelationKind::Exclusive), toml));
            let same_claim = content.same_claim.iter().map(|toml| (Some(RelationKind::SameClaim), toml));
            for (kind, toml) in exclusive.chain(same_claim).chain(content.stacks.iter().map(|toml| (None, toml))) {
                self.add_relation(file, id, kind, toml, &mut said);
            }
            for ceiling in &content.ceiling {
                self.add_ceiling(file, id, ceiling, &mut said);
            }
            self.add_riders_and_top_ups(document, id, &mut said);
        }
        self.pass_on_what_is_said(&mut said);
        let of_documents = self.rulebook.relations.len();
        for file in &folder.matters {
            for (name, matter) in in_file_order(&file.content.matter) {
                if let Some(id) = self.matters.get(name.get_ref()).copied() {
                    self.add_default(Place { file: Rc::clone(&file.file), span: name.span() }, id, matter, &said);
                }
            }
        }
        self.pass_on_defaults(of_documents..self.rulebook.relations.len(), &mut said);
        self.check_governing(&said);
        self.check_nesting(&said);
        self.check_riders(folder);
    }

    /// Pairs that compete, or, without a kind, that do not.
    fn add_relation(
        &mut self,
        file: &Parsed<DocumentFile>,
        document: DocumentId,
        kind: Option<RelationKind>,
        toml: &RelationToml,
        said: &mut Said,
    ) {
        self.check_text(file, toml.clause.span(), &toml.reason);
        let clause = self.clause_named(file, document, &toml.clause);
        let awards = self.awards_named(file, document, &toml.awards);
        let mut pairs = Vec::new();
        for (position, (second, span)) in awards.iter().enumerate() {
            for (first, _) in &awards[..position] {
                let pair = (*first.min(second), *first.max(second));
                let problem = if first == second || self.rulebook[*first].role != self.rulebook[*second].role {
                    let problem = Diagnostic::new("bad-relation", span.clone(), "nothing can hold between these two awards");
                    problem.expected("two different awards of one role")
                } else if !said.pairs.insert(pair) {
                    let [one, other] = [pair.0, pair.1].map(|award| self.award_path(award));
                    let problem = Diagnostic::new("duplicate", span.clone(), format!("`{one}` and `{other}` are related twice"));
                    problem.hint("say once whether they exclude each other, stack, or are the same claim")
                } else {
                    pairs.push(pair);
                    continue;
                };
                return self.report(file.problem(problem));
            }
        }
        let governing = self.governing(file, document, kind, toml, said);
        let Some(kind) = kind else { return said.stacked.append(&mut pairs) };
        if let Some(ground) = clause.filter(|_| !pairs.is_empty()) {
            pairs.sort_unstable();
            let (certainty, reason) = (toml.certainty, toml.reason.clone());
            self.rulebook.relations.push(Relation { kind, certainty, ground, reason, governing, pairs });
        }
    }

    fn add_ceiling(&mut self, file: &Parsed<DocumentFile>, document: DocumentId, toml: &CeilingToml, said: &mut Said) {
        self.check_text(file, toml.clause.span(), &toml.reason);
        let clause = self.clause(file, &self.document_clauses[document.index()].clone(), &toml.clause);
        let awards = self.awards_named(file, document, &toml.awards);
        let most = self.limit(file, document, &toml.most);
        let (Some(clause), Some(most)) = (clause, most) else { return };
        let of_award: BTreeSet<AwardId> = awards.iter().map(|(award, _)| *award).collect();
        let role = awards.first().map(|(award, _)| self.rulebook[*award].role);
        if let Some((_, span)) = awards.iter().find(|(award, _)| Some(self.rulebook[*award].role) != role) {
            let problem = Diagnostic::new("bad-ceiling", span.clone(), "this award is claimed by others than the first");
            return self.report(file.problem(problem.expected("awards of one role")));
        }
        if awards.len() != toml.awards.get_ref().len() || of_award.len() < 2 || of_award.len() != awards.len() {
            if awards.len() == toml.awards.get_ref().len() {
                let problem = Diagnostic::new("bad-ceiling", toml.awards.span(), "a ceiling is over several different awards");
                self.report(file.problem(problem.hint("what one award pays at most is its own `limits`")));
            }
            return;
        }
        said.ceilings.push(Place { file: Rc::clone(&file.file), span: toml.awards.span() });
        for award in &of_award {
            self.rulebook.awards[award.index()].ceilings.push(most);
        }
        let yearly = toml.per.is_some();
        let awards = of_award.into_iter().collect();
        self.rulebook.ceilings.push(Ceiling { awards, most, yearly, document, clause, reason: toml.reason.clone() });
    }

    fn add_riders_and_top_ups(&mut self, folder: &DocumentFolder, document: DocumentId, said: &mut Said) {
        for file in &folder.awards {
            for (name, toml) in in_file_order(&file.content.award) {
                let Some(award) = self.awards.get(&(document, name.get_ref().clone())).copied() else { continue };
                let hosts = self.others(file, document, award, &toml.rider_of);
                let topped_up = self.others(file, document, award, &toml.tops_up);
                if let Some(first) = toml.tops_up.first() {
                    said.top_ups.insert(award, Place { file: Rc::clone(&file.file), span: first.span() });
                }
                self.rulebook.awards[award.index()].rider_of = hosts;
                self.rulebook.awards[award.index()].tops_up = topped_up;
            }
        }
    }

    /// Awards that another one refers to: different ones, of its role.
    fn others<T>(&mut self, file: &Parsed<T>, document: DocumentId, award: AwardId, names: &[Spanned<String>]) -> Vec<AwardId> {
        let mut others: Vec<AwardId> = Vec::new();
        for name in names {
            let Some(other) = self.award_named(file, document, name) else { continue };
            if other == award || others.contains(&other) || self.rulebook[other].role != self.rulebook[award].role {
                let problem = Diagnostic::new("bad-relation", name.span(), "the award cannot refer to this one");
                self.report(file.problem(problem.expected("another award of the same role, once")));
            } else {
                others.push(other);
            }
        }
        others
    }

    /// What generally holds between documents in a matter, for all pairs of which no document says something itself.
    fn add_default(&mut self, place: Place, id: MatterId, matter: &MatterToml, said: &Said) {
        let mut of_role: BTreeMap<Role, Vec<AwardId>> = BTreeMap::new();
        for award in self.rulebook.award_ids().filter(|award| self.rulebook[*award].matter == id) {
            of_role.entry(self.rulebook[award].role).or_default().push(award);
        }
        let mut pairs = Vec::new();
        for awards in of_role.values() {
            for (position, second) in awards.iter().enumerate() {
                let others = awards[..position].iter().filter(|first| self.rulebook[**first].document != self.rulebook[*second].document);
                pairs.extend(others.map(|first| (*first, *second)));
            }
        }
        let mut report = |span: Span, problem: Diagnostic| {
            let diagnostic = Diagnostic { span, ..problem };
            self.problems.push(Problem { file: Rc::clone(&place.file), diagnostic });
        };
        match (&matter.between_documents, matter.certainty, &matter.reason) {
            (None, ..) if pairs.iter().all(|pair| said.pairs.contains(pair)) => {}
            (None, ..) => {
                let problem = Diagnostic::new("undecided-matter", 0..0, "awards of several documents are in this matter");
                let problem = problem.expected("`between_documents = \"exclusive\"` or `\"stacks\"`");
                report(place.span.clone(), problem.hint("say whether a firm can claim for the same matter under two documents"));
            }
            (Some(between), Some(certainty), Some(reason)) if *between.get_ref() == Between::Exclusive => {
                pairs.retain(|pair| !said.pairs.contains(pair));
                pairs.sort_unstable();
                if !pairs.is_empty() {
                    let (kind, ground) = (RelationKind::Exclusive, Ground::Matter(id));
                    self.rulebook.relations.push(Relation { kind, certainty, ground, reason: reason.clone(), governing: None, pairs });
                }
            }
            (Some(between), ..) if *between.get_ref() == Between::Exclusive => {
                let problem = Diagnostic::new("undecided-matter", 0..0, "how sure is this, and why?");
                report(between.span(), problem.expected("`certainty` and `reason` beside it"));
            }
            (Some(_), ..) => {}
        }
    }

    /// Ceilings and top-ups must lie in each other or apart.
    fn check_nesting(&mut self, said: &Said) {
        let Err(crossing) = nested_groups(&self.rulebook) else { return };
        let in_words = |joint: Joint| match joint {
            Joint::Ceiling(position) => format!("the ceiling of {}", self.list_of(&self.rulebook.ceilings[position].awards)),
            Joint::TopUp(top) => format!("what `{}` tops up", self.award_path(top)),
        };
        let place = |of: Joint| match of {
            Joint::Ceiling(position) => said.ceilings.get(position),
            Joint::TopUp(top) => said.top_ups.get(&top),
        };
        let (at, problem) = match crossing {
            Crossing::Joints(one, other) => {
                let problem = Diagnostic::new("crossing-limits", 0..0, format!("this cuts across {}", in_words(one)));
                (place(other), problem.expected("awards that lie wholly inside the other, around all of it, or apart from it"))
            }
            Crossing::NotByYear(ceiling, award) => {
                let message = format!("`{}` is not counted by year", self.award_path(award));
                let problem = Diagnostic::new("crossing-limits", 0..0, message);
                (place(Joint::Ceiling(ceiling)), problem.expected("yearly awards without a limit over all their years"))
            }
        };
        if let Some(Place { file, span }) = at.cloned() {
            self.report(Problem { file, diagnostic: Diagnostic { span, ..problem } });
        }
    }

    /// What an award rides on stands alone.
    fn check_riders(&mut self, folder: &Folder) {
        for (position, document) in folder.documents.iter().enumerate() {
            for file in &document.awards {
                for (name, toml) in in_file_order(&file.content.award) {
                    let award = self.awards.get(&(DocumentId(position as u32), name.get_ref().clone())).copied();
                    let rides_on_rider =
                        |award: AwardId| self.rulebook[award].rider_of.iter().any(|host| !self.rulebook[*host].rider_of.is_empty());
                    if let (Some(award), Some(first)) = (award, toml.rider_of.first())
                        && rides_on_rider(award)
                    {
                        let problem = Diagnostic::new("bad-rider", first.span(), "this rides on an award that rides on another itself");
                        self.report(file.problem(problem.expected("awards that stand alone")));
                    }
                }
            }
        }
    }

    fn awards_named<T>(&mut self, file: &Parsed<T>, document: DocumentId, names: &Spanned<Vec<Spanned<String>>>) -> Vec<(AwardId, Span)> {
        if names.get_ref().len() < 2 {
            let problem = Diagnostic::new("bad-relation", names.span(), "this names fewer than two awards");
            self.report(file.problem(problem.expected("two or more awards")));
        }
        names.get_ref().iter().filter_map(|name| Some((self.award_named(file, document, name)?, name.span()))).collect()
    }

    /// `own_award` or `other-document/award`
    pub(super) fn award_named<T>(&mut self, file: &Parsed<T>, document: DocumentId, name: &Spanned<String>) -> Option<AwardId> {
        let (document, own, award) = self.document_part(file, document, name)?;
        let found = self.awards.get(&(document, award.to_owned())).copied();
        if found.is_none() {
            let of_document = if own { "the document".to_owned() } else { format!("`{}`", self.rulebook[document].id) };
            let known = self.awards.keys().filter(|(of, _)| *of == document).map(|(_, known)| known.as_str());
            let problem = Diagnostic::new("unknown-name", name.span(), format!("{of_document} has no award `{award}`"));
            let problem = problem.suggest(award, known);
            self.report(file.problem(problem));
        }
        found
    }

    /// `clause` or `other-document/clause`
    fn clause_named(&mut self, file: &Parsed<DocumentFile>, document: DocumentId, name: &Spanned<String>) -> Option<Ground> {
        let (document, _, clause) = self.document_part(file, document, name)?;
        let clauses = self.document_clauses[document.index()].clone();
        let clause = Spanned::new(name.span(), clause.to_owned());
        Some(Ground::Clause(document, self.clause(file, &clauses, &clause)?))
    }

    /// The document that a name belongs to, whether that is the own one, and the rest of the name.
    fn document_part<'n, T>(
        &mut self,
        file: &Parsed<T>,
        own: DocumentId,
        name: &'n Spanned<String>,
    ) -> Option<(DocumentId, bool, &'n str)> {
        let Some((other, rest)) = name.get_ref().split_once('/') else { return Some((own, true, name.get_ref())) };
        let found = self.rulebook.document_named(other);
        if found.is_none() {
            let problem = Diagnostic::new("unknown-name", name.span(), format!("no document is called `{other}`"));
            let problem = problem.suggest(other, self.rulebook.documents.iter().map(|document| document.id.as_str()));
            self.report(file.problem(problem));
        }
        Some((found?, false, rest))
    }

    fn list_of(&self, awards: &[AwardId]) -> String {
        awards.iter().map(|award| format!("`{}`", self.award_path(*award))).collect::<Vec<_>>().join(", ")
    }

    /// `document/award`
    pub(super) fn award_path(&self, award: AwardId) -> String {
        let award = &self.rulebook[award];
        format!("{}/{}", self.rulebook[award.document].id, award.id)
    }
}
