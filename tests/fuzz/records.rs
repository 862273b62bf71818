//! Decoders of what a device keeps on disk.

/// A damaged record is refused or taken for another; the tables above it go on.
pub fn records(bytes: &[u8]) {
    replica::testkit::records_survive(bytes);
}

/// A torn or damaged file of the black box gives what is whole in it.
pub fn black_box(bytes: &[u8]) {
    replica::testkit::black_box_survives(bytes);
}
