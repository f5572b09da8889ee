#![no_main]

// automerge panics on some bytes and the guard catches it: the fuzzer's own hook would end there.
// A panic that nobody catches still ends the run.
libfuzzer_sys::fuzz_target!(
    init: std::panic::set_hook(Box::new(|_| {})),
    |bytes: &[u8]| takan_fuzz::guard(bytes)
);
