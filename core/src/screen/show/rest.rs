//! "The rest of this section passes": which items that are.

use super::{outline::Outline, scene::Scene};

/// The items of a section that pass with its rest, by what stands behind `a/`. A section is a
/// group, an instance, or a repeat with all its instances.
pub(crate) fn rest(scene: &Scene<'_>, section: &str) -> Vec<String> {
    let outline = Outline::of(scene);
    let asked = outline.iter().flat_map(Outline::asked);
    let within = |path: &str| {
        let rest = path.strip_prefix(section);
        rest.is_some_and(|rest| rest.starts_with(['/', '[']))
    };
    let passing = asked.filter(|asked| asked.passes_with_rest() && within(&asked.field.path));
    passing.map(|asked| asked.place.clone()).collect()
}
