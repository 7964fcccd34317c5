//! Values of parameters that are supplied.

use crate::lang::nearest;
use crate::money::parse_figure;
use crate::range::Range;
use crate::rulebook::{ParameterId, Rulebook};

/// Reads a value, as a literal of the law, for the parameter with this name.
///
/// # Errors
/// What is wrong with the name or the value.
pub(super) fn read_parameter(rulebook: &Rulebook, name: &str, value: &str) -> Result<(ParameterId, Range), String> {
    let parameter = rulebook.parameter_named(name).ok_or_else(|| {
        let hint = nearest(name, rulebook.parameters.iter().map(|parameter| parameter.id.as_str()));
        format!("no parameter is called `{name}`{}", hint.map_or(String::new(), |hint| format!("; did you mean `{hint}`?")))
    })?;
    let value = parse_figure(value).map(|(value, _)| Range::point(value)).map_err(|_| format!("`{value}` is no figure, such as 3.1%"))?;
    if !rulebook[parameter].domain.contains(value) {
        return Err(format!("`{name}` cannot have this value"));
    }
    Ok((parameter, value))
}
