#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| saola::fuzzing::run("index", input));
