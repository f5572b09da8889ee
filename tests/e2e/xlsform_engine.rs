//! Random answers to every form that pyxform and ODK Validate take: what the form engine makes of
//! them is what JavaRosa does. `TAKAN_FILLINGS` (per form) and `TAKAN_SEED` ask for others.

use std::{collections::BTreeMap, fs, sync::Arc};

use chrono::DateTime;
use takan_core::checklist::{
    Kind,
    form::{EditError, Fault, Files, Filling, Form, Recorded, Surroundings},
    xlsform::{Imported, Workbook},
};
use takan_tests::Dice;

use crate::xlsform::{
    fixture::{FIXTURES, Fixture},
    javarosa::{Field, Fields, Judged, NOW, judge},
    script::{Step, script},
};

fn asked(variable: &str, otherwise: u64) -> u64 {
    let told = std::env::var(variable).ok();
    told.map_or(otherwise, |text| text.parse().expect("a number"))
}

/// Forms that are not filled in.
const LEFT_OUT: [(&str, &str); 3] = [
    (
        "publishable/cycle-count.xlsx",
        "its answers count its instances, which JavaRosa makes one by one in hours",
    ),
    (
        "accepted/background-geopoint.xlsx",
        "JavaRosa without a device takes a text for a place, and stops at it",
    ),
    ("accepted/type-metadata.xlsx", "the same"),
];

/// Values that differ, by form and path without positions.
const EXCEPTIONS: [(&str, &str, &str); 9] = [
    (
        "filled/repeats.xlsx",
        "/room/rooms_inside",
        "JavaRosa counts from an instance its own repeat as one, but as all where a question outside \
         has the same expression, because it evaluates equal ones together",
    ),
    (
        "filled/repeats.xlsx",
        "/room/sink/sink_at",
        "JavaRosa's position(..) in an inner repeat is 0 once a second instance was added",
    ),
    (
        "filled/repeats.xlsx",
        "/room/before",
        "JavaRosa does not evaluate again what looks into another instance when that one changes",
    ),
    (
        "filled/selects.xlsx",
        "/town_name",
        "the same as of the town: JavaRosa has no name for it until the town is answered again",
    ),
    (
        "filled/selects.xlsx",
        "/town",
        "JavaRosa's jr:choice-name() takes away an answer that is not offered; here it is a fault",
    ),
    (
        "filled/numbers.xlsx",
        "/largest",
        "JavaRosa's max() of negative numbers is 0",
    ),
    ("filled/repeats.xlsx", "/widest", "the same"),
    (
        "filled/cascade.xlsx",
        "/town_name",
        "as in filled/selects.xlsx",
    ),
    ("filled/cascade.xlsx", "/town", "as in filled/selects.xlsx"),
];

/// Forms with fillings. What is said of an instance that a counted repeat does not have just then
/// is left out: JavaRosa has one from the beginning, whatever the count says.
fn jobs() -> Vec<(&'static Fixture, Arc<Form>, Vec<Step>)> {
    let mut dice = Dice::new(asked("TAKAN_SEED", 2025));
    let fillings = asked("TAKAN_FILLINGS", 20);
    let forms = FIXTURES.values().filter(|form| {
        let left_out = LEFT_OUT.iter().any(|(name, _)| *name == form.name);
        form.pyxform.accepted() && form.pyxform.publishable() && !left_out
    });
    let mut jobs = Vec::new();
    for fixture in forms {
        let mut own = dice.split();
        // What the importer does not take is its own test's matter.
        let Some(form) = compiled(fixture).map(Arc::new) else {
            continue;
        };
        for _ in 0..fillings {
            let mut steps = script(fixture, &mut own);
            let (_, absent) = filled(&form, &steps);
            let mut at = 0;
            steps.retain(|_| {
                at += 1;
                !absent.contains(&(at - 1))
            });
            jobs.push((fixture, Arc::clone(&form), steps));
        }
    }
    jobs
}

/// The form as the engine has it; what the importer does not take is its own test's matter.
fn compiled(fixture: &Fixture) -> Option<Form> {
    let bytes = fs::read(&fixture.workbook).expect("it is there");
    let name = fixture.workbook.to_str().expect("UTF-8");
    let workbook = Workbook::read(&bytes, name).ok()?;
    let pack = Imported::new(&workbook, "form", None).pack?;
    let mut files = Files::new();
    for entry in fixture
        .media
        .iter()
        .flat_map(|folder| fs::read_dir(folder).expect("it is there"))
    {
        let entry = entry.expect("a folder that can be read");
        let name = entry.file_name().into_string().expect("UTF-8");
        files.insert(name, fs::read(entry.path()).expect("a file"));
    }
    Some(Form::compile(&pack, &files))
}

/// The filled-in form, and which steps were refused: what they speak of is not there just then.
fn filled(form: &Arc<Form>, steps: &[Step]) -> (Filling, Vec<usize>) {
    let now = DateTime::parse_from_rfc3339(NOW).expect("a moment");
    let around = Surroundings::new(now, "case");
    let (mut filling, _) = Filling::open(Arc::clone(form), around, Recorded::default(), true);
    let mut next = 0;
    // pyxform writes a first instance of every repeat.
    let mut begun = filling.uncounted();
    while let Some(repeat) = begun.pop() {
        next += 1;
        let added = filling.add_instance(&repeat, &format!("i{next}"));
        added.expect("it is not counted");
        let inner = format!("{repeat}[1]/");
        let below = filling.uncounted().into_iter();
        begun.extend(below.filter(|it| it.starts_with(&inner)));
    }
    let mut refused = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let done = match step {
            Step::Repeat { repeat, count } => {
                let wanted = *count as usize;
                instances(&mut filling, repeat, wanted, &mut next)
            }
            Step::Set { set, value } => filling.set(set, value).map(drop),
        };
        match done {
            Ok(()) => {}
            Err(EditError::NoSuchPath(_)) => refused.push(at),
            // JavaRosa refuses it as well, or the fields differ.
            Err(_) => {}
        }
    }
    (filling, refused)
}

fn instances(
    filling: &mut Filling,
    repeat: &str,
    wanted: usize,
    next: &mut usize,
) -> Result<(), EditError> {
    let mut has = filling.instances(repeat).len();
    while has > wanted {
        filling.remove_instance(&format!("{repeat}[{has}]"))?;
        has -= 1;
    }
    while has < wanted {
        *next += 1;
        filling.add_instance(repeat, &format!("i{next}"))?;
        has += 1;
    }
    Ok(())
}

/// What the device writes by itself has JavaRosa's own clock and device in it.
fn by_device(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        Start
            | End
            | Today
            | Deviceid
            | Phonenumber
            | Username
            | Email
            | Simserial
            | Subscriberid
            | StartGeopoint
            | BackgroundGeopoint
            | Audit
    )
}

/// A decimal is recorded as it was typed; JavaRosa writes every one as a double. Half of a character
/// beyond 16 bits cannot be written; Java writes a question mark for it.
fn same(kind: Kind, own: &str, theirs: &str) -> bool {
    let own = &own.replace('\u{fffd}', "?");
    let numbers = [own, theirs].map(|text| text.parse::<f64>().ok());
    own == theirs
        || matches!(kind, Kind::Decimal | Kind::Range)
            && numbers[0].is_some()
            && numbers[0] == numbers[1]
}

fn differences(form: &str, filling: &Filling, theirs: &Fields) -> Vec<String> {
    let mut found = Vec::new();
    let mut left: BTreeMap<&String, &Field> = theirs.iter().collect();
    for own in filling.fields() {
        let Some(field) = left.remove(&own.path) else {
            found.push(format!("{} is not there", own.path));
            continue;
        };
        if by_device(own.question.kind) {
            continue;
        }
        let valid = own.fault != Some(Fault::Constraint);
        let mut tell = |what: &str, own_value: String, their_value: String| {
            found.push(format!(
                "{} {what}: {own_value}, JavaRosa {their_value}",
                own.path
            ));
        };
        for (what, ours, theirs) in [
            ("relevant", own.relevant, field.relevant),
            ("required", own.required, field.required),
            ("read-only", own.read_only, field.read_only),
            (
                "valid",
                valid || !own.relevant,
                field.valid || !field.relevant,
            ),
        ] {
            if ours != theirs {
                tell(what, ours.to_string(), theirs.to_string());
            }
        }
        let mut exceptions = EXCEPTIONS.iter();
        let excepted = exceptions.any(|(name, path, _)| *name == form && *path == own.key.path);
        if !excepted && !same(own.question.kind, own.value, &field.value) {
            tell(
                "value",
                format!("{:?}", own.value),
                format!("{:?}", field.value),
            );
        }
    }
    found.extend(left.keys().map(|path| format!("{path} is missing")));
    found
}

#[test]
fn a_form_filled_in_at_random_is_what_javarosa_makes_of_it() {
    let jobs = jobs();
    let asked: Vec<_> = jobs
        .iter()
        .map(|(fixture, _, steps)| (*fixture, steps.clone()))
        .collect();
    let mut different = BTreeMap::<_, Vec<String>>::new();
    for ((fixture, form, _), judged) in jobs.iter().zip(judge(&asked)) {
        let found = match judged {
            Judged::TooLarge => continue,
            Judged::Stopped(why) => vec![format!("JavaRosa stops: {why}")],
            Judged::Filled { steps, fields } => {
                let (filling, absent) = filled(form, &steps);
                let mut found = differences(&fixture.name, &filling, &fields);
                found.extend(absent.iter().map(|at| format!("refused: {:?}", steps[*at])));
                if !found.is_empty() {
                    found.push(format!("after {steps:?}"));
                }
                found
            }
        };
        if !found.is_empty() {
            different
                .entry(&fixture.name)
                .or_default()
                .push(found.join("\n  "));
        }
    }
    let told = different.iter().map(|(name, found)| {
        format!(
            "{name}: {} fillings differ, for example\n  {}\n",
            found.len(),
            found[0]
        )
    });
    assert!(different.is_empty(), "{}", told.collect::<String>());
}
