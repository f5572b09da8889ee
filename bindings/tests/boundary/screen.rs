use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use takan_core::{
    record::{Datum, Position},
    screen::{ChecklistFilter, ChecklistRow, ChecklistScreen, Fix, Language, TodayQuery},
};
use takan_ffi::{Host, HostError, Locator};

use crate::phone::Phone;

fn everything() -> TodayQuery {
    TodayQuery {
        limit: 100,
        ..TodayQuery::default()
    }
}

/// Knows a place once, nothing the second time, and throws the third.
#[derive(Default)]
struct Fickle(AtomicU32);

impl Locator for Fickle {
    fn fix(&self) -> Result<Option<Fix>, HostError> {
        let reason = "SecurityException".to_owned();
        match self.0.fetch_add(1, Ordering::Relaxed) {
            0 => Ok(Some(Fix {
                position: Position {
                    lat: 34.3,
                    lon: 109.2,
                    datum: Datum::Wgs84,
                    accuracy_m: Some(8.0),
                    synthetic: true,
                },
                at: chrono::Utc::now(),
                mocked: false,
            })),
            1 => Ok(None),
            _ => Err(HostError::Failed { reason }),
        }
    }
}

#[test]
fn a_locator_is_asked_where_the_phone_is_and_may_throw() {
    let locator = Arc::new(Fickle::default());
    let phone = Phone::with(Host {
        location: Some(locator.clone()),
        ..Host::default()
    });
    let today = || phone.takan.today(everything(), Language::En);
    assert_eq!(today().unwrap().total, 1);
    assert_eq!(today().unwrap().total, 1);
    assert_eq!(today().unwrap().total, 1, "throwing is not knowing");
    let given = TodayQuery {
        here: Fickle::default().fix().unwrap(),
        ..everything()
    };
    assert!(
        phone.takan.today(given, Language::En).is_ok(),
        "it is not asked"
    );
    assert_eq!(locator.0.load(Ordering::Relaxed), 3);
}

#[test]
fn the_rest_of_a_section_passes_and_is_taken_back_as_it_crossed() {
    let phone = Phone::new();
    let Phone { takan, case, .. } = &phone;
    let checklist = || -> ChecklistScreen {
        let shown = takan.checklist(*case, ChecklistFilter::All, Language::ZhHans);
        shown.unwrap()
    };
    let section = checklist().rows.into_iter().find_map(|row| match row {
        ChecklistRow::Group { group } if group.pass_rest.allowed => Some(group),
        _ => None,
    });
    let section = section.unwrap();
    let before = checklist().answered;
    let passed = takan.pass_rest(*case, &section.path).unwrap();
    assert_eq!(passed.items.len(), section.pass_rest_count as usize);
    assert_eq!(checklist().answered, before + section.pass_rest_count);
    assert_eq!(takan.undo(passed.clone()).unwrap(), section.pass_rest_count);
    assert_eq!(checklist().answered, before);
    assert_eq!(takan.undo(passed).unwrap(), 0);
    let summary = takan.summary(*case, Language::En).unwrap();
    assert!(!summary.missing.is_empty());
    assert_eq!(takan.conflicts(*case, Language::En).unwrap().conflicts, []);
}
