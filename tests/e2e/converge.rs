//! Any interleaving of edits, syncs, lost messages, refusals and restored stores on two to five
//! devices converges; no acknowledged answer, note or photo vanishes; conflicts are exactly the
//! concurrent different values; an instance of a repeat is there once, with its answer. A model that knows nothing of automerge says what must be there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use proptest::prelude::*;
use takan_core::{
    NewAnswer,
    checklist::Pack,
    document::guard::ReadLimits,
    ids::CaseId,
    record::{Case, ConflictValue, Role, Verdict},
    sync::{
        answer::answer,
        protocol::{SyncRequest, SyncResponse, from_frame, to_frame},
        report::Report,
        session::Outgoing,
    },
};
use takan_server::{
    auth::AuthDevice,
    store::{device, pack, shelf::DeviceShelf},
};
use takan_tests::{Bureau, Device, picture};
use tempfile::TempDir;

const ITEMS: [&str; 3] = ["K-01", "G-02", "G-04"];
/// A plain question, and what it may be answered with; nothing takes the answer back.
const QUESTION: &str = "fuel";
const VALUES: [&str; 3] = ["gas", "power", ""];
const CASES: usize = 2;
/// The server of these stories takes values up to this size, phones larger ones: a long remark is
/// refused.
const SERVER_VALUE_BYTES: u64 = 160;

#[derive(Debug, Clone)]
enum Step {
    Answer {
        device: usize,
        case: usize,
        item: usize,
        verdict: usize,
        remark: u8,
    },
    TooLong {
        device: usize,
        case: usize,
        item: usize,
    },
    Value {
        device: usize,
        case: usize,
        value: usize,
    },
    Fridge {
        device: usize,
        case: usize,
    },
    Note {
        device: usize,
        case: usize,
    },
    Photo {
        device: usize,
        case: usize,
    },
    Resolve {
        device: usize,
        case: usize,
        value: usize,
    },
    Sync {
        device: usize,
        lost: Lost,
    },
    Backup {
        device: usize,
    },
    Restore {
        device: usize,
    },
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Lost {
    Nothing,
    Request,
    Response,
}

fn steps() -> impl Strategy<Value = (usize, Vec<Step>)> {
    let step = |devices: usize| {
        let (d, c, i) = (0..devices, 0..CASES, 0..ITEMS.len());
        let lost = prop_oneof![
            4 => Just(Lost::Nothing),
            1 => Just(Lost::Request),
            1 => Just(Lost::Response)
        ];
        prop_oneof![
            8 => (d.clone(), c.clone(), i.clone(), 0..3usize, 0..2u8).prop_map(
                |(device, case, item, verdict, remark)| Step::Answer {
                    device, case, item, verdict, remark
                }
            ),
            1 => (d.clone(), c.clone(), i).prop_map(
                |(device, case, item)| Step::TooLong { device, case, item }
            ),
            3 => (d.clone(), c.clone(), 0..VALUES.len()).prop_map(
                |(device, case, value)| Step::Value { device, case, value }
            ),
            2 => (d.clone(), c.clone()).prop_map(|(device, case)| Step::Fridge { device, case }),
            2 => (d.clone(), c.clone()).prop_map(|(device, case)| Step::Note { device, case }),
            1 => (d.clone(), c.clone()).prop_map(|(device, case)| Step::Photo { device, case }),
            2 => (d.clone(), c, 0..3usize).prop_map(
                |(device, case, value)| Step::Resolve { device, case, value }
            ),
            6 => (d.clone(), lost).prop_map(|(device, lost)| Step::Sync { device, lost }),
            1 => d.clone().prop_map(|device| Step::Backup { device }),
            1 => d.prop_map(|device| Step::Restore { device }),
        ]
    };
    (2..=5usize).prop_flat_map(move |devices| {
        prop::collection::vec(step(devices), 1..40).prop_map(move |steps| (devices, steps))
    })
}

/// One acknowledged edit.
#[derive(Debug, Clone)]
struct Edit {
    case: usize,
    what: What,
    /// The edits its author's device had seen.
    past: BTreeSet<usize>,
    refused: bool,
}

#[derive(Debug, Clone, PartialEq)]
enum What {
    /// A verdict and a remark, or no verdict and a value.
    Answer {
        item: &'static str,
        verdict: String,
        remark: String,
    },
    Instance,
    /// In an instance of its own.
    Temp(String),
    Note(String),
    Photo(String),
}

type Known = BTreeSet<usize>;

/// What must be where, by sets of edits alone.
#[derive(Default)]
struct Model {
    edits: Vec<Edit>,
    server: Known,
    devices: Vec<Known>,
    backups: HashMap<usize, (Known, TempDir)>,
}

impl Model {
    fn record(&mut self, device: usize, case: usize, what: What, refused: bool) {
        let past = self.devices[device].clone();
        self.devices[device].insert(self.edits.len());
        self.edits.push(Edit {
            case,
            what,
            past,
            refused,
        });
    }

    /// `whole` are the cases that went as a whole document in the first request: taken or refused
    /// as one. Of changes, what stands before a refused one is taken at once, and the rest when
    /// the phone has learned of it.
    fn sync(&mut self, device: usize, lost: Lost, whole: &BTreeSet<usize>) {
        if lost == Lost::Request {
            return;
        }
        let mut stuck = BTreeSet::new();
        for id in &self.devices[device] {
            let Edit { case, refused, .. } = self.edits[*id];
            let unsent = !self.server.contains(id);
            if unsent && refused && lost == Lost::Response {
                stuck.insert(case);
            }
        }
        let mut held = BTreeSet::new();
        for id in self.devices[device].clone() {
            let Edit { case, refused, .. } = self.edits[id];
            if refused {
                held.insert(case);
                continue;
            }
            let taken = match lost == Lost::Response {
                true if whole.contains(&case) => !stuck.contains(&case),
                true => !held.contains(&case),
                false => true,
            };
            if taken {
                self.server.insert(id);
            }
        }
        if lost == Lost::Nothing {
            self.devices[device] = self.server.clone();
        }
    }

    /// The answers that survive under an item: those no other known answer has seen.
    fn surviving(&self, case: usize, item: &str) -> BTreeSet<(String, String)> {
        let of_item = |edit: &&usize| {
            let Edit { case: at, what, .. } = &self.edits[**edit];
            *at == case && matches!(what, What::Answer { item: of, .. } if *of == item)
        };
        let known: Vec<usize> = self.server.iter().filter(of_item).copied().collect();
        let seen = |edit: &usize| {
            known
                .iter()
                .any(|later| self.edits[*later].past.contains(edit))
        };
        known
            .iter()
            .filter(|edit| !seen(edit))
            .filter_map(|edit| match &self.edits[*edit].what {
                What::Answer {
                    verdict, remark, ..
                } => Some((verdict.clone(), remark.clone())),
                _ => None,
            })
            .collect()
    }
}

struct Story {
    bureau: Bureau,
    cases: Vec<CaseId>,
    devices: Vec<Device>,
    names: Vec<String>,
    model: Model,
}

impl Story {
    async fn begin(devices: usize) -> Self {
        let bureau = Bureau::open().await;
        bureau.pair("一组", ["ann", "bob"]);
        bureau.user("lead", Role::Lead);
        let kitchen = Pack::from_json(include_str!("../fixtures/forms/kitchen.json")).unwrap();
        let publish = |tx: &rusqlite::Transaction<'_>| pack::put(tx, &kitchen);
        bureau.store().write(publish).unwrap();
        let cases = (0..CASES).map(|_| bureau.case("一组", "kitchen")).collect();
        // The fourth and fifth are second phones of the pair.
        let names = ["ann", "bob", "lead", "ann", "bob"][..devices]
            .iter()
            .map(ToString::to_string);
        let mut story = Self {
            bureau,
            cases,
            devices: Vec::new(),
            names: names.collect(),
            model: Model::default(),
        };
        for name in story.names.clone() {
            story.devices.push(story.bureau.device(&name).await);
            story.model.devices.push(Known::new());
        }
        for device in 0..devices {
            story.sync(device, Lost::Nothing);
        }
        story
    }

    /// A sync by the real code at both ends, without sockets: messages are put into frames, and
    /// the network may lose the first request or its answer.
    fn sync(&mut self, at: usize, lost: Lost) {
        let takan = self.devices[at].takan();
        let mut report = Report::default();
        let mut whole = None;
        loop {
            let outgoing = takan.next_request().unwrap();
            whole.get_or_insert_with(|| self.pushed_whole(&outgoing));
            let request: SyncRequest = from_frame(&to_frame(&outgoing.request)).unwrap();
            if lost == Lost::Request {
                break;
            }
            let response = self.serve(at, &request);
            if lost == Lost::Response {
                break;
            }
            let response: SyncResponse = from_frame(&to_frame(&response)).unwrap();
            if !takan.absorb(&outgoing, response, &mut report).unwrap() {
                break;
            }
        }
        assert_eq!(report.problems, Vec::<String>::new());
        self.model.sync(at, lost, &whole.unwrap_or_default());
    }

    fn pushed_whole(&self, outgoing: &Outgoing) -> BTreeSet<usize> {
        let whole = outgoing.pushed.iter().filter(|push| push.whole);
        whole
            .filter_map(|push| self.cases.iter().position(|case| *case == push.case))
            .collect()
    }

    fn serve(&self, at: usize, request: &SyncRequest) -> SyncResponse {
        let limits = ReadLimits {
            value_bytes: SERVER_VALUE_BYTES,
            ..ReadLimits::default()
        };
        let now = self.bureau.clock.tick();
        let answered = self.bureau.store().write(|tx| {
            let device = device::list(tx)?.remove(at);
            let device = AuthDevice {
                number: device.number,
                user: device.user,
                epoch: device.epoch,
                public_key: device.public_key,
            };
            answer(&mut DeviceShelf::new(tx, &device, now)?, request, &limits)
        });
        answered.unwrap()
    }

    fn take(&mut self, step: &Step) {
        let step = match *step {
            // A lead answers nothing, and the app does not let them.
            Step::Answer { device, case, .. }
            | Step::TooLong { device, case, .. }
            | Step::Value { device, case, .. }
            | Step::Fridge { device, case }
            | Step::Photo { device, case }
                if self.names[device] == "lead" =>
            {
                &Step::Note { device, case }
            }
            _ => step,
        };
        match *step {
            Step::Answer {
                device,
                case,
                item,
                verdict,
                remark,
            } => {
                let verdict = [Verdict::Pass, Verdict::Fail, Verdict::Na][verdict];
                let remark = ["", "有油污"][usize::from(remark)].to_owned();
                self.answer(device, case, ITEMS[item], verdict, remark, false);
            }
            Step::TooLong { device, case, item } => {
                let remark = "过长".repeat(30);
                self.answer(device, case, ITEMS[item], Verdict::Fail, remark, true);
            }
            Step::Value {
                device,
                case,
                value,
            } => {
                let value = VALUES[value];
                let takan = self.devices[device].takan();
                let done = takan.answer_value(self.cases[case], QUESTION, value);
                let verdict = if value.is_empty() { "cleared" } else { "" };
                let said = (verdict.to_owned(), value.to_owned());
                self.answered(device, case, QUESTION, said, false, done);
            }
            Step::Fridge { device, case } => {
                let temp = self.model.edits.len().to_string();
                let takan = self.devices[device].takan();
                let added = takan.add_instance(self.cases[case], "/kitchen/fridge");
                let path = format!("{}/temp", added.unwrap().id);
                self.model.record(device, case, What::Instance, false);
                let takan = self.devices[device].takan();
                takan.answer_value(self.cases[case], &path, &temp).unwrap();
                self.model.record(device, case, What::Temp(temp), false);
            }
            Step::Note { device, case } => {
                let text = format!("note {}", self.model.edits.len());
                self.devices[device]
                    .takan()
                    .add_note(self.cases[case], &text)
                    .unwrap();
                self.model.record(device, case, What::Note(text), false);
            }
            Step::Photo { device, case } => {
                let file = tempfile::NamedTempFile::new().unwrap();
                let bytes = picture(self.model.edits.len() as u32);
                std::fs::write(file.path(), &bytes).unwrap();
                let takan = self.devices[device].takan();
                takan
                    .add_photo(self.cases[case], ITEMS[0], file.path())
                    .unwrap();
                let hash = takan_core::ids::Sha256::of(&bytes).to_string();
                self.model.record(device, case, What::Photo(hash), false);
            }
            Step::Resolve {
                device,
                case,
                value,
            } => {
                let shown = self.devices[device].show(self.cases[case]);
                let Some(conflict) = shown.conflicts.first() else {
                    return;
                };
                let value = &conflict.values[value % conflict.values.len()];
                let takan = self.devices[device].takan();
                takan
                    .resolve(self.cases[case], &conflict.key, value.id)
                    .unwrap();
                let item = ITEMS
                    .into_iter()
                    .chain([QUESTION])
                    .find(|item| conflict.key.ends_with(item))
                    .unwrap();
                let (verdict, remark) = said(value);
                let refused = remark.len() > 100;
                self.model.record(
                    device,
                    case,
                    What::Answer {
                        item,
                        verdict,
                        remark,
                    },
                    refused,
                );
            }
            Step::Sync { device, lost } => self.sync(device, lost),
            Step::Backup { device } => {
                let backup = self.devices[device].backup();
                let known = self.model.devices[device].clone();
                self.model.backups.insert(device, (known, backup));
            }
            Step::Restore { device } => {
                let Some((known, backup)) = self.model.backups.get(&device) else {
                    return;
                };
                self.devices[device].restore(backup);
                self.model.devices[device] = known.clone();
            }
        }
    }

    fn answer(
        &mut self,
        device: usize,
        case: usize,
        item: &'static str,
        verdict: Verdict,
        remark: String,
        refused: bool,
    ) {
        let given = NewAnswer {
            remark: remark.clone(),
            ..verdict.into()
        };
        let takan = self.devices[device].takan();
        let done = takan.answer(self.cases[case], item, &given);
        let said = (verdict.to_string(), remark);
        self.answered(device, case, item, said, refused, done);
    }

    fn answered(
        &mut self,
        device: usize,
        case: usize,
        item: &'static str,
        (verdict, remark): (String, String),
        refused: bool,
        done: Result<(), takan_core::Error>,
    ) {
        match done {
            Ok(()) => {
                let what = What::Answer {
                    item,
                    verdict,
                    remark,
                };
                self.model.record(device, case, what, refused);
            }
            // What is not acknowledged is not recorded: a blocked item is resolved first.
            Err(error) => assert!(error.to_string().contains("resolve them first"), "{error}"),
        }
    }

    /// Everybody syncs until everybody has everything.
    fn settle(&mut self) {
        for _ in 0..2 {
            for device in 0..self.devices.len() {
                self.sync(device, Lost::Nothing);
            }
        }
    }

    fn check(&self) {
        for (at, case) in self.cases.iter().enumerate() {
            let shown = self.bureau.show(*case);
            for device in &self.devices {
                assert_eq!(
                    device.show(*case),
                    shown,
                    "every device shows what the server shows"
                );
            }
            self.check_kept(at, &shown);
            self.check_conflicts(at, &shown);
        }
        for device in &self.devices {
            assert_eq!(device.takan().waiting().unwrap().changes, 0);
        }
    }

    fn check_kept(&self, at: usize, shown: &Case) {
        let mut history: Vec<(String, String)> = self
            .bureau
            .history(self.cases[at])
            .into_iter()
            .map(|entry| (entry.key, entry.summary))
            .collect();
        let mut instances = 0;
        for id in &self.model.server {
            let Edit { case, what, .. } = &self.model.edits[*id];
            if *case != at {
                continue;
            }
            match what {
                What::Answer {
                    item,
                    verdict,
                    remark,
                } => {
                    let parts = [verdict.as_str(), remark.as_str()];
                    let parts: Vec<&str> =
                        parts.into_iter().filter(|part| !part.is_empty()).collect();
                    let entry = (format!("a/{item}"), parts.join(" · "));
                    let found = history.iter().position(|other| *other == entry);
                    let found = found.unwrap_or_else(|| panic!("{entry:?} vanished"));
                    history.swap_remove(found);
                }
                What::Instance => instances += 1,
                What::Temp(temp) => {
                    let place = |id| format!("{id}/kitchen/fridge/temp");
                    let instances = shown.instances.iter();
                    let answers = instances.filter_map(|it| shown.answers.get(&place(it.id)));
                    let own = answers.filter(|it| it.value.as_ref() == Some(temp));
                    assert_eq!(own.count(), 1, "the fridge of {temp}");
                }
                What::Note(text) => {
                    let found = shown.notes.iter().filter(|note| note.text == *text).count();
                    assert_eq!(found, 1, "{text}");
                }
                What::Photo(hash) => {
                    let found = shown
                        .files
                        .iter()
                        .filter(|f| f.sha256.to_string() == *hash)
                        .count();
                    assert_eq!(found, 1, "photo {hash}");
                }
            }
        }
        assert_eq!(shown.instances.len(), instances, "each instance once");
    }

    fn check_conflicts(&self, at: usize, shown: &Case) {
        let expected: BTreeMap<String, BTreeSet<(String, String)>> = ITEMS
            .iter()
            .chain([&QUESTION])
            .map(|item| (format!("a/{item}"), self.model.surviving(at, item)))
            .filter(|(_, values)| values.len() > 1)
            .collect();
        let found: BTreeMap<String, BTreeSet<(String, String)>> = shown
            .conflicts
            .iter()
            .map(|conflict| {
                let values = conflict.values.iter().map(said);
                (conflict.key.clone(), values.collect())
            })
            .collect();
        assert_eq!(
            found, expected,
            "conflicts are exactly the concurrent different values"
        );
    }
}

/// A verdict and a remark, or no verdict and a value.
fn said(value: &ConflictValue) -> (String, String) {
    let verdict = value.verdict.map(|verdict| verdict.to_string());
    let text = value.value.clone().unwrap_or_else(|| value.remark.clone());
    (verdict.unwrap_or_default(), text)
}

fn tell(devices: usize, steps: &[Step]) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut story = Story::begin(devices).await;
        for step in steps {
            story.take(step);
        }
        story.settle();
        story.check();
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_interleaving_converges_and_loses_nothing((devices, steps) in steps()) {
        tell(devices, &steps);
    }
}
