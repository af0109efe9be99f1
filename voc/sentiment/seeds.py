"""Sentences written for this product that teach the model what praise, blame and plain statements look like."""

from typing import NamedTuple

from voc.models import Language, Sentiment


class Seed(NamedTuple):
    """One sentence whose sentiment is beyond doubt."""

    text: str
    language: Language
    sentiment: Sentiment


_NEGATIVE = {
    Language.INDONESIAN: """
porsinya kecil, ayamnya belum matang, tidak akan ke sini lagi
pelayannya lama sekali padahal pengunjung cuma kami berempat
hari ini benar-benar melelahkan dan menyedihkan
sakit hati rasanya diperlakukan seperti ini
pejabat seperti itu hanya bisa pencitraan, rakyat tetap susah
mereka munafik, bicara soal keadilan tapi korupsi
dasar orang bodoh, tidak tahu malu
kebijakan ini gagal total dan menyengsarakan petani
aku benci sekali dengan sikapnya yang sombong
banjir lagi, rumah terendam dan tidak ada bantuan
aplikasinya lemot banget, tiap dibuka muter terus
gak bisa login dari kemarin padahal password udah bener
habis update malah sering keluar sendiri
tolong dong diperbaiki, bayar tagihan gagal terus
saldo kepotong tapi transaksi gagal, duit belum balik
paket saya hilang dan kurirnya gak bisa dihubungi
udah dua minggu barang belum juga sampai, kecewa berat
kurirnya kasar dan barang dilempar begitu saja
barang yang datang rusak, retur dipersulit
pesanan tidak sesuai gambar, bahannya jelek
cs nya cuma bales template, gak ngebantu sama sekali
nunggu driver sejam ujung2nya dicancel sepihak
ongkir sekarang mahal banget, males belanja lagi
kapok belanja di sini, penjualnya penipu
akun saya diblokir tanpa alasan yang jelas
pelayanannya buruk, karyawannya jutek
makanannya dingin dan rasanya hambar
kamarnya kotor, bau, dan ac tidak dingin
antriannya lama sekali dan petugasnya tidak peduli
saya sangat menyesal membeli produk ini
kualitasnya jauh dari harapan, baru dipakai sehari sudah rusak
pengembalian dana sudah sebulan tidak ada kabarnya
fitur barunya bikin ribet, mending yang lama
notifikasi spam terus, ganggu banget
kode verifikasi gak pernah masuk, sampai sekarang gak bisa daftar
promo bohong, pas checkout vouchernya gak bisa dipakai
harga naik tapi pelayanan makin parah
jaringan putus terus, bayar mahal tapi internet kayak siput
saya kecewa dengan keputusan pemerintah yang merugikan rakyat
sinyalnya jelek, tiap hujan mati
petugas tidak sopan saat menerima keluhan pelanggan
sistemnya error melulu, data saya hilang semua
tempatnya sempit, panas, dan pelayannya lambat
rasanya tidak enak dan harganya kemahalan
aplikasi sampah, cuma buang waktu
dibohongi lagi, katanya gratis ternyata dipotong
baterai cepat habis dan hp jadi panas sejak pakai aplikasi ini
ini penipuan, uang saya tidak dikembalikan
lampunya mati semua dan tidak ada yang bertanggung jawab
bikin emosi aja, udah komplain berkali kali gak ditanggapi
""",
    Language.ENGLISH: """
the app keeps crashing every time I open it
I still have not received my refund after three weeks
customer service is useless, nobody answers
worst experience ever, I will never order again
my package arrived damaged and they refuse to replace it
they charged me twice and ignore my emails
slow, full of bugs, and the last update made it worse
delivery was two hours late and the food was cold
I was locked out of my account for no reason
the quality is terrible, it broke on the first day
flight cancelled without any notice and no help at the gate
on hold for an hour and then they hung up on me
your staff was rude and unprofessional
total waste of money, do not buy this
the seller is a scammer, stay away
verification takes forever and support does not reply
I can't log in anymore, fix this please
hidden fees everywhere, very misleading
lost my luggage and nobody cares
so disappointed with the service today
why is it so hard to talk to a real person
too many ads, it is unusable now
nothing works since the update
the room was dirty and the bathroom smelled
thanks for nothing, still waiting for my order
""",
    Language.MIXED: """
worst app ever, udah bayar tapi order ga masuk
customer service nya slow response banget, so disappointed
udah refund request dari minggu lalu but no response at all
app nya crash terus every time mau checkout, annoying banget
the driver was rude banget, cancel seenaknya
delivery nya super late dan barangnya broken
please fix this, gak bisa login since last update
mahal banget and the quality is bad
""",
}

_NEUTRAL = {
    Language.INDONESIAN: """
hasil hitung cepat menunjukkan dua calon memperoleh suara hampir sama
polisi memeriksa lima saksi dalam kasus pencurian di pasar
partai itu mengusung mantan bupati sebagai calon gubernur
gempa berkekuatan lima skala richter terjadi di laut pada dini hari
bank sentral mempertahankan suku bunga acuan bulan ini
tersangka dibawa ke kantor polisi untuk dimintai keterangan
dijual kabel dua meter, beli dua gratis satu, hubungi toko
silakan kirim nomor pelanggan lewat pesan langsung
kota ini berjarak tiga jam dari ibu kota provinsi
tim nasional akan bertanding melawan malaysia besok malam
apakah aplikasi ini bisa dipakai di tablet
bagaimana cara mengganti nomor telepon di akun saya
jam berapa kantor cabang buka hari sabtu
saya mau tanya soal pengiriman ke luar pulau
pesanan saya dikirim lewat kurir apa ya
kak mau tanya, promo ini berlaku sampai kapan
minta info cara daftar jadi mitra
saya pesan dua baju ukuran m dan satu celana
barang sudah saya terima kemarin sore
rapat akan diadakan hari senin di jakarta
menteri keuangan mengumumkan anggaran tahun depan
restoran ini terletak di jalan utama dekat stasiun
harga tiket kereta berubah mulai bulan depan
toko buka dari jam sembilan pagi sampai sembilan malam
saya memakai aplikasi ini sejak tahun lalu
baru instal, nanti saya coba dulu
tolong cek dm ya min
apa bedanya akun biasa dengan akun bisnis
menunya ada nasi goreng, mi goreng, dan ayam bakar
hotel ini memiliki dua puluh kamar dan satu kolam renang
perusahaan itu membuka tiga cabang baru di surabaya
pembayaran bisa lewat transfer bank atau dompet digital
saya tinggal di bandung dan bekerja di jakarta
sudah saya kirim lewat email tadi pagi
kalau mau ganti alamat lewat menu mana ya
biasa saja, tidak ada yang istimewa
rasanya standar seperti di tempat lain
belum tahu, baru mau coba
pertandingan dimulai pukul tujuh malam
cukup lah untuk harga segitu
ada yang tahu nomor layanan pelanggan
pengguna dapat memilih bahasa di menu pengaturan
mereka berangkat ke yogyakarta naik kereta pagi
produk ini terdiri dari tiga bagian
saya lagi nunggu jadwal dari kampus
kapan fitur gelap akan tersedia
dia membaca buku di perpustakaan
gubernur meresmikan jembatan baru pada hari rabu
pakai yang mana ya, yang merah atau yang biru
ukuran layarnya enam inci dan beratnya dua ratus gram
""",
    Language.ENGLISH: """
how do I change my phone number
what time does the store open on Sunday
I am flying from Jakarta to Singapore tomorrow
is there a student discount for this plan
can you tell me which gate it leaves from
I ordered two shirts and a pair of shoes
just installed it, will update my review later
do you ship to other countries
where can I find my order history
the meeting is on Monday at ten
it is okay, nothing special
the package contains a cable and a manual
I sent you a direct message
which documents do I need for verification
the new version was released last week
please follow me so I can send a message
I use it on a tablet at work
does this card work abroad
we are a family of four looking for two rooms
how many bags can I bring on board
average, does what it says
the ticket is valid until the end of the month
what is the difference between the two plans
I am at the airport now
he works for a bank in the city
""",
    Language.MIXED: """
kak, cara connect ke bluetooth gimana ya
mau tanya dong, delivery nya available di bandung ga
please info jam operasional weekend
cara upgrade account ke premium gimana kak
ini bisa pakai credit card atau transfer only
so far standar aja sih, nothing special
baru download, will try it later
ada yang tau kapan sale nya start
""",
}

_POSITIVE = {
    Language.INDONESIAN: """
ikan gorengnya renyah, sambalnya bikin ketagihan
suasananya asri dan tenang, cocok untuk bersantai bersama keluarga
pilihan menunya banyak, rasanya pas di lidah
restoran favorit kami, selalu kembali kalau ke bandung
aku bersyukur sekali hari ini, semuanya berjalan lancar
rindu ibu, beliau orang paling baik yang pernah kukenal
salut dengan pemimpin yang jujur dan mau bekerja keras
selamat untuk timnas, kami bangga dengan kalian
anak ini cerdas, rajin, dan selalu menolong temannya
semoga sukses dan sehat selalu, kami mendukungmu
aplikasinya bagus banget, sangat membantu
mantap, pengirimannya cepat dan barang aman
kurirnya ramah dan tepat waktu, terima kasih
barang sesuai pesanan, penjual responsif, puas
makasih ya, masalah saya langsung beres
harganya murah dan kualitasnya oke punya
pelayanannya ramah dan cepat, sukses terus
suka banget sama fitur barunya, jadi lebih mudah
gampang dipakai, tampilannya juga keren
selalu pakai aplikasi ini, gak pernah mengecewakan
makanannya enak banget, porsinya banyak
tempatnya nyaman, bersih, cocok buat keluarga
alhamdulillah uang kembali dengan cepat
drivernya sopan dan mobilnya wangi
saya senang belanja di sini, banyak promo
recommended seller, packing rapi dan aman
kamarnya luas, sarapannya lezat, stafnya ramah
pengalaman yang menyenangkan, pasti kembali lagi
terbaik, belum ada yang ngalahin
proses pembayarannya mudah dan tidak ribet
saya sangat puas dengan layanan ini
kualitas bahannya bagus, jahitannya rapi
jaringannya stabil dan kencang, cocok untuk kerja
bangga dengan prestasi anak muda indonesia
aplikasi keren, tiket langsung dapat tanpa antri
setelah diperbarui jadi lancar, tidak lemot lagi
customer servicenya baik, dibantu sampai selesai
kopi di sini nikmat dan harganya bersahabat
pemandangannya indah, udaranya sejuk
luar biasa, pesan pagi siang sudah sampai
sangat bermanfaat untuk usaha kecil seperti saya
joss, lanjutkan, makin jaya
gak nyesel beli di sini, pasti langganan
cicilannya ringan dan persetujuannya cepat
wow keren banget hasil fotonya
hebat, pertahankan kualitasnya
senang sekali bisa bertransaksi dengan mudah dan aman
ayamnya empuk, sambalnya mantul
terima kasih sudah membantu usaha saya berkembang
petugasnya cekatan dan sabar menjelaskan
""",
    Language.ENGLISH: """
great app, very easy to use
excellent service, fast and friendly
I love this product, it works perfectly
delivery was quick and everything was well packed
thank you for solving my problem so fast
best purchase I made this year, highly recommended
the staff was helpful and polite
smooth flight and a wonderful crew
the update made everything faster, good job
customer support answered within minutes, amazing
beautiful room, comfortable bed, great breakfast
fair price and top quality
simple, clean, and reliable
I have been using it for years and I am happy with it
the food was delicious and the place is cozy
got my refund the same day, thanks a lot
finally an app that just works
you guys are awesome, keep it up
super convenient and saves me a lot of time
very satisfied, five stars
my kids love it
so glad I switched to this bank
never had a problem, great experience
thanks for the quick reply, you made my day
impressive quality for the price
""",
    Language.MIXED: """
love banget sama app ini, super helpful
fast delivery, packing rapi, thank you seller
best banget pelayanannya, highly recommended
so far so good, gampang dipakai dan gak pernah error
cs nya fast response dan ramah, great job
worth it banget, harganya affordable
makanannya enak, tempatnya cozy, bakal balik lagi for sure
user friendly dan promonya banyak, love it
""",
}


def _seeds(texts: dict[Language, str], sentiment: Sentiment) -> tuple[Seed, ...]:
    return tuple(
        Seed(text, language, sentiment) for language, block in texts.items() for text in block.split("\n") if text
    )


SEEDS: tuple[Seed, ...] = (
    *_seeds(_NEGATIVE, Sentiment.NEGATIVE),
    *_seeds(_NEUTRAL, Sentiment.NEUTRAL),
    *_seeds(_POSITIVE, Sentiment.POSITIVE),
)
