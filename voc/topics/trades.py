"""What only some trades have: a usual name that speaks of it is only for topics that do."""

from functools import cache

from voc.topics.holders import Holders
from voc.topics.words import plain, words_of

_SPOKEN_BY = 0.1  # the least share of a topic's texts that hold a word for it
_TRADES = """
penjual seller sellers toko shop shops store merchant
pembeli buyer buyers penjualan jualan sales
kurir courier couriers driver rider
driver drivers supir sopir pengemudi
paket parcel parcels package packages
gudang warehouse hub
ongkir shipping
voucher vouchers promo kupon coupon
paylater cicilan
tiket ticket tickets
penerbangan flight flights pesawat plane
bagasi luggage baggage bag bags suitcase
kursi seat seats
jadwal schedule schedules times appointment appointments
makanan food foods makan meal meals rasa menu
live siaran host
segel seal
kemasan packaging packing wrap dus kardus
unboxing
stok stock
bot chatbot robot
kuota quota data
therapist psikolog anxiety depression mental
"""
"""A line for each thing that some trades have and others do not: the words for it."""


def fits_trade(name: str, held: Holders) -> bool:
    """Whether a fair share of a topic's texts hold a word for each thing of a trade that a name speaks of.

    >>> from voc.topics.holders import held_by
    >>> fits_trade("Seller cancels the order", held_by(["they cancelled my order", "order cancelled again"]))
    False
    """
    words = words_of(name)
    return all(held.share(trade) >= _SPOKEN_BY for trade in _trades() if trade & words)


@cache
def _trades() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(plain, line.split())) for line in _TRADES.split("\n") if line)
