//! `demo`, and the process it kills.

use std::{net::SocketAddr, path::PathBuf};

use clap::Args;

use super::{
    print,
    serve::{Stop, address},
};
use crate::{
    demo::{self, Demo as FieldDay, Options},
    error::{Error, Result},
};

#[derive(Args)]
pub(super) struct Demo {
    /// End after the field day instead of serving on.
    #[arg(long)]
    once: bool,
    /// The demo's own folder: emptied at the start, and nobody else's.
    #[arg(long = "data", value_name = "DIR", default_value = ".demo")]
    dir: PathBuf,
    /// Where to listen; a free port is taken if that one is not free.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080", value_parser = address)]
    listen: SocketAddr,
}

#[derive(Args)]
pub(super) struct DemoPhone {
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
    #[arg(long, value_name = "DIR")]
    camera: PathBuf,
    #[arg(long, value_name = "FILE")]
    script: PathBuf,
}

impl Demo {
    pub(super) fn run(self) -> Result<()> {
        let options = Options {
            data: self.dir,
            listen: self.listen,
            program: std::env::current_exe()?,
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(|e| Error::unexpected("the server's threads cannot be started", e))?;
        runtime.block_on(run(options, self.once))
    }
}

async fn run(options: Options, once: bool) -> Result<()> {
    // A closed output is no reason to leave the day unfinished.
    let day = FieldDay::run(options, &|line| drop(print(line))).await?;
    if !once {
        let mut stop = Stop::new()?;
        print("")?;
        day.invitation().iter().try_for_each(|line| print(line))?;
        stop.asked().await;
    }
    day.end().await
}

impl DemoPhone {
    pub(super) fn run(self) -> Result<()> {
        demo::demo_phone(&self.store, &self.camera, &self.script)
    }
}
