//! What goes wrong: the network, phones, the server, the bureau's mind.

use std::{collections::BTreeSet, sync::atomic::Ordering::Relaxed};

use axum::http::{Request, Response};
use takan_core::ids::Sha256;
use takan_server::store::{account, device, file, pair};

use super::{
    day::{Day, PAIRS},
    line::Nature,
};

/// Whether phones are cloned: one whose work went to quarantine does not yet get over it.
const CLONES: bool = true;

/// A day has no more phones than this, clones included.
const MOST_PHONES: usize = 7;

impl Day {
    /// A phone's sync begins, or goes on by one request.
    pub(super) async fn network(&mut self, place: usize) {
        if !self.phones[place].is_busy() {
            match self.phones[place].is_out {
                true => {
                    let code = self.code(self.phones[place].name);
                    self.phones[place].enrol(code);
                }
                false => self.phones[place].sync(),
            }
            self.note(&format!("{place} sets out"));
            return self.go_on(place).await;
        }
        let Some(waiting) = self.phones[place].line.take() else {
            return self.go_on(place).await;
        };
        let request = waiting.request.clone();
        let fate = match self.dice.below(20) {
            0 => {
                self.figures.lost_requests += 1;
                waiting.lose();
                "loses a request"
            }
            1 | 2 => {
                self.figures.lost_answers += 1;
                self.serve(&request, true).await;
                waiting.lose();
                "loses an answer"
            }
            3 => {
                self.figures.cuts += 1;
                self.serve(&request, false).await;
                waiting.lose();
                "is cut"
            }
            4 => {
                self.figures.repeats += 1;
                let first = self.serve(&request, true).await;
                let second = self.serve(&request, true).await;
                waiting.answer(match self.dice.below(2) {
                    0 => first,
                    _ => second,
                });
                "asks twice"
            }
            _ => {
                let answer = self.serve(&request, true).await;
                waiting.answer(answer);
                "asks"
            }
        };
        self.note(&format!("{place} {fate}: {}", request.uri().path().len()));
        if self.old.len() < 64 {
            self.old.push((self.figures.restored_servers, request));
        }
        self.go_on(place).await;
    }

    async fn go_on(&mut self, place: usize) {
        if let Some(done) = self.phones[place].settle().await {
            self.heard(place, &done);
        }
    }

    /// An old request comes once more, and nobody hears the answer.
    pub(super) async fn repeat(&mut self) {
        if self.old.is_empty() {
            return;
        }
        let (restored, request) = self.dice.pick(&self.old).clone();
        self.outlived |= restored < self.figures.restored_servers;
        self.figures.repeats += 1;
        let status = self.serve(&request, true).await.status();
        self.note(&format!("an old request comes again: {status}"));
    }

    /// The server answers, unless the network makes the answer up.
    pub(super) async fn serve(
        &mut self,
        request: &Request<Vec<u8>>,
        whole: bool,
    ) -> Response<Vec<u8>> {
        if self.nature != Nature::Honest
            && let Some(made_up) = self.make_up(request).await
        {
            return made_up;
        }
        self.figures.requests += 1;
        let answer = self.server().ask(request, whole).await;
        let status = answer.status();
        assert!(
            status.as_u16() != 500,
            "the server failed: {}",
            String::from_utf8_lossy(answer.body())
        );
        answer
    }

    /// Something else goes wrong.
    pub(super) async fn fault(&mut self, place: usize) {
        match self.dice.below(100) {
            0..25 => {
                self.figures.crashes += 1;
                let busy = self.phones[place].crash().await;
                self.figures.crashes_in_sync += u64::from(busy);
                self.note(&format!("{place} crashes"));
            }
            25..35 => {
                self.figures.restarts += 1;
                self.restart_server().await;
                self.note("the server restarts");
            }
            35..45 => {
                let off = (self.dice.below(200) as i64 - 100) * 1_234_567;
                self.figures.clock_jumps += 1;
                self.phones[place].clock.off.store(off, Relaxed);
                self.note(&format!("{place} has its clock set"));
            }
            45..55 => {
                let full = !self.phones[place].is_full;
                self.figures.full_disks += u64::from(full);
                self.phones[place].fill(full);
                self.note(&format!("{place} is full: {full}"));
            }
            55..63 => self.reassign(),
            63..70 => self.revoke(place),
            70..76 => {
                self.phones[place].copy().await;
                self.note(&format!("{place} is copied"));
            }
            76..82 => self.put_back(place).await,
            82..86 if CLONES => self.clone_phone(place).await,
            82..94 => {
                self.server_mut().back_up();
                self.note("the server is backed up");
            }
            94..97 => {
                let pair = *self.dice.pick(&PAIRS);
                self.open_case(pair);
                // A restore must not take a case away that this day speaks of.
                self.server_mut().back_up();
                self.note(&format!("a case for {pair}"));
            }
            _ => self.lose_server().await,
        }
    }

    fn reassign(&mut self) {
        let mut members = ["ann", "bob", "cai", "dan"];
        for at in (1..members.len()).rev() {
            members.swap(at, self.dice.below(at as u64 + 1) as usize);
        }
        let done = self.server().store.write(|tx| {
            for (pair, members) in PAIRS.iter().zip(members.chunks(2)) {
                let found = pair::by_name(tx, pair)?.expect("a known pair");
                let mut users = Vec::new();
                for name in members {
                    users.push(account::named(tx, name)?.user.id);
                }
                pair::set_members(tx, found.id, [users[0], users[1]])?;
            }
            Ok(())
        });
        done.expect("known people");
        self.figures.reassignments += 1;
        self.note(&format!("pairs are {members:?}"));
    }

    fn revoke(&mut self, place: usize) {
        let Ok(enrolment) = self.phones[place].takan().enrolment() else {
            return;
        };
        let at = self.time.now();
        let name = self.phones[place].name;
        let disable = self.dice.below(2) == 0;
        let done = self.server().store.write(|tx| match disable {
            true => account::disable(tx, name, at),
            false => device::revoke(tx, enrolment.device, at),
        });
        self.figures.revocations += u64::from(done.is_ok());
        // A restored server may not know the phone.
        self.note(&format!("{place} is revoked: {}", done.is_ok()));
    }

    async fn put_back(&mut self, place: usize) {
        if self.phones[place].copy.is_none() {
            self.phones[place].copy().await;
            return self.note(&format!("{place} is copied"));
        }
        let before = self.everywhere();
        let files = self.files_anywhere();
        self.phones[place].put_back().await;
        self.figures.restored_phones += 1;
        self.destroyed(&before, &files);
        self.note(&format!("{place} is put back"));
    }

    async fn clone_phone(&mut self, place: usize) {
        if self.phones.len() >= MOST_PHONES {
            return;
        }
        let clone = self.phones.len();
        let phone = self.phones[place].clone_to(clone).await;
        self.phones.push(phone);
        self.figures.clones += 1;
        self.note(&format!("{place} is cloned"));
    }

    async fn lose_server(&mut self) {
        if !self.server().has_backup() {
            return;
        }
        let before = self.everywhere();
        let files = self.files_anywhere();
        self.restore_server().await;
        self.figures.restored_servers += 1;
        self.destroyed(&before, &files);
        self.note("the server is lost and restored");
    }

    /// What was somewhere before and is nowhere now is gone with its disk.
    fn destroyed(&mut self, before: &BTreeSet<usize>, files: &BTreeSet<Sha256>) {
        let after = self.everywhere();
        for id in before.difference(&after) {
            if let Some(edit) = self.ledger.acknowledged.get_mut(id) {
                edit.destroyed = true;
            }
        }
        let after = self.files_anywhere();
        let gone = files.difference(&after).copied();
        self.ledger.destroyed_files.extend(gone);
    }

    /// The photos that are on the server or on a phone.
    fn files_anywhere(&self) -> BTreeSet<Sha256> {
        let stored = self.server().store.read(file::list);
        let stored = stored.expect("the server's files").into_iter();
        let mut all: BTreeSet<Sha256> = stored.map(|file| file.sha256).collect();
        for phone in &self.phones {
            for case in &self.cases {
                let files = phone.takan().files(*case).unwrap_or_default();
                all.extend(files.into_iter().map(|file| file.sha256));
            }
        }
        all
    }
}
