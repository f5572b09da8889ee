//! The console is embedded from `web/dist`. Without a built console the folder is empty, but it
//! must be there: for the embedding, and for cargo to see when the console is built later.

fn main() {
    std::fs::create_dir_all("web/dist").expect("web/dist can be made beside this file");
    println!("cargo::rerun-if-changed=web/dist");
}
