//! Workbooks as Excel writes them since 2007 (ECMA-376), as openpyxl 3.1 reads them.

use std::collections::HashMap;

use super::{
    ReadWorkbookError, Workbook,
    cells::{SheetReader, Style, shared_strings},
    limits::{Budget, SHEETS, too_large},
    macros,
    number::{self, Epoch},
    package::{Package, Part},
    table::{self, Found},
    xml::{Element, Piece},
};

const MAIN: [&str; 4] = [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
];
const STRINGS: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml";
const VBA: &str = "application/vnd.ms-office.vbaProject";

pub(super) fn read(
    bytes: &[u8],
    workbook: &mut Workbook,
    budget: &mut Budget,
) -> Result<(), ReadWorkbookError> {
    let mut package = Package::open(bytes)?;
    let types = required(&mut package, "[Content_Types].xml", content_types)?;
    let part = |wanted: &str| {
        let (part, _) = types.iter().find(|(_, content)| content == wanted)?;
        Some(part.trim_start_matches('/').to_owned())
    };
    let main = MAIN.iter().find_map(|main| part(main));
    let main = main.ok_or_else(|| {
        ReadWorkbookError("it is an archive of other things and no .xlsx workbook".to_owned())
    })?;
    if types.iter().any(|(_, content)| content == VBA) {
        workbook.messages.push(macros());
    }
    let strings = match part(STRINGS) {
        Some(part) => required(&mut package, &part, |xml| shared_strings(xml, budget))?,
        None => Vec::new(),
    };
    let outline = required(&mut package, &main, outline)?;
    let styles = package.read("xl/styles.xml", styles)?.unwrap_or_default();
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let links = format!("{folder}/_rels/{file}.rels");
    let targets = required(&mut package, links.trim_start_matches('/'), |xml| {
        targets(xml, folder)
    })?;
    let mut sheets = Vec::new();
    for sheet in outline.sheets {
        let target = targets.get(&sheet.id);
        let target = target.ok_or_else(|| ReadWorkbookError::damaged("a sheet is nowhere"))?;
        if package.has(target) {
            sheets.push((sheet.found, target));
        }
    }
    let count = sheets.len();
    for (mut found, part) in sheets {
        if table::read(&found.name, count) {
            let mut reader = SheetReader {
                strings: &strings,
                styles: &styles,
                epoch: outline.epoch,
                found: &mut found,
                messages: &mut workbook.messages,
                budget,
            };
            required(&mut package, part, |xml| reader.read(xml))?;
        }
        table::add(found, workbook, budget)?;
    }
    Ok(())
}

fn required<T>(
    package: &mut Package<'_>,
    part: &str,
    read: impl FnOnce(&mut Part<'_>) -> Result<T, ReadWorkbookError>,
) -> Result<T, ReadWorkbookError> {
    let found = package.read(part, read)?;
    found.ok_or_else(|| ReadWorkbookError::damaged(format_args!("it has no part {part:?}")))
}

/// What each part is, and at the end what parts of an extension are where nothing else is said.
fn content_types(xml: &mut Part<'_>) -> Result<Vec<(String, String)>, ReadWorkbookError> {
    let (mut types, mut defaults) = (Vec::new(), Vec::new());
    loop {
        match xml.next()? {
            Piece::Open(element) => {
                let content = element.get("ContentType")?.unwrap_or_default();
                match element.name() {
                    "Override" => {
                        types.push((element.get("PartName")?.unwrap_or_default(), content))
                    }
                    "Default" if content == VBA => defaults.push((String::new(), content)),
                    // Some writers say it of all XML.
                    "Default" => defaults.push(("xl/workbook.xml".to_owned(), content)),
                    _ => {}
                }
            }
            Piece::Close | Piece::Text(_) => {}
            Piece::End => break,
        }
    }
    types.append(&mut defaults);
    Ok(types)
}

struct Outline {
    epoch: Epoch,
    sheets: Vec<Listed>,
}

struct Listed {
    found: Found,
    id: String,
}

fn outline(xml: &mut Part<'_>) -> Result<Outline, ReadWorkbookError> {
    let mut outline = Outline {
        epoch: Epoch::Windows,
        sheets: Vec::new(),
    };
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.name() {
                "workbook"
                    if element
                        .get("xmlns")?
                        .is_some_and(|it| it.contains("purl.oclc")) =>
                {
                    return Err(ReadWorkbookError(
                        "it is a Strict Open XML workbook: save it as Excel Workbook (.xlsx)"
                            .to_owned(),
                    ));
                }
                "workbookPr" => {
                    let mac = element.get("date1904")?;
                    if matches!(mac.as_deref(), Some("1" | "true" | "t")) {
                        outline.epoch = Epoch::Mac;
                    }
                }
                "sheet" => {
                    if let Some(id) = element.get("id")?.filter(|id| !id.is_empty()) {
                        let state = element.get("state")?;
                        let found = Found {
                            name: element.get("name")?.unwrap_or_default(),
                            hidden: state.is_some_and(|state| state != "visible"),
                            ..Found::default()
                        };
                        outline.sheets.push(Listed { found, id });
                    }
                    if outline.sheets.len() > SHEETS {
                        return Err(too_large("it", SHEETS, "sheets"));
                    }
                }
                _ => {}
            },
            Piece::Close | Piece::Text(_) => {}
            Piece::End => return Ok(outline),
        }
    }
}

/// The parts that a part of a folder links to, by the link's id.
fn targets(xml: &mut Part<'_>, folder: &str) -> Result<HashMap<String, String>, ReadWorkbookError> {
    let mut targets = HashMap::new();
    loop {
        match xml.next()? {
            Piece::Open(element) if element.name() == "Relationship" => {
                let id = element.get("Id")?.unwrap_or_default();
                let target = element.get("Target")?.unwrap_or_default();
                targets.insert(id, resolved(folder, &target));
            }
            Piece::Open(_) | Piece::Close | Piece::Text(_) => {}
            Piece::End => return Ok(targets),
        }
    }
}

fn resolved(folder: &str, target: &str) -> String {
    if let Some(target) = target.strip_prefix('/') {
        return target.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

/// What numbers of each style are.
fn styles(xml: &mut Part<'_>) -> Result<Vec<Style>, ReadWorkbookError> {
    let (mut custom, mut formats, mut cells) = (HashMap::new(), Vec::new(), false);
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.name() {
                "numFmt" => {
                    if let Some(id) = parsed(&element, "numFmtId")? {
                        let code = element.get("formatCode")?.unwrap_or_default();
                        custom.insert(id, code);
                    }
                }
                "cellXfs" => cells = true,
                "cellStyles" | "dxfs" => cells = false,
                "xf" if cells => formats.push(parsed(&element, "numFmtId")?.unwrap_or(0)),
                _ => {}
            },
            Piece::Close | Piece::Text(_) => {}
            Piece::End => break,
        }
    }
    let style = |id: &u32| {
        let (date, span) = match custom.get(id) {
            Some(code) => (number::xlsx_is_date(code), number::xlsx_is_span(code)),
            None => number::xlsx_built_in(*id),
        };
        Style { date, span }
    };
    Ok(formats.iter().map(style).collect())
}

fn parsed(element: &Element<'_>, attribute: &str) -> Result<Option<u32>, ReadWorkbookError> {
    Ok(element.get(attribute)?.and_then(|it| it.parse().ok()))
}
