//! Answers that differ, side by side.

use std::collections::BTreeMap;

use crate::{
    document::{
        Key,
        read::{ConflictRecord, Stated},
    },
    record::Answer,
    screen::{ConflictCard, ConflictScreen, ConflictSide, Phrase, Press},
};

use super::{
    outline::{Asked, Outline},
    question::{Rows, label, shown},
    scene::Scene,
};

/// The open conflicts of a case.
pub(crate) fn conflict_screen(scene: &Scene<'_>) -> ConflictScreen {
    let outline = Outline::of(scene);
    let asked = outline.iter().flat_map(Outline::asked);
    let asked: BTreeMap<&str, &Asked<'_>> =
        asked.map(|asked| (asked.place.as_str(), asked)).collect();
    let rows = Rows::of(scene);
    let cards = scene.content.conflicts().into_iter();
    ConflictScreen {
        case: scene.case,
        number: scene.number.to_owned(),
        conflicts: cards
            .map(|record| card(scene, rows.as_ref(), &asked, &record))
            .collect(),
    }
}

fn card(
    scene: &Scene<'_>,
    rows: Option<&Rows<'_, '_>>,
    asked: &BTreeMap<&str, &Asked<'_>>,
    record: &ConflictRecord,
) -> ConflictCard {
    let place = match &record.key {
        Key::Answer(place) => place.as_str(),
        _ => "",
    };
    // What is not asked just now has its key for a name.
    let found = asked.get(place).copied();
    let name = || place.rsplit('/').next().unwrap_or(place).to_owned();
    let keep = match scene.me.role.writes_in_cases() {
        true => Press::allowed(),
        false => Press::refused(Phrase::new("conflict.notYours")),
    };
    let side = |stated: &Stated<Answer>| side(scene, rows, found, stated);
    ConflictCard {
        key: record.key.to_string(),
        code: found.map_or_else(name, |asked| asked.field.question.name.clone()),
        label: found.map_or_else(name, |asked| label(scene, asked)),
        blocking: record.blocking,
        phrase: Phrase::new(match record.blocking {
            true => "conflict.blocking",
            false => "conflict.remarksOnly",
        }),
        sides: record.values.iter().map(side).collect(),
        keep,
    }
}

fn side(
    scene: &Scene<'_>,
    rows: Option<&Rows<'_, '_>>,
    asked: Option<&Asked<'_>>,
    Stated { id, value }: &Stated<Answer>,
) -> ConflictSide {
    let measured = value.measured.as_ref().map(|measured| {
        let (value, unit) = (&measured.value, &measured.unit);
        format!("{value} {unit}").trim_end().to_owned()
    });
    let text = value.value.as_deref().unwrap_or_default();
    let choices = rows.zip(asked).map(|(rows, asked)| rows.choices(asked));
    ConflictSide {
        id: *id,
        verdict: value.verdict,
        grade: value.grade,
        fixable: value.fixable,
        measured,
        remark: value.remark.clone(),
        shown: match choices {
            Some(choices) if !choices.is_empty() && !text.is_empty() => {
                shown(text, &choices, scene.language.comma())
            }
            _ => text.to_owned(),
        },
        author: scene.user(value.author),
        own: value.author == scene.me.id,
        at: value.at,
    }
}
