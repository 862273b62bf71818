//! Decoders of the private plane: rows, columns, bodies, seals, slots, headers, cursors.

use oplog::{Row, decode_columns, encode_columns};
use protocol::{Cursor, split_batch};
use reading::{Book, Entry, EntryBook, KeyringEntry, Member, Participation, Reader};
use vault::{
    BatchSeal, EpochKey, MemberKey, Seed, SlotSecrets, VaultSecret, open_slot, pack, seal_slot, unpack,
};

/// The most rows that a header can say.
const ROWS_MAX: usize = protocol::BATCH_MAX_ROWS as usize;
/// Packing again what was unpacked takes time, so only short columns are.
const REPACKED_MAX_BYTES: usize = 64 * 1024;

/// A row's bytes are canonical, survive their columns and are read as any kind.
pub fn rows(bytes: &[u8]) {
    let Ok(row) = Row::from_bytes(bytes) else { return };
    assert_eq!(row.to_bytes(), bytes);
    read_as_every_kind(&row);
    let rows = [row];
    assert_eq!(decode_columns(&encode_columns(&rows), 1).as_deref(), Ok(&rows[..]));
}

/// Rows out of columns make columns of the same rows. The first two bytes are the number of rows that the header says.
pub fn columns(bytes: &[u8]) {
    let Some((len, bytes)) = bytes.split_first_chunk() else { return };
    let len = usize::from(u16::from_be_bytes(*len)).min(ROWS_MAX);
    let Ok(rows) = decode_columns(bytes, len) else { return };
    rows.iter().for_each(read_as_every_kind);
    for row in &rows {
        assert_eq!(Row::from_bytes(&row.to_bytes()).as_ref(), Ok(row));
    }
    assert_eq!(decode_columns(&encode_columns(&rows), len), Ok(rows));
}

/// What the reading domain makes of a row survives being drafted again.
fn read_as_every_kind(row: &Row) {
    macro_rules! survives {
        ($($kind:ty: $draft:expr;)*) => {$(
            if let Some(read) = <$kind>::from_row(row) {
                let draft: fn(&$kind, &Row) -> reading::Draft = $draft;
                let again = draft(&read, row).stamped(row.stamp, None);
                assert_eq!(<$kind>::from_row(&again), Some(read));
            }
        )*};
    }
    survives! {
        Entry: |entry, row| entry.draft(row.stamp.entity);
        EntryBook: |book, row| book.draft(row.stamp.entity);
        Book: |book, row| book.draft(row.stamp.entity);
        Reader: |reader, _| reader.draft();
        Participation: |participation, _| participation.draft();
        Member: |member, _| member.draft();
        KeyringEntry: |entry, _| entry.draft();
    }
}

/// A body unpacks to columns that pack and unpack to themselves.
pub fn packed(bytes: &[u8]) {
    let Ok(columns) = unpack(bytes) else { return };
    if columns.len() <= REPACKED_MAX_BYTES {
        assert_eq!(unpack(&pack(&columns)), Ok(columns));
    }
}

/// Nothing opens under a key that did not seal it.
pub fn sealed(bytes: &[u8]) {
    let seal = BatchSeal::new(&EpochKey([1; 32]), &[2; 16]);
    let (associated, sealed) = bytes.split_at(bytes.len().min(protocol::BatchHeader::LEN));
    assert!(seal.open(associated, sealed).is_err());
    let own = seal.seal([3; vault::NONCE_LEN], associated, sealed);
    assert_eq!(seal.open(associated, &own).as_deref(), Ok(sealed));
}

/// A slot opens only as it was sealed.
pub fn slot(bytes: &[u8]) {
    let member = MemberKey([1; 32]);
    let secrets = SlotSecrets { secret: VaultSecret([2; 32]), seed: Seed([3; 32]) };
    let sealed = seal_slot(member.public(), b"place", &secrets, &MemberKey([4; 32]), [5; vault::NONCE_LEN]);
    assert_eq!(open_slot(&member, b"place", bytes).is_ok(), bytes == sealed);
}

/// A batch is its header and what follows it.
pub fn batch(bytes: &[u8]) {
    let Ok((header, body)) = split_batch(bytes) else { return };
    assert_eq!([&header.to_bytes()[..], body].concat(), bytes);
    assert!(header.first <= header.last());
}

/// A cursor's text is its digits.
pub fn cursor(bytes: &[u8]) {
    let Ok(text) = core::str::from_utf8(bytes) else { return };
    let Ok(cursor) = text.parse::<Cursor>() else { return };
    assert_eq!(cursor.to_string(), text.to_ascii_lowercase());
    assert_eq!(Cursor::from_bytes(cursor.to_bytes()), cursor);
}
