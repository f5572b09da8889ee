use std::{sync::Arc, thread, time::Duration};

use super::*;
use crate::sync::absorb::tests::{add_note, case, phone};

const LONG: Duration = Duration::from_secs(60);

fn opened(folder: &std::path::Path) -> Arc<Store> {
    Arc::new(phone(folder, 1, &[1, 2]))
}

#[test]
fn a_watcher_is_told_of_its_topic_once_and_of_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let store = opened(folder.path());
    let topics = [
        Topic::Cases,
        Topic::Case(case(1)),
        Topic::Case(case(2)),
        Topic::Sync,
        Topic::Settings,
        Topic::Everything,
    ];
    let watchers = topics.map(|topic| Changes::of(&store, topic));
    let waited = || watchers.each_ref().map(|it| it.wait(Duration::ZERO));
    assert_eq!(waited(), [Waited::TimedOut; 6]);
    add_note(&store, 1, "一");
    add_note(&store, 1, "二");
    use Waited::{Changed, TimedOut};
    assert_eq!(
        waited(),
        [Changed, Changed, TimedOut, Changed, TimedOut, Changed]
    );
    assert_eq!(waited(), [TimedOut; 6]);
}

#[test]
fn an_edit_that_failed_is_no_change() {
    let folder = tempfile::tempdir().unwrap();
    let store = opened(folder.path());
    let cases = Changes::of(&store, Topic::Cases);
    let failed = store.write(|tx| {
        tx.rebuild_index()?;
        Err::<(), _>(super::super::StoreError::Full)
    });
    assert!(failed.is_err());
    assert_eq!(cases.wait(Duration::ZERO), Waited::TimedOut);
}

#[test]
fn a_watcher_on_another_thread_is_woken_and_closing_ends_its_wait() {
    let folder = tempfile::tempdir().unwrap();
    let store = opened(folder.path());
    let watcher = Arc::new(Changes::of(&store, Topic::Case(case(1))));
    let (told, heard) = std::sync::mpsc::channel();
    let waiting = {
        let watcher = Arc::clone(&watcher);
        thread::spawn(move || {
            while watcher.wait(LONG) == Waited::Changed {
                told.send(()).unwrap();
            }
        })
    };
    add_note(&store, 1, "看得见");
    heard.recv_timeout(LONG).unwrap();
    watcher.close();
    waiting.join().unwrap();
    assert_eq!(watcher.wait(LONG), Waited::Closed);
}

#[test]
fn a_closed_store_ends_every_wait() {
    let folder = tempfile::tempdir().unwrap();
    let store = opened(folder.path());
    let watcher = Changes::of(&store, Topic::Cases);
    let waiting = thread::spawn(move || watcher.wait(LONG));
    drop(store);
    assert_eq!(waiting.join().unwrap(), Waited::Closed);
}

#[test]
fn what_another_opening_of_the_store_wrote_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let store = opened(folder.path());
    let other = Store::open(folder.path()).unwrap();
    let watcher = Changes::of(&store, Topic::Case(case(2)));
    add_note(&other, 2, "别处写的");
    assert_eq!(watcher.wait(LONG), Waited::Changed);
}

#[test]
fn half_typed_text_is_a_change_when_it_begins_to_wait_and_when_it_ceases_to() {
    let folder = tempfile::tempdir().unwrap();
    let store = opened(folder.path());
    let watcher = Changes::of(&store, Topic::Case(case(1)));
    let mut told = Vec::new();
    for text in ["油", "油烟", "油烟机", "", ""] {
        let (field, at) = ("note".to_owned(), chrono::DateTime::UNIX_EPOCH);
        let text = text.to_owned();
        let draft = super::super::Draft { field, text, at };
        store.write(|tx| tx.put_draft(case(1), &draft)).unwrap();
        told.push(watcher.wait(Duration::ZERO) == Waited::Changed);
    }
    assert_eq!(told, [true, false, false, true, false]);
}
