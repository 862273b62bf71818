"""Vectors of a class and its strips: docs/sync-protocol.md §1.6a."""

import hashlib

import xchacha
from formats import hkdf
from samples import drawn

CLASS, STRIP, JOIN = b"prelistaj/1 class", b"prelistaj/1 strip", b"prelistaj/1 join"


def strips() -> dict:
    """Two strips of one class, with everything that they are good for."""
    secret, amounts, challenge = drawn("class vault", 32), drawn("amounts vault", 32), drawn("campaign")
    told = []
    for number in (1, 300):
        strip = hkdf(secret, CLASS, b"strip" + number.to_bytes(2, "big"), 16)
        seat = hkdf(strip, STRIP, b"seat", 16)
        digits = f"{int.from_bytes(hkdf(strip, STRIP, b'digits', 8), 'big') % 10**12:012}"
        nonce = drawn(f"nonce of strip {number}", 24)
        key = hkdf(digits.encode(), JOIN, b"seal", 32)
        told.append({
            "number": number,
            "strip": strip.hex(),
            "seat": seat.hex(),
            "token": hkdf(strip, STRIP, b"token", 32).hex(),
            "groups": hkdf(strip, STRIP, b"groups" + challenge, 32).hex(),
            "holder": hkdf(amounts, STRIP, b"holder" + seat, 32).hex(),
            "digits": digits,
            "code": hashlib.sha256(JOIN + digits.encode()).hexdigest(),
            "nonce": nonce.hex(),
            "sealed": (nonce + xchacha.seal(key, nonce, b"", strip)).hex(),
        })
    return {
        "class_secret": secret.hex(),
        "amounts_secret": amounts.hex(),
        "challenge": challenge.hex(),
        "steward": hkdf(secret, CLASS, b"steward", 32).hex(),
        "strips": told,
    }
