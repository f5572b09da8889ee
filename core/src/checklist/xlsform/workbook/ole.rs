//! The compound file around an .xls: as much of it as finds a stream, in steps the file's size
//! bounds.

use super::ReadWorkbookError;

/// The first bytes of every compound file.
pub(super) const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// From here on a sector's number means something else.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
const ENTRY: usize = 128;
const SMALL_SECTOR: usize = 64;

pub(super) struct Ole<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// What follows each sector.
    next: Vec<u32>,
    /// Streams shorter than this lie in the small sectors.
    small_below: u64,
    small_next: Vec<u32>,
    directory: Vec<u8>,
}

struct Entry {
    name: String,
    start: u32,
    size: u64,
    siblings: [u32; 2],
    child: u32,
}

/// Whether it holds an encrypted .xlsx.
pub(super) fn encrypted(bytes: &[u8]) -> Result<bool, ReadWorkbookError> {
    Ok(Ole::open(bytes)?.find("EncryptedPackage").is_some())
}

impl<'a> Ole<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadWorkbookError> {
        let sector = match u16_at(bytes, 30).ok_or_else(damaged)? {
            9 => 512,
            12 => 4096,
            _ => return Err(damaged()),
        };
        let number = |at| u32_at(bytes, at).ok_or_else(damaged);
        let mut ole = Self {
            bytes,
            sector,
            next: Vec::new(),
            small_below: u64::from(number(56)?),
            small_next: Vec::new(),
            directory: Vec::new(),
        };
        // The header lists the first 109 sectors of the table, further ones list the rest.
        let mut table: Vec<u32> = (0..109)
            .map(|at| number(76 + 4 * at))
            .collect::<Result<_, _>>()?;
        let mut list = number(68)?;
        while list < NO_SECTOR {
            // A short one would name no sectors, and be its own next one for ever.
            let whole = ole.sector(list).filter(|it| it.len() == sector);
            let mut numbers = u32s(whole.ok_or_else(damaged)?);
            list = numbers.pop().ok_or_else(damaged)?;
            table.extend(numbers);
            if table.len() > bytes.len() / 4 {
                return Err(damaged());
            }
        }
        for sector in table.into_iter().filter(|sector| *sector < NO_SECTOR) {
            let numbers = u32s(ole.sector(sector).ok_or_else(damaged)?);
            ole.next.extend(numbers);
            if ole.next.len() > bytes.len() {
                return Err(damaged());
            }
        }
        ole.directory = ole.chain(number(48)?, None)?;
        if number(60)? < NO_SECTOR {
            ole.small_next = u32s(&ole.chain(number(60)?, None)?);
        }
        Ok(ole)
    }

    /// The content of the stream of a name beside the root; `None` if there is none.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, ReadWorkbookError> {
        let Some(entry) = self.find(name) else {
            return Ok(None);
        };
        if entry.size >= self.small_below {
            return self.chain(entry.start, Some(entry.size)).map(Some);
        }
        let root = self.entry(0).ok_or_else(damaged)?;
        let small = self.chain(root.start, None)?;
        let sector = |number: u32| {
            let at = number as usize * SMALL_SECTOR;
            small.get(at..at.checked_add(SMALL_SECTOR)?)
        };
        follow(&self.small_next, entry.start, Some(entry.size), sector).map(Some)
    }

    /// The entry of a name directly in the root; a workbook put into the workbook is none.
    fn find(&self, name: &str) -> Option<Entry> {
        let mut open = vec![self.entry(0)?.child];
        let mut visits = self.directory.len() / ENTRY;
        while let Some(number) = open.pop() {
            let Some(entry) = self.entry(number) else {
                continue;
            };
            visits = visits.checked_sub(1)?;
            if entry.name.eq_ignore_ascii_case(name) {
                return Some(entry);
            }
            open.extend(entry.siblings);
        }
        None
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn entry(&self, number: u32) -> Option<Entry> {
        let at = (number as usize).checked_mul(ENTRY)?;
        let bytes = self.directory.get(at..at.checked_add(ENTRY)?)?;
        let units: Vec<u16> = bytes[..64]
            .chunks_exact(2)
            .map(|it| u16::from_le_bytes([it[0], it[1]]))
            .collect();
        let length = units.iter().position(|it| *it == 0).unwrap_or(units.len());
        let number = |at| u32_at(bytes, at);
        Some(Entry {
            name: String::from_utf16_lossy(&units[..length]),
            siblings: [number(68)?, number(72)?],
            child: number(76)?,
            start: number(116)?,
            size: u64::from(number(120)?),
        })
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        // The header stands where sector -1 would.
        let at = (number as usize + 1).checked_mul(self.sector)?;
        let end = at.checked_add(self.sector)?.min(self.bytes.len());
        // Some writers leave the last sector short.
        self.bytes.get(at..end).filter(|it| !it.is_empty())
    }

    fn chain(&self, start: u32, size: Option<u64>) -> Result<Vec<u8>, ReadWorkbookError> {
        follow(&self.next, start, size, |number| self.sector(number))
    }
}

/// The sectors of a chain, as far as the size says.
fn follow<'s>(
    next: &[u32],
    start: u32,
    size: Option<u64>,
    sector: impl Fn(u32) -> Option<&'s [u8]>,
) -> Result<Vec<u8>, ReadWorkbookError> {
    let (mut content, mut at, mut steps) = (Vec::new(), start, next.len());
    while at < NO_SECTOR && size.is_none_or(|size| (content.len() as u64) < size) {
        // A chain that is longer than its table runs in a circle.
        steps = steps.checked_sub(1).ok_or_else(damaged)?;
        content.extend_from_slice(sector(at).ok_or_else(damaged)?);
        at = *next.get(at as usize).ok_or_else(damaged)?;
    }
    if let Some(size) = size {
        let size = usize::try_from(size).map_err(|_| damaged())?;
        if content.len() < size {
            return Err(damaged());
        }
        content.truncate(size);
    }
    Ok(content)
}

fn damaged() -> ReadWorkbookError {
    ReadWorkbookError::damaged("its parts are not where it says")
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32s(bytes: &[u8]) -> Vec<u32> {
    let chunks = bytes.chunks_exact(4);
    chunks
        .map(|it| u32::from_le_bytes([it[0], it[1], it[2], it[3]]))
        .collect()
}
