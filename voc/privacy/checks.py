"""Tell a number of one kind from one that only looks like it."""

import re

_DIGITS = re.compile(r"\d")
_MASK = re.compile(r"[xX*•#]")
_MONEY_BEFORE = re.compile(r"(?:\brp|\bidr|\busd|[$€£¥]|\bharga|\bsebesar|\bnominal|\bsenilai)\W{0,3}$", re.I)
_MONEY_AFTER = re.compile(
    r"\W{0,2}(?:rb|ribu|k|jt|juta|m|miliar|milyar|rupiah|perak|idr|usd|dollars?|euros?|%)\b", re.I
)
_CODE_BEFORE = re.compile(
    r"\b(?:sku|model|barcode|kode (?:produk|barang)|part ?(?:no|number)|tipe|type|seri|isbn)\W{0,3}$", re.I
)
_VERSION_BEFORE = re.compile(
    r"\b(?:v|ver|versi|version|vers|build|update|miui|hyperos|android|ios|chrome|firmware|one ?ui|coloros"
    r"|release)\W{0,3}$",
    re.I,
)
_IBAN_LENGTH = range(15, 35)
_UNIT_WORDS = "RB K JT JTA KG KM GB MB TB M CM MM ML L RP PCS PC HP WIB WIT AM PM X HZ W WH MAH V A B XL P"
_UNITS = frozenset(_UNIT_WORDS.split())


def digits(text: str) -> str:
    """The ASCII digits of a text, with the letters people write for 0 and 1 counted as such."""
    return re.sub(r"\D", "", text.translate(str.maketrans("oOlI", "0011")))


def before(found: re.Match[str], width: int = 24) -> str:
    """The characters before a finding."""
    return found.string[max(0, found.start() - width) : found.start()]


def is_money(found: re.Match[str]) -> bool:
    """Whether the words around say it is an amount."""
    return bool(_MONEY_BEFORE.search(before(found)) or _MONEY_AFTER.match(found.string, found.end()))


def passes_luhn(number: str) -> bool:
    """The check digit of payment cards (ISO/IEC 7812-1)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def is_card(found: re.Match[str]) -> bool:
    number = digits(found.group())
    return (
        number[0] in "23456" and len(set(number)) > 1 and passes_luhn(number) and not _CODE_BEFORE.search(before(found))
    )


def is_broken_once(found: re.Match[str]) -> bool:
    """Whether a number goes on in one more line; more lines are a list of numbers."""
    return found.group().count("\n") == 1


def is_nik(found: re.Match[str]) -> bool:
    """Province 11 to 99, a birthday (a woman's with 40 added), a serial number that is not 0."""
    number = digits(found.group())
    day = int(number[6:8])
    return (
        "11" <= number[:2] <= "99"
        and (1 <= day <= 31 or 41 <= day <= 71)
        and 1 <= int(number[8:10]) <= 12
        and number[12:] != "0000"
    )


def is_mobile(found: re.Match[str]) -> bool:
    """10 to 14 digits with the leading 0 or 62, most of them typed as digits."""
    return 10 <= len(digits(found.group())) <= 14 and len(_DIGITS.findall(found.group())) >= 8 and not is_money(found)


def is_masked_phone(found: re.Match[str]) -> bool:
    text = found.group()
    typed, masked = len(_DIGITS.findall(text)), len(_MASK.findall(text))
    return typed >= 4 and masked >= 2 and 9 <= typed + masked <= 15


def is_long_phone(found: re.Match[str]) -> bool:
    number = re.split(r"x|ext", found.group(), flags=re.I)[0]
    return 8 <= len(digits(number)) <= 15 and not is_money(found)


def is_written_phone(found: re.Match[str]) -> bool:
    """As many digits as a telephone has, its extension not counted."""
    return 6 <= len(digits_of(found.group().lower().partition("x")[0])) <= 15


def is_local_phone(found: re.Match[str]) -> bool:
    return 9 <= len(digits_of(found.group())) <= 12 and not is_money(found)


def is_iban(found: re.Match[str]) -> bool:
    """The check digits of ISO 13616: the number, rearranged, is 1 modulo 97."""
    code = re.sub(r"[ -]", "", found.group()).upper()
    if len(code) not in _IBAN_LENGTH:
        return False
    return int("".join(str(int(sign, 36)) for sign in code[4:] + code[:4])) % 97 == 1


def is_plate(found: re.Match[str]) -> bool:
    letters = re.findall(r"[A-Z]+", found.group())
    number = digits(found.group())
    return letters[-1] not in _UNITS and len(letters) == 2 and number[0] != "0"


def is_ip(found: re.Match[str]) -> bool:
    return not _VERSION_BEFORE.search(before(found)) and not found.group().startswith(("0.", "127.", "255.255."))


def is_reference(found: re.Match[str]) -> bool:
    """A code of letters and digits that is long enough to name one order and not a product."""
    return len(found.group()) >= 10 and not _CODE_BEFORE.search(before(found))


def is_identifier(found: re.Match[str]) -> bool:
    """A long number that is no amount, no round figure and no product code."""
    number = found.group()
    return not (number.endswith("000") or len(set(number)) < 3 or is_money(found) or _CODE_BEFORE.search(before(found)))


def digits_of(text: str) -> str:
    """The digits of a text, and nothing else."""
    return "".join(_DIGITS.findall(text))
