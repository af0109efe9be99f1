"""Sentences about money: paying, vouchers, refunds, the seller's earnings, prices."""

PAYMENT_UNCONFIRMED = """
= id
sudah [bayar|transfer] pakai [virtual account|VA] {bank} tapi pesanan masih [belum dibayar|menunggu pembayaran]
saldo {bank} sudah [kepotong|terpotong] {price} tapi status [belum bayar|pending|gagal]
[bayar|pembayaran] lewat {partner} [gagal|error] terus, uang sudah [keluar|kepotong]
sudah transfer {price} dari {hour}, [pesanan malah dibatalkan otomatis|statusnya tidak berubah]
VA [sudah lunas|sudah dibayar], ada bukti transfer, kok [diminta bayar lagi|disuruh bayar ulang]
uang saya {price} [nyangkut|ditahan|hilang] di {partner}
pembayaran {wallet} [tidak masuk|tidak terbaca], padahal di mutasi sudah berhasil
pesanan [expired|kadaluarsa|hangus] padahal sudah saya bayar tepat waktu
bayar dua kali gara gara yang pertama [tidak kebaca|dibilang gagal]
kode pembayaran [tidak dikenal|ditolak] di ATM {bank}
halaman pembayaran {partner} [muter muter|blank|loading] terus
[QRIS|bayar QR] sudah sukses di bank, di {brand} tetap [unpaid|belum bayar]
konfirmasi pembayaran [manual|lewat chat] [tidak ditanggapi|lama], sudah kirim bukti transfer {times} kali
[top up|isi] {wallet} {price} sudah {days} hari [tidak masuk|belum masuk]
flash sale kelewat gara gara pembayaran [nyangkut|gagal verifikasi]
kartu {bank} saya ditolak terus [padahal limit masih ada|padahal saldo cukup]
tiap bayar pakai VA harus nunggu verifikasi [berjam jam|seharian]
= id detail
bukti transfernya ada lengkap
mutasi {bank} jelas {price}
di riwayat tulisannya menunggu pembayaran
pihak {bank} bilang transaksi sukses
sudah coba refresh dan logout
nominalnya pas sampai digit terakhir
= id after
stok barangnya keburu habis
uang segitu buat makan sebulan
jadi takut mau bayar lagi
promonya keburu lewat
= formal
Saya telah [membayar|mentransfer] {price} melalui {bank}, namun [pesanan belum diproses|status tidak berubah].
Sistem [tidak mengenali|terlambat mencatat] pembayaran saya meskipun bukti transfer sudah dikirim.
Pesanan [kedaluwarsa|dibatalkan otomatis] padahal pembayaran dilakukan tepat waktu.
Pembayaran melalui virtual account sudah berhasil, tetapi pesanan tetap berstatus belum dibayar.
Dana saya terpotong {price} sedangkan pesanan dibatalkan oleh sistem.
Verifikasi pembayaran melalui {partner} sering terlambat.
Mohon kendala pembayaran dengan {partner} segera diselesaikan.
= en
I paid via {bank} virtual account but the order still says [unpaid|waiting for payment]
{price} was [deducted|taken] from my account and the order got cancelled
payment through {partner} keeps failing but the money is gone
already sent proof of transfer {times} times, still unpaid
topped up {wallet} {price} and the balance never came in
QR payment succeeded at my bank, the app says pending
charged twice for one order because the first payment was not detected
payment page just [spins|goes blank] after I pay
virtual account expired even though I paid on time
= en detail
I have the receipt
my bank says it's successful
the amount is exact
the order expired after two hours
= en after
now the item is sold out
missed the flash sale because of this
I'm scared to pay again
= mixed
udah paid via VA {bank} tapi statusnya still unpaid, uang gue {price} kemana
payment-nya pending terus, padahal saldo udah kepotong
{partner} error mulu, my money is stuck woy
udah kirim bukti transfer but order-nya malah auto cancel
top up {wallet} {price} not received, please cek dong
kepotong double, charged twice buat satu order
= jv
pesenan malah batal dewe padahal wis tak bayar {price}
wis kirim bukti transfer ping {times}, [isih durung lunas|ra direspon]
wis [mbayar|transfer] nganggo VA tapi isih [durung dibayar|nunggu bayar], duitku {price} nang endi
duite wis kepotong pesenane malah dibatalke
= su
pesenan batal nyalira padahal tos dibayar {price}
bukti transfer tos dikirim {times} kali, [can direspon|teu aya kabar]
tos dibayar ku VA {bank} tapi statusna can lunas wae
artos abdi {price} tos kapotong, pesenan [kalah batal|teu asup]
"""

VOUCHER_FAILS = """
= id
{voucher} [tidak bisa dipakai|gagal dipakai|ditolak terus], [syaratnya apa sih|alasannya tidak jelas]
{voucher} [hilang|lenyap|tidak muncul] pas mau checkout
sudah klaim {voucher} tapi [tidak kepotong|tidak ngurangin total]
{voucher} {campaign} [habis|ludes] terus, baru {hour} sudah habis
kuota {voucher} [bohong|cuma pajangan], dari {hour} sudah [habis|penuh]
tulisannya diskon {percent}% tapi potongannya [cuma|maksimal] {small}
{voucher} tidak berlaku untuk {item}, padahal di banner [semua produk|tanpa syarat]
{campaign} zonk, {voucher} [error|tidak bisa diklaim|gagal klaim] terus
cashback {small} yang dijanjikan [tidak masuk|belum masuk] sampai sekarang
minimal belanja {voucher} naik jadi {price}, [mana ada yang bisa pakai|susah amat]
harga {item} dinaikin dulu baru dikasih diskon {percent}%, promo bohong
voucher saya [kepakai sendiri|hangus] padahal pesanannya dibatalkan
[koin|poin] saya {count} ribu [hangus|hilang] tidak bisa ditukar
{voucher} cuma bisa buat bayar pakai [paylater|{wallet}], [males banget|curang]
pas bayar {voucher} kelepas sendiri, total jadi {price}
flash sale {campaign} {item} [belum mulai sudah habis|tidak bisa diklik]
{voucher} dari live tidak bisa [digabung|ditumpuk] dengan gratis ongkir
= id detail
padahal semua syarat sudah terpenuhi
masa berlakunya masih sampai minggu depan
sudah nunggu dari {hour}
keterangannya cuma voucher tidak memenuhi syarat
keranjang sudah pas {price}
sudah ganti metode bayar juga sama
= id after
akhirnya bayar full
nungguin begadang sia sia
mending promonya tidak usah ada
keranjang {count} barang batal semua
= formal
{voucher} [tidak terpotong|tidak berlaku] pada saat checkout meskipun syaratnya [terpenuhi|sudah sesuai].
Promo yang [diiklankan|ditampilkan] tidak sesuai dengan potongan yang saya terima.
Voucher yang sudah diklaim tidak dapat digunakan saat pembayaran.
Syarat dan ketentuan promo {campaign} tidak jelas.
Cashback yang dijanjikan belum saya terima.
Kuota voucher terlalu sedikit sehingga selalu habis.
= en
my {coupon} [doesn't work|won't apply|gets rejected] at checkout
{coupon} says [not eligible|terms not met] and nobody explains why
the {campaign} {coupon} was gone at {hour}, what a joke
{percent}% off but capped at {small}, so misleading
claimed the {coupon} and it vanished at checkout
they raised the price of the {thing} before the {percent}% discount
cashback of {small} never came
minimum spend for the {coupon} is {price} now, come on
lost my {coupon} because the order got cancelled
= en detail
all the conditions are met
it's valid until next week
I stayed up for it
tried every payment method
= en after
ended up paying full price
emptied my cart
stop calling it a promo
= mixed
{voucher} gue ga bisa di-apply, katanya not eligible padahal udah sesuai T&C
promo {campaign} is a scam sih, kuotanya langsung sold out
diskon {percent}% tapi max {small}, so misleading
udah claim {voucher} but pas checkout hilang, why
flash sale-nya belum start udah habis, seriously
cashback belum masuk juga, it's been {days} days
= jv
diskone jare {percent}% tibake mung motong {small}
{voucher}e ra [iso dienggo|kanggo], jare syarate kurang
voucher {campaign} entek terus, [mung pajangan|ngapusi]
= su
diskon saurna {percent}% singhoreng motong ngan {small}
{voucher} na teu tiasa dianggo, saurna teu nyumponan syarat
promo {campaign} [bohong|nipu] wungkul, voucher na seep wae
"""

REFUND_SLOW = """
= id
refund {item} [belum masuk|tidak cair|belum cair] sudah {days} hari
dana [pengembalian|refund] {price} [tidak balik balik|belum kembali|ditahan] dari {weekday}
[pesanan dibatalkan|toko batalin] tapi uang saya [belum dikembalikan|tidak balik]
katanya refund 1x24 jam, ini sudah {days} hari [nihil|tidak ada]
status refund [diproses|dalam proses|sedang ditinjau] terus, kapan [cairnya|selesainya]
uang saya {price} [nyangkut|ngendap] gara gara pengembalian dana lelet
pengembalian dana ke {bank} [lama banget|bertele tele], sudah {weeks} minggu
refund dikasihnya ke {wallet}, padahal saya bayar pakai {bank}
disuruh nunggu [7 hari kerja|14 hari kerja] terus, lewat juga tidak cair
kapan uang saya balik, {item} sudah dibatalkan dari {weekday}
refund cuma masuk [separuh|sebagian], kurang {small}
giliran bayar detik itu juga, giliran refund [nunggu lebaran|berminggu minggu]
uang pengembalian {price} hilang, di riwayat [sudah selesai|berhasil] tapi di rekening kosong
tiket refund saya [ditutup|diclose] sepihak, duit belum [cair|balik]
sudah {times} kali nanya soal pengembalian dana [jawabannya sama|disuruh sabar]
dana saya ditahan {brand} {weeks} minggu, [bunganya buat siapa|dipakai apa]
[balikin|kembalikan] uang saya, {item} tidak jadi dikirim tapi dana masih di kalian
= id detail
padahal penjualnya sudah setuju
sudah isi nomor rekening dengan benar
di aplikasi tulisannya diproses terus
kata CS tunggu {days} hari kerja lagi
jumlahnya {price} lho bukan receh
bayarnya dulu pakai {bank}
= id after
uangnya mau dipakai bayar kontrakan
jadi tidak bisa beli gantinya
modal jualan saya ketahan
kapok belanja nominal gede
= formal
Pesanan dibatalkan sejak {weeks} minggu lalu, namun dana {price} [belum dikembalikan|masih tertahan].
Saya [sudah beberapa kali menanyakan|telah menghubungi layanan pelanggan mengenai] pengembalian dana tanpa kejelasan.
Status pengembalian dana [tidak pernah berubah|hanya tertulis diproses].
Proses pengembalian dana terlalu lama, sudah {days} hari belum saya terima.
Mohon kejelasan waktu pengembalian dana untuk pesanan yang dibatalkan.
Dana sebesar {price} belum kembali ke rekening saya.
Pengembalian dana sebaiknya ke metode pembayaran asal.
= en
my refund of {price} [still hasn't arrived|is stuck in processing] after {days} days
order cancelled {weeks} weeks ago and [no refund yet|still waiting for my money]
they promised a refund in 24 hours, it's been {days} days
refund went to {wallet} instead of my bank account
[where is my money|give my money back], the {thing} was never shipped
refund marked as completed but nothing in my account
refunds take forever, paying takes a second
only half of my refund came back
support closed my refund ticket without paying me
= en detail
the seller already approved it
they keep saying 7 working days
it's {price}, not small change
same answer every time
= en after
I need that money
can't reorder without it
never spending big money here again
= mixed
refund gue {price} udah {days} hari ga cair, where is my money
katanya refund 1x24 hours, now it's been {days} days nihil
order di-cancel seller tapi refund still on process terus
refund-nya masuk ke {wallet} padahal I paid pake {bank}
giliran bayar instant, giliran refund takes forever
ticket refund gue di-close sepihak, uangnya not received
= jv
refund {item} durung cair, [dikon sabar terus|kapan to]
jare refund 1x24 jam, iki wis {days} dino
duit refundku [durung bali|durung mlebu] wis {days} dino, suwe tenan
pesenan wis dibatalke kok duite {price} durung dibalekke
= su
refund {item} can cair wae, [dipiwarang sabar|iraha atuh]
saurna refund 1x24 jam, ieu tos {days} dinten
artos refund can asup wae, tos {days} dinten [antosan|ngantosan]
iraha duit abdi {price} [balik|uih], refund na lila pisan
"""

SELLER_PAYOUT = """
= id
[saldo|dana] penjualan [belum cair|ditahan|tidak cair], padahal pembeli sudah terima barang
penarikan saldo ke {bank} [gagal|pending] terus sudah {days} hari
potongan [admin|komisi|biaya layanan] penjual naik jadi {percent}%, [untung tinggal debu|tidak masuk akal]
sebagai penjual [kecil|UMKM] saya [keberatan|tercekik] sama biaya admin
toko saya [dibekukan|kena penalti|dibatasi] tanpa alasan jelas
[produk|listing] {item} saya [diturunkan|diblokir] katanya melanggar, padahal [original|sesuai aturan]
toko saya tiba tiba [sepi|tidak muncul], dipaksa pasang iklan
dana hasil jualan {price} nyangkut di [saldo penjual|seller center]
ikut program gratis ongkir malah [penjual yang nanggung|margin habis]
[seller center|dashboard penjual] error, [tidak bisa cetak resi|tidak bisa update stok]
{item} saya dipotong [biaya ini itu|tiga macam biaya], dari {price} terima cuma separuh
poin penalti toko naik gara gara kurir [telat pickup|tidak jemput]
kurir tidak [pickup|jemput] paket jualan saya sudah {days} hari
laporan penghasilan toko [tidak sinkron|beda] sama yang cair
= id detail
modal saya muter di situ
belum lagi potongan ongkir
omzet turun {percent}% bulan ini
sudah kirim dokumen toko {times} kali
penjual lain di {city} juga ngalamin
= id after
terpaksa naikin harga
mending jualan di luar
lama lama tutup toko
tidak bisa bayar supplier
= formal
Potongan biaya sebesar {percent}% [memberatkan|mengurangi keuntungan] penjual kecil seperti saya.
Dana hasil penjualan {price} belum [cair|dapat ditarik] sejak {days} hari lalu.
Biaya administrasi penjual terlalu tinggi bagi usaha kecil.
Pencairan saldo penjual membutuhkan waktu terlalu lama.
Toko saya terkena penalti tanpa penjelasan yang memadai.
= en
my seller balance [is on hold|can't be withdrawn], buyers already confirmed
withdrawal to {bank} has been pending for {days} days
seller commission went up to {percent}%, small shops can't survive
my shop got [a penalty|restricted] with no explanation
my {thing} listing was taken down for no reason
seller center is down again, can't print labels
we get penalty points because the courier didn't pick up
= en detail
my capital is stuck there
sent my documents {times} times
sales dropped {percent}% this month
= en after
had to raise my prices
thinking of closing the shop
= mixed
seller fee naik jadi {percent}%, margin gue literally habis
withdraw saldo toko pending {days} hari, modal gue stuck
toko gue kena penalty for no reason, padahal rating bagus
listing {item} di-takedown, katanya violation, which part sih
seller center error mulu, can't print resi
= jv
duit dodolanku {price} durung cair
saldo tokoku ra iso dicairke wis {days} dino
potongan admine [kakehan|gede tenan], bathine entek
= su
artos icalan abdi {price} can cair
saldo toko teu tiasa ditarik ka {bank}, tos {days} dinten
potongan {percent}% mah beurat teuing, [bati saeutik|rugi atuh]
"""

CHEAP_PRICES = """
= id
harga [murah|miring|terjangkau] banget dibanding [toko sebelah|pasar|mall]
{item} di sini [paling murah|lebih murah], cuma {price}
suka belanja di sini, [murah meriah|harganya bersahabat|ramah di kantong]
dapat {item} {price} doang, [kualitas oke|awet|worth it]
banyak [diskon|promo], {item} jadi {small} [doang|aja]
harga {item} jujur, kualitas [bagus|sesuai harga]
gratis ongkir plus murah, [surga emak emak|cocok buat anak kos]
bandingin {item} di mana mana, tetap paling murah di {brand}
{campaign} dapet {item} {small}, [puas|seneng banget|rezeki]
grosirannya murah, [kulakan|stok] {item} buat jualan di {city} untung
harga pelajar, {item} {small} [sudah bagus|tidak kaleng kaleng]
diskonnya beneran, {item} dari {price} jadi {small}
= id detail
kualitasnya juga oke
sudah langganan dari dulu
barangnya original
{family} juga ikut beli
sudah {times} kali beli tidak pernah zonk
= formal
Harga {item} lebih [murah|terjangkau] dibandingkan tempat lain.
Program diskonnya [bermanfaat|menarik], saya membeli {item} seharga {price}.
Harga produk sangat terjangkau dan banyak promo menarik.
Saya senang berbelanja di sini karena harganya bersaing.
Produk murah dengan kualitas yang sesuai.
= en
[cheapest|best] price for {thing} I could find
prices are [great|really good|unbeatable], got a {thing} for {price}
love the deals, {thing} for only {small}
cheaper than the mall and good quality {thing}
student friendly prices, my {thing} was {small}
the discount is real, {thing} went down to {small}
= en detail
good quality too
been shopping here for years
all original so far
= mixed
harganya so affordable, {item} cuma {price}
worth it banget, {item} {small} but the quality is good
cheapest price dibanding app lain, love it
deal-nya gila sih, {item} jadi {small} only
= jv
diskone akeh, {item} mung {price}
regane [murah tenan|mirah], {item} mung {small}
seneng blonjo nang kene, murah lan apik barange
= su
diskonna seueur, {item} janten {price}
hargana [mirah pisan|murah pisan], {item} ngan {small}
resep balanja di dieu, {item} mirah tur sae
"""
