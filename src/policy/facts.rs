//! Facts, terms and matters, as the rulebook has them.

use toml::Spanned;

use super::compile::Compiler;
use super::files::{Folder, Parsed, Problem};
use super::public_names::{PublicName, former_names};
use super::schema::{FactToml, FactsToml, FigureToml, TypeToml, in_file_order};
use crate::lang::{Diagnostic, Span};
use crate::money::{Exact, parse_figure};
use crate::range::Range;
use crate::rulebook::{
    Changeable, Fact, FactId, FactType, Field, Matter, MatterId, Measure, NumberType, RecordsType, Text, Topic, TopicId, UNRANKED,
    ValueType, Wording,
};

/// How many entries a list may have unless its fact says otherwise.
const USUAL_RECORDS: u32 = 20;

/// What answers and expressions hold beside facts.
const RESERVED: [&str; 2] = ["received", "nth"];

impl Compiler {
    pub(super) fn add_facts(&mut self, folder: &Folder) {
        let mut topics: Vec<&(String, Parsed<FactsToml>)> = folder.facts.iter().collect();
        topics.sort_by_key(|(id, file)| (file.content.topic.order, id.clone()));
        let facts = topics.iter().flat_map(|(_, file)| in_file_order(&file.content.fact).into_iter().map(move |fact| (file, fact)));
        self.check_public_names(&facts.map(public_name).collect::<Vec<_>>());
        for (id, file) in topics {
            let topic = TopicId(self.rulebook.topics.len() as u32);
            let title = &file.content.topic.title;
            self.check_text(file, title.span(), title.get_ref());
            let subject = self.subject_of(file);
            self.rulebook.topics.push(Topic { id: id.clone(), title: title.get_ref().clone(), subject });
            for (name, fact) in in_file_order(&file.content.fact) {
                self.add_fact(file, topic, name, fact);
            }
        }
    }

    pub(super) fn add_matters(&mut self, folder: &Folder) {
        for file in &folder.matters {
            for (name, matter) in in_file_order(&file.content.matter) {
                self.check_id(file, name);
                self.check_text(file, name.span(), &matter.label);
                let id = MatterId(self.rulebook.matters.len() as u32);
                if self.matters.insert(name.get_ref().clone(), id).is_some() {
                    self.report(file.problem(duplicate(name, "matter")));
                }
                self.rulebook.matters.push(Matter { id: name.get_ref().clone(), label: matter.label.clone() });
            }
        }
    }

    fn add_fact(&mut self, file: &Parsed<FactsToml>, topic: TopicId, name: &Spanned<String>, fact: &FactToml) {
        self.check_id(file, name);
        if RESERVED.contains(&name.get_ref().as_str()) {
            let problem = Diagnostic::new("bad-id", name.span(), format!("`{}` means something else", name.get_ref()));
            self.report(file.problem(problem.hint("give the fact another name")));
        }
        let answer_type = match self.fact_type(file, name, fact) {
            Ok(answer_type) => answer_type,
            Err(diagnostic) => return self.report(file.problem(diagnostic)),
        };
        let id = FactId(self.rulebook.facts.len() as u32);
        let place = (std::rc::Rc::clone(&file.file), name.span());
        if self.facts.contains_key(name.get_ref()) {
            return self.report(file.problem(duplicate(name, "fact")));
        }
        self.facts.insert(name.get_ref().clone(), id);
        self.fact_places.push(place);
        let wording = self.wording(file, name.span(), fact);
        if let Some(asked) = &fact.asked
            && self.rulebook[topic].subject.is_none()
        {
            let problem = Diagnostic::new("bad-subject", asked.span(), "the topic of this fact is asked of everybody");
            self.report(file.problem(problem.hint("remove `asked`")));
        }
        self.rulebook.facts.push(Fact {
            id: name.get_ref().clone(),
            formerly: former_names(&fact.formerly),
            topic,
            wording,
            answer_type,
            changeable: changeable(fact),
            always_asked: fact.asked.is_some(),
        });
    }

    fn wording(&mut self, file: &Parsed<FactsToml>, span: Span, fact: &FactToml) -> Wording {
        let question = fact.question.clone().unwrap_or_else(|| fact.label.clone());
        for text in std::iter::once(&fact.label).chain(&fact.question).chain(&fact.help).chain(&fact.unit).chain(&fact.entry) {
            self.check_text(file, span.clone(), text);
        }
        Wording { label: fact.label.clone(), question, help: fact.help.clone() }
    }

    fn fact_type(&mut self, file: &Parsed<FactsToml>, name: &Spanned<String>, fact: &FactToml) -> Result<FactType, Diagnostic> {
        check_keys(name, fact)?;
        if *fact.answer_type.get_ref() == TypeToml::Records {
            return self.records_type(file, name, fact).map(FactType::Records);
        }
        let value_type = self.value_type(file, fact)?;
        match (fact.yearly, value_type) {
            (false, value_type) => Ok(FactType::Single(value_type)),
            (true, ValueType::Number(number)) if number.measure != Measure::Rank => Ok(FactType::Yearly(number)),
            (true, _) => Err(Diagnostic::new("bad-type", fact.answer_type.span(), "this type cannot be yearly")
                .expected("count, money, share or growth")),
        }
    }

    fn records_type(&mut self, file: &Parsed<FactsToml>, name: &Spanned<String>, fact: &FactToml) -> Result<RecordsType, Diagnostic> {
        let most = match &fact.max {
            None => USUAL_RECORDS,
            Some(max) => match max.get_ref() {
                FigureToml::Whole(most) if (1..=i64::from(crate::rulebook::MOST_RECORDS)).contains(most) => *most as u32,
                _ => {
                    return Err(Diagnostic::new("bad-figure", max.span(), "no number of entries").expected("a whole number from 1 to 1000"));
                }
            },
        };
        if fact.fields.is_empty() {
            return Err(
                Diagnostic::new("bad-type", name.span(), "a list without fields").hint("add `fields.NAME = { type = …, label = … }`")
            );
        }
        let mut fields = Vec::new();
        for (field_name, field) in in_file_order(&fact.fields) {
            self.check_id(file, field_name);
            check_keys(field_name, field)?;
            if let Some(asked) = &field.asked {
                let problem = Diagnostic::new("bad-type", asked.span(), "a field is asked with its entry");
                return Err(problem.hint("remove `asked`, or give it to the list"));
            }
            if field.yearly || *field.answer_type.get_ref() == TypeToml::Records {
                return Err(
                    Diagnostic::new("bad-type", field.answer_type.span(), "a field holds one value").expected("a type of a single value")
                );
            }
            let value_type = self.value_type(file, field)?;
            let wording = self.wording(file, field_name.span(), field);
            let (id, formerly) = (field_name.get_ref().clone(), former_names(&field.formerly));
            fields.push(Field { id, formerly, wording, value_type, changeable: changeable(field) });
        }
        let names = in_file_order(&fact.fields).into_iter().map(|field| public_name((file, field)));
        self.check_public_names(&names.collect::<Vec<_>>());
        let entry = fact.entry.clone().unwrap_or_else(|| Text { zh: "项目".into(), en: "entry".into() });
        Ok(RecordsType { entry, most, fields })
    }

    fn value_type(&mut self, file: &Parsed<FactsToml>, fact: &FactToml) -> Result<ValueType, Diagnostic> {
        let number = |measure: Measure, least: Option<Exact>, most: Option<Exact>| -> Result<ValueType, Diagnostic> {
            let low = fact.min.as_ref().map(literal).transpose()?.or(least);
            let high = fact.max.as_ref().map(literal).transpose()?.or(most);
            if let Some((low, high)) = low.zip(high)
                && low > high
            {
                let span = fact.min.as_ref().or(fact.max.as_ref()).map_or(fact.answer_type.span(), Spanned::span);
                return Err(Diagnostic::new("bad-figure", span, format!("no number is at least {low} and at most {high}")));
            }
            Ok(ValueType::Number(NumberType { measure, domain: Range::new(low, high) }))
        };
        match fact.answer_type.get_ref() {
            TypeToml::YesNo => Ok(ValueType::YesNo),
            TypeToml::Date => Ok(ValueType::Date),
            TypeToml::Money => number(Measure::Money, Some(Exact::ZERO), None),
            TypeToml::Count => {
                let Some(unit) = fact.unit.clone() else {
                    let no_unit = Diagnostic::new("bad-type", fact.answer_type.span(), "a count without a unit");
                    return Err(no_unit.hint("add what is counted, as in `unit = { zh = \"家\", en = \"firms\" }`"));
                };
                number(Measure::Count { unit }, Some(Exact::ZERO), None)
            }
            TypeToml::Rank => number(Measure::Rank, Some(Exact::ONE), Some(Exact::from(UNRANKED))),
            TypeToml::Share => number(Measure::Share, Some(Exact::ZERO), Some(Exact::ONE)),
            TypeToml::Growth => number(Measure::Growth, Some(Exact::from(-1)), None),
            TypeToml::OneOf => {
                let (options, groups) = self.options(file, fact)?;
                Ok(ValueType::OneOf { options, ordered: fact.ordered, groups })
            }
            TypeToml::AnyOf => {
                let (options, groups) = self.options(file, fact)?;
                Ok(ValueType::AnyOf { options, groups })
            }
            TypeToml::Records => Err(Diagnostic::new("bad-type", fact.answer_type.span(), "a list inside a list")),
        }
    }
}

fn public_name<'t>((file, (id, fact)): (&'t Parsed<FactsToml>, (&'t Spanned<String>, &'t FactToml))) -> PublicName<'t> {
    PublicName { file, id, formerly: &fact.formerly }
}

/// Keys that this type of fact has no use for are mistakes, not decoration.
fn check_keys(name: &Spanned<String>, fact: &FactToml) -> Result<(), Diagnostic> {
    use TypeToml::{AnyOf, Count, Growth, Money, OneOf, Records, Share, YesNo};
    let answer_type = *fact.answer_type.get_ref();
    let rules = [
        ("options", fact.options.is_some(), matches!(answer_type, OneOf | AnyOf)),
        ("groups", fact.groups.is_some(), matches!(answer_type, OneOf | AnyOf)),
        ("ordered", fact.ordered, answer_type == OneOf),
        ("unit", fact.unit.is_some(), answer_type == Count),
        ("min", fact.min.is_some(), matches!(answer_type, Count | Money | Share | Growth)),
        ("max", fact.max.is_some(), matches!(answer_type, Count | Money | Share | Growth | Records)),
        ("entry", fact.entry.is_some(), answer_type == Records),
        ("lower_is_better", fact.lower_is_better, matches!(answer_type, Count | Money | Share | Growth)),
        ("spending", fact.spending, answer_type == Money),
        ("fields", !fact.fields.is_empty(), answer_type == Records),
        ("yearly", fact.yearly, answer_type != Records),
        // Of anything else, having nothing to do with a subject says nothing.
        ("asked", fact.asked.is_some(), matches!(answer_type, YesNo | AnyOf | Records)),
    ];
    match rules.into_iter().find(|(_, given, allowed)| *given && !allowed) {
        Some((key, ..)) => {
            Err(Diagnostic::new("bad-type", name.span(), format!("`{key}` means nothing for this type"))
                .hint("remove it, or change the type"))
        }
        None => {
            let says = [("unchangeable", fact.unchangeable), ("lower_is_better", fact.lower_is_better), ("spending", fact.spending)];
            let said: Vec<&str> = says.iter().filter(|(_, said)| *said).map(|(key, _)| *key).collect();
            match said.as_slice() {
                [first, second, ..] => {
                    Err(Diagnostic::new("bad-type", name.span(), format!("`{first}` and `{second}` contradict each other"))
                        .hint("keep one of the two"))
                }
                _ => Ok(()),
            }
        }
    }
}

/// A better place in a ranking is a lower one.
fn changeable(fact: &FactToml) -> Changeable {
    match fact.answer_type.get_ref() {
        _ if fact.unchangeable => Changeable::Never,
        TypeToml::Rank => Changeable::Downwards,
        _ if fact.lower_is_better => Changeable::Downwards,
        _ if fact.spending => Changeable::Spending,
        _ => Changeable::Upwards,
    }
}

pub(super) fn literal(figure: &Spanned<FigureToml>) -> Result<Exact, Diagnostic> {
    match figure.get_ref() {
        FigureToml::Whole(value) => Ok(Exact::from(*value)),
        FigureToml::Literal(text) => parse_figure(text).map(|(value, _)| value).map_err(|_| {
            Diagnostic::new("bad-figure", figure.span(), format!("`{text}` is no figure")).expected("a figure such as 50万 or 20%")
        }),
    }
}

pub(super) fn duplicate(name: &Spanned<String>, what: &str) -> Diagnostic {
    Diagnostic::new("duplicate", name.span(), format!("another {what} is already called `{}`", name.get_ref()))
        .hint("rename one of the two, or remove it")
}

impl Compiler {
    /// Ids are public names: `snake_case`.
    pub(super) fn check_id<T>(&mut self, file: &Parsed<T>, id: &Spanned<String>) {
        let name = id.get_ref();
        let well_formed = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !well_formed {
            self.report(file.problem(Diagnostic::new("bad-id", id.span(), format!("`{name}` is no id")).expected("snake_case")));
        }
    }

    /// Both languages are complete.
    pub(super) fn check_text<T>(&mut self, file: &Parsed<T>, span: Span, text: &Text) {
        for (language, content) in [("zh", &text.zh), ("en", &text.en)] {
            if content.trim().is_empty() {
                // Texts have no places of their own: look for it after the entry's name.
                let written = format!("{language} = \"{content}\"");
                let place = file.file.text.get(span.start..).and_then(|rest| rest.find(&written));
                let span = place.map_or(span.clone(), |offset| span.start + offset..span.start + offset + written.len());
                let problem = Diagnostic::new("empty-text", span, format!("the {language} text is empty"));
                self.report(file.problem(problem.hint("every text is complete in Chinese and English")));
            }
        }
    }

    pub(super) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}
