"""Sentences about what went wrong with goods, sellers, help and trust."""

WRONG_GOODS = """
= id
pesan {wear} [ukuran|size] {size} yang datang {size}
pesan {wear} warna {color} dikirim {color}, [tidak sesuai|beda jauh]
{item} datang [rusak|cacat|lecet parah|tidak bisa dipakai]
{gadget} [mati total|tidak nyala|tidak bisa dicas] pas dicoba
barang [tidak sesuai foto|beda sama deskripsi|palsu|KW], di foto bagus aslinya [jelek|zonk]
isi paketnya [kosong|batu|sabun colek], saya pesan {item}
{item} yang saya terima [bekas|kurang satu|tidak lengkap], [kabelnya|aksesorinya|kardusnya] tidak ada
pesan {item} datangnya {item}
jumlahnya kurang, beli {count} {item} yang datang cuma [separuh|satu|sebagian]
katanya original ternyata [palsu|KW super|tiruan], {item} {price} lho
{item} baru dipakai {days} hari sudah [rusak|jebol|mati]
bahan {wear} [tipis|kasar|nerawang], di foto kelihatan tebal
[tanggal|masa] kadaluarsa {food} sudah lewat
layar {gadget} [retak|bergaris] pas dibuka
baunya aneh, {food} ini [palsu|oplosan|basi] kayaknya
{wear} ukuran {size} tapi [sempit|kekecilan] banget, size chart bohong
yang dikirim varian {color}, padahal di chat penjual bilang {color} ready
= id detail
ada video unboxing lengkap
penjualnya tidak mau tanggung jawab
di deskripsi jelas beda
sudah saya cek berkali kali
ulasannya bagus semua, kayaknya palsu
segelnya sudah kebuka
= id after
tidak bisa dipakai sama sekali
kecewa {family} nangis
buang uang {price}
terpaksa dikasih orang
= formal
{item} yang saya terima [berbeda dari|tidak sesuai dengan] foto di halaman produk.
Saya memesan {wear} ukuran {size}, namun yang dikirim ukuran {size}.
Barang [tidak berfungsi|cepat rusak] setelah {days} hari pemakaian.
Barang yang diterima tidak sesuai dengan pesanan saya.
Produk datang dalam keadaan rusak dan tidak lengkap.
Kualitas barang tidak sesuai dengan foto dan deskripsi.
Mohon penjual produk palsu ditindak tegas.
= en
ordered a {thing} and got a {thing} instead
the {thing} arrived [broken|damaged|in bad shape|unusable]
wrong [size|color|variant], nothing like the picture
{thing} is clearly fake, sold as original for {price}
parts are missing from the {thing}
{thing} stopped working after {days} days
package was empty, there was a piece of soap inside
quality is so bad compared to the photos
= en detail
I have an unboxing video
the seller won't take responsibility
reviews must be fake
the seal was already broken
= en after
money down the drain
can't use it at all
= mixed
pesen {item} yang dateng {item}, are you kidding me
barangnya ga sesuai foto, so disappointed
{item} dateng udah broken, mana seller-nya slow respon
claimed original tapi jelas2 fake, {price} lho
size {size} tapi kecil banget, size chart-nya misleading
color yang dikirim salah, I ordered {color}
= jv
pesen ukuran {size} sing teko {size}, [cilik tenan|ra cukup]
isine kurang, tuku {count} sing teko mung separo
pesen {item} sing teko malah {item}, [piye to|kok iso]
barange [rusak|pecah] pas dibukak, ra iso dienggo
= su
pesen ukuran {size} nu dugi {size}, [alit teuing|teu cekap]
eusina kirang, meser {count} nu dugi ngan satengahna
{item} na rusak pas dibuka, [teu hurung|sobek]
meser warna {color} nu dikirim {color}, kumaha ieu
"""

SELLER_CANCELS = """
= id
penjual [batalin|cancel] pesanan sepihak, alasannya stok [habis|kosong]
pesanan {item} [dibatalkan|dicancel] penjual setelah {days} hari nunggu
sudah dapat harga {small} malah dibatalkan, terus [harganya dinaikin|dipajang lagi {price}]
toko [tidak proses|tidak kirim kirim] pesanan, [batal otomatis|akhirnya hangus]
penjual minta saya yang [batalin|klik batal], [biar tidak kena penalti|katanya stok kosong]
stok tulisannya ada {count} tapi pas dibayar [dibilang kosong|dibatalkan]
tiap {campaign} pasti pesanan murah [dibatalin|dicancel] toko
sudah {times} kali pesan {item} dibatalkan terus oleh penjual [beda|yang sama]
penjualnya [tidak respon|ngilang|slow respon], pesanan tidak dikemas kemas
toko [libur|tutup] tapi masih terima pesanan, ujungnya dibatalkan
alasan pembatalannya [permintaan pembeli|alamat tidak jelas], padahal saya tidak minta
preorder {item} {weeks} minggu, ujung ujungnya dibatalkan toko
penjual nakal dibiarin, [batalin seenaknya|PHP in pembeli]
= id detail
sudah bayar lunas pula
di chat bilangnya ready
sisa waktu kirim habis begitu saja
tokonya padahal bertanda resmi
harga sekarang jadi naik
= id after
harus cari toko lain lagi
waktu {days} hari terbuang
voucher saya ikut hangus
butuhnya hari itu
= formal
Pesanan {item} dibatalkan penjual setelah {days} hari [tanpa alasan|dengan alasan stok habis].
Penjual meminta saya membatalkan pesanan agar [tidak terkena penalti|reputasinya aman].
Penjual membatalkan pesanan secara sepihak setelah pembayaran.
Stok yang ditampilkan tidak sesuai dengan ketersediaan barang.
Mohon penjual yang sering membatalkan pesanan diberi sanksi.
= en
seller cancelled my {thing} [after {days} days|without asking|for no reason]
in stock when I paid, out of stock a day later
seller told me to cancel it myself so they don't get a penalty
cancelled my {small} order and relisted the {thing} for {price}
every {campaign} deal gets cancelled by the shop
cancelled {times} times in a row by different sellers
shop is on holiday but still accepts orders
cancellation reason says buyer request, I never requested it
= en detail
it was an official store
they said ready stock in chat
already paid in full
= en after
my voucher is gone too
had to search all over again
= mixed
seller cancel sepihak, katanya out of stock padahal udah bayar
udah waiting {days} hari terus di-cancel, thanks a lot
seller nyuruh gue yang cancel, biar ga kena penalty, excuse me
dapet harga {small} di-cancel, then relist {price}, shady banget
stock-nya fake, tulisannya ready {count}
= jv
bakule ngongkon aku sing mbatalke, ben ra kena penalti
pesenanku dibatalke bakule, jare stok entek
wis ngenteni {days} dino malah di cancel, [mangkel aku|kesel]
= su
nu dagang miwarang abdi ngabatalkeun, meh teu kenging penalti
pesenan dibatalkeun ku nu dagang, [saurna seep|stok kosong saurna]
tos mayar kalah dibatalkeun, [kuciwa|hanjelu] pisan
"""

CHATBOT_USELESS = """
= id
[chat bot|botnya|asisten Jojo] [tidak membantu|muter muter|tidak nyambung], mau ngomong sama orang saja susah
customer service [dijawab robot terus|isinya bot|template semua]
tanya apa jawabnya apa, [bot|Jojo] [bikin emosi|tidak ngerti]
mau [ketemu|dihubungkan ke] CS manusia harus lewat [bot|menu] {minutes} menit
chat CS antri nomor {count}0, giliran dibalas [cuma template|langsung ditutup]
sudah jelasin panjang lebar, [bot jawab link bantuan|jawabannya salin tempel]
CS [lempar lemparan|dioper oper], tiap ganti orang harus cerita dari awal
laporan saya [ditutup|dianggap selesai] padahal belum ada solusi
telpon call center {minutes} menit [nada tunggu doang|diputus], pulsa habis
jawaban CS [tidak solutif|template|ngambang], [mohon ditunggu terus|disuruh sabar terus]
email bantuan [tidak dibalas|dibalas mesin] sudah {days} hari
pilihan di bot tidak ada yang sesuai masalah saya
CS-nya sopan tapi [tidak ada solusi|tidak punya wewenang]
bot cuma kasih artikel yang [tidak relevan|sudah saya baca]
= id detail
ketik agen pun balik ke menu awal
sudah dari {hour} nunggu
jawabannya copas semua
ganti agen {times} kali
tidak ada nomor telepon yang bisa dihubungi
= id after
masalah saya tidak selesai selesai
bikin darah tinggi
akhirnya saya nyerah
jadi curhat di sini
= formal
Saya menunggu {minutes} menit [untuk terhubung dengan petugas|di antrean obrolan] dan tidak mendapat jawaban.
Laporan saya [ditutup|dinyatakan selesai] sebelum ada penyelesaian.
Layanan bantuan otomatis tidak mampu menjawab pertanyaan saya.
Sulit menghubungi petugas layanan pelanggan secara langsung.
Jawaban petugas hanya berupa templat tanpa solusi.
= en
the chatbot [is useless|goes in circles|doesn't understand anything]
impossible to reach a human, only the bot
support just copy pastes the same template
waited {minutes} minutes for an agent who closed the chat
I had to explain everything again to {times} different agents
ticket closed as solved, nothing was solved
customer service never answers my emails, {days} days now
the bot sends help articles I've already read
= en detail
typing "agent" brings me back to the menu
been waiting since {hour}
there is no phone number anywhere
= en after
my problem is still not solved
I gave up
= mixed
chatbot-nya useless banget, mau talk to human aja susah
CS-nya template semua, no solution at all
gue di-ping pong agent {times} kali, explain dari awal terus
ticket di-close padahal not solved yet
bot-nya ga ngerti context, jawabannya random
nunggu live agent {minutes} menit then disconnected, great
= jv
laporanku ditutup padahal durung ono solusine
bote ra [mudeng|nyambung], arep ngomong karo CS menungsa angel
CS e template kabeh, ra ono solusine
= su
laporan abdi ditutup padahal can aya solusina
bot na teu ngartos, ditaros naon diwaler naon
hese pisan ngahubungan CS, dijawab [robot|mesin] wae
"""

ACCOUNT_HACKED = """
= id
akun saya [dibobol|kena hack|diambil alih] orang, {wallet} {price} [habis|ludes|raib]
ada [transaksi|pesanan] {item} yang bukan saya [lakukan|pesan] di akun saya
email dan nomor hp akun saya [diganti|diubah] orang tanpa izin
ada login dari {city} padahal saya di {city}
paylater saya dipakai orang, [tagihan|limit] {price} muncul tiba tiba
dapat telpon [mengaku dari|mengatasnamakan] {brand}, minta kode, [habis itu akun hilang|saldo terkuras]
ada link [hadiah|undian] palsu atas nama {brand}, [kena deh|{family} saya kena]
akun saya diblokir [tanpa sebab|tiba tiba], katanya aktivitas mencurigakan
data saya bocor ya, banyak [telpon penipu|wa aneh] nyebut nama dan pesanan saya
saldo {price} [hilang|berkurang] sendiri, saya tidak belanja
akun dibajak sudah lapor {times} kali [tidak ditangani|diminta nunggu]
ada perangkat asing masuk ke akun, [dikeluarkan masuk lagi|tidak bisa dihapus]
= id detail
password sudah kuat padahal
tidak pernah kasih OTP ke siapa siapa
sudah lapor dari {weekday}
buktinya sudah saya screenshot
mereka tahu nama lengkap saya
= id after
uang tabungan {price} lenyap
saya trauma simpan saldo
takut dipakai pinjol
= formal
Terdapat [akses masuk|perangkat] dari {city} yang bukan milik saya.
Saya menerima [telepon|pesan] yang mengatasnamakan Belanjora dan meminta kode verifikasi.
Akun saya diambil alih dan saldo sebesar {price} hilang.
Keamanan data pelanggan perlu ditingkatkan.
Terdapat transaksi yang tidak saya lakukan pada akun saya.
= en
my account got [hacked|taken over], {price} gone from {wallet}
someone ordered a {thing} with my account
my email and number were changed without my permission
there's a login from {city}, I live in {city}
someone used my paylater, I owe {price} now
got a scam call pretending to be {brand}, they knew my order
my account was blocked for suspicious activity, I did nothing
= en detail
I never shared any code
reported it {times} times
they knew my full name
= en after
all my savings are gone
I don't feel safe any more
= mixed
akun gue di-hack, saldo {price} langsung gone
ada unknown login dari {city}, padahal gue di {city}
paylater gue dipake orang, tagihannya {price}, help
ada scam call ngaku dari {brand}, mereka tau my order
email gue diganti sama hacker, can't login anymore
= jv
paylaterku dinggo wong, tagihane {price}
akunku [dibobol|di hack] wong, saldo {price} [entek|ilang] kabeh
ono sing login seko {city}, aku nang {city}
= su
paylater abdi dianggo batur, tagihanna {price}
akun abdi dibajak jalmi, saldo {price} [leungit|seep]
aya nu balanja nganggo akun abdi, [sieun|hariwang] pisan
"""

FAKE_SHOP = """
= id
toko [penipu|abal abal|bodong], {item} tidak pernah dikirim, resi [palsu|fiktif]
[ditipu|ketipu] penjual {item}, diajak transaksi [di luar aplikasi|lewat wa]
penjual kasih resi [palsu|orang lain], status tiba tiba [selesai|diterima]
banyak toko [penipu|fiktif] jual {item} harga {small}, kok [dibiarkan|tidak disaring]
{item} harga tidak wajar {small}, ternyata [penipuan|toko bodong]
toko resmi {item} gadungan, logonya [mirip|nyontek] asli
ulasan tokonya [palsu semua|dibeli], aslinya penipu
sudah lapor toko penipu {times} kali [masih buka|tidak ditutup]
penjual minta transfer langsung ke rekening pribadi, [hati hati|modus penipuan]
kirim barang [sampah|kardus kosong] supaya resinya jalan, modus lama
{family} saya ketipu toko {item} {price}
uang sudah diteruskan ke penjual penipu, [padahal sudah saya laporkan|padahal barang tidak ada]
= id detail
tokonya baru dibuat seminggu
nama tokonya ganti ganti
korbannya bukan cuma saya
di kolom ulasan banyak korban
akunnya sekarang hilang
= id after
uang {price} melayang
jadi takut beli {item} online
siapa yang ganti rugi
= formal
Penjual [mengajak bertransaksi di luar aplikasi|meminta transfer ke rekening pribadi].
Toko {item} yang sudah saya laporkan [masih aktif|belum ditindak] sampai hari ini.
Masih banyak toko penipu yang belum ditindak.
Penjual memberikan nomor resi palsu sehingga dana diteruskan.
Mohon verifikasi penjual diperketat.
= en
this shop is a [scam|fraud], my {thing} was never shipped
seller gave a fake tracking number and the order got completed
scammer selling {thing} for {small}, why is it still up
seller asked me to pay outside the app, obvious scam
fake official store for {thing}, be careful
reported the scam shop {times} times, still open
all the reviews of that shop are fake
= en detail
the shop is a week old
many other victims in the reviews
the account is gone now
= en after
lost {price} to a scammer
who's going to pay me back
= mixed
tokonya scam, {item} ga pernah dikirim, resi fake
seller ngajak transaksi di luar app, red flag banget guys
udah report toko penipu {times} kali, still open
kena tipu {price} gara2 fake official store, be careful
review-nya fake semua, jangan ketipu guys
= jv
wis tak laporke ping {times}, tokone isih mbukak
tokone [ngapusi|penipu], {item} ora tau dikirim
kenek tipu bakul {item} {price}, resine palsu
= su
tos dilaporkeun {times} kali, tokona buka keneh
tokona nipu, {item} teu dikirim [kirim|wae]
[ati ati|awas] loba toko palsu, abdi katipu {price}
"""

RETURN_HARD = """
= id
mau retur {item} [ribet|dipersulit|bertele tele] banget
pengajuan retur [ditolak|ditolak terus] padahal ada video unboxing
retur disuruh [bayar ongkir sendiri|tanggung ongkir], padahal salah penjual
batas waktu komplain [cuma 2 hari|mepet], telat sedikit [ditutup|hangus]
retur {item} sudah sampai penjual {days} hari, [belum dikonfirmasi|didiemin]
tombol [ajukan komplain|retur] [hilang|tidak bisa diklik|error]
pesanan otomatis selesai padahal saya lagi [komplain|ajukan retur]
komplain saya [dimenangkan ke penjual|ditolak sistem] tanpa [dilihat buktinya|alasan]
disuruh upload video, [gagal terus|maksimal cuma 10 detik]
penjual nolak retur alasannya [segel dibuka|sudah dipakai], gimana ngeceknya kalau tidak dibuka
tukar ukuran {item} tidak bisa, harus [retur dulu|beli lagi]
kurir retur tidak [jemput jemput|datang datang], batas waktunya keburu habis
alamat retur {item} [tidak lengkap|salah], paket balik lagi ke saya
sebagai penjual saya rugi, pembeli retur [barang beda|barang rusak dipakai]
= id detail
bukti foto dan video lengkap
sudah ikut semua langkahnya
pusat resolusi jawabannya lama
ongkir baliknya {small}
penjual tidak balas di ruang diskusi
= id after
akhirnya barangnya nganggur
rugi dua kali
nyerah deh ikhlasin
= formal
Pengembalian {item} [ditolak|tertunda] karena [alasan segel dibuka|bukti dianggap kurang].
Ongkos kirim retur seharusnya tidak dibebankan kepada pembeli.
Proses retur barang terlalu rumit dan lama.
Pengajuan komplain saya ditolak meskipun bukti sudah lengkap.
Batas waktu pengembalian barang sebaiknya diperpanjang.
= en
returning a {thing} is [a nightmare|so complicated|way too hard]
return request rejected even with an unboxing video
I have to pay {small} return shipping for the seller's mistake
return window is only two days, ridiculous
seller received my return {days} days ago, still not confirmed
the return button is [gone|greyed out]
order auto completed while my complaint was open
can't exchange the size, have to buy again
= en detail
I followed every step
all the photos are there
the seller doesn't reply
= en after
so I kept a useless {thing}
gave up in the end
= mixed
mau return {item} ribet banget, so many steps
return request gue di-reject padahal ada video unboxing
harus bayar ongkir retur sendiri, it's the seller's fault lho
order auto complete padahal lagi dispute, how come
ga bisa exchange size, harus beli lagi, makes no sense
= jv
wis ono video unboxing tetep ditolak retur ku
arep retur {item} [angel|ribet] tenan, ditolak terus
retur kon mbayar ongkir dewe, padahal salahe bakule
= su
tos aya video unboxing angger ditolak returna
bade retur {item} hese pisan, ditolak wae
retur na ribet, [lieur abdi|pusing ah]
"""
