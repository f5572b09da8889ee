//! A server restored from a backup that is older than a phone: what it acknowledged to that phone
//! comes back, from the phone itself or from whoever had it.

use takan_core::{
    error::ErrorKind,
    ids::CaseId,
    record::{Role, Verdict},
};
use takan_server::store::{account, backup, pair};
use takan_tests::{Bureau, Device, Proxy, picture};

struct Story {
    bureau: Bureau,
    line: Proxy,
    case: CaseId,
    ann: Device,
    bob: Device,
}

impl Story {
    /// Bob enrols after the backup, works, and has it acknowledged. The server is then lost.
    async fn tell(ann_has_seen_it: bool) -> Self {
        let mut bureau = Bureau::open().await;
        bureau.pair("一组", ["ann", "bob"]);
        let case = bureau.case("一组", "xiaocanyin");
        let line = Proxy::before(&bureau.url()).await;
        let ann = bureau.device_at("ann", &line.url()).await;
        ann.sync().await;
        let folder = tempfile::tempdir().unwrap();
        let backup = folder.path().join("noon");
        backup::backup(&bureau.store(), &backup).unwrap();

        let bob = bureau.device_at("bob", &line.url()).await;
        bob.sync().await;
        let takan = bob.takan();
        takan.answer(case, "SC-01", &Verdict::Fail.into()).unwrap();
        takan.add_note(case, "后厨有鼠迹").unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), picture(1)).unwrap();
        takan.add_photo(case, "SC-01", file.path()).unwrap();
        bob.sync().await;
        if ann_has_seen_it {
            ann.sync().await;
        }
        ann.takan()
            .answer(case, "SC-02", &Verdict::Pass.into())
            .unwrap();

        bureau.stop().await;
        let new = tempfile::tempdir().unwrap();
        backup::restore(new.path(), &backup, bureau.clock.tick()).unwrap();
        bureau.replace_data(new);
        bureau.start().await;
        line.point_at(&bureau.url());
        assert!(bureau.show(case).notes.is_empty());
        Self {
            bureau,
            line,
            case,
            ann,
            bob,
        }
    }

    /// The restored server does not know bob's phone; a new code makes it the phone it was.
    async fn bob_comes_back(&self) {
        let takan = self.bob.takan();
        let error = takan.sync().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::SignInNeeded, "{error}");
        let before = takan.enrolment().unwrap();
        let code = self.bureau.code("bob");
        takan.enrol(&self.line.url(), &code, "test").await.unwrap();
        assert_eq!(takan.enrolment().unwrap(), before);
        self.syncs(&self.bob).await;
    }

    async fn syncs(&self, device: &Device) {
        let report = device.sync().await;
        assert_eq!(report.refused, Vec::new());
        assert_eq!(report.problems, Vec::<String>::new());
    }

    fn all_is_there(&self) {
        let shown = self.bureau.show(self.case);
        let answered: Vec<&str> = shown.answers.keys().map(String::as_str).collect();
        assert_eq!(answered, ["SC-01", "SC-02"]);
        assert_eq!((shown.notes.len(), shown.files.len()), (1, 1));
        assert_eq!(shown.conflicts, Vec::new());
    }
}

#[tokio::test]
async fn work_that_only_the_new_phone_has_comes_back() {
    let story = Story::tell(false).await;
    story.bob_comes_back().await;
    story.syncs(&story.ann).await;
    story.syncs(&story.bob).await;
    story.all_is_there();
    for device in [&story.ann, &story.bob] {
        assert_eq!(device.show(story.case), story.bureau.show(story.case));
    }
    let waiting = story.bob.takan().waiting().unwrap();
    assert_eq!((waiting.changes, waiting.files), (0, 0));
}

#[tokio::test]
async fn work_that_another_phone_has_comes_back_without_the_new_one() {
    let story = Story::tell(true).await;
    story.syncs(&story.ann).await;
    story.all_is_there();
    story.bob_comes_back().await;
    story.all_is_there();
    assert_eq!(story.bob.show(story.case), story.bureau.show(story.case));
}

#[tokio::test]
async fn what_the_server_lost_of_a_case_that_is_others_now_is_put_aside_before_the_phone_drops_it()
{
    for with_unsent in [false, true] {
        let story = Story::tell(false).await;
        // Enrolled again, so that only the case is not bob's any more.
        let code = story.bureau.code("bob");
        let takan = story.bob.takan();
        takan.enrol(&story.line.url(), &code, "test").await.unwrap();
        if with_unsent {
            takan.add_note(story.case, "改派前未及上传").unwrap();
        }
        story.bureau.user("cai", Role::Inspector);
        let moved = story.bureau.store().write(|tx| {
            let pair = pair::by_name(tx, "一组")?.unwrap().id;
            let users = ["ann", "cai"].map(|name| account::named(tx, name).unwrap().user.id);
            pair::set_members(tx, pair, users)
        });
        moved.unwrap();
        story.syncs(&story.bob).await;
        assert!(takan.cases().unwrap().is_empty());
        let aside = story.bureau.store().read(|conn| {
            let sql = "SELECT bytes FROM quarantine";
            let rows: Vec<Vec<u8>> = conn
                .prepare(sql)?
                .query_map((), |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            Ok(rows)
        });
        let note = "后厨有鼠迹".as_bytes();
        let has_note = |bytes: &Vec<u8>| bytes.windows(note.len()).any(|part| part == note);
        assert!(aside.unwrap().iter().any(has_note), "{with_unsent}");
    }
}
