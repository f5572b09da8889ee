//! Sends one file, piece by piece, as a tus upload. The server keeps what a cut connection
//! brought, and this store where the upload is: after a cut, or in another process, it goes on
//! from the byte the server names. A cut costs a question and what was under way in it.
//!
//! A piece has 256 KiB: on a line of 15 kB/s with 0.8 s there and back, waiting for the answer
//! takes 4 % of the time (at 64 KiB 15 %, at 1 MiB 1 %), and one piece takes 17 s, so that it still
//! fits a reader's patience of 60 s at 4.4 kB/s. It also stays under the 1 MiB that a proxy lets
//! through unasked; a proxy that hands on nothing but whole requests makes a cut cost one piece.

use base64::{Engine, prelude::BASE64_STANDARD};
use http::{Method, Response, StatusCode, header, request::Builder};

use super::{
    files::{Job, Stage},
    host::{SyncProgress, SyncStage},
    http::{HttpError, Server, from_json},
    protocol::FileReceipt,
    run::{Ended, Running},
    tus,
};
use crate::{
    error::Error,
    record::FileState,
    store::{Begun, Part, Tx},
};

/// Bytes in one request.
const PIECE: u64 = 256 << 10;
/// A file that is no larger goes with the request that begins its upload.
const AT_ONCE: u64 = 64 << 10;

/// How far an upload is, as the server says.
struct Stand {
    offset: u64,
    receipt: Option<FileReceipt>,
}

impl Running<'_> {
    /// Sends a file until its receipt is here. A file the server does not take is noted, and does
    /// not hold the others back. As long as something arrives between two cuts it goes on at once.
    pub(super) async fn send(&mut self, job: &Job, stage: &Stage) -> Result<(), Ended> {
        let (mut cut_at, mut begun_anew) = (None, false);
        loop {
            match self.go_on(job, stage).await {
                Err(Ended::Failed(Error::Http(error))) => match error {
                    HttpError::Offline(_) => {
                        let begun = self.store.read(|tx| tx.begun(&job.file, job.part))?;
                        let got = begun.map(|begun| (begun.path.is_some(), begun.arrived));
                        if cut_at.is_some_and(|cut_at| got <= cut_at) {
                            return Err(error.into());
                        }
                        cut_at = Some(got);
                    }
                    HttpError::Status { status, .. } if is_gone(status) && !begun_anew => {
                        begun_anew = true;
                        self.store.write(|tx| tx.drop_upload(&job.file, job.part))?;
                    }
                    HttpError::Status {
                        status: 400..=499,
                        ref code,
                        ..
                    } if !is_for_now(code) => {
                        return self.refuse(job, code, &error.to_string());
                    }
                    error => return Err(error.into()),
                },
                ended => return ended,
            }
        }
    }

    async fn go_on(&mut self, job: &Job, stage: &Stage) -> Result<(), Ended> {
        let begun = self.store.read(|tx| tx.begun(&job.file, job.part))?;
        let (path, mut stand) = match begun {
            Some(Begun {
                path: Some(path), ..
            }) => {
                let call = self.server.call(Method::HEAD, &path);
                let stand = self.stand(call, Vec::new()).await?;
                (path, stand)
            }
            // A line that broke under a file that went at once may break again: first the address.
            lost => match self.begin(job, lost.is_none()).await? {
                Some(began) => began,
                None => return Ok(()),
            },
        };
        loop {
            self.arrived(job, &path, &stand)?;
            self.tell(SyncProgress {
                stage: SyncStage::Files,
                file: Some(job.file.id),
                bytes_done: stage.done + stand.offset,
                bytes_left: Some(stage.all.saturating_sub(stage.done + stand.offset)),
            })?;
            if stand.receipt.is_some() || stand.offset >= job.size {
                return Ok(());
            }
            if job.file.freed && job.part == Part::Original {
                let call = self.server.call(Method::DELETE, &path);
                self.answer(call, Vec::new()).await?;
                return self.refuse(
                    job,
                    "let_go",
                    "the server lost it, and it was let go of here",
                );
            }
            let piece = self.store.read_file_at(&job.sha256, stand.offset, PIECE)?;
            let call = self.server.call(Method::PATCH, &path);
            let call = call
                .header(tus::OFFSET, stand.offset)
                .header(header::CONTENT_TYPE, tus::BYTES);
            let next = match self.stand(call, piece).await {
                // Another connection brought more than this one knows.
                Err(Ended::Failed(Error::Http(HttpError::Status { status: 409, .. }))) => {
                    let call = self.server.call(Method::HEAD, &path);
                    self.stand(call, Vec::new()).await?
                }
                next => next?,
            };
            if next.offset <= stand.offset {
                let why = format!("the upload stays at byte {}", next.offset);
                return Err(HttpError::Body(why).into());
            }
            stand = next;
        }
    }

    /// Begins an upload; small files go with it. `None` if the file cannot be sent: its bytes
    /// here are not what they were.
    async fn begin(&mut self, job: &Job, first: bool) -> Result<Option<(String, Stand)>, Ended> {
        let freed = job.file.freed && job.part == Part::Original;
        let sound = match freed {
            true => Ok(true),
            false => self.store.is_sound(&job.sha256),
        };
        match sound {
            Ok(true) => {}
            Ok(false) => {
                self.problem(job, "its bytes on this device changed");
                return Ok(None);
            }
            Err(error) => {
                self.problem(job, &error.to_string());
                return Ok(None);
            }
        }
        let metadata = [
            ("case", job.file.case.to_string()),
            ("evidence", job.file.id.to_string()),
            ("sha256", job.sha256.to_string()),
        ];
        let metadata = metadata.map(|(name, value)| {
            let value = BASE64_STANDARD.encode(value);
            format!("{name} {value}")
        });
        let mut call = self
            .server
            .call(Method::POST, "v1/uploads")
            .header(tus::LENGTH, job.size)
            .header(tus::METADATA, metadata.join(","));
        let mut bytes = Vec::new();
        if first && !freed && job.size <= AT_ONCE {
            let begun = Begun {
                path: None,
                arrived: 0,
            };
            self.store
                .write(|tx| tx.put_upload(&job.file, job.part, &begun))?;
            call = call.header(header::CONTENT_TYPE, tus::BYTES);
            bytes = self.store.read_file_at(&job.sha256, 0, job.size)?;
        }
        let answer = self.answer(call, bytes).await?;
        let path = self.server.path_of(&answer)?;
        // A creation without bytes need not say that none are there.
        let stand = stand(&answer, Some(0))?;
        Ok(Some((path, stand)))
    }

    /// Asks for how far an upload is.
    async fn stand(&mut self, call: Builder, bytes: Vec<u8>) -> Result<Stand, Ended> {
        let answer = self.answer(call, bytes).await?;
        Ok(stand(&answer, None)?)
    }

    async fn answer(&mut self, call: Builder, bytes: Vec<u8>) -> Result<Response<Vec<u8>>, Ended> {
        let call = call.header(tus::RESUMABLE, tus::VERSION);
        let answer = self.server.ask(call, bytes);
        let answer = self.options.stop.unless(answer).await;
        Ok(answer.ok_or(Ended::Stopped)??)
    }

    /// Keeps what the server said of an upload.
    fn arrived(&mut self, job: &Job, path: &str, stand: &Stand) -> Result<(), Ended> {
        let Job { file, part, .. } = job;
        let Some(receipt) = &stand.receipt else {
            let state = match stand.offset {
                0 => FileState::Local,
                offset if offset < job.size => FileState::Sent,
                _ => FileState::Received,
            };
            let begun = Begun {
                path: Some(path.to_owned()),
                arrived: stand.offset,
            };
            self.store.write(|tx| {
                if *part == Part::Original {
                    tx.advance_file(file, state, None)?;
                }
                tx.put_upload(file, *part, &begun)
            })?;
            return Ok(());
        };
        if receipt.sha256 != job.sha256 || receipt.size != job.size {
            let why = format!("the server stored {}", receipt.sha256);
            return self.refuse(job, "other_receipt", &why);
        }
        let verified = |tx: &Tx<'_>| {
            match part {
                Part::Thumbnail => tx.thumbnail_sent(file)?,
                Part::Original => tx.advance_file(file, FileState::Verified, Some(receipt))?,
            }
            tx.drop_upload(file, *part)
        };
        self.store.write(verified)?;
        if *part == Part::Original {
            self.report.files_sent += 1;
        }
        Ok(())
    }

    /// The server does not take a file: it waits, and the others go on.
    fn refuse(&mut self, job: &Job, code: &str, why: &str) -> Result<(), Ended> {
        self.store.write(|tx| {
            tx.refuse_file(&job.file, code)?;
            tx.drop_upload(&job.file, job.part)
        })?;
        self.problem(job, why);
        Ok(())
    }

    fn problem(&mut self, job: &Job, why: &str) {
        let problem = format!("file {}: {why}", job.file.id);
        self.report.problems.push(problem);
    }
}

impl Server {
    /// The path of the upload an answer names: of this server, for the next request carries the
    /// device's token.
    fn path_of(&self, answer: &Response<Vec<u8>>) -> Result<String, HttpError> {
        let named = text(answer, header::LOCATION.as_str());
        let url = named.and_then(|named| self.base.join(named).ok());
        let own = url.filter(|url| url.origin() == self.base.origin());
        match own {
            Some(url) => Ok(url.path().to_owned()),
            None => Err(HttpError::Body("it names no upload of its own".into())),
        }
    }
}

fn stand(answer: &Response<Vec<u8>>, otherwise: Option<u64>) -> Result<Stand, HttpError> {
    let offset = text(answer, tus::OFFSET).and_then(|offset| offset.parse().ok());
    let offset = offset.or(otherwise);
    let receipt = text(answer, tus::RECEIPT);
    Ok(Stand {
        offset: offset.ok_or_else(|| HttpError::Body("it names no byte to go on from".into()))?,
        receipt: receipt
            .map(|receipt| from_json(receipt.as_bytes()))
            .transpose()?,
    })
}

fn text<'a>(answer: &'a Response<Vec<u8>>, name: &str) -> Option<&'a str> {
    answer.headers().get(name)?.to_str().ok()
}

fn is_gone(status: u16) -> bool {
    let gone = [StatusCode::NOT_FOUND, StatusCode::GONE];
    gone.iter().any(|gone| gone.as_u16() == status)
}

/// Refusals that say nothing of the file itself: the device is not known, or has too much under
/// way.
fn is_for_now(code: &str) -> bool {
    matches!(
        code,
        "sign_in_needed" | "too_many_uploads" | "upload_quota" | "storage_full" | "busy"
    )
}
