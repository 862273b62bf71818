//! Keys, sealed batches, padding: everything that makes a log private.
