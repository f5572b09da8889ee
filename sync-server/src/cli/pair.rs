//! `pair add`.

use clap::{Args, Subcommand};

use super::{Data, print_json};
use crate::{error::Result, store::pair};

#[derive(Subcommand)]
pub(super) enum Pair {
    /// Make a pair of two inspectors.
    Add(Add),
}

#[derive(Args)]
pub(super) struct Add {
    #[command(flatten)]
    data: Data,
    /// As people call the pair.
    #[arg(long)]
    name: String,
    /// The two inspectors' names.
    #[arg(num_args = 2, required = true, value_name = "USER")]
    members: Vec<String>,
    #[arg(long)]
    json: bool,
}

impl Pair {
    pub(super) fn run(self) -> Result<()> {
        let Pair::Add(command) = self;
        let [first, second] = &command.members[..] else {
            unreachable!("the command line takes exactly two names");
        };
        let store = command.data.open_existing()?;
        let pair = store.write(|tx| pair::add(tx, &command.name, [first, second]))?;
        match command.json {
            true => print_json(&serde_json::json!({
                "id": pair.id, "name": pair.name, "members": command.members,
            })),
            false => Ok(()),
        }
    }
}
