"""Accounts that everybody knows and nobody is behind: companies, networks, authorities, and words for "all of you"."""

import re


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Written without spaces and signs, as `plain` leaves them.
_NAMES = _set("""
    instagram insta threads threadsapp meta facebook fb twitter x tiktok youtube whatsapp telegram line snapchat
    discord reddit linkedin mastodon bluesky google googleplay playstore gmail android apple appstore ios microsoft
    windows samsung xiaomi oppo vivo realme openai chatgpt gpt copilot gemini netflix spotify steam valve paypal visa
    mastercard amazon uber lyft airbnb gojek gosend gofood goride gocar gopay grab grabfood shopee shopeefood
    tokopedia lazada bukalapak blibli zalora traveloka tiketcom tiket maxim indrive bluebird jne jnt jntexpress
    sicepat anteraja ninjaxpress ninjavan tiki posindonesia wahana lionparcel spx spxexpress kai kaiaccess
    keretaapikita commuterline krl mrtjakarta lrtjakarta transjakarta garuda lionair citilink airasia batikair
    pelitaair telkomsel indosat im3 smartfren xl axis byu indihome telkom biznet myrepublic firstmedia pln pertamina
    mypertamina bca bni bri mandiri livin btn bsi cimb cimbniaga danamon permata jago seabank jenius ovo dana linkaja
    doku midtrans bpjs bpjskesehatan jkn mobilejkn dukcapil kominfo komdigi kemenkes ojk bankindonesia divhumaspolri
    kemenkeu ditjenpajak pajak imigrasi ombudsman united americanair delta southwestair southwest jetblue usairways
    virginamerica britishairways emirates robinhood kraken binance coinbase etoro acorns nhs
    ing ed team admin everyone everybody all here channel support help customer customerservice customercare cs
""")
_TAILS = re.compile(
    r"(?:official|indonesia|indo|id|care|cares|help|support|service|cs|app|apps|team|news|info|hq|global|world|121|24jam)$"
)
_SIGNS = re.compile(r"[^a-z0-9]")


def plain(name: str) -> str:
    """Small letters and digits of a name.

    >>> plain("@Toko.Kita_ID")
    'tokokitaid'
    """
    return _SIGNS.sub("", name.lower())


def is_public(handle: str) -> bool:
    """Whether a handle is one of these, also with "_id", "care", "official" and the like behind it.

    >>> is_public("@GojekIndonesia"), is_public("@gojek_lover88")
    (True, False)
    """
    name = plain(handle)
    while name not in _NAMES:
        shorter = _TAILS.sub("", name)
        if shorter == name:
            return False
        name = shorter
    return True
