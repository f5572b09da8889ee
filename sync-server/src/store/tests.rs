use std::{collections::BTreeSet, fs, path::Path};

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::Connection;
use takan_core::{
    checklist::Pack,
    ids::{CaseId, DeviceNumber, PairId, Sha256, UserId},
    record::{Role, User},
    sync::answer::{Event, Shelf},
};
use tempfile::TempDir;

use super::{shelf::DeviceShelf, *};
use crate::{auth::AuthDevice, error::Kind};

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
}

fn add_user(store: &Store, name: &str, role: Role) -> UserId {
    let add = |tx: &Transaction<'_>| account::add(tx, name, role, "$argon2id$", at(0));
    store.write(add).unwrap().id
}

fn feed(store: &Store) -> Vec<String> {
    let read = |conn: &Connection| {
        let sql = "SELECT kind || ' ' || subject || ' ' || scope FROM feed ORDER BY seq";
        let mut statement = conn.prepare(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<Vec<String>>>()?)
    };
    store.read(read).unwrap()
}

fn put_document(store: &Store, id: CaseId, number: &str, pair: PairId) {
    let put = |tx: &Transaction<'_>| {
        tx.execute(
            "INSERT INTO document (id, number, pair, heads, summary, updated_at)
             VALUES (?1, ?2, ?3, x'', '{}', 0)",
            (id.as_bytes(), number, pair.0),
        )?;
        Ok(())
    };
    store.write(put).unwrap();
}

fn put_file(store: &Store, bytes: &[u8]) -> Sha256 {
    let sha256 = Sha256::of(bytes);
    let mut new = file::NewFile::create(store).unwrap();
    new.write(bytes).unwrap();
    let size = new.finish(sha256).unwrap();
    store
        .write(|tx| file::record(tx, sha256, size, "image/jpeg", at(0)))
        .unwrap();
    sha256
}

#[test]
fn an_error_takes_the_whole_transaction_back() {
    let dir = folder();
    let store = Store::open(dir.path()).unwrap();
    let failed: Result<()> = store.write(|tx| {
        account::add(tx, "踏勘员甲", Role::Lead, "x", at(0))?;
        Err(Error::invalid("changed my mind"))
    });
    assert!(failed.is_err());
    assert!(store.read(account::list).unwrap().is_empty());
    assert_eq!(feed(&store), ["row device/0 *"], "its own certificate only");
}

#[test]
fn two_open_stores_on_one_folder_see_each_others_writes() {
    let dir = folder();
    let serving = Store::open(dir.path()).unwrap();
    let shell = Store::open_existing(dir.path()).unwrap();
    assert!(serving.read(account::list).unwrap().is_empty());
    add_user(&shell, "踏勘员乙", Role::Inspector);
    assert_eq!(serving.read(account::list).unwrap().len(), 1);
}

#[test]
fn a_folder_without_a_database_is_not_made_by_looking() {
    let dir = folder();
    let missing = dir.path().join("typo");
    let error = Store::open_existing(&missing).err().unwrap();
    assert_eq!(error.kind(), Kind::NotFound);
    assert!(!missing.exists());
}

#[test]
fn a_new_folder_is_for_nobody_else_to_read() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder();
    let data = dir.path().join("data");
    Store::open(&data).unwrap();
    let mode = fs::metadata(&data).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn a_database_of_a_newer_server_is_refused_untouched() {
    let dir = folder();
    drop(Store::open(dir.path()).unwrap());
    let path = dir.path().join(DATABASE);
    let conn = Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    let before = fs::read(&path).unwrap();
    let error = Store::open(dir.path()).err().unwrap();
    assert_eq!(error.kind(), Kind::NeedsNewerServer);
    assert!(error.to_string().contains("takan.db") && error.to_string().contains("99"));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_database_of_another_program_is_refused_untouched() {
    let dir = folder();
    let path = dir.path().join(DATABASE);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("CREATE TABLE recipe (name)").unwrap();
    drop(conn);
    let before = fs::read(&path).unwrap();
    let error = Store::open(dir.path()).err().unwrap();
    assert_eq!(error.kind(), Kind::Invalid);
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_file_that_is_no_database_is_damaged() {
    let dir = folder();
    fs::write(dir.path().join(DATABASE), "not a database".repeat(100)).unwrap();
    let error = Store::open(dir.path()).err().unwrap();
    assert_eq!(error.kind(), Kind::Damaged);
}

#[test]
fn a_page_overwritten_is_found_by_the_check() {
    let dir = folder();
    let store = Store::open(dir.path()).unwrap();
    for n in 0..200 {
        add_user(&store, &format!("person {n}"), Role::Clerk);
    }
    store.check().unwrap();
    drop(store);
    let path = dir.path().join(DATABASE);
    let mut bytes = fs::read(&path).unwrap();
    // Everything but the first page, which holds the schema.
    bytes[4096..].fill(0xAA);
    fs::write(&path, bytes).unwrap();
    let error = Store::open(dir.path())
        .and_then(|s| s.check())
        .err()
        .unwrap();
    assert_eq!(error.kind(), Kind::Damaged);
    assert!(error.to_string().contains("takan.db"), "{error}");
}

#[test]
fn files_without_their_database_are_not_taken_for_a_new_folder() {
    let dir = folder();
    let store = Store::open(dir.path()).unwrap();
    put_file(&store, b"a photo");
    drop(store);
    fs::remove_file(dir.path().join(DATABASE)).unwrap();
    let error = Store::open(dir.path()).err().unwrap();
    assert_eq!(error.kind(), Kind::Damaged);
    assert!(!dir.path().join(DATABASE).exists());
}

#[test]
fn a_full_disk_is_said_and_what_was_stored_stays() {
    let dir = folder();
    let store = Store::open(dir.path()).unwrap();
    add_user(&store, "窗口丁", Role::Lead);
    let full = store.write(|tx| {
        tx.pragma_update_and_check(None, "max_page_count", 1, |_| Ok(()))?;
        account::add(
            tx,
            &"长".repeat(64),
            Role::Clerk,
            &"x".repeat(1 << 20),
            at(0),
        )
    });
    assert_eq!(full.err().unwrap().kind(), Kind::StorageFull);
    assert_eq!(store.read(account::list).unwrap().len(), 1);
}

#[test]
fn an_epoch_is_never_given_twice() {
    let dir = folder();
    let store = Store::open(dir.path()).unwrap();
    let mut seen = BTreeSet::new();
    // Three starts in one second, one a day later, one with a clock set back.
    for seconds in [0, 0, 0, 86_400, -86_400] {
        assert!(seen.insert(store.next_epoch(at(seconds)).unwrap()));
    }
    assert!(seen.iter().is_sorted());
}

#[test]
fn reference_data_that_changes_is_told_to_everyone() {
    let dir = folder();
    let store = Store::open(dir.path()).unwrap();
    add_user(&store, "踏勘员甲", Role::Inspector);
    add_user(&store, "踏勘员乙", Role::Inspector);
    store
        .write(|tx| pair::add(tx, "一组", ["踏勘员甲", "踏勘员乙"]))
        .unwrap();
    let pack = Pack::built_in().pop().unwrap();
    assert!(store.write(|tx| pack::put(tx, &pack)).unwrap());
    assert!(!store.write(|tx| pack::put(tx, &pack)).unwrap());
    store
        .write(|tx| account::disable(tx, "踏勘员乙", at(1)))
        .unwrap();
    let row = format!("row pack/{}@{} *", pack.name, pack.version);
    let expected = [
        "row device/0 *",
        "row user/1 *",
        "row user/2 *",
        "row pair/1 *",
        &row,
        "row user/2 *",
    ];
    assert_eq!(feed(&store), expected);
}

#[test]
fn a_pack_version_never_changes_its_text() {
    let dir = folder();
    let store = Store::open(dir.path()).unwrap();
    let mut pack = Pack::built_in().pop().unwrap();
    store.write(|tx| pack::put(tx, &pack)).unwrap();
    pack.basis.push_str(" (amended)");
    let error = store.write(|tx| pack::put(tx, &pack)).err().unwrap();
    assert_eq!(error.kind(), Kind::Conflict);
    pack.version.push_str("-b");
    store.write(|tx| pack::put(tx, &pack)).unwrap();
    let day = pack.effective_from.unwrap();
    let in_force = store.read(|conn| pack::in_force(conn, &pack.name, day));
    assert_eq!(in_force.unwrap().version, pack.version);
}

#[test]
fn newcomers_to_a_pair_are_granted_its_cases_and_leavers_lose_them() {
    let dir = folder();
    let store = Store::open(dir.path()).unwrap();
    let names = ["踏勘员甲", "踏勘员乙", "窗口丁"];
    let [_, second, third] = names.map(|name| add_user(&store, name, Role::Inspector));
    let pair = store
        .write(|tx| pair::add(tx, "一组", ["踏勘员甲", "踏勘员乙"]))
        .unwrap();
    let case = CaseId::from_bytes([9; 16]);
    put_document(&store, case, "LT-2026-0001", pair.id);
    let before = feed(&store).len();
    store
        .write(|tx| pair::set_members(tx, pair.id, [second, third]))
        .unwrap();
    let told = feed(&store).split_off(before);
    let case = format!("case/{case}");
    let expected = [
        format!("row pair/{} *", pair.id),
        format!("grant {case} user/3"),
        format!("revoke {case} user/1"),
    ];
    assert_eq!(told, expected);
    assert_eq!(
        store.read(|conn| pair::of_user(conn, third)).unwrap(),
        [pair.id]
    );
}

#[test]
fn a_pair_is_two_different_enabled_inspectors() {
    let dir = folder();
    let store = Store::open(dir.path()).unwrap();
    add_user(&store, "踏勘员甲", Role::Inspector);
    add_user(&store, "踏勘员乙", Role::Inspector);
    add_user(&store, "组长丙", Role::Lead);
    let add = |members| {
        store
            .write(|tx| pair::add(tx, "一组", members))
            .err()
            .map(|e| e.kind())
    };
    assert_eq!(add(["踏勘员甲", "踏勘员甲"]), Some(Kind::Invalid));
    assert_eq!(add(["踏勘员甲", "组长丙"]), Some(Kind::Invalid));
    assert_eq!(add(["踏勘员甲", "无人"]), Some(Kind::NotFound));
    assert_eq!(add(["踏勘员甲", "踏勘员乙"]), None);
    assert_eq!(add(["踏勘员甲", "踏勘员乙"]), Some(Kind::Conflict));
    store
        .write(|tx| account::disable(tx, "踏勘员乙", at(1)))
        .unwrap();
    assert_eq!(add(["踏勘员甲", "踏勘员乙"]), Some(Kind::Invalid));
}

#[test]
fn a_file_whose_bytes_are_others_is_refused_and_leaves_nothing() {
    let dir = folder();
    let store = Store::open(dir.path()).unwrap();
    let promised = Sha256::of(b"the photo");
    let mut new = file::NewFile::create(&store).unwrap();
    new.write(b"another").unwrap();
    let error = new.finish(promised).err().unwrap();
    assert_eq!(error.code(), "hash_differs");
    assert!(!file::path(&store, promised).exists());
    let incoming = dir.path().join("files/incoming");
    assert_eq!(fs::read_dir(incoming).unwrap().count(), 0);
}

fn backed_up(dir: &Path) -> (Store, Sha256) {
    let store = Store::open(dir).unwrap();
    let user = add_user(&store, "踏勘员甲", Role::Inspector);
    let session = Sha256::of(b"token");
    store
        .write(|tx| session::begin(tx, user, session, "csrf", at(0)))
        .unwrap();
    let sha256 = put_file(&store, b"a photo");
    (store, sha256)
}

#[test]
fn a_backup_of_a_store_in_use_restores_with_every_file() {
    let (dir, aside, back) = (folder(), folder(), folder());
    let (store, sha256) = backed_up(dir.path());
    let aside = aside.path().join("new");
    let copied = backup::backup(&store, &aside).unwrap();
    assert_eq!((copied.files, copied.bytes), (1, 7));
    // Written after the backup: not in it, and no harm to it.
    add_user(&store, "踏勘员乙", Role::Inspector);
    assert_eq!(backup::restore(back.path(), &aside, at(0)).unwrap(), copied);
    let restored = Store::open(back.path()).unwrap();
    assert_eq!(restored.read(account::list).unwrap().len(), 1);
    let stored = restored
        .read(|conn| file::find(conn, sha256))
        .unwrap()
        .unwrap();
    assert_eq!((stored.size, stored.media_type.as_str()), (7, "image/jpeg"));
    assert_eq!(fs::read(file::path(&restored, sha256)).unwrap(), b"a photo");
}

#[test]
fn a_restored_store_gives_no_number_again_and_keeps_no_session() {
    let (dir, aside, back) = (folder(), folder(), folder());
    let (store, _) = backed_up(dir.path());
    store.next_epoch(at(0)).unwrap();
    backup::backup(&store, aside.path()).unwrap();
    let later = add_user(&store, "踏勘员乙", Role::Inspector);
    // Many starts in one second run ahead of the clock.
    let epochs: Vec<u32> = (0..50).map(|_| store.next_epoch(at(0)).unwrap()).collect();
    backup::restore(back.path(), aside.path(), at(0)).unwrap();
    let restored = Store::open(back.path()).unwrap();
    assert!(add_user(&restored, "窗口丁", Role::Inspector) > later);
    assert!(restored.next_epoch(at(0)).unwrap() > epochs[49]);
    let token = Sha256::of(b"token");
    let session = restored
        .read(|conn| session::find(conn, token, at(0)))
        .unwrap();
    assert!(session.is_none());
}

#[test]
fn of_a_busy_feed_a_phone_is_told_its_own_part_and_a_lead_all() {
    let dir = folder();
    let store = Store::open(dir.path()).unwrap();
    let names = ["踏勘员甲", "踏勘员乙", "踏勘员丙", "踏勘员丁"];
    let [first, ..] = names.map(|name| add_user(&store, name, Role::Inspector));
    let lead = add_user(&store, "组长", Role::Lead);
    let cases = [1, 2].map(|n| CaseId::from_bytes([n; 16]));
    for (n, case) in cases.iter().enumerate() {
        let members = [names[2 * n], names[2 * n + 1]];
        let pair = store.write(|tx| pair::add(tx, &format!("{n}"), members));
        let scope = feed::Scope::Pair(pair.unwrap().id);
        let subject = feed::Subject::Case(*case);
        for _ in 0..3 {
            let append =
                |tx: &Transaction<'_>| feed::append(tx, feed::Kind::Change, &subject, scope);
            store.write(append).unwrap();
        }
    }
    let told = |id, role, limit| {
        let device = AuthDevice {
            number: DeviceNumber(1),
            user: User {
                id,
                name: String::new(),
                role,
            },
            epoch: 1,
            public_key: [0; 32],
        };
        let read = |tx: &Transaction<'_>| {
            let mut shelf = DeviceShelf::new(tx, &device, at(0))?;
            let (mut told, mut seq) = (Vec::new(), 0);
            loop {
                let page = shelf.news(seq, limit)?;
                let full = page.len() == limit;
                for news in page {
                    assert!(seq < news.cursor.seq, "in their order");
                    seq = news.cursor.seq;
                    if let Event::Document { case, .. } = news.event {
                        told.push(case);
                    }
                }
                if !full {
                    return Ok(told);
                }
            }
        };
        store.write(read).unwrap()
    };
    let [own, other] = cases;
    for limit in [1, 2, 500] {
        assert_eq!(told(first, Role::Inspector, limit), [own; 3]);
        let all = [own, own, own, other, other, other];
        assert_eq!(told(lead, Role::Lead, limit), all);
    }
}

#[test]
fn neither_backup_nor_restore_touches_a_folder_that_is_not_empty() {
    let (dir, aside) = (folder(), folder());
    let (store, _) = backed_up(dir.path());
    fs::write(aside.path().join("precious"), "x").unwrap();
    let error = backup::backup(&store, aside.path()).err().unwrap();
    assert_eq!(error.kind(), Kind::Conflict);
    let good = folder();
    backup::backup(&store, good.path()).unwrap();
    let error = backup::restore(aside.path(), good.path(), at(0))
        .err()
        .unwrap();
    assert_eq!(error.kind(), Kind::Conflict);
    assert_eq!(fs::read_dir(aside.path()).unwrap().count(), 1);
}

#[test]
fn a_backup_with_a_damaged_or_missing_file_says_so() {
    let (dir, aside) = (folder(), folder());
    let (store, sha256) = backed_up(dir.path());
    backup::backup(&store, aside.path()).unwrap();
    let name = sha256.to_string();
    let copy = aside.path().join("files").join(&name[..2]).join(&name[2..]);
    fs::write(&copy, b"b photo").unwrap();
    let back = folder();
    let error = backup::restore(back.path(), aside.path(), at(0))
        .err()
        .unwrap();
    assert_eq!(error.kind(), Kind::Damaged);
    assert!(error.to_string().contains(&name), "{error}");
    // Even then the restored database has left the old one's numbers behind.
    let epoch = store.next_epoch(at(0)).unwrap();
    let restored = Store::open(back.path()).unwrap();
    assert!(restored.next_epoch(at(0)).unwrap() > epoch + 1000);
    fs::remove_file(&copy).unwrap();
    let error = backup::restore(folder().path(), aside.path(), at(0))
        .err()
        .unwrap();
    assert_eq!(error.kind(), Kind::Damaged);
}

#[test]
fn a_code_is_good_for_one_phone_and_ten_minutes() {
    let dir = folder();
    let store = Store::open(dir.path()).unwrap();
    add_user(&store, "踏勘员甲", Role::Inspector);
    let make = || {
        store
            .write(|tx| enrolment::create(tx, "踏勘员甲", at(0)))
            .unwrap()
    };
    let spend = |made: &enrolment::Code, now| {
        let hash = crate::secret::hash(&crate::secret::normalise_code(&made.code).unwrap());
        store.write(|tx| enrolment::spend(tx, hash, now))
    };
    let first = make();
    assert_eq!(spend(&first, at(599)).unwrap().name, "踏勘员甲");
    assert_eq!(spend(&first, at(599)).err().unwrap().code(), "code_used");
    let second = make();
    assert_eq!(
        spend(&second, at(600)).err().unwrap().code(),
        "code_expired"
    );
    let third = make();
    store
        .write(|tx| account::disable(tx, "踏勘员甲", at(1)))
        .unwrap();
    assert_eq!(spend(&third, at(2)).err().unwrap().code(), "code_unknown");
}

#[test]
fn attempts_count_from_their_beginning_and_per_name_and_address() {
    let dir = folder();
    let store = Store::open(dir.path()).unwrap();
    let attempt = |name: &str, address: &str, seconds| {
        store.write(|tx| session::Attempt::begin(tx, name, address, at(seconds)))
    };
    for _ in 0..10 {
        attempt("踏勘员甲", "10.0.0.1", 0).unwrap();
    }
    let error = attempt("踏勘员甲", "10.0.0.2", 0).err().unwrap();
    assert_eq!(error.kind(), Kind::TooManyAttempts);
    for n in 0..20 {
        attempt(&format!("person {n}"), "10.0.0.1", 0).unwrap();
    }
    // One's own right password gives back that one attempt, not those at other people's.
    assert!(attempt("踏勘员乙", "10.0.0.1", 0).is_err());
    let own = attempt("踏勘员乙", "10.0.0.3", 0).unwrap();
    store.write(|tx| own.succeeded(tx)).unwrap();
    assert!(attempt("踏勘员乙", "10.0.0.1", 0).is_err());
    let later = TimeDelta::minutes(10).num_seconds();
    attempt("踏勘员甲", "10.0.0.1", later).unwrap();
}
