//! Python: the words of the apps as JSON beside the package that says them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use takan_words::{Area, Language};

pub(super) fn files(areas: &[&Area]) -> BTreeMap<String, String> {
    let mut words = Map::new();
    for (key, word) in areas.iter().flat_map(|area| &area.words) {
        let said = Language::ALL.map(|it| (it.tag().to_owned(), json!(word.wording(it))));
        words.insert(key.clone(), Value::Object(said.into_iter().collect()));
    }
    let text = serde_json::to_string_pretty(&words).expect("words are plain JSON") + "\n";
    BTreeMap::from([("bindings/python/takan/words.json".to_owned(), text)])
}
