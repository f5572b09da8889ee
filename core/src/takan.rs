//! The facade: what an app, the command line and the tests call. It opens, delegates and decides
//! nothing.

mod bundle;
mod carried;
mod changes;
mod diagnostics;
mod doctor;
mod draft;
mod evidence;
mod form;
mod free;
mod peer;
mod refused;
mod screen;
mod settings;
mod storage;
mod sync;

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, SubsecRound, Utc};
use serde::Serialize;

use crate::{
    document::{Document, DocumentError, read::Content, view::Viewer},
    error::Error,
    ids::{CaseId, DeviceNumber, Sha256},
    record::{
        Case, CaseForm, CaseOrder, CasePage, CaseQuery, CaseSummary, Conflict, FileState, HeldFile,
        HistoryEntry, Item, TEXT_BYTES, User,
    },
    store::{Device, KeyStore, SetAside, Store, StoreError},
    sync::{
        absorb, enrol::enrol, http::Server, protocol::SyncResponse, report::Report, run,
        session::Outgoing, transport::Transport,
    },
};

/// What gives the time: the device's clock, or a test's.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> DateTime<Utc>;
}

/// The device's own clock, to the millisecond: what documents and the store keep.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(3)
    }
}

/// What the phone provides.
pub struct Host {
    /// Gives the time.
    pub clock: Box<dyn Clock>,
    /// Wraps the store's key; without it that lies in the store as it is.
    pub keys: Option<Arc<dyn KeyStore>>,
    /// The way to the server, where it is not the network.
    pub transport: Option<Arc<dyn Transport>>,
}

impl Default for Host {
    /// The system's clock, and no key store.
    fn default() -> Self {
        Box::new(SystemClock).into()
    }
}

impl From<Box<dyn Clock>> for Host {
    fn from(clock: Box<dyn Clock>) -> Self {
        Self {
            clock,
            keys: None,
            transport: None,
        }
    }
}

impl<C: Clock + 'static> From<Box<C>> for Host {
    fn from(clock: Box<C>) -> Self {
        (clock as Box<dyn Clock>).into()
    }
}

/// A conflict with the case it is in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenConflict {
    /// Which case.
    pub case: CaseId,
    /// The number people read.
    pub number: String,
    /// What differs.
    #[serde(flatten)]
    pub conflict: Conflict,
}

/// What waits on this device.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Waiting {
    /// Changes the server does not have.
    pub changes: u64,
    /// Files without the server's receipt.
    pub files: u64,
}

pub use crate::sync::host::UploadPolicy;
pub use diagnostics::Diagnostics;
pub use doctor::{Examination, Finding, Outcome, Part};
pub use draft::{Left, Promoted};
pub use evidence::NewFile;
pub use form::{NewAnswer, NewInstance};
pub use free::Freed;
pub use refused::{Mend, RecordAgain, RefusedDetail};
pub use settings::{Bookmark, Settings, Theme};
pub use storage::StorageUse;
pub use sync::{CaseSync, FileSync, SyncStatus};

/// What enrolling made of a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Enrolment {
    /// The device's number.
    pub device: DeviceNumber,
    /// Whose it is.
    pub user: User,
    /// The server it talks to, without a path.
    pub server: String,
}

/// A person's device: its store and its server.
pub struct Takan {
    pub(crate) store: Arc<Store>,
    pub(crate) clock: Box<dyn Clock>,
    transport: Option<Arc<dyn Transport>>,
    going: sync::Going,
}

impl Takan {
    /// Opens the store in a folder; makes an empty one where there is none.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        Self::open_with(folder, Host::default())
    }

    /// The same with what the phone provides: a clock, a key store.
    pub fn open_with(folder: &Path, host: impl Into<Host>) -> Result<Self, Error> {
        let Host {
            clock,
            keys,
            transport,
        } = host.into();
        Ok(Self {
            store: Arc::new(Store::open_with(folder, keys)?),
            clock,
            transport,
            going: sync::Going::default(),
        })
    }

    /// Moves a store that does not open out of the way, as it is, so that a new one can be begun
    /// in its folder; says where it lies then, beside it.
    ///
    /// # Errors
    /// A folder that cannot be moved, or none.
    pub fn put_aside(folder: &Path) -> Result<PathBuf, Error> {
        Ok(Store::put_aside(folder)?)
    }

    /// The bytes of a file on this device, by the name that screens give: all of them, or from a
    /// place on at most so many.
    ///
    /// # Errors
    /// None of this name; one that is damaged.
    pub fn read_file(&self, name: &str, part: Option<(u64, u64)>) -> Result<Vec<u8>, Error> {
        let hash: Sha256 = name.parse()?;
        let mut file = match self.store.blobs().open(&hash) {
            Err(StoreError::Io(error)) if error.kind() == ErrorKind::NotFound => {
                let why = format!("no file {hash} on this device");
                return Err(Error::NotFound(why));
            }
            file => file?,
        };
        let (from, length) = part.unwrap_or((0, file.size()));
        Ok(file.read_at(from, length)?)
    }

    /// Whose device this is.
    ///
    /// # Errors
    /// [`StoreError::NotEnrolled`].
    pub fn user(&self) -> Result<User, Error> {
        Ok(self.device()?.user)
    }

    /// Which device this is, and of which server.
    ///
    /// # Errors
    /// [`StoreError::NotEnrolled`].
    pub fn enrolment(&self) -> Result<Enrolment, Error> {
        let device = self.device()?;
        Ok(Enrolment {
            device: device.number,
            user: device.user,
            server: device.server_url,
        })
    }

    pub(crate) fn device(&self) -> Result<Device, Error> {
        Ok(self.store.read(|tx| tx.enrolled())?)
    }

    /// Makes this store a device of the person a code was given to. `model` is for the list a
    /// lead sees.
    pub async fn enrol(&self, url: &str, code: &str, model: &str) -> Result<User, Error> {
        let server = self.server(url, None)?;
        Ok(enrol(&self.store, server, code, model).await?.user)
    }

    fn server(&self, url: &str, token: Option<String>) -> Result<Server, Error> {
        Ok(match &self.transport {
            Some(transport) => Server::over(Arc::clone(transport), url, token)?,
            None => Server::new(url, token)?,
        })
    }

    /// The next message of a sync, for whoever carries messages by themselves.
    pub fn next_request(&self) -> Result<Outgoing, Error> {
        run::next_request(&self.store, &self.store.signing_key()?)
    }

    /// Takes the answer to [`next_request`](Self::next_request); true if another follows.
    pub fn absorb(
        &self,
        outgoing: &Outgoing,
        response: SyncResponse,
        report: &mut Report,
    ) -> Result<bool, Error> {
        absorb::absorb(&self.store, outgoing, response, self.clock.now(), report)
    }

    /// Every case here, by number, each with whether it is ready to be worked on offline.
    pub fn cases(&self) -> Result<Vec<CaseSummary>, Error> {
        Ok(self.store.read(|tx| tx.cases())?)
    }

    /// A page of the cases, in an order, searched: for lists of many.
    pub fn list_cases(&self, query: &CaseQuery) -> Result<CasePage, Error> {
        Ok(self.store.read(|tx| tx.list(query))?)
    }

    /// The cases whose number, premises or village has every word of a text, each in its
    /// characters or the initials of their pinyin (`xj` finds 西街); by number.
    pub fn search_cases(
        &self,
        query: &str,
        limit: u32,
        offset: u32,
    ) -> Result<Vec<CaseSummary>, Error> {
        let query = CaseQuery {
            search: query.to_owned(),
            order: CaseOrder::Number,
            limit,
            offset,
        };
        Ok(self.list_cases(&query)?.cases)
    }

    /// The case of this number or id.
    pub fn find_case(&self, text: &str) -> Result<CaseId, Error> {
        Ok(self.store.read(|tx| tx.find_case(text))?)
    }

    /// A case with all it holds.
    pub fn case(&self, case: CaseId) -> Result<Case, Error> {
        self.show(case, |view, document, content| {
            view.case(case, &document.heads(), content)
        })
    }

    /// Every edit of a case that is here, oldest first as far as one depends on another.
    pub fn history(&self, case: CaseId) -> Result<Vec<HistoryEntry>, Error> {
        let shown = self.store.read(|tx| {
            let loaded = tx.load(case)?;
            let document = &loaded.document;
            Ok(tx.view(&loaded.number, None, |view| view.history(document)))
        });
        self.or_set_aside(shown)
    }

    /// The checklist of a case with its answers.
    pub fn items(&self, case: CaseId) -> Result<Vec<Item>, Error> {
        self.show(case, |view, _, content| view.items(content))
    }

    /// Every question of a case's form as it is just now.
    ///
    /// # Errors
    /// A checklist that is not on this device.
    pub fn form(&self, case: CaseId) -> Result<CaseForm, Error> {
        let form = self.show(case, |view, _, _| view.form())?;
        form.ok_or_else(|| Error::NotFound("the case's checklist is not on this device".into()))
    }

    /// Every open conflict on this device.
    pub fn conflicts(&self) -> Result<Vec<OpenConflict>, Error> {
        let cases = self.store.read(|tx| tx.cases_in_conflict())?;
        let mut open = Vec::new();
        for case in cases {
            let Case {
                id,
                number,
                conflicts,
                ..
            } = self.case(case)?;
            let with_case = |conflict| OpenConflict {
                case: id,
                number: number.clone(),
                conflict,
            };
            open.extend(conflicts.into_iter().map(with_case));
        }
        Ok(open)
    }

    fn show<T>(
        &self,
        case: CaseId,
        show: impl FnOnce(Viewer<'_>, &Document, &Content) -> T,
    ) -> Result<T, Error> {
        let shown = self.store.read(|tx| {
            let loaded = tx.load(case)?;
            let content = loaded.document.read()?;
            let form = tx.show_form(case, &content)?;
            Ok(tx.view(&loaded.number, form.as_ref(), |view| {
                show(view, &loaded.document, &content)
            }))
        });
        self.or_set_aside(shown)
    }

    /// A document that does not load is moved out of the way, so that the next sync brings it
    /// whole; the error still says so.
    fn or_set_aside<T>(&self, done: Result<T, StoreError>) -> Result<T, Error> {
        if let Err(StoreError::DamagedDocument { case, reason }) = &done {
            self.store.write(|tx| tx.set_aside(*case, reason))?;
        }
        Ok(done?)
    }

    /// Adds a note to a case.
    pub fn add_note(&self, case: CaseId, text: &str) -> Result<(), Error> {
        if text.trim().is_empty() {
            return Err(Error::Invalid("a note holds some text".into()));
        }
        check_text("a note", text)?;
        self.edit(case, |tx, work, by| {
            tx.settle_draft(case, "note", text)?;
            Ok((work.document.add_note(by, text)?, ()))
        })
    }

    /// The files this device captured for a case, and how far each has come.
    pub fn files(&self, case: CaseId) -> Result<Vec<HeldFile>, Error> {
        Ok(self.store.read(|tx| tx.files(Some(case)))?)
    }

    /// What the server does not have yet.
    pub fn waiting(&self) -> Result<Waiting, Error> {
        Ok(self.store.read(|tx| {
            let files = tx.files(None)?;
            let files = files
                .iter()
                .filter(|file| file.state != FileState::Verified)
                .count();
            Ok(Waiting {
                changes: tx.unsent_changes()?,
                files: files as u64,
            })
        })?)
    }

    /// Every document that did not load and has not come back yet.
    pub fn damaged(&self) -> Result<Vec<SetAside>, Error> {
        Ok(self.store.read(|tx| tx.damaged())?)
    }

    /// The store's database takes at most so many pages, as on a disk that is full: for tests.
    #[doc(hidden)]
    pub fn limit_pages(&self, pages: u32) -> Result<(), Error> {
        Ok(self.store.limit_pages(pages)?)
    }

    /// Drops the lists' index and writes it again from the documents.
    pub fn rebuild(&self) -> Result<(), Error> {
        Ok(self.store.rebuild()?)
    }
}

fn check_text(what: &str, text: &str) -> Result<(), Error> {
    if text.contains('\0') {
        return Err(Error::Invalid(format!("{what} holds no NUL character")));
    }
    let size = text.len();
    if size > TEXT_BYTES {
        let why = format!("{what} holds at most {TEXT_BYTES} bytes; this has {size}");
        return Err(Error::Invalid(why));
    }
    Ok(())
}

#[cfg(test)]
mod tests;

impl From<DocumentError> for Error {
    fn from(error: DocumentError) -> Self {
        Error::Store(error.into())
    }
}
