//! Store on IndexedDB; wasm32 only.
