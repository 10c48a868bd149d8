//! The program killed, refused and lied to by the system: what was there before stays usable, or what is new is whole.

mod common;
#[path = "faults/errors.rs"]
mod errors;
#[path = "faults/inputs.rs"]
mod inputs;
#[path = "faults/kills.rs"]
mod kills;
#[path = "faults/outputs.rs"]
mod outputs;
#[path = "faults/scenario.rs"]
mod scenario;
#[path = "cli/scratch.rs"]
mod scratch;
#[path = "faults/state.rs"]
mod state;
#[path = "faults/together.rs"]
mod together;
#[path = "faults/trace.rs"]
mod trace;
