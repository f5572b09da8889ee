//! `takan-server`: see `takan-server --help`.

fn main() -> std::process::ExitCode {
    takan_server::cli::main()
}
