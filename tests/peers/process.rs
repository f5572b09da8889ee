//! The processes that are measured, and how one talks to them. Each ends with its value.

use std::{
    io::{BufRead, BufReader, Lines, Write},
    net::SocketAddr,
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use takan_tests::program::Program;

/// A peer's server.
pub(crate) fn server(name: &str) -> Program {
    let mut node = node(name);
    node.arg("server");
    Program::start(node)
}

/// A peer's client, which answers each command with a line of JSON.
pub(crate) struct Client {
    child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

impl Client {
    /// Does the work offline; returns when it is done.
    pub(crate) fn start(name: &str, line: SocketAddr, direct: SocketAddr, work: &Path) -> Self {
        let mut child = node(name)
            .args(["client", &line.to_string(), &direct.to_string()])
            .arg(work)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node is installed");
        let input = child.stdin.take().expect("it is piped");
        let output = child.stdout.take().expect("it is piped");
        let mut client = Self {
            child,
            input,
            output: BufReader::new(output).lines(),
        };
        client.answer("start");
        client
    }

    /// What it says to a command.
    pub(crate) fn ask(&mut self, command: &str) -> serde_json::Value {
        writeln!(self.input, "{command}").expect("it listens");
        self.answer(command)
    }

    fn answer(&mut self, command: &str) -> serde_json::Value {
        let Some(Ok(line)) = self.output.next() else {
            panic!("the peer failed at {command}; what it said stands above");
        };
        serde_json::from_str(&line).expect("it answers in JSON")
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // Fails only if it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn node(name: &str) -> Command {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers");
    let mut node = Command::new("node");
    node.arg(folder.join(name).with_extension("mjs"));
    node
}
