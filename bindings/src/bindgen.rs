//! Writes Kotlin, Swift or Python from the built library: see `uniffi-bindgen --help`.
#![forbid(unsafe_code)]

fn main() {
    uniffi::uniffi_bindgen_main();
}
