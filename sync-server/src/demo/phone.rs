//! A phone of the demo: a real store, a real sync, and beside it the demo's own ledger of what
//! was acknowledged.

use std::path::{Path, PathBuf};

use takan_core::{
    NewAnswer, Takan,
    ids::{CaseId, Sha256},
    record::Case,
    sync::report::Report,
};

use super::{
    air::{Air, Wire},
    ledger::{Entry, Ledger, What},
    people::Inspector,
    photo::{self, Scene},
    script::{Act, Given, Step},
    time::{self, Watch},
};
use crate::error::{Error, Result};

/// A store with a watch, and the folder where its camera leaves pictures.
pub(super) struct Recorder {
    takan: Takan,
    watch: Watch,
    camera: PathBuf,
}

impl Recorder {
    pub(super) fn open(store: &Path, camera: &Path) -> Result<Self, takan_core::Error> {
        let watch = Watch::default();
        let takan = Takan::open_with(store, Box::new(watch.clone()))?;
        let camera = camera.to_owned();
        Ok(Self {
            takan,
            watch,
            camera,
        })
    }

    /// Does one step; when this returns it is on the disk, and this is what was recorded.
    pub(super) fn record(&self, step: &Step) -> Result<Entry> {
        self.watch.set(step.at);
        let (case, takan) = (step.case, &self.takan);
        match &step.act {
            Act::Answer { item, given } => takan.answer(case, item, &new_answer(given)),
            Act::Note(text) => takan.add_note(case, text),
            Act::Photo { item, .. } => {
                std::fs::create_dir_all(&self.camera)?;
                let name = time::local(step.at).format("IMG_%Y%m%d_%H%M%S.jpg");
                let file = self.camera.join(name.to_string());
                std::fs::write(&file, picture(step).unwrap_or_default())?;
                takan.add_photo(case, item, &file).map(drop)
            }
        }
        .map_err(|e| Error::unexpected("a phone could not record", e))?;
        Ok(entry(step))
    }
}

/// What a step leaves in the books once it is recorded.
pub(super) fn entry(step: &Step) -> Entry {
    let what = match &step.act {
        Act::Answer { item, given } => What::Answer {
            item: item.clone(),
            given: given.clone(),
        },
        Act::Note(text) => What::Note(text.clone()),
        Act::Photo { item, .. } => What::Photo {
            item: item.clone(),
            sha256: Sha256::of(&picture(step).unwrap_or_default()),
        },
    };
    let (at, case) = (step.at, step.case);
    Entry { at, case, what }
}

fn picture(step: &Step) -> Option<Vec<u8>> {
    let Act::Photo {
        item,
        seed,
        lat,
        lon,
    } = &step.act
    else {
        return None;
    };
    Some(photo::photo(&Scene {
        code: item.clone(),
        seed: *seed,
        lat: *lat,
        lon: *lon,
        taken_at: time::local(step.at),
    }))
}

fn new_answer(given: &Given) -> NewAnswer {
    NewAnswer {
        grade: given.grade,
        measured: given
            .measured
            .as_ref()
            .map(|measured| measured.value.clone()),
        remark: given.remark.clone(),
        ..given.verdict.into()
    }
}

/// An inspector's phone.
pub(super) struct Phone {
    pub(super) who: &'static Inspector,
    pub(super) store: PathBuf,
    pub(super) camera: PathBuf,
    recorder: Option<Recorder>,
    pub(super) air: Air,
    pub(super) ledger: Ledger,
}

impl Phone {
    /// A phone out of its box: its store in `phones/NAME`, its pictures in `camera/NAME`.
    pub(super) fn open(who: &'static Inspector, folder: &Path, air: Air) -> Result<Self> {
        let store = folder.join("phones").join(who.name);
        let camera = folder.join("camera").join(who.name);
        let ledger = Ledger {
            name: who.name.to_owned(),
            entries: Vec::new(),
        };
        let mut phone = Self {
            who,
            store,
            camera,
            recorder: None,
            air,
            ledger,
        };
        phone.switch_on()?;
        Ok(phone)
    }

    pub(super) fn switch_on(&mut self) -> Result<()> {
        let recorder = Recorder::open(&self.store, &self.camera);
        self.recorder = Some(recorder.map_err(|e| wrong(self.who, e))?);
        Ok(())
    }

    /// Closes the store, for another process to open it alone.
    pub(super) fn switch_off(&mut self) {
        self.recorder = None;
    }

    fn recorder(&self) -> &Recorder {
        let recorder = self.recorder.as_ref();
        recorder.expect("a phone that is switched off is not asked for anything")
    }

    pub(super) fn takan(&self) -> &Takan {
        &self.recorder().takan
    }

    pub(super) async fn enrol(&self, code: &str) -> Result<()> {
        let done = self.takan().enrol(&self.air.url, code, "demo phone").await;
        done.map(drop).map_err(|e| wrong(self.who, e))
    }

    /// Records these steps one after another.
    pub(super) fn work(&mut self, steps: &[Step]) -> Result<()> {
        for step in steps {
            self.ledger.entries.push(self.recorder().record(step)?);
        }
        Ok(())
    }

    /// One sync with what it took on the wire.
    pub(super) async fn sync(&self) -> (Result<Report, takan_core::Error>, Wire) {
        let before = self.air.wire();
        let done = self.takan().sync().await;
        (done, self.air.wire().since(before))
    }

    pub(super) fn case(&self, case: CaseId) -> Result<Case> {
        self.takan().case(case).map_err(|e| wrong(self.who, e))
    }
}

/// A phone's error as the demo ends with it.
pub(super) fn wrong(who: &Inspector, error: takan_core::Error) -> Error {
    Error::unexpected(format!("the phone of {}: {error}", who.name), error)
}
