//! Random answers to every form that pyxform and ODK Validate take, judged by JavaRosa.

use takan_tests::Dice;

use crate::xlsform::{
    fixture::{FIXTURES, Fixture},
    javarosa::{Judged, judge},
    script::{Step, script},
};

const FILLINGS: usize = 20;

fn jobs() -> Vec<(&'static Fixture, Vec<Step>)> {
    let mut dice = Dice::new(2025);
    let forms = FIXTURES
        .values()
        .filter(|form| form.pyxform.accepted() && form.pyxform.publishable());
    forms
        .flat_map(|form| {
            let mut own = dice.split();
            (0..FILLINGS).map(move |_| (form, script(form, &mut own)))
        })
        .collect()
}

#[test]
fn javarosa_takes_nearly_every_random_filling() {
    let jobs = jobs();
    let told = judge(&jobs);
    let mut stopped = std::collections::BTreeMap::<_, Vec<&str>>::new();
    for ((form, _), judged) in jobs.iter().zip(&told) {
        if let Judged::Stopped(why) = judged {
            stopped.entry(&form.name).or_default().push(why);
        }
    }
    assert!(stopped.is_empty(), "{stopped:#?}");
}
