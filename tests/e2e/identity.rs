//! Who wrote it: work that phones carry for each other, what becomes of it when its author may
//! not, and what a lead does with what could not enter its case.

use takan_core::{
    ErrorKind, NewAnswer,
    document::Writer,
    ids::{Actor, CaseId, DeviceNumber, UserId},
    record::{Role, Verdict},
    sync::{
        carried::Carried,
        protocol::{Outcome, Push, from_frame, to_frame, wire},
    },
    takan::Mend,
};
use takan_server::{
    quarantine::{self, QuarantineEntry},
    store::{account, device, document, meta, pair},
};
use takan_tests::{Bureau, Device};

struct Story {
    bureau: Bureau,
    case: CaseId,
    ann: Device,
    bob: Device,
}

impl Story {
    /// A pair with a case on both phones, and a lead.
    async fn tell() -> Self {
        let bureau = Bureau::open().await;
        bureau.pair("一组", ["ann", "bob"]);
        bureau.user("lead", Role::Lead);
        let case = bureau.case("一组", "xiaocanyin");
        let (ann, bob) = (bureau.device("ann").await, bureau.device("bob").await);
        for phone in [&ann, &bob] {
            phone.sync().await;
        }
        // Who enrolled first learns of who did after.
        ann.sync().await;
        Self {
            bureau,
            case,
            ann,
            bob,
        }
    }

    fn fails(&self, phone: &Device, item: &str, remark: &str) {
        let answer = NewAnswer {
            remark: remark.into(),
            ..Verdict::Fail.into()
        };
        phone.takan().answer(self.case, item, &answer).unwrap();
    }

    /// One phone hands the case to the other, without a server.
    fn meet(&self, from: &Device, to: &Device) -> usize {
        let (carried, certificates) = from.takan().carry(self.case).unwrap();
        let taken = to.takan().take_carried(&carried, &certificates).unwrap();
        assert_eq!(taken.refusal, None);
        taken.added.len()
    }

    fn role(&self, name: &str, role: Role) {
        let at = self.bureau.clock.tick();
        let set = self
            .bureau
            .store()
            .write(|tx| account::set_role(tx, name, role, at));
        set.unwrap();
    }

    fn answered(&self) -> Vec<String> {
        self.bureau.show(self.case).answers.into_keys().collect()
    }

    fn aside(&self) -> Vec<QuarantineEntry> {
        let read = self.bureau.store().read(|conn| {
            let rows = quarantine::list(conn, false)?;
            rows.iter()
                .map(|row| quarantine::show(conn, row.id))
                .collect()
        });
        read.unwrap()
    }

    fn accept(&self, id: i64) -> Result<(), takan_server::Error> {
        let at = self.bureau.clock.tick();
        self.bureau.store().write(|tx| {
            let actor = Actor {
                device: DeviceNumber::SERVER,
                epoch: meta::next_epoch(tx, at)?,
            };
            let user = quarantine::lead(tx, "lead")?;
            quarantine::accept(tx, id, &Writer { actor, user, at }, "核对过")
        })
    }

    /// The phones show what the server shows.
    fn agree(&self, phones: &[&Device]) {
        for phone in phones {
            assert_eq!(phone.show(self.case), self.bureau.show(self.case));
        }
    }
}

#[tokio::test]
async fn the_work_of_a_phone_comes_in_by_another_that_carries_it() {
    let story = Story::tell().await;
    story.fails(&story.ann, "SC-01", "油污");
    assert_eq!(story.meet(&story.ann, &story.bob), 1);
    let report = story.bob.sync().await;
    assert_eq!((report.changes_sent, report.refused), (1, vec![]));
    assert_eq!(story.answered(), ["SC-01"]);
    // The author's phone learns that it is there, and sends nothing twice.
    assert_eq!(story.ann.sync().await.refused, vec![]);
    assert_eq!(story.ann.takan().waiting().unwrap().changes, 0);
    story.agree(&[&story.ann, &story.bob]);
}

#[tokio::test]
async fn a_refused_edit_is_repaired_by_its_author_and_by_who_carried_it() {
    let story = Story::tell().await;
    story.fails(&story.ann, "SC-01", "油污");
    story.meet(&story.ann, &story.bob);
    story.bob.takan().add_note(story.case, "房东在场").unwrap();
    story.role("ann", Role::Clerk);

    let report = story.bob.sync().await;
    let [refused] = &report.refused[..] else {
        panic!("{report:?}")
    };
    assert_eq!(
        (refused.code.as_str(), &refused.keys),
        ("role", &vec!["a/SC-01".to_owned()])
    );
    assert_eq!(
        refused.carried_from,
        Some(story.ann.takan().enrolment().unwrap().device)
    );
    assert_eq!(story.answered(), Vec::<String>::new());
    assert_eq!(story.bureau.show(story.case).notes[0].text, "房东在场");
    story.agree(&[&story.bob]);

    let report = story.ann.sync().await;
    let id = report.refused[0].id;
    let detail = story.ann.takan().refused_edit(id).unwrap();
    assert_eq!(detail.values[0].row.as_deref(), Some("SC-01"));
    assert_eq!(detail.values[0].text, "油污");
    assert_eq!(detail.mends, [Mend::Again, Mend::Hand, Mend::Dismiss]);
    story.agree(&[&story.ann]);

    // Back in her role, she records it again: the words are there.
    story.role("ann", Role::Inspector);
    let again = story.ann.takan().record_again(id).unwrap();
    assert_eq!(
        (again.row.as_deref(), again.verdict),
        (Some("SC-01"), Some(Verdict::Fail))
    );
    let drafts = story.ann.takan().drafts(story.case).unwrap();
    assert_eq!(
        (drafts[0].field.as_str(), drafts[0].text.as_str()),
        ("a/SC-01", "油污")
    );
    story.fails(&story.ann, "SC-01", &drafts[0].text);
    assert!(story.ann.takan().drafts(story.case).unwrap().is_empty());
    story.ann.takan().dismiss_refused(id).unwrap();
    assert_eq!(story.ann.sync().await.refused, vec![]);
    story.bob.sync().await;
    assert_eq!(story.answered(), ["SC-01"]);
    story.agree(&[&story.ann, &story.bob]);
    assert_eq!(story.ann.takan().refused().unwrap().len(), 1, "it is kept");
}

#[tokio::test]
async fn a_refused_edit_that_is_handed_to_a_lead_waits_in_quarantine() {
    let story = Story::tell().await;
    story.fails(&story.ann, "SC-01", "油污");
    story.role("ann", Role::Clerk);
    let id = story.ann.sync().await.refused[0].id;
    story.ann.takan().hand_refused(id).unwrap();
    for _ in 0..2 {
        story.ann.sync().await;
    }
    let aside = story.aside();
    assert_eq!(aside.len(), 1, "it goes once");
    assert_eq!(aside[0].row.reason, "handed");
    assert_eq!(aside[0].edits[0].values[0].text, "油污");
    assert!(story.ann.takan().refused().unwrap()[0].handed);
}

#[tokio::test]
async fn who_loses_the_case_with_unsent_work_loses_nothing() {
    let story = Story::tell().await;
    story.fails(&story.ann, "SC-01", "油污");
    story.meet(&story.ann, &story.bob);
    story.bob.takan().add_note(story.case, "房东在场").unwrap();
    let cid = story.bureau.user("cid", Role::Inspector);
    let set = story.bureau.store().write(|tx| {
        let pair = pair::by_name(tx, "一组")?.unwrap();
        let bob = account::named(tx, "bob")?.user.id;
        pair::set_members(tx, pair.id, [bob, cid])
    });
    set.unwrap();

    assert_eq!(story.ann.sync().await.cases_forgotten, 1);
    // Her partner carries it too, and goes on without it.
    let report = story.bob.sync().await;
    assert_eq!(report.refused[0].code, "no_access");
    assert_eq!(story.bureau.show(story.case).notes.len(), 1);
    assert_eq!(story.answered(), Vec::<String>::new());
    story.agree(&[&story.bob]);

    let aside = story.aside();
    let reasons: Vec<&str> = aside.iter().map(|it| it.row.reason.as_str()).collect();
    assert_eq!(reasons, ["no_access", "no_access"]);
    assert_eq!(aside[0].edits[0].user.as_deref(), Some("ann"));
    story.accept(aside[0].row.id).unwrap();
    assert_eq!(story.answered(), ["SC-01"]);
    let notes = story.bureau.show(story.case).notes;
    assert!(
        notes
            .iter()
            .any(|note| note.author == "lead" && note.text.contains("核对过"))
    );
    assert!(story.accept(aside[0].row.id).is_err(), "once");
    story.bob.sync().await;
    story.agree(&[&story.bob]);
}

#[tokio::test]
async fn what_a_revoked_phone_has_not_sent_waits_for_a_lead() {
    let story = Story::tell().await;
    story.fails(&story.ann, "SC-01", "油污");
    let number = story.ann.takan().enrolment().unwrap().device;
    let at = story.bureau.clock.tick();
    let revoke = story
        .bureau
        .store()
        .write(|tx| device::revoke(tx, number, at));
    revoke.unwrap();
    for _ in 0..2 {
        let refused = story.ann.takan().sync().await.unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::SignInNeeded);
    }
    let aside = story.aside();
    assert_eq!(aside.len(), 1, "the same bytes once");
    assert_eq!(aside[0].row.reason, "revoked");
    story.accept(aside[0].row.id).unwrap();
    assert_eq!(story.answered(), ["SC-01"]);
    // Enrolled again, it sends the same once more, and nothing is there twice.
    let code = story.bureau.code("ann");
    let takan = story.ann.takan();
    takan
        .enrol(&story.bureau.url(), &code, "test")
        .await
        .unwrap();
    assert_eq!(story.ann.sync().await.refused, vec![]);
    story.agree(&[&story.ann]);
    // A phone that meets a revoked one takes nothing of it: it was told.
    story.bob.sync().await;
    story.agree(&[&story.bob]);
}

impl Story {
    /// A change that says ann's phone made it, and that nobody signed.
    fn forged(&self) -> Vec<u8> {
        let stored = self
            .bureau
            .store()
            .read(|conn| document::find(conn, self.case));
        let mut document = stored.unwrap().unwrap().document;
        let by = Writer {
            actor: Actor {
                device: self.ann.takan().enrolment().unwrap().device,
                epoch: 1,
            },
            user: UserId(1),
            at: self.bureau.clock.tick(),
        };
        document.add_note(&by, "一切合格").unwrap().bytes
    }
}

#[tokio::test]
async fn nobody_writes_in_another_phones_name() {
    let story = Story::tell().await;
    let forged = story.forged();
    // By the partner's phone, past its own app.
    let mut request = story.bob.takan().next_request().unwrap().request;
    request.pushes = vec![Push {
        case: wire(story.case),
        chunks: forged.clone().into(),
        vouchers: Vec::new(),
    }];
    let answer = takan_tests::http()
        .post(format!("{}/v1/sync", story.bureau.url()))
        .bearer_auth(story.bob.token())
        .body(to_frame(&request))
        .send()
        .await
        .unwrap();
    let answer: takan_core::sync::protocol::SyncResponse =
        from_frame(&answer.bytes().await.unwrap()).unwrap();
    let [Outcome::Denied { code, .. }] = &answer.outcomes[..] else {
        panic!("{answer:?}")
    };
    assert_eq!(code, "unvouched");
    // From phone to phone.
    let carried = Carried {
        case: story.case,
        number: "2026-0001".into(),
        chunks: forged,
        vouchers: Vec::new(),
        on_server: Default::default(),
    };
    for phone in [&story.ann, &story.bob] {
        let taken = phone.takan().take_carried(&carried, &[]).unwrap();
        assert_eq!(taken.refusal.unwrap().reason.code(), "unvouched");
        assert!(phone.show(story.case).notes.is_empty());
    }
    // What is refused for want of proof is still the author's to send.
    story.ann.takan().add_note(story.case, "门锁着").unwrap();
    assert_eq!(story.ann.sync().await.refused, vec![]);
    assert_eq!(story.bureau.show(story.case).notes[0].text, "门锁着");
}

#[tokio::test]
async fn a_certificate_that_another_server_signed_is_refused() {
    let story = Story::tell().await;
    let other = Story::tell().await;
    other.fails(&other.ann, "SC-01", "油污");
    let (_, foreign) = other.ann.takan().carry(other.case).unwrap();
    let (carried, own) = story.ann.takan().carry(story.case).unwrap();
    assert_ne!(foreign, own);
    // It neither takes the place of what is known nor is taken for anything.
    story.bob.takan().take_carried(&carried, &foreign).unwrap();
    story.fails(&story.ann, "SC-01", "油污");
    assert_eq!(story.meet(&story.ann, &story.bob), 1);
}
