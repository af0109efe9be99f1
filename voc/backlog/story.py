"""User stories: what a customer wanted to do when the problem came, guessed from the words of the topic."""

import re
from collections.abc import Sequence

from voc.backlog.items import Language

# Per kind of problem: stems of both languages, then what the customer wants and why.
_KINDS: tuple[tuple[str, dict[Language, tuple[str, str]]], ...] = (
    (
        r"refund|pengembalian|uang kembali|dana kembali|chargeback|retur",
        {
            "id": (
                "uang saya kembali sesuai waktu yang dijanjikan dan statusnya bisa saya pantau",
                "saya tidak perlu menagih berkali-kali",
            ),
            "en": ("to get my money back on time and follow where it is", "I do not have to keep asking for it"),
        },
    ),
    (
        r"otp|login|log in|masuk\b|sign in|verifikasi|verification|password|sandi|akun|account",
        {
            "id": ("bisa masuk ke akun saya pada percobaan pertama", "saya tidak terkunci saat sedang butuh"),
            "en": ("to get into my account at the first try", "I am not locked out when I need it"),
        },
    ),
    (
        r"bayar|pembayaran|payment|pay\b|qris|transfer|saldo|balance|top ?up|wallet|virtual account|debit|kartu|card",
        {
            "id": (
                "pembayaran saya langsung tercatat, atau uang saya langsung kembali kalau gagal",
                "saya tidak cemas uang saya hilang di tengah jalan",
            ),
            "en": (
                "my payment to go through once, or my money to come straight back if it fails",
                "I never wonder where my money went",
            ),
        },
    ),
    (
        r"kurir|courier|kirim|pengiriman|deliver|antar\b|diantar|paket|parcel|package|resi|ongkir|shipping|driver|telat|late\b",
        {
            "id": (
                "pesanan saya sampai sesuai perkiraan, atau saya dikabari lebih dulu kalau terlambat",
                "saya bisa mengatur waktu tanpa menebak-nebak",
            ),
            "en": (
                "my order to arrive when promised, or to hear beforehand when it will not",
                "I can plan my day around it",
            ),
        },
    ),
    (
        r"crash|force close|keluar sendiri|error|eror|bug|lemot|lambat|slow|lag|loading|hang|server|down\b|update",
        {
            "id": ("aplikasinya jalan lancar saat saya pakai", "urusan saya selesai tanpa mengulang dari awal"),
            "en": ("the app to simply work when I open it", "I can finish what I came for without starting over"),
        },
    ),
    (
        r"\bcs\b|customer service|layanan pelanggan|respon|response|balas|reply|support|bantuan|agent|admin|complain",
        {
            "id": ("mendapat jawaban yang jelas dari orang yang bisa membantu", "saya tidak perlu mengulang cerita"),
            "en": ("a clear answer from someone who can help", "I do not have to tell my story twice"),
        },
    ),
    (
        r"promo|voucher|kupon|coupon|diskon|discount|cashback|poin|points|flash sale",
        {
            "id": ("promo yang ditawarkan benar-benar bisa saya pakai", "saya percaya pada harga yang saya lihat"),
            "en": ("the offers I am shown to really work", "I can trust the price I see"),
        },
    ),
    (
        r"biaya|fees?\b|harga|price|mahal|expensive|admin fee|potongan|tarif",
        {
            "id": ("tahu semua biaya sebelum saya membayar", "tidak ada kejutan di akhir"),
            "en": ("to know every fee before I pay", "nothing surprises me at the end"),
        },
    ),
    (
        r"rusak|palsu|fake|broken|damaged|cacat|kualitas|quality|tidak sesuai|salah barang|wrong item|seller|penjual",
        {
            "id": ("barang yang datang sama dengan yang saya pesan", "saya berani belanja lagi"),
            "en": ("to receive exactly what I ordered", "I dare to buy again"),
        },
    ),
    (
        r"cari|search|pencarian|filter|produk|katalog|tampilan|ui\b|interface|dark mode|mode gelap|fitur|feature",
        {
            "id": ("aplikasinya mengikuti cara saya memakainya", "saya lebih cepat menemukan yang saya cari"),
            "en": ("the app to fit the way I use it", "I find what I need faster"),
        },
    ),
)
_ANY: dict[Language, tuple[str, str]] = {
    "id": ("tidak mengalami masalah ini lagi", "urusan saya selesai tanpa harus menghubungi bantuan"),
    "en": ("not to run into this problem again", "I can finish what I came for without asking for help"),
}


def user_story(topic: str, words: Sequence[str], language: Language) -> str:
    """One sentence from the customer's side; the name of the topic decides, its words when the name says nothing.

    >>> user_story("OTP tidak masuk", [], "en")
    'As a customer, I want to get into my account at the first try, so that I am not locked out when I need it.'
    """
    wish, reason = (_kind(topic) or _kind(" ".join(words)) or _ANY)[language]
    if language == "id":
        return f"Sebagai pelanggan, saya ingin {wish}, supaya {reason}."
    return f"As a customer, I want {wish}, so that {reason}."


def _kind(text: str) -> dict[Language, tuple[str, str]] | None:
    found = (wants for stems, wants in _KINDS if re.search(rf"\b(?:{stems})", text, re.IGNORECASE))
    return next(found, None)
