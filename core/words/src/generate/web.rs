//! The console's words, as i18next reads them: trees, gaps as `{{name}}`, counted words as
//! `..._one` and `..._other`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use takan_words::{Area, Language, Wording};

pub(super) fn files(areas: &[&Area]) -> BTreeMap<String, String> {
    let file = |language: Language| {
        let path = format!("sync-server/web/src/i18n/{}.json", language.tag());
        let text = serde_json::to_string_pretty(&tree(areas, language));
        (path, text.expect("a tree is plain JSON") + "\n")
    };
    Language::ALL.map(file).into()
}

fn tree(areas: &[&Area], language: Language) -> Value {
    let mut tree = Map::new();
    for (key, word) in areas.iter().flat_map(|area| &area.words) {
        let wording = word.wording(language);
        if let Wording::Counted { one, .. } = wording {
            insert(&mut tree, &format!("{key}_one"), one);
        }
        let key = match word.is_counted() {
            true => format!("{key}_other"),
            false => key.clone(),
        };
        insert(&mut tree, &key, wording.other());
    }
    Value::Object(tree)
}

fn insert(tree: &mut Map<String, Value>, key: &str, text: &str) {
    match key.split_once('.') {
        Some((head, rest)) => {
            let below = tree
                .entry(head)
                .or_insert_with(|| Value::Object(Map::new()));
            let below = below.as_object_mut().expect("no key lies below a word");
            insert(below, rest, text);
        }
        None => {
            let text = text.replace('{', "{{").replace('}', "}}");
            tree.insert(key.to_owned(), Value::String(text));
        }
    }
}
