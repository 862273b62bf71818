"""Vectors of the keys that follow from each other, and of the family card: docs/sync-protocol.md §1.2a."""

import hashlib

from formats import hkdf
from samples import drawn

# H. Michael Damm, Total anti-symmetrische Quasigruppen, Marburg 2004: the quasigroup of order 10.
DAMM = [
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
]


def check_digit(digits: str) -> str:
    interim = "0"
    for digit in digits:
        interim = DAMM[int(interim)][int(digit)]
    return interim


def epochs() -> dict:
    """Three epochs of one vault, and what is said to a member who was removed in each."""
    vault, member = drawn("vault"), drawn("removed member")
    one, two = drawn("series one"), drawn("series two")
    ends = [b"", one + (7).to_bytes(8, "big"), one + (9).to_bytes(8, "big") + two + (1).to_bytes(8, "big")]
    key, told = b"", []
    for number, end in enumerate(ends):
        seed = drawn(f"seed {number}", 32)
        info = b"prelistaj/1 epoch" + hashlib.sha256(end).digest()
        key = hkdf(seed, key, info, 32) if number else seed
        told.append({
            "seed": seed.hex(),
            "ends": end.hex(),
            "key": key.hex(),
            "check": hkdf(key, vault, b"prelistaj/1 check", 8).hex(),
            "notice": hkdf(key, vault, b"prelistaj/1 removed" + member, 32).hex(),
        })
    return {"vault": vault.hex(), "removed_member": member.hex(), "epochs": told}


def cards() -> list:
    """Cards by what they are drawn from: a byte from 250 on is passed over, any other counts for its last digit."""
    told = []
    for name in ["one", "another"]:
        drawn_from = hashlib.shake_256(f"prelistaj card {name}".encode()).digest(60)
        digits = "".join(str(byte % 10) for byte in drawn_from if byte < 250)[:36]
        blocks = [digits[at * 9 : at * 9 + 9] for at in range(4)]
        derive = lambda label, length: hkdf(digits.encode(), b"prelistaj/1 card", label, length).hex()
        told.append({
            "drawn_from": drawn_from.hex(),
            "blocks": [block + check_digit(f"{number}{block}") for number, block in enumerate(blocks, 1)],
            "locator": derive(b"locator", 16),
            "token": derive(b"token", 32),
            "key": derive(b"key", 32),
            "backup": derive(b"backup", 32),
        })
    return told
