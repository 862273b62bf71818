"""Vectors of what is packed and sealed: sections 1.2a and 1.5."""

import zlib

import formats
from formats import Header
from samples import column_samples, drawn, flipped, named_bytes, row_json

BATCH_MAX_ROWS = 16_384

# What zlib's best level made of `column_samples()["an evening"]`. Kept, since compressors differ and all may be right.
COMPRESSED_EVENING = (
    "63e4669cbded7b68e4b60feb8acffb58313061838c08d0d0d0b160d2b9fe65cc"
    "0d0d1c78900002303332307c380e320781b4189960909981518045821500"
)


def bodies() -> dict:
    evening = formats.columns(column_samples()["an evening"])
    compressed = bytes.fromhex(COMPRESSED_EVENING)
    assert zlib.decompress(compressed, wbits=-15) == evening
    opened = {
        "nothing in it": (b"", formats.stored(b"")),
        "stored": (evening, formats.stored(evening)),
        "stored in several blocks": (evening, formats.stored(evening, block=40)),
        "compressed": (evening, compressed),
        "exactly 256 bytes": (drawn("full", 247), formats.stored(drawn("full", 247))),
        "one byte more": (drawn("over", 248), formats.stored(drawn("over", 248))),
        "longer than 1,024": (drawn("long", 1_100), formats.stored(drawn("long", 1_100))),
    }
    good = formats.packed(compressed)
    end = 4 + len(compressed)
    refused = {
        "nothing": b"",
        "only a length": bytes(4),
        "padding that does not end with zeros": flipped(good, len(good) - 1),
        "padding that does not begin with zeros": flipped(good, end),
        "padding too long": good + bytes(256),
        "padding too short": good[:-1],
        "no padding": good[:end],
        "a length past the end": (2**32 - 1).to_bytes(4, "big") + good[4:],
        "a length one too small": (len(compressed) - 1).to_bytes(4, "big") + good[4:],
        "no deflate": formats.packed(b"\x07" + compressed),
        "deflate cut off": formats.packed(compressed[:-3]),
    }
    lengths = [9, 255, 256, 257, 512, 513, 1024, 1025, 1088, 1089, 1999, 2048, 2049, 4097, 65_537, 145_000, 262_144]
    return {
        "padded_lengths": [[length, formats.padded_length(length)] for length in lengths],
        "opened": [
            {"name": name, "columns": inflated.hex(), "body": formats.packed(deflated).hex()}
            for name, (inflated, deflated) in opened.items()
        ],
        "refused": named_bytes(refused),
    }


def batches() -> dict:
    vault, own_series = drawn("vault"), drawn("series 0")
    secret = drawn("series secret", 32)
    epoch_keys = [drawn("epoch key 0", 32), drawn("epoch key 1", 32)]
    chain, through, made = [bytes(16)], 0, []
    parts = [("the first", 0, "one row"), ("a later epoch", 1, "an evening")]
    for name, epoch, sample in parts:
        rows = column_samples()[sample]
        previous_tip = chain[-1]
        for row in rows:
            chain.append(formats.mac(secret, chain[-1] + row.to_bytes()))
        header = Header(vault, own_series, epoch, through + 1, len(rows), previous_tip, chain[-1])
        body = formats.packed(formats.stored(formats.columns(rows)))
        nonce = drawn(f"nonce of {name}", 24)
        sealed = formats.batch(header.to_bytes(), vault, epoch_keys[epoch], nonce, body)
        made.append((name, header, rows, nonce, body, sealed))
        through += len(rows)
    sealed = made[0][5]
    body = made[0][4]
    header = made[0][1]
    foreign = Header(drawn("other vault"), *list(vars(header).values())[1:])
    not_authentic = {
        "a bit of the version": (vault, 0, flipped(sealed, 0)),
        "a bit of the vault": (vault, 0, flipped(sealed, 1)),
        "a bit of the series": (vault, 0, flipped(sealed, 17)),
        "a bit of the epoch": (vault, 0, flipped(sealed, 36)),
        "a bit of the first number": (vault, 0, flipped(sealed, 44, 1)),
        "a bit of the count": (vault, 0, flipped(sealed, 48, 1)),
        "a bit of the tip before": (vault, 0, flipped(sealed, 49)),
        "a bit of the tip after": (vault, 0, flipped(sealed, 80, 7)),
        "a bit of the nonce": (vault, 0, flipped(sealed, 81)),
        "a bit of the ciphertext": (vault, 0, flipped(sealed, 105)),
        "a bit of the tag": (vault, 0, flipped(sealed, len(sealed) - 1, 7)),
        "the tag is missing": (vault, 0, sealed[:-16]),
        "no ciphertext": (vault, 0, sealed[:105]),
        "sealed for another vault": (
            drawn("other vault"), 0, formats.batch(foreign.to_bytes(), vault, epoch_keys[0], made[0][3], body),
        ),
        "opened as another vault": (drawn("other vault"), 0, sealed),
        "sealed with the key of another epoch": (
            vault, 0, formats.batch(header.to_bytes(), vault, epoch_keys[1], made[0][3], body),
        ),
    }
    zero_rows = Header(**{**vars(header), "count": 0})
    too_many = Header(**{**vars(header), "count": BATCH_MAX_ROWS + 1})
    malformed = {
        "nothing": b"",
        "shorter than a header": sealed[:80],
        "version 0": b"\0" + sealed[1:],
        "version 2": b"\2" + sealed[1:],
        "no rows": zero_rows.to_bytes() + sealed[81:],
        "more rows than a batch may have": too_many.to_bytes() + sealed[81:],
        "numbered from 0": Header(**{**vars(header), "first": 0}).to_bytes() + sealed[81:],
        "past the end of numbers": Header(**{**vars(header), "first": 2**64 - 1}).to_bytes() + sealed[81:],
    }
    return {
        "vault": vault.hex(),
        "epoch_keys": [key.hex() for key in epoch_keys],
        "series_secret": secret.hex(),
        "batches": [
            {
                "name": name,
                "series": header.series.hex(),
                "epoch": header.epoch,
                "first": header.first,
                "count": header.count,
                "previous_tip": header.previous_tip.hex(),
                "tip": header.tip.hex(),
                "header": header.to_bytes().hex(),
                "rows": [row_json(row) for row in rows],
                "nonce": nonce.hex(),
                "body": body.hex(),
                "sealed": sealed.hex(),
            }
            for name, header, rows, nonce, body, sealed in made
        ],
        "malformed": named_bytes(malformed),
        "not_authentic": [
            {"name": name, "vault": opened_as.hex(), "epoch": epoch, "bytes": data.hex()}
            for name, (opened_as, epoch, data) in not_authentic.items()
        ],
    }


def slots() -> dict:
    member_key, other_key = drawn("member key", 32), drawn("other member key", 32)
    vault, member, epoch = drawn("vault"), drawn("member"), 3
    secret, epoch_key = drawn("vault secret", 32), drawn("epoch key 3", 32)
    ephemeral, nonce = drawn("ephemeral key", 32), drawn("slot nonce", 24)
    public = formats.public_key(member_key)
    place = formats.slot_place(vault, member, epoch)
    sealed = formats.slot(public, place, secret + epoch_key, ephemeral, nonce)
    refused = {
        "another member's key": (other_key, place, sealed),
        "another vault": (member_key, formats.slot_place(drawn("other vault"), member, epoch), sealed),
        "another member": (member_key, formats.slot_place(vault, drawn("other member"), epoch), sealed),
        "another epoch": (member_key, formats.slot_place(vault, member, epoch + 1), sealed),
        "a bit of the ephemeral key": (member_key, place, flipped(sealed, 0)),
        "a bit of the nonce": (member_key, place, flipped(sealed, 32)),
        "a bit of the ciphertext": (member_key, place, flipped(sealed, 56)),
        "a bit of the tag": (member_key, place, flipped(sealed, len(sealed) - 1)),
        "cut off": (member_key, place, sealed[:-1]),
        "shorter than a key": (member_key, place, sealed[:31]),
        "only one of the two secrets": (member_key, place, formats.slot(public, place, secret, ephemeral, nonce)),
        "a byte too many": (
            member_key, place, formats.slot(public, place, secret + epoch_key + b"\0", ephemeral, nonce),
        ),
    }
    return {
        "member_key": member_key.hex(),
        "member_public": public.hex(),
        "vault": vault.hex(),
        "member": member.hex(),
        "epoch": epoch,
        "vault_secret": secret.hex(),
        "epoch_key": epoch_key.hex(),
        "ephemeral_key": ephemeral.hex(),
        "nonce": nonce.hex(),
        "sealed": sealed.hex(),
        "refused": [
            {"name": name, "member_key": key.hex(), "place": where.hex(), "bytes": data.hex()}
            for name, (key, where, data) in refused.items()
        ],
    }
