//! Whether a locale file and the binary know the same keys. Also compiled into the build script.

/// FNV-1a over the sorted keys, each followed by a line break.
pub(crate) fn digest_of<'k>(keys: impl Iterator<Item = &'k str>) -> u32 {
    keys.flat_map(|key| key.bytes().chain([b'\n']))
        .fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
