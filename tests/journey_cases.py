"""Sentences written and labelled for these tests: stage of the journey and level of the pyramid of each.

None of them stands in voc/journey/places.yaml. Every third one was looked at while tuning.
"""

CASES = {
    ("discover", "online_experience"): """
nomor hp saya ditolak waktu daftar karena formatnya salah terus
setelah unduh langsung force close waktu pertama dibuka
captcha at sign up never loads
halaman pendaftaran muter terus tidak selesai selesai
tombol daftar tidak bisa diklik
sudah instal tapi tidak bisa masuk ke akun
lupa password, link reset tidak bisa dibuka
kode otp salah terus padahal sudah benar
unduh aplikasinya lama karena ukurannya besar
login pakai google selalu gagal
foto selfie untuk verifikasi wajah error terus
setiap buka aplikasi disuruh login ulang
proses registrasi simpel dan cepat
the sign up form freezes on the second page
login loop, it keeps asking for my password
face verification screen goes black
registration took me one minute, very smooth
reset password link is broken
app will not install on my tablet
""",
    ("discover", "trust"): """
minta akses kontak waktu baru instal, curiga
takut unggah foto ktp untuk daftar, datanya aman tidak
iklannya menipu, hadiah pengguna baru tidak pernah ada
daftar malah diminta nomor kartu, mencurigakan
akun saya dipakai orang lain untuk mendaftar
iklan bilang gratis ternyata bayar
why do you need my id card just to register, I do not feel safe
misleading advert, the welcome bonus does not exist
someone else registered with my phone number
""",
    ("discover", "emotional_connection"): """
tau dari teman dan langsung suka sejak pertama daftar
ibu saya yang mengajak pakai, sekarang sekeluarga pakai semua
iklannya bikin terharu, bangga sama merek lokal ini
senang bisa bergabung jadi pengguna baru
my sister told me about you and I fell in love on day one
your advert made me smile, happy to join
""",
    ("discover", "responsive_service"): """
minta bantuan aktivasi akun, adminnya cepat membantu
tanya cara daftar mitra ke petugas tidak dijawab
petugas di stan sabar mengajari orang tua saya mendaftar
agent helped me set up my account in five minutes
asked how to register and nobody replied
""",
    ("choose", "online_experience"): """
zoom foto produk patah patah
urutkan dari termurah tidak jalan
fitur cari sering salah, ketik sepatu yang keluar baju
filter harga terendah malah acak
gambar produk tidak mau terbuka
tampilan katalognya rapi dan gampang dicari
keranjang saya kosong sendiri setelah keluar aplikasi
terlalu banyak iklan saat mencari barang
menu kategorinya membingungkan
rekomendasi produknya pas dengan selera saya
search shows the same item ten times
filters reset every time I go back
product pages load forever
cart empties itself overnight
I like how easy it is to compare items
the wishlist button is gone after the update
""",
    ("choose", "fulfilment"): """
susu bayi merek ini jarang ada
menu vegetariannya cuma satu
stok selalu habis padahal baru dibuka
ukuran besar tidak pernah tersedia
harganya kemahalan dibanding pasar
pilihan warnanya lengkap sekali
variannya sedikit, cuma dua rasa
barang bagus bagus dan murah murah
minimal belanja untuk gratis ongkir ketinggian
always out of stock in my size
prices have doubled since last month
huge selection at fair prices
only two colors to pick from
cheaper than any other shop I compared
""",
    ("choose", "trust"): """
jumlah terjualnya dimanipulasi, ulasannya bot semua
foto produk di katalog hasil edit, aslinya beda
ulasan bintang lima banyak yang palsu
harga dinaikkan dulu baru didiskon
deskripsi ditulis original ternyata tiruan
penjual pasang harga palsu buat menjebak pembeli
fake five star reviews everywhere
the discount is a lie, price was raised the day before
listing says genuine leather but it is not
""",
    ("choose", "responsive_service"): """
tanya garansi ke penjual sebelum beli, jawabannya cepat
staf toko menjelaskan bedanya dua tipe dengan jelas
tanya ukuran ke penjual dijawab lengkap dan ramah
chat tanya stok tidak dibalas sampai besok
pelayan tokonya sabar bantu pilih baju
penjual jutek waktu ditanya bahan
seller answered all my questions about the size
shop assistant ignored me while I was choosing
""",
    ("pay", "online_experience"): """
pin saya benar tapi aplikasi bilang salah saat membayar
layar bayar macet di tulisan memproses
checkout error terus di langkah terakhir
aplikasi tertutup sendiri waktu mau bayar
halaman pembayaran putih kosong
kode qris tidak muncul di layar
voucher sudah diklaim tapi tidak muncul di checkout
bayar tagihan lewat aplikasi gampang banget
tombol bayar tidak merespon
metode pembayaran lengkap dan prosesnya mulus
payment page crashes at the last step
the pay button does nothing
coupon field does not accept my code
checkout is quick and simple
my saved card disappeared from the payment screen
""",
    ("pay", "trust"): """
kena potongan misterius tiap akhir bulan
saldo terpotong dua kali untuk satu transaksi
ada biaya tambahan yang tidak dijelaskan saat bayar
uang sudah ditransfer tapi dibilang belum
tagihan paylater muncul padahal tidak pernah pakai
kartu saya didebit tanpa izin
top up seratus ribu masuknya cuma sembilan puluh
dana saya ditahan tanpa alasan
you charged my card twice and deny it
hidden service fee appears only at payment
money was taken although the payment failed
I see a bill for something I never bought
unauthorized debit from my wallet
""",
    ("pay", "fulfilment"): """
biaya admin transfer terlalu mahal
bunga cicilannya ringan dan sesuai janji
cashback yang dijanjikan tidak masuk
voucher potongannya lumayan buat bayar belanja
the installment rate is fair
promised cashback never credited after payment
admin fee on every top up is too much
""",
    ("pay", "responsive_service"): """
petugas bank ramah waktu mengurus kartu tertelan
tanya kenapa kartu ditolak, cs menjawab sopan dan cepat
pembayaran bermasalah, kasirnya sabar membantu
tanya soal tagihan ke petugas malah dimarahi
cs membantu transfer yang nyangkut sampai beres
cashier was rude when my card was declined
the agent fixed my billing question right away
""",
    ("deliver", "fulfilment"): """
kurir datang sore padahal dijanjikan pagi
sampai luar pulau cuma tiga hari, hebat
paket saya telat lima hari dari perkiraan
barang datang penyok karena kemasannya tipis
pesanan sampai lebih cepat dari jadwal
isi paket kurang dua, padahal bayar lengkap
salah kirim, pesan hitam datang putih
ongkir ke luar jawa mahal sekali
dikemas rapi pakai kayu, sampai dengan selamat
makanan datang sudah dingin
paket nyangkut di gudang transit seminggu
dikirim hari itu juga, besok sudah tiba
pengiriman instan tapi sampainya sore
telurnya pecah semua waktu tiba
shipment stuck in the warehouse for ten days
my order arrived two days early
box was crushed and the glass broken
they delivered the wrong color
shipping to the islands is too expensive
flight was delayed by four hours
my luggage arrived one day after me
food came cold and an hour late
everything was packed with care
half of the items were missing from the box
""",
    ("deliver", "responsive_service"): """
drivernya membantu mengangkat barang berat
kurirnya marah marah waktu ditelepon
abang kurir baik, paket diantar sampai lantai tiga
driver tidak mau turun dan menyuruh saya ambil sendiri
pengantarnya sopan dan memberi kabar dulu
kurir melempar paket dari luar pagar
sopirnya ugal ugalan
courier was friendly and called before coming
driver shouted at my mother
the delivery guy waited while I found my keys
rider refused to come upstairs
flight attendants were lovely
""",
    ("deliver", "trust"): """
kurir minta ongkos tambahan di luar aplikasi
status terkirim padahal barang tidak pernah saya terima
resi palsu, tidak terdaftar di ekspedisi
paket dibuka dan isinya diganti batu
kurir memalsukan tanda tangan penerima
barang saya hilang di jalan dan tidak ada yang mengaku
marked as delivered but nobody came
someone opened my parcel and took the phone
fake tracking number from the seller
""",
    ("deliver", "online_experience"): """
peta pelacakan kurir tidak bergerak
halaman lacak paket selalu error
notifikasi paket tiba muncul sehari setelahnya
alamat tidak bisa diubah di aplikasi
fitur lacak pesanannya akurat sekali
tracking map shows the courier in the sea
cannot edit the delivery address in the app
live tracking works perfectly
""",
    ("use", "fulfilment"): """
blendernya kuat menghancurkan es
the mattress is too hard to sleep on
pedasnya pas dan dagingnya tebal
kipasnya berisik sekali malam malam
baru tiga hari dipakai tombolnya copot
bahannya halus, dingin di kulit, enak dipakai
setelah dicuci warnanya pudar
suaranya pecah kalau volume tinggi
mesin cucinya hemat listrik
rasanya terlalu asin
nasinya pulen dan ayamnya empuk
sinyalnya hilang kalau masuk rumah
kecepatan internetnya stabil seharian
baterainya menggelembung setelah sebulan
krimnya cocok, muka jadi cerah
kamarnya sempit dan ac tidak dingin
sepatunya kuat, dipakai setahun masih bagus
lampunya redup, tidak seterang tulisannya
the zipper broke on the second day
shoes are still like new after a year
battery lasts two full days
broadband keeps dropping every evening
sound is clear and loud
room was small and the shower cold
soup was tasteless
the fabric is soft and does not fade
screen scratches far too easily
""",
    ("use", "online_experience"): """
font terlalu kecil untuk orang tua
aplikasi lemot setelah pembaruan terakhir
sering keluar sendiri waktu dibuka
tampilan baru bikin bingung
mode gelapnya nyaman di mata
notifikasi promo terlalu sering
aplikasinya ringan dan tidak boros memori
fitur chat hilang di versi baru
selalu diminta update padahal sudah terbaru
versi tablet hurufnya kekecilan
widgetnya berguna sekali
new layout is a mess
app drains my phone and crashes daily
dark mode looks great
it freezes when I scroll
too many pop up ads inside the app
the latest version is much faster
""",
    ("use", "emotional_connection"): """
kangen rasa ini, mengingatkan masa kecil di kampung
setia pakai dari gadis sampai punya cucu
sudah sepuluh tahun pakai merek ini, tidak pernah pindah hati
aplikasi wajib di hp saya, tidak bisa hidup tanpanya
setiap lebaran kami sekeluarga pakai produk ini
bangga pakai buatan dalam negeri
kopi favorit saya dari zaman kuliah
produk ini mengubah hidup saya
I have used nothing else for ten years and never will
this app makes my mornings happy
proud to use a local brand
our whole family loves this toy
could not imagine my day without it
""",
    ("use", "trust"): """
setelah dicek ternyata barangnya tiruan
aplikasi ini diam diam memakai mikrofon
data kontak saya disebar
jam tangannya palsu, nomor serinya tidak terdaftar
the perfume turned out to be counterfeit
the app reads my contacts without asking
serial number is not genuine
""",
    ("after_sales", "responsive_service"): """
sudah kirim foto kerusakan, dibalas cuma maaf
respon pengaduannya cepat, lima menit selesai
cs jawabnya muter muter seperti robot
komplain saya langsung ditangani hari itu juga
telepon ke layanan pelanggan nunggu satu jam
laporan saya ditutup tanpa solusi
admin sabar menjelaskan cara retur
teknisi garansi datang sesuai janji
sudah lapor lima kali jawabannya sama
email keluhan tidak pernah dibalas
terima kasih mbak cs, masalah saya selesai
petugas service center ketus
live chat selalu bilang sedang sibuk
I was on hold for fifty minutes
support replied within an hour and fixed it
they closed my ticket without an answer
chat agent copied the same text four times
the technician explained everything kindly
nobody calls back after a complaint
great help from the service desk
""",
    ("after_sales", "trust"): """
toko menghilang setelah saya minta retur
refund dijanjikan tiga hari sudah sebulan belum ada
uang retur dipotong tanpa penjelasan
klaim garansi ditolak dengan alasan mengada ada
pengembalian dana cuma janji
garansi resmi ternyata bohong
dana refund masuk penuh, bisa dipercaya
I returned the item and never saw my money
warranty claim was denied for a made up reason
they promised a refund and now deny it
got a full refund without questions, honest shop
""",
    ("after_sales", "online_experience"): """
tombol ajukan komplain abu abu tidak bisa ditekan
form retur di aplikasi error waktu unggah foto
menu bantuan susah ditemukan
chatbotnya tidak mengerti pertanyaan
tombol batalkan pesanan tidak berfungsi
status refund tidak muncul di aplikasi
the help page is impossible to find
return form does not accept my photos
chatbot loops forever
cancel button in the app does not work
""",
    ("after_sales", "fulfilment"): """
suku cadang untuk servis tidak tersedia
barang pengganti yang dikirim rusak juga
tukar ukuran cepat, besok sudah dapat yang baru
diganti baru tanpa ongkir, cocok
servis seminggu, rusak lagi di tempat yang sama
replacement arrived broken as well
exchanged for the right size in two days
after the repair it failed again
""",
    ("after_sales", "emotional_connection"): """
cukup sekali ini, hubungan kita selesai
merasa dihargai, komplain kecil saja dikirimi kartu ucapan
setelah kejadian ini saya tidak akan kembali lagi ke merek ini
kecewa sampai saya ajak semua saudara pindah
after how you handled my complaint I am a fan for life
you lost a customer of twelve years over this refund
I felt like a number, not a person
""",
}


def cases() -> list[tuple[str, str, str]]:
    """(text, stage, level) of every sentence."""
    return [(t, stage, level) for (stage, level), block in CASES.items() for t in block.split("\n") if t]
