//! Workbooks as bytes, small ones and hostile ones.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

/// An .xlsx with one sheet, `survey`, and what its shared strings and further parts are.
pub(super) struct Made {
    pub sheet: String,
    pub strings: String,
    pub main: &'static str,
    pub parts: Vec<(String, Vec<u8>)>,
}

impl Made {
    /// With these rows, in XML.
    pub(super) fn rows(rows: &str) -> Self {
        Self {
            sheet: format!(
                r#"{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#
            ),
            strings: format!(r#"{HEAD}<sst xmlns="{MAIN}"><si><t>type</t></si></sst>"#),
            main: "sheet.main+xml",
            parts: Vec::new(),
        }
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        let types = format!(
            r#"{HEAD}<Types><Override PartName="/xl/workbook.xml" ContentType="{KIND}{}"/><Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}sharedStrings+xml"/></Types>"#,
            self.main
        );
        let workbook = format!(
            r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="r"><sheets><sheet name="survey" sheetId="1" r:id="a"/></sheets></workbook>"#
        );
        let links = r#"<Relationships><Relationship Id="a" Target="sheet.xml"/></Relationships>"#;
        let mut parts = vec![
            ("[Content_Types].xml".to_owned(), types.into_bytes()),
            ("xl/workbook.xml".to_owned(), workbook.into_bytes()),
            ("xl/_rels/workbook.xml.rels".to_owned(), links.into()),
            ("xl/sharedStrings.xml".to_owned(), self.strings.into_bytes()),
            ("xl/sheet.xml".to_owned(), self.sheet.into_bytes()),
        ];
        parts.extend(self.parts);
        archive(parts)
    }
}

pub(super) fn archive(parts: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(&content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// An .xls: a compound file of 512-byte sectors with one stream, padded past the small ones.
pub(super) fn xls(name: &str, mut stream: Vec<u8>) -> Vec<u8> {
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let count = stream.len() / 512;
    let tables = (count + 2).div_ceil(127);
    let mut file = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    file.resize(512, 0);
    let mut put = |at: usize, bytes: &[u8]| file[at..at + bytes.len()].copy_from_slice(bytes);
    put(30, &9u16.to_le_bytes());
    put(44, &(tables as u32).to_le_bytes());
    put(48, &(tables as u32).to_le_bytes());
    put(56, &4096u32.to_le_bytes());
    put(60, &0xFFFF_FFFEu32.to_le_bytes());
    put(68, &0xFFFF_FFFEu32.to_le_bytes());
    for at in 0..109 {
        let sector = if at < tables { at as u32 } else { u32::MAX };
        put(76 + 4 * at, &sector.to_le_bytes());
    }
    // The table of sectors: itself, the directory, the stream one after the other.
    let mut next = vec![0xFFFF_FFFDu32; tables];
    next.push(0xFFFF_FFFE);
    let first = tables as u32 + 1;
    next.extend((1..count as u32).map(|at| first + at));
    next.push(0xFFFF_FFFE);
    next.resize(tables * 128, u32::MAX);
    file.extend(next.iter().flat_map(|it| it.to_le_bytes()));
    for (name, kind, child, start, size) in [
        ("Root Entry", 5, 1, 0xFFFF_FFFE, 0),
        (name, 2, u32::MAX, first, stream.len() as u32),
    ] {
        let mut entry = [0; 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64] = 2 * name.len() as u8 + 2;
        entry[66] = kind;
        entry[68..76].fill(0xFF);
        entry[76..80].copy_from_slice(&u32::to_le_bytes(child));
        entry[116..120].copy_from_slice(&u32::to_le_bytes(start));
        entry[120..124].copy_from_slice(&u32::to_le_bytes(size));
        file.extend(entry);
    }
    file.resize(512 * (tables + 2), 0);
    file.extend(stream);
    file
}

/// A record of an .xls.
pub(super) fn record(id: u16, content: &[u8]) -> Vec<u8> {
    let length = content.len() as u16;
    [&id.to_le_bytes(), &length.to_le_bytes(), content].concat()
}

/// The records of a workbook with one sheet, `survey`, of these cells.
pub(super) fn biff(before: &[u8], cells: &[u8]) -> Vec<u8> {
    let begin = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    let end = record(0x000A, &[]);
    let place = begin.len() + before.len() + 4 + 14 + end.len();
    let mut listed = (place as u32).to_le_bytes().to_vec();
    listed.extend([0, 0, 6, 0]);
    listed.extend(b"survey");
    let listed = record(0x0085, &listed);
    [&begin, before, &listed, &end, &begin, cells, &end].concat()
}
