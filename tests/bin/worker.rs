//! A phone that works without end, in a process of its own that is there to be killed: each thing
//! is said on standard output once it was acknowledged. `worker FOLDER SEED`.

use std::{io::Write, path::Path, process::ExitCode};

use takan_core::{
    NewAnswer, Takan,
    ids::{CaseId, Sha256},
    record::Verdict,
};
use takan_tests::{Dice, photo};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, seed] = arguments.as_slice() else {
        return ExitCode::from(2);
    };
    let mut dice = Dice::new(seed.parse().expect("SEED is a number"));
    let takan = Takan::open(Path::new(folder)).expect("the store opens");
    say("opened", "", "");
    let cases: Vec<CaseId> = takan
        .cases()
        .expect("it opens")
        .iter()
        .map(|case| case.id)
        .collect();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime of one thread");
    for n in 0.. {
        let case = *dice.pick(&cases);
        let text = format!("#{seed}-{n}");
        match dice.below(10) {
            0..3 => {
                takan.add_note(case, &text).expect("a note is always taken");
                say("note", &case.to_string(), &text);
            }
            3..6 => {
                let item = *dice.pick(&["SC-01", "SC-02", "SC-05"]);
                let answer = NewAnswer {
                    remark: text.clone(),
                    ..Verdict::Pass.into()
                };
                takan
                    .answer(case, item, &answer)
                    .expect("no conflict is open");
                say("answer", &case.to_string(), &text);
            }
            6..8 => {
                let bytes = photo(dice.below(u64::MAX));
                let file = tempfile::NamedTempFile::new().expect("a temporary file");
                std::fs::write(file.path(), &bytes).expect("room for a photo");
                takan
                    .add_photo(case, "SC-01", file.path())
                    .expect("a photo is always taken");
                say("photo", &case.to_string(), &Sha256::of(&bytes).to_string());
            }
            _ => match runtime.block_on(takan.sync()) {
                Ok(report) => say("synced", "", &report.problems.join("; ")),
                Err(error) => say("failed", "", &format!("{:?}", error.kind())),
            },
        }
    }
    ExitCode::SUCCESS
}

/// One line in one write, so that it is said whole or not at all.
fn say(what: &str, case: &str, text: &str) {
    let line = format!("{what}\t{case}\t{text}\n");
    let mut out = std::io::stdout().lock();
    out.write_all(line.as_bytes())
        .and_then(|()| out.flush())
        .expect("somebody listens");
}
