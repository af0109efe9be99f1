"""Sentences about the app itself: down, slow, silent codes, pushy, searching, live, and a wish."""

APP_OUTAGE = """
= id
aplikasi [tidak bisa dibuka|tidak bisa diakses|down|mati total] dari {hour}
[error 500|internal server error|error 503] terus [dari tadi|seharian|dari {hour}]
{brand} [down|tumbang|error] ya, [dari pagi|dari tadi] tidak bisa masuk
server [down|error|gangguan] apa gimana, [semua halaman kosong|tidak bisa apa apa]
buka aplikasi muncul [terjadi kesalahan|coba lagi nanti|ada gangguan] terus
tidak bisa login, [muncul error 500|katanya server sibuk], padahal [internet lancar|sinyal penuh]
halaman [utama|keranjang|pesanan] [blank|putih|kosong] semua, cuma aku doang atau semua
[webnya|websitenya] juga [mati|tidak bisa dibuka], bukan cuma aplikasinya
dari {hour} sampai sekarang masih [gangguan|maintenance], [ada pengumuman tidak|kok diam saja]
mau [cek pesanan|bayar|checkout] tidak bisa, servernya [mati|error 500]
dua hari [gangguan|down] terus, [serius dong|niat tidak sih]
sudah restart hp, hapus cache, tetap [error 500|tidak bisa masuk]
[gangguan nasional|down se Indonesia] ya ini, temen di {city} juga tidak bisa buka
keranjang [kosong|hilang semua] terus muncul error
toko saya tidak bisa diakses pembeli karena server [down|mati]
pas mau bayar malah server error, [uang aman tidak|pesanan masuk tidak]
= id detail
internet saya lancar buat yang lain
sudah uninstall install lagi
teman di {city} juga sama
tidak ada pengumuman sama sekali
pakai wifi dan data sama saja
= id after
seharian tidak bisa proses pesanan
omzet hari ini nol
jadi telat bayar tagihan
flash sale lewat begitu saja
= formal
Saya tidak dapat [masuk ke aplikasi|membuka aplikasi] karena server mengalami gangguan.
Gangguan sistem [selama dua hari|yang lama] membuat [toko saya tidak beroperasi|saya batal berbelanja].
Aplikasi tidak dapat diakses selama dua hari dan tidak ada pemberitahuan resmi.
Server sering mengalami gangguan sehingga transaksi saya tertunda.
Muncul pesan kesalahan 500 setiap kali membuka halaman pesanan.
= en
app is [down|not loading|dead] since {hour}
error 500 [all day|every time I open it|on every page]
is {brand} down for everyone or just me
can't log in, it says [server error|something went wrong|try again later]
website is down as well, not only the app
blank white screen [on every page|after the logo], internet is fine
second day of this outage and not a word from them
couldn't pay or check my orders, server error
= en detail
reinstalled it already
same for people in {city}
wifi and mobile data both fail
no announcement anywhere
= en after
lost a whole day of sales
my payment deadline passed
= mixed
{brand} down ya? error 500 mulu dari {hour}
app-nya ga bisa dibuka at all, is it just me
server error terus padahal internet gue fine
udah two days gangguan, no announcement at all
blank screen pas buka [order|cart], please fix asap
website juga down, totally ga bisa akses
= jv
servere mati opo piye, {hour} nganti saiki [blank|error] terus
aplikasine ra iso dibukak kit mau, [error terus|server mati]
{brand} [mati|error] to iki, ra iso mlebu blas
= su
ti {hour} dugi ka ayeuna [error|blank] wae
aplikasina teu tiasa dibuka ti tadi, error 500 wae
server na paeh kitu, [teu bisa asup|lebet hese]
"""

APP_SLOW = """
= id
[sejak|habis|setelah] update {version} aplikasi [lemot|lambat|berat] banget
update {version} bikin [force close|keluar sendiri|nutup sendiri] terus
tiap [buka keranjang|buka chat|scroll|cari barang] [ngelag|patah patah|freeze]
aplikasi versi {version} [boros baterai|bikin hp panas|makan RAM], di {phone} [tidak kuat|nyerah]
baru dibuka langsung [mental|crash|nutup] di {phone}
loading gambar [lama|muter terus], padahal sinyal [bagus|penuh]
update terbaru malah [tambah lemot|tambah parah], balikin versi lama
di {phone} sekarang [berat|lag] parah, dulu lancar
ukuran aplikasi bengkak, memori {phone} saya [penuh|habis]
[layar|tampilan] [hitam|macet] waktu checkout di versi {version}
aplikasi [hang|macet] {minutes} detik tiap pindah halaman
disuruh update terus, setelah update {version} malah tidak bisa [dipakai|buka foto produk]
video di beranda muter otomatis bikin [lemot|kuota habis]
keyboard nutupin kolom chat sejak {version}, ngetik jadi buta
scroll sedikit [balik ke atas|loncat], bug dari update {version}
upload foto ulasan selalu [gagal|nutup sendiri]
= id detail
sudah hapus cache tetap sama
padahal hp saya RAM 8
versi sebelumnya lancar
sudah install ulang {times} kali
aplikasi lain lancar jaya
= id after
jadi males buka
hampir saya hapus
checkout gagal terus
turun bintang dulu
= formal
Aplikasi [sering berhenti|tidak merespons] saat [membuka foto produk|melakukan pembayaran].
Versi {version} [lebih lambat|lebih berat] dibandingkan versi sebelumnya pada {phone} saya.
Setelah pembaruan versi {version}, aplikasi sering tertutup sendiri.
Aplikasi terasa lambat terutama saat membuka keranjang.
Mohon aplikasi dibuat lebih ringan untuk ponsel lama.
= en
since update {version} the app is [so slow|laggy|unusable]
keeps crashing [after|since] version {version}
app freezes when I [open my cart|scroll|search|open chat]
{version} drains my battery and heats up my phone
images take forever to load on good wifi
please roll back {version}, the old one was smooth
crashes right at checkout every single time
the app is huge now, no space left on my phone
= en detail
cleared the cache already
my phone is only a year old
other apps run fine
reinstalled {times} times
= en after
close to uninstalling it
can't even check out
one star until it's fixed
= mixed
habis update {version} app-nya jadi lag parah, please rollback
force close terus tiap buka cart, so annoying
{version} bikin hp gue overheat and battery drain
scroll dikit freeze, literally unusable di {phone}
app-nya makin heavy, dulu smooth banget
crash mulu pas checkout since update
= jv
aplikasine ngelag terus saiki, [mbukak keranjang|scroll sithik] wae macet
bar update {version} aplikasine dadi [lemot|abot] tenan
aplikasine metu dewe terus, hp ku {phone} ra kuat
= su
aplikasina ngelag wae, [muka karanjang|scroll saeutik] ge macet
saatos update {version} aplikasina [beurat|lemot] pisan
aplikasina sok kaluar sorangan, hese rek checkout
"""

OTP_MISSING = """
= id
[kode OTP|OTP] [tidak masuk masuk|tidak dikirim|tidak sampai], sudah {minutes} menit nunggu
OTP [telat|datangnya lama] banget, masuk masuk sudah [expired|kadaluarsa]
mau login [minta kode verifikasi|diminta OTP] tapi [SMS tidak masuk|tidak ada sms]
sudah klik kirim ulang {times} kali kode tetap [tidak masuk|tidak ada]
akun [terkunci|kekunci] karena OTP tidak [pernah datang|diterima]
ganti nomor hp tidak bisa karena kode dikirim ke nomor [lama|yang sudah mati]
kode verifikasi [salah terus|ditolak], padahal saya ketik sesuai sms
OTP lewat WA tidak [ada|muncul], lewat sms juga [nihil|sama]
daftar akun baru [gagal|mentok] di kode verifikasi
batas kirim OTP habis, disuruh nunggu 24 jam, [padahal satu pun tidak masuk|yang benar saja]
OTP dikirim ke email [lama|kantor] yang sudah tidak aktif
pas mau bayar pakai {wallet} OTP [tidak muncul|telat], transaksi gagal
verifikasi wajah gagal, OTP juga [tidak ada|tidak datang], terus masuk gimana
= id detail
pulsa dan sinyal aman
nomor saya aktif kok
aplikasi lain OTP nya lancar
sudah coba di hp lain
sudah restart hp juga
= id after
tidak bisa masuk sama sekali
pesanan jadi tidak bisa dicek
saldo saya di dalam semua
jadi batal checkout
= formal
Kode verifikasi [tidak saya terima|baru tiba setelah {minutes} menit] sehingga saya gagal masuk.
Akun saya terkunci karena [batas permintaan OTP|kesalahan kode verifikasi].
Kode OTP sering terlambat sehingga sudah kedaluwarsa saat diterima.
Saya tidak dapat masuk karena kode verifikasi tidak terkirim.
Mohon disediakan cara verifikasi selain SMS.
= en
OTP [never arrives|isn't coming|takes forever], waited {minutes} minutes
verification code arrives after it already expired
tapped resend {times} times and still no code
can't log in because the SMS code never comes
locked out since the OTP goes to my old number
it says the verification code is wrong but I typed it correctly
OTP limit reached without getting a single one
= en detail
signal is fine
my number is active
other apps send codes instantly
= en after
completely locked out
my balance is in there
= mixed
OTP-nya ga masuk2, udah resend {times} kali, please fix
mau login but kode verifikasi never came
OTP dateng udah expired, so useless
account gue ke-lock gara2 OTP ga nyampe, help
kode dikirim ke old number, ga bisa ganti, how
= jv
wis tak kirim ulang ping {times}, kode verifikasi ra ono
kode OTP ra [mlebu mlebu|teko teko], wis {minutes} menit ngenteni
arep login ra iso, sms OTP ne ra ono
= su
kode verifikasi elat datangna, pas datang tos expired
kode OTP teu asup asup, tos [kirim deui|dikirim ulang] {times} kali
hese login, OTP na [teu datang|elat] wae
"""

PUSHY_ADS = """
= id
notifikasi [kebanyakan|tidak berhenti|berisik], sehari bisa {count} kali
[notif promo|iklan] [tengah malam|jam 3 pagi|tiap jam], [ganggu banget|bikin kaget]
sudah dimatikan notifnya [masih muncul|tetap masuk] terus
iklan [nutupin layar|pop up] tiap buka aplikasi, tombol silangnya [kecil banget|susah dipencet]
buka satu produk [kepencet|diarahkan ke] iklan terus
disuruh [aktifin|daftar] paylater terus, [ditolak muncul lagi|tidak ada tombol tidak]
asuransi {small} [kecentang sendiri|otomatis ditambah], licik
tombol tutup iklan [disembunyikan|pura pura], ujungnya [masuk halaman promo|kebuka live]
langganan Plus [diperpanjang otomatis|kepotong sendiri] {small}, cara batalnya [dimana|disembunyikan]
WA promo [tiap hari|terus terusan] padahal tidak pernah daftar
game [siram tanaman|goyang hp] muncul terus, mau belanja malah [game|iklan]
hitung mundur palsu, katanya [sisa 2 menit|sisa 1 stok] besok masih ada
hasil atas semua [iklan|bersponsor], scroll jauh baru ketemu
mau hapus akun [dipersulit|dioper sana sini], menunya [tidak ketemu|disembunyikan]
beranda isinya [iklan|live] semua, menu pesanan jadi [ngumpet|susah dicari]
= id detail
padahal cuma mau cek pesanan
setting notif juga tidak ngaruh
di hp {family} juga begitu
skipnya susah banget
hp bunyi terus pas rapat
= id after
notif saya blokir semua
nyaris uninstall
jadi males buka aplikasi
= formal
Saya menerima [terlalu banyak|hingga {count}] pemberitahuan promosi [setiap hari|dalam sehari].
Tawaran paylater [terus muncul|tidak dapat ditolak] setiap kali saya membuka aplikasi.
Notifikasi promosi terlalu sering dan tidak dapat dimatikan.
Iklan yang menutupi layar sangat mengganggu saat berbelanja.
Perpanjangan otomatis keanggotaan Plus tidak diberitahukan dengan jelas.
= en
[way too many|endless|nonstop] notifications, {count} a day
promo notifications at [3 am|midnight], are you serious
turned off notifications and they still come
pop up ads with a [tiny|fake|hidden] close button
it keeps pushing paylater, there is no "no" button
insurance is pre ticked at checkout, sneaky
Plus membership auto renewed for {small}, can't find where to cancel
fake countdown timers everywhere
half of the results are sponsored
= en detail
I only want to check my order
the settings do nothing
it happens every single time
= en after
about to uninstall
blocked all notifications
= mixed
notif-nya spam banget, {count} kali sehari, please stop
pop up ads mulu and the close button is so tiny
disuruh daftar paylater terus, no means no lah
auto renew Plus {small} tanpa consent, so shady
countdown-nya fake, besok still ada juga
udah turn off notif tapi still masuk, annoying
= jv
dikon daftar paylater terus, males aku
notife [rame terus|kakehan], bengi bengi muni
iklane nutupi layar, tombol silange [cilik banget|angel dipencet]
= su
dipiwarang daftar paylater wae, [hoream|males] ah
notif na loba teuing, [gandeng|ribut] tengah peuting
iklan wae anu muncul, hese rek mariksa pesenan
"""

WISH_MANY_ADDRESSES = """
= id
tolong dong bisa [checkout|bayar sekali] ke beberapa alamat [sekaligus|dalam satu pesanan]
pengen kirim [hampers|kado|oleh oleh] ke {count} alamat tapi harus checkout [satu satu|satu per satu], ribet
kapan ada fitur [multi alamat|banyak alamat|beda alamat] dalam satu checkout
harusnya tiap barang di keranjang bisa [pilih alamat beda|dikirim ke alamat sendiri sendiri]
mau kirim {item} ke rumah dan ke rumah {family} [sekali bayar|satu checkout] tidak bisa
saran: [tambahin|adain] opsi kirim ke lebih dari satu alamat
tiap bulan kirim {item} ke [{family} di {city}|beberapa kota], capek ganti alamat terus
fitur yang saya tunggu: satu keranjang [banyak penerima|beberapa penerima]
beli {count} {item} buat {count} orang di kota beda, masa [checkout {count} kali|bayar {count} kali]
andai bisa [pecah|bagi] pesanan ke alamat rumah dan kantor sekaligus
[reseller|dropship] kayak saya butuh [banyak alamat sekali checkout|kirim ke banyak pembeli sekali bayar]
kirim souvenir ke {count} tamu harus {count} kali bayar, [tolong dibuat sekaligus|fiturnya mana]
alamat tujuan cuma bisa satu per checkout, [padahal butuh lebih|tolong ditambah]
usul: ongkir digabung kalau kirim ke {count} alamat dari toko yang sama
= id detail
misalnya ke {city} dan {city}
ongkirnya boleh dihitung per alamat
kantor saya sering kirim bingkisan
voucher jadi cuma kepakai sekali
biar tidak salah alamat lagi
= id after
pasti saya pakai tiap bulan
jadi hemat waktu
sekarang terpaksa pakai catatan ke penjual
= formal
Akan lebih [praktis|mudah] apabila satu pesanan dapat [dikirim ke|dibagi ke] {count} alamat penerima.
Usul: [pilihan alamat berbeda|alamat tujuan] untuk setiap barang di keranjang.
Mohon ditambahkan fitur pengiriman ke beberapa alamat dalam satu kali pembayaran.
Saya berharap satu keranjang dapat dikirim ke alamat yang berbeda.
Fitur banyak alamat akan sangat membantu pengiriman bingkisan kantor.
= en
please let us ship to [several|multiple|different] addresses in one checkout
I wish I could split one cart between [home and office|two addresses]
sending gifts to {count} people means {count} separate checkouts, please fix
feature request: one order, many [addresses|recipients]
why can't each item in the cart have its own address
would love multi address checkout for {relative} and me
ordering {thing} for family in {city} and {city} takes forever, one payment please
= en detail
charging shipping per address is fine
our office sends gifts every month
the voucher only works on the first one
= en after
would use it every month
that would save so much time
= mixed
please dong bikin multi address checkout, capek ganti alamat satu2
pengen kirim gift ke {count} orang but harus checkout {count} kali
wish-nya sih satu cart bisa split ke beberapa alamat
fitur ship to multiple address kapan ada, need it banget
one payment buat beda2 alamat would be so helpful
= jv
usul: sak keranjang iso dikirim nang omah karo kantor
mbok [diwenehi|ditambahi] fitur kirim nang pirang pirang alamat sekali bayar
pengen ngirim nggo {family} nang {city} karo omah dewe, kok kudu checkout ping pindho
= su
usul: sakali checkout tiasa ka bumi sareng ka kantor
hoyong aya fitur kirim ka sababaraha alamat [sakali bayar|sakaligus]
upami tiasa mah hiji karanjang ka seueur alamat, [gampil atuh|raos]
"""

BAD_SEARCH = """
= id
cari {item} yang keluar malah {item}
[pencarian|search]nya [ngaco|tidak nyambung|ngawur], ketik {item} muncul [barang lain|{item}]
filter [harga|lokasi|rating] [tidak berfungsi|tidak jalan|diabaikan], pilih {city} keluar {city}
hasil pencarian isinya [iklan|produk sponsor] bukan {item} yang saya cari
urutkan termurah tapi yang atas malah yang {price}
[ketik|cari] merek lengkap [tidak ketemu|hasilnya nol], padahal tokonya ada
cari {item} warna {color} yang muncul [semua warna|warna lain]
cari ukuran {size} hasilnya [tidak ada ukuran itu|stok kosong semua]
salah ketik satu huruf hasilnya [kosong|nol], tidak ada saran
pencarian pakai foto [ngaco|tidak akurat], foto {item} dibilang {item}
rekomendasinya [tidak nyambung|aneh], habis beli {item} ditawarin {item} terus
toko langganan saya susah [dicari|ditemukan] lewat pencarian
harga di hasil pencarian {small}, pas diklik [{price}|itu harga aksesorinya]
filter gratis ongkir dicentang tapi keluar yang [bayar ongkir|tidak gratis]
= id detail
padahal kata kuncinya sudah jelas
dulu gampang nyarinya
harus scroll sampai bawah banget
filternya reset sendiri
di halaman {count} baru ketemu
= id after
akhirnya beli di tempat lain
buang waktu {minutes} menit
jadi males nyari
= formal
Saat mencari {item}, yang tampil [produk lain|iklan|barang yang tidak sesuai].
Saya [sulit menemukan|tidak dapat menemukan] {item} sesuai [harga|ukuran|lokasi] yang saya pilih.
Hasil pencarian sering tidak sesuai dengan kata kunci.
Filter lokasi dan harga tidak berfungsi dengan baik.
Mohon hasil bersponsor dipisahkan dari hasil pencarian biasa.
= en
search is [useless|a mess|broken], I type {thing} and get {thing}
filters [don't work|get ignored|reset themselves], I pick {city} and it shows {city}
sorted by lowest price and the first result is {price}
I searched for {thing} and got a page of ads
can't find my usual shop through search any more
photo search thinks my {thing} is a {thing}
one typo and there are zero results
recommended items make no sense, I already bought a {thing}
= en detail
the keyword was exact
it used to be better
found it on page {count}
= en after
wasted {minutes} minutes
ended up buying elsewhere
= mixed
search-nya ngaco, gue cari {item} yang muncul {item}, like what
filter lokasi ga works, pilih {city} keluarnya random
sort by lowest price tapi yang atas {price}, broken banget
hasil search isinya sponsored semua, so annoying
image search-nya ga accurate sama sekali
= jv
golek toko langganan angel saiki, ra ketemu
golek {item} metune malah {item}, [pie to iki|ra nyambung blas]
filtere ra mlaku, milih {city} metune kutha liyane
= su
milari toko langganan hese ayeuna mah, teu kapendak
milari {item} nu kaluar kalah {item}, [teu nyambung|kumaha atuh]
filter na teu jalan, [milih|meunang] {city} kaluarna {city}
"""

LIVE_PRAISE = """
= id
nonton [Jora Live|live] seru banget, hostnya [lucu|asik|heboh]
dapat {item} cuma {small} di live, [puas banget|rezeki nomplok]
[live shopping|Jora Live] bikin [nagih|betah|ketagihan], [tiap malam nonton|hostnya ramah]
suka fitur live, bisa [lihat barangnya langsung|tanya ukuran langsung]
host live {brand} [sabar|jelas|detail] banget jelasin {item}
lebih yakin beli {item} setelah lihat di live
flash sale di live {campaign} [seru|deg degan], dapat {item} {small}
live-nya [rame|interaktif], komentar saya dibalas host
baru coba Jora Live, [ternyata asik|langsung borong {count} barang]
belanja sambil nonton live [hiburan banget|ngilangin stres]
giveaway di live beneran, saya menang {item}
= id detail
kualitas videonya juga jernih
hostnya kocak
voucher livenya gede
{family} ikut nonton juga
warnanya {color} persis yang di live
= formal
Belanja melalui siaran langsung [menyenangkan|sangat membantu], terutama untuk melihat {item}.
Saya mendapat {item} seharga {small} saat siaran langsung.
Fitur live sangat membantu melihat kondisi barang secara langsung.
Pembawa acara live ramah dan penjelasannya lengkap.
= en
live shopping is [so fun|addictive|a great feature], the host is hilarious
got a {thing} for {small} on the live, [so happy|what a deal]
I like that you can see the {thing} before buying on Jora Live
live host answered all my questions about the {thing}
watching the live every night now, got {count} things already
= en detail
the live vouchers are big
video quality is good too
= mixed
Jora Live tuh so addictive, hostnya lucu banget
dapet {item} {small} di live, such a good deal
suka banget live-nya, bisa see the product langsung
host-nya helpful and sabar jelasin {item}
= jv
live e rame, takonku dijawab hoste
nonton live e seru tenan, hoste lucu
oleh {item} mung {small} nang live, seneng banget
= su
live na raos ditongton, patarosan abdi diwaler
live na rame pisan, host na [pikaseurieun|bageur]
kenging {item} ngan {small} tina live, [bungah|resep] pisan
"""
