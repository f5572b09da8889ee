//! A field day over real HTTP on a network that cuts most connections: pairs work offline and
//! come home together, the server is restarted, a backup taken while phones sync, a phone
//! revoked and taken back, and at last the server is lost and restored from that backup. Whatever
//! was acknowledged to anybody is on the server again, once.

mod ledger;

use takan_core::{
    NewAnswer,
    error::ErrorKind,
    ids::{CaseId, Sha256},
    record::{FileState, Role, Verdict},
};
use takan_server::store::{backup, device};
use takan_tests::{Bureau, Device, Dice, Proxy, photo, picture};
use tokio::task::JoinSet;

use crate::shell::Shell;
use ledger::Ledger;

const ITEMS: [&str; 3] = ["SC-01", "SC-02", "SC-05"];
const REMARKS: [&str; 3] = ["", "有油污", "灯罩破损"];

/// Somebody, their phone, and their own bad line.
struct Phone {
    name: &'static str,
    /// None for the lead, who sees every case and writes no answers.
    pair: Option<&'static str>,
    device: Device,
    line: Proxy,
}

impl Phone {
    /// Syncs until a sync gets through. What breaks on the way is a line that broke, nothing else.
    async fn come_home(&self) {
        for _ in 0..1000 {
            match self.device.takan().sync().await {
                Ok(report) => {
                    assert_eq!(report.problems, Vec::<String>::new());
                    assert_eq!(report.refused, Vec::new());
                    return;
                }
                Err(error) => assert_eq!(error.kind(), ErrorKind::Offline, "{error}"),
            }
        }
        panic!("no sync of {} got through", self.name);
    }

    async fn try_thrice(&self) {
        for _ in 0..3 {
            if let Err(error) = self.device.takan().sync().await {
                assert_eq!(error.kind(), ErrorKind::Offline, "{error}");
            }
        }
    }

    fn is_all_sent(&self, cases: &[CaseId]) {
        let takan = self.device.takan();
        let waiting = takan.waiting().unwrap();
        assert_eq!((waiting.changes, waiting.files), (0, 0));
        assert_eq!(takan.refused().unwrap(), Vec::new());
        for case in cases {
            let files = takan.files(*case).unwrap();
            assert!(files.iter().all(|file| file.state == FileState::Verified));
        }
    }
}

struct Story {
    bureau: Bureau,
    dice: Dice,
    cases: Vec<(&'static str, CaseId)>,
    phones: Vec<Phone>,
    ledger: Ledger,
    acts: u32,
}

impl Story {
    async fn begin(seed: u64) -> Self {
        let bureau = Bureau::open().await;
        bureau.user("lead", Role::Lead);
        bureau.pair("一组", ["ann", "bob"]);
        bureau.pair("二组", ["cai", "dan"]);
        let mut cases = Vec::new();
        for pair in ["一组", "一组", "一组", "一组", "二组", "二组", "二组"] {
            cases.push((pair, bureau.case(pair, "xiaocanyin")));
        }
        let mut story = Self {
            bureau,
            dice: Dice::new(seed),
            cases,
            phones: Vec::new(),
            ledger: Ledger::default(),
            acts: 0,
        };
        story.enrol("lead", None).await;
        for (name, pair) in [("ann", 0), ("bob", 0), ("cai", 1), ("dan", 1)] {
            story.enrol(name, Some(["一组", "二组"][pair])).await;
        }
        story
    }

    async fn enrol(&mut self, name: &'static str, pair: Option<&'static str>) {
        let line = Proxy::before(&self.bureau.url()).await;
        let device = self.bureau.device_at(name, &line.url()).await;
        line.storm(self.dice.split());
        self.phones.push(Phone {
            name,
            pair,
            device,
            line,
        });
    }

    fn phone(&self, name: &str) -> &Phone {
        self.phones.iter().find(|phone| phone.name == name).unwrap()
    }

    fn cases_of(&self, pair: Option<&str>) -> Vec<CaseId> {
        let of_pair = |(of, _): &&(&str, CaseId)| pair.is_none_or(|pair| pair == *of);
        self.cases
            .iter()
            .filter(of_pair)
            .map(|(_, case)| *case)
            .collect()
    }

    /// Everybody works, offline.
    fn work(&mut self) {
        for at in 0..self.phones.len() {
            for case in self.cases_of(self.phones[at].pair) {
                // A case that its phone has not seen yet waits for the next round.
                if self.phones[at].device.takan().case(case).is_ok() {
                    self.work_on(at, case);
                }
            }
            if self.dice.below(3) == 0 {
                self.phones[at].device.reopen();
            }
        }
    }

    fn work_on(&mut self, at: usize, case: CaseId) {
        for _ in 0..self.dice.below(6) {
            self.acts += 1;
            match self.dice.below(10) {
                0..2 => self.note(at, case),
                2..4 => self.resolve(at, case),
                _ if self.phones[at].pair.is_none() => self.note(at, case),
                4..6 => self.take_photo(at, case),
                _ => self.answer(at, case),
            }
        }
    }

    fn note(&mut self, at: usize, case: CaseId) {
        let text = format!("第 {} 条", self.acts);
        let takan = self.phones[at].device.takan();
        takan.add_note(case, &text).unwrap();
        self.ledger.note(case, text);
    }

    fn answer(&mut self, at: usize, case: CaseId) {
        let item = *self.dice.pick(&ITEMS);
        let verdict = *self.dice.pick(&[Verdict::Pass, Verdict::Fail]);
        let remark = (*self.dice.pick(&REMARKS)).to_owned();
        let given = NewAnswer {
            remark: remark.clone(),
            ..verdict.into()
        };
        match self.phones[at].device.takan().answer(case, item, &given) {
            Ok(()) => {
                let value = (verdict.to_string(), remark);
                self.ledger.answer(at, case, item, value);
            }
            // Not acknowledged, so not in the ledger: a blocked item is resolved first.
            Err(error) => assert!(error.to_string().contains("resolve them first"), "{error}"),
        }
    }

    fn resolve(&mut self, at: usize, case: CaseId) {
        let takan = self.phones[at].device.takan();
        let Some(conflict) = takan.case(case).unwrap().conflicts.into_iter().next() else {
            return;
        };
        let value = self.dice.pick(&conflict.values);
        takan.resolve(case, &conflict.key, value.id).unwrap();
        let item = conflict.key.trim_start_matches("a/");
        let kept = (value.verdict.unwrap().to_string(), value.remark.clone());
        self.ledger.answer(at, case, item, kept);
    }

    fn take_photo(&mut self, at: usize, case: CaseId) {
        let item = *self.dice.pick(&ITEMS);
        let bytes = match self.dice.below(2) {
            0 => photo(u64::from(self.acts)),
            _ => picture(self.acts),
        };
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), &bytes).unwrap();
        let takan = self.phones[at].device.takan();
        takan.add_photo(case, item, file.path()).unwrap();
        self.ledger.photo(case, item, Sha256::of(&bytes));
    }

    /// Sets phones out to sync, all at once; [`back`](Self::back) waits for them.
    fn set_out(&mut self, until_done: bool) -> JoinSet<Phone> {
        let mut out = JoinSet::new();
        for phone in self.phones.drain(..) {
            out.spawn(async move {
                match until_done {
                    true => phone.come_home().await,
                    false => phone.try_thrice().await,
                }
                phone
            });
        }
        out
    }

    async fn back(&mut self, out: JoinSet<Phone>) {
        self.phones = out.join_all().await;
        // They came back in any order, and the dice go by places.
        self.phones.sort_by_key(|phone| phone.name);
    }

    /// Everybody syncs through the storm until everybody has everything.
    async fn come_home(&mut self) {
        for _ in 0..2 {
            let out = self.set_out(true);
            self.back(out).await;
        }
        self.ledger.end_round();
        self.check();
    }

    /// Everybody syncs once while somebody works at a shell.
    async fn sync_beside<T: Send + 'static>(
        &mut self,
        shell: impl FnOnce(Shell) -> T + Send + 'static,
    ) -> T {
        let out = self.set_out(true);
        let at = Shell::at(self.bureau.data());
        let done = tokio::task::spawn_blocking(move || shell(at)).await;
        self.back(out).await;
        done.unwrap()
    }

    fn check(&self) {
        self.ledger.check(&self.bureau, &self.cases_of(None));
        let shell = Shell::at(self.bureau.data());
        for phone in &self.phones {
            let cases = self.cases_of(phone.pair);
            phone.is_all_sent(&cases);
            assert_eq!(phone.device.takan().cases().unwrap().len(), cases.len());
            for case in cases {
                assert_eq!(phone.device.show(case), self.bureau.show(case));
            }
        }
        let case = self.cases[0].1;
        let shown = shell.json(&["case", "show", &case.to_string()]);
        assert_eq!(shown, serde_json::to_value(self.bureau.show(case)).unwrap());
    }

    /// The server is where it is now.
    async fn start_server(&mut self) {
        self.bureau.start().await;
        for phone in &self.phones {
            phone.line.point_at(&self.bureau.url());
        }
    }

    /// A third pair, its people, and cases for it, from the shell while phones sync.
    async fn a_pair_joins(&mut self) {
        let added = self.sync_beside(|shell| {
            for name in ["eve", "fay"] {
                shell.ok(&["user", "add", "--name", name, "--role", "inspector"]);
            }
            shell.ok(&["pair", "add", "--name", "三组", "eve", "fay"]);
            let add = "case add --pair 三组 --pack xiaocanyin --place 行者街道".split(' ');
            let add: Vec<&str> = add.collect();
            [(); 3].map(|()| shell.json(&add)["id"].as_str().unwrap().parse().unwrap())
        });
        let added: [CaseId; 3] = added.await;
        self.cases.extend(added.map(|case| ("三组", case)));
        self.enrol("eve", Some("三组")).await;
        self.enrol("fay", Some("三组")).await;
        self.come_home().await;
    }

    /// The server ends cleanly and comes back elsewhere, with phones in the middle of a sync.
    async fn the_server_restarts(&mut self) {
        let out = self.set_out(false);
        self.bureau.stop().await;
        self.back(out).await;
        self.start_server().await;
    }

    /// A lead thinks a phone lost, and its person has it after all.
    async fn a_phone_is_revoked_and_taken_back(&mut self) {
        let bob = self.phone("bob").device.takan();
        let number = bob.enrolment().unwrap().device;
        let case = self.cases[0].1;
        bob.add_note(case, "已停用时写的").unwrap();
        let waiting = bob.waiting().unwrap();
        self.phone("bob").line.calm();
        let shell = Shell::at(self.bureau.data());
        shell.ok(&["device", "revoke", &number.to_string()]);
        let error = bob.sync().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::SignInNeeded, "{error}");
        assert_eq!(bob.waiting().unwrap(), waiting);
        self.ledger.note(case, "已停用时写的".to_owned());
        self.bob_enrols_again().await;
        assert_eq!(self.phone("bob").device.takan().waiting().unwrap(), waiting);
    }

    async fn bob_enrols_again(&mut self) {
        let bob = self.phone("bob");
        let number = bob.device.takan().enrolment().unwrap().device;
        bob.line.calm();
        let code = self.bureau.code("bob");
        let takan = bob.device.takan();
        takan.enrol(&bob.line.url(), &code, "test").await.unwrap();
        assert_eq!(takan.enrolment().unwrap().device, number);
        let dice = self.dice.split();
        self.phone("bob").line.storm(dice);
    }

    /// The server's disk is gone; what there is, is the backup.
    async fn the_server_is_lost(&mut self, backup: &tempfile::TempDir) {
        self.bureau.stop().await;
        let new = tempfile::tempdir().unwrap();
        let from = backup.path().join("noon");
        backup::restore(new.path(), &from, self.bureau.clock.tick()).unwrap();
        self.bureau.replace_data(new);
        assert!(self.ledger.missing_photos(&self.bureau) > 0);
        assert!(self.ledger.missing_notes(&self.bureau) > 0);
        self.start_server().await;
        // The backup knows bob's phone by the token it had before it was revoked.
        self.phone("bob").line.calm();
        let error = self.phone("bob").device.takan().sync().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::SignInNeeded, "{error}");
        self.bob_enrols_again().await;
    }
}

async fn field_day(seed: u64) {
    let mut story = Story::begin(seed).await;
    story.come_home().await;
    story.work();
    story.a_pair_joins().await;

    story.work();
    story.the_server_restarts().await;
    let backup = tempfile::tempdir().unwrap();
    let to = backup.path().join("noon");
    let copied = move |shell: Shell| {
        let to = to.to_str().unwrap();
        shell.json(&["backup", "--to", to])["cases"].clone()
    };
    assert_eq!(story.sync_beside(copied).await, 10);
    story.come_home().await;

    story.work();
    story.a_phone_is_revoked_and_taken_back().await;
    story.come_home().await;

    story.work();
    let out = story.set_out(false);
    story.back(out).await;
    story.the_server_is_lost(&backup).await;
    story.come_home().await;
    story.work();
    story.come_home().await;

    let cuts: u64 = story.phones.iter().map(|p| p.line.take_cuts()).sum();
    assert!(cuts > 50, "{cuts} connections were cut");
    assert!(story.ledger.conflicts > 2);
    let devices = story.bureau.store().read(device::list).unwrap();
    assert_eq!(devices.len(), story.phones.len());
}

#[tokio::test]
async fn what_was_acknowledged_on_a_field_day_is_on_the_server_once() {
    field_day(1).await;
}

#[tokio::test]
async fn so_it_is_on_another_field_day() {
    field_day(2).await;
}

#[tokio::test]
async fn and_on_a_third() {
    field_day(3).await;
}
