//! Workbooks as Excel wrote them from 1997 to 2003 (BIFF8, [MS-XLS]), as xlrd 2.0 reads them.

use std::{collections::HashMap, sync::Arc};

use super::{
    ReadWorkbookError, Workbook,
    limits::{Budget, SHEETS, too_large},
    macros,
    number::{self, Epoch},
    ole::Ole,
    records::{Record, Records, text, wide},
    table::{self, Cell, Found},
};

mod id {
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const FORMULA: [u16; 3] = [0x0006, 0x0206, 0x0406];
    pub(super) const CONTINUE: u16 = 0x003C;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const MANY_RK: u16 = 0x00BD;
    pub(super) const RICH_STRING: u16 = 0x00D6;
    pub(super) const FORM: u16 = 0x00E0;
    pub(super) const STRINGS: u16 = 0x00FC;
    pub(super) const SHARED_STRING: u16 = 0x00FD;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_OR_ERROR: u16 = 0x0205;
    pub(super) const STRING: u16 = 0x0207;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BEGIN: u16 = 0x0809;
}

pub(super) fn read(
    bytes: &[u8],
    workbook: &mut Workbook,
    budget: &mut Budget,
) -> Result<(), ReadWorkbookError> {
    let ole = Ole::open(bytes)?;
    if ole.has("EncryptedPackage") {
        return Err(ReadWorkbookError::encrypted());
    }
    if ole.has("_VBA_PROJECT_CUR") {
        workbook.messages.push(macros());
    }
    let stream = match ole.stream("Workbook")? {
        Some(stream) => stream,
        None if ole.has("Book") => return Err(too_old()),
        None => {
            return Err(ReadWorkbookError(
                "it is a file of another Office program and no Excel workbook".to_owned(),
            ));
        }
    };
    let globals = Globals::read(&stream, budget)?;
    let count = globals.sheets.len();
    for (at, mut found) in globals.sheets {
        if table::read(&found.name, count) {
            let mut reader = SheetReader {
                records: Records::new(&stream, at as usize),
                strings: &globals.strings,
                dates: &globals.dates,
                epoch: globals.epoch,
                found: &mut found,
                budget,
            };
            reader.read()?;
        }
        table::add(found, workbook, budget)?;
    }
    Ok(())
}

fn too_old() -> ReadWorkbookError {
    ReadWorkbookError("it is a workbook of Excel 95 or older: save it as .xlsx".to_owned())
}

/// What stands before the sheets.
struct Globals {
    epoch: Epoch,
    strings: Vec<Arc<str>>,
    /// Whether numbers of a look are dates.
    dates: Vec<bool>,
    /// With their places.
    sheets: Vec<(u32, Found)>,
}

impl Globals {
    fn read(stream: &[u8], budget: &mut Budget) -> Result<Self, ReadWorkbookError> {
        let mut records = Records::new(stream, 0);
        begin(&mut records)?;
        let mut globals = Self {
            epoch: Epoch::Windows,
            strings: Vec::new(),
            dates: Vec::new(),
            sheets: Vec::new(),
        };
        let (mut formats, mut forms) = (HashMap::new(), Vec::new());
        loop {
            let record = records.next()?;
            match record.id {
                id::FILE_PASS => return Err(ReadWorkbookError::encrypted()),
                id::DATE_MODE if record.u16(0)? == 1 => globals.epoch = Epoch::Mac,
                id::FORMAT => {
                    let format = text(record.content.get(2..).unwrap_or_default(), wide)?;
                    formats.insert(record.u16(0)?, number::xls_is_date(&format));
                }
                id::FORM => forms.push(record.u16(2)?),
                id::SHEET => globals.sheet(&record)?,
                id::STRINGS => {
                    let mut pieces = vec![record.content];
                    while let Some(further) = records.next_if(id::CONTINUE) {
                        pieces.push(further.content);
                    }
                    globals.strings = super::records::shared_strings(&pieces, budget)?;
                }
                id::EOF => break,
                _ => {}
            }
        }
        let date = |format: &u16| {
            let own = formats.get(format).copied();
            own.unwrap_or_else(|| number::xls_built_in(*format))
        };
        globals.dates = forms.iter().map(date).collect();
        Ok(globals)
    }

    fn sheet(&mut self, record: &Record<'_>) -> Result<(), ReadWorkbookError> {
        // Others are charts and macros.
        if record.u8(5)? == 0 {
            let found = Found {
                name: text(&record.content[6..], |bytes| {
                    Some((usize::from(*bytes.first()?), bytes.get(1..)?))
                })?,
                hidden: record.u8(4)? & 3 != 0,
                ..Found::default()
            };
            self.sheets.push((record.u32(0)?, found));
        }
        if self.sheets.len() > SHEETS {
            return Err(too_large("it", SHEETS, "sheets"));
        }
        Ok(())
    }
}

fn begin(records: &mut Records<'_>) -> Result<(), ReadWorkbookError> {
    let record = records.next()?;
    match (record.id, record.u16(0)?) {
        (id::BEGIN, 0x0600) => Ok(()),
        (id::BEGIN | 0x0009 | 0x0209 | 0x0409, _) => Err(too_old()),
        _ => Err(ReadWorkbookError::damaged("a sheet is not where it says")),
    }
}

struct SheetReader<'a> {
    records: Records<'a>,
    strings: &'a [Arc<str>],
    dates: &'a [bool],
    epoch: Epoch,
    found: &'a mut Found,
    budget: &'a mut Budget,
}

impl SheetReader<'_> {
    fn read(&mut self) -> Result<(), ReadWorkbookError> {
        begin(&mut self.records)?;
        loop {
            let record = self.records.next()?;
            match record.id {
                id::EOF => return Ok(()),
                // A chart in the sheet.
                id::BEGIN => while self.records.next()?.id != id::EOF {},
                id::NUMBER => self.number(&record, 2, record.f64(6)?)?,
                id::RK => self.number(&record, 2, rk(record.u32(6)?))?,
                id::MANY_RK => {
                    let last = record.u16(record.content.len().wrapping_sub(2))?;
                    for (at, column) in (record.u16(2)?..=last).enumerate() {
                        let place = 4 + 6 * at;
                        let value = rk(record.u32(place + 2)?);
                        let cell = self.dated(record.u16(place)?, value);
                        self.put(record.u16(0)?, column, cell)?;
                    }
                }
                id::SHARED_STRING => {
                    let string = self.strings.get(record.u32(6)? as usize);
                    let string = string.ok_or_else(|| {
                        ReadWorkbookError::damaged("a cell has a shared string that is nowhere")
                    })?;
                    self.cell(&record, Cell::Text(string.clone()))?;
                }
                id::LABEL | id::RICH_STRING => {
                    let text = text(record.content.get(6..).unwrap_or_default(), wide)?;
                    self.cell(&record, Cell::Text(text.into()))?;
                }
                id::BOOL_OR_ERROR => {
                    let (value, error) = (record.u8(6)?, record.u8(7)? == 1);
                    self.cell(&record, truth_or_error(value, error))?;
                }
                formula if id::FORMULA.contains(&formula) => self.formula(&record)?,
                _ => {}
            }
        }
    }

    fn number(
        &mut self,
        record: &Record<'_>,
        look: usize,
        value: f64,
    ) -> Result<(), ReadWorkbookError> {
        let cell = self.dated(record.u16(2 + look)?, value);
        self.cell(record, cell)
    }

    fn dated(&self, look: u16, value: f64) -> Cell {
        if !self
            .dates
            .get(usize::from(look))
            .copied()
            .unwrap_or_default()
        {
            return match value.is_finite() {
                true => Cell::Value(number::decimal(value)),
                false => Cell::Bad("This is no number.".to_owned()),
            };
        }
        match number::xls_date(value, self.epoch) {
            Ok(text) => Cell::Value(text),
            Err(why) => Cell::Bad(format!("This is no date: it is {why}. Write it as text.")),
        }
    }

    /// A formula's result as it was when the file was saved.
    fn formula(&mut self, record: &Record<'_>) -> Result<(), ReadWorkbookError> {
        if record.u16(12)? != 0xFFFF {
            return self.number(record, 2, record.f64(6)?);
        }
        let value = record.u8(8)?;
        match record.u8(6)? {
            0 => {
                let mut string = self.records.next()?;
                if string.id != id::STRING {
                    // What the formula shares with other cells.
                    string = self.records.next()?;
                }
                if string.id != id::STRING {
                    return Err(ReadWorkbookError::damaged("a formula's result is nowhere"));
                }
                let mut pieces = vec![string.content];
                while let Some(further) = self.records.next_if(id::CONTINUE) {
                    pieces.push(further.content);
                }
                let text = super::records::string(&pieces)?;
                self.cell(record, Cell::Text(text.into()))
            }
            1 => self.cell(record, truth_or_error(value, false)),
            2 => self.cell(record, truth_or_error(value, true)),
            _ => Ok(()),
        }
    }

    fn cell(&mut self, record: &Record<'_>, cell: Cell) -> Result<(), ReadWorkbookError> {
        self.put(record.u16(0)?, record.u16(2)?, cell)
    }

    fn put(&mut self, row: u16, column: u16, cell: Cell) -> Result<(), ReadWorkbookError> {
        if column > 255 {
            return Err(ReadWorkbookError::damaged("a cell is past the last column"));
        }
        self.budget.cell(cell.content())?;
        self.found.cells.insert((row.into(), column.into()), cell);
        Ok(())
    }
}

fn truth_or_error(value: u8, error: bool) -> Cell {
    match (error, value) {
        // xlrd knows an error by its number only.
        (true, number) => Cell::odd(Cell::Value(number.to_string()), "This cell holds an error."),
        (false, 0) => Cell::Value("FALSE".to_owned()),
        (false, _) => Cell::Value("TRUE".to_owned()),
    }
}

/// A number in 30 bits: a whole one, or the upper half of another; perhaps in hundredths.
fn rk(bits: u32) -> f64 {
    let value = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits.cast_signed() >> 2),
    };
    match bits & 1 {
        0 => value,
        _ => value / 100.0,
    }
}
