//! The inspection side of a row.

use crate::{
    document::sheet::out_of_bounds,
    screen::{ChoiceRow, ItemRow, MediaFile, MediaKind, Phrase, Press},
};

use super::{evidence::photo, outline::Asked, question::Rows};

/// The inspection side of a row; `None` of a plain question. `answer` says whether it may be
/// answered at all.
pub(super) fn item_row(
    rows: &Rows<'_, '_>,
    asked: &Asked<'_>,
    answer: &Press,
    choices: &[ChoiceRow],
    remark_draft: Option<String>,
) -> Option<ItemRow> {
    let item = asked.item()?;
    let question = asked.field.question;
    let scene = rows.scene;
    let given = asked.answer;
    let measured = given.and_then(|answer| answer.measured.as_ref());
    let pictures = |names: &[String]| -> Vec<MediaFile> {
        let names = names.iter();
        names
            .map(|name| scene.medium(MediaKind::Image, name))
            .collect()
    };
    let press = |may: bool, why: &str| match (answer.allowed, may) {
        (false, _) => answer.clone(),
        (true, true) => Press::allowed(),
        (true, false) => Press::refused(Phrase::new(why)),
    };
    // A bare measurement has no list; its number says whether it passes.
    let bare = question.choices.is_none();
    let says = asked.says;
    let pass = match bare {
        true => press(measured.is_some(), "checklist.measureFirst"),
        false => press(!says.any || says.passes > 0, "checklist.noSuchChoice"),
    };
    let photos = rows.evidence.about(&asked.place).iter();
    Some(ItemRow {
        code: question.name.clone(),
        class: item.class,
        class_phrase: Phrase::new(&format!("common.class.{}", item.class.as_str())),
        basis: item.basis.clone(),
        good: pictures(&item.good),
        bad: pictures(&item.bad),
        verdict: asked.verdict(),
        choices: match says.own {
            true => choices.to_vec(),
            false => Vec::new(),
        },
        grade: given.and_then(|answer| answer.grade),
        grades: rows.sheet.grades(question),
        fixable: given.and_then(|answer| answer.fixable),
        measured: measured.map(|measured| measured.value.clone()),
        unit: item.unit.clone().or_else(|| bare.then(String::new)),
        min: item.min.clone(),
        max: item.max.clone(),
        out_of_bounds: measured.is_some_and(|it| out_of_bounds(item, &it.value)),
        remark: given
            .map(|answer| answer.remark.clone())
            .unwrap_or_default(),
        remark_draft,
        evidence: asked.needs.iter().map(|need| (*need).into()).collect(),
        photos: photos.map(|(id, entry)| photo(scene, *id, entry)).collect(),
        pass,
        fail: press(!says.any || says.fails > 0, "checklist.noSuchChoice"),
        na: press(
            !says.any || says.not_applicable > 0,
            "checklist.noSuchChoice",
        ),
        author: given.map(|answer| scene.user(answer.author)),
        at: given.map(|answer| answer.at),
        conflict: asked.conflict.is_some(),
    })
}
