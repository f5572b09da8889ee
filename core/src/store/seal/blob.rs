//! Sealed files: blocks of 64 KiB, so that a part is read without the rest and a file that is on
//! its way here is sealed as it comes.
//!
//! A header (format, then a nonce's first 19 bytes, drawn for each file), then the blocks, each
//! with its seal. A block's nonce ends in its number and in whether it is the last, and every block
//! is bound to the hash of the whole: one that is missing, moved, or another file's does not open
//! (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).

use std::{
    fs::{self, File, OpenOptions},
    io::{Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use ring::aead::{Aad, LessSafeKey, Nonce};
use sha2::Digest;

use super::{DataKey, NONCE, TAG, open, random, seal, second_step};
use crate::{
    ids::Sha256,
    store::{Result, StoreError},
};

const MAGIC: [u8; 5] = *b"TKSF\x01";
const PREFIX: usize = NONCE - 5;
const HEADER: usize = MAGIC.len() + PREFIX;
/// What a block holds.
const BLOCK: usize = 64 << 10;
const SEALED: usize = BLOCK + TAG;
/// How the name of a sealed file ends: one without it was written by an older app.
const ENDING: &str = "sealed";

static PARTS: AtomicU64 = AtomicU64::new(0);

/// The files of a store, by the hash of their content.
pub(crate) struct Blobs {
    folder: PathBuf,
    key: Arc<DataKey>,
}

impl Blobs {
    pub(in crate::store) fn new(store: &Path, key: Arc<DataKey>) -> Self {
        let folder = store.join("files");
        Self { folder, key }
    }

    /// Where a file's sealed bytes lie.
    pub(crate) fn path(&self, hash: &Sha256) -> PathBuf {
        let name = self.key.name_of(hash).to_string();
        let path = self.folder.join(&name[..2]).join(&name[2..]);
        path.with_extension(ENDING)
    }

    /// Where an older app put it.
    fn plain_path(&self, hash: &Sha256) -> PathBuf {
        let name = hash.to_string();
        self.folder.join(&name[..2]).join(&name[2..])
    }

    /// True if a file is here, whole or not.
    pub(crate) fn has(&self, hash: &Sha256) -> bool {
        self.path(hash).exists() || self.plain_path(hash).exists()
    }

    /// Keeps bytes, durably.
    pub(crate) fn put(&self, hash: &Sha256, bytes: &[u8]) -> Result<()> {
        let path = self.path(hash);
        if path.exists() {
            return Ok(());
        }
        let folder = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(folder)?;
        // A name of its own, in case another thread or process keeps the same bytes now.
        let nth = PARTS.fetch_add(1, Ordering::Relaxed);
        let part = path.with_extension(format!("{}-{nth}.part", std::process::id()));
        let written = (|| {
            let file = File::create(&part)?;
            let mut out = Sealing::begin(file, &self.key, hash)?;
            out.push(bytes)?;
            out.end()?.sync_all()?;
            Ok(move_durably(&part, &path)?)
        })();
        if written.is_err() {
            let _ = fs::remove_file(&part);
        }
        written
    }

    /// Opens a file to read parts of it.
    ///
    /// # Errors
    /// One that is not here, or is no sealed file any more.
    pub(crate) fn open(&self, hash: &Sha256) -> Result<SealedFile> {
        let file = match File::open(self.path(hash)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let file = File::open(self.plain_path(hash))?;
                let size = file.metadata()?.len();
                return Ok(SealedFile {
                    file,
                    size,
                    blocks: 0,
                    seal: None,
                });
            }
            file => file?,
        };
        SealedFile::of(file, &self.key, hash)
    }

    /// The whole of a file. Whether it is what its hash says is not asked.
    pub(crate) fn read(&self, hash: &Sha256) -> Result<Vec<u8>> {
        let mut file = self.open(hash)?;
        file.read_at(0, file.size())
    }

    /// Removes a file's bytes, durably; none here is fine.
    pub(crate) fn remove(&self, hash: &Sha256) -> Result<()> {
        for path in [self.path(hash), self.plain_path(hash)] {
            match fs::remove_file(&path) {
                Ok(()) => File::open(path.parent().unwrap_or(&path))?.sync_all()?,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Goes on with a file that comes in pieces.
    pub(crate) fn partial(&self, hash: &Sha256) -> Result<Partial> {
        let path = self.folder.join("incoming");
        let path = path.join(self.key.name_of(hash).to_string());
        fs::create_dir_all(path.parent().unwrap_or(&path))?;
        let mut options = OpenOptions::new();
        let file = options.create(true).truncate(false).read(true).write(true);
        let file = file.open(&path)?;
        let mut partial = Partial {
            out: Sealing::resume(file, &self.key, hash)?,
            target: self.path(hash),
            path,
            hash: *hash,
            key: Arc::clone(&self.key),
        };
        partial.take_tail();
        Ok(partial)
    }

    /// Seals the files that an older app wrote plain, one by one. Each is there in one form or the
    /// other, whenever this is killed.
    pub(super) fn seal_plain(&self) -> Result<()> {
        for folder in folders(&self.folder)? {
            if folder.ends_with("incoming") {
                // What an older app began: it comes again.
                fs::remove_dir_all(&folder)?;
                continue;
            }
            let start = folder.file_name().and_then(|name| name.to_str());
            let start = start.unwrap_or_default().to_owned();
            for entry in fs::read_dir(&folder)? {
                let entry = entry?;
                let rest = entry.file_name().to_string_lossy().into_owned();
                let Ok(hash) = format!("{start}{rest}").parse::<Sha256>() else {
                    continue;
                };
                self.put(&hash, &fs::read(entry.path())?)?;
                fs::remove_file(entry.path())?;
            }
            File::open(&folder)?.sync_all()?;
        }
        Ok(())
    }
}

fn folders(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let paths = entries.map(|entry| Ok(entry?.path()));
    let paths: Vec<PathBuf> = paths.collect::<std::io::Result<_>>()?;
    Ok(paths.into_iter().filter(|path| path.is_dir()).collect())
}

/// Renames a file whose content is on the disk, so that its new name is too: in its folder, and
/// that folder in the one it may have been made in.
pub(in crate::store) fn move_durably(from: &Path, to: &Path) -> std::io::Result<()> {
    let folder = to.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder)?;
    fs::rename(from, to)?;
    File::open(folder)?.sync_all()?;
    File::open(folder.parent().unwrap_or(folder))?.sync_all()
}

/// What seals the blocks of one file and opens them.
struct Seal {
    key: LessSafeKey,
    /// The end of the prefix, behind what the key was made with.
    tail: [u8; 3],
    hash: Sha256,
}

impl Seal {
    fn new(key: &DataKey, prefix: &[u8; PREFIX], hash: &Sha256) -> Self {
        let mut nonce = [0; NONCE];
        nonce[..PREFIX].copy_from_slice(prefix);
        let (key, _) = second_step(&key.key, &nonce);
        let tail = [prefix[16], prefix[17], prefix[18]];
        let hash = *hash;
        Self { key, tail, hash }
    }

    fn nonce(&self, block: u32, last: bool) -> Nonce {
        let mut nonce = [0; 12];
        nonce[4..7].copy_from_slice(&self.tail);
        nonce[7..11].copy_from_slice(&block.to_be_bytes());
        nonce[11] = u8::from(last);
        Nonce::assume_unique_for_key(nonce)
    }

    fn seal(&self, block: u32, last: bool, bytes: &mut Vec<u8>) {
        let aad = Aad::from([&b"file"[..], &self.hash.0].concat());
        let sealed = self
            .key
            .seal_in_place_append_tag(self.nonce(block, last), aad, bytes);
        sealed.expect("a block is shorter than 256 GiB");
    }

    fn open<'a>(&self, block: u32, last: bool, sealed: &'a mut [u8]) -> Option<&'a [u8]> {
        let aad = Aad::from([&b"file"[..], &self.hash.0].concat());
        let nonce = self.nonce(block, last);
        self.key
            .open_in_place(nonce, aad, sealed)
            .ok()
            .map(|plain| &*plain)
    }
}

/// A file that is being sealed.
struct Sealing {
    file: File,
    seal: Seal,
    block: u32,
    /// What has come of the block at work.
    begun: Vec<u8>,
}

impl Sealing {
    fn begin(mut file: File, key: &DataKey, hash: &Sha256) -> Result<Self> {
        let prefix = random::<PREFIX>()?;
        file.write_all(&MAGIC)?;
        file.write_all(&prefix)?;
        Ok(Self {
            file,
            seal: Seal::new(key, &prefix, hash),
            block: 0,
            begun: Vec::with_capacity(SEALED),
        })
    }

    /// Goes on behind the last whole block.
    fn resume(mut file: File, key: &DataKey, hash: &Sha256) -> Result<Self> {
        let mut header = [0; HEADER];
        let size = file.metadata()?.len();
        if size < HEADER as u64 {
            return Self::restart(file, key, hash);
        }
        file.read_exact(&mut header)?;
        let prefix = header.strip_prefix(&MAGIC);
        let Some(prefix) = prefix.and_then(|prefix| prefix.first_chunk()) else {
            return Self::restart(file, key, hash);
        };
        let block = (size - HEADER as u64) / SEALED as u64;
        file.set_len(HEADER as u64 + block * SEALED as u64)?;
        file.seek(SeekFrom::End(0))?;
        Ok(Self {
            file,
            seal: Seal::new(key, prefix, hash),
            block: u32::try_from(block).unwrap_or(u32::MAX),
            begun: Vec::with_capacity(SEALED),
        })
    }

    fn restart(mut file: File, key: &DataKey, hash: &Sha256) -> Result<Self> {
        file.set_len(0)?;
        file.rewind()?;
        Self::begin(file, key, hash)
    }

    fn here(&self) -> u64 {
        u64::from(self.block) * BLOCK as u64 + self.begun.len() as u64
    }

    fn push(&mut self, mut bytes: &[u8]) -> Result<()> {
        while !bytes.is_empty() {
            let room = (BLOCK - self.begun.len()).min(bytes.len());
            self.begun.extend_from_slice(&bytes[..room]);
            bytes = &bytes[room..];
            // At once, or a cut would lose it: the last block may be one that holds nothing.
            if self.begun.len() == BLOCK {
                self.write(false)?;
            }
        }
        Ok(())
    }

    fn write(&mut self, last: bool) -> Result<()> {
        self.seal.seal(self.block, last, &mut self.begun);
        self.file.write_all(&self.begun)?;
        self.block += 1;
        self.begun.clear();
        Ok(())
    }

    fn end(mut self) -> Result<File> {
        self.write(true)?;
        Ok(self.file)
    }
}

/// A file on its way in. Only one sync runs on a store at a time, so only one writes to it. What is
/// not a whole block yet lies beside it, sealed by itself: under a nonce of its own each time, for
/// the block's may be used once only.
pub(crate) struct Partial {
    out: Sealing,
    path: PathBuf,
    target: PathBuf,
    hash: Sha256,
    key: Arc<DataKey>,
}

impl Partial {
    /// Bytes that are here.
    pub(crate) fn here(&self) -> u64 {
        self.out.here()
    }

    /// Takes the next bytes.
    pub(crate) fn push(&mut self, bytes: &[u8]) -> Result<()> {
        self.out.push(bytes)?;
        if !self.out.begun.is_empty() {
            let tail = seal(&self.key.key, &self.tail_place(), &self.out.begun)?;
            fs::write(self.tail_path(), tail)?;
        }
        Ok(())
    }

    /// What was not a whole block; none, if it was cut or belongs to an earlier block.
    fn take_tail(&mut self) {
        let tail = fs::read(self.tail_path()).ok();
        let tail = tail.and_then(|tail| open(&self.key.key, &self.tail_place(), &tail).ok());
        self.out.begun.extend(tail.unwrap_or_default());
    }

    fn tail_path(&self) -> PathBuf {
        self.path.with_extension("tail")
    }

    fn tail_place(&self) -> Vec<u8> {
        [&b"tail"[..], &self.hash.0, &self.out.block.to_be_bytes()].concat()
    }

    /// Begins from nothing again.
    pub(crate) fn restart(&mut self) -> Result<()> {
        let file = self.out.file.try_clone()?;
        self.out = Sealing::restart(file, &self.key, &self.hash)?;
        Ok(())
    }

    /// Puts it in its place, durably. False, and what came is dropped, if it is not what its hash
    /// says.
    pub(crate) fn finish(self) -> Result<bool> {
        let tail = self.tail_path();
        let file = self.out.end()?;
        file.sync_all()?;
        let whole = SealedFile::of(file, &self.key, &self.hash).and_then(|mut file| file.hash());
        match whole {
            Ok(hash) if hash == self.hash => {
                move_durably(&self.path, &self.target)?;
                let _ = fs::remove_file(tail);
                Ok(true)
            }
            Ok(_) | Err(StoreError::DamagedFile { .. }) => {
                fs::remove_file(&self.path)?;
                let _ = fs::remove_file(tail);
                Ok(false)
            }
            Err(other) => Err(other),
        }
    }
}

/// A file of a store, open to be read.
pub(crate) struct SealedFile {
    file: File,
    size: u64,
    blocks: u64,
    /// `None` of one that an older app wrote plain.
    seal: Option<Seal>,
}

impl SealedFile {
    fn of(mut file: File, key: &DataKey, hash: &Sha256) -> Result<Self> {
        let damaged = |reason: &str| StoreError::DamagedFile {
            sha256: *hash,
            reason: reason.to_owned(),
        };
        let body = file.metadata()?.len().checked_sub(HEADER as u64);
        let body = body.ok_or_else(|| damaged("its beginning is missing"))?;
        let mut header = [0; HEADER];
        file.rewind()?;
        file.read_exact(&mut header)?;
        let prefix = header.strip_prefix(&MAGIC);
        let prefix = prefix.and_then(|prefix| prefix.first_chunk());
        let prefix = prefix.ok_or_else(|| damaged("it does not begin as a sealed file does"))?;
        let blocks = body.div_ceil(SEALED as u64);
        let size = body.checked_sub(blocks * TAG as u64);
        let size = size.filter(|_| blocks > 0);
        Ok(Self {
            blocks,
            size: size.ok_or_else(|| damaged("its end is missing"))?,
            seal: Some(Seal::new(key, prefix, hash)),
            file,
        })
    }

    /// Its size, as it is read.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// At most this many bytes from a place on; fewer only at the end.
    ///
    /// # Errors
    /// A block that does not open.
    pub(crate) fn read_at(&mut self, from: u64, length: u64) -> Result<Vec<u8>> {
        let to = from.saturating_add(length).min(self.size);
        let mut out = Vec::new();
        let Some(seal) = &self.seal else {
            self.file.seek(SeekFrom::Start(from))?;
            let mut part = (&mut self.file).take(to.saturating_sub(from));
            part.read_to_end(&mut out)?;
            return Ok(out);
        };
        let mut sealed = Vec::with_capacity(SEALED);
        // Who reads to the end asks the last block too, which may hold nothing.
        let end = match to == self.size {
            true => self.blocks,
            false => to.div_ceil(BLOCK as u64),
        };
        for block in from / BLOCK as u64..end {
            sealed.clear();
            let place = HEADER as u64 + block * SEALED as u64;
            self.file.seek(SeekFrom::Start(place))?;
            (&mut self.file)
                .take(SEALED as u64)
                .read_to_end(&mut sealed)?;
            let number = u32::try_from(block).unwrap_or(u32::MAX);
            // One that was sealed as the last, or as not the last, opens as nothing else.
            let opened = seal.open(number, block + 1 == self.blocks, &mut sealed);
            let plain = opened.ok_or_else(|| StoreError::DamagedFile {
                sha256: seal.hash,
                reason: format!("its block {block} does not open"),
            })?;
            let within = |place: u64| {
                let place = place.saturating_sub(block * BLOCK as u64);
                place.min(plain.len() as u64) as usize
            };
            out.extend_from_slice(&plain[within(from)..within(to)]);
        }
        Ok(out)
    }

    /// What the hash of its content is; every block is opened.
    pub(crate) fn hash(&mut self) -> Result<Sha256> {
        let mut hasher = sha2::Sha256::new();
        let mut from = 0;
        loop {
            let part = self.read_at(from, 16 * BLOCK as u64)?;
            if part.is_empty() {
                break;
            }
            hasher.update(&part);
            from += part.len() as u64;
        }
        Ok(Sha256(hasher.finalize().into()))
    }
}

#[cfg(test)]
mod tests;
