//! A phone that is the exported object.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use takan_core::ids::CaseId;
use takan_ffi::{Host, Takan, TakanError};

use crate::bureau::{Bureau, INSPECTORS, text};

pub(crate) fn wait<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.unwrap().block_on(work)
}

/// A phone with what the server has for its inspector: one case.
pub(crate) struct Phone {
    pub(crate) bureau: Bureau,
    pub(crate) takan: Arc<Takan>,
    pub(crate) case: CaseId,
}

impl Phone {
    pub(crate) fn new() -> Self {
        Self::with(Host::default())
    }

    pub(crate) fn with(host: Host) -> Self {
        let bureau = Bureau::new();
        let (case, _) = bureau.open_case();
        let folder = bureau.path("phone");
        let takan = Takan::open(text(&folder).into(), host).unwrap();
        let code = bureau.code(INSPECTORS[0]);
        wait(takan.enrol(bureau.url(), code, "test".into())).unwrap();
        wait(takan.sync(None)).unwrap();
        Self {
            bureau,
            takan,
            case,
        }
    }

    pub(crate) fn folder(&self) -> String {
        text(&self.bureau.path("phone")).to_owned()
    }

    /// Another object on the same folder.
    pub(crate) fn again(&self) -> Arc<Takan> {
        Takan::open(self.folder(), Host::default()).unwrap()
    }

    pub(crate) fn note(&self, text: &str) -> Result<(), TakanError> {
        self.takan.add_note(self.case, text)
    }
}

/// Waits for what another thread brings about.
pub(crate) fn becomes(wanted: impl Fn() -> bool, what: &str) {
    let begun = Instant::now();
    while !wanted() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::yield_now();
    }
}

/// Threads of this process with that name; all of them are counted by what Linux says.
#[cfg(target_os = "linux")]
pub(crate) fn threads(name: &str) -> usize {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    let names =
        tasks.filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("comm")).ok());
    names.filter(|it| it.trim() == name).count()
}
