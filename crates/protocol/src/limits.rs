//! Limits that both sides know. The server enforces them; the device stays below them.

/// Longest sealed batch, header included.
pub const BATCH_MAX_BYTES: usize = 256 * 1024;
/// Most rows in one batch.
pub const BATCH_MAX_ROWS: u32 = 16_384;
/// Sealed batches are added to a page until it is at least so long.
pub const PAGE_TARGET_BYTES: usize = 512 * 1024;
/// Longest body of any other request.
pub const BODY_MAX_BYTES: usize = 64 * 1024;
/// Most credits in one request.
pub const CREDITS_PER_REQUEST: usize = 500;
/// Most credits of one participation.
pub const CREDITS_PER_PARTICIPATION: usize = 5_000;
/// Most bytes of sealed batches in one vault: some two hundred family-years.
pub const VAULT_MAX_BYTES: u64 = 64 * 1024 * 1024;
/// Most members of one vault.
pub const VAULT_MAX_MEMBERS: usize = 32;
/// Longest sealed slot.
pub const SLOT_MAX_BYTES: usize = 1024;
/// Letters of a mailbox, numbered from 0.
pub const MAILBOX_LETTERS: u8 = 5;
/// Longest letter.
pub const LETTER_MAX_BYTES: usize = 2 * 1024;
/// Most seats of one class.
pub const CLASS_MAX_SEATS: usize = 60;
/// Most campaigns of one class.
pub const CLASS_MAX_CAMPAIGNS: usize = 24;
/// The sum of a class is told only when so many have read: fewer could be told apart.
pub const CLASS_TOTAL_MIN_READERS: usize = 5;
/// Words for nicknames; a nickname is an index below it.
pub const NICKNAMES: u16 = 1024;
/// Longest sealed strip.
pub const STRIP_MAX_BYTES: usize = 64;
