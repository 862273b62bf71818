//! The device: store, syncer, projection; every port is a trait.
