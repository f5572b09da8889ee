//! The real `takan-server`, built with the tests, so that stories have it beside a server of
//! their own process.

fn main() -> std::process::ExitCode {
    takan_server::cli::main()
}
