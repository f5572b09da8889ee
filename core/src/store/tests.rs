use std::path::Path;

use super::*;
use crate::{
    document::Writer,
    ids::{CaseId, DeviceNumber, PairId, UserId},
    record::{Answer, CaseQuery, FileState, HeldFile, NewCase, Place, Role, User, Verdict},
    sync::protocol::{Cursor, Row, StoreTags},
};

fn device() -> Device {
    let tag = |n: u8| minicbor::bytes::ByteArray::from([n; 4]);
    Device {
        server_url: "http://127.0.0.1:1".into(),
        number: DeviceNumber(4),
        epoch: 1,
        user: User {
            id: UserId(2),
            name: "ann".into(),
            role: Role::Inspector,
        },
        cursor: Cursor::start(),
        tags: StoreTags {
            current: tag(1),
            next: tag(2),
        },
        listing: false,
    }
}

fn writer() -> Writer {
    let at = chrono::DateTime::from_timestamp(1_700_000_000, 0).unwrap();
    Writer {
        actor: device().actor(),
        user: UserId(2),
        at,
    }
}

fn case() -> CaseId {
    CaseId::from_bytes([7; 16])
}

fn opened() -> crate::document::Document {
    let mut document = crate::document::Document::genesis(case());
    let actor = crate::ids::Actor {
        device: DeviceNumber(0),
        epoch: 1,
    };
    let new = NewCase {
        place: Place::named("行者街道"),
        premises: None,
        pair: PairId(1),
        pack: "xiaocanyin".into(),
        pack_version: "2026.2".into(),
        due: None,
    };
    document
        .open_case(&Writer { actor, ..writer() }, &new)
        .unwrap();
    document
}

/// A store with one case in it.
fn store(folder: &Path) -> Store {
    let store = Store::open(folder).unwrap();
    store
        .write(|tx| {
            tx.set_device(&device())?;
            let pack = crate::checklist::Pack::built_in().remove(0);
            let id = format!("{}@{}", pack.name, pack.version);
            let body = serde_json::to_string(&pack)?;
            tx.put_reference(&Row {
                kind: "pack".into(),
                id,
                body,
            })?;
            tx.put_document(&opened(), "2026-0001")
        })
        .unwrap();
    store
}

fn record(store: &Store, item: &str) -> Result<()> {
    store.write(|tx| {
        let mut loaded = tx.load(case())?;
        let later = chrono::Duration::seconds(tx.unsent_changes()? as i64);
        let by = Writer {
            at: writer().at + later,
            ..writer()
        };
        let answer = Answer::new(Verdict::Pass, by.user, by.at);
        let change = loaded.document.record_answer(&by, item, &answer)?;
        tx.put_outbox(case(), change.hash)?;
        tx.append(&loaded.document, &loaded.number, &[change])
    })
}

fn sql(folder: &Path, sql: &str) {
    let connection = rusqlite::Connection::open(folder.join("takan.db")).unwrap();
    connection.execute_batch(sql).unwrap();
}

#[test]
fn a_device_is_read_as_it_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    assert_eq!(store.read(|tx| tx.enrolled()).unwrap(), device());
    let empty = tempfile::tempdir().unwrap();
    let unknown = Store::open(empty.path()).unwrap().read(|tx| tx.enrolled());
    assert!(matches!(unknown, Err(StoreError::NotEnrolled)));
}

#[test]
fn what_was_recorded_is_there_after_reopening_and_past_a_snapshot() {
    let folder = tempfile::tempdir().unwrap();
    let at_first = store(folder.path());
    for round in 0..5 {
        for item in 1..=21 {
            record(&at_first, &format!("SC-{item:02}")).unwrap();
        }
        let heads = at_first.read(|tx| tx.heads(case())).unwrap();
        let reopened = Store::open(folder.path()).unwrap();
        let loaded = reopened.read(|tx| tx.load(case())).unwrap();
        assert_eq!(loaded.document.heads(), heads, "round {round}");
        let row = reopened.read(|tx| tx.summaries()).unwrap().remove(0);
        assert_eq!((row.answered, row.total), (21, 21));
    }
    let count = at_first.read(|tx| {
        let sql = "SELECT count(*) FROM chunk";
        Ok(tx.sql.query_row(sql, (), |row| row.get::<_, i64>(0))?)
    });
    assert!(
        count.unwrap() <= 64,
        "a snapshot takes the place of old chunks"
    );
    assert_eq!(at_first.read(|tx| tx.unsent_changes()).unwrap(), 105);
}

#[test]
fn a_failed_write_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let heads = store.read(|tx| tx.heads(case())).unwrap();
    let failed: Result<()> = store.write(|tx| {
        let mut loaded = tx.load(case())?;
        let change = loaded.document.add_note(&writer(), "一")?;
        tx.append(&loaded.document, "2026-0001", &[change])?;
        Err(StoreError::Full)
    });
    assert!(failed.is_err());
    assert_eq!(store.read(|tx| tx.heads(case())).unwrap(), heads);
    assert_eq!(
        store.read(|tx| tx.load(case())).unwrap().document.heads(),
        heads
    );
}

#[test]
fn a_full_disk_says_so_and_keeps_what_was_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    record(&store, "SC-01").unwrap();
    let pages = store.read(|tx| {
        Ok(tx
            .sql
            .pragma_query_value(None, "page_count", |row| row.get(0))?)
    });
    store.limit_pages(pages.unwrap()).unwrap();
    let mut acknowledged = 1;
    let refused = loop {
        match record(&store, &format!("SC-{:02}", acknowledged + 1)) {
            Ok(()) => acknowledged += 1,
            Err(error) => break error,
        }
        assert!(acknowledged < 500, "the disk never filled");
    };
    assert!(matches!(refused, StoreError::Full), "{refused}");
    store.limit_pages(100_000).unwrap();
    assert_eq!(store.read(|tx| tx.unsent_changes()).unwrap(), acknowledged);
    let loaded = store.read(|tx| tx.load(case())).unwrap();
    assert_eq!(
        loaded.document.read().unwrap().answers.len() as u64,
        acknowledged
    );
    record(&store, "SC-21").unwrap();
}

#[test]
fn the_index_is_dropped_and_rebuilt_from_the_documents() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    record(&store, "SC-01").unwrap();
    let before = store.read(|tx| tx.summaries()).unwrap();
    assert_eq!(before[0].answered, 1);
    sql(folder.path(), "DELETE FROM case_index");
    assert_eq!(store.read(|tx| tx.summaries()).unwrap(), []);
    store.rebuild().unwrap();
    assert_eq!(store.read(|tx| tx.summaries()).unwrap(), before);
}

#[test]
fn a_document_that_does_not_load_is_kept_aside_and_asked_for() {
    let damages = [
        "UPDATE chunk SET bytes = substr(bytes, 1, length(bytes) - 1)",
        "UPDATE chunk SET bytes = zeroblob(40)",
        "UPDATE document SET snapshot = substr(snapshot, 1, 60)",
        "DELETE FROM chunk WHERE n = 1",
        "UPDATE document SET heads = zeroblob(32)",
    ];
    for damage in damages {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        record(&store, "SC-01").unwrap();
        record(&store, "SC-02").unwrap();
        sql(folder.path(), damage);
        let error = store.read(|tx| tx.load(case())).err().expect(damage);
        let StoreError::DamagedDocument {
            case: named,
            reason,
        } = error
        else {
            panic!("{error}")
        };
        assert_eq!(named, case());
        store.write(|tx| tx.set_aside(case(), &reason)).unwrap();
        assert!(
            std::fs::read_dir(folder.path().join("aside"))
                .unwrap()
                .count()
                > 0,
            "{damage}"
        );
        assert_eq!(store.read(|tx| tx.needed()).unwrap(), [case()]);
        assert_eq!(store.read(|tx| tx.damaged()).unwrap().len(), 1);
        let again = store.read(|tx| tx.load(case()));
        assert!(
            matches!(again, Err(StoreError::DamagedDocument { .. })),
            "{damage}"
        );
    }
}

#[test]
fn a_store_of_a_newer_app_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    drop(store(folder.path()));
    sql(folder.path(), "PRAGMA user_version = 99");
    let before = std::fs::read(folder.path().join("takan.db")).unwrap();
    let refused = Store::open(folder.path()).err().unwrap();
    assert!(
        matches!(refused, StoreError::NewerFile { found: 99, .. }),
        "{refused}"
    );
    assert_eq!(
        std::fs::read(folder.path().join("takan.db")).unwrap(),
        before
    );
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let garbage = b"this is not a database, whatever its name says ".repeat(200);
    std::fs::write(folder.path().join("takan.db"), &garbage).unwrap();
    let refused = Store::open(folder.path()).err().unwrap();
    assert!(matches!(refused, StoreError::Damaged(_)), "{refused}");
    assert_eq!(
        std::fs::read(folder.path().join("takan.db")).unwrap(),
        garbage
    );
}

/// Every released version of the store, as it was written then.
#[test]
fn frozen_stores_of_every_version_open() {
    let released = [
        include_str!("migrations/frozen/001.sql"),
        include_str!("migrations/frozen/003.sql"),
    ];
    for dump in released {
        let folder = tempfile::tempdir().unwrap();
        sql(folder.path(), dump);
        // A picture as those versions kept it, and a document kept aside.
        let picture = crate::ids::Sha256::of(b"x");
        let name = picture.to_string();
        let plain = folder
            .path()
            .join("files")
            .join(&name[..2])
            .join(&name[2..]);
        let aside = folder.path().join("aside/case-1/1.change");
        for (path, bytes) in [(&plain, &b"x"[..]), (&aside, &b"\x85oJ\x83"[..])] {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        let store = Store::open(folder.path()).unwrap();
        assert!(!plain.exists());
        assert_eq!(store.blobs().read(&picture).unwrap(), b"x");
        let log = folder.path().join("takan.db-wal");
        assert_eq!(std::fs::read(&aside).unwrap()[0], 1, "sealed too");
        let on_disk =
            [&folder.path().join("takan.db"), &log, &aside].map(|it| std::fs::read(it).unwrap());
        for plain in [
            "写到一半",
            "http://127.0.0.1:1",
            "行者街道",
            "小餐饮",
            "\"ann\"",
        ] {
            let has = |bytes: &Vec<u8>| bytes.windows(plain.len()).any(|it| it == plain.as_bytes());
            assert!(!on_disk.iter().any(has), "{plain}");
        }
        let loaded = store.read(|tx| tx.load(case())).unwrap();
        assert_eq!(loaded.number, "2026-0001");
        let content = loaded.document.read().unwrap();
        assert_eq!(
            content.answer("SC-01").unwrap().verdict,
            Some(Verdict::Pass)
        );
        assert_eq!(store.read(|tx| tx.unsent_changes()).unwrap(), 1);
        assert_eq!(
            store.read(|tx| tx.drafts(case())).unwrap()[0].text,
            "写到一半"
        );
        assert_eq!(
            store.read(|tx| tx.files(None)).unwrap()[0].state,
            FileState::Sent
        );
        let found = CaseQuery {
            search: "xz".into(),
            limit: 1,
            ..CaseQuery::default()
        };
        assert_eq!(store.read(|tx| tx.list(&found)).unwrap().total, 1);
        record(&store, "SC-02").unwrap();
        store.rebuild().unwrap();
        assert_eq!(store.read(|tx| tx.summaries()).unwrap()[0].answered, 2);
    }
}

/// What `migrations/frozen/001.sql` was dumped from: run with `TAKAN_FREEZE=FOLDER` to write such
/// a store, then dump it with the sqlite3 shell and add its user_version, when a version is released.
#[test]
fn the_store_that_is_frozen_can_be_written() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = std::env::var_os("TAKAN_FREEZE").map(std::path::PathBuf::from);
    let folder = folder.unwrap_or_else(|| temporary.path().to_owned());
    let store = store(&folder);
    record(&store, "SC-01").unwrap();
    let draft = Draft {
        field: "a/SC-02".into(),
        text: "写到一半".into(),
        at: writer().at,
    };
    let id = crate::ids::EntryId {
        actor: device().actor(),
        k: 1,
    };
    let file = HeldFile {
        id,
        case: case(),
        item: Some("SC-01".into()),
        sha256: crate::ids::Sha256::of(b"x"),
        size: 1,
        media_type: "image/jpeg".into(),
        state: FileState::Sent,
        thumbnail: None,
        thumbnail_sent: false,
        freed: false,
    };
    store
        .write(|tx| {
            tx.put_draft(case(), &draft)
                .and_then(|()| tx.put_file(&file))
        })
        .unwrap();
    assert_eq!(store.read(|tx| tx.drafts(case())).unwrap(), [draft]);
    assert_eq!(store.read(|tx| tx.files(Some(case()))).unwrap(), [file]);
}

#[test]
fn a_draft_stays_until_it_is_emptied() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let draft = |text: &str| Draft {
        field: "note".into(),
        text: text.into(),
        at: writer().at,
    };
    store
        .write(|tx| tx.put_draft(case(), &draft("半")))
        .unwrap();
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.read(|tx| tx.drafts(case())).unwrap(), [draft("半")]);
    store.write(|tx| tx.put_draft(case(), &draft(""))).unwrap();
    assert_eq!(store.read(|tx| tx.drafts(case())).unwrap(), []);
    let nowhere =
        store.write(|tx| tx.put_draft(crate::ids::CaseId::from_bytes([9; 16]), &draft("半")));
    assert!(matches!(nowhere, Err(StoreError::NoCase(_))));
}

#[test]
fn a_draft_goes_with_the_edit_it_became_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let draft = Draft {
        field: "note".into(),
        text: "写到一半".into(),
        at: writer().at,
    };
    store.write(|tx| tx.put_draft(case(), &draft)).unwrap();
    let settle = |text| {
        store
            .write(|tx| tx.settle_draft(case(), "note", text))
            .unwrap()
    };
    settle("另一个进程的");
    assert_eq!(store.read(|tx| tx.drafts(case())).unwrap().len(), 1);
    settle("写到一半");
    assert_eq!(store.read(|tx| tx.drafts(case())).unwrap(), []);
}

#[test]
fn what_was_kept_aside_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let loaded = store.read(|tx| tx.load(case())).unwrap();
    let sealed = || {
        let sql = "SELECT snapshot FROM document";
        let read = |tx: &Tx<'_>| Ok(tx.sql.query_row(sql, (), |row| row.get::<_, Vec<u8>>(0))?);
        store.read(read).unwrap()
    };
    for n in 1..=2 {
        let snapshot = sealed();
        store
            .write(|tx| tx.set_aside(case(), "for the test"))
            .unwrap();
        let kept = folder.path().join("aside").join(format!("{}-{n}", case()));
        let bytes = std::fs::read(kept.join("snapshot")).unwrap();
        assert_eq!(bytes, snapshot, "sealed as it was");
        let back = |tx: &Tx<'_>| tx.put_document(&loaded.document, &loaded.number);
        store.write(back).unwrap();
    }
}

#[test]
fn a_file_is_found_by_the_hash_of_its_content_and_only_advances() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let hash = store.keep_bytes(b"picture").unwrap();
    assert_eq!(hash, crate::ids::Sha256::of(b"picture"));
    assert_eq!(store.blobs().read(&hash).unwrap(), b"picture");
    assert_eq!(store.keep_bytes(b"picture").unwrap(), hash);
    let id = crate::ids::EntryId {
        actor: device().actor(),
        k: 1,
    };
    let media_type = "image/jpeg".to_owned();
    let state = FileState::Local;
    let file = HeldFile {
        id,
        case: case(),
        item: None,
        sha256: hash,
        size: 7,
        media_type,
        state,
        thumbnail: None,
        thumbnail_sent: false,
        freed: false,
    };
    store.write(|tx| tx.put_file(&file)).unwrap();
    store
        .write(|tx| tx.advance_file(&file, FileState::Verified, None))
        .unwrap();
    let verified = store.read(|tx| tx.files(None)).unwrap().remove(0);
    assert_eq!(verified.state, FileState::Verified);
    store
        .write(|tx| tx.advance_file(&verified, FileState::Sent, None))
        .unwrap();
    assert_eq!(
        store.read(|tx| tx.files(None)).unwrap()[0].state,
        FileState::Verified
    );
}

#[test]
fn the_copy_in_memory_gives_way_to_what_another_process_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (store(folder.path()), Store::open(folder.path()).unwrap());
    let note = |store: &Store, text: &str| {
        store
            .edit(case(), writer().at, |_, work| {
                Ok((work.document.add_note(&writer(), text)?, ()))
            })
            .unwrap();
    };
    note(&one, "一");
    note(&other, "二");
    note(&one, "三");
    let failed: Result<()> = one.edit(case(), writer().at, |_, work| {
        work.document.add_note(&writer(), "没有写下")?;
        Err(StoreError::Full)
    });
    assert!(failed.is_err());
    note(&one, "四");
    let notes = other
        .read(|tx| Ok(tx.load(case())?.document.read()?.notes))
        .unwrap();
    let texts: Vec<_> = notes.values().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["一", "二", "三", "四"]);
}
