"""The 20,000 real reviews in which redactions are counted and read, and from which nothing is learned."""

import csv
from pathlib import Path
from random import Random

JUDGED_SEED = 2026
REVIEWS = (
    ("id_gojek_reviews_2025/gojek_2025.csv", "text", 5000),
    ("id_public_service_apps/share_IKD_MobileJKN.csv", "text", 3000),
    ("id_kai_access_reviews/kai_3180.csv", "text", 2000),
    ("id_mypertamina_2024/mypertamina_963.csv", "text", 500),
    ("prdect_id/share.csv", "Customer Review", 2500),
    ("threads_app_reviews_2023/threads_32910.csv", "text", 5000),
    ("chatgpt_ios_reviews_2023/chatgpt_2292.csv", "text", 2000),
)


def judged(folder: Path, *, seed: int) -> list[str]:
    """20,000 real reviews of apps and products, Indonesian and English."""
    found: list[str] = []
    for name, column, count in REVIEWS:
        rows = [row[column] for row in csv.DictReader((folder / name).open(encoding="utf-8")) if row[column]]
        Random(seed).shuffle(rows)
        found += rows[:count]
    return found
