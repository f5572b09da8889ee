//! "The rest of this section passes": which items that are.

use super::{
    outline::{Asked, Outline},
    scene::Scene,
};

/// The items of a section that pass with its rest, by what stands behind `a/`. A section is a
/// group, an instance, or a repeat with all its instances; empty: what stands in none.
pub(crate) fn rest(scene: &Scene<'_>, section: &str) -> Vec<String> {
    let outline = Outline::of(scene);
    let asked = outline.iter().flat_map(Outline::asked);
    let within = |asked: &&Asked<'_>| match section {
        "" => asked.section == 0,
        section => {
            let rest = asked.field.path.strip_prefix(section);
            rest.is_some_and(|rest| rest.starts_with(['/', '[']))
        }
    };
    let passing = asked.filter(within).filter(|it| it.passes_with_rest());
    passing.map(|asked| asked.place.clone()).collect()
}
