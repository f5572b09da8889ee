//! `instance add`, `instance remove`, `instance restore`: the instances of a form's repeats.

use clap::{Args, Subcommand};
use serde_json::json;
use takan_core::{Error, Takan};

use super::{Result, case::Named, out::Out};

/// What to do with an instance of a repeat.
#[derive(Subcommand)]
pub(super) enum Instance {
    /// Add one at the end of a repeat.
    Add(Add),
    /// Remove one; what is in it is kept.
    Remove(One),
    /// Put a removed one back, with all that was in it.
    Restore(One),
}

#[derive(Args)]
pub(super) struct Add {
    #[command(flatten)]
    case: Named,
    /// The repeat: /kitchen/fridge, /house[2]/room.
    repeat: String,
}

#[derive(Args)]
pub(super) struct One {
    #[command(flatten)]
    case: Named,
    /// Its place, /kitchen/fridge[2], or its id, as `show` prints it.
    instance: String,
}

impl Instance {
    pub(super) fn run(&self, takan: &Takan, out: &Out) -> Result {
        match self {
            Instance::Add(Add { case, repeat }) => {
                let case = case.find(takan)?;
                let added = takan.add_instance(case, repeat)?;
                let done = json!({ "case": case, "id": added.id, "path": added.path });
                out.print(&done, |_| vec![format!("{}  {}", added.id, added.path)])
            }
            Instance::Remove(One { case, instance }) => {
                let case = case.find(takan)?;
                let id = takan.remove_instance(case, instance)?;
                let done = json!({ "case": case, "id": id });
                out.print(&done, |_| vec![format!("{id} is removed")])
            }
            Instance::Restore(One { case, instance }) => {
                let case = case.find(takan)?;
                let id = instance.parse().map_err(Error::from)?;
                takan.restore_instance(case, id)?;
                let done = json!({ "case": case, "id": id });
                out.print(&done, |_| vec![format!("{id} is back")])
            }
        }
    }
}
