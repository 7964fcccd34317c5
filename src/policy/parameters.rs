//! Parameters: published figures, as the rulebook has them.

use toml::Spanned;

use super::compile::Compiler;
use super::facts::{duplicate, literal};
use super::files::{Folder, Parsed};
use super::schema::{ParameterToml, ParameterTypeToml, ParametersToml, PublishedToml, in_file_order};
use crate::lang::Diagnostic;
use crate::money::Exact;
use crate::range::Range;
use crate::rulebook::{Measure, Parameter, ParameterId, PublishedValue};

impl Compiler {
    pub(super) fn add_parameters(&mut self, folder: &Folder) {
        for file in &folder.parameters {
            for (name, toml) in in_file_order(&file.content.parameter) {
                self.check_id(file, name);
                for text in [&toml.label, &toml.source].into_iter().chain(&toml.unit) {
                    self.check_text(file, name.span(), text);
                }
                if self.parameters.contains_key(name.get_ref()) {
                    self.report(file.problem(duplicate(name, "parameter")));
                    continue;
                }
                match self.parameter(file, name, toml) {
                    Ok(parameter) => {
                        self.parameters.insert(name.get_ref().clone(), ParameterId(self.rulebook.parameters.len() as u32));
                        self.rulebook.parameters.push(parameter);
                    }
                    Err(diagnostic) => self.report(file.problem(diagnostic)),
                }
            }
        }
    }

    fn parameter(&mut self, file: &Parsed<ParametersToml>, name: &Spanned<String>, toml: &ParameterToml) -> Result<Parameter, Diagnostic> {
        let (measure, most) = match (toml.value_type.get_ref(), toml.unit.clone()) {
            (ParameterTypeToml::Share, None) => (Measure::Share, Some(Exact::ONE)),
            (ParameterTypeToml::Money, None) => (Measure::Money, None),
            (ParameterTypeToml::Count, Some(unit)) => (Measure::Count { unit }, None),
            (ParameterTypeToml::Count, None) => {
                let no_unit = Diagnostic::new("bad-type", toml.value_type.span(), "a count without a unit");
                return Err(no_unit.hint("add what is counted, as in `unit = { zh = \"人\", en = \"people\" }`"));
            }
            (_, Some(_)) => {
                return Err(Diagnostic::new("bad-type", toml.value_type.span(), "`unit` means nothing for this type").hint("remove it"));
            }
        };
        let low = toml.min.as_ref().map_or(Ok(Exact::ZERO), literal)?;
        let high = toml.max.as_ref().map(literal).transpose()?.or(most);
        if high.is_some_and(|high| low > high) {
            return Err(Diagnostic::new("bad-figure", name.span(), "the least value is greater than the greatest"));
        }
        let domain = Range::new(Some(low), high);
        let mut values: Vec<PublishedValue> = Vec::new();
        for published in &toml.values {
            match self.published(file, published, domain, values.last()) {
                Ok(value) => values.extend(value),
                // The parameter is there all the same: what reads it is not wrong.
                Err(diagnostic) => self.report(file.problem(diagnostic)),
            }
        }
        Ok(Parameter { id: name.get_ref().clone(), label: toml.label.clone(), measure, domain, source: toml.source.clone(), values })
    }

    fn published(
        &mut self,
        file: &Parsed<ParametersToml>,
        toml: &PublishedToml,
        domain: Range,
        before: Option<&PublishedValue>,
    ) -> Result<Option<PublishedValue>, Diagnostic> {
        let value = literal(&toml.value)?;
        if !domain.contains(Range::point(value)) {
            return Err(
                Diagnostic::new("bad-figure", toml.value.span(), "the parameter cannot have this value").hint("see its `min` and `max`")
            );
        }
        let (Some(from), Some(to)) = (self.day(file, &toml.from), self.day(file, &toml.to)) else { return Ok(None) };
        if to < from {
            return Err(Diagnostic::new("bad-date", toml.to.span(), "the value ends before it starts"));
        }
        if before.is_some_and(|before| from <= before.to) {
            let overlap = Diagnostic::new("bad-date", toml.from.span(), "the value before it still holds on this day");
            return Err(overlap.expected("values in the order of their days, one a day"));
        }
        Ok(Some(PublishedValue { from, to, value }))
    }
}
