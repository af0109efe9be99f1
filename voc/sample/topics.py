"""The topics of the sample data: what they are called, how often and where they come up."""

from dataclasses import dataclass

from voc.sample.words import app, delivery, payment, service

LANGUAGES = ("id", "en", "mixed", "jv", "su")  # jv and su: Javanese and Sundanese


@dataclass(frozen=True, slots=True)
class Topic:
    """One planted topic.

    weight is how often it comes up in a quiet week, relative to the others.
    praise_share is the part of it that is praise, 0 to 1. personal names the kinds
    of made-up personal data that fit it.
    """

    key: str
    name: str
    sentiment: str
    weight: float
    words: str
    personal: tuple[str, ...] = ("ORDER", "PHONE", "EMAIL")
    praise_share: float = 0.0
    seller_side: bool = False


_PARCEL = ("RESI", "ORDER", "ADDRESS", "PHONE", "NAME")
_MONEY = ("ACCOUNT", "ORDER", "EMAIL", "PHONE", "NAME")
_ACCESS = ("PHONE", "EMAIL", "OTP", "NIK", "NAME")

TOPICS = (
    Topic("late_courier", "Kurir terlambat", "negative", 7.0, delivery.LATE_COURIER, _PARCEL),
    Topic(
        "payment_unconfirmed",
        "Sudah bayar, pesanan belum dibayar",
        "negative",
        3.4,
        payment.PAYMENT_UNCONFIRMED,
        _MONEY,
    ),
    Topic("app_outage", "Aplikasi tidak bisa dibuka", "negative", 1.4, app.APP_OUTAGE, ("PHONE", "EMAIL", "ORDER")),
    Topic("voucher_fails", "Voucher tidak bisa dipakai", "negative", 5.2, payment.VOUCHER_FAILS),
    Topic("refund_slow", "Pengembalian dana lama", "negative", 6.4, payment.REFUND_SLOW, _MONEY),
    Topic("otp_missing", "Kode OTP tidak masuk", "negative", 3.6, app.OTP_MISSING, _ACCESS),
    Topic("wrong_goods", "Barang salah atau rusak", "negative", 6.2, service.WRONG_GOODS, _PARCEL),
    Topic("seller_cancels", "Penjual membatalkan pesanan", "negative", 3.6, service.SELLER_CANCELS),
    Topic("shipping_cost", "Ongkir mahal", "negative", 4.6, delivery.SHIPPING_COST),
    Topic("chatbot_useless", "Bot CS tidak membantu", "negative", 4.0, service.CHATBOT_USELESS),
    Topic("app_slow", "Aplikasi lambat dan menutup sendiri", "negative", 3.4, app.APP_SLOW, ("EMAIL", "PHONE")),
    Topic("pushy_ads", "Iklan dan notifikasi mengganggu", "negative", 3.6, app.PUSHY_ADS, ("PHONE", "EMAIL")),
    Topic(
        "many_addresses",
        "Satu checkout ke banyak alamat",
        "neutral",
        1.5,
        app.WISH_MANY_ADDRESSES,
        ("ADDRESS", "NAME", "EMAIL"),
    ),
    Topic("bad_search", "Hasil pencarian tidak relevan", "negative", 2.9, app.BAD_SEARCH, ("EMAIL",)),
    Topic("account_hacked", "Akun dibobol", "negative", 2.1, service.ACCOUNT_HACKED, _ACCESS),
    Topic("fake_shop", "Toko penipu", "negative", 2.5, service.FAKE_SHOP, ("ACCOUNT", "PHONE", "NAME", "ORDER")),
    Topic("cod_trouble", "Masalah bayar di tempat", "negative", 2.7, delivery.COD_TROUBLE, _PARCEL),
    Topic("return_hard", "Retur dipersulit", "negative", 3.1, service.RETURN_HARD, _PARCEL),
    Topic("packaging", "Kemasan", "negative", 3.0, delivery.PACKAGING, ("ORDER", "NAME"), praise_share=0.45),
    Topic("seller_payout", "Biaya dan saldo penjual", "negative", 3.2, payment.SELLER_PAYOUT, _MONEY, seller_side=True),
    Topic("fast_delivery", "Pengiriman cepat", "positive", 8.5, delivery.FAST_DELIVERY, ("NAME", "ORDER")),
    Topic("cheap_prices", "Harga murah", "positive", 8.0, payment.CHEAP_PRICES, ("NAME",)),
    Topic("live_praise", "Belanja live menyenangkan", "positive", 4.4, app.LIVE_PRAISE, ("NAME",)),
)
OFF_TOPIC_KEY = "off_topic"
UNINFORMATIVE_KEY = ""
BY_KEY = {topic.key: topic for topic in TOPICS}


def sections(words: str) -> dict[str, tuple[str, ...]]:
    """Split a topic's sentences by their headings ("= id", "= id detail", "= formal").

    >>> sections('''
    ... = id
    ... satu
    ... dua
    ... = en
    ... one
    ... ''')
    {'id': ('satu', 'dua'), 'en': ('one',)}
    """
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in words.strip().splitlines():
        if line.startswith("= "):
            current = found.setdefault(line[2:], [])
        elif line:
            current.append(line)
    return {heading: tuple(lines) for heading, lines in found.items()}
