"""The frozen formats of docs/sync-protocol.md, written from that page and not from the Rust code."""

import hashlib
import hmac
import struct
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

import xchacha

INT, BYTES, ID = 0, 1, 2
STORED_BLOCK_MAX = 65_535


# CBOR (RFC 8949), shortest forms, definite lengths


def cbor_head(major: int, argument: int) -> bytes:
    if argument < 24:
        return bytes([major << 5 | argument])
    for code, width in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if argument < 1 << 8 * width:
            return bytes([major << 5 | code]) + argument.to_bytes(width, "big")
    raise ValueError("more than 64 bits")


def cbor(value) -> bytes:
    if value is None:
        return b"\xf6"
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return cbor_head(0, value) if value >= 0 else cbor_head(1, -1 - value)
    if isinstance(value, bytes):
        return cbor_head(2, len(value)) + value
    if isinstance(value, list):
        return cbor_head(4, len(value)) + b"".join(map(cbor, value))
    if isinstance(value, dict):
        pairs = (cbor(tag) + cbor(value[tag]) for tag in sorted(value))
        return cbor_head(5, len(value)) + b"".join(pairs)
    raise TypeError(type(value))


def record(*values) -> bytes:
    """A wire struct: an array by index; what is absent at the end is left out."""
    values = list(values)
    while values and values[-1] is None:
        values.pop()
    return cbor(values)


# 1.2 Rows and ids


@dataclass
class Row:
    entity: bytes
    generation: int
    hlc: int
    kind: int
    fields: dict = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        return cbor([self.entity, self.generation, self.hlc, self.kind, self.fields])


def natural_id(label: str, key: bytes) -> bytes:
    return hashlib.sha256(label.encode() + b"\0" + key).digest()[:16]


# 1.3 Tips, 1.4 cursors


def tips(secret: bytes, rows: list[bytes]) -> list[bytes]:
    chain = [bytes(16)]
    for row in rows:
        chain.append(mac(secret, chain[-1] + row))
    return chain[1:]


def mac(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()[:16]


def cursors(commits: list[tuple[bytes, bytes]]) -> list[bytes]:
    """After each commit of (series, tip after the batch): its number and the running digest."""
    digest, places = bytes(16), []
    for number, (series, tip) in enumerate(commits, start=1):
        digest = hashlib.sha256(digest + series + tip).digest()[:16]
        places.append(number.to_bytes(8, "big") + digest)
    return places


# 1.5 Batches: columns


def varint(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def deltas(values: list[int]) -> bytes:
    out, previous = b"", 0
    for value in values:
        step = (value - previous) % (1 << 64)
        signed = step - (1 << 64) if step >> 63 else step
        out += varint(2 * signed if signed >= 0 else -2 * signed - 1)
        previous = value
    return out


def id_column(ids: list[bytes]) -> bytes:
    """Prefixes in the order in which they first occur."""
    last = {}
    order, body = [], b""
    for one in ids:
        prefix, counter = one[:12], int.from_bytes(one[12:], "big")
        if prefix not in last:
            order.append(prefix)
            last[prefix] = 0
        step = counter - last[prefix]
        body += varint(order.index(prefix)) + varint(2 * step if step >= 0 else -2 * step - 1)
        last[prefix] = counter
    return varint(len(order)) + b"".join(order) + body


def type_of(value) -> int:
    if isinstance(value, int):
        return INT
    return ID if len(value) == 16 else BYTES


def columns(rows: list[Row]) -> bytes:
    out = bytes([1]) + varint(len(rows))
    out += id_column([row.entity for row in rows])
    out += b"".join(varint(row.generation) for row in rows)
    out += deltas([row.hlc for row in rows])
    out += b"".join(varint(row.kind) for row in rows)
    for kind in sorted({row.kind for row in rows}):
        out += kind_columns([row for row in rows if row.kind == kind])
    return out


def kind_columns(rows: list[Row]) -> bytes:
    named = sorted({(tag, type_of(value)) for row in rows for tag, value in row.fields.items()})
    out = varint(len(named))
    for tag, kind_of_value in named:
        is_present = [tag in row.fields and type_of(row.fields[tag]) == kind_of_value for row in rows]
        values = [row.fields[tag] for row, present in zip(rows, is_present) if present]
        out += varint(tag) + bytes([kind_of_value]) + presence(is_present)
        if kind_of_value == INT:
            out += deltas(values)
        elif kind_of_value == ID:
            out += id_column(values)
        else:
            out += b"".join(varint(len(value)) for value in values) + b"".join(values)
    return out


def presence(is_present: list[bool]) -> bytes:
    """One bit for each row, the first in the lowest."""
    if all(is_present):
        return bytes([0])
    bits = sum(1 << at for at, present in enumerate(is_present) if present)
    return bytes([1]) + bits.to_bytes((len(is_present) + 7) // 8, "little")


# 1.5 Batches: packing and padding


def stored(data: bytes, block: int = STORED_BLOCK_MAX) -> bytes:
    """Deflate (RFC 1951) without compression: the same bytes from whichever program writes it."""
    chunks = [data[at : at + block] for at in range(0, len(data), block)] or [b""]
    last = len(chunks) - 1
    return b"".join(
        bytes([at == last]) + struct.pack("<HH", len(chunk), len(chunk) ^ 0xFFFF) + chunk
        for at, chunk in enumerate(chunks)
    )


def padded_length(length: int) -> int:
    for step in (256, 512, 1024):
        if length <= step:
            return step
    exponent = length.bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    return -(-length >> low_bits) << low_bits


def packed(deflated: bytes) -> bytes:
    body = len(deflated).to_bytes(4, "big") + deflated
    return body.ljust(padded_length(len(body)), b"\0")


# 1.5 Batches: header and seal


@dataclass
class Header:
    vault: bytes
    series: bytes
    epoch: int
    first: int
    count: int
    previous_tip: bytes
    tip: bytes

    def to_bytes(self) -> bytes:
        numbers = struct.pack(">IQI", self.epoch, self.first, self.count)
        return b"\1" + self.vault + self.series + numbers + self.previous_tip + self.tip


def hkdf(ikm: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(ikm)


def batch_key(epoch_key: bytes, vault: bytes) -> bytes:
    return hkdf(epoch_key, vault, b"prelistaj/1 batch", 32)


def batch(header: bytes, vault: bytes, epoch_key: bytes, nonce: bytes, body: bytes) -> bytes:
    return header + nonce + xchacha.seal(batch_key(epoch_key, vault), nonce, header, body)


# 1.2a Slots


def public_key(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def slot_place(vault: bytes, member: bytes, epoch: int) -> bytes:
    return vault + member + epoch.to_bytes(4, "big")


def slot(member_public: bytes, place: bytes, secrets: bytes, ephemeral: bytes, nonce: bytes) -> bytes:
    ephemeral_public = public_key(ephemeral)
    theirs = X25519PublicKey.from_public_bytes(member_public)
    shared = X25519PrivateKey.from_private_bytes(ephemeral).exchange(theirs)
    key = hkdf(shared, ephemeral_public + member_public, b"prelistaj/1 slot", 32)
    return ephemeral_public + nonce + xchacha.seal(key, nonce, place, secrets)


# 1.6 Credits


def participation(secret: bytes, challenge: bytes, attempt: int) -> tuple[bytes, bytes, bytes]:
    """Id, key and token."""
    info = challenge + attempt.to_bytes(4, "big")
    okm = hkdf(secret, b"prelistaj/1 participation", info, 80)
    return okm[:16], okm[16:48], okm[48:]


def credit_id(key: bytes, entity: bytes) -> bytes:
    return mac(key, b"id" + entity)


def date_group(key: bytes, epoch_day: int) -> bytes:
    return mac(key, b"group" + epoch_day.to_bytes(4, "big", signed=True))


def book_group(key: bytes, book: bytes) -> bytes:
    return mac(key, b"group" + book)


def task_group(key: bytes, number: int) -> bytes:
    return mac(key, b"group" + b"task" + number.to_bytes(2, "big"))


def trait_group(key: bytes, what: str, value: str) -> bytes:
    return mac(key, b"group" + what.encode() + bytes(1) + value.encode())


def event_code(typed: str) -> bytes:
    """Letters and digits alone, small."""
    return "".join(sign for sign in typed if sign.isalnum()).lower().encode()


def code_hash(challenge: bytes, code: bytes) -> bytes:
    hashed = hashlib.sha256(challenge + code).digest()
    for _ in range(2_048):
        hashed = hashlib.sha256(hashed + code).digest()
    return hashed[:16]


def code_proof(participation: bytes, code: bytes) -> bytes:
    return mac(code, participation)


def numbered_group(number: int) -> bytes:
    return bytes(12) + number.to_bytes(4, "big")


@dataclass
class Credit:
    id: bytes
    group: bytes
    bucket: int
    amount: int
    generation: int
    live: bool
    proof: bytes | None = None

    def to_bytes(self) -> bytes:
        return record(self.id, self.group, self.bucket, self.amount, self.generation, self.live, self.proof)

    def digest_bytes(self) -> bytes:
        numbers = struct.pack(">HIH??", self.bucket, self.amount, self.generation, self.live, self.proof is not None)
        return self.id + self.group + numbers + (self.proof or bytes(16))


def credits_digest(credits: list[Credit]) -> bytes:
    rows = sorted(credit.digest_bytes() for credit in credits)
    return hashlib.sha256(b"".join(rows)).digest()[:16]


# Black box (ADR 0014): a record is an enum, [variant, [fields]]


def box_device(household: bytes, member: bytes, member_key: bytes, token: bytes) -> bytes:
    return cbor([0, [[household, member, member_key, token]]])


def box_access(*fields) -> bytes:
    """Vault, role, member, the member's key and token, the vault's secret, its epoch keys in one."""
    return cbor([1, [list(fields)]])


def box_rows(rows: list[tuple[bytes, bytes]]) -> bytes:
    """Each row with its vault: all that one tap saves."""
    return cbor([2, [[list(row) for row in rows]]])


def box_frame(payload: bytes) -> bytes:
    checksum = hashlib.sha256(b"prelistaj/1 black box" + payload).digest()[:8]
    return len(payload).to_bytes(4, "big") + checksum + payload


def box_file(payloads: list[bytes]) -> bytes:
    return b"".join(map(box_frame, payloads))


def box_farewell(number: int, gone: list[bytes], owed: list, erased_on, readers: list[bytes]) -> bytes:
    return cbor([3, [[number, gone, owed, erased_on, readers]]])


# Backup files


BACKUP_SALT = b"prelistaj/1 backup"


def backup_body(made_on: int, identity: list[bytes], vaults: list[list]) -> bytes:
    """Each vault: how it is opened, its winners, and credits that are the library's alone, with their participations."""
    bodies = [
        [access, len(rows), columns(rows), [[participation, credit] for participation, credit in foreign]]
        for access, rows, foreign in vaults
    ]
    return record(made_on, identity, bodies)


def backup_head(key: bytes) -> bytes:
    return b"PrelistajBackup\n\1" + hkdf(key, BACKUP_SALT, b"name", 8)


def backup_file(key: bytes, nonce: bytes, body: bytes) -> bytes:
    head = backup_head(key)
    return head + nonce + xchacha.seal(hkdf(key, BACKUP_SALT, b"seal", 32), nonce, head, packed(stored(body)))
