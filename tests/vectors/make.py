"""Writes the golden vectors beside this file; with `--check`, says whether those committed are what it would write.

They are made from docs/sync-protocol.md alone, and read by the Rust tests beside them. A vector that has to change is a
new version of a format, not an edit.
"""

import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import backup_vectors
import box_vectors
import credit_vectors
import key_vectors
import log_vectors
import pairing_vectors
import seal_vectors
import strip_vectors
import xchacha

HERE = Path(__file__).parent

VECTORS = {
    "rows": log_vectors.rows,
    "natural_ids": log_vectors.natural_ids,
    "series": log_vectors.series,
    "cursors": log_vectors.cursors,
    "columns": log_vectors.columns,
    "bodies": seal_vectors.bodies,
    "batches": seal_vectors.batches,
    "slots": seal_vectors.slots,
    "epochs": key_vectors.epochs,
    "cards": key_vectors.cards,
    "pairing": pairing_vectors.pairing,
    "participations": credit_vectors.participations,
    "credits": credit_vectors.credits,
    "strips": strip_vectors.strips,
    "black_box": box_vectors.black_box,
    "backups": backup_vectors.backups,
}


def main() -> int:
    xchacha.check_against_the_draft()
    made = {f"{name}.json": json.dumps(make(), indent=1) + "\n" for name, make in VECTORS.items()}
    if "--check" not in sys.argv[1:]:
        for name, text in made.items():
            (HERE / name).write_text(text)
        return 0
    committed = {path.name: path.read_text() for path in HERE.glob("*.json")}
    different = sorted(name for name in made.keys() | committed.keys() if made.get(name) != committed.get(name))
    for name in different:
        print(f"{name} is not what make.py writes: a frozen format has changed, or the vectors were edited.")
    if not different:
        print(f"{len(made)} files of vectors are what the second implementation writes.")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
