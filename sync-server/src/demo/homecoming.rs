//! The day's evening: one after another gets a signal back and syncs, conflicts appear, the lead
//! resolves one, all sync again, and everything is counted.

use std::time::Instant;

use chrono::TimeDelta;
use takan_core::{ids::CaseId, sync::report::Report};

use super::{
    air::Wire,
    conflict::{self, Open},
    count::{self, Conflicts, Outcome},
    day::Field,
    desk::Desk,
    people::{Inspector, LEAD},
    phone::wrong,
    report::{self, Say},
    script::Planned,
};
use crate::{error::Result, serve::Server};

/// Who tries to sync without signal, and twice when there is one.
const EAGER: usize = 0;
/// Whose connection breaks, and after how many bytes: in the middle of a photo.
const BREAKS: (usize, u64) = (3, 100_000);
/// Who comes back when.
const ORDER: [usize; 6] = [5, 0, 3, 2, 4, 1];

impl Field {
    /// Ends with the table and what is missing.
    pub(super) async fn come_back(
        &mut self,
        server: &Server,
        began: Instant,
        say: Say<'_>,
    ) -> Result<Outcome> {
        let minutes = TimeDelta::minutes;
        self.stage(minutes(510), "On the way back, still no signal", say);
        self.try_in_vain(say).await?;

        self.stage(minutes(600), "Signal again: one after another syncs", say);
        for n in ORDER {
            self.phones[n].air.signal(true);
            if n == BREAKS.0 {
                self.break_off(n, say).await?;
            }
            self.sync(n, say).await?;
            if n == EAGER {
                self.sync(n, say).await?;
            }
        }

        let title = "Conflicts, as the lead finds them in the console";
        self.stage(minutes(620), title, say);
        let desk = Desk::sign_in(server.url(), LEAD).await?;
        let found = conflict::open(&desk).await?;
        found.iter().for_each(|open| open.show(say));
        self.compare_with_plan(&found);
        let mut resolved = Vec::new();
        if let Some(open) = found.iter().find(|open| open.conflict.blocking) {
            resolved.push(self.resolve(&desk, open, say).await?);
        }

        self.stage(minutes(630), "All sync once more", say);
        for n in ORDER {
            self.sync(n, say).await?;
        }
        let conflicts = Conflicts {
            found: found.len(),
            resolved,
            open: conflict::open(&desk).await?.len(),
        };
        count::outcome(self, server, &desk, conflicts, began, say).await
    }

    async fn try_in_vain(&mut self, say: Say<'_>) -> Result<()> {
        let phone = &self.phones[EAGER];
        let name = report::name(phone.who);
        match phone.sync().await.0 {
            Ok(_) => self.wrong.push("a phone without signal synced".to_owned()),
            Err(error) => {
                // What lies below says which call of the system failed.
                let error = error.to_string();
                let error = error.split(": ").next().unwrap_or_default();
                say(&format!("  {name}  tries to sync: {error}"));
            }
        }
        let waiting = phone.takan().waiting().map_err(|e| wrong(phone.who, e))?;
        say(&format!(
            "  {name}  {} and {} wait on the phone",
            report::plural(waiting.changes as usize, "change"),
            report::plural(waiting.files as usize, "photo")
        ));
        Ok(())
    }

    async fn break_off(&mut self, n: usize, say: Say<'_>) -> Result<()> {
        let phone = &self.phones[n];
        phone.air.break_after(BREAKS.1);
        let (done, wire) = phone.sync().await;
        phone.air.signal(true);
        match done {
            Ok(_) => self.wrong.push("the connection did not break".to_owned()),
            Err(_) => {
                let waiting = phone.takan().waiting().map_err(|e| wrong(phone.who, e))?;
                let photos = report::plural(waiting.files as usize, "photo");
                let what = format!("the connection breaks; {photos} wait");
                say(&line(phone.who, &what, wire));
            }
        }
        Ok(())
    }

    async fn sync(&mut self, n: usize, say: Say<'_>) -> Result<()> {
        let phone = &self.phones[n];
        let (done, wire) = phone.sync().await;
        let report = done.map_err(|e| wrong(phone.who, e))?;
        say(&line(phone.who, &what_went(&report), wire));
        let name = phone.who.name;
        for edit in &report.refused {
            let what = format!("the server refused an edit of {}", edit.number);
            self.wrong.push(format!("{name}: {what}: {}", edit.reason));
        }
        let problems = report.problems.iter();
        self.wrong
            .extend(problems.map(|problem| format!("{name}: {problem}")));
        Ok(())
    }

    /// Conflicts are exactly the values that were meant to differ.
    fn compare_with_plan(&mut self, found: &[Open]) {
        let found: Vec<_> = found.iter().map(Open::as_planned).collect();
        let say = |what: &str, it: &Planned| format!("{what}: {} in case {}", it.key, it.case);
        let planned = &self.day.conflicts;
        let unplanned = found.iter().filter(|it| !planned.contains(it));
        let hidden = planned.iter().filter(|it| !found.contains(it));
        let lines = unplanned
            .map(|it| say("a conflict nobody caused", it))
            .chain(hidden.map(|it| say("a conflict that was not shown", it)));
        self.wrong.extend(lines);
    }

    async fn resolve(
        &mut self,
        desk: &Desk,
        open: &Open,
        say: Say<'_>,
    ) -> Result<(CaseId, String)> {
        let (key, chosen) = (&open.conflict.key, open.choice());
        let case = desk.resolve(open.case, key, chosen.id).await?.case;
        let item = key.trim_start_matches("a/");
        let (number, author) = (&open.number, &chosen.author);
        say(&format!(
            "  组长 {LEAD} resolves {number} {item}: what {author} found stands"
        ));
        let stands = case.answers.get(item);
        if stands.is_none_or(|answer| answer.remark != chosen.remark) {
            let line = format!("{number} {item} is not what the lead chose");
            self.wrong.push(line);
        }
        Ok((open.case, key.clone()))
    }
}

fn line(who: &Inspector, what: &str, wire: Wire) -> String {
    let (name, what) = (report::name(who), report::pad(what, 40));
    format!("  {name}  {what} {}", report::wire(wire))
}

/// `154 changes, 13 photos up; 8 cases down`
fn what_went(report: &Report) -> String {
    let some = |count: u64, what| (count > 0).then(|| report::plural(count as usize, what));
    let changes = some(report.changes_sent, "change");
    let photos = some(report.files_sent, "photo");
    let up: Vec<_> = changes.into_iter().chain(photos).collect();
    let up = (!up.is_empty()).then(|| format!("{} up", up.join(", ")));
    let down = some(report.cases_received, "case").map(|cases| format!("{cases} down"));
    let both: Vec<_> = up.into_iter().chain(down).collect();
    match both.is_empty() {
        true => "nothing new".to_owned(),
        false => both.join("; "),
    }
}
