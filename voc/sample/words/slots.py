"""What fills the slots: things, places, prices, partners; every company is made up."""

BRAND = "Belanjora"
BRAND_CALLS = ("Belanjora", "belanjora", "Belanjora", "jora", "BELANJORA", "blanjora")

ITEMS = tuple(
    """sepatu lari;sepatu sekolah anak;sandal gunung;tas ransel;tas selempang;dompet kulit;jaket parasut;hoodie;
kaos polos;kemeja flanel;gamis;hijab pashmina;mukena;sarung;celana chino;celana jeans;daster;baju koko;kaos kaki;
serum wajah;sunscreen;lipstik;parfum;sabun muka;sampo;masker rambut;bedak bayi;popok bayi;susu formula;botol susu;
stroller;mainan balok;boneka;buku tulis;novel;pulpen;kotak makan;tumbler;panci;wajan teflon;rice cooker;blender;
kipas angin;setrika;dispenser;lampu LED;stop kontak;kabel roll;obeng set;bor listrik;helm;jas hujan;oli motor;
ban dalam;spion motor;holder hp;charger hp;kabel data;powerbank;earphone;headset gaming;TWS;speaker bluetooth;
keyboard mekanik;mouse wireless;webcam;flashdisk;SSD;RAM laptop;layar laptop;casing hp;tempered glass;hp second;
smartwatch;tripod;ring light;kamera mirrorless;gitar;raket badminton;matras yoga;barbel;sepeda lipat;tenda;
kopi bubuk;sambal botol;keripik;kue kering;kurma;madu;beras 5kg;minyak goreng;makanan kucing;pasir kucing;
aquarium;pot bunga;bibit cabai;karpet;gorden;sprei;bantal;rak buku;meja lipat;kursi kantor""".replace("\n", "").split(
        ";"
    )
)
THINGS = tuple(
    """pair of running shoes;pair of school shoes;pair of sandals;backpack;sling bag;leather wallet;rain jacket;hoodie;
plain tee;flannel shirt;pair of jeans;dress;prayer mat;face serum;tube of sunscreen;lipstick;perfume;
bottle of shampoo;pack of diapers;baby bottle;stroller;puzzle;novel;lunch box;tumbler;frying pan;rice cooker;
blender;fan;steam iron;lamp;drill;helmet;raincoat;phone holder;charger;data cable;power bank;pair of earphones;
gaming headset;pair of earbuds;bluetooth speaker;mechanical keyboard;wireless mouse;webcam;flash drive;
hard drive;laptop stand;phone case;screen protector;used phone;smartwatch;tripod;ring light;mirrorless camera;
guitar;badminton racket;yoga mat;set of dumbbells;folding bike;tent;bag of ground coffee;bottle of chili sauce;
box of cookies;jar of honey;bag of cat food;carpet;set of curtains;bed sheet;pillow;book shelf;folding table;
desk chair""".replace("\n", "").split(";")
)
CITIES = tuple(
    """Jakarta;Bekasi;Depok;Tangerang;Bogor;Bandung;Cimahi;Garut;Tasikmalaya;Cirebon;Karawang;Semarang;Solo;Magelang;
Purwokerto;Tegal;Kudus;Yogyakarta;Jogja;Surabaya;Malang;Sidoarjo;Gresik;Kediri;Jember;Madiun;Denpasar;Mataram;Medan;
Binjai;Pekanbaru;Padang;Jambi;Palembang;Bengkulu;Lampung;Batam;Pontianak;Banjarmasin;Balikpapan;Samarinda;Palangkaraya;
Makassar;Manado;Palu;Kendari;Gorontalo;Ambon;Ternate;Kupang;Jayapura;Sorong""".replace("\n", "").split(";")
)
WEAR = tuple(
    """sepatu lari;sandal gunung;jaket parasut;hoodie;kaos polos;kemeja flanel;gamis;celana chino;celana jeans;daster;
baju koko;sepatu sekolah anak;rok plisket;sweater rajut;kebaya;jaket denim;piyama;baju renang""".replace(
        "\n", ""
    ).split(";")
)
GADGETS = (
    "hp",
    "laptop",
    "TWS",
    "smartwatch",
    "tablet",
    "powerbank",
    "kamera",
    "monitor",
    "speaker bluetooth",
    "headset",
)
FOODS = ("serum wajah", "susu formula", "kopi bubuk", "madu", "sunscreen", "sambal botol", "parfum", "sampo", "keripik")
COURIERS = ("Gesitra", "Sigraya", "Lintasela", "Kurimba")
PAYMENT_PARTNER = "Rupikala"
WALLETS = ("Dompet Nirra", "Nirra", "saldo JoraPay", "JoraPay")
BANKS = ("Bank Samirana", "Bank Kalvera", "Bank Tirtasena")


_AMOUNTS = (65, 72, 79, 85, 96, 99, 110, 125, 139, 150, 175, 189, 210, 245, 265, 299, 320, 349, 375, 410, 450, 499, 525)
_MANY = (580, 640, 699, 750, 825, 899)
_FEW = (12, 14, 15, 17, 19, 22, 24, 25, 27, 29, 32, 35, 38, 39, 43, 45, 48, 49, 54, 59)
_FEES = (18, 20, 21, 22, 24, 25, 27, 28, 30, 32, 34, 36, 38, 41, 43, 46, 49, 52, 57, 64)
# The same amount stands at the same place in the Indonesian and the English list.
_FORMS = ("Rp {0}.000", "{0}rb", "{0}k", "{0} ribu", "Rp{0}.000", "{0}rban")
_FORMS_EN = ("Rp {0},000", "{0}k", "{0}k", "IDR {0}k", "Rp{0},000", "{0}K")
_BIG = ("Rp 1.250.000", "1,2jt", "1.4 juta", "Rp 2.150.000", "2jutaan", "1,7 jt", "Rp 3.400.000", "sejuta lebih")
_BIG_EN = (
    "Rp 1,250,000",
    "1.2 million",
    "1.4 mio",
    "Rp 2,150,000",
    "2 million",
    "1.7 mio",
    "Rp 3,400,000",
    "over a million",
)


def _written(amounts: tuple[int, ...], forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form.format(amount) for amount in amounts for form in forms)


def _hours() -> tuple[str, ...]:
    spoken = [
        f"jam {hour} {part}" for hour, part in ((7, "pagi"), (9, "pagi"), (2, "siang"), (4, "sore"), (8, "malam"))
    ]
    exact = [f"jam {hour}.{minute:02d}" for hour in range(6, 23) for minute in (0, 10, 15, 20, 30, 40, 45)]
    return tuple(spoken * 8 + exact)


SLOTS: dict[str, tuple[str, ...]] = {
    "brand": BRAND_CALLS,
    "item": ITEMS,
    "thing": THINGS,
    "city": CITIES,
    "price": _written(_AMOUNTS + _MANY, _FORMS) + _BIG,
    "small": _written(_FEW, _FORMS),
    "fee": _written(_FEES, _FORMS),
    "wear": WEAR,
    "gadget": GADGETS,
    "food": FOODS,
    "hour": _hours(),
    "days": tuple(str(n) for n in (2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 14)),
    "weeks": ("2", "2", "3", "3", "4", "5", "6"),
    "times": ("2", "3", "3", "4", "5", "6", "7", "8", "10"),
    "minutes": ("5", "10", "10", "15", "15", "20", "25", "30", "40", "45"),
    "count": ("2", "3", "4", "5", "6", "7", "8", "10", "12", "15", "20"),
    "percent": ("5", "10", "15", "20", "25", "30", "40", "50", "60", "70"),
    "bank": BANKS,
    "wallet": WALLETS,
    "weekday": ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "kemarin", "tadi pagi", "tadi malam"),
    "dayname": ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "yesterday", "this morning"),
    "family": (
        "ibu",
        "adik",
        "anak",
        "suami",
        "istri",
        "mama",
        "bapak",
        "kakak",
        "temen kantor",
        "keponakan",
        "mertua",
    ),
    "relative": (
        "my mom",
        "my sister",
        "my kid",
        "my husband",
        "my wife",
        "a friend",
        "my dad",
        "my nephew",
        "my boss",
    ),
    "phone": (
        "hp android",
        "hp kentang",
        "hp keluaran lama",
        "hp RAM 4GB",
        "tablet",
        "hp baru",
        "iphone",
        "hp RAM 8",
        "hp jadul",
    ),
    "voucher": tuple(
        """voucher gratis ongkir;voucher ongkir;voc ongkir;kode promo;voucher diskon;voucher cashback;
kupon diskon;voucher toko;voucher pengguna baru;voucher ulang tahun;potongan ongkir;kode voucher""".replace(
            "\n", ""
        ).split(";")
    ),
    "coupon": ("voucher", "free shipping voucher", "promo code", "discount code", "cashback voucher", "coupon"),
    "color": ("hitam", "putih", "navy", "merah", "cream", "abu", "coklat", "hijau army", "pink", "biru", "maroon"),
    "size": ("XS", "S", "M", "L", "XL", "XXL", "3XL", "4XL", "jumbo", "kids"),
}

_HOURS_EN = tuple((hour, part) for part in ("am", "pm") for hour in range(1, 13))
IN_ENGLISH: dict[str, tuple[str, ...]] = {
    "price": _written(_AMOUNTS + _MANY, _FORMS_EN) + _BIG_EN,
    "small": _written(_FEW, _FORMS_EN),
    "fee": _written(_FEES, _FORMS_EN),
    "hour": tuple(f"{hour} {part}" for hour, part in _HOURS_EN),
}
# What stays the same through one message: who buys one thing for one price from one place.
REMEMBERED = ("days", "count", "bank", "family")
# And of these there is a second one, never the same as the first: ten options at least.
REMEMBERED_TWICE = ("item", "thing", "city", "price", "small", "fee", "size", "color")
