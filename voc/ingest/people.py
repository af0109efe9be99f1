"""Who said it: the best name a source has for a person, written the same way every time."""

import re

NOBODY = frozenset(
    {
        "", "-", "nan", "none", "null", "n/a", "na", "anonymous", "anonim", "guest", "tamu", "unknown", "undefined",
        "a google user", "pengguna google", "google user", "deleted user", "[deleted]", "user", "customer", "pelanggan",
    }
)  # fmt: skip
_PHONE = re.compile(r"^\+?[\d\s().\-]{8,20}$")
EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$")


def is_phone(value: str) -> bool:
    """True for something that can be a telephone number with 9 to 15 digits.

    >>> is_phone("0812-3456-7890"), is_phone("2025-03-28")
    (True, False)
    """
    digits = re.sub(r"\D", "", value)
    return bool(_PHONE.match(value)) and 9 <= len(digits) <= 15 and value.lstrip()[0] in "+0("


def named(value: str) -> str:
    """A name for a person, "" for one that stands for anybody; e-mail and phone in one spelling.

    >>> named("Budi@Mail.com "), named("0812-3456-7890"), named("A Google user"), named("C-17")
    ('budi@mail.com', '+6281234567890', '', 'C-17')
    """
    value = value.strip()
    if value.lower() in NOBODY:
        return ""
    if EMAIL.match(value):
        return value.lower()
    if is_phone(value):
        digits = re.sub(r"\D", "", value)
        return f"+62{digits[1:]}" if digits.startswith("08") else f"+{digits}"
    return value.removesuffix(".0")
