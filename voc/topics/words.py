"""Words as topic names need them: stop words, spelling variants, and text cut into runs of plain words."""

import re
from functools import lru_cache

_INDONESIAN = """
ada adalah adanya agak agar akan akhirnya aku alias amat anda anu apa apabila apakah apalagi apapun asal atas atau
ataupun bagai bagaimana bagi bahkan bahwa bakal banget barangkali baru bawah beberapa begini begitu belum benar bener
berapa bgt biar biasa biasanya bila bisa boleh bos buat bukan cara ciri coba cukup cuma cuman dah dalam dan dapat dari
daripada deh demi dengan depan detik di dia diri dll doang dong dulu enggak entah gais gan gara gimana gitu gue guys
hal hampir hanya harap hari harus hendak ia ialah ikut ini itu iya jadi jadinya jangan jika jikalau juga justru kadang
kah kak kakak kala kalau kali kalian kami kan kapan karena kata katanya ke kecuali kembali kenapa kepada ketika kini
kita kok koq krn kurang kurangnya lagi lah lain lainnya langsung lebih lewat loh lu lumayan macam maka makin malah
malahan mana masa masih mau maupun melalui memang mending mengapa menjadi menurut mereka meski meskipun mesti mohon
mulai mungkin nah namun nanti nantinya ngga nih nya nyata oh ok oke oleh orang pada padahal pak paling para pasti per
perlu pernah pokoknya pula pun punya saat saja saling sama sambil sampai sana sangat satu saya sayang se sebab sebagai
sebagian sebelum sebelumnya sebenarnya sebuah secara sedang sedangkan sedikit segala segera sehingga sejak sekali
sekarang sekitar selain selalu selama seluruh semakin sementara semoga semua semuanya seorang seperti sepertinya
sering serta sesuatu sesudah setelah setiap si siapa sih silahkan sini situ situlah sok suatu sudah supaya tadi tahu
tanpa tapi tau telah tentang tentu terhadap terima terlalu ternyata tersebut terus tetap tetapi tiap tiba tidak toh
tolong tuh udah untuk usah wah walau walaupun ya yaa yaitu yakni yang yuk
sampe smpe smpai pdhl pdahal bnget bngt spt dgn dlm tsb
pengen pengin pgn kepengen pake kayak kayaknya disuruh kemarin pas min gini mulu melulu bikin jujur jujurly sat set
"""

_ENGLISH = """
a able about above actually after again against all almost already also although always am an and another any anymore
anyone anything are aren around as at back be became because become been before being below best better between both
but by came can cannot cant could couldn did didn do does doesn doing don done dont down due during each either else
enough especially etc even ever every everyone everything few first for from further get gets getting give given go
goes going gone good got gotta great had hadn has hasn have haven having he hence her here hers herself him himself
his how however i if im in instead into is isn it its itself ive just keep keeps kept know last least less let lets
like liked likely little ll look looks lot lots made make makes making many may maybe me mean might mine more most
much must my myself near need needs neither never new next no nor not nothing now of off often oh ok okay on once one
only onto or other others our ours ourselves out over own per perhaps please pls put quite rather re really right said
same say says see seem seems seen several shall she should shouldn since so some somehow someone something sometimes
soon still such sure take taken takes taking tell than thank thanks that thats the their theirs them themselves then
there theres these they theyre thing things think this those though through thus till to today together too took
totally toward tried try trying two u under unless until up upon ur us use used user using ve very via want wanted
wants was wasn way we well went were weren what whatever when where whether which while who whole whom whose why will
with within without won wont would wouldn yes yet you your youre yours yourself
http https www com
doesnt isnt wasnt didnt wouldnt couldnt shouldnt havent hasnt hadnt arent werent ill youll theyll weve youve redacted
"""

INDONESIAN = frozenset(_INDONESIAN.split())
ENGLISH = frozenset(_ENGLISH.split()) - INDONESIAN
STOP_WORDS = INDONESIAN | ENGLISH
"""Words that carry no subject in Indonesian or English feedback; variants are mapped before they are looked up."""

_SPELLINGS = {
    "tidak": "ga gak gk g nggak ngga enggak engga ndak ndk tdk tak kagak kaga gaa gakk ngak nda",
    "aplikasi": "apk app apps apl aplikasinya apknya appnya apklikasi aplikasih aplikas applikasi application",
    "yang": "yg yng yang2",
    "kayak": "kek kyk kaya' kyak",
    "dan": "n dn",
    "dengan": "dgn dg dngn",
    "untuk": "utk untk tuk",
    "tapi": "tp tpi",
    "sudah": "udh sdh udah dah uda sdah udahh",
    "belum": "blm blum belom",
    "kenapa": "knp knpa knapa napa",
    "telepon": "tlp tlpn telp telpon tlpon nelpon telephone",
    "senang": "seneng sneng",
    "menyala": "nyala",
    "paket": "paketku paketnya pakt",
    "bisa": "bs bsa bisaa",
    "saya": "sy sya ane gw gua w aq ak q",
    "kalau": "kalo klo kl klau klw",
    "karena": "karna krn krna gegara",
    "banget": "bgt bngt bgtt banged bangettt bangett",
    "juga": "jg jga",
    "saja": "aja aj ajah doang sj",
    "sama": "sm ama",
    "lagi": "lg lgi",
    "dari": "dr dri",
    "mau": "mo mao mw",
    "jadi": "jd jdi",
    "terus": "trs trus",
    "dapat": "dpt dpet dapet",
    "datang": "dtng dateng dtg",
    "banyak": "bnyk byk banyakk",
    "bagaimana": "gmn gmna gimana",
    "tolong": "tlg tlong tolongg",
    "lama": "lma lamaa lamaaa lamanya lamaaaa",
    "bayar": "byr bayarr",
    "uang": "duit uangnya duitnya",
    "saldo": "saldonya sldo",
    "driver": "drivernya drive driver2 drivers driverny sopir supir",
    "ongkir": "ongkirnya ongkos",
    "kurir": "kurirnya",
    "pesanan": "orderan orderannya pesenan pesanannya",
    "pesan": "order pesen",
    "harga": "harganya hrg hargany",
    "mahal": "mahall mahalll muahal",
    "masuk": "msk masukk",
    "keluar": "klr kluar",
    "akun": "akunnya account akunku accounts",
    "notifikasi": "notif notifnya notifikasinya notification notifications",
    "verifikasi": "verif verifikasinya verification",
    "pembayaran": "pembayarannya payment payments",
    "promo": "promonya promosi",
    "lokasi": "lokasinya location",
    "transfer": "tf trf tranfer trasfer transferan",
    "respon": "respons responnya response",
    "pelayanan": "pelayanannya layanan layanannya",
    "barang": "brg barangnya brang",
    "pengiriman": "pengirimannya",
    "kirim": "krm kirimnya ngirim",
    "dikirim": "dikirm dikirimin dkirim",
    "error": "eror errror erorr errorr eror2 errors",
    "update": "updet apdet updated updates updatenya",
    "login": "log-in loginnya signin",
    "password": "pass passwordnya sandi",
    "tiket": "tiketnya ticket tickets",
    "kereta": "keretanya train",
    "jaringan": "jaringannya koneksi",
    "lemot": "lelet lemott lambat lemotnya leletnya",
    "bagus": "bgs bgus baguss bagusss",
    "customer service": "cs",
    "dibatalkan": "dibatalin dicancel dicansel dibatalkn",
    "nunggu": "menunggu tunggu nungguin",
    "iklan": "iklannya",
    "mengganggu": "ganggu menganggu menggangu",
    "cepat": "cepet cpt cpet",
    "gofood": "go-food",
    "gocar": "go-car",
    "goride": "go-ride",
    "gosend": "go-send",
    "gopay": "go-pay",
}
_VARIANTS = {variant: word for word, variants in _SPELLINGS.items() for variant in variants.split()}

_SEGMENT = re.compile(r"<[A-Z_]+>|[.!?,;:()\[\]{}\"“”…\n\r\t|/•*]+|\s[-–—]+\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+|\[?[A-Z]+\]?")
_LONG = re.compile(r"(\w)\1{2,}")


@lru_cache(maxsize=200_000)
def plain(word: str) -> str:
    """The spelling under which a word is counted: lower case, stretched letters shortened, variants merged.

    >>> plain("Aplikasinya"), plain("gk"), plain("lamaaaa"), plain("GoPay")
    ('aplikasi', 'tidak', 'lama', 'gopay')
    """
    lower = word.lower().replace("’", "'")
    squeezed = _LONG.sub(r"\1", lower)
    return _VARIANTS.get(lower) or _VARIANTS.get(squeezed) or squeezed


# The texts of a topic are looked at again and again while it is named.
@lru_cache(maxsize=20_000)
def runs(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of each stretch of text between punctuation, as they were written.

    >>> runs("Saldo hilang, CS tidak respon!")
    (('Saldo', 'hilang'), ('CS', 'tidak', 'respon'))
    """
    return tuple(tuple(words) for segment in _SEGMENT.split(text) if (words := _WORD.findall(segment)))


def words_of(text: str) -> set[str]:
    """The different words of a text, in the spelling under which they are counted."""
    return {plain(word) for run in runs(text) for word in run}
