//! Files made to cost much or to break the reader. All are refused, and none of them may need
//! more than the limits say: a test that runs out of time or memory has failed.

use super::{
    super::{ReadWorkbookError, Workbook, limits},
    made::{Made, archive, biff, record, xls},
    read, said, shown,
};

fn refusal(bytes: &[u8], name: &str) -> String {
    let ReadWorkbookError(reason) = Workbook::read(bytes, name).unwrap_err();
    reason
}

const HEADER: &str = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;

#[test]
fn a_zip_bomb_is_refused_when_what_comes_out_is_too_much() {
    let spaces = vec![b' '; limits::PIECE_BYTES / 2];
    let mut sheet = format!("<worksheet><sheetData>{HEADER}").into_bytes();
    // Short pieces, so that it is the sum that counts.
    while sheet.len() < limits::INFLATED_BYTES {
        sheet.extend_from_slice(&spaces);
        sheet.extend_from_slice(b"<row/>");
    }
    let mut made = Made::rows("");
    made.sheet = String::from_utf8(sheet).unwrap();
    let bytes = made.bytes();
    assert!(bytes.len() < 1 << 20, "{}", bytes.len());
    assert!(refusal(&bytes, "form.xlsx").contains("bytes when inflated"));
}

#[test]
fn a_piece_without_end_is_refused_before_it_is_in_memory() {
    let mut made = Made::rows(HEADER);
    made.sheet = format!(
        "<worksheet><a b=\"{}\"/></worksheet>",
        "x".repeat(2 * limits::PIECE_BYTES)
    );
    assert!(refusal(&made.bytes(), "form.xlsx").contains("a piece of its XML"));
}

#[test]
fn what_an_archive_declares_is_not_believed() {
    let mut bytes = Made::rows(HEADER).bytes();
    // The sizes of every entry, in front of its content and in the list at the end.
    for (signature, place) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let starts: Vec<usize> = (0..bytes.len() - 4)
            .filter(|at| bytes[*at..].starts_with(signature))
            .collect();
        for at in starts {
            bytes[at + place..at + place + 4].copy_from_slice(&0xFFFF_FFF0u32.to_le_bytes());
        }
    }
    // Either way is good, for what counts is that nothing of that size is laid out.
    if let Ok(workbook) = Workbook::read(&bytes, "form.xlsx") {
        assert_eq!(workbook.sheets.len(), 1);
    }
}

#[test]
fn an_archive_of_very_many_parts_is_refused() {
    let parts = (0..=limits::PARTS).map(|at| (at.to_string(), Vec::new()));
    assert!(refusal(&archive(parts.collect()), "form.xlsx").contains("10000 parts"));
}

#[test]
fn a_million_empty_rows_cost_nothing() {
    let mut rows = HEADER.to_owned();
    for row in 2..=limits::ROWS {
        rows.push_str(&format!(r#"<row r="{row}"/>"#));
    }
    let workbook = read(&Made::rows(&rows).bytes());
    assert!(shown(&workbook).is_empty());
}

#[test]
fn a_declared_size_is_not_laid_out() {
    let mut made = Made::rows(HEADER);
    made.sheet = made.sheet.replace(
        "<sheetData>",
        r#"<dimension ref="A1:XFD1048576"/><sheetData>"#,
    );
    assert!(shown(&read(&made.bytes())).is_empty());
    let rows = format!(r#"{HEADER}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#);
    assert!(shown(&read(&Made::rows(&rows).bytes())).is_empty());
}

#[test]
fn rows_and_columns_past_the_last_are_refused() {
    for (rows, reason) in [
        (r#"<row r="1048577"/>"#, "rows"),
        (r#"<row r="1"><c r="XFE1"><v>1</v></c></row>"#, "columns"),
        (
            r#"<row r="1"><c r="ZZZZ1"><v>1</v></c></row>"#,
            "no cell is",
        ),
        (r#"<row r="-1"/>"#, "no row is"),
    ] {
        assert!(
            refusal(&Made::rows(rows).bytes(), "a.xlsx").contains(reason),
            "{rows}"
        );
    }
}

#[test]
fn wide_headers_over_many_rows_are_refused() {
    let mut rows = r#"<row r="1">"#.to_owned();
    for at in 0..16_384 {
        rows.push_str(&format!(r#"<c t="inlineStr"><is><t>h{at}</t></is></c>"#));
    }
    rows.push_str("</row>");
    for row in 2..600 {
        rows.push_str(&format!(
            r#"<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>"#
        ));
    }
    assert!(refusal(&Made::rows(&rows).bytes(), "a.xlsx").contains("the empty ones counted"));
}

#[test]
fn one_long_shared_string_in_very_many_cells_is_refused() {
    let rows: String = (2..1000)
        .map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#))
        .collect();
    let mut made = Made::rows(&rows);
    made.strings = format!("<sst><si><t>{}</t></si></sst>", "長".repeat(32_000));
    assert!(refusal(&made.bytes(), "a.xlsx").contains("its text may have"));
}

#[test]
fn very_many_shared_strings_are_refused() {
    let mut made = Made::rows(HEADER);
    made.strings = format!("<sst>{}</sst>", "<si/>".repeat(5_000_000));
    assert!(refusal(&made.bytes(), "a.xlsx").contains("its text may have"));
}

#[test]
fn a_long_text_in_one_cell_is_refused() {
    let rows = format!(
        r#"{HEADER}<row r="2"><c t="inlineStr"><is><t>{}</t></is></c></row>"#,
        "x".repeat(limits::CELL_BYTES + 1)
    );
    assert!(refusal(&Made::rows(&rows).bytes(), "a.xlsx").contains("a cell's text"));
}

#[test]
fn entities_are_not_expanded() {
    let mut made = Made::rows(HEADER);
    let mut entities = r#"<!ENTITY a0 "ha">"#.to_owned();
    for at in 1..30 {
        entities.push_str(&format!(r#"<!ENTITY a{at} "&a{0};&a{0};">"#, at - 1));
    }
    made.strings = format!("<!DOCTYPE sst [{entities}]><sst><si><t>&a29;</t></si></sst>");
    assert!(refusal(&made.bytes(), "a.xlsx").contains("declares a document type"));
    let mut made = Made::rows(HEADER);
    made.strings = "<sst><si><t>&a29;</t></si></sst>".to_owned();
    assert!(refusal(&made.bytes(), "a.xlsx").contains("refers to what is nowhere"));
}

#[test]
fn xml_nested_deep_is_refused() {
    let mut made = Made::rows(HEADER);
    made.sheet = "<a>".repeat(100_000);
    assert!(refusal(&made.bytes(), "a.xlsx").contains("elements in each other"));
}

#[test]
fn very_many_attributes_take_no_time() {
    let attributes: String = (0..200_000).map(|at| format!(r#" a{at}="""#)).collect();
    let rows = format!(r#"{HEADER}<row r="2"><c{attributes} r="A2"><v>1</v></c></row>"#);
    assert_eq!(shown(&read(&Made::rows(&rows).bytes())), ["2: type=1"]);
}

#[test]
fn files_cut_short_anywhere_are_refused_or_read() {
    let xlsx = Made::rows(HEADER).bytes();
    let cells = record(0x0204, &[0, 0, 0, 0, 0, 0, 1, 0, 0, b'a']);
    let xls = xls("Workbook", biff(&[], &cells));
    for (bytes, steps) in [(&xlsx, 1), (&xls, 61)] {
        for end in (0..bytes.len()).step_by(steps) {
            // What counts is that it comes back.
            let _ = Workbook::read(&bytes[..end], "form");
        }
    }
    assert!(refusal(&xlsx[..xlsx.len() / 2], "a.xlsx").contains("damaged"));
    assert!(refusal(&xls[..700], "a.xls").contains("damaged"));
}

#[test]
fn a_wrong_extension_is_said() {
    let xlsx = Made::rows(HEADER).bytes();
    let old = xls("Workbook", biff(&[], &[]));
    assert!(refusal(&xlsx, "a.XLS").contains("and not the .xls its name says"));
    assert!(refusal(&old, "a.xlsx").contains("it is an .xls workbook"));
    assert!(refusal(b"<html><table>", "a.xls").contains("web page"));
    assert!(refusal(b"type,name\n", "a.xlsx").contains("no Excel workbook"));
    assert!(refusal(b"", "a.xlsx").contains("empty"));
    let document = archive(vec![(
        "[Content_Types].xml".to_owned(),
        b"<Types/>".to_vec(),
    )]);
    assert!(refusal(&document, "a.xlsx").contains("archive of other things"));
    assert!(refusal(&archive(Vec::new()), "a.xlsx").contains("has no part"));
    assert!(Workbook::read(&xlsx, "upload").is_ok());
    let large = vec![b'P'; limits::FILE_BYTES + 1];
    assert!(refusal(&large, "a.xlsx").contains("the file may have"));
}

#[test]
fn encrypted_workbooks_say_so() {
    let encrypted = "encrypted: save it without a password";
    assert!(refusal(&xls("EncryptedPackage", Vec::new()), "a.xlsx").contains(encrypted));
    assert!(refusal(&xls("EncryptedPackage", Vec::new()), "a.xls").contains(encrypted));
    let locked = biff(&record(0x002F, &[1, 0, 1, 0, 1, 0]), &[]);
    assert!(refusal(&xls("Workbook", locked), "a.xls").contains(encrypted));
}

#[test]
fn old_workbooks_and_other_documents_say_so() {
    assert!(refusal(&xls("Book", Vec::new()), "a.xls").contains("Excel 95"));
    assert!(refusal(&xls("WordDocument", Vec::new()), "a.xls").contains("another Office program"));
    let mut five = biff(&[], &[]);
    five[5] = 5;
    assert!(refusal(&xls("Workbook", five), "a.xls").contains("Excel 95"));
}

#[test]
fn sectors_in_a_circle_are_refused() {
    let mut bytes = xls("Workbook", biff(&[], &[]));
    // The directory follows itself, then the stream its first sector.
    bytes[512 + 4..512 + 8].copy_from_slice(&1u32.to_le_bytes());
    assert!(refusal(&bytes, "a.xls").contains("parts are not where"));
    let mut bytes = xls("Workbook", biff(&[], &[]));
    bytes[512 + 8..512 + 12].copy_from_slice(&2u32.to_le_bytes());
    assert!(said_or_refused(&bytes));
    // The list of further tables names itself.
    let mut bytes = xls("Workbook", biff(&[], &[]));
    bytes[68..72].copy_from_slice(&3u32.to_le_bytes());
    let end = 512 * 5 - 4;
    bytes[end..end + 4].copy_from_slice(&3u32.to_le_bytes());
    assert!(refusal(&bytes, "a.xls").contains("parts are not where"));
}

#[test]
fn a_list_of_sectors_that_is_cut_short_is_refused() {
    let list = vec![0xFF; 109 * 4];
    for tail in [&[0][..], &[0, 0, 0, 0], &[0; 7]] {
        let mut bytes = xls("Workbook", biff(&[], &[]));
        bytes.truncate(512);
        bytes[76..76 + list.len()].copy_from_slice(&list);
        bytes[68..72].copy_from_slice(&0u32.to_le_bytes());
        bytes.extend(tail);
        assert!(refusal(&bytes, "a.xls").contains("parts are not where"));
    }
}

fn said_or_refused(bytes: &[u8]) -> bool {
    Workbook::read(bytes, "a.xls").map_or(true, |workbook| said(&workbook).is_empty())
}

#[test]
fn an_xls_that_declares_four_billion_strings_is_refused() {
    let strings = record(0x00FC, &[0xFF; 8]);
    assert!(refusal(&xls("Workbook", biff(&strings, &[])), "a.xls").contains("cut short"));
    // Empty ones, as many as fit.
    let mut content = vec![0xFF; 8];
    content.resize(8 + 3 * 2700, 0);
    let mut strings = record(0x00FC, &content);
    for _ in 0..1000 {
        strings.extend(record(0x003C, &content[8..]));
    }
    assert!(Workbook::read(&xls("Workbook", biff(&strings, &[])), "a.xls").is_err());
}
