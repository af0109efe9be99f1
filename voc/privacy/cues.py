"""Numbers and codes whose kind the words before them tell: "rek BCA …", "no resi …", "kode OTP …"."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from voc.privacy import checks
from voc.privacy.spans import Candidate

_TOKEN = re.compile(
    r"(?<![A-Za-z0-9<])(?:\d{4,8}-(?=\d*[A-Za-z])(?=[A-Za-z]*\d)[A-Za-z0-9]{4,12}(?![A-Za-z0-9-])"
    r"|\(?\+?\d(?:\d|\)[ -]?(?=\d)|[ \t]?[-./_*][ \t]?(?=\d)|[ \t](?=\d))*(?![A-Za-z0-9])"
    r"|(?=[A-Za-z/-]{0,12}\d)[A-Za-z0-9]+(?:[-./][A-Za-z0-9]+)*|[A-Za-z]{1,2} \d{1,4} [A-Za-z]{1,3}(?![A-Za-z0-9]))"
)
_WINDOW = 60
# What may stand between the cue and its number.
LINK = (
    r"(?:[\s:=#.,\"'()/-]*\b(?:saya|sy|aku|ku|gw|gue|gua|kami|nya|my|mine|our|the|is|was|are|adalah|yaitu|ini"
    r"|itu|this|that|yg|yang|"
    r"ke|di|dari|from|dgn|dengan|no|nomor|nomer|nmr|number|num|nr|id|kode|code|asli|baru|lama|aktif|pribadi|perusahaan|usaha|tujuan|for|atas|with|to|"
    r"masuk|dikirim|tadi|atm|gojek|grab|shopee|tokopedia|sms|email|whatsapp|terakhir|nih|ya|punya|milik|a|an|anak|istri|suami|jne|jnt|j&t|sicepat|anteraja|tiki"
    r"|ninja|spx|lion|wahana|xpress|express|penipu))*[\s:=#.,\"'()/-]*$"
)


class _Cue(NamedTuple):
    kind: str
    weight: int
    words: re.Pattern[str]
    fits: Callable[[str, str], bool]


def _cue(kind: str, weight: int, words: str, fits: Callable[[str, str], bool], *, gap: str = LINK) -> _Cue:
    return _Cue(kind, weight, re.compile(rf"(?:{words}){gap}", re.I), fits)


def _digits_between(fewest: int, most: int) -> Callable[[str, str], bool]:
    return lambda value, number: fewest <= len(number) <= most and value[0] in _NUMERIC


def _account(value: str, number: str) -> bool:
    return 8 <= len(number) <= 20 and value[0] in _NUMERIC and not number.endswith("0000")


def _code(value: str, number: str) -> bool:
    return 5 <= len(re.sub(r"[^A-Za-z0-9]", "", value)) <= 34 and len(number) >= 3 and not _PLAIN.fullmatch(value)


def _passport(value: str, number: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z]{0,2} ?\d{6,9}", value))


def _short_secret(value: str, number: str) -> bool:
    """Four to eight digits in one piece, in groups or one by one; "token 100.000" buys electricity."""
    return 4 <= len(number) <= 8 and not number.endswith("000") and bool(_SECRET.fullmatch(value))


def _plate(value: str, number: str) -> bool:
    # As Indonesia writes them, or letters and digits as elsewhere.
    return bool(
        re.fullmatch(r"[A-Za-z]{1,2}[ .-]?\d{1,4}[ .-]?[A-Za-z]{0,3}|(?=\D*\d)(?=\d*[A-Z])[A-Z0-9]{5,8}", value)
    )


def _waybill(value: str, number: str) -> bool:
    """Behind a courier's name alone: letters and five digits or more, or ten digits; "SIUNTUNG10000" is a service."""
    return bool(
        re.fullmatch(r"[A-Za-z]{2,8}-?\d{5,16}[A-Za-z]{0,2}|\d{10,18}|\d{4}(?: \d{4}){2,3}", value)
    ) and not number.endswith("000")


def _booking(value: str, number: str) -> bool:
    return bool(_RARE.fullmatch(value)) and " " not in value


def _local_mobile(value: str, number: str) -> bool:
    """A mobile number without the 0: "no ku 8123 4567 890"."""
    return value[0] == "8" and 10 <= len(number) <= 12


# "123 456", "1.2.3.4.5.6", "12-34-56", "12O45l"; groups of other lengths behind a point are amounts and versions.
_SECRET = re.compile(
    r"(?:[A-Za-z]{1,2}-)?\d[\d -]*\d|\d(?:[ ]?[-./_*][ ]?\d){3,7}|\d\d(?:[ ]?[-./_*][ ]?\d\d){2,3}"
    r"|\d{3}[ ]?[./_*][ ]?\d{3}|(?=(?:\D*\d){3})[\doOlI]{4,8}"
)
_NUMERIC = frozenset("0123456789+(")
# A date, "300rb", "18.700"
_PLAIN = re.compile(r"\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}|\d{1,4}[a-z]{1,4}|[1-9]\d{0,2}(?:[.]\d{3}){1,2}")
_BANKS = (
    r"bca|bri|bni|mandiri|bsi|btn|cimb|niaga|danamon|permata|ocbc|nisp|maybank|panin|mega|jago|seabank"
    r"|sea ?bank|jenius|btpn|"
    r"neo ?bank|bnc|allo|blu|bjb|bank dki|bank jateng|bank jatim|muamalat|hsbc|uob|dbs|citibank|superbank|hibank|krom"
)
SECRET_WORDS = (
    r"\b(?:otp(?:nya|ku)?|(?:kode|code)[ ](?:otp|verif(?:ikasi)?|aktivasi|keamanan|rahasia|akses"
    r"|login|masuk)(?:nya)?"
    r"|(?:verification|security|activation|access|confirmation|auth(?:entication)?|login|one[- ]time)"
    r"[ ](?:code|pin|pass\w*)"
    r"|pin(?:nya|ku)?|passcode|password(?:nya)?|pass|sandi(?:nya)?|pw|2fa|token)\b"
)
# "123456 adalah kode verifikasi Anda", "123 456 is your login code".
_SECRET_BEHIND = re.compile(
    rf"[\"')]?\s*(?:[-:=]\s*)?(?:(?:itu|ini|adalah|yaitu|is|as|sebagai)\s+(?:(?:my|your|the)\s+)?"
    rf"|(?=kode (?:otp|verif)))(?:{SECRET_WORDS})",
    re.I,
)
# Six signs behind the word that they book something with: "kode booking KX7PQ2".
_RARE = re.compile(r"[A-Za-z]{1,2} \d{1,2} [A-Za-z]{1,3}|(?=[A-Z]*\d)[A-Z0-9]{6}")
_RARE_HINT = re.compile(r"plat|nopol|no\.? ?pol|tnkb|cv[vc]|booking|pnr|conf|reserv|locator", re.I)
_COURIERS = (
    r"j&t|jnt|jne|sicepat|anteraja|ninja|spx|tiki|wahana|lion(?: parcel)?|id ?express|pos(?: indonesia)?|paxel|sap"
    r"|fedex|ups|dhl|usps|dpd"
)
_CUES = (
    _cue("RESI", 87, r"\b(?:no)?(?:resi(?:nya)?|awb|airway ?bill|waybill|tracking|consignment|parcel"
        r"|shipment)\b", _code, gap=rf"{LINK[:-1]}(?:\b[A-Z]{{2,5}}[ -])?$"),
    _cue("RESI", 75, rf"\b(?:{_COURIERS})\b", _waybill),
    _cue("ORDER", 84, r"\b(?:(?:kode|code|no(?:mor)?) ?(?:booking|reservasi)|record locator|pnr"
        r"|(?:booking|conf|confirmation|reservation) (?:code|ref\w*))\b", _booking),
    _cue(
        "ORDER", 83,
        r"\b(?:order(?:an|nya|id)?|pesanan(?:ku|nya)?|pesan|invoice|inv|transaksi(?:nya)?|trx|transaction|trans"
        r"|booking|pnr|reservasi|"
        r"tiket|ticket|laporan|report|case|kasus|kwitansi|receipt|purchase|pembelian|referensi|reference|reff?"
        r"|pengaduan|"
        r"komplain|complaint|keluhan|reservation|confirmation|policy|polis|claim|klaim)\b",
        _code,
    ),
    _cue("OTP", 93, SECRET_WORDS, _short_secret, gap=LINK.replace("sms|", "sms|wa|akun|")),
    _cue(
        "OTP",
        92,
        r"\b(?:otp|sms|verif\w*|verify|login)\b.{0,40}\b(?:kode|code)(?:nya|ku)?\b",
        lambda value, number: len(number) == 6 and _short_secret(value, number),
    ),
    _cue(
        "OTP", 92, r"\b(?:verifikasi|verification|verify)\b",
        lambda value, number: len(number) == 6 and _short_secret(value, number),
    ),
    _cue("CARD", 93, r"\b(?:cvv2?|cvc2?|cvn)\b", _digits_between(3, 4)),
    _cue(
        "CARD",
        91,
        r"\b(?:kartu(?: kredit| debit)?|cc|credit card|debit card|card|visa|mastercard"
        r"|amex)\b",
        _digits_between(13, 19),
    ),
    _cue(
        "NIK",
        91,
        r"\b(?:nik(?:nya)?|e?-?ktp(?:nya)?|kk|kartu keluarga|induk kependudukan|identitas)\b",
        _digits_between(15, 17),
    ),
    _cue("ID", 94, r"\bimei\b", _digits_between(14, 16)),
    _cue("NPWP", 93, r"\b(?:npwp(?:nya)?|wajib pajak|tax id)\b", _digits_between(14, 17)),
    _cue("PASSPORT", 91, r"\b(?:pass?por(?:t|nya)?|pasport)\b", _passport),
    _cue(
        "ID", 90,
        r"\b(?:sim(?: [abcd])?|nip|nisn|nim|bpjs|jkn|kis|kpj|akta|ssn|social security|nrp|imei|driver'?s? licen[cs]e|"
        r"driving licen[cs]e|no(?:mor)? (?:pelanggan|peserta|anggota|member|meter)|id (?:pelanggan|pel)|idpel"
        r"|customer (?:id|number|no)|"
        r"member(?:ship)? (?:id|number|no)|user ?id|employee (?:id|number)|national id)\b",
        _digits_between(6, 20),
    ),
    _cue("ACCOUNT", 85, rf"\b(?:no)?(?:rek(?:ening)?(?:nya|ku)?|account|acct?|acc|iban|va|virtual account|briva"
        rf"|kode bayar|payment code|{_BANKS})\b", _account),
    _cue(
        "ACCOUNT", 66, rf"\b(?:no)?(?:rek(?:ening)?|virtual account|{_BANKS})\b",
        lambda value, number: _account(value, number) and len(number) >= 10, gap=r"(?:\W+[^\W\d]+){0,6}\W*$",
    ),
    _cue(
        "PHONE", 81,
        r"\b(?:no ?hp|hp|wa|whats? ?app|telp?|tlp|tlpn|telpon|telepon|phone|call|tel|mobile|cell|fax|hubungi"
        r"|hub|kontak|contact|sms|"
        r"gopay|ovo|dana|link ?aja|shopee ?pay|nomor(?:nya|ku)?|number|answering at)\b",
        _digits_between(7, 15),
    ),
    _cue("PHONE", 64, r"\bno(?:mor|mer)?", _local_mobile),
    _cue("PLATE", 71, r"\b(?:plat(?:e|nya)?|nopol|no\.? ?pol|nomor polisi|tnkb|licen[cs]e plate"
        r"|number plate)\b", _plate),
)  # fmt: skip


def is_hinted(text: str) -> bool:
    """Whether a text with few digits may still have one of the short kinds: a plate, a booking, the code of a card."""
    return bool(_RARE_HINT.search(text))


def find(text: str) -> Iterator[Candidate]:
    """Candidates for every number or code behind a cue."""
    for found in _TOKEN.finditer(text):
        number = checks.digits_of(found.group())
        if (len(number) < 3 and not _RARE.fullmatch(found.group())) or checks.is_money(found):
            continue
        if _short_secret(found.group(), number) and _SECRET_BEHIND.match(text, found.end()):
            yield Candidate("OTP", found.start(), found.end(), 93)
        before = text[max(0, found.start() - _WINDOW) : found.start()]
        for cue in _CUES:
            if cue.fits(found.group(), number) and cue.words.search(before):
                yield Candidate(cue.kind, found.start(), found.end(), cue.weight)
