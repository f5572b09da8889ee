//! An xml file as a tree that expressions can walk.

use std::collections::HashMap;

use quick_xml::{
    Reader,
    events::{BytesRef, Event},
};

/// Its elements, the root first.
#[derive(Debug)]
pub(super) struct Document {
    elements: Vec<Element>,
}

#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    /// Among its siblings of the same name, from 1.
    pub(super) position: usize,
}

impl Document {
    pub(super) fn new(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let mut elements: Vec<Element> = Vec::new();
        // The elements that are open, each with how many children of a name it has.
        let mut open: Vec<(usize, HashMap<String, usize>)> = Vec::new();
        loop {
            let text = match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(start) => {
                    let own = elements.len();
                    let name = start.local_name().into_inner().to_owned();
                    let (mut parent, mut position) = (None, 1);
                    if let Some((above, names)) = open.last_mut() {
                        let count = names.entry(name.clone()).or_default();
                        *count += 1;
                        (parent, position) = (Some(*above), *count);
                        elements[*above].children.push(own);
                    } else if own > 0 {
                        return Err("it has more than one root".to_owned());
                    }
                    elements.push(Element {
                        name,
                        text: String::new(),
                        parent,
                        children: Vec::new(),
                        position,
                    });
                    open.push((own, HashMap::new()));
                    continue;
                }
                Event::End(_) => {
                    if let Some((own, _)) = open.pop() {
                        let trimmed = elements[own].text.trim().to_owned();
                        elements[own].text = trimmed;
                    }
                    continue;
                }
                Event::Text(text) => text.xml10_content().into_owned(),
                Event::CData(text) => text.xml10_content().into_owned(),
                Event::GeneralRef(name) => referred(&name)?,
                Event::DocType(_) => return Err("it declares a document type".to_owned()),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof => break,
            };
            if let Some((own, _)) = open.last() {
                elements[*own].text += &text;
            }
        }
        match elements.is_empty() || !open.is_empty() {
            true => Err("it is cut short".to_owned()),
            false => Ok(Self { elements }),
        }
    }

    pub(super) fn element(&self, at: usize) -> &Element {
        &self.elements[at]
    }
}

fn referred(name: &BytesRef<'_>) -> Result<String, String> {
    let character = name.resolve_char_ref().map_err(|error| error.to_string())?;
    if let Some(character) = character {
        return Ok(character.to_string());
    }
    quick_xml::escape::resolve_predefined_entity(name)
        .map(str::to_owned)
        .ok_or_else(|| "it refers to what is nowhere".to_owned())
}
