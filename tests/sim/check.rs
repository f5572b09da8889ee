//! What must hold when all is healed and everybody has synced to rest.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use takan_core::{
    ErrorKind,
    ids::Sha256,
    record::{Case, FileState},
    sync::{
        protocol::{Outcome, SyncRequest, SyncResponse, from_frame, to_frame},
        report::Report,
    },
};
use takan_server::store::file;

use super::{
    day::Day,
    ledger::{Id, conflict_key, words},
    line::Nature,
};

/// Everybody has everything after this many rounds.
const ROUNDS: usize = 12;

/// Whether originals travel.
const FILES: bool = true;

impl Day {
    /// Disks have room, accounts are enabled, the line is good: everybody syncs until nothing
    /// more comes or goes.
    pub async fn heal(&mut self) {
        self.note("all heals");
        for place in 0..self.phones.len() {
            self.phones[place].fill(false);
            self.carry_through(place).await;
        }
        let mut news = Vec::new();
        for _ in 0..ROUNDS {
            news.clear();
            for place in 0..self.phones.len() {
                if let Some(new) = self.come_home(place).await {
                    news.push(format!("phone {place}: {new}"));
                }
            }
            if news.is_empty() {
                return;
            }
        }
        panic!("after {ROUNDS} rounds things still come and go: {news:?}");
    }

    /// A sync to its end, with a new code first where it needs one; what was new.
    async fn come_home(&mut self, place: usize) -> Option<String> {
        for _ in 0..4 {
            if self.phones[place].is_out {
                let code = self.code(self.phones[place].name);
                self.phones[place].enrol(code);
                self.carry_through(place).await;
            }
            self.phones[place].sync();
            let done = self.carry_through(place).await.expect("it was trying");
            let Ok(Some(report)) = done else { continue };
            let Report {
                changes_sent,
                cases_received,
                files_sent,
                cases_forgotten,
                ..
            } = report;
            let moved = changes_sent + cases_received + files_sent + cases_forgotten;
            let new = moved > 0 || !report.refused.is_empty() || !report.problems.is_empty();
            return new.then(|| format!("{report:?}"));
        }
        panic!("phone {place} does not get through a good line");
    }

    /// Everything that must hold.
    pub fn check(&mut self) {
        self.check_alike();
        let there = self.check_kept();
        for (at, there) in there.iter().enumerate() {
            self.check_conflicts(at, there);
        }
        self.check_files(&there);
        self.server()
            .store
            .check()
            .expect("the server's database is whole");
    }

    /// Every phone shows what the server shows, and just what its person may see.
    fn check_alike(&mut self) {
        let shown: Vec<Case> = self
            .cases
            .iter()
            .map(|case| self.server().show(*case))
            .collect();
        for (place, phone) in self.phones.iter().enumerate() {
            let takan = phone.takan();
            let (mut held, visible) = (BTreeSet::new(), self.cases_of(phone.name));
            for (at, case) in self.cases.iter().enumerate() {
                match takan.case(*case) {
                    Ok(here) => {
                        assert_eq!(here, shown[at], "phone {place} shows case {at} otherwise");
                        held.insert(at);
                    }
                    Err(error) => {
                        let kind = error.kind();
                        assert_eq!(
                            kind,
                            ErrorKind::NotFound,
                            "phone {place}, case {at}: {error}"
                        );
                    }
                }
            }
            assert_eq!(
                held, visible,
                "phone {place} has the cases its person may see"
            );
            assert_eq!(
                takan.waiting().expect("it opens").changes,
                0,
                "phone {place}"
            );
            assert_eq!(takan.damaged().expect("it opens"), [], "phone {place}");
            let before = takan.cases().expect("it opens");
            takan.rebuild().expect("it opens");
            let after = takan.cases().expect("it opens");
            assert_eq!(
                before, after,
                "the index of phone {place} says what its documents say"
            );
        }
    }

    /// Every acknowledged edit is on the server once, or in quarantine, or told as refused.
    /// Gives what is on the server, by case.
    fn check_kept(&mut self) -> Vec<BTreeSet<Id>> {
        let mut there = Vec::new();
        for at in 0..self.cases.len() {
            let history = self.server().detail(self.cases[at]).history;
            let ids = self.ledger.read(at, &history);
            let once: BTreeSet<Id> = ids.iter().copied().collect();
            for id in &once {
                let times = ids.iter().filter(|other| *other == id).count();
                let seen = self.ledger.seen(*id);
                let cloned = self.figures.clones > 0;
                let twice = times == 2 && (self.outlived || cloned);
                assert!(
                    times == 1 || twice,
                    "{seen:?} is on the server {times} times"
                );
                self.figures.twice += u64::from(twice);
            }
            let mut lines: Vec<String> = once
                .iter()
                .map(|id| {
                    let seen = self.ledger.seen(*id);
                    let at = seen.at.timestamp_millis();
                    format!("{at} {} {} {}", seen.author, seen.key, seen.said)
                })
                .collect();
            lines.sort();
            lines.iter().for_each(|line| self.trace.line(line));
            there.push(once);
        }
        let mut refused = self.refused();
        let anywhere = self.at_server();
        for (id, edit) in self.ledger.acknowledged.clone() {
            let seen = self.ledger.seen(id).clone();
            if there[seen.case].contains(&id) {
                self.figures.on_server += 1;
                continue;
            }
            let told = (seen.author.clone(), seen.case, loose(&seen.key));
            if anywhere.contains(&id) {
                self.figures.aside += 1;
            } else if let Some(left @ 1..) = refused.get_mut(&told) {
                *left -= 1;
                self.figures.aside += 1;
            } else if edit.destroyed {
                self.figures.destroyed += 1;
            } else {
                panic!(
                    "lost, though it was acknowledged on phone {}: {seen:?}",
                    edit.phone
                );
            }
        }
        there
    }

    /// What phones tell as refused: by person, case and key, how often.
    fn refused(&self) -> BTreeMap<(String, usize, String), usize> {
        let mut refused = BTreeMap::new();
        for phone in &self.phones {
            for edit in phone.takan().refused().expect("it opens") {
                let Some(at) = self.cases.iter().position(|case| *case == edit.case) else {
                    continue;
                };
                for key in edit.keys {
                    let told = (phone.name.to_owned(), at, loose(&key));
                    *refused.entry(told).or_default() += 1;
                }
            }
        }
        refused
    }

    fn check_conflicts(&mut self, at: usize, there: &BTreeSet<Id>) {
        let shown = self.server().show(self.cases[at]);
        let expected = self.ledger.conflicts(at, there);
        let made = |it: &takan_core::record::CaseInstance| (it.id.to_string(), it.at);
        let instances: HashMap<_, _> = shown.instances.iter().map(made).collect();
        let found: BTreeMap<String, BTreeSet<String>> = shown
            .conflicts
            .iter()
            .map(|conflict| {
                let values = conflict.values.iter().map(words).collect();
                (conflict_key(&conflict.key, &instances), values)
            })
            .collect();
        let missing = expected.keys().filter(|key| !found.contains_key(*key));
        assert_eq!(
            missing.count(),
            0,
            "case {at}: {found:?} lacks of {expected:?}"
        );
        assert!(
            self.unordered || found == expected,
            "conflicts of case {at}: found {found:?}, by the model {expected:?}"
        );
        self.figures.conflicts += found.len() as u64;
    }

    /// Photos of edits that are on the server are there too, with the right bytes; and no phone
    /// believes of one that it is when it is not.
    fn check_files(&mut self, there: &[BTreeSet<Id>]) {
        let store = self.server().store.clone();
        let is_stored = |hash: &Sha256| {
            let stored = store
                .read(|conn| file::find(conn, *hash))
                .expect("it opens");
            let Some(stored) = stored else { return false };
            let bytes = std::fs::read(file::path(&store, *hash)).expect("a stored file is there");
            assert_eq!(Sha256::of(&bytes), *hash, "the server's file {hash}");
            assert_eq!(stored.size, bytes.len() as u64);
            true
        };
        for phone in &self.phones {
            for case in &self.cases {
                for held in phone.takan().files(*case).unwrap_or_default() {
                    let verified = held.state == FileState::Verified;
                    assert!(!verified || is_stored(&held.sha256), "a false receipt");
                }
            }
        }
        for (id, edit) in &self.ledger.acknowledged {
            let seen = self.ledger.seen(*id);
            if let Some(hash) = &edit.file
                && FILES
                && there[seen.case].contains(id)
                && !self.ledger.destroyed_files.contains(hash)
            {
                assert!(
                    is_stored(hash),
                    "the photo of {seen:?} is not on the server"
                );
            }
        }
    }
}

/// Without anything that a rewrite names anew.
fn loose(key: &str) -> String {
    let parts = key.split('/').map(|part| {
        let name = part
            .split_once('-')
            .is_some_and(|(actor, _)| actor.len() == 16);
        let time = part.len() > 10 && part.bytes().all(|byte| byte.is_ascii_digit());
        if name || time { "*" } else { part }
    });
    parts.collect::<Vec<_>>().join("/")
}

impl Day {
    /// What a network that lies answers in the server's place: that all is stored, while the
    /// server never hears of it.
    pub(super) async fn make_up(
        &mut self,
        request: &axum::http::Request<Vec<u8>>,
    ) -> Option<axum::http::Response<Vec<u8>>> {
        if self.nature != Nature::ForgesDocuments || self.dice.below(4) != 0 {
            return None;
        }
        let mut asked: SyncRequest = from_frame(request.body()).ok()?;
        let pushes = std::mem::take(&mut asked.pushes).len();
        if pushes == 0 {
            return None;
        }
        let mut without = request.clone();
        *without.body_mut() = to_frame(&asked);
        let answer = self.server().ask(&without, true).await;
        let mut said: SyncResponse = from_frame(answer.body()).ok()?;
        said.outcomes = vec![Outcome::Ok; pushes];
        let mut made_up = answer;
        *made_up.body_mut() = to_frame(&said);
        Some(made_up)
    }
}
