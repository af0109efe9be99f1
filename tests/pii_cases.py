"""Labelled sentences with made-up personal data of every kind."""

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from pii_leads import FRAMES, LEADS


class Case(NamedTuple):
    """A text with one piece of personal data of a kind in text[start:end]."""

    kind: str
    text: str
    start: int
    end: int


def templates(kind: str) -> list[str]:
    """At least 40 sentences of a kind with {} where the value belongs: each lead in four frames."""
    leads = LEADS[kind].strip().split("\n")
    frames = FRAMES.strip().split("\n")
    return [
        frames[(4 * place + turn) % len(frames)].replace("{}", lead)
        for place, lead in enumerate(leads)
        for turn in range(4)
    ]


def cases(kind: str, count: int, *, seed: int) -> Iterator[Case]:
    """Labelled texts of a kind, every template in turn with a fresh made-up value."""
    rng = Random(f"{kind}-{seed}")
    known = templates(kind)
    for number in range(count):
        before, _, after = known[number % len(known)].partition("{}")
        value = _VALUES[kind](rng)
        yield Case(kind, before + value + after, len(before), len(before) + len(value))


def _digits(rng: Random, count: int, *, first: str = "0123456789") -> str:
    return rng.choice(first) + "".join(rng.choice("0123456789") for _ in range(count - 1))


def _grouped(number: str, sizes: tuple[int, ...], gap: str) -> str:
    parts, start = [], 0
    for size in sizes:
        parts.append(number[start : start + size])
        start += size
    return gap.join([*parts, number[start:]] if start < len(number) else parts)


_NUMBER_WORDS = "nol satu dua tiga empat lima enam tujuh delapan sembilan"
_SPOKEN = dict(zip("0123456789", _NUMBER_WORDS.split(), strict=True))
_ENGLISH_WORDS = "zero one two three four five six seven eight nine"
_SPOKEN_ENGLISH = dict(zip("0123456789", _ENGLISH_WORDS.split(), strict=True))
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _phone(rng: Random) -> str:
    number = "08" + rng.choice("1235789") + _digits(rng, rng.choice([8, 9]), first="1234567")
    abroad = number[1:]
    return rng.choice(
        [
            number,
            _grouped(number, (4, 4), "-"),
            _grouped(number, (4, 4), " "),
            _grouped(number, (4, 3, 3), "."),
            "+62" + abroad,
            "+62 " + _grouped(abroad, (3, 4), "-"),
            "62" + abroad,
            " ".join(number),
            ".".join(number),
            number[:4] + "****" + number[-4:],
            number[:4] + "xxxx" + number[-3:],
            " ".join(_SPOKEN[digit] for digit in number),
            number.translate(_WIDE),
            number[:4] + "\u200b" + number[4:8] + "\u200b" + number[8:],
            "o" + number[1:],
            number[:4] + "🙏" + number[4:8] + "🙏" + number[8:],
            number[:3] + " 🙏 " + number[3:6] + " 🙏 " + number[6:],
            number[:4] + "-\n" + _grouped(number[4:], (4,), "-"),
            "nol" + _grouped(number[1:], (3, 4), " "),
            f"{number[:4]} {_SPOKEN[number[4]]}{number[5:]}",
            f"(021) {_digits(rng, 7, first='2345678')}",
            f"+1 {_digits(rng, 3, first='23456789')}-555-{_digits(rng, 4)}",
            f"+65 {_digits(rng, 4, first='89')} {_digits(rng, 4)}",
            f"+44 20 {_digits(rng, 4, first='3478')} {_digits(rng, 4)}",
        ]
    )


def _email(rng: Random) -> str:
    user = rng.choice(["budi", "sari.dewi", "andi_88", "rina2001", "joko-w", "a.putra+toko"])
    host = rng.choice(["gmail.com", "yahoo.co.id", "mail.contoh.id", "outlook.com", "kampus.ac.id"])
    plain = f"{user}@{host}"
    spoken = f"{rng.choice(['budi', 'dewi88'])} at gmail {rng.choice(['dot', 'titik'])} com"
    hidden = [f"{user} @ {host}", f"{user}[at]{host}", f"{user}(at){host}", spoken]
    return rng.choice([plain, plain, plain.upper(), *hidden])


def _nik(rng: Random) -> str:
    number = (
        rng.choice(["3174", "3273", "1271", "6471", "5171", "7371"])
        + f"{rng.randint(1, 20):02}{rng.randint(1, 28) + rng.choice([0, 40]):02}{rng.randint(1, 12):02}"
        + f"{rng.randint(60, 99)}{rng.randint(1, 9999):04}"
    )
    grouped = [_grouped(number, (4, 4, 4), " "), _grouped(number, (6, 6), "-"), _grouped(number, (4, 4, 4), "/")]
    return rng.choice(
        [
            number,
            number,
            *grouped,
            _grouped(number, (6, 6), " / "),
            _grouped(number, (4, 4, 4), "🙂"),
            number.translate(_WIDE),
        ]
    )


def _npwp(rng: Random) -> str:
    number = _digits(rng, 15)
    dotted = f"{number[:2]}.{number[2:5]}.{number[5:8]}.{number[8]}-{number[9:12]}.{number[12:]}"
    return rng.choice([dotted, dotted, number, "0" + number])


def _luhn(body: str) -> str:
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(body))]
    return body + str(-sum(value - 9 if value > 9 else value for value in doubled) % 10)


def _card(rng: Random) -> str:
    number = _luhn((rng.choice(["4", "51", "35"]) + _digits(rng, 14))[:15])
    masked = f"{number[:4]} **** **** {number[-4:]}"
    return rng.choice([number, _grouped(number, (4, 4, 4), " "), _grouped(number, (4, 4, 4), "-"), masked])


def _account(rng: Random) -> str:
    number = _digits(rng, rng.choice([10, 13, 15]), first="123456789")[:-1] + rng.choice("123456789")
    return rng.choice([number, number, _grouped(number, (3, 3), "-"), _grouped(number, (4, 3), " ")])


def _plate(rng: Random) -> str:
    region = rng.choice(["B", "D", "AB", "L", "BK", "DK", "KT", "F", "AD", "N"])
    number, letters = _digits(rng, 4, first="123456789"), rng.choice(["XYZ", "ABC", "UZR", "QT", "SJK"])
    return rng.choice([f"{region} {number} {letters}", f"{region}{number}{letters}"])


def _address(rng: Random) -> str:
    street = rng.choice(["Melati", "Kenanga Raya", "Sudirman", "Gajah Mada", "Cendana", "Haji Salim", "Anggrek"])
    number = rng.randint(1, 240)
    return rng.choice(
        [
            f"Jl. {street} No. {number}",
            f"jl {street.lower()} no {number}",
            f"Jalan {street} nomor {number}",
            f"jln. {street} No.{number} RT 01/RW 02",
            f"Jl {street} Gg. 3 No {number}",
            f"Perum Griya Asri Blok C{number % 30 + 1} No {number}",
            f"Komplek {street} blok A/{number}",
            f"Gang {street} RT 03 RW 05",
            f"{number} {rng.choice(['Maple', 'Oak Hill', 'Station'])} {rng.choice(['Street', 'Avenue', 'Road'])}",
            f"Jl. {street} {number}, Kel. Menteng, Kec. Menteng",
            f"Kp. {street} RT.02/RW.03",
            f"apartemen {street} tower B lantai 12 unit {number}",
        ]
    )


def _name(rng: Random) -> str:
    first = rng.choice(
        ["Budi", "Siti", "Agus", "Dewi", "Rizky", "Putri", "Andi", "Wahyu", "Nur", "Fitri", "Eko", "Ratna"]
    )
    last = rng.choice(["Santoso", "Lestari", "Pratama", "Wijaya", "Hidayat", "Nasution", "Siregar", "Maharani"])
    return rng.choice([first, f"{first} {last}", f"{first} {last}"])


def _handle(rng: Random) -> str:
    who, what = rng.choice(["budi", "sari", "andi", "rina"]), rng.choice(["99", "putra", "store21", "xyz"])
    return f"@{who}{rng.choice(['_', '.', ''])}{what}"


def _bare_handle(rng: Random) -> str:
    """A handle that only the network before it tells from a word."""
    who, what = rng.choice(["budi", "sari", "andi", "rina"]), rng.choice(["santoso", "putri", "lestari"])
    return rng.choice([f"{who}_{what}", f"_{who}.{what}_", f"{who}.{what}", f"{who}{what}", f"{who}{_digits(rng, 3)}"])


def _order(rng: Random) -> str:
    tail = "".join(rng.choice("ABCDEFGH23456789") for _ in range(7))
    return rng.choice(
        [
            f"INV/{_digits(rng, 8, first='2')}/MPL/{_digits(rng, 9, first='123')}",
            f"24{rng.randint(1, 12):02}{rng.randint(1, 28):02}{tail}K",
            f"GK-11-{_digits(rng, 9)}",
            f"F-{_digits(rng, 10, first='123')}",
            _digits(rng, 12, first="123456789")[:-1] + "7",
            f"#{_digits(rng, 7, first='123456789')}",
            f"TRX{_digits(rng, 10)}",
            "".join(rng.choice("ABCDEFGHJK") for _ in range(3)) + _digits(rng, 4, first="2345"),
        ]
    )


def _resi(rng: Random) -> str:
    return rng.choice(
        [
            "JP" + _digits(rng, 10),
            "SPXID0" + _digits(rng, 11),
            "0" + _digits(rng, 11),
            "TLJR" + _digits(rng, 9) + "X",
            "JNE" + _digits(rng, 12),
            "RR" + _digits(rng, 9) + "ID",
            "IDE" + _digits(rng, 11),
        ]
    )


def _otp(rng: Random) -> str:
    number = _digits(rng, 6)
    plain = [number, number, number[:4], f"{number[:3]} {number[3:]}", f"{number[:3]}-{number[3:]}"]
    gap = rng.choice([".", " ", "-", ", ", "/", "_", " . ", "*"])
    spoken = _SPOKEN_ENGLISH if rng.random() < 0.3 else _SPOKEN
    words = [spoken[digit] for digit in number]
    mixed = [word if rng.random() < 0.5 else digit for word, digit in zip(words, number, strict=True)]
    pairs = rng.choice([".", "-", " "]).join((number[:2], number[2:4], number[4:]))
    hidden = [gap.join(number), " ".join(words), rng.choice(["-", ", "]).join(words), " ".join(mixed), "".join(words)]
    return rng.choice([*plain, *hidden, pairs, number.translate(_WIDE), number[:3] + "\u200b" + number[3:]])


def _url(rng: Random) -> str:
    token = "".join(rng.choice("abcdefXYZ0123456789") for _ in range(24)) + "a1"
    return rng.choice(
        [
            f"https://toko.contoh.id/reset?token={token}",
            "https://contoh.id/login?email=budi@gmail.com&next=home",
            f"http://contoh.id/v/{token}",
            f"https://contoh.id/pay?session_id={token[:12]}",
            f"https://wa.me/62812{_digits(rng, 8)}",
            f"wa.me/62812{_digits(rng, 8)}",
            "https://instagram.com/budi_santoso99",
            f"www.contoh.id/verify?otp={_digits(rng, 6)}",
        ]
    )


def _iban(rng: Random) -> str:
    country, body = rng.choice([("DE", _digits(rng, 18)), ("NL", "ABNA" + _digits(rng, 10)), ("FR", _digits(rng, 23))])
    number = "".join(str(int(sign, 36)) for sign in body + country + "00")
    code = f"{country}{98 - int(number) % 97:02}{body}"
    return rng.choice([code, " ".join(code[start : start + 4] for start in range(0, len(code), 4))])


def _passport(rng: Random) -> str:
    return rng.choice("ABCEX") + _digits(rng, 7, first="123456789")


def _ip(rng: Random) -> str:
    return rng.choice(
        [
            f"{rng.randint(130, 220)}.{rng.randint(20, 250)}.{rng.randint(1, 250)}.{rng.randint(1, 250)}",
            f"192.168.{rng.randint(0, 250)}.{rng.randint(1, 250)}",
            "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
            f"2001:db8::{rng.randint(1, 9999)}",
        ]
    )


def _secret(rng: Random) -> str:
    tail = "".join(rng.choice("abcdefXYZ0123456789") for _ in range(24)) + "a1"
    word = rng.choice(["Rahasia", "Kucing", "hunter", "Bandung"])
    return rng.choice(
        [word + _digits(rng, 3) + rng.choice(["!", "", "@#"]), f"sk-proj-{tail}", f"eyJ{tail}.eyJ{tail}.{tail}"]
    )


def _birth(rng: Random) -> str:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1950, 2009)
    return rng.choice(
        [
            f"{day:02}-{month:02}-{year}",
            f"{day} {rng.choice(['Mei', 'Agustus', 'May'])} {year}",
            f"{day}/{month}/{year}",
        ]
    )


def _place(rng: Random) -> str:
    return f"-{rng.uniform(1, 8):.6f}{rng.choice([',', ', '])}{rng.uniform(95, 140):.6f}"


_VALUES: dict[str, Callable[[Random], str]] = {
    "PHONE": _phone,
    "EMAIL": _email,
    "NIK": _nik,
    "NPWP": _npwp,
    "CARD": _card,
    "ACCOUNT": _account,
    "PLATE": _plate,
    "ADDRESS": _address,
    "NAME": _name,
    "HANDLE": _handle,
    "BARE_HANDLE": _bare_handle,
    "ORDER": _order,
    "RESI": _resi,
    "OTP": _otp,
    "URL": _url,
    "IBAN": _iban,
    "PASSPORT": _passport,
    "IP": _ip,
    "SECRET": _secret,
    "BIRTH": _birth,
    "PLACE": _place,
}

KINDS = tuple(_VALUES)
STRUCTURED = tuple(kind for kind in KINDS if kind not in ("ADDRESS", "NAME"))
