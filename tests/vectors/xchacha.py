"""XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) on the library's ChaCha20-Poly1305."""

import struct

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

CONSTANTS = (0x61707865, 0x3320646E, 0x79622D32, 0x6B206574)


def seal(key: bytes, nonce: bytes, associated: bytes, plaintext: bytes) -> bytes:
    """Ciphertext and tag under a nonce of 24 bytes."""
    subkey = hchacha20(key, nonce[:16])
    return ChaCha20Poly1305(subkey).encrypt(bytes(4) + nonce[16:], plaintext, associated)


def open_sealed(key: bytes, nonce: bytes, associated: bytes, sealed: bytes) -> bytes:
    """Raises `InvalidTag` when anything but what was sealed comes in."""
    subkey = hchacha20(key, nonce[:16])
    return ChaCha20Poly1305(subkey).decrypt(bytes(4) + nonce[16:], sealed, associated)


def hchacha20(key: bytes, nonce: bytes) -> bytes:
    """The draft's section 2.2: the first and last row of the state after twenty rounds."""
    state = [*CONSTANTS, *struct.unpack("<8I", key), *struct.unpack("<4I", nonce)]
    for _ in range(10):
        for column in range(4):
            quarter_round(state, *(4 * row + column for row in range(4)))
        for column in range(4):
            quarter_round(state, *(4 * row + (column + row) % 4 for row in range(4)))
    return struct.pack("<8I", *state[:4], *state[12:])


def quarter_round(state: list[int], a: int, b: int, c: int, d: int) -> None:
    for first, second, third, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        state[first] = (state[first] + state[second]) & 0xFFFFFFFF
        mixed = state[third] ^ state[first]
        state[third] = (mixed << turn | mixed >> (32 - turn)) & 0xFFFFFFFF


def check_against_the_draft() -> None:
    """The draft's examples 2.2.1 and A.3.1, so that a mistake here cannot freeze a mistake there."""
    key = bytes(range(32))
    assert hchacha20(key, bytes.fromhex("000000090000004a0000000031415927")).hex() == (
        "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc"
    )
    text = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
        b"sunscreen would be it."
    )
    sealed = seal(
        bytes(range(0x80, 0xA0)),
        bytes(range(0x40, 0x58)),
        bytes.fromhex("50515253c0c1c2c3c4c5c6c7"),
        text,
    )
    assert sealed[-16:].hex() == "c0875924c1c7987947deafd8780acf49"
    assert sealed[:16].hex() == "bd6d179d3e83d43b9576579493c0e939"
