"""Writes datasets/articles/splits.json: once for each new article, never for one that has a split.

An article and its twins share a split, drawn by a hash of the original's id; the `authored_*`
files are the test split. Run from the repository: `python scripts/splits.py`.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path

FOLDER = Path("datasets/articles")
# Of new ones; 55 until the articles of `context_*`.
TRAIN_SHARE = 70


def split(row: dict[str, str], file: str) -> str:
    """Return the split of one record of `file`."""
    if file.startswith("authored_"):
        return "test"
    family = row.get("twin_of") or row["id"]
    return "train" if zlib.crc32(family.encode()) % 100 < TRAIN_SHARE else "validation"


def main() -> None:
    """Add what is missing and write the file in order of the ids."""
    path = FOLDER / "splits.json"
    splits: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for file in sorted(FOLDER.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            splits.setdefault(row["id"], split(row, file.name))
    rows = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in sorted(splits.items()))
    path.write_text("{\n" + rows + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
