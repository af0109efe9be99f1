"""Which of the phrases people write would make a name: what is wrong with what, in two to four words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from voc.topics.words import STOP_WORDS, plain, runs

LONGEST = 4
Span = tuple[str, ...]

_DENIALS = frozenset({"gagal", "tidak", "belum", "not", "no"})
_INSIDE = frozenset({"tidak", "belum", "not", "no", "di", "ke", "&"})
"""Small words that may stand inside a name ("otp tidak masuk"); never at its edges."""

_TROUBLES = """
error gagal gangguan rusak hilang lama telat terlambat lambat lemot macet mahal habis kepotong terpotong potong
dipotong potongan batal dibatalkan dibatalin cancel pembatalan susah sulit ribet penuh salah kurang pecah robek
bug bugs crash crashes crashing crashed ngebug ngelag lag hang ngeblank loading refund palsu penipuan nipu bohong
ditolak blokir diblokir tertutup kosong antri cacat penyok bocor bau kasar jorok kotor batalkan
keluhan komplain tertahan pending nyangkut hangus bermasalah masalah kendala
failed fails failure problem problems issue issues missing lost late delay delayed delays slow broken damaged
wrong cancelled canceled cancellation expensive high stuck scam fraud fake blocked locked rude wait waiting waited
unable declined rejected lied lie promises long pain noisy noise cold dirty overbooked oversold
"""
TROUBLES = frozenset(_TROUBLES.split())
"""Words that say what is wrong; with the thing beside them they make a name."""

_TIME_WORDS = """
jam menit hari minggu bulan tahun tanggal tgl day days week weeks month months year years hour hours hrs min mins time
minute minutes today tonight tomorrow yesterday besok malam pagi siang sore maret april mei juni juli
"""
_TIMES = frozenset(_TIME_WORDS.split())
_WEAK = """
bagus baik mantap keren suka puas nice good excellent awesome amazing love great best fine cool happy
cepet cepat fast quick membantu terbaik memuaskan bad worst terrible horrible jelek buruk parah kecewa
banyak minta pakai dipakai nunggu menunggu tunggu dapet dapat datang nyari cari kasih bikin suruh coba tambah
work works working worked read stop placed put call called say said told look looking find found feel
far overall straight forward star stars bintang rating review people orang user pengguna guys kk kasi
jelas aneh sumpah ampun terimakasih makasih thanks thank please banget skali sekali pisan disini beli
luar kualitas sayang segera perbaiki diperbaiki ditingkatkan tingkatkan semangat sukses bismillah
customer pelanggan konsumen lebih kurang besar kecil sedikit kesini membeli memberikan berjam maaf
pcs dikasih dipake bagian
help helped helps improve happened gave add absolutely differently everybody ask pay comes mind continue pleased
received needed experience visit thank-you enjoyed brilliant wonderful appreciated lovely fantastic perfect friendly
seru senang cocok pokok alhamdulillah aamiin sangatlah
"""
WEAK = frozenset(_WEAK.split()) | _TIMES
"""Words that tell little of a subject: a name leans on them only where there is nothing better."""


def spans(run: Sequence[str], score: Mapping[str, float]) -> Iterator[Span]:
    """Phrases of two to four words that begin and end with telling ones; "tidak bisa …" counts as "gagal …".

    >>> sorted(spans(["otp", "tidak", "masuk"], {"otp": 1.0, "masuk": 0.5}))
    [('otp', 'tidak', 'masuk')]
    >>> sorted(spans(["tidak", "bisa", "login"], {"login": 1.0}))
    [('gagal', 'login')]
    """
    for start, first in enumerate(run):
        if first == "tidak" and run[start + 1 : start + 2] == ["bisa"]:
            rest = [word for word in run[start + 2 : start + 5] if word != "di"]
            for stop in (1, 2):
                if len(rest) >= stop and all(word in score for word in rest[:stop]) and "gagal" not in rest[:stop]:
                    yield ("gagal", *rest[:stop])
        if first not in score:
            continue
        for stop in range(start + 2, min(start + LONGEST, len(run)) + 1):
            span = tuple(run[start:stop])
            if not (span[-1] in score or span[-1] in TROUBLES) or len(set(span)) < len(span):
                continue
            if all(word in score or word in _INSIDE or word in TROUBLES for word in span[1:-1]):
                yield span


def counted(texts: Sequence[str], score: Mapping[str, float]) -> Counter[Span]:
    """In how many of the texts each phrase stands."""
    seen: Counter[Span] = Counter()
    for text in texts:
        found: set[Span] = set()
        for run in runs(text):
            found.update(spans([plain(word) for word in run], score))
        seen.update(found)
    return seen


def form(span: Span) -> float:
    """How well a phrase is built for a name, whatever its topic; 1 is usual."""
    troubled = any(word in TROUBLES or word in _DENIALS for word in span)
    bare = all(word in TROUBLES or word in WEAK or word in _INSIDE for word in span)
    value = 1.5 if troubled and not bare else 1.0
    value *= 0.4 ** sum(word in WEAK for word in span)
    value *= 0.4 ** sum(word in _TIMES for word in span)
    value *= 0.85 ** sum(word in STOP_WORDS for word in span)
    return value * (0.5 if bare else 1.0)


def alike(first: Span, second: Span) -> float:
    """The share of words two phrases have in common, 0 to 1, whatever their prefixes and endings.

    >>> alike(("pesan", "tiket"), ("pemesanan", "tiket")), alike(("tiket", "habis"), ("tiket", "kereta"))
    (1.0, 0.5)
    """
    one, other = ({_root(word) for word in span if word not in _INSIDE} for span in (first, second))
    shared = sum(any(_akin(a, b) for b in other) for a in one)
    return shared / max(len(one), len(other), 1)


def _akin(a: str, b: str) -> bool:
    return a == b or (
        min(len(a), len(b)) >= 4 and (a.endswith(b) or b.endswith(a) or a.startswith(b) or b.startswith(a))
    )


def _root(word: str) -> str:
    for prefix in ("peng", "meng", "pem", "pen", "mem", "men", "ber", "ter", "pe", "me", "di"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 4:
            word = word.removeprefix(prefix)
            break
    for ending in ("kan", "nya", "an", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
