//! Randomness enters the server here and nowhere else: ids of challenges, invitations, sessions.

/// Random bytes from the operating system.
///
/// # Panics
/// When the operating system has none to give. Going on with predictable tokens would be worse than stopping.
#[expect(clippy::disallowed_methods, reason = "this is where the server's randomness enters")]
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Err(error) = getrandom::fill(&mut bytes) {
        panic!("the operating system gives no random bytes: {error}");
    }
    bytes
}
