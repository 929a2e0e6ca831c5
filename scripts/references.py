"""Write corpora/references/ from corpora/releases/: the releases' segments as reference sets.

python scripts/references.py
"""

from __future__ import annotations

import json
from datetime import date

from pipeline.data import data_path
from pipeline.release import Role
from pipeline.scoring import ReferenceSegment, save_references

SETS = {"dev": "development", "test": "test"}


def main() -> None:
    """Write one file a split."""
    sets: dict[str, list[ReferenceSegment]] = {split: [] for split in SETS}
    for path in sorted(data_path("corpora", "releases").glob("*.json")):
        release = json.loads(path.read_text(encoding="utf-8"))
        for position, segment in enumerate(release["segments"]):
            terms = [t for t in release["terms"] if position in t["segments_en"]]
            sets[release["split"]].append(
                ReferenceSegment(
                    release=path.stem,
                    position=position,
                    role=Role(segment["role"]),
                    published=date.fromisoformat(release["date"]),
                    ko=segment["ko"],
                    references=(segment["en"],),
                    terms=tuple((term["ko"], term["en"]) for term in terms),
                    licence="CC-BY-4.0",
                    source="written for kopress",
                )
            )
    for split, segments in sets.items():
        save_references(segments, data_path("corpora", "references") / f"{SETS[split]}.jsonl")


if __name__ == "__main__":
    main()
