//! Awards: conditions, amounts and what goes with them.

use std::collections::BTreeMap;

use toml::Spanned;

use super::compile::Compiler;
use super::document::DocumentParts;
use super::facts::duplicate;
use super::files::{DocumentFolder, Parsed};
use super::lower::Names;
use super::places::{AwardPlaces, Place};
use super::schema::{AwardToml, AwardsToml, PayerToml, in_file_order};
use crate::lang::{Diagnostic, Expression, ExpressionKind, parse_tier};
use crate::money::{Exact, FigureUnit, parse_figure};
use crate::rulebook::{Amount, Award, AwardId, FactId, FactType, MatterId, Payer, Period, Tier};

impl Compiler {
    /// Adds a document's awards in the order of its text.
    pub(super) fn add_awards(&mut self, folder: &DocumentFolder, parts: &DocumentParts) {
        let mut awards = Vec::new();
        let mut names = BTreeMap::new();
        for file in &folder.awards {
            for (name, toml) in in_file_order(&file.content.award) {
                self.check_id(file, name);
                if names.insert(name.get_ref().clone(), ()).is_some() {
                    self.report(file.problem(duplicate(name, "award")));
                }
                awards.extend(self.award(file, parts, name, toml));
            }
        }
        awards.sort_by_key(|(award, _)| award.clauses.first().copied());
        for (award, places) in awards {
            let id = AwardId(self.rulebook.awards.len() as u32);
            self.awards.insert((parts.id, award.id.clone()), id);
            self.rulebook.awards.push(award);
            self.places.awards.push(places);
        }
    }

    fn award(
        &mut self,
        file: &Parsed<AwardsToml>,
        parts: &DocumentParts,
        name: &Spanned<String>,
        toml: &AwardToml,
    ) -> Option<(Award, AwardPlaces)> {
        for text in std::iter::once(&toml.title).chain(&toml.summary).chain(&toml.note).chain(&toml.prepare) {
            self.check_text(file, name.span(), text);
        }
        let problems = self.problems.len();
        if toml.clause.strings().is_empty() {
            let no_clause = Diagnostic::new("no-clause", name.span(), "the award cites no clause");
            self.report(file.problem(no_clause.hint("name the clauses that grant it, as in `clause = \"1.2\"`")));
        }
        let clauses: Vec<u32> =
            toml.clause.items(&file.file.text).iter().filter_map(|clause| self.clause(file, &parts.clauses, clause)).collect();
        let matter = self.matter(file, &toml.matter);
        let mut names = Names { document: Some(parts.id), judgements: Some(&parts.judgements), ..Names::default() };
        let each = toml.each.as_ref().and_then(|each| self.each(file, each, &mut names));
        let frequency = self.frequency(file, toml);
        let years = toml.years.as_ref().and_then(|years| self.years(file, &mut names, years));
        names.has_years = toml.years.is_some();
        names.performance = self.period_of(file, toml.performance.as_ref());
        let limits = self.limits(file, parts, toml, frequency);
        let application = self.application(file, parts, toml, &clauses);
        let gates = parts.gates.iter().filter(|(roles, ..)| roles.contains(&toml.role));
        let (mut conditions, mut places): (Vec<_>, Vec<_>) = gates.map(|(_, gate, place)| (*gate, place.clone())).unzip();
        for condition in &toml.when {
            conditions.extend(self.condition_string(file, &mut names, condition));
            places.push(Place::of_string(&file.file, condition));
        }
        let tiers = self.tiers(file, &mut names, toml, name);
        // Who pays is told of the award as a whole, not of each entry.
        names.entries.clear();
        let payers = self.payers(file, &mut names, &toml.payers);
        let matter = matter?;
        if self.problems.len() > problems {
            return None;
        }
        let places = AwardPlaces {
            conditions: places,
            tiers: toml.amount.items(&file.file.text).iter().map(|tier| Place::of_string(&file.file, tier)).collect(),
        };
        let award = Award {
            id: name.get_ref().clone(),
            document: parts.id,
            clauses,
            role: toml.role,
            kind: toml.kind,
            matter,
            title: toml.title.clone(),
            summary: toml.summary.clone(),
            note: toml.note.clone(),
            each,
            conditions,
            tiers,
            frequency,
            years,
            limits,
            application,
            // Once all awards are known, what they have to do with each other is added.
            rider_of: Vec::new(),
            tops_up: Vec::new(),
            ceilings: Vec::new(),
            payers,
            prepare: toml.prepare.clone(),
        };
        Some((award, places))
    }

    /// When one may apply: as the award says, or the first of its clauses that says something.
    fn application(&mut self, file: &Parsed<AwardsToml>, parts: &DocumentParts, toml: &AwardToml, clauses: &[u32]) -> Period {
        let of_clauses = clauses.iter().filter_map(|clause| parts.periods.get(*clause as usize)).copied();
        let own = self.period_of(file, toml.application.as_ref());
        std::iter::once(own).chain(of_clauses).find(|period| *period != Period::default()).unwrap_or_default()
    }

    fn matter(&mut self, file: &Parsed<AwardsToml>, name: &Spanned<String>) -> Option<MatterId> {
        let found = self.matters.get(name.get_ref()).copied();
        match found {
            Some(matter) => drop(self.used_matters.insert(matter)),
            None => {
                let problem = Diagnostic::new("unknown-name", name.span(), format!("no matter is called `{}`", name.get_ref()));
                let problem = problem.suggest(name.get_ref(), self.matters.keys().map(String::as_str));
                self.report(file.problem(problem));
            }
        }
        found
    }

    /// `LIST as p`
    fn each(&mut self, file: &Parsed<AwardsToml>, each: &Spanned<String>, names: &mut Names<'_>) -> Option<FactId> {
        let mut words = each.get_ref().split_whitespace();
        let (Some(list), Some("as"), Some(binder), None) = (words.next(), words.next(), words.next(), words.next()) else {
            let problem = Diagnostic::new("syntax", 0..each.get_ref().len(), "this names no entries").expected("`LIST as p`");
            self.report_in(file, each, problem);
            return None;
        };
        let fact = self.facts.get(list).copied();
        let Some(fact) = fact.filter(|fact| matches!(self.rulebook[*fact].answer_type, FactType::Records(_))) else {
            let lists = self.facts.iter().filter(|(_, fact)| matches!(self.rulebook[**fact].answer_type, FactType::Records(_)));
            let problem =
                Diagnostic::new("unknown-name", 0..list.len(), format!("no list is called `{list}`")).expected("a fact of type `records`");
            let problem = problem.suggest(list, lists.map(|(name, _)| name.as_str()));
            self.report_in(file, each, problem);
            return None;
        };
        self.used_facts.insert(fact);
        names.entries.push((binder.to_owned(), fact));
        Some(fact)
    }

    fn tiers(&mut self, file: &Parsed<AwardsToml>, names: &mut Names<'_>, toml: &AwardToml, name: &Spanned<String>) -> Vec<Tier> {
        let written = toml.amount.items(&file.file.text);
        if written.is_empty() {
            self.report(file.problem(
                Diagnostic::new("no-amount", name.span(), "the award has no amount").hint("write `no_figure` if the text sets none"),
            ));
        }
        let mut tiers: Vec<Tier> = Vec::new();
        for text in &written {
            if tiers.last().is_some_and(|tier| tier.when.is_none()) {
                let problem = Diagnostic::new("unreachable-tier", 0..text.get_ref().len(), "no one reaches this tier");
                self.report_in(file, text, problem.hint("the tier before it has no `if`, so it always applies"));
                continue;
            }
            tiers.extend(self.lower_string(file, text, |compiler, text| {
                let parsed = parse_tier(text)?;
                let amount = compiler.amount(names, &parsed.amount)?;
                let when = parsed.when.map(|when| compiler.condition(names, &when)).transpose()?;
                Ok(Tier { when, amount })
            }));
        }
        tiers
    }

    fn amount(&mut self, names: &mut Names<'_>, expression: &Expression) -> Result<Amount, Diagnostic> {
        let (function, arguments) = match &expression.kind {
            ExpressionKind::Name(None, name) if name == "no_figure" => return Ok(Amount::NoFigure),
            ExpressionKind::Call(function, arguments) => (function.as_str(), arguments.as_slice()),
            _ => return self.yuan(names, expression).map(Amount::Exact),
        };
        match (function, arguments) {
            ("up_to", [most]) => self.yuan(names, most).map(Amount::UpTo),
            ("at_least", [least]) => self.yuan(names, least).map(Amount::AtLeast),
            ("between", [least, most]) => Ok(Amount::Between(self.yuan(names, least)?, self.yuan(names, most)?)),
            ("up_to" | "at_least" | "between", _) => {
                Err(Diagnostic::new("bad-call", expression.span.clone(), format!("wrong number of arguments of `{function}`"))
                    .expected("`up_to(X)`, `at_least(X)` or `between(X, Y)`"))
            }
            _ => self.yuan(names, expression).map(Amount::Exact),
        }
    }

    fn payers(&mut self, file: &Parsed<AwardsToml>, names: &mut Names<'_>, payers: &[PayerToml]) -> Vec<Payer> {
        let mut compiled = Vec::new();
        for PayerToml { who, share, when } in payers {
            let parsed = share.as_ref().map(|share| (share, parse_figure(share.get_ref())));
            let share = match parsed {
                None => None,
                Some((_, Ok((value, FigureUnit::Rate)))) if value > Exact::ZERO && value <= Exact::ONE => Some(value),
                Some((share, _)) => {
                    let problem = Diagnostic::new("bad-figure", share.span(), "this is no share").expected("a share such as 50%");
                    self.report(file.problem(problem));
                    None
                }
            };
            let when = when.as_ref().and_then(|when| self.condition_string(file, names, when));
            compiled.push(Payer { who: *who, share, when });
        }
        compiled
    }
}
