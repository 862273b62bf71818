"""What the vectors are made of."""

import hashlib

from formats import Row, natural_id


def drawn(label: str, length: int = 16) -> bytes:
    """Bytes that look random and are the same every time."""
    return hashlib.shake_256(f"prelistaj vectors: {label}".encode()).digest(length)


def entity(run: str, counter: int) -> bytes:
    return drawn(run, 12) + counter.to_bytes(4, "big")


def flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1 << bit
    return bytes(changed)


def spliced(data: bytes, at: int, removed: int, inserted: bytes) -> bytes:
    return data[:at] + inserted + data[at + removed :]


def named_bytes(cases: dict[str, bytes]) -> list[dict]:
    return [{"name": name, "bytes": data.hex()} for name, data in cases.items()]


def row_json(row: Row) -> dict:
    return {
        "entity": row.entity.hex(),
        "generation": row.generation,
        "hlc": row.hlc,
        "kind": row.kind,
        "fields": [[tag, value if isinstance(value, int) else value.hex()] for tag, value in row.fields.items()],
    }


def sample_rows() -> dict[str, Row]:
    hlc = 1_813_000_000_000 << 16
    widths = [0, 23, 24, 255, 256, 65_535, 65_536, 2**32 - 1, 2**32, 2**63 - 1]
    negatives = [-1, -24, -25, -256, -257, -65_537, -(2**32) - 1, -(2**63)]
    lengths = [0, 1, 15, 16, 17, 23, 24, 255, 256]
    return {
        "a deletion": Row(entity("one", 1), 2, hlc + 7, 0),
        "twenty minutes": Row(entity("one", 2), 1, hlc, 16, {1: 20_984, 2: 20, 4: 1}),
        "an entry that counts": Row(
            entity("one", 3), 1, hlc + 1, 16,
            {1: 20_985, 2: 35, 64: drawn("participation"), 65: 1, 68: drawn("other participation"), 69: 35},
        ),
        "integers of every width": Row(
            entity("one", 4), 3, hlc + 65_536, 900, dict(enumerate(widths + negatives, start=1)),
        ),
        "byte strings of every width": Row(
            entity("one", 5), 1, 0, 901, {at: drawn("bytes", length) for at, length in enumerate(lengths)},
        ),
        "the greatest numbers": Row(drawn("last"), 65_535, 2**64 - 1, 65_535, {65_535: 1}),
        "more fields than one byte counts": Row(drawn("many"), 1, 1, 902, {tag * 11: tag for tag in range(30)}),
    }


def family_rows() -> dict[str, Row]:
    """Rows of what a family does. Apart from the others, of which series and columns are made."""
    hlc = 1_813_000_000_000 << 16
    reader = entity("one", 6)
    lock = natural_id("picture lock", reader + bytes([3, 0, 11, 7]))
    return {
        "a locked reader": Row(reader, 2, hlc + 2, 1, {1: "Јана".encode(), 2: 4, 3: 2, 4: b"mk", 6: lock}),
        "a sticker": Row(entity("one", 7), 1, hlc + 3, 19, {1: 20_984, 2: 5, 3: reader}),
    }


def column_samples() -> dict[str, list[Row]]:
    rows = sample_rows()
    hlc = 1_813_000_000_000 << 16
    evening = [
        Row(entity("one", at), 1, hlc + at * 65_536, 16, {1: 20_984 + at // 3, 2: 20 + at % 2}) for at in range(1, 12)
    ]
    evening[4].fields[3] = 12
    evening[10].fields[3] = 9
    return {
        "no rows": [],
        "one row": [rows["twenty minutes"]],
        "every sample": list(rows.values()),
        "an evening": evening,
        "clocks and counters that go back": [
            Row(entity("two", 9), 2, 1000, 16, {1: -5}),
            Row(entity("two", 3), 1, 10, 16, {1: 2**63 - 1}),
            Row(entity("two", 2**32 - 1), 1, 2**64 - 1, 16, {1: -(2**63)}),
        ],
        "two runs of the app taking turns": [Row(entity(f"run {at % 2}", 5 + at), 1, at, 1) for at in range(5)],
        "one tag with values of three types": [
            Row(entity("three", 1), 1, 1, 33, {2: 7, 3: drawn("an id")}),
            Row(entity("three", 2), 1, 2, 33, {2: b"seven"}),
            Row(entity("three", 3), 1, 3, 33, {2: drawn("an id"), 3: drawn("an id")}),
        ],
        "ids as values": [
            Row(entity("four", at), 1, at, 32, {1: entity("shelf", 40 - at)}) for at in range(1, 4)
        ],
    }
