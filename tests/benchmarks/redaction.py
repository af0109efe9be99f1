"""How much personal data is found, and what is replaced that is none: python -m tests.benchmarks.redaction DATASETS

Prints recall and precision on made-up cases of every kind (tests/pii_cases.py), on the
person spans of nerp and nergrit (valid parts) and on presidio's test set; then every
redaction in 20,000 real reviews, to be read by a person: REDACTED … <KIND> … tells what
went, in its sentence; and how many texts a second one core redacts.
"""

import argparse
import csv
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

# As in the job: two threads that share one small product wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from pii_cases import KINDS, cases

from tests.benchmarks.judged import JUDGED_SEED, judged
from tests.benchmarks.names import tokens_with_tags
from voc import privacy
from voc.evaluate import evaluate_privacy


def made_up(seed: int) -> Iterator[str]:
    """One line a kind, on fresh cases that no test uses."""
    for kind in KINDS:
        told = list(cases(kind, 2000, seed=seed))
        found = beside = 0
        for case in told:
            spans = privacy.find(case.text)
            hidden = {at for span in spans for at in range(max(span.start, case.start), min(span.end, case.end))}
            found += len(hidden) >= 0.8 * (case.end - case.start)
            beside += any(span.end <= case.start or span.start >= case.end for span in spans)
        yield f"{kind:10} recall {found / len(told):.4f}   beside it {beside / len(told):.4f}"


def people(path: Path) -> dict[str, object]:
    """`voc evaluate privacy` on the person spans of a set of IOB tags."""
    told = list(tokens_with_tags(path))
    spans = [
        json.dumps([{"type": "PERSON", "value": one.text[a:b], "start": a, "end": b} for a, b in one.people])
        for one in told
    ]
    return evaluate_privacy([one.text for one in told], spans)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("datasets", type=Path)
    parser.add_argument("--seed", type=int, default=JUDGED_SEED)
    options = parser.parse_args()
    print(*made_up(options.seed), sep="\n")
    for name in ("nerp_valid", "nergrit_valid"):
        told = people(options.datasets / f"indonlu/{name}.csv")
        print(f"{name}: person recall {told['recall']}, precision {told['precision']}")
    with (options.datasets / "pii_presidio_en/share.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    told = evaluate_privacy([row["text"] for row in rows], [row["spans"] for row in rows])
    print(f"presidio: recall {told['recall']}, precision {told['precision']}, {told['kinds']}")
    texts = judged(options.datasets, seed=options.seed)
    counts = Counter[str]()
    started = time.process_time()
    found = [(text, privacy.find(text)) for text in texts]
    took = time.process_time() - started
    for text, spans in found:
        for kind, start, end in spans:
            counts[kind] += 1
            around = text[max(0, start - 40) : start], text[start:end], text[end : end + 30]
            print("REDACTED", kind, "|", " ".join("[".join(around[:2]).split()) + "]" + " ".join(around[2].split()))
    print(f"{len(texts):,} reviews, {sum(bool(spans) for _, spans in found)} with a redaction, {dict(counts)}")
    print(f"{len(texts) / took:,.0f} texts/s on one core")


if __name__ == "__main__":
    main()
