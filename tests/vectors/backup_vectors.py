"""Vectors of backup files: crates/vault/src/backup.rs and docs/sync-protocol.md 1.7."""

import formats
from formats import Row
from samples import drawn, flipped, named_bytes, sample_rows

READER = drawn("reader")
HOUSEHOLD, AMOUNTS = sorted([drawn("household"), drawn("amounts")])


def access(vault: bytes, role: list) -> list:
    name = vault.hex()
    keys = [drawn(f"{what} of {name}", 32) for what in ("member key", "token", "secret")]
    return [vault, role, drawn(f"member of {name}"), *keys, drawn(f"epochs of {name}", 64)]


def backups() -> dict:
    key, nonce = drawn("backup key", 32), drawn("nonce of the backup", 24)
    reader = Row(READER, 1, 1_813_000_000_000 << 16, 1, {1: "Ана".encode(), 2: 3, 3: 2, 4: b"mk"})
    rows = [sample_rows()[name] for name in ("a deletion", "twenty minutes", "an entry that counts")]
    foreign = [drawn("id at school"), drawn("group at school"), 3, 20, 1, True]
    identity = [HOUSEHOLD, drawn("member"), drawn("member key", 32), drawn("token", 32)]
    body = formats.backup_body(
        20_984,
        identity,
        [
            [access(HOUSEHOLD, [0, []]), [reader], []],
            [access(AMOUNTS, [1, [READER]]), rows, [(drawn("participation"), foreign)]],
        ],
    )
    sealed = formats.backup_file(key, nonce, body)
    refused = {
        "NotABackup": b"PrelistajBackup ",
        "Newer": sealed[:16] + b"\2" + sealed[17:],
        "OtherKey": formats.backup_file(drawn("other key", 32), nonce, body),
        "Damaged": flipped(sealed, len(sealed) - 1),
    }
    return {
        "key": key.hex(),
        "household": HOUSEHOLD.hex(),
        "amounts": AMOUNTS.hex(),
        "made_on": 20_984,
        "body": body.hex(),
        "file": sealed.hex(),
        "winners": [row.to_bytes().hex() for row in rows],
        "refused": named_bytes(refused),
    }
