#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| takan_fuzz::handshake(bytes));
