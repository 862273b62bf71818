"""Vectors of the public plane: section 1.6."""

import formats
from formats import Credit
from samples import drawn, entity


def participations() -> dict:
    secret = drawn("vault secret", 32)
    cases = [(drawn("challenge"), 0), (drawn("challenge"), 1), (drawn("other challenge"), 0), (bytes(16), 2**32 - 1)]
    made = [(challenge, attempt, *formats.participation(secret, challenge, attempt)) for challenge, attempt in cases]
    return {
        "vault_secret": secret.hex(),
        "participations": [
            {
                "challenge": challenge.hex(),
                "attempt": attempt,
                "id": id.hex(),
                "key": key.hex(),
                "token": token.hex(),
            }
            for challenge, attempt, id, key, token in made
        ],
    }


def credit_samples(key: bytes) -> dict[str, Credit]:
    return {
        "a day": Credit(
            formats.credit_id(key, entity("one", 2)), formats.date_group(key, 20_984), 13, 1, 1, True,
        ),
        "withdrawn": Credit(formats.credit_id(key, entity("one", 1)), bytes(16), 0, 0, 2, False),
        "the greatest numbers": Credit(
            formats.credit_id(key, entity("one", 3)), formats.numbered_group(7), 65_535, 2**32 - 1, 65_535, True,
        ),
        "with a proof": Credit(
            formats.credit_id(key, entity("one", 4)), formats.numbered_group(2**32 - 1), 0, 1, 1, True, drawn("proof"),
        ),
    }


def credits() -> dict:
    _, key, _ = formats.participation(drawn("vault secret", 32), drawn("challenge"), 0)
    samples = credit_samples(key)
    entities = [entity("one", 1), entity("one", 2), drawn("another")]
    days = [-25_567, -1, 0, 20_984, 84_005]
    books = [formats.natural_id("book", drawn("catalogue book")), entity("shelf", 1)]
    sets = {"none": [], "one": ["a day"], "all": list(samples), "all, in another order": list(reversed(samples))}
    return {
        "key": key.hex(),
        "ids": [{"entity": one.hex(), "id": formats.credit_id(key, one).hex()} for one in entities],
        "date_groups": [{"epoch_day": day, "group": formats.date_group(key, day).hex()} for day in days],
        "book_groups": [{"book": book.hex(), "group": formats.book_group(key, book).hex()} for book in books],
        "task_groups": [
            {"number": number, "group": formats.task_group(key, number).hex()} for number in [0, 1, 2**16 - 1]
        ],
        "trait_groups": [
            {"what": what, "value": value, "group": formats.trait_group(key, what, value).hex()}
            for what, value in [("language", "mkd"), ("series", "Зоки Поки"), ("subject", "")]
        ],
        "codes": [
            {
                "typed": typed,
                "challenge": drawn("challenge").hex(),
                "participation": drawn("participation").hex(),
                "hash": formats.code_hash(drawn("challenge"), formats.event_code(typed)).hex(),
                "proof": formats.code_proof(drawn("participation"), formats.event_code(typed)).hex(),
            }
            for typed in ["4821 7730", " 4821-7730", "Бибиобус 7", "ÇELIKU-2027"]
        ],
        "numbered_groups": [
            {"number": number, "group": formats.numbered_group(number).hex()} for number in [0, 1, 2**32 - 1]
        ],
        "credits": [
            {
                "name": name,
                "id": credit.id.hex(),
                "group": credit.group.hex(),
                "bucket": credit.bucket,
                "amount": credit.amount,
                "generation": credit.generation,
                "live": credit.live,
                "proof": credit.proof.hex() if credit.proof else None,
                "bytes": credit.to_bytes().hex(),
            }
            for name, credit in samples.items()
        ],
        "digests": [
            {
                "name": name,
                "credits": names,
                "count": len(names),
                "digest": formats.credits_digest([samples[one] for one in names]).hex(),
            }
            for name, names in sets.items()
        ],
    }
