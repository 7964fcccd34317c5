//! Options of one-of and any-of facts: what they imply, and groups of them.

use std::collections::BTreeMap;

use toml::Spanned;

use super::compile::Compiler;
use super::facts::duplicate;
use super::files::Parsed;
use super::public_names::{PublicName, former_names};
use super::schema::{FactToml, FactsToml, GroupToml, OptionToml, TypeToml};
use crate::lang::Diagnostic;
use crate::rulebook::{Choice, OptionGroup, OptionSet};

impl Compiler {
    pub(super) fn options(&mut self, file: &Parsed<FactsToml>, fact: &FactToml) -> Result<(Vec<Choice>, Vec<OptionGroup>), Diagnostic> {
        let Some(options) = &fact.options else {
            return Err(Diagnostic::new("bad-type", fact.answer_type.span(), "this type needs `options`")
                .hint("add `options = [{ id = \"…\", label = { zh = \"…\", en = \"…\" } }]`"));
        };
        if options.get_ref().is_empty() || options.get_ref().len() > OptionSet::MOST {
            return Err(Diagnostic::new("bad-type", options.span(), "too few or too many options").expected("1 to 64 options"));
        }
        let mut names: BTreeMap<&str, OptionSet> = BTreeMap::new();
        for (position, OptionToml { id, label, help, .. }) in (0..).zip(options.get_ref()) {
            self.check_id(file, id);
            for text in std::iter::once(label).chain(help) {
                self.check_text(file, id.span(), text);
            }
            if names.insert(id.get_ref(), OptionSet::of([position])).is_some() {
                return Err(duplicate(id, "option"));
            }
        }
        let public = options.get_ref().iter().map(|OptionToml { id, formerly, .. }| PublicName { file, id, formerly });
        self.check_public_names(&public.collect::<Vec<_>>());
        let implied = implications(options.get_ref(), &names, *fact.answer_type.get_ref())?;
        let groups = self.groups(file, fact.groups.as_deref().unwrap_or_default(), &mut names)?;
        let choice = |(option, implies): (&OptionToml, OptionSet)| Choice {
            id: option.id.get_ref().clone(),
            formerly: former_names(&option.formerly),
            label: option.label.clone(),
            help: option.help.clone(),
            unchangeable: option.unchangeable,
            implies,
        };
        Ok((options.get_ref().iter().zip(implied).map(choice).collect(), groups))
    }

    /// Groups of options and of the groups before them; their names join those of the options.
    fn groups<'t>(
        &mut self,
        file: &Parsed<FactsToml>,
        groups: &'t [GroupToml],
        names: &mut BTreeMap<&'t str, OptionSet>,
    ) -> Result<Vec<OptionGroup>, Diagnostic> {
        let mut compiled = Vec::new();
        for GroupToml { id, label, options } in groups {
            self.check_id(file, id);
            self.check_text(file, id.span(), label);
            if options.is_empty() {
                return Err(Diagnostic::new("bad-type", id.span(), "a group of nothing").expected("the ids of options"));
            }
            let set = all_named(options, names)?;
            if names.insert(id.get_ref(), set).is_some() {
                return Err(duplicate(id, "option or group"));
            }
            compiled.push(OptionGroup { id: id.get_ref().clone(), label: label.clone(), options: set });
        }
        Ok(compiled)
    }
}

/// What each option implies, through however many others.
fn implications(options: &[OptionToml], names: &BTreeMap<&str, OptionSet>, answer_type: TypeToml) -> Result<Vec<OptionSet>, Diagnostic> {
    let mut implied: Vec<OptionSet> = Vec::new();
    for option in options {
        if let (Some(first), false) = (option.implies.first(), answer_type == TypeToml::AnyOf) {
            return Err(Diagnostic::new("bad-type", first.span(), "one of several options implies no other").expected("an any-of fact"));
        }
        implied.push(all_named(&option.implies, names)?);
    }
    // Each round follows one more step; there are no more steps than options.
    for _ in 0..options.len() {
        let further = |set: &OptionSet| set.positions().map(|position| implied[position as usize]).fold(*set, OptionSet::or);
        implied = implied.iter().map(further).collect();
    }
    Ok(implied)
}

fn all_named(wanted: &[Spanned<String>], names: &BTreeMap<&str, OptionSet>) -> Result<OptionSet, Diagnostic> {
    wanted.iter().try_fold(OptionSet::default(), |set, name| {
        let named = names.get(name.get_ref().as_str()).ok_or_else(|| {
            Diagnostic::new("unknown-name", name.span(), format!("no option is called `{}`", name.get_ref()))
                .expected("the id of an option of this fact")
                .suggest(name.get_ref(), names.keys().copied())
        })?;
        Ok(set.or(*named))
    })
}
