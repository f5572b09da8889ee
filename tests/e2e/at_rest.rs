//! What lies on a phone after a day's work: nothing of it can be read without the key.

use std::path::Path;

use takan_core::{
    record::{CaseQuery, Verdict},
    takan::{Bookmark, Settings},
};
use takan_tests::{Bureau, photo};

const PERSON: &str = "欧阳踏雪";
const ANSWER: &str = "灶台积油";
const NOTE: &str = "后门上了锁";
const DRAFT: &str = "写到一半就断";
const REFUSED: &str = "存坏了的一句";
const BOOKMARK: &str = "a/看到这一行";

/// Every byte of every file under a folder.
fn bytes(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => all.extend(bytes(&path)),
            false => all.extend(std::fs::read(&path).unwrap()),
        }
        // Nothing is found across two files.
        all.extend([0; 32]);
    }
    all
}

/// Which of these are among the bytes. One pass: 16-byte pieces are looked up by their beginning.
fn found<'a>(all: &[u8], wanted: &[(&'a str, Vec<u8>)]) -> Vec<&'a str> {
    let mut begins = std::collections::HashMap::<[u8; 4], Vec<usize>>::new();
    for (at, (_, bytes)) in wanted.iter().enumerate() {
        begins
            .entry(bytes[..4].try_into().unwrap())
            .or_default()
            .push(at);
    }
    let mut names = std::collections::BTreeSet::new();
    for (at, begin) in all.windows(4).enumerate() {
        for which in begins.get(begin).into_iter().flatten() {
            let (name, bytes) = &wanted[*which];
            if all[at..].starts_with(bytes) {
                names.insert(*name);
            }
        }
    }
    names.into_iter().collect()
}

#[tokio::test]
async fn after_a_whole_day_no_file_of_a_phone_says_what_was_recorded() {
    let bureau = Bureau::open().await;
    bureau.pair("一组", [PERSON, "bob"]);
    let case = bureau.case("一组", "xiaocanyin");
    let other = bureau.case("一组", "xiaocanyin");
    let mut phone = bureau.device(PERSON).await;
    phone.sync().await;
    let token = phone.token();
    let village = phone.show(case).place.name;
    let photo = photo(1);
    let takan = phone.takan();
    let mut answer: takan_core::takan::NewAnswer = Verdict::Fail.into();
    answer.remark = ANSWER.to_owned();
    takan.answer(case, "SC-01", &answer).unwrap();
    takan.add_note(case, NOTE).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &photo).unwrap();
    takan.add_photo(case, "SC-01", file.path()).unwrap();
    phone.sync().await;
    // A change that is damaged before it was sent comes to stand among what was refused, and in
    // the folder aside.
    takan.add_note(other, REFUSED).unwrap();
    let database = phone.database();
    let turned = "UPDATE chunk SET bytes = zeroblob(60) WHERE document = ?1";
    assert_eq!(database.execute(turned, [other.as_bytes()]).unwrap(), 1);
    drop(database);
    phone.reopen();
    let takan = phone.takan();
    takan.case(other).unwrap_err();
    phone.sync().await;
    assert_eq!(takan.refused().unwrap().len(), 1);
    takan.put_draft(case, "note", DRAFT).unwrap();
    takan.add_note(case, NOTE).unwrap();
    let query = CaseQuery {
        search: village.clone(),
        limit: 9,
        ..CaseQuery::default()
    };
    assert!(takan.list_cases(&query).unwrap().total > 0);
    takan.set_settings(&Settings::default()).unwrap();
    let bookmark = Bookmark {
        screen: "case".to_owned(),
        case: Some(case),
        row: Some(BOOKMARK.to_owned()),
    };
    takan.set_bookmark(Some(&bookmark)).unwrap();

    let mut wanted: Vec<(&str, Vec<u8>)> = [
        ("a person", PERSON),
        ("an answer", ANSWER),
        ("a note", NOTE),
        ("a draft", DRAFT),
        ("a village", &village),
        ("a token", &token),
        ("a bookmark", BOOKMARK),
        ("what was refused", REFUSED),
    ]
    .into_iter()
    .map(|(name, text)| (name, text.as_bytes().to_vec()))
    .collect();
    wanted.extend(photo.windows(16).map(|piece| ("a picture", piece.to_vec())));
    assert!(phone.folder().join("aside").exists());

    // As a killed process leaves it: with a log that nobody brought into the database.
    let log = phone.folder().join("takan.db-wal");
    assert!(log.metadata().unwrap().len() > 0);
    assert_eq!(found(&bytes(&phone.folder()), &wanted), Vec::<&str>::new());
    phone.close();
    assert_eq!(found(&bytes(&phone.folder()), &wanted), Vec::<&str>::new());

    // And this would find them: the server's folder is not sealed.
    let there = found(&bytes(bureau.data()), &wanted);
    for name in ["a person", "an answer", "a note", "a picture", "a village"] {
        assert!(there.contains(&name), "{name} is not in {there:?}");
    }
}
