"""The made-up customers: who they are follows from their number alone, so a million of them cost nothing."""

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from voc.sample.draw import Draw, scramble

FIRST_NAMES = [
    "Sri",
    "Budi",
    "Dewi",
    "Agus",
    "Siti",
    "Andi",
    "Rina",
    "Joko",
    "Wati",
    "Hendra",
    "Lestari",
    "Bayu",
    "Fitri",
    "Eko",
    "Maya",
    "Dimas",
    "Ratna",
    "Yusuf",
    "Indah",
    "Rizky",
    "Putri",
    "Arif",
    "Novi",
    "Ilham",
    "Sari",
    "Fajar",
    "Tuti",
    "Galang",
    "Mega",
    "Rudi",
    "Ayu",
    "Wahyu",
    "Lina",
    "Bagas",
    "Nurul",
    "Teguh",
    "Citra",
    "Asep",
    "Euis",
    "Komang",
    "Made",
    "Ujang",
    "Ahmad",
    "Melati",
    "Yanto",
    "Tari",
    "Surya",
    "Intan",
    "Gilang",
    "Vina",
]
LAST_NAMES = [
    "Santoso",
    "Wijaya",
    "Lestari",
    "Pratama",
    "Hidayat",
    "Saputra",
    "Wulandari",
    "Kusuma",
    "Nugroho",
    "Setiawan",
    "Rahayu",
    "Permana",
    "Handayani",
    "Firmansyah",
    "Maulana",
    "Siregar",
    "Nasution",
    "Simanjuntak",
    "Gunawan",
    "Hartono",
    "Puspita",
    "Ramadhan",
    "Suryadi",
    "Anggraini",
    "Utami",
    "Hakim",
    "Safitri",
    "Kurniawan",
    "Purnomo",
    "Susanti",
    "Wibowo",
    "Yulianti",
    "Mahendra",
    "Oktaviani",
    "Prasetyo",
    "Sihombing",
    "Tanjung",
    "Rangkuti",
    "Sudrajat",
    "Natalia",
]
REGIONS = (
    ("DKI Jakarta", 17), ("Jawa Barat", 20), ("Jawa Timur", 14), ("Jawa Tengah", 12), ("Banten", 7),
    ("DI Yogyakarta", 4), ("Sumatera Utara", 6), ("Sumatera Selatan", 3),
    ("Riau", 3), ("Lampung", 3), ("Sumatera Barat", 2), ("Bali", 3),
    ("Kalimantan Timur", 2), ("Kalimantan Selatan", 2), ("Kalimantan Barat", 1), ("Sulawesi Selatan", 4),
    ("Sulawesi Utara", 1), ("Nusa Tenggara Barat", 1), ("Nusa Tenggara Timur", 1), ("Papua", 1),
)  # fmt: skip
_REGION_OF = tuple(region for region, weight in REGIONS for _ in range(weight))
_HOME_LANGUAGES = ("id",) * 70 + ("en",) * 12 + ("mixed",) * 15 + ("jv", "jv", "su")
_SEGMENTS = ("pembeli baru",) * 5 + ("pembeli setia",) * 11 + ("penjual",) * 4
_SPEND = {"pembeli baru": 90, "pembeli setia": 420, "penjual": 650}


class Person(NamedTuple):
    """One customer; habit is 0 (writes carefully) to 1 (writes as fast as possible)."""

    customer_id: str
    name: str
    region: str
    segment: str
    plan: str
    monthly_spend: int
    language: str
    habit: float
    update_lag_days: int
    is_known_on_social: bool
    bits: int

    @property
    def handle(self) -> str:
        first, last = self.name.lower().split()
        return f"@{first}{('_', '.', '')[(self.bits >> 36) % 3]}{last}{(self.bits >> 38) % 9000}"


def person(number: int, *, seed: int) -> Person:
    """The customer with this number; the same one every time."""
    bits = scramble(number * 1_000_003 + seed)
    first = FIRST_NAMES[bits % 50]
    last = LAST_NAMES[(bits >> 6) % 40]
    segment = _SEGMENTS[(bits >> 12) % 20]
    plus = (bits >> 17) % 10 < (6 if segment == "pembeli setia" else 2)
    spend = _SPEND[segment] * (40 + (bits >> 21) % 160) // 100 * 1000
    lag = (bits >> 29) % 100
    return Person(
        customer_id=f"C{100_000 + number}",
        name=f"{first} {last}",
        region=_REGION_OF[(bits >> 42) % len(_REGION_OF)],
        segment=segment,
        plan="Belanjora Plus" if plus else "Reguler",
        monthly_spend=spend,
        language=_HOME_LANGUAGES[(bits >> 46) % 100],
        habit=((bits >> 50) % 1000) / 1000,
        update_lag_days=lag % 4 if lag < 60 else lag % 21 if lag < 90 else lag,
        is_known_on_social=(bits >> 56) % 20 < 11,
        bits=bits,
    )


class Crowd:
    """Customers of whom some speak often and most once or twice (Zipf-like)."""

    def __init__(self, count: int, *, seed: int) -> None:
        offset = count * 0.06 + 10
        self._bounds = list(accumulate(1 / (rank + offset) for rank in range(count)))
        self._seed = seed

    def draw(self, draw: Draw) -> Person:
        rank = bisect_right(self._bounds, draw.unit() * self._bounds[-1])
        return person(min(rank, len(self._bounds) - 1), seed=self._seed)
