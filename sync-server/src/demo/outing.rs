//! The day's middle: no signal, six people at work at once, one phone killed.

use std::path::Path;

use chrono::TimeDelta;

use super::{
    day::Field,
    killed::{self, Killed},
    ledger::Tally,
    phone::Phone,
    report::{self, Say},
    script::Step,
    time,
};
use crate::error::{Error, Result};

/// Whose battery dies.
const DIES: usize = 2;

impl Field {
    /// Everyone works through their day. Nothing here waits for the network: there is none.
    pub(super) fn go_out(&mut self, program: &Path, say: Say<'_>) -> Result<()> {
        let title = "Into the villages: no signal, six at work at once";
        self.stage(TimeDelta::hours(1), title, say);
        self.phones.iter().for_each(|phone| phone.air.signal(false));
        let noon = self.morning + TimeDelta::minutes(310);
        let wrong = std::thread::scope(|scope| {
            let phones = self.phones.iter_mut().zip(&self.day.phones).enumerate();
            let threads: Vec<_> = phones
                .map(|(n, (phone, steps))| {
                    let halves = steps.split_at(steps.partition_point(|step| step.at < noon));
                    let program = (n == DIES).then_some(program);
                    scope.spawn(move || whole_day(phone, halves, program, say))
                })
                .collect();
            let ended = threads
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|_| Err(panicked())));
            ended.collect::<Result<Vec<_>>>()
        })?;
        self.wrong.extend(wrong.into_iter().flatten());
        Ok(())
    }
}

/// With a program the phone dies in the middle of its morning. Returns what went wrong.
fn whole_day(
    phone: &mut Phone,
    (before_noon, after_noon): (&[Step], &[Step]),
    dies_in: Option<&Path>,
    say: Say<'_>,
) -> Result<Option<String>> {
    let mut wrong = None;
    match dies_in {
        None => phone.work(before_noon)?,
        Some(program) => {
            let (name, middle) = (phone.who, before_noon.len() * 3 / 5);
            killed::work_and_die(phone, program, before_noon, middle, |killed| {
                say_killed(&report::name(name), killed, say);
                wrong = (killed.lost > 0).then(|| {
                    let lost = report::plural(killed.lost, "acknowledged edit");
                    format!("{}: {lost} gone after the kill", name.name)
                });
            })?;
        }
    }
    let done = say_worked(phone, before_noon, Tally::default(), say);
    phone.work(after_noon)?;
    say_worked(phone, after_noon, done, say);
    Ok(wrong)
}

/// What came since `before`; returns all of it.
fn say_worked(phone: &Phone, steps: &[Step], before: Tally, say: Say<'_>) -> Tally {
    let done = phone.ledger.tally();
    let since = Tally {
        answers: done.answers - before.answers,
        photos: done.photos - before.photos,
        notes: done.notes - before.notes,
    };
    let until = steps.last().map(|step| time::local(step.at));
    let until = until.map(|at| at.format("until %H:%M").to_string());
    say(&format!(
        "  {}  {}  {}",
        report::name(phone.who),
        until.unwrap_or_default(),
        report::work(since)
    ));
    done
}

fn say_killed(name: &str, killed: &Killed, say: Say<'_>) {
    let said = killed.acknowledged;
    say(&format!(
        "  {name}  battery dead: process killed (SIGKILL) after {said} acknowledged edits"
    ));
    let unsaid = match killed.unsaid {
        true => ", and one more it no longer came to say",
        false => "",
    };
    let there = match killed.lost {
        0 => format!("all {said} are there{unsaid}"),
        lost => format!("{lost} ARE GONE"),
    };
    say(&format!("  {name}  switched on again: {there}; goes on"));
}

fn panicked() -> Error {
    Error::unexpected("a phone of the demo failed inside", "panic")
}
