"""Vectors of adding a device: docs/sync-protocol.md §1.8."""

import base64
import hashlib

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

import formats
import xchacha
from formats import hkdf
from key_vectors import check_digit
from samples import drawn


def agreed(mailbox: bytes, secret: bytes, trusted_key: bytes, trusted: bytes, new: bytes) -> dict:
    commitment = hashlib.sha256(b"prelistaj/1 pairing commitment" + trusted).digest()
    said = b"prelistaj/1 pairing transcript" + mailbox + commitment + new + trusted
    transcript = hashlib.sha256(said).digest()
    shared = X25519PrivateKey.from_private_bytes(trusted_key).exchange(X25519PublicKey.from_public_bytes(new[:32]))
    derive = lambda label, length: hkdf(shared + secret, transcript, b"prelistaj/1 pairing " + label, length)
    nonce = drawn("agreed nonce", 24)
    return {
        "commitment": commitment.hex(),
        "pictures": [byte % 64 for byte in derive(b"pictures", 3)],
        "introduction": (nonce + xchacha.seal(derive(b"introduction", 32), nonce, b"", b"a phone")).hex(),
        "welcome": (nonce + xchacha.seal(derive(b"welcome", 32), nonce, b"", b"a household")).hex(),
    }


def meeting(mailbox: bytes, secret: bytes) -> dict:
    trusted_key, new_key = drawn("trusted ephemeral", 32), drawn("new ephemeral", 32)
    trusted = formats.public_key(trusted_key) + drawn("trusted nonce", 32)
    new = formats.public_key(new_key) + drawn("new nonce", 32)
    nonce = drawn("letter nonce", 24)
    letter_key = hkdf(secret, mailbox, b"prelistaj/1 pairing letter", 32)
    return {
        "mailbox": mailbox.hex(),
        "letter": (nonce + xchacha.seal(letter_key, nonce, mailbox + bytes([3]), b"a letter")).hex(),
        "trusted": {"key": trusted_key.hex(), "nonce": trusted[32:].hex(), "half": trusted.hex()},
        "new": {"key": new_key.hex(), "nonce": new[32:].hex(), "half": new.hex()},
        **agreed(mailbox, secret, trusted_key, trusted, new),
    }


def pairing() -> dict:
    mailbox, secret = drawn("mailbox"), drawn("one-time secret", 32)
    drawn_from = hashlib.shake_256(b"prelistaj pairing code").digest(20)
    digits = "".join(str(byte % 10) for byte in drawn_from if byte < 250)[:8]
    of_code = hkdf(digits.encode(), b"prelistaj/1 pairing code", b"mailbox", 16)
    fragment = base64.urlsafe_b64encode(mailbox + secret).decode().rstrip("=")
    return {
        "letter_number": 3,
        "letter_nonce": drawn("letter nonce", 24).hex(),
        "agreed_nonce": drawn("agreed nonce", 24).hex(),
        "link": {"secret": secret.hex(), "fragment": fragment, **meeting(mailbox, secret)},
        "code": {"drawn_from": drawn_from.hex(), "digits": digits + check_digit(digits), **meeting(of_code, b"")},
    }
