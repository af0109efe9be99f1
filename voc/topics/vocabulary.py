"""Words by what they do in a name: troubles, times, praise and acts; the rest may be things."""

import re
from functools import cache

from voc.topics.small_words import is_small

DENIALS = frozenset({"gagal", "tidak", "belum", "not", "no"})

_TROUBLES = """
error gagal gangguan rusak hilang lama telat terlambat lambat lemot macet mahal habis kepotong terpotong potong
dipotong potongan batal dibatalkan dibatalin cancel pembatalan susah sulit ribet penuh salah pecah robek
bug bugs crash crashes crashing crashed ngebug ngelag lag hang ngeblank loading refund palsu penipuan nipu bohong
ditolak blokir diblokir tertutup kosong antri cacat penyok bocor bau kasar jorok kotor batalkan
mengganggu menyusahkan maling korupsi sibuk jauh nolak menolak kepencet
keluhan komplain tertahan pending nyangkut hangus bermasalah masalah kendala
failed fails failure problem problems issue issues missing lost late delay delayed delays slow broken damaged
wrong cancelled canceled cancellation expensive high stuck scam fraud fake blocked locked rude wait waiting waited
lying liar liars manipulation hacked stolen unresponsive hidden
unable declined rejected lied lie promises long pain noisy noise cold dirty overbooked oversold
"""
TROUBLES = frozenset(_TROUBLES.split())
BEHIND = frozenset(_TROUBLES.split("failed")[0].split()) - {
    "lag",
    "hang",
    "bug",
    "bugs",
    "crash",
    "loading",
}
"""Words that say what is wrong; with the thing beside them they make a name."""

_TIME_WORDS = """
jam menit hari minggu bulan tahun tanggal tgl day days week weeks month months year years hour hours hrs min mins time
minute minutes today tonight tomorrow yesterday besok malam pagi siang sore maret april mei juni juli
januari februari agustus september oktober november desember
sejam sehari seharian seminggu sebulan setahun semenit semalam
ribu ribuan juta jutaan ratus ratusan puluh puluhan
"""
_MANNERS = """
bagus baik cepat ramah keren murah mahal jelek buruk aman nyaman sopan rapi
"""
BEHIND_THINGS = frozenset(_MANNERS.split())
"""Indonesian words that say how a thing is; they stand behind it ("pelayanan bagus")."""
TIMES = frozenset(_TIME_WORDS.split())
_QUALITY_WORDS = """
bagus baik cepat ramah keren murah mahal jelek buruk aman nyaman sopan rapi bersih lengkap mudah praktis gampang lancar
simpel terjangkau enak easy simple quick fast smooth friendly helpful polite kind caring clean cheap safe secure
reliable supportive professional punctual efficient comfortable calm clear
"""
QUALITIES = frozenset(_QUALITY_WORDS.split())
"""Words that say how a thing is."""
QUANTITIES = frozenset(["banyak", "banyakin", "banyaknya", "sedikit", "semua", "lots", "many", "several"])
"""Words that say how much of a thing; a name that begins with one says little."""
_WEAK = """
bagus baik mantap keren suka puas nice good excellent awesome amazing love great best fine cool happy
cepet cepat fast quick membantu terbaik memuaskan bad worst terrible horrible jelek buruk parah kecewa
banyak minta pakai dipakai nunggu menunggu tunggu dapet dapat datang nyari cari kasih bikin suruh coba tambah
work works working worked read stop placed put call called say said told look looking find found feel
far overall straight forward star stars bintang rating review people orang user pengguna guys kk kasi
jelas aneh sumpah ampun terimakasih makasih thanks thank please banget skali sekali pisan disini beli
luar kualitas sayang segera perbaiki diperbaiki ditingkatkan tingkatkan semangat sukses bismillah
customer pelanggan konsumen lebih kurang besar kecil sedikit kesini membeli memberikan berjam maaf
pcs dikasih dipake bagian
help helped helps improve happened gave add absolutely differently everybody ask pay comes mind continue pleased
received needed experience visit thank-you enjoyed brilliant wonderful appreciated lovely fantastic perfect friendly
seru senang cocok pokok alhamdulillah aamiin sangatlah okeh pokoke gercep top markotop jempol best
membantu mudah memudahkan mempermudah permudah mendapatkan banyakin kebanyakan suka nyaman aman ramah lancar praktis
sopan bersih lengkap akurat diandalkan andalkan berkembang santai terpercaya naik ambil ngambil mengambil memesan
easy easily simple smooth super user-friendly friendly helpful efficient quick straightforward comfortable
felt looked adding buy selling loves loved listed listened explained answered asked improved change trouble
offered true real extremely everyone nothing differently informative marvellous caring attentive polite professional
lovely trustworthy finally seamless reliable useful terjangkau menarik disaat saat keluar kemana kesini cari
rama repeat maju digunakan dikit kaya pemakaian tujuan cek help fine works nya kak sungguh hati
gambaran pake pemakai sesuai happy bagusnya mess add
sebelah kanan kiri orangnya kind smile lady pretty mas bang
emosi laper sehari giliran terkadang hope ago springs none wish follow available ujung ujungnya nanya soal mager
disini lbh nyebut beneran happened thankful circumstances
plz pls mantab mark happening twice world
tolerate spoke lack explain listens cheerful welcome techniques hopefully pertama
kedepannya kadang mulu tetep bener ampuh kaki
sejam setengah seharian kapok disana keadaan sekelas
"""
_DEED = re.compile(r"(?:me(?:ng|ny|m[abpu]|n[cdtj]|l[aiu]|r[ao])|di(?![gs])|ber|ter)[a-z]{4,}$|.*(?:ing|ed|ly)$")
_ACT_WORDS = """
membantu memudahkan mempermudah kasih bikin beli cari lihat liat ambil naik minta suruh pakai dipakai pesan feel look
looked prefer answer help works add buy sell list loves love say said tell told treat walk listen felt put use visit
repeat jual tambah cek kirim nunggu bayar wait waiting bilang ngasih ngirim nyari bales balas nentuin dapat
"""
_ACTS = frozenset(_ACT_WORDS.split())
_NOUN_WORDS = """
mental member mention menteri direct direktur dinas dinner berita berkas terminal terms persen
shipping trading parking banking nursing packing listing loading pricing booking rating lighting setting meeting
training tracking counselling waiting staking earning saving hearing packaging opening building family
makan makanan bahan kendaraan layanan pelayanan
"""
_NOUNS = frozenset(_NOUN_WORDS.split())
WEAK = frozenset(_WEAK.split()) | TIMES
"""Words that tell little of a subject: a name leans on them only where there is nothing better."""


@cache
def is_thing(word: str) -> bool:
    """Whether a word may name what a topic is about: no trouble, no verb or praise, no small word."""
    return not (word in TROUBLES or word in WEAK or is_small(word) or word in DENIALS or is_deed(word))


@cache
def is_deed(word: str) -> bool:
    """Whether a word looks like a verb or an adverb, which does not head a name.

    >>> is_deed("mendapatkan"), is_deed("dimintain"), is_deed("listening"), is_deed("shipping"), is_deed("saldo")
    (True, True, True, False, False)
    """
    return word in _ACTS or (len(word) >= 6 and word not in _NOUNS and bool(_DEED.match(word)))
