"""Vectors of the black box: frames and records, docs/adr/0014-black-box.md."""

import formats
from formats import box_access, box_device, box_farewell, box_file, box_frame, box_rows
from samples import drawn, entity, flipped, sample_rows

READER = drawn("reader")
HOUSEHOLD, AMOUNTS = sorted([drawn("household"), drawn("amounts")])


def access(vault: bytes, role: list) -> bytes:
    """How a vault is opened, with keys drawn from its id."""
    name = vault.hex()
    return box_access(
        vault,
        role,
        drawn(f"member of {name}"),
        drawn(f"member key of {name}", 32),
        drawn(f"token of {name}", 32),
        drawn(f"secret of {name}", 32),
        drawn(f"epochs of {name}", 64),
    )


def black_box() -> dict:
    device = box_device(HOUSEHOLD, drawn("member"), drawn("member key", 32), drawn("token", 32))
    rows = [sample_rows()[name] for name in ("twenty minutes", "an entry that counts")]
    rows.append(formats.Row(entity("one", 2), 2, rows[0].hlc + 9, 16, {1: 20_984, 2: 25}))
    tap, edit = rows[:2], rows[2:]
    credentials = [device, access(HOUSEHOLD, [0, []]), access(AMOUNTS, [1, [READER]])]
    later_build = formats.cbor([9, [b"of a later build"]])
    written = credentials + [box_rows([(AMOUNTS, row.to_bytes()) for row in part]) for part in (tap, edit)]
    written.append(later_build)
    alone = [box_rows([(AMOUNTS, row.to_bytes())]) for row in rows]
    torn = box_frame(alone[0])[:-1]
    damaged = flipped(box_frame(alone[0]), 20)
    owed = [[0, [HOUSEHOLD, drawn("token", 32)]], [1, [drawn("participation"), drawn("its token", 32)]]]
    gone = sorted([HOUSEHOLD, AMOUNTS])
    farewell = box_farewell(2, gone, owed, None, [])
    older = box_farewell(1, [], [], 20_984, [READER])
    return {
        "everything_gone": box_file([older] + written + [farewell]).hex(),
        "nothing_but_debts": box_file([farewell, later_build]).hex(),
        "owed": len(owed),
        "vault": AMOUNTS.hex(),
        "household": HOUSEHOLD.hex(),
        "winners": sorted(row.to_bytes().hex() for row in rows[1:]),
        "files": [
            {"name": "as it was written", "damaged": 0, "bytes": box_file(written).hex()},
            {"name": "with room made beforehand", "damaged": 0, "bytes": (box_file(written) + bytes(64)).hex()},
            {"name": "cut off within a frame", "damaged": 1, "bytes": (box_file(written) + torn).hex()},
            {"name": "with a damaged frame", "damaged": 1, "bytes": (damaged + box_file(written)).hex()},
        ],
        "written_anew": box_file(credentials + [later_build] + alone).hex(),
    }
