//! A document on a phone that is not as it was left: the case is named, its bytes are kept, and
//! the next sync brings it back with the work that was not sent.

use rusqlite::Connection;
use takan_core::{error::ErrorKind, ids::CaseId, record::Verdict};
use takan_tests::{Bureau, Device};

struct Story {
    bureau: Bureau,
    case: CaseId,
    other: CaseId,
    phone: Device,
}

/// A phone with two cases: of the first it has a snapshot, an answer the server has (chunk 1),
/// and a note and an answer that it has not (chunks 2 and 3).
async fn begin() -> Story {
    let bureau = Bureau::open().await;
    bureau.pair("一组", ["王芳", "李伟"]);
    let case = bureau.case("一组", "xiaocanyin");
    let other = bureau.case("一组", "xiaocanyin");
    let phone = bureau.device("王芳").await;
    phone.sync().await;
    let takan = phone.takan();
    takan.answer(case, "SC-01", &Verdict::Pass.into()).unwrap();
    phone.sync().await;
    takan.add_note(case, "后门上锁").unwrap();
    takan.answer(case, "SC-02", &Verdict::Fail.into()).unwrap();
    takan.add_note(other, "另一件").unwrap();
    Story {
        bureau,
        case,
        other,
        phone,
    }
}

impl Story {
    /// Flips a bit in the middle of some bytes of the case, and gives what is there then.
    fn damage(&mut self, of: &str, column: &str) -> Vec<u8> {
        self.phone.close();
        let store = Connection::open(self.phone.folder().join("takan.db")).unwrap();
        let select = format!("SELECT {column} FROM {of}");
        let id = self.case.as_bytes();
        let read = |row: &rusqlite::Row<'_>| row.get(0);
        let mut bytes: Vec<u8> = store.query_row(&select, [id], read).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x10;
        let (table, place) = of.split_once(' ').unwrap();
        let update = format!("UPDATE {table} SET {column} = ?2 {place}");
        assert_eq!(store.execute(&update, (id, &bytes)).unwrap(), 1);
        drop(store);
        self.phone.reopen();
        bytes
    }

    /// Looking at the case says that it is damaged; its bytes go aside and the other case is well.
    fn is_told(&self, bytes: &[u8]) {
        let takan = self.phone.takan();
        for _ in 0..2 {
            let error = takan.case(self.case).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Damaged, "{error}");
            assert!(error.to_string().contains(&self.case.to_string()));
        }
        let damaged = takan.damaged().unwrap();
        assert_eq!(damaged.len(), 1);
        assert_eq!(damaged[0].case, self.case);
        assert!(aside(&self.phone.folder().join("aside")).contains(&bytes.to_vec()));
        assert_eq!(takan.case(self.other).unwrap().notes.len(), 1);
    }

    fn is_well(&self) {
        let shown = self.bureau.show(self.case);
        assert_eq!(self.phone.show(self.case), shown);
        assert_eq!(self.phone.takan().damaged().unwrap(), Vec::new());
        assert_eq!(self.phone.takan().waiting().unwrap().changes, 0);
        assert_eq!(self.bureau.show(self.other).notes.len(), 1);
    }
}

/// The contents of every file under a folder.
fn aside(folder: &std::path::Path) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => aside(&path),
            false => vec![std::fs::read(path).unwrap()],
        })
        .collect()
}

#[tokio::test]
async fn a_damaged_snapshot_comes_back_with_all_unsent_work() {
    let mut story = begin().await;
    let bytes = story.damage("document WHERE id = ?1", "snapshot");
    story.is_told(&bytes);
    let report = story.phone.sync().await;
    assert_eq!(report.refused, Vec::new());
    story.phone.sync().await;
    story.is_well();
    let shown = story.bureau.show(story.case);
    assert_eq!((shown.answers.len(), shown.notes.len()), (2, 1));
}

#[tokio::test]
async fn a_damaged_change_that_the_server_has_comes_back_with_all_unsent_work() {
    let mut story = begin().await;
    let bytes = story.damage("chunk WHERE document = ?1 AND n = 1", "bytes");
    story.is_told(&bytes);
    let report = story.phone.sync().await;
    assert_eq!(report.refused, Vec::new());
    story.phone.sync().await;
    story.is_well();
    let shown = story.bureau.show(story.case);
    assert_eq!((shown.answers.len(), shown.notes.len()), (2, 1));
}

#[tokio::test]
async fn a_damaged_unsent_change_is_told_and_what_came_before_it_is_sent() {
    let mut story = begin().await;
    let bytes = story.damage("chunk WHERE document = ?1 AND n = 3", "bytes");
    story.is_told(&bytes);
    let report = story.phone.sync().await;
    assert_eq!(report.refused.len(), 1);
    assert_eq!(report.refused[0].case, story.case);
    assert_eq!(report.refused[0].code, "damaged");
    story.phone.sync().await;
    story.is_well();
    let shown = story.bureau.show(story.case);
    assert_eq!((shown.answers.len(), shown.notes.len()), (1, 1));
    let takan = story.phone.takan();
    assert_eq!(takan.refused().unwrap().len(), 1);
    takan
        .answer(story.case, "SC-02", &Verdict::Fail.into())
        .unwrap();
    story.phone.sync().await;
    assert_eq!(story.bureau.show(story.case).answers.len(), 2);
    story.is_well();
}
