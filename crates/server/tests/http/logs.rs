//! What the log says, and above all what it does not.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use protocol::{CreateVault, Cursor, MailboxId, MemberId, VaultId, routes};
use tracing_subscriber::fmt::MakeWriter;

use crate::device::{Series, World, hash, token};

/// A log that can be read.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn calls_are_logged_without_ids_tokens_places_or_bodies() {
    let log = Log::default();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
    let _logging = tracing::subscriber::set_default(subscriber);

    let world = World::new();
    let vault = VaultId([0xa1; 16]);
    let creation = CreateVault { member: MemberId([0xb2; 16]), token_hash: hash(token(0xc3)), slots: vec![] };
    world.put(&routes::vault(vault), token(0xc3), &creation).await;
    let mut series = Series::new(vault, 0xd4);
    let sealed = series.batch(1, 10);
    world.call("POST", &series.push_address(Cursor::START), Some(token(0xc3)), sealed.into()).await;
    world.get(&series.pull_address(Cursor::START), token(0xc3)).await;
    world.get(&routes::slots(vault), token(0xe5)).await;
    let letter = routes::letter(MailboxId([0xf6; 16]), 0);
    world.call_with(routes::LETTER_TYPE, "PUT", &letter, None, "a letter".into()).await;

    let text = log.text();
    for said in ["/v1/vaults/{vault}/batches", "/v1/mailboxes/{mailbox}/{letter}", "POST", "200", "401"] {
        assert!(text.contains(said), "{said} is missing in {text}");
    }
    for unsaid in
        ["a1a1a1", "b2b2b2", "c3c3c3", "d4d4d4", "e5e5e5", "f6f6f6", "a letter", "161, 161", "after="]
    {
        assert!(!text.contains(unsaid), "{unsaid} is in {text}");
    }
}
