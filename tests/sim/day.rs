//! A day as it goes: the bureau, its people, and what happens next.

use std::collections::BTreeSet;

use takan_core::{
    ErrorKind,
    checklist::Pack,
    document::Writer,
    ids::{Actor, CaseId, DeviceNumber, UserId},
    record::Role,
};
use takan_server::store::{
    account,
    case::{self, Request, Where},
    document::{self, Sight},
    enrolment, meta, pack, pair,
};

use super::{
    Nature, Size, Told,
    ledger::{Id, Ledger},
    phone::{Done, Phone},
    server::Server,
    time::Time,
    trace::{Figures, Trace},
};
use crate::Dice;

/// Everybody there may be, with the pair they begin in.
pub(super) const PEOPLE: [(&str, Role); 6] = [
    ("ann", Role::Inspector),
    ("bob", Role::Inspector),
    ("lea", Role::Lead),
    ("cai", Role::Inspector),
    ("cle", Role::Clerk),
    ("dan", Role::Inspector),
];
pub(super) const PAIRS: [&str; 2] = ["一组", "二组"];

/// A day.
pub struct Day {
    pub(super) dice: Dice,
    pub(super) time: Time,
    server: Option<Server>,
    pub(super) phones: Vec<Phone>,
    pub(super) cases: Vec<CaseId>,
    pub(super) ledger: Ledger,
    pub(super) trace: Trace,
    pub(super) figures: Figures,
    pub(super) nature: Nature,
    /// Old requests that may come again, with how often the server had been restored then.
    pub(super) old: Vec<(u64, axum::http::Request<Vec<u8>>)>,
    /// One came to a server that was restored after it. A phone may have written its work again
    /// by then, under a new name as after every restore: that edit is there twice.
    pub(super) outlived: bool,
    /// Work was refused that others built on, or clashed with a copy's: its authors write theirs
    /// again, each without the other. What one knew of the other may be lost then, and shows as a
    /// conflict more.
    pub(super) unordered: bool,
}

impl Day {
    /// A bureau with cases; everybody has a phone, and some have synced.
    pub async fn begin(seed: u64, size: Size, nature: Nature) -> Self {
        let time = Time::default();
        let mut dice = Dice::new(seed);
        let server = Server::start(time.clone()).await;
        let phones = 2 + dice.below(size.phones - 1);
        let mut day = Self {
            dice,
            time,
            server: Some(server),
            phones: Vec::new(),
            cases: Vec::new(),
            ledger: Ledger::default(),
            trace: Trace::new(),
            figures: Figures::default(),
            nature,
            old: Vec::new(),
            outlived: false,
            unordered: false,
        };
        day.set_up();
        for place in 0..phones as usize {
            let (name, _) = PEOPLE[place % PEOPLE.len()];
            day.phones.push(Phone::new(name, &day.time, place));
            let code = day.code(name);
            day.phones[place].enrol(code);
            day.carry_through(place).await;
            day.phones[place].sync();
            day.carry_through(place).await;
        }
        day.server_mut().back_up();
        day
    }

    fn set_up(&mut self) {
        let kitchen = include_str!("../fixtures/forms/kitchen.json");
        let kitchen = Pack::from_json(kitchen).expect("a good pack");
        let at = self.time.now();
        let done = self.server().store.write(|tx| {
            pack::put(tx, &kitchen)?;
            for (name, role) in PEOPLE {
                account::add(tx, name, role, "x", at)?;
            }
            pair::add(tx, PAIRS[0], ["ann", "bob"])?;
            pair::add(tx, PAIRS[1], ["cai", "dan"])?;
            Ok(())
        });
        done.expect("a new data folder");
        for pair in [0, 0, 1] {
            self.open_case(PAIRS[pair]);
        }
    }

    pub(super) fn open_case(&mut self, pair: &str) {
        let at = self.time.now();
        let request = Request {
            pack: "kitchen".to_owned(),
            pair: pair.to_owned(),
            place: Where::Words("行者街道".to_owned()),
            premises: None,
            due: None,
        };
        let opened = self.server().store.write(|tx| {
            let actor = Actor {
                device: DeviceNumber::SERVER,
                epoch: meta::next_epoch(tx, at)?,
            };
            let user = UserId::SYSTEM;
            case::open(tx, &Writer { actor, user, at }, request)
        });
        let (case, _) = opened.expect("a known pair and pack");
        self.cases.push(case);
    }

    pub(super) fn server(&self) -> &Server {
        self.server.as_ref().expect("the server is there")
    }

    pub(super) fn server_mut(&mut self) -> &mut Server {
        self.server.as_mut().expect("the server is there")
    }

    pub(super) async fn restart_server(&mut self) {
        let server = self.server.take().expect("the server is there");
        self.server = Some(server.restart().await);
    }

    pub(super) async fn restore_server(&mut self) {
        let server = self.server.take().expect("the server is there");
        self.server = Some(server.restore().await);
    }

    /// A one-time code for a person, whose account is enabled.
    pub(super) fn code(&mut self, name: &str) -> String {
        let at = self.time.now();
        let code = self.server().store.write(|tx| {
            account::enable(tx, name)?;
            enrolment::create(tx, name, at)
        });
        code.expect("a known person").code
    }

    /// The cases the server shows to a person, by their places.
    pub(super) fn cases_of(&self, name: &str) -> BTreeSet<usize> {
        let visible = self.server().store.read(|conn| {
            let user = account::named(conn, name)?.user;
            document::visible(conn, &Sight::of(conn, &user)?)
        });
        let visible = visible.expect("a known person");
        let place = |case: &CaseId| self.cases.iter().position(|other| other == case);
        visible.iter().filter_map(place).collect()
    }

    /// What happens next.
    pub async fn step(&mut self) {
        self.figures.events += 1;
        self.time.pass(self.dice.clone().below(60_000));
        let place = self.dice.below(self.phones.len() as u64) as usize;
        match self.dice.below(100) {
            0..40 => self.work(place),
            40..80 => self.network(place).await,
            80..86 => self.repeat().await,
            _ => self.fault(place).await,
        }
    }

    pub(super) fn note(&mut self, line: &str) {
        self.trace.line(line);
    }

    /// Carries what a phone tries to its end, over a good line.
    pub(super) async fn carry_through(&mut self, place: usize) -> Option<Done> {
        loop {
            if let Some(done) = self.phones[place].settle().await {
                self.heard(place, &done);
                return Some(done);
            }
            if !self.phones[place].is_busy() {
                return None;
            }
            let waiting = self.phones[place].line.take().expect("it settled");
            let answer = self.serve(&waiting.request, true).await;
            waiting.answer(answer);
        }
    }

    /// A phone learned what came of a try.
    pub(super) fn heard(&mut self, place: usize, done: &Done) {
        let words = match done {
            Ok(None) => {
                self.figures.enrolments += 1;
                self.phones[place].is_out = false;
                "enrolled".to_owned()
            }
            Ok(Some(report)) => {
                let codes: Vec<&str> = report.refused.iter().map(|it| it.code.as_str()).collect();
                self.unordered |= codes.iter().any(|code| *code != "role");
                let (refused, problems) = (codes.join(" "), report.problems.len());
                format!("synced, refused [{refused}], {problems} problems")
            }
            Err(error) => {
                let kind = error.kind();
                let expected = [
                    ErrorKind::Offline,
                    ErrorKind::SignInNeeded,
                    ErrorKind::StorageFull,
                ];
                // A code that was spent by a request whose answer was lost.
                let spent = kind == ErrorKind::NotFound || kind == ErrorKind::Invalid;
                let enrolling = self.phones[place].is_out;
                assert!(
                    expected.contains(&kind) || (spent && enrolling),
                    "phone {place}: {error}"
                );
                if kind == ErrorKind::SignInNeeded {
                    self.phones[place].is_out = true;
                }
                format!("failed: {kind:?}")
            }
        };
        self.note(&format!("{place} {words}"));
    }

    /// Every edit of a case that is anywhere: on the server, in quarantine, on a phone.
    pub(super) fn everywhere(&mut self) -> BTreeSet<Id> {
        let mut all = self.at_server();
        for place in 0..self.phones.len() {
            all.extend(self.on_phone(place));
        }
        all
    }

    pub(super) fn on_phone(&mut self, place: usize) -> BTreeSet<Id> {
        let mut all = BTreeSet::new();
        for (at, case) in self.cases.iter().enumerate() {
            all.extend(self.ledger.read(at, &self.phones[place].history(*case)));
        }
        all
    }

    pub(super) fn at_server(&mut self) -> BTreeSet<Id> {
        let mut all = BTreeSet::new();
        for at in 0..self.cases.len() {
            let shown = self.server().with_quarantine(self.cases[at]);
            all.extend(self.ledger.read(at, &shown));
        }
        all
    }

    /// What came of it.
    pub fn end(self) -> Told {
        Told {
            trace: self.trace.hash(),
            figures: self.figures,
        }
    }
}
