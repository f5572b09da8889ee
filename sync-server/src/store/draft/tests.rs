use chrono::Days;
use tempfile::TempDir;

use super::*;
use crate::{
    error::Kind,
    store::{Store, file},
};

fn at(hours: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + hours * 3600, 0).unwrap()
}

/// 2027-01-15 in Lintong.
fn today() -> NaiveDate {
    crate::config::day_of(at(0))
}

struct Desk {
    _dir: TempDir,
    store: Store,
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        for (name, role) in [
            ("编辑", Role::Editor),
            ("组长甲", Role::Lead),
            ("组长乙", Role::Lead),
            ("审批", Role::Approver),
            ("踏勘员", Role::Inspector),
        ] {
            store
                .write(|tx| account::add(tx, name, role, "x", at(0)))
                .unwrap();
        }
        Self { _dir: dir, store }
    }

    fn user(&self, name: &str) -> User {
        self.store
            .read(|conn| account::named(conn, name))
            .unwrap()
            .user
    }

    fn upload(&self, pack: &Pack, by: &str) -> Result<i64> {
        self.upload_as(pack, by, true)
    }

    fn upload_as(&self, pack: &Pack, by: &str, publishable: bool) -> Result<i64> {
        let workbook = file::keep(&self.store, pack.version.as_bytes()).unwrap();
        let by = self.user(by);
        let new = NewDraft {
            pack: pack.clone(),
            report: vec![Message::warning("odd").at("survey", 7, "hint")],
            publishable,
            file_name: "x.xlsx".to_owned(),
            workbook,
        };
        self.store.write(|tx| {
            file::record(tx, workbook, 1, "application/x", at(0))?;
            add(tx, &new, Some(&by), at(0))
        })
    }

    fn propose(&self, id: i64, by: &str) -> Result<()> {
        let by = self.user(by);
        let days = (today(), None);
        self.store.write(|tx| propose(tx, id, &by, days, at(1)))
    }

    fn approve(&self, id: i64, by: &str) -> Result<Pack> {
        let by = self.user(by);
        self.store.write(|tx| approve(tx, id, &by, at(2)))
    }

    fn draft(&self, id: i64) -> Draft {
        self.store.read(|conn| find(conn, id)).unwrap()
    }
}

fn code<T: fmt::Debug>(result: Result<T>) -> &'static str {
    result.unwrap_err().code()
}

fn checklist() -> Pack {
    Pack::built_in().pop().unwrap()
}

#[test]
fn a_draft_is_published_by_a_second_person_from_the_proposed_day_on() {
    let desk = Desk::new();
    let pack = checklist();
    let id = desk.upload(&pack, "编辑").unwrap();
    desk.propose(id, "组长甲").unwrap();
    assert_eq!(desk.draft(id).state, State::Proposed);
    let published = desk.approve(id, "组长乙").unwrap();
    assert_eq!(published.effective_from, Some(today()));
    let in_force = |day| {
        desk.store
            .read(|conn| pack::in_force(conn, &pack.name, day))
    };
    assert_eq!(in_force(today()).unwrap(), published);
    assert_eq!(code(in_force(today() - Days::new(1))), "not_in_force");

    let draft = desk.draft(id);
    assert_eq!(draft.state, State::Published);
    assert_eq!(draft.report[0].row, Some(7));
    let told: Vec<_> = draft
        .events
        .iter()
        .map(|event| (event.what, &*event.by.as_ref().unwrap().name, event.at))
        .collect();
    assert_eq!(
        told,
        [
            (What::Uploaded, "编辑", at(0)),
            (What::Proposed, "组长甲", at(1)),
            (What::Approved, "组长乙", at(2)),
        ]
    );
}

#[test]
fn nobody_approves_what_they_uploaded_or_proposed() {
    let desk = Desk::new();
    let id = desk.upload(&checklist(), "组长甲").unwrap();
    desk.propose(id, "组长乙").unwrap();
    for (who, why) in [
        ("组长甲", "uploaded"),
        ("组长乙", "proposed"),
        ("编辑", "role"),
        ("踏勘员", "role"),
    ] {
        let error = desk.approve(id, who).unwrap_err();
        assert_eq!(error.kind(), Kind::Forbidden);
        assert!(error.to_string().contains(why), "{error}");
    }
    desk.approve(id, "审批").unwrap();
    assert_eq!(code(desk.approve(id, "审批")), "wrong_state");
}

#[test]
fn only_editors_upload_and_only_a_publishable_draft_is_proposed() {
    let desk = Desk::new();
    for who in ["踏勘员", "审批"] {
        assert_eq!(code(desk.upload(&checklist(), who)), "forbidden");
    }
    let id = desk.upload_as(&checklist(), "编辑", false).unwrap();
    assert_eq!(code(desk.propose(id, "编辑")), "not_publishable");
    assert_eq!(code(desk.approve(id, "组长甲")), "wrong_state");
    let by = desk.user("编辑");
    let last_before_first = (today(), Some(today() - Days::new(1)));
    let id = desk.upload(&checklist(), "编辑").unwrap();
    let refused = desk
        .store
        .write(|tx| propose(tx, id, &by, last_before_first, at(1)));
    assert_eq!(code(refused), "invalid");
}

#[test]
fn a_published_version_is_not_published_again() {
    let desk = Desk::new();
    let mut pack = checklist();
    let id = desk.upload(&pack, "编辑").unwrap();
    desk.propose(id, "编辑").unwrap();
    assert_eq!(code(desk.upload(&pack, "编辑")), "proposed");
    desk.approve(id, "组长甲").unwrap();
    assert_eq!(code(desk.upload(&pack, "编辑")), "published");
    pack.basis.push('!');
    let error = desk.upload(&pack, "编辑").unwrap_err();
    assert_eq!(error.code(), "version_taken");
    assert!(error.to_string().contains("needs a new version"), "{error}");
    pack.version.push('b');
    desk.upload(&pack, "编辑").unwrap();
}

#[test]
fn a_later_upload_takes_the_place_of_an_earlier_one_and_a_proposal_can_be_given_back() {
    let desk = Desk::new();
    let first = desk.upload(&checklist(), "编辑").unwrap();
    let second = desk.upload(&checklist(), "编辑").unwrap();
    assert_eq!(desk.draft(first).state, State::Discarded);
    desk.propose(second, "编辑").unwrap();
    let lead = desk.user("组长甲");
    let returned = |reason| {
        desk.store
            .write(|tx| give_back(tx, second, &lead, reason, at(2)))
    };
    returned("第 7 行写错了").unwrap();
    assert_eq!(desk.draft(second).state, State::Draft);
    assert_eq!(desk.draft(second).events[2].remark, "第 7 行写错了");
    let editor = desk.user("编辑");
    desk.store
        .write(|tx| discard(tx, second, &editor, at(3)))
        .unwrap();
    assert!(desk.store.read(list).unwrap().is_empty());
}

#[test]
fn whoever_ever_proposed_it_does_not_approve_it() {
    let desk = Desk::new();
    let id = desk.upload(&checklist(), "编辑").unwrap();
    desk.propose(id, "组长甲").unwrap();
    let lead = desk.user("组长甲");
    desk.store
        .write(|tx| give_back(tx, id, &lead, "", at(2)))
        .unwrap();
    desk.propose(id, "组长乙").unwrap();
    for proposer in ["组长甲", "组长乙"] {
        assert!(desk.approve(id, proposer).is_err(), "{proposer}");
    }
    desk.approve(id, "审批").unwrap();
}

#[test]
fn a_name_that_cannot_stand_in_an_address_is_not_proposed() {
    let desk = Desk::new();
    for (name, version) in [("a@b", "1"), ("a/b", "1"), ("a", ""), ("a", "1/2")] {
        let mut pack = checklist();
        pack.name = name.to_owned();
        pack.version = version.to_owned();
        let id = desk.upload(&pack, "编辑").unwrap();
        assert_eq!(code(desk.propose(id, "编辑")), "invalid");
    }
}

#[test]
fn a_checklist_whose_picture_is_not_stored_is_not_published() {
    let desk = Desk::new();
    let mut pack = checklist();
    let media = takan_core::checklist::MediaFile {
        sha256: Sha256::of(b"picture"),
        size: 7,
        media_type: "image/png".to_owned(),
    };
    pack.media.insert("door.png".to_owned(), media);
    let id = desk.upload(&pack, "编辑").unwrap();
    desk.propose(id, "编辑").unwrap();
    let error = desk.approve(id, "组长甲").unwrap_err();
    assert!(error.to_string().contains("door.png"), "{error}");
    assert_eq!(desk.draft(id).state, State::Proposed);
}
