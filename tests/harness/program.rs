//! A program beside this one that says in its first line where it listens: the real
//! `takan-server`, or a peer's server. It ends with its value.

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

/// A running program.
pub struct Program {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Program {
    /// Starts it and waits for its first line, which ends with a port of this machine.
    pub fn start(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program is there");
        let output = child.stdout.take().expect("it is piped");
        let first = BufReader::new(output).lines().next();
        let line = first.expect("it says where").expect("it is text");
        let port = line.rsplit([' ', ':']).next();
        let port = port
            .and_then(|port| port.parse().ok())
            .expect("it names a port");
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        Self { child, address }
    }

    /// `takan-server serve` on a data folder, from where this program was built.
    pub fn takan_server(data: &Path) -> Self {
        let here = std::env::current_exe().expect("a program knows where it is");
        let mut serve = Command::new(here.with_file_name("takan-server-here"));
        serve.args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--log",
            "warn",
            "--data",
        ]);
        serve.arg(data);
        Self::start(serve)
    }

    /// Its number, as `/proc` has it.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Fails only if it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
