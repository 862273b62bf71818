//! What the simulator does not find, and that it would.

mod lies;
mod mechanisms;
mod sweep;
