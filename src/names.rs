//! Names that are nearly right.

/// The valid name that a wrong one was probably meant to be.
#[must_use]
pub fn nearest<'n>(wrong: &str, valid: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let scored = valid.into_iter().map(|name| (strsim::osa_distance(wrong, name), name));
    let (distance, name) = scored.min()?;
    (distance <= wrong.chars().count().max(3) / 3).then_some(name)
}
