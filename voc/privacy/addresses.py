"""Postal addresses of people in running text, Indonesian and English."""

import re
from collections.abc import Iterator

from voc.privacy.spans import Candidate, united

_NAME = r"[A-Za-z][\w'.]*"
_COUNT = r"(?:se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|belas|puluh|ratus)"
_NUMBER = (
    r"(?:[,\s]*(?:no|nomor|nomer|nmr)[.:\s]*\d+(?:\s?[A-Za-z]|[A-Za-z]{2})?(?:[/-]\d+)?(?!\w)|[,\s]*#\d+"
    r"|[,\s]*\bkm\.?\s?\d{1,3}(?:[.,]\d{1,2})?(?!\w)"
    r"|\s+[IVX]{1,5}\s?/\s?\d{1,3}(?!\w)"
    r"|[,\s]*\b(?:no|nomor|nomer)[.:\s]+(?!satu\b)"  # "nomor satu" is said of the best
    rf"{_COUNT}(?:\s?{_COUNT}){{0,3}}\b"
    r"|\s+\d{1,4}[A-Za-z]?(?![\w.,]?\d)(?!\s*(?:jam|menit|hari|km|meter|kali|rb|ribu|x)\b))"
)
_PART = (
    r"(?:[,\s]*(?:rt|rw)[.:\s]*\d{1,3}(?:\s*[/,-]?\s*(?:rw)?[.:\s]*\d{1,3})?"
    r"|[,\s]*tower\s+[A-Za-z]{3,}(?!\w)"
    r"|[,\s]*(?:blok|blk|block|lantai|lt|unit|tower|kav(?:ling"
    r"|eling)?)[.:\s]*[A-Za-z0-9]{1,4}(?:[\s/-]*(?:no\.?\s*)?\d{1,4}[A-Za-z]{0,2})?(?!\w)"
    r"|[,\s]*(?:kel(?:urahan)?|kec(?:amatan)?|kab(?:upaten)?|kota|desa|ds|dusun|dsn"
    r"|prov(?:insi)?)[.:\s]+[A-Za-z][\w']*(?:\s(?-i:[A-Z])[\w']*)?"
    r"|[,\s]*(?:kode\s?pos[.:\s]*)?\b\d{5}(?!\d))"
)
_CITY = (
    "jakarta|bogor|depok|tangerang|bekasi|bandung|cimahi|cirebon|sukabumi|tasikmalaya|garut|karawang|serang|cilegon"
    "|semarang|solo|surakarta|yogyakarta|jogja|jogjakarta|sleman|bantul|magelang|tegal|pekalongan|purwokerto|salatiga"
    "|surabaya|sidoarjo|gresik|malang|kediri|madiun|jember|mojokerto|pasuruan|probolinggo|banyuwangi|denpasar|badung"
    "|mataram|kupang|banda aceh|medan|binjai|padang|pekanbaru|batam|jambi|palembang|bengkulu|bandar lampung|lampung"
    "|pontianak|banjarmasin|balikpapan|samarinda|palangkaraya|makassar|manado|palu|kendari|gorontalo|ambon|jayapura"
)
# What follows the number: ", Sumberejo, Palangkaraya". It belongs to the address as long as it goes on in capitals,
# and in any case where it is one of the largest cities, or has a postcode or a quarter of the sky behind it:
# "cikole 40391", " ciputat timur".
_PLACE = (
    r"(?:,\s*(?-i:[A-Z])[\w']+(?:\s(?-i:[A-Z])[\w']+){0,2}(?:\s\d{5}(?!\d))?(?=[,.\n;!?)]|\s*$)"
    r"|,\s*[a-z']{3,}(?:\s[a-z']{3,}){0,2},?\s\d{5}(?!\d)"
    r"|,?\s(?:kota\s)?[a-z']{3,}\s(?:utara|selatan|barat|timur|tengah|pusat)(?:,?\s\d{5}(?!\d))?(?!\w)"
    rf"|,?\s(?:kota\s|kab\.?\s)?(?:{_CITY})(?:,?\s\d{{5}}(?!\d))?(?!\w))"
)
_STREET = re.compile(
    rf"\b(?:jl|jln|jlan|gg)[.\s]\s*{_NAME}(?:\s{_NAME}){{0,3}}?(?:{_NUMBER}|{_PART})(?:{_NUMBER}|{_PART})*"
    rf"{_PLACE}{{0,4}}",
    re.I,
)
_LONG_STREET = re.compile(
    rf"\b(?:jalan|gang|komplek|kompleks|perum(?:ahan)?|apartemen|apt|cluster|kost?|dusun|dsn|kampung|ruko|rusun(?:awa)?"
    rf"|kp)\.?\s+{_NAME}(?:\s{_NAME}){{0,3}}?(?:{_NUMBER}|{_PART})(?:{_NUMBER}|{_PART})*{_PLACE}{{0,4}}",
    re.I,
)
_BLOCK = re.compile(
    rf"\b(?:rt[.:\s]*\d{{1,3}}\s*[/,-]?\s*(?:rw)?[.:\s]*\d{{1,3}}"
    rf"|blok\s+[A-Z]{{1,2}}\s?\d{{0,3}}[\s/-]*(?:no\.?\s*)\d{{1,3}})(?:{_PART}|[,\s]*\bno\.?\s?\d{{1,4}}[A-Za-z]?(?!\w))*{_PLACE}{{0,3}}",
    re.I,
)
# A place and a postcode behind the street: ", Medan 20111", "\nGRASSE, PA 39551".
_POSTCODE = r"(?:[^\d;!?:.]{1,50}?(?<!\w)\d{4,6}(?!\w))?"
_BRITISH = r"[,\s]+(?:[A-Z][\w'-]+,?\s){0,2}[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"
_HOUSE = r"(?<![\w$.,])\d{1,5}[A-Za-z]?,?\s(?:\d{1,5}[A-Za-z]?\s)?"
_FLAT = r"(?:apt|apartment|suite|ste|unit|flat|p\.? ?o\.? ?box)\.?\s?#?(?:\w{0,4}\d\w{0,4}|[A-Za-z])(?!\w)"
_ENGLISH = re.compile(
    rf"{_HOUSE}(?:[NSEW]\.?\s)?(?:[A-Z][\w'.-]*\s){{1,4}}(?:Street|St|Avenue|Ave|Road|Rd"
    r"|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|"
    r"Square|Sq|Terrace|Way|Parkway|Pkwy|Highway|Hwy|Crescent|Close|Circle|Trail)\b\.?"
    rf"(?:[,\s]+(?i:{_FLAT}))?(?:,\s?[A-Z][\w.' -]{{2,25}}){{0,3}}(?:{_BRITISH}|{_POSTCODE})"
)
_SMALL = re.compile(
    rf"{_HOUSE}(?:[\w'.-]+\s){{1,3}}?(?:street|avenue|road|boulevard|lane|drive|terrace|crescent)\b"
    rf"(?:[,\s]+{_FLAT})?{_POSTCODE}",
    re.I,
)
# Streets as other countries write them, with the number behind: "Rua Garrett 12", "Goetheweg 4".
_ABROAD = re.compile(
    rf"(?<!\w)(?:{_HOUSE})?(?:(?:rue|(?-i:Via)|viale|calle|avenida|av(?=\.)|(?-i:Av)|rua|r[úu]a|travessa|carrer|strada|ulica|ul|piazza|plaza)\.?\s"
    r"(?:[^\W\d][\w'.-]*\s){1,4}"
    r"|[^\W\d]{3,}(?:weg|brücke|stra(?:ss|ß)e|straat|laan|gade|vej|vegen|veien|gatan|v[äa]gen|katu|gasse|platz|utca)\s)"
    rf"\d{{1,5}}\b(?:[,\s]+{_FLAT})?{_POSTCODE}",
    re.I,
)
_WITH_FLAT = re.compile(
    rf"(?<![\w$.,])\d{{1,5}}[A-Za-z]?,?\s(?:[\w'.-]+\s){{1,6}}?{_FLAT}"
    r"(?:,?\s+[A-Z][\w.'-]+){0,4}(?:,?\s\d{4,6})?",
    re.I,
)
_FLAT_FIRST = re.compile(
    rf"\b(?:apt|suite|ste|flat|unit)\.?\s?\d{{1,4}},?\s\d{{1,5}}\s[^\n;!?]{{3,50}}{_POSTCODE}", re.I
)
_BOX = re.compile(
    rf"\b(?:p\.? ?o\.? ?box|psc)\s#?\d{{1,5}}(?:,?\s(?:box\s)?\d{{1,5}})?(?:[,\s]+(?:AP[OE]|FPO|DPO)\b)?{_POSTCODE}",
    re.I,
)
_SAID = re.compile(
    r"\b(?:liv(?:es?|ed|ing) (?:at|in|on)|(?:(?:my|his|her|their|new|home|billing|shipping|delivery) )?address"
    r"(?: is| was)?[: ]|return(?:ed)? (?:it )?to|(?:taxi|cab|ride) to|deliver(?:ed)? (?:it )?to"
    r"|(?:ship|send|sent|shipped) (?:it )?to|located at|meet (?:me|us) at|moved to"
    r"|alamat(?:nya| saya| rumah)?(?: di| adalah)?[: ])\s*"
    rf"((?:\d{{1,5}}[A-Za-z]?,?\s)(?:\d{{1,5}}\s)?(?-i:[^\W\da-z])[^\n;!?]{{2,40}}?\d"
    rf"[^\n.;!?]{{0,20}}?{_POSTCODE}(?=[\s.,;!?]|$)"
    r"|(?:\d{1,5}[A-Za-z]?\s)(?:\d{1,5}\s)?(?:[^\W\da-z][\w'.-]*\s?){1,4}(?:,\s[^\W\d][^\n.,;!?]{2,30})?)",
    re.I,
)
_CORNER = re.compile(
    r"\b(?:the )?corner of (?:[\w'.-]+\s){1,5}and (?:[\w'.-]+\s?){1,3}"
    r"(?:\b(?:street|road|avenue|turnpike|str|st|rd)\b)?",
    re.I,
)
_FORCES = re.compile(
    r"\b(?:Unit \d+,? Box \d+|US[A-Z]{1,4} [^\W\d]\w+|PSC \d+,? Box \d+)\s+[AFD]PO [A-Z]{2} \d{5}\b", re.I
)
_BELOW = re.compile(
    rf"(?:\n[ >,]*(?:{_FLAT}|(?-i:[^\W\da-z])[^\n\d:?!;@<>.]{{0,30}}(?:\s\d{{4,6}})?|\d{{4,6}}|\w{{1,3}})"
    rf"(?=\n|\.?$|\.\s)){{1,4}}",
    re.I,
)
_PATTERNS = (
    (_STREET, 66),
    (_LONG_STREET, 64),
    (_BLOCK, 62),
    (_ENGLISH, 65),
    (_FLAT_FIRST, 67),
    (_BOX, 65),
    (_FORCES, 65),
    (_ABROAD, 64),
    (_WITH_FLAT, 63),
    (_SMALL, 61),
    (_CORNER, 57),
    (_SAID, 57),
)
_NO_STREET = frozenset(
    (
        "saja",
        "aja",
        "jam",
        "mana",
        "tol",
        "kaki",
        "dari",
        "ke",
        "di",
        "yang",
        "yg",
        "terus",
        "keluar",
        "lagi",
        "sendiri",
        "dulu",
        "sudah",
        "udah",
        "rusak",
        "raya",
        "macet",
        "pulang",
        "masih",
        "hampir",
        "sekitar",
        "selama",
        "cuma",
        "baru",
        "sampai",
        "dan",
        "atau",
        "ga",
        "gak",
        "tidak",
    )
)
_DETAIL = re.compile(
    r"\b(?:no|nomor|nomer|nmr|rt|rw|blok|kel(?:urahan)?|kec(?:amatan)?|gg|tower|unit|lantai)\b|#\d", re.I
)
_HINT = re.compile(
    r"\b(?:jl|jln|jlan|gg|jalan|gang|komplek|perum|apartemen|apt|cluster|kos|kost|dusun|dsn|kampung|kp|ruko|rusun(?:awa)?|rt|(?=rt\d)|blok|st"
    r"|corner|ave|road|rd|street|avenue|suite|flat|unit|address|alamat|liv(?:es?|ed|ing)|return(?:ed)?|taxi|deliver(?:ed)?|ship|ship"
    r"ped|send|sent|moved|lane|ln|drive|dr|court|blvd|boulevard|way|place|square|terrace|located|meet|box|psc|rue|via"
    r"|viale|calle|avenida|av(?=\.)|(?-i:Av)|rua|r[úu]a|travessa|carrer|strada|ulica|ul|piazza|plaza)\b|perumahan|kompleks"
    r"|(?:weg|stra(?:ss|ß)e|straat|laan|gade|vej|vegen|veien|gatan|v[äa]gen|katu|gasse|platz|utca)\s\d",
    re.I,
)


def find(text: str) -> Iterator[Candidate]:
    """Candidates for addresses that name a street, a block or a neighbourhood with its number."""
    if not _HINT.search(text):
        return
    yield from united(_whole(text, *part) for part in _parts(text))


def _parts(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and weight of whatever looks like an address or a piece of one."""
    shouted = text.isupper()
    for pattern, weight in _PATTERNS:
        for found in pattern.finditer(text):
            if pattern is not _LONG_STREET or _is_street(found, shouted=shouted):
                yield *found.span(1 if pattern is _SAID else 0), weight


def _whole(text: str, start: int, end: int, weight: int) -> Candidate:
    """A piece with the lines below it where they hold a flat or a postcode."""
    below = _BELOW.match(text, end)
    return Candidate("ADDRESS", start, below.end() if below and re.search(r"\d", below.group()) else end, weight)


def _is_street(found: re.Match[str], *, shouted: bool) -> bool:
    """Whether "jalan …" is a street here, and not the verb: "jalan saja 30 menit", "jalan tol km 10"."""
    words = re.findall(r"[^\W\d_]+", found.group())[1:]
    if not words or words[0].lower() in _NO_STREET:
        return False
    return bool(_DETAIL.search(found.group())) or (words[0][0].isupper() and not shouted)
