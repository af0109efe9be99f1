"""Made-up personal data, in the sentences people wrap it in.

Nobody can be reached by any of it: e-mail domains are reserved for examples
(RFC 2606), phone numbers carry a block of zeros, and the serial part of an
identity number is 0000, which no office gives out.
"""

from voc.sample.draw import Draw
from voc.sample.people import FIRST_NAMES, LAST_NAMES
from voc.sample.words.slots import BANKS, CITIES

SENTENCES = {
    "PHONE": {
        "id": (
            "no hp saya |",
            "nomor wa saya |",
            "hubungi | ya",
            "tolong telp ke |",
            "nomor terdaftar |",
            "wa ke | aja kak",
        ),
        "en": ("my number is |", "call me at |", "WhatsApp me on |", "phone: |"),
    },
    "EMAIL": {
        "id": ("email saya |", "emailnya |", "akun atas email |", "balas ke | ya", "email terdaftar |"),
        "en": ("my email is |", "email: |", "reply to | please", "account email |"),
    },
    "NIK": {
        "id": ("NIK saya |", "no KTP |", "verifikasi pakai NIK | ditolak", "ktp saya |"),
        "en": ("my ID number is |", "NIK |"),
    },
    "ADDRESS": {
        "id": ("alamat saya |", "alamatnya |", "dikirim ke |", "rumah saya di |"),
        "en": ("my address is |", "deliver to |", "address: |"),
    },
    "ORDER": {
        "id": ("nomor pesanan |", "no order |", "pesanan | ya kak", "invoice |", "ID pesanan saya |"),
        "en": ("order number |", "order |", "invoice |", "my order ID is |"),
    },
    "RESI": {
        "id": ("no resi |", "resinya |", "nomor resi |", "resi | ga gerak", "cek resi | dong"),
        "en": ("tracking number |", "AWB |", "tracking no |"),
    },
    "NAME": {
        "id": ("atas nama |", "penerima |", "a.n. |", "nama saya |", "saya |, pelanggan lama"),
        "en": ("my name is |", "under the name |", "recipient |"),
    },
    "ACCOUNT": {
        "id": ("no rekening saya |", "rek {bank} |", "rekening {bank} nomor |", "transfer ke rek |"),
        "en": ("my bank account is |", "{bank} account |"),
    },
    "OTP": {
        "id": ("kode OTP nya | tapi ditolak", "OTP | katanya salah", "kode verifikasi | expired"),
        "en": ("the OTP | was rejected", "code | says expired"),
    },
}
_STREETS = ("Melati", "Kenanga", "Cempaka", "Anggrek", "Flamboyan", "Rajawali", "Merpati", "Cendana", "Mawar", "Pinus")
_AREAS = ("Sukamaju", "Mekarsari", "Sidomulyo", "Karanganyar", "Tanjungsari", "Margahayu", "Sumberejo", "Cibening")
_PROVINCES = ("3171", "3273", "3374", "3578", "3471", "1271", "7371", "3674", "5171", "1671")
_COURIER_CODES = ("GST", "SGR", "LTS", "KRB")


def plant(kind: str, language: str, draw: Draw) -> tuple[str, str, str]:
    """A sentence with a made-up value in it, as what comes before, the value, what comes after."""
    before, after = draw.pick(SENTENCES[kind]["en" if language == "en" else "id"]).split("|")
    return before.replace("{bank}", draw.pick(BANKS)), value(kind, draw), after


def value(kind: str, draw: Draw) -> str:
    """A made-up value of a kind named in SENTENCES."""
    return _MAKERS[kind](draw)


def _phone(draw: Draw) -> str:
    start, end = draw.pick(("0812", "0813", "0857", "0878", "0896", "0821")), draw.digits(4)
    form = draw.pick(
        (
            "{0}0000{1}",
            "{0}-0000-{1}",
            "{0} 0000 {1}",
            "{0}.0000.{1}",
            "+62{2}0000{1}",
            "+62 {2}-0000-{1}",
            "62{2}0000{1}",
        )
    )
    return form.format(start, end, start[1:])


def _email(draw: Draw) -> str:
    first, last = draw.pick(FIRST_NAMES).lower(), draw.pick(LAST_NAMES).lower()
    domain = draw.pick(("example.com", "example.org", "example.net"))
    return f"{first}{draw.pick(('.', '_', ''))}{last}{draw.digits(2)}@{domain}"


def _nik(draw: Draw) -> str:
    birthday = f"{1 + draw.below(28):02d}{1 + draw.below(12):02d}{70 + draw.below(30)}"
    return f"{draw.pick(_PROVINCES)}{1 + draw.below(20):02d}{birthday}0000"


def _address(draw: Draw) -> str:
    street = draw.pick(("Jl.", "Jl", "Jalan", "Gg.")) + " " + draw.pick(_STREETS)
    house = draw.pick(("No. ", "No ", "no.")) + str(1 + draw.below(180))
    rt, rw = 1 + draw.below(9), 1 + draw.below(12)
    block = draw.pick(("", f" RT {rt:02d}/RW {rw:02d}", f" RT {rt} RW {rw}"))
    return f"{street} {house}{block}, {draw.pick(_AREAS)}, {draw.pick(CITIES)}"


def _order(draw: Draw) -> str:
    day = f"25{1 + draw.below(12):02d}{1 + draw.below(28):02d}"
    return draw.pick(("BLJ-", "BLJ", "INV/BLJ/")) + day + draw.pick("ABCDEFGHJK") + draw.digits(6)


def _resi(draw: Draw) -> str:
    return draw.pick(_COURIER_CODES) + "00" + draw.digits(9)


def _name(draw: Draw) -> str:
    return f"{draw.pick(FIRST_NAMES)} {draw.pick(LAST_NAMES)}"


def _account(draw: Draw) -> str:
    return "000" + draw.digits(draw.pick((7, 9, 10)))


def _otp(draw: Draw) -> str:
    return draw.digits(6)


_MAKERS = {
    "PHONE": _phone,
    "EMAIL": _email,
    "NIK": _nik,
    "ADDRESS": _address,
    "ORDER": _order,
    "RESI": _resi,
    "NAME": _name,
    "ACCOUNT": _account,
    "OTP": _otp,
}
