use super::*;
use crate::{
    record::Role,
    takan::tests::{case, phone},
};

#[test]
fn settings_are_there_before_anybody_enrols_and_outlive_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let takan = Takan::open(folder.path()).unwrap();
    assert_eq!(takan.settings().unwrap(), Settings::default());
    let mut wanted = Settings {
        language: Some(Language::En),
        theme: Theme::Outdoor,
        type_percent: 200,
        ..Settings::default()
    };
    wanted.uploads.charging_only = true;
    takan.set_settings(&wanted).unwrap();
    drop(takan);
    let takan = Takan::open(folder.path()).unwrap();
    assert_eq!(takan.settings().unwrap(), wanted);
    wanted.type_percent = 250;
    assert!(takan.set_settings(&wanted).is_err());
}

#[test]
fn settings_of_another_version_of_the_app_give_what_they_can() {
    let read = |text| serde_json::from_str::<Settings>(text);
    let older = read(r#"{"left_hand":true}"#).unwrap();
    assert!(older.left_hand && older.sound);
    assert!(read(r#"{"sound":false,"of_a_newer_app":1}"#).is_ok_and(|it| !it.sound));
}

#[test]
fn the_app_opens_where_it_was_unless_that_case_is_gone() {
    let ann = phone(1, Role::Inspector).takan;
    assert_eq!(ann.bookmark().unwrap(), None);
    let there = Bookmark {
        screen: "checklist".into(),
        case: Some(case()),
        row: Some("K-01".into()),
    };
    ann.set_bookmark(Some(&there)).unwrap();
    assert_eq!(ann.bookmark().unwrap(), Some(there));
    ann.store.write(|tx| tx.forget(case())).unwrap();
    assert_eq!(ann.bookmark().unwrap(), None);
}
