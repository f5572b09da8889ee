//! Writes the honest inputs into the corpus, which the fuzzer begins from: `seeds <corpus>`.

use std::{env, fs, path::Path};

fn main() -> std::io::Result<()> {
    let corpus = env::args().nth(1).expect("usage: seeds <folder>");
    for (target, _, seeds) in takan_fuzz::TARGETS {
        let folder = Path::new(&corpus).join(target);
        fs::create_dir_all(&folder)?;
        for (at, seed) in seeds().into_iter().enumerate() {
            fs::write(folder.join(format!("honest-{at:02}")), seed)?;
        }
    }
    Ok(())
}
