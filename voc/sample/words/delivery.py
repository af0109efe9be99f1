"""Sentences about getting the parcel: late, dear, badly or well packed, paid at the door."""

LATE_COURIER = """
= id
[paket|pesanan] {item} saya sudah {days} hari [tidak gerak|tidak jalan|mandek] di {city}
sudah {days} hari [status|tracking] masih di gudang {city}, [tidak ada update|tidak ada kabar]
kurir {courier} [lama|lelet|lemot] banget, estimasi {days} hari jadi {weeks} minggu
pakai {courier} [telat|molor] terus, [sudah {times} kali begini|tiap pesan pasti begini]
katanya [sampai|tiba] {weekday} tapi paketnya belum datang juga
barang [nyangkut|ketahan] di [gudang transit|DC|hub] {city} dari {weekday}
estimasi [tiba|sampai]nya [mundur|geser] terus, sudah {times} kali [diundur|berubah]
status [sedang diantar|dibawa kurir|out for delivery] dari {hour} tapi kurirnya tidak [muncul|nongol|datang]
kurir {courier} [bilang|lapor] alamat tidak ketemu padahal rumah saya pinggir jalan
paket [muter|keliling] dulu ke {city} padahal tujuan {city}, kapan sampainya
[resi|no resi] tidak bisa dilacak, {item} saya [di mana|nyasar ke mana] sekarang
status sudah [diterima|terkirim] padahal saya belum [terima|pegang] apa apa
kurirnya [seenaknya|sembarangan] update [gagal antar|penerima tidak di rumah], padahal saya di rumah seharian
nunggu {item} dari {weekday} sampai sekarang [tidak ada hilalnya|belum ada kabar|masih di jalan]
pengiriman [reguler|hemat|kargo|next day] {courier} kok lebih lama dari [biasanya|dulu]
[instan|same day] tapi baru dianter [besoknya|dua hari kemudian], terus buat apa bayar lebih
{courier} cabang {city} numpuk paket, punya saya [tidak diantar antar|didiemin]
kiriman {family} saya [belum sampai|telat] {days} hari gara gara {courier}
sejak dipaksa pakai {courier} paket saya [selalu telat|tidak pernah tepat waktu]
[tidak bisa|kenapa tidak bisa] pilih kurir sendiri, selalu dapat {courier} yang lelet
ekspedisinya [parah|payah|kacau], {item} pesan tanggal muda sampai tanggal tua
kirim {city} ke {city} doang {days} hari, jalan kaki juga sampai
paketku [hilang|lenyap] di perjalanan, {courier} sama {brand} saling lempar
= id detail
di [tracking|aplikasi] cuma tulisan dalam perjalanan
[ditelpon|dihubungi|di wa] kurirnya tidak [diangkat|dibalas]
padahal [satu kota|cuma beda kecamatan|sama sama {city}]
gudangnya di {city} [katanya overload|katanya penuh]
dulu pakai {courier} tidak pernah begini
tetangga pesan hari yang sama sudah sampai
terakhir update {weekday}
penjualnya sih sudah kirim dari {weekday}
sudah bayar ongkir {small} pula
= id after
barangnya keburu tidak kepakai
padahal mau dipakai [hari] {dayname} buat acara
jadi harus beli lagi di toko offline
kado buat {family} telat semua
kapok pakai {courier}
makanannya keburu basi di jalan
jualan saya jadi dapat bintang 1 gara gara kurir
= formal
Barang [tidak kunjung tiba|belum sampai] setelah {days} hari, kurir {courier} [tidak dapat dihubungi|diam saja].
Saya [kecewa|kurang puas] karena pengiriman ke {city} [selalu|sering] terlambat.
Pengiriman melalui {courier} terlambat {days} hari dari estimasi yang dijanjikan.
Paket saya tertahan di gudang {city} selama {days} hari tanpa pemberitahuan.
Mohon pengiriman lebih tepat waktu, terutama untuk kurir {courier}.
Status paket tidak diperbarui sehingga saya tidak tahu kapan barang tiba.
Ketepatan waktu kurir semakin menurun dalam beberapa bulan terakhir.
Kurir menandai paket gagal diantar padahal ada orang di rumah.
= en
my {thing} has been [stuck|sitting] in {city} for {days} days
{courier} is [so slow|always late|getting worse], {days} days and still nothing
tracking hasn't [moved|changed] since {day}
courier marked it as delivered but I never got my {thing}
the estimated arrival keeps [moving|getting pushed back], {times} times already
paid for next day shipping and got it {days} days later
the {courier} driver said nobody was home, I was home all day
package went to {city} and then back to {city}, make it make sense
why am I always assigned {courier}, let me pick another courier
still waiting for the {thing} I ordered {weeks} weeks ago
out for delivery since {day} but nobody showed up
{courier} lost my parcel and nobody wants to take responsibility
= en detail
no update at all in the app
the courier doesn't pick up the phone
the seller shipped it on {day}
it used to take two days
same city by the way
the warehouse in {city} is overloaded apparently
= en after
I needed it for an event
had to buy another one offline
the birthday is over already
never choosing {courier} again
= mixed
paket gue [stuck|nyangkut] di {city} udah {days} hari, no update at all
literally {courier} itu the worst, tracking [ga gerak|stuck] dari {weekday}
udah out for delivery dari {hour} tapi kurirnya ga nongol, like where are you
estimasi delivery-nya mundur terus, so annoying sih
which is gue bayar same day tapi sampenya {days} hari kemudian
please lah kurirnya jangan {courier} mulu, always late
{item} gue status delivered padahal I never received it
kenapa sih ga bisa choose kurir sendiri, {courier} tuh slow banget jujurly
= jv
{item} ku nyantol nang gudang {city}, [ra mlaku mlaku|kapan tekane]
nganggo {courier} telat terus, [ping {times} iki|mesti ngene]
[paketku|kirimanku] [durung teko|durung tekan] wis {days} dino, kurire [suwe|lelet] tenan
kurir {courier} [suwi|suwe] banget rek, wis {days} dino mandek nang {city}
jare sesuk teko, nganti saiki [ra ono kabare|durung ono]
= su
{item} abdi nyangkut di {city}, [iraha dugina|teu aya kabar]
kurirna teu dugi wae, saurna [enjing|ayeuna] wae ti {days} dinten kamari
[paket abdi|kiriman abdi] can dugi wae tos {days} dinten, kurirna [lila|elat] pisan
kumaha ieu {courier}, barang nyangkut di {city} teu [gerak|maju] maju
geus {days} poe can datang oge paketna, [ambek aing|lieur euy]
"""

SHIPPING_COST = """
= id
ongkir [mahal|kemahalan|tidak masuk akal], {item} harga {small} ongkirnya {fee}
kenapa ongkir ke {city} sekarang {fee}, [dulu|bulan lalu] tidak segini
ongkirnya [lebih mahal dari|hampir sama kayak harga] barangnya
sesama {city} saja ongkir {fee}, [tega|gila|yang benar saja]
ongkos kirim [naik|naik terus|makin mahal] tapi pengirimannya sama saja
pas checkout ongkir [tiba tiba|mendadak] jadi {fee}, di halaman produk {fee}
beli {item} kecil begini berat volumetriknya dihitung [3 kg|5 kg], ongkir jadi {fee}
ada [biaya layanan|biaya penanganan|biaya jasa aplikasi|asuransi] segala, totalnya jadi mahal
gratis ongkir sekarang [minimal belanja|syaratnya] {price}, [siapa yang sanggup|berat amat]
subsidi ongkirnya [dikurangi|dipotong|dihapus] ya, biasanya kena {fee} sekarang {fee}
ongkir ke luar jawa [mencekik|mahal banget|bikin batal beli]
[asuransi pengiriman|biaya proteksi] kecentang otomatis, jadi bayar lebih {fee}
beli dua {item} di toko yang sama kok ongkirnya dihitung [dua kali|terpisah]
mau beli {item} tidak jadi karena ongkirnya {fee}
ongkir hemat hilang, [sisanya|yang ada] cuma yang {fee} ke atas
tolong ongkirnya [dimurahin|diturunin], ke {city} masa {fee}
pilihan kurir murah [hilang|tidak muncul] di {city}, dipaksa yang {fee}
= id detail
di toko sebelah cuma {fee}
padahal beratnya tidak sampai 1 kg
sudah pakai yang paling murah itu
katanya gratis ongkir se Indonesia
jadi mikir dua kali mau checkout
biaya layanannya juga naik diam diam
barang cuma {item} doang
= id after
mending beli di pasar
akhirnya batal checkout
jadi pindah belanja ke tempat lain
keranjang saya jadi cuma pajangan
= formal
Biaya pengiriman ke {city} sebesar {fee} [terlalu tinggi|memberatkan] untuk barang seharga {small}.
Mohon [disediakan|ditambahkan] pilihan pengiriman yang lebih murah untuk wilayah {city}.
Ongkos kirim ke {city} terlalu mahal dibandingkan harga barang.
Biaya layanan dan ongkos kirim sebaiknya ditampilkan sejak awal.
Syarat gratis ongkir semakin berat bagi pembeli biasa.
Perhitungan berat volumetrik tidak sesuai dengan ukuran barang.
Mohon subsidi ongkos kirim ke luar Jawa ditambah.
= en
shipping to {city} costs {fee}, [more than|almost as much as] the {thing} itself
shipping fees are [insane|ridiculous|getting too high] lately
the shipping jumped to {fee} at checkout, it said {fee} on the product page
why is there a service fee AND a handling fee now
free shipping needs a {price} minimum now, who buys that much
two items from the same shop and I pay shipping twice
volumetric weight for a small {thing}, seriously
same city delivery and still {fee}
= en detail
other apps charge {fee}
it weighs less than a kilo
it was half of that last month
insurance was ticked by default
= en after
so I abandoned my cart
not worth it any more
I'll just buy it at the mall
= mixed
ongkirnya lebih expensive dari {item}-nya, make it make sense
shipping fee ke {city} {fee} tuh [gila sih|overpriced banget]
pas checkout suddenly ongkir jadi {fee}, padahal di awal {fee}
free ongkir but minimum spend {price}, so pointless
service fee, handling fee, apalagi, capek banget bayar fee doang
ongkir naik terus but the service stays the same
= jv
{item} cilik ngene kok ongkire {fee}, [ora mlebu akal|larang tenan]
ongkire [larang|kelarangen], regane {item} {fee} ongkire {fee}
kok larang men ongkire nang {city}, mbiyen ra [sakmene|semene]
= su
{item} sakieu leutikna ongkirna {fee}, [teu asup akal|awis teuing]
ongkirna mahal pisan, ka {city} wae {fee}
ongkir [awis|mahal] teuing, teu jadi meser {item} teh
"""

COD_TROUBLE = """
= id
mau bayar [COD|bayar di tempat] tidak bisa, [opsinya hilang|menunya abu abu|tidak muncul]
COD saya [diblokir|dinonaktifkan|ditutup] padahal tidak pernah [nolak|retur] paket
kurir COD [minta|nagih] lebih, harusnya {small} malah diminta {price}
kurir COD tidak punya kembalian, [saya rugi|jadi bayar lebih]
paket COD [bukan pesanan saya|fiktif], tiba tiba datang [disuruh bayar|minta dibayar] {price}
sebelum bayar COD tidak boleh [buka paket|cek barang], ternyata isinya {item} [rusak|salah]
{family} saya [ditipu|kena] paket COD fiktif {price}
uang COD saya sudah dikasih kurir tapi status masih belum dibayar
kenapa COD cuma bisa di bawah {price}, {item} jadi tidak bisa
biaya penanganan COD {small} [mahal amat|kemahalan]
toko lain bisa COD, toko ini [tidak bisa|tidak ada] padahal sama sama {city}
di [desa|kampung] saya COD [dihapus|tidak tersedia] sejak bulan lalu, padahal tidak punya rekening
kurir COD nelpon [maksa|marah marah] suruh siapin uang pas
pembeli COD saya [nolak paket|kabur] terus, ongkir retur saya yang nanggung
sebagai penjual saya [rugi|capek] COD dibatalin pembeli seenaknya
= id detail
padahal biasanya bisa COD
saya tidak punya rekening bank
kurirnya sampai marah marah di depan rumah
alamat saya di {city} masih kota
katanya akun saya berisiko
= id after
jadi batal beli
rugi ongkir bolak balik
uang {price} melayang
= formal
Saya [tidak dapat memilih|kesulitan memilih] pembayaran di tempat untuk pesanan ke {city}.
Kurir meminta pembayaran [melebihi|tidak sesuai] tagihan yang tertera.
Metode bayar di tempat tidak tersedia lagi di wilayah saya.
Kurir tidak membawa uang kembalian saat pembayaran COD.
Saya menerima paket COD yang tidak pernah saya pesan.
Mohon pembeli diperbolehkan memeriksa barang sebelum membayar COD.
= en
cash on delivery [disappeared|is greyed out] for my account
why was my COD disabled, I never refused a parcel
the courier asked {price} for a COD order that was {small}
got a fake COD parcel I never ordered, they wanted {price}
can't open the package before paying COD and the {thing} was wrong
COD not available in {city} any more
as a seller I pay for every refused COD parcel, not fair
= en detail
I don't have a bank account
it worked last month
the driver had no change
= en after
had to cancel the order
lost {price} because of this
= mixed
COD gue suddenly disabled padahal never nolak paket
ada paket COD fake dateng ke rumah, {family} gue udah bayar {price}
kurir COD-nya ga ada kembalian, so I paid extra
opsi cash on delivery hilang di {city}, why though
buyer COD cancel seenaknya and I have to pay the ongkir
= jv
COD ku diblokir, padahal ra tau nolak paket
kurir COD njaluk luwih, [rugi aku|piye iki]
arep COD ra iso saiki, [opsine ilang|jare ra kasedia]
ono paket COD ora tau pesen kok kon mbayar {price}
= su
COD abdi diblokir, padahal teu pernah nolak paket
kurir COD menta leuwih, harusna {small}
COD teu tiasa di {city}, saurna teu kasadiaan
kurir COD teu boga angsulan, [rugi atuh|hadeuh]
"""

PACKAGING = """
= id
{item} dikirim cuma dibungkus [plastik tipis|kresek], sampai rumah [penyok|pecah|lecet]
tidak ada bubble wrap sama sekali padahal {item} gampang [pecah|penyok]
[packing|bungkus]nya [asal asalan|seadanya|parah], kardusnya [sobek|penyok|basah]
kardus {item} datang [kebuka|sobek|tidak disegel|basah kena hujan]
sudah bayar packing kayu {small} tapi datangnya [kardus biasa|tanpa kayu]
{item} [bocor|tumpah] di jalan karena packing [tipis|tidak rapat]
bungkusnya kegedean banget, {item} kecil kardusnya segede [kulkas|lemari], boros plastik
catatan minta bubble wrap tebal [diabaikan|tidak dibaca]
segel kemasan {item} sudah [rusak|terbuka] waktu sampai
dus produk penyok parah, {item} kan buat kado
plastik packingnya [berlapis lapis|kebanyakan], kurang ramah lingkungan
= praise
packing [rapi|aman|tebal] banget, {item} sampai [mulus|tanpa lecet]
bubble wrapnya tebal, {item} [aman|utuh] sampai {city}
pengemasan [niat|rapi], ada kartu ucapan segala
kardus dobel plus bubble wrap, {item} [selamat|mulus] padahal kaca
suka sama packing [barunya|kardusnya], gampang dibuka dan [tidak banyak plastik|ramah lingkungan]
= id detail
padahal ongkirnya {small}
untung isinya masih bisa dipakai
isinya jadi goyang goyang
di luar kardus ada tulisan fragile lho
lakbannya cuma selapis
= id after
tidak jadi dikasih ke {family}
malu mau dijadiin hadiah
harus dilem sendiri
= formal
Barang [pecah belah|elektronik] sebaiknya dikemas dengan [pelindung|bubble wrap] yang cukup.
Kotak produk {item} [rusak|penyok] walaupun isinya masih [baik|dapat digunakan].
Kemasan pesanan saya penyok dan basah ketika diterima.
Mohon kemasan untuk barang pecah belah lebih diperhatikan.
Penggunaan plastik pada kemasan sebaiknya dikurangi.
= en
the box arrived [crushed|soaked|torn open], {thing} barely survived
no bubble wrap at all for a {thing}
packaging is [terrible|careless], just a thin plastic bag
paid {small} for wooden packing and got a plain box
way too much plastic for one small {thing}
the seal on the {thing} was already open
= en praise
[great|super neat|very safe] packaging, the {thing} arrived [in perfect shape|without a scratch]
love the packaging, double box and bubble wrap for my {thing}
packed really well, not a dent on the {thing} all the way to {city}
= en detail
I asked for extra wrapping in the notes
it was supposed to be a gift
the tape was barely holding
= mixed
packaging-nya [zonk|parah], box penyok and no bubble wrap
{item} gue bocor because packing-nya tipis banget
udah bayar extra packing kayu but they sent it pake kardus biasa
box-nya kegedean, so much plastic buat satu {item}
= jv
ora dikei bubble wrap, {item} dadi lecet
bungkuse [elek|sak anane], {item} teko penyok kabeh
dus na [baseuh|penyok], {item} jadi lecet kieu
= su
teu dibungkus bubble wrap, {item} jadi lecet
packinge tipis banget, dadi bocor nang dalan
bungkusna saayana pisan, {item} abdi rusak
"""

FAST_DELIVERY = """
= id
pengiriman [cepat|kilat|super cepat] banget, [pesan kemarin sudah sampai|pesan pagi sore sampai]
[paket|pesanan] {item} sampai [lebih cepat dari estimasi|cuma sehari], [mantap|top|salut]
kurirnya [ramah|sopan|baik], paket {item} [dianter sampai depan pintu|cepat sampai]
[cepat sampai|datangnya cepat], pesan {weekday} sudah di tangan
kirim ke {city} cuma {days} hari padahal [luar pulau|jauh], keren
[sigap|gercep] banget kirimnya, {item} dipesan {hour} langsung diproses
same day beneran nyampe same day, {item} aman
baru checkout kemarin, {item} hari ini sudah sampai {city}
kurir {courier} di {city} [baik|ramah] dan selalu [nelpon dulu|kasih kabar]
puas sama pengirimannya, {item} sampai [tepat waktu|sesuai estimasi]
estimasi seminggu, {days} hari sudah [sampai|mendarat]
dari {city} ke {city} [kilat|ngebut] banget, terima kasih kurirnya
= id detail
trackingnya juga jelas
kurirnya nelpon dulu sebelum dateng
padahal lagi tanggal merah
penjualnya juga gercep
sampai dalam keadaan baik
= formal
Pesanan {item} tiba [dalam {days} hari|lebih cepat dari perkiraan] dan dalam kondisi baik.
Saya [mengapresiasi|puas dengan] kecepatan pengiriman ke {city}.
Pengiriman sangat cepat dan kurirnya ramah.
Barang tiba lebih awal dari estimasi, saya puas.
Pelayanan kurir di {city} sangat baik dan tepat waktu.
= en
[super fast|lightning fast|really quick] delivery, ordered {day} and the {thing} is already here
my {thing} arrived [a day early|way before the estimate], impressed
courier was [friendly|polite] and called before coming
only {days} days to {city}, love it
same day delivery actually works, got my {thing} in hours
fastest delivery to {city} I've had so far
= en detail
tracking was accurate too
even during a public holiday
everything arrived safe
= mixed
delivery-nya cepet banget, order {weekday} udah nyampe, love it
kurirnya so friendly and fast, {item} aman
same day-nya beneran works, impressed sih
sampe {city} cuma {days} hari, that's super fast
= jv
{item} wis teko, [banter tenan|ra nganti suwe]
[cepet tenan|banter tenan] kirimane, pesen wingi wis teko
kurire apik lan sopan, {item} wis tak tompo
= su
{item} tos dugi, [gancang pisan|teu lami]
gancang pisan dugina, {item} tos katampi di {city}
hatur nuhun kurirna [bageur|gancang], paket {item} tos sumping
"""
