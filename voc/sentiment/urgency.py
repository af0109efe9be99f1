"""How soon somebody should look at a text: from what is at stake in its words."""

import re
from collections.abc import Iterable

from voc.models import Sentiment, Urgency

# Life and limb, money or data taken, the law: somebody should look today.
_AT_STAKE = """
    kecelakaan|terbakar|kebakaran|meledak|ledakan|keracunan|pingsan|berdarah|dirawat|rumah sakit|ugd|sesak napas|
    alergi parah|kesetrum|tersetrum|dilecehkan|pelecehan|diancam|mengancam|ancaman|begal|dirampok|korsleting|
    dibobol|bobol|dicuri|pencurian data|kecurian|diretas|dihack|di hack|kena hack|dibajak|disalahgunakan|penyalahgunaan|
    saldo hilang|saldo saya hilang|uang hilang|uang saya hilang|dana hilang|rekening kosong|rekening saya kosong|
    transaksi mencurigakan|transaksi yang tidak saya lakukan|bukan saya yang|data bocor|kebocoran data|pembobolan|
    lapor polisi|laporkan ke polisi|polisi|ojk|ylki|somasi|pengacara|jalur hukum|tuntut|menuntut|pengadilan|viralkan|
    hospital|injured|injury|bleeding|on fire|caught fire|exploded|explosion|electric shock|
    electrocuted|allergic reaction|food poisoning|poisoned|passed out|harassed|harassment|threatened|assaulted|
    hacked|stolen|identity theft|fraud|
    unauthorized|unauthorised|did not authorize|didn't authorize|data breach|leaked my|money is gone|money disappeared|
    emptied my account|police|lawyer|attorney|lawsuit|sue you|legal action|small claims|unsafe|dangerous|suicide
"""
# A clock that runs, or words for haste.
_HASTE = """
    segera|secepatnya|sesegera mungkin|urgent|urgen|darurat|mendesak|hari ini juga|sekarang juga|malam ini juga|
    paling lambat|batas waktu|keburu|buru buru|tolong cepat|cepetan|mohon cepat|penting banget|penting sekali|
    besok mau dipakai|besok harus|deadline|asap|a.s.a.p|immediately|right now|right away|emergency|urgently|
    as soon as possible|by tomorrow|by tonight|time sensitive|stranded|today please|need it today|need this today
"""
# Somebody about to leave, or who has asked before.
_LEAVING = """
    uninstall|hapus akun|tutup akun|tutup rekening|hapus aplikasi|pindah ke|pindah aplikasi|berhenti langganan|
    berhenti berlangganan|kapok|terakhir kali|cancel my subscription|closing my account|close my account|
    delete my account|switching to|switch to|moving to another|last time i|never again|leaving for|unsubscribe
"""
_ASKED_BEFORE = """
    berkali kali|berkali-kali|berulang kali|sudah lapor|sudah komplain|udah komplain|udah lapor|sudah menghubungi|
    sudah chat|sudah email|belum ada respon|belum direspon|tidak ada respon|gak ada respon|masih belum|belum juga|
    sampai sekarang|sampai detik ini|third time|several times|multiple times|again and again|still waiting|
    still not|still no|no response|no reply|nobody answers|asked before|keep asking|for weeks|for months
"""


def _any_of(block: str) -> re.Pattern[str]:
    phrases = [phrase.strip() for part in block.split("|") for phrase in part.split("\n") if phrase.strip()]
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, phrases), key=len, reverse=True)) + r")\b")


_STAKES, _HURRY = _any_of(_AT_STAKE), _any_of(_HASTE)
_GOING, _AGAIN = _any_of(_LEAVING), _any_of(_ASKED_BEFORE)


def urgency(text: str, sentiment: Sentiment) -> Urgency:
    """NOW where life, money, data or the law is at stake or haste is asked for; SOON where somebody is leaving
    or asks again; NONE for the rest, and for all praise.

    >>> urgency("saldo saya hilang tiba-tiba, tolong", Sentiment.NEGATIVE)
    <Urgency.NOW: 2>
    """
    if sentiment is Sentiment.POSITIVE:
        return Urgency.NONE
    plain = text.lower()
    complains = sentiment is Sentiment.NEGATIVE
    if _HURRY.search(plain) or (complains and _STAKES.search(plain)):
        return Urgency.NOW
    if complains and (_GOING.search(plain) or _AGAIN.search(plain)):
        return Urgency.SOON
    return Urgency.NONE


def urgencies(texts: Iterable[str], sentiments: Iterable[Sentiment]) -> list[Urgency]:
    """The same for many texts."""
    return [urgency(text, sentiment) for text, sentiment in zip(texts, sentiments, strict=True)]
