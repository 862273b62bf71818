"""Vectors of rows, ids, series, cursors and columns: sections 1.2 to 1.5."""

import formats
from formats import Row, cbor
from samples import column_samples, drawn, family_rows, named_bytes, row_json, sample_rows, spliced


def rows() -> dict:
    row = sample_rows()["twenty minutes"]
    good = row.to_bytes()
    # Offsets: 0 array, 1 id, 18 generation, 19 hlc (9 bytes), 28 kind, 29 map, 30 first tag.
    head, fields = good[:29], good[30:]
    refused = {
        "nothing": b"",
        "cut off": good[:-1],
        "a byte too many": good + b"\0",
        "a generation not in shortest form": spliced(good, 18, 1, b"\x18\x01"),
        "a tag not in shortest form": spliced(good, 30, 1, b"\x18\x01"),
        "a length not in shortest form": spliced(good, 1, 1, b"\x58\x10"),
        "an array without a length": b"\x9f" + good[1:] + b"\xff",
        "a map without a length": head + b"\xbf" + fields + b"\xff",
        "an id of 15 bytes": b"\x85\x4f" + good[2:17] + good[18:],
        "an id of 17 bytes": b"\x85\x51\0" + good[2:],
        "four elements": b"\x84" + good[1:29],
        "six elements": b"\x86" + good[1:] + b"\0",
        "a generation above 65,535": spliced(good, 18, 1, cbor(65_536)),
        "a negative generation": spliced(good, 18, 1, cbor(-1)),
        "a kind above 65,535": spliced(good, 28, 1, cbor(65_536)),
        "tags out of order": head + b"\xa2" + cbor(2) + cbor(20) + cbor(1) + cbor(7),
        "a tag twice": head + b"\xa2" + cbor(1) + cbor(20) + cbor(1) + cbor(7),
        "fewer fields than counted": head + b"\xa2" + cbor(1) + cbor(20),
        "an integer above 64 signed bits": head + b"\xa1" + cbor(1) + cbor(2**63),
        "an integer below 64 signed bits": head + b"\xa1" + cbor(1) + cbor(-(2**63) - 1),
        "a text": head + b"\xa1" + cbor(1) + b"\x61a",
        "a truth": head + b"\xa1" + cbor(1) + cbor(True),
        "a null": head + b"\xa1" + cbor(1) + cbor(None),
        "a float": head + b"\xa1" + cbor(1) + b"\xf9\x3c\x00",
        "bytes in chunks": head + b"\xa1" + cbor(1) + b"\x5f\x41a\xff",
        "a tagged number": head + b"\xa1" + cbor(1) + b"\xc1\x01",
    }
    return {
        "rows": [
            {"name": name, "row": row_json(row), "bytes": row.to_bytes().hex()}
            for name, row in (sample_rows() | family_rows()).items()
        ],
        "refused": named_bytes(refused),
    }


def natural_ids() -> dict:
    keys = [
        ("participation", drawn("challenge") + bytes(4)),
        ("participation", drawn("challenge") + (1).to_bytes(4, "big")),
        ("book", drawn("catalogue book")),
        ("keyring", drawn("vault")),
        ("setting", b""),
    ]
    return {
        "natural_ids": [
            {"label": label, "key": key.hex(), "id": formats.natural_id(label, key).hex()} for label, key in keys
        ]
    }


def series() -> dict:
    secret = drawn("series secret", 32)
    row_bytes = [row.to_bytes() for row in sample_rows().values()]
    return {
        "secret": secret.hex(),
        "rows": [row.hex() for row in row_bytes],
        "tips": [tip.hex() for tip in formats.tips(secret, row_bytes)],
    }


def cursors() -> dict:
    commits = [(drawn(f"series {at % 2}"), drawn(f"tip {at}")) for at in range(3)]
    return {
        "start": bytes(24).hex(),
        "commits": [
            {"series": series.hex(), "tip": tip.hex(), "cursor": cursor.hex()}
            for (series, tip), cursor in zip(commits, formats.cursors(commits))
        ],
        "refused": [
            {"name": "nothing", "text": ""},
            {"name": "a digit too few", "text": "0" * 47},
            {"name": "a digit too many", "text": "0" * 49},
            {"name": "a letter that is no digit", "text": "0" * 47 + "g"},
            {"name": "a sign", "text": "+" + "0" * 47},
        ],
    }


def columns() -> dict:
    row = formats.columns([Row(bytes(12) + b"\0\0\0\1", 1, 1, 16)])
    # Version, count, one prefix, (prefix 0, +1), generation, clock, kind; then the number of columns.
    head = row[:-1]
    one_column = head + b"\1"
    refused = {
        "nothing": b"",
        "version 0": b"\0" + row[1:],
        "version 2": b"\2" + row[1:],
        "cut off": row[:-1],
        "a byte too many": row + b"\0",
        "more rows than bytes": b"\1\xff\x7f" + row[2:],
        "a prefix that is not in the table": spliced(row, 15, 1, b"\1"),
        "a counter below 0": spliced(row, 16, 1, b"\1"),
        "a counter above 32 bits": spliced(row, 16, 1, formats.varint(2 << 32)),
        "a generation above 65,535": spliced(row, 17, 1, formats.varint(65_536)),
        "a kind above 65,535": spliced(row, 19, 1, formats.varint(65_536)),
        "a number above 64 bits": spliced(row, 18, 1, b"\xff" * 9 + b"\x02"),
        "a number without an end": spliced(row, 18, 1, b"\xff" * 10 + b"\x01"),
        "an unknown type of value": one_column + b"\1\3\0\2",
        "an unknown presence": one_column + b"\1\0\2\2",
        "bytes that go past the end": one_column + b"\1\1\0\5abc",
        "an id written as bytes": one_column + b"\1\1\0\x10" + bytes(16),
        "columns out of order": head + b"\2" + b"\2\0\0\2" + b"\1\0\0\2",
        "a column twice": head + b"\2" + b"\1\0\0\2" + b"\1\0\0\2",
        "two values of one tag in one row": head + b"\2" + b"\1\0\0\2" + b"\1\1\0\1a",
    }
    return {
        "columns": [
            {"name": name, "rows": [row_json(row) for row in rows], "bytes": formats.columns(rows).hex()}
            for name, rows in column_samples().items()
        ],
        "refused": named_bytes(refused),
    }
