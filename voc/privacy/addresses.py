"""Postal addresses of people in running text, Indonesian and English."""

import re
from collections.abc import Iterator

from voc.privacy.spans import Candidate

_NAME = r"[A-Za-z][\w'.]*"
_NUMBER = (
    r"(?:[,\s]*(?:no|nomor|nomer|nmr)[.:\s]*\d+\s?[A-Za-z]?(?:[/-]\d+)?(?![\w])|[,\s]*#\d+"
    r"|\s+\d{1,4}[A-Za-z]?(?![\w.,]?\d)(?!\s*(?:jam|menit|hari|km|meter|kali|rb|ribu|x)\b))"
)
_PART = (
    r"(?:[,\s]*(?:rt|rw)[.:\s]*\d{1,3}(?:\s*[/,-]?\s*(?:rw)?[.:\s]*\d{1,3})?"
    r"|[,\s]*(?:blok|blk|block|lantai|lt|unit|tower|kav(?:ling"
    r"|eling)?)[.:\s]*[A-Za-z0-9]{1,4}(?:[\s/-]*(?:no\.?\s*)?\d{1,4}[A-Za-z]?)?"
    r"|[,\s]*(?:kel(?:urahan)?|kec(?:amatan)?|kab(?:upaten)?|kota|desa|ds|dusun|dsn"
    r"|prov(?:insi)?)[.:\s]+[A-Za-z][\w']*(?:\s(?-i:[A-Z])[\w']*)?"
    r"|[,\s]*(?:kode\s?pos[.:\s]*)?\b\d{5}(?!\d))"
)
# What follows the number: ", Sumberejo, Palangkaraya". It belongs to the address as long as it goes on in capitals.
_PLACE = r"(?:,\s*(?-i:[A-Z])[\w']+(?:\s(?-i:[A-Z])[\w']+){0,2}(?=[,.\n;!?)]|\s*$))"
_STREET = re.compile(
    rf"\b(?:jl|jln|jlan|gg)[.\s]\s*{_NAME}(?:\s{_NAME}){{0,3}}?(?:{_NUMBER}|{_PART})(?:{_NUMBER}|{_PART})*"
    rf"{_PLACE}{{0,3}}",
    re.I,
)
_LONG_STREET = re.compile(
    rf"\b(?:jalan|gang|komplek|kompleks|perum(?:ahan)?|apartemen|apt|cluster|kost?|dusun|kampung"
    rf"|kp)\.?\s+{_NAME}(?:\s{_NAME}){{0,3}}?(?:{_NUMBER}|{_PART})(?:{_NUMBER}|{_PART})*{_PLACE}{{0,3}}",
    re.I,
)
_BLOCK = re.compile(
    rf"\b(?:rt[.:\s]*\d{{1,3}}\s*[/,-]?\s*(?:rw)?[.:\s]*\d{{1,3}}"
    rf"|blok\s+[A-Z]{{1,2}}\s?\d{{0,3}}[\s/-]*(?:no\.?\s*)\d{{1,3}})(?:{_PART})*",
    re.I,
)
_ENGLISH = re.compile(
    r"(?<![\w$.,])\d{1,5}[A-Za-z]?,?\s(?:[NSEW]\.?\s)?(?:[A-Z][\w'.-]*\s){1,4}(?:Street|St|Avenue|Ave|Road|Rd"
    r"|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|"
    r"Square|Sq|Terrace|Way|Parkway|Pkwy|Highway|Hwy|Crescent|Close|Circle|Trail)\b\.?"
    r"(?:[,\s]+(?:Apt|Suite|Ste|Unit|Flat"
    r"|#)\.?\s?\w{1,5})?(?:,\s?[A-Z][\w.' -]{2,25}){0,3}(?:,?\s(?:[A-Z]{2}\s)?\d{5}(?:-\d{4})?)?"
)
_WITH_FLAT = re.compile(
    r"(?<![\w$.,])\d{1,5}[A-Za-z]?,?\s(?:[\w'.-]+\s){1,6}?(?:Apt|Suite|Ste"
    r"|Flat)\.?\s?\w{1,5}(?:,?\s+[A-Z][\w.'-]+){0,4}(?:,?\s\d{4,6})?",
)
_SAID = re.compile(
    r"\b(?:lives? at|(?:my|his|her|new|home) address(?: is|:)|return to|taxi to|deliver(?:ed)? to|ship(?:ped)? to)\s+"
    r"(\d{1,5}[A-Za-z]?\s[^\n.,;!?]{3,40}(?:,\s[^\n.,;!?]{2,30})?)",
    re.I,
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
_DETAIL = re.compile(r"\b(?:no|nomor|nomer|nmr|rt|rw|blok|kel|kec|gg|tower|unit|lantai)\b|#\d", re.I)
_HINT = re.compile(
    r"\b(?:jl|jln|jlan|gg|jalan|gang|komplek|perum|apartemen|apt|cluster|kos|kost|dusun|kampung|kp|rt|blok|st"
    r"|ave|road|rd|street|avenue|suite|flat|address|lives?|return|taxi|deliver|ship|lane|ln|drive|dr|court|blvd"
    r"|boulevard|way|place|square|terrace)\b|perumahan|kompleks",
    re.I,
)


def find(text: str) -> Iterator[Candidate]:
    """Candidates for addresses that name a street, a block or a neighbourhood with its number."""
    if not _HINT.search(text):
        return
    shouted = text.isupper()
    for pattern, weight in ((_STREET, 66), (_LONG_STREET, 64), (_BLOCK, 62), (_ENGLISH, 65)):
        for found in pattern.finditer(text):
            if pattern is not _LONG_STREET or _is_street(found, shouted=shouted):
                yield Candidate("ADDRESS", *found.span(), weight)

    yield from (Candidate("ADDRESS", *found.span(), 63) for found in _WITH_FLAT.finditer(text))
    yield from (Candidate("ADDRESS", *found.span(1), 57) for found in _SAID.finditer(text))


def _is_street(found: re.Match[str], *, shouted: bool) -> bool:
    """Whether "jalan …" is a street here, and not the verb: "jalan saja 30 menit", "jalan tol km 10"."""
    words = re.findall(r"[^\W\d_]+", found.group())[1:]
    if not words or words[0].lower() in _NO_STREET:
        return False
    return bool(_DETAIL.search(found.group())) or (words[0][0].isupper() and not shouted)
