//! What a workbook comes to, and what a hostile one does not.

mod hostile;
mod made;
mod mutated;

use super::{super::Level, Workbook};
use made::{Made, biff, record, xls};

fn read(bytes: &[u8]) -> Workbook {
    Workbook::read(bytes, "form").unwrap()
}

/// Every row as `number: header=text, ...`.
fn shown(workbook: &Workbook) -> Vec<String> {
    let sheet = &workbook.sheets[0];
    let row = |row| {
        let cells = sheet.cells(row);
        let cells: Vec<String> = cells
            .map(|(header, text)| format!("{header}={text}"))
            .collect();
        format!("{}: {}", row.number, cells.join(", "))
    };
    sheet.rows.iter().map(row).collect()
}

fn said(workbook: &Workbook) -> Vec<String> {
    let said = workbook.messages.iter().map(|it| {
        let place = (
            it.row.unwrap_or(0),
            it.column.as_deref().unwrap_or_default(),
        );
        format!("{:?} {} {}: {}", it.level, place.0, place.1, it.text)
    });
    said.collect()
}

#[test]
fn what_is_not_read_is_said() {
    let text = |place: &str, text: &str| {
        format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let rows = format!(
        r#"<row r="1">{}{}</row><row r="2">{}{}<c r="B2"><f>1+1</f></c></row><row r="64">{}</row>"#,
        text("A1", " type "),
        text("X1", "far"),
        text("A2", "text"),
        text("C2", "headless"),
        text("A64", "late"),
    );
    let workbook = read(&Made::rows(&rows).bytes());
    assert_eq!(shown(&workbook), ["2: type=text"]);
    assert_eq!(
        said(&workbook),
        [
            "Warning 1 X: This column and those after it are not read, for more than 20 columns \
             without a header come before it.",
            "Warning 2 B: This column has no header and is not read.",
            "Warning 2 C: This column has no header and is not read.",
            "Warning 64 : This row and those after it are not read, for more than 60 empty rows \
             come before it.",
        ]
    );
}

#[test]
fn a_formula_without_its_result_and_an_ambiguous_date_are_said() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>
        <row r="2"><c r="A2"><f>1+1</f></c></row>
        <row r="3"><c r="A3" s="0"><v>59</v></c></row>"#;
    let mut made = Made::rows(rows);
    let styles = r#"<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    made.parts.push(("xl/styles.xml".to_owned(), styles.into()));
    let workbook = read(&made.bytes());
    assert_eq!(shown(&workbook), ["2: ", "3: type=1900-02-28 00:00:00"]);
    assert_eq!(workbook.messages.len(), 2, "{:?}", workbook.messages);
    assert!(
        workbook
            .messages
            .iter()
            .all(|it| it.level == Level::Warning)
    );
}

#[test]
fn the_same_header_twice_is_refused_as_pyxform_does() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>0</v></c></row>"#;
    let workbook = read(&Made::rows(rows).bytes());
    assert_eq!(
        said(&workbook),
        ["Error 1 C: Duplicate column header: type"]
    );
}

#[test]
fn macros_are_neither_kept_nor_run() {
    let mut made = Made::rows(r#"<row r="1"><c t="s"><v>0</v></c></row>"#);
    made.main = "sheet.main+xml\"/><Override PartName=\"/xl/vbaProject.bin\" \
                 ContentType=\"application/vnd.ms-office.vbaProject";
    let workbook = Workbook::read(&made.bytes(), "form.xlsm").unwrap();
    let expected = "Warning 0 : The workbook has macros; they are neither kept nor run.";
    assert_eq!(said(&workbook), [expected]);
}

#[test]
fn an_xls_has_numbers_in_short_forms_texts_torn_apart_and_ambiguous_dates_refused() {
    // One look without a date, one with.
    let looks = [
        record(0x00E0, &[0, 0, 0, 0]),
        record(0x00E0, &[0, 0, 14, 0]),
    ]
    .concat();
    let strings = [
        record(0x00FC, &[1, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, b't', b'y']),
        // Goes on with two bytes a unit.
        record(0x003C, &[1, b'p', 0, b'e', 0]),
    ]
    .concat();
    let cell = |id, row: u8, look: u8, value: &[u8]| {
        record(id, &[&[row, 0, 0, 0, look, 0], value].concat())
    };
    let cells = [
        cell(0x00FD, 0, 0, &[0, 0, 0, 0]),
        cell(0x027E, 1, 0, &(42u32 << 2 | 2).to_le_bytes()),
        cell(0x027E, 2, 0, &(150u32 << 2 | 3).to_le_bytes()),
        cell(0x0203, 3, 1, &45_000.5f64.to_le_bytes()),
        cell(0x0205, 4, 0, &[1, 0]),
        cell(0x0203, 5, 1, &59f64.to_le_bytes()),
    ]
    .concat();
    let workbook = read(&xls("Workbook", biff(&[looks, strings].concat(), &cells)));
    let rows = [
        "2: type=42",
        "3: type=1.5",
        "4: type=2023-03-15 12:00:00",
        "5: type=TRUE",
    ];
    assert_eq!(shown(&workbook), rows);
    let expected = "Error 6 type: This is no date: it is before March 1900, where Excel counts a \
                    day that never was. Write it as text.";
    assert_eq!(said(&workbook), [expected]);
}
