//! The camera: what stands over the picture.

use chrono::TimeDelta;

use crate::{
    record::{Fix, TimeConfidence},
    screen::{ChecklistFilter, PhotoScreen, Phrase},
};

use super::{outline::Outline, question::Rows, scene::Scene};

/// A position that is further off is none to prove where the phone was.
const NEAR_M: f64 = 30.0;
/// An older one says where it was, not where it is.
const FRESH: TimeDelta = TimeDelta::seconds(120);

/// What stands over the picture of an item, by what stands behind `a/`, or of the case in general.
pub(crate) fn photo_screen(
    scene: &Scene<'_>,
    item: Option<&str>,
    fix: Option<&Fix>,
    time: TimeConfidence,
) -> PhotoScreen {
    let outline = Outline::of(scene).zip(Rows::of(scene));
    let row = outline.zip(item).and_then(|((outline, rows), item)| {
        let mut asked = outline.asked();
        let asked = asked.find(|asked| asked.place == item)?;
        Some(rows.question(&outline, asked, ChecklistFilter::All))
    });
    let (position, position_good) = position(scene, fix);
    let name = item.map(|item| item.rsplit('/').next().unwrap_or(item).to_owned());
    PhotoScreen {
        case: scene.case,
        number: scene.number.to_owned(),
        label: match &row {
            Some(row) => row.label.clone(),
            None => name.unwrap_or_else(|| scene.title()),
        },
        item: row.and_then(|row| row.item),
        position,
        position_good,
        time,
        time_phrase: Phrase::new(match time {
            TimeConfidence::Confirmed => "photo.time.confirmed",
            TimeConfidence::Unconfirmed => "photo.time.unconfirmed",
            TimeConfidence::Wrong => "photo.time.wrong",
        }),
    }
}

/// How good a position is: within 30 m, under two minutes old, from the phone's own receiver.
fn position(scene: &Scene<'_>, fix: Option<&Fix>) -> (Phrase, bool) {
    let Some(fix) = fix else {
        return (Phrase::new("photo.position.none"), false);
    };
    if fix.mocked {
        return (Phrase::new("photo.position.mocked"), false);
    }
    let age = scene.now - fix.at;
    if age > FRESH {
        let phrase = Phrase::new("photo.position.old").with("minutes", age.num_minutes());
        return (phrase, false);
    }
    match fix.position.accuracy_m {
        Some(metres) if metres <= NEAR_M => (
            Phrase::new("photo.position.good").with("metres", metres.ceil()),
            true,
        ),
        Some(metres) => (
            Phrase::new("photo.position.poor").with("metres", metres.ceil()),
            false,
        ),
        None => (Phrase::new("photo.position.unknown"), false),
    }
}
