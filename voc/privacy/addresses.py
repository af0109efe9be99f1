"""Postal addresses of people in running text, Indonesian and English."""

import re
from collections.abc import Iterator

from voc.privacy.spans import Candidate

_NAME = r"[A-Za-z][\w'.]*"
_NUMBER = r"(?:[,\s]*(?:no|nomor|nomer|nmr)[.:\s]*\d+\s?[A-Za-z]?(?:[/-]\d+)?(?![\w])|[,\s]*#\d+|\s+\d{1,4}[A-Za-z]?(?![\w.,]?\d)(?!\s*(?:jam|menit|hari|km|meter|kali|rb|ribu|x)\b))"
_PART = (
    r"(?:[,\s]*(?:rt|rw)[.:\s]*\d{1,3}(?:\s*[/,-]?\s*(?:rw)?[.:\s]*\d{1,3})?"
    r"|[,\s]*(?:blok|blk|block|lantai|lt|unit|tower|kav(?:ling|eling)?)[.:\s]*[A-Za-z0-9]{1,4}(?:[\s/-]*(?:no\.?\s*)?\d{1,4}[A-Za-z]?)?"
    r"|[,\s]*(?:kel(?:urahan)?|kec(?:amatan)?|kab(?:upaten)?|kota|desa|ds|dusun|dsn|prov(?:insi)?)[.:\s]+[A-Za-z][\w']*(?:\s[A-Z][\w']*)?"
    r"|[,\s]*(?:kode\s?pos[.:\s]*)?\b\d{5}(?!\d))"
)
_STREET = re.compile(
    rf"\b(?:jl|jln|jlan|gg)[.\s]\s*{_NAME}(?:\s{_NAME}){{0,3}}?(?:{_NUMBER}|{_PART})(?:{_NUMBER}|{_PART})*", re.I
)
_LONG_STREET = re.compile(
    rf"\b(?:jalan|gang|komplek|kompleks|perum(?:ahan)?|apartemen|apt|cluster|kost?|dusun|kampung|kp)\.?\s+{_NAME}(?:\s{_NAME}){{0,3}}?(?:{_NUMBER}|{_PART})(?:{_NUMBER}|{_PART})*",
    re.I,
)
_BLOCK = re.compile(
    rf"\b(?:rt[.:\s]*\d{{1,3}}\s*[/,-]?\s*(?:rw)?[.:\s]*\d{{1,3}}|blok\s+[A-Z]{{1,2}}\s?\d{{0,3}}[\s/-]*(?:no\.?\s*)\d{{1,3}})(?:{_PART})*",
    re.I,
)
_ENGLISH = re.compile(
    r"(?<![\w$.,])\d{1,5}[A-Za-z]?,?\s(?:[NSEW]\.?\s)?(?:[A-Z][\w'.-]*\s){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|"
    r"Square|Sq|Terrace|Way|Parkway|Pkwy|Highway|Hwy|Crescent|Close|Circle|Trail)\b\.?"
    r"(?:[,\s]+(?:Apt|Suite|Ste|Unit|Flat|#)\.?\s?\w{1,5})?(?:,\s?[A-Z][\w.' -]{2,25}){0,3}(?:,?\s(?:[A-Z]{2}\s)?\d{5}(?:-\d{4})?)?"
)
_HINT = re.compile(
    r"\b(?:jl|jln|jlan|gg|jalan|gang|komplek|perum|apartemen|apt|cluster|kos|kost|dusun|kampung|kp|rt|blok|st|ave|road|rd|street|avenue|lane|ln|drive|dr|court|blvd|boulevard|way|place|square|terrace)\b|perumahan|kompleks",
    re.I,
)


def find(text: str) -> Iterator[Candidate]:
    """Candidates for addresses that name a street, a block or a neighbourhood with its number."""
    if not _HINT.search(text):
        return
    for pattern, weight in ((_STREET, 66), (_LONG_STREET, 64), (_BLOCK, 62), (_ENGLISH, 65)):
        yield from (Candidate("ADDRESS", *found.span(), weight) for found in pattern.finditer(text))
