//! The console in a browser: a lead signs in and decides between what two phones said. The pages
//! are driven by `browser/console.test.mjs`; this is the bureau they show.

mod checklists;
mod quarantine;

use std::{path::Path, process::Command};

use takan_core::{
    NewAnswer,
    record::{Role, Verdict},
};
use takan_server::{password, store::account};
use takan_tests::{Bureau, http, photo};

const LEAD: &str = "陈静";
const PASSWORD: &str = "correct horse";

/// Two inspectors see the same kitchen differently; there is a photo of it, and a note.
async fn a_conflict(bureau: &Bureau) {
    bureau.user(LEAD, Role::Lead);
    signs_in(bureau, LEAD);
    bureau.pair("一组", ["王芳", "李伟"]);
    let case = bureau.case("一组", "xiaocanyin");
    bureau.case("一组", "canyin");
    let (wang, li) = (bureau.device("王芳").await, bureau.device("李伟").await);
    wang.sync().await;
    li.sync().await;

    let given = NewAnswer {
        remark: "灯罩破损".to_owned(),
        ..Verdict::Fail.into()
    };
    wang.takan().answer(case, "SC-01", &given).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), photo(7)).unwrap();
    let takan = wang.takan();
    takan.add_photo(case, "SC-01", file.path()).unwrap();
    takan.answer(case, "SC-02", &Verdict::Pass.into()).unwrap();
    takan.add_note(case, "店主不在，约周三复查").unwrap();
    li.takan()
        .answer(case, "SC-01", &Verdict::Pass.into())
        .unwrap();
    wang.sync().await;
    assert_eq!(li.sync().await.files_sent, 0);
    assert_eq!(bureau.show(case).conflicts.len(), 1);
}

/// Gives a person the password that stories sign in with.
fn signs_in(bureau: &Bureau, name: &str) {
    let hash = password::hash(PASSWORD).unwrap();
    bureau
        .store()
        .write(|tx| account::set_password(tx, name, &hash))
        .unwrap();
}

/// Drives the pages of this bureau's server by a script.
async fn drive(bureau: &Bureau, script: &str, variables: &[(&str, &str)]) {
    let url = bureau.url();
    let page = http().get(format!("{url}/")).send().await.unwrap();
    assert!(
        page.status().is_success(),
        "the console is not in this build: run `make web` and build the tests again"
    );
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser");
    assert!(
        folder.join("node_modules/playwright-core").exists(),
        "the browser's driver is not installed: run `npm ci` in tests/browser"
    );
    let mut node = Command::new("node");
    node.args(["--test", script])
        .current_dir(folder)
        .env("TAKAN_CONSOLE_URL", url)
        .env("TAKAN_USER", LEAD)
        .env("TAKAN_PASSWORD", PASSWORD)
        .envs(variables.iter().copied());
    let output = tokio::task::spawn_blocking(move || node.output())
        .await
        .unwrap()
        .expect("Node.js is installed");
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{complained}");
}

#[tokio::test]
async fn a_lead_resolves_a_conflict_in_the_browser() {
    let bureau = Bureau::open().await;
    a_conflict(&bureau).await;
    drive(&bureau, "console.test.mjs", &[]).await;
}
