//! The sync centre.

use super::*;
use crate::{
    document::ChangeHash,
    record::{FileState, TimeConfidence},
    screen::{Phrase, SyncScreen},
    store::RefusedEdit,
    sync::host::{Conditions, Network},
    takan::{Mend, NewFile},
};

impl Phone {
    fn sync_centre(&self) -> SyncScreen {
        said(self.takan.sync_screen(Language::ZhHans).unwrap())
    }
}

#[test]
fn with_nothing_to_send_it_says_so() {
    let phone = kitchen(1);
    let shown = phone.sync_centre();
    assert_eq!(
        (shown.line, shown.all_sent),
        (Phrase::new("sync.line.all"), true)
    );
    assert!(shown.cases.is_empty() && shown.refused.is_empty());
    assert_eq!((shown.last, shown.bytes_left), (None, 0));
}

#[test]
fn what_waits_is_told_by_case_and_by_file_and_why() {
    let phone = kitchen(1);
    phone.keep_case(2, &new("kitchen", "别家", None));
    phone.answer("K-01", Verdict::Pass);
    let file = phone.file("memo.m4a", b"not really a sound");
    for item in [Some("K-01".to_owned()), None] {
        let new = NewFile {
            item,
            media_type: "audio/mp4".into(),
            ..NewFile::default()
        };
        phone.takan.add_memo(case(1), &file, &new).unwrap();
    }
    phone.takan.set_conditions(Conditions {
        network: Network::Metered,
        charging: false,
    });
    let shown = phone.sync_centre();
    assert_eq!(shown.line.key, "sync.line.both");
    assert_eq!((shown.all_sent, shown.bytes_left), (false, 36));
    assert_eq!(shown.cases.len(), 1, "the other case has nothing to send");
    let row = &shown.cases[0];
    assert_eq!((row.title.as_str(), row.changes), ("老王饭馆", 3));
    assert_eq!(
        (row.state, row.state_phrase.key.as_str()),
        (FileState::Local, "sync.state.local")
    );
    let labels: Vec<_> = row.files.iter().map(|file| file.label.as_str()).collect();
    assert_eq!(labels, ["场所固定", "audio/mp4"]);
    let why = row.files[0].why.as_ref().map(|why| why.key.as_str());
    assert_eq!(why, Some("sync.why.wifi"));
}

#[test]
fn what_the_server_refused_is_told_by_what_it_was_about() {
    let phone = kitchen(1);
    let edit = RefusedEdit {
        case: case(1),
        number: "2026-0001".into(),
        keys: vec![
            "a/K-01".into(),
            "n/0000000100000001-1".into(),
            "a/gone".into(),
        ],
        code: "author".into(),
        reason: "actor may not write this".into(),
        at: DateTime::UNIX_EPOCH,
        ..RefusedEdit::default()
    };
    phone
        .takan
        .store
        .write(|tx| tx.put_refused(edit, None, ChangeHash([9; 32]), b""))
        .unwrap();
    let shown = phone.sync_centre();
    let refused = &shown.refused[0];
    let about: Vec<_> = refused.said.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(about, ["场所固定", "gone"]);
    assert_eq!(
        refused.mends,
        [Mend::Dismiss],
        "what cannot be read cannot be mended"
    );
    let dismissed = refused.id;
    assert_eq!(refused.phrase.key, "sync.refusedWhy.author");
    let today = phone
        .takan
        .today(&TodayQuery::default(), Language::En)
        .unwrap();
    assert_eq!(said(today).notices[0].key, "notice.refused");
    phone.takan.dismiss_refused(dismissed).unwrap();
    assert!(phone.sync_centre().refused.is_empty());
    assert_eq!(phone.takan.refused().unwrap().len(), 1, "it is kept");
}

#[test]
fn a_clock_that_disagrees_with_the_servers_is_told_on_every_screen_that_trusts_it() {
    let phone = kitchen(1);
    let server = DateTime::from_timestamp(at(9) - 100_000, 0);
    let device = DateTime::from_timestamp(at(9), 0).unwrap();
    clock::compare(&phone.takan.store, server, device).unwrap();
    assert_eq!(
        phone.takan.time_confidence().unwrap(),
        TimeConfidence::Wrong
    );
    let today = phone
        .takan
        .today(&TodayQuery::default(), Language::En)
        .unwrap();
    assert_eq!(said(today).notices, [Phrase::new("notice.clock")]);
    clock::compare(&phone.takan.store, Some(device), device).unwrap();
    assert_eq!(
        phone.takan.time_confidence().unwrap(),
        TimeConfidence::Confirmed
    );
}
