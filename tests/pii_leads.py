"""What people write around personal data, and sentences that only look as if they held some."""

# What people write around the sentence that matters; {} is that sentence.
FRAMES = """
{}
min tolong dong, {}
{} 😭😭
{}, makasih kak
hello team, {}, please help
{} udah 3 hari gak ada kabar
udah bayar Rp 150.000 tapi gagal, {}
{}. versi 5.14.2 error terus
sejak 12/03/2024 jam 10.30 belum beres: {}
{} (order 2 pcs, 50rb)
kecewa bgt!! {}
{} thanks
"""

LEADS = {
    "PHONE": """
hubungi saya di {} ya
wa aku {} aja
no hp saya {}
nomor gw {} gak bisa dipake daftar
call me at {}
my phone number is {}
kontak {} buat konfirmasi
ganti nomor ke {} gagal terus
driver nelpon dari {} nagih ongkos
tolong telp balik {}
whatsapp {} fast respon
hp {} kok gak dapet kode
nomer penipu nih {}
text me on {} please
akun gopay {} ke-suspend
sms ke {} gak masuk
number {} is not mine anymore
penjual minta transfer via {}
reach me on {} anytime
ini nomer istri saya {} tolong dihapus
""",
    "EMAIL": """
email saya {}
kirim ke {} aja
my email is {}
akun {} gak bisa login
reset password ke {} gak masuk2
please reply to {}
imel gw {} ya min
daftar pake {} gagal
contact {} for details
ganti email jadi {} gimana caranya
tolong invoice dikirim ke {}
sudah email dari {} belum dibalas
I registered with {}
alamat email: {}
cc ke {} juga
send the refund proof to {}
login via {} error
e-mail {} tidak terdaftar katanya
notif masuk ke {} terus spam
username sama {} beda
""",
    "NIK": """
NIK saya {}
no ktp {}
ktp {} ditolak sistem
verifikasi nik {} gagal terus
my national id {} was rejected
data saya: {}
nik: {}
e-ktp saya nomor {}
kok NIK {} sudah dipakai orang
tolong cek {} atas akun saya
registrasi pake ktp {} gagal
nomor induk kependudukan {}
id card number {}
kk {} gak kebaca
upload ktp {} blur katanya
identitas saya {}
nik gw {} salah input
NIK istri {} juga gak bisa
please verify {}
nomor ktp: {}
nik suami {} tidak terdaftar
NIK anak saya {}
kartu keluarga {}
daftar bpjs pake nik {} gagal
data ktp {} sudah benar
""",
    "NPWP": """
NPWP saya {}
npwp: {}
nomor npwp {}
no npwp {} gak valid
faktur pajak pake npwp {}
my tax id {}
tolong ubah npwp jadi {}
NPWP perusahaan {}
npwp nya {}
input npwp {} ditolak
NPWP {} tidak ditemukan
wajib pajak {}
isi NPWP {} error
pake npwp {} buat invoice
npwp toko saya {}
cek npwp {} dong
the NPWP number {}
npwp 15 digit: {}
NPWP lama {}
kartu npwp {}
""",
    "CARD": """
kartu kredit saya {}
my card {} was charged twice
cc {} kena debet
nomor kartu {}
bayar pake {} gagal
credit card number {}
visa {} declined
kartu debit {} ketelen
card no {}
tolong hapus kartu {}
mastercard {} gak bisa ditambah
kena charge di {}
I paid with {}
pakai kartu {} ditolak
autodebet {} jalan terus
unlink {} from my account
tagihan {} salah
debit card {} expired
ini {} kartu gw
kartu saya {} dipakai orang
""",
    "ACCOUNT": """
rek BCA {}
no rekening saya {}
transfer ke rekening {}
refund ke mandiri {}
norek {} a.n. saya
nomor rekening BRI saya {}
my account number is {}
bank account {}
tolong transfer ke bca {}
va {} sudah dibayar
virtual account {} expired
rek bni {}
rekening tujuan {}
rek. Mandiri {} salah
BSI {} belum masuk
account no {}
dana dikirim ke rek {}
rekening penipu {}
cimb niaga {}
please refund to account {}
""",
    "PLATE": """
plat {} ugal-ugalan
driver motor {} gak sopan
nopol {}
mobil {} nabrak pagar
plat nomor {} tolong ditindak
drivernya pake {}
plate number {}
no pol {} beda sama di aplikasi
motornya {} bukan yang di aplikasi
gocar {} bau rokok
driver with plate {} was rude
kendaraan {} parkir sembarangan
saya naik {} tadi pagi
plat {} ngebut bgt
nomor polisi {}
ojol {} cancel sepihak
mobilnya {} ac mati
grab {} jutek
truk {} kurir kalian
plat B beda, harusnya {}
""",
    "ADDRESS": """
alamat saya {}
kirim ke {}
paket nyasar, harusnya {}
my address is {}
tolong antar ke {}
rumah saya di {}
alamat: {}
deliver to {} please
kurir gak nemu {}
saya tinggal di {}
titik jemput {} salah
kantor di {}
ganti alamat jadi {}
lokasi {} kok gak tercover
ship it to {}
paket dikirim ke {} padahal sudah pindah
pasang wifi di {} bisa?
I live at {}
jemput di {} ya
alamat toko {}
""",
    "NAME": """
nama saya {}
a.n. {}
atas nama {}
my name is {}
driver bernama {} kasar
an. {}
kurir atas nama {} gak sopan
Pak {} sangat membantu
terima kasih Bu {}
nama lengkap: {}
pesanan a/n {}
Mbak {} jutek
rek a.n {}
Mas {} baik banget
drivernya namanya {}
I am {}
Mr {} was rude
dengan saya {}
Kak {} ramah
cs namanya {} bantu banget
""",
    "HANDLE": """
follow ig {}
ig saya {}
cek {} di twitter
dm {} ya
my instagram is {}
akun {} penipu
telegram {}
twitter {} gak dibales
hubungi {} aja
thanks {} for the help
kata {} refund bisa
tiktok {} viral
mention {} dong
add me {}
sudah dm ke {}
{} tolong bantu
reply {} please
via {} lebih cepat
penipu {} nih
kenalan sama {}
""",
    "BARE_HANDLE": """
follow ig {}
ig saya {}
instagram {} penipu
ig: {}
akun ig nya {}
tele {} ya
telegram saya {}
twitter {} gak dibales
tiktok {} viral
username {} gak bisa login
my instagram is {}
my ig {}
instagram: {}
fb {} aja
dm ke ig {}
ig @ {} ya
tt {} aja
id line {}
line {} kalo mau tanya
cek tiktok {}
twitter: {}
facebook {} nipu
user id {}
insta {} dong
discord {} tolong invite
telegram: {}
""",
    "ORDER": """
order id {}
no pesanan {} belum dikirim
nomor pesanan: {}
invoice {} belum lunas
my order {} never arrived
order {} dibatalin sepihak
transaksi {} gagal tapi saldo kepotong
kode booking {} gak ketemu
tolong cek pesanan {}
ticket number {} no reply
no tiket laporan {}
ref {} tidak ada
refund order {} lama
trx id {}
booking code {}
laporan no {} dicuekin
pesanan saya {} nyangkut
no invoice {}
order number {}
case id {}
""",
    "RESI": """
no resi {}
resi {} gak gerak
resinya {}
nomor resi: {}
tracking number {}
cek resi {} stuck
awb {} hilang
my tracking {} shows delivered
resi: {} udah seminggu
kode resi {} tidak ditemukan
noresi {}
nomer resi saya {}
paket resi {} belum sampai
tracking id {}
airway bill {}
resi jne {}
resi {} salah kota
waybill {}
no. resi {} fiktif
tracking no {} is stuck
""",
    "OTP": """
kode otp {}
otp saya {} gak bisa
kode verifikasi {} salah terus
otp: {}
my otp is {}
verification code {}
masukin kode otp {} ditolak
OTP {} expired
kode verifikasi saya {}
pin saya {} dibobol
your code OTP {}
kode aktivasi {}
dapat otp {} padahal gak minta
security code {}
pin gw {}
passcode {}
kasih otp {} ke penipu
login code {}
password {} gak bisa
one-time pin {}
kode otp dari gojek {}
otpnya {} kok salah
ini kode verifikasi {}
the otp is {}
access code {} does not work
kode keamanan {}
kata sandi {} diminta cs
pin atm {} kebaca orang
masukkan kode verifikasi: {}
token {} sudah dipakai
otpku {} dibobol
kode verif {} gak valid
""",
    "URL": """
klik {} penipuan
dapat link {}
reset lewat {} gak bisa
open {} error
link undangan {}
ini linknya {}
kok bisa kebuka {}
they sent me {}
login via {}
chat ke {}
buka {} blank
link {} expired
cek {} deh
this {} does not work
dikirimi {}
form nya {}
verifikasi di {}
join {}
aku klik {} terus error
check {}
""",
    "IBAN": """
my IBAN is {}
IBAN: {}
refund to {}
transfer to {} please
send it to IBAN {}
rekening luar negeri {}
iban saya {}
wire it to {}
account {}
withdraw to {} failed
SEPA to {} rejected
bank {}
pay out to {}
kirim ke iban {}
deposit from {} missing
my bank account is {}
the IBAN {} is correct
iban nya {}
use {} for refund
payout {} pending
""",
    "PASSPORT": """
passport {}
nomor paspor {}
my passport number is {}
paspor saya {}
no paspor {} salah ketik
passport no {}
paspor {} expired
data paspor: {}
ganti paspor ke {}
passport number: {}
boarding pakai paspor {}
paspor anak {}
the passport {} was rejected
pasport {}
upload passport {}
paspor nomor {}
verify passport {}
no. passport {}
isi paspor {} gagal
passport id {}
""",
    "IP": """
my ip is {}
ip saya {}
ip address {}
login dari {} bukan saya
blocked {} why
alamat ip {}
ping {} rto
server bilang {} diblok
request from {} denied
ip {} kena ban
traceroute ke {} lambat
access from {}
akses dari ip {}
unknown login {}
my home ip {}
dns {} mati
host {} down
vpn {} off
ip publik {}
from {} ok
""",
    "SECRET": """
password saya {}
my password is {}
passwordnya {} tetap ditolak
kata sandi: {}
password: {}
sandi saya {} gak bisa dipakai
pw = {}
password adalah {} tapi salah
pwd: {}
i set my password: {}
""",
    "BIRTH": """
tanggal lahir saya {}
tgl lahir {}
ttl: Bandung, {}
saya lahir {}
lahir di Medan {}
lahir tanggal {}
date of birth: {}
dob {}
my birthday is {}
born on {}
""",
    "PLACE": """
lokasi saya {}
koordinat {}
titik jemput {}
gps: {}
lat long {}
share loc {}
my location is {}
kurir berhenti di {}
maps {}
pin di {}
""",
}

NEAR_MISSES = tuple(
    """
harganya Rp 1.500.000 kemahalan
padahal pilih pesanan express 18.700, katanya cuma 6.000
sama jenisnya, Made in China juga
copied the entire app and Made Threads
itu namanya MANUAL, kenapa tidak pakai aplikasi
it makes more sense to be named "Chat history"
mantab Pak Walikota
tingkatkan lagi pak bu. Setidaknya upload foto STNK bisa
Vera level application
Jay shree ram
said nobody ever about this app
yg nipu udah ganti agen kali
bintang 3 untuk apresiasi pada unit yang AC nya dingin saja
this app is N. I. C. E. and fast
saldo 2.500.000 hilang
ongkir cuma 15.000 kok jadi 50rb
bayar 50.000.000 juga gak masalah
transfer Rp150000000 belum masuk
total Rp. 12.345.678,90 salah hitung
limit 2jt turun jadi 500rb
naik dari 10k ke 25k
USD 1,234,567.89 was charged
I paid $1,299.99 for this
beli 3 pcs bonus 1
udah 3 hari nunggu
sudah 12 kali order selalu telat
error 500 terus
kode error 404
error code 10060 muncul
versi 5.14.2 lemot
update 12.0.7.0 bikin hang
android 14 gak support
miui 12.0.7.0 force close
ios 17.4.1 crash
tanggal 12/03/2024 belum beres
12-03-2024 pesan, 15-03-2024 batal
tgl 17 agustus 2024
tahun 2023 masih bagus
sejak 2019-2024 langganan
jam 10.30 sampai 11.45
pukul 00.00 war tiket
pesan tiket jam 00.00 selalu gagal
dari jam 08.00-17.00 antri
01.12.2024 10.30 belum dibalas
rating 4.5 dari 5
bintang 5 buat driver
100% mantap
diskon 70% bohong
redmi note 10 pro gak bisa
samsung a52s 5g lag
iphone 13 pro max panas
SM-A546E gak kompatibel
RTX 3060 delay
galaxy s23 ultra
ukuran 42 jadi 40
size 38-40 kekecilan
berat 2,5 kg kena 5 kg
jarak 12 km cuma 15 ribu
ram 8/256 gb
ram 4gb lemot
5g 4g 3g sama aja
paket 30gb 30 hari
kuota 100 mb
kereta 134 telat 45 menit
KA 7028 batal
gerbong 5 kursi 12A
peron 3 jalur 2
lantai 3 panas
halaman 1 2 3 4 5 6
nomor 1 di indonesia
no 1 terbaik
top 10 aplikasi
24 jam non stop
24/7 online tapi gak bales
cs 24 jam bohong
3x gagal bayar
order 2 dapat 1
10000000 itu banyak
1000000 kali lipat
beli 1000 lembar
poin 12500 hangus
cashback 20.000 gak masuk
voucher 100rb min belanja 500rb
potongan 10rb min pembelian 300rb
makan 1/2 seat, tiket 800kan mahal
Mudah Dan Selamat
promo 11.11 zonk
sale 12.12 error
8.8 sale bohong
tiket jam 06.15 habis
jalan 5 menit dari stasiun
jalan rusak parah
jalan tol macet 2 jam
jalan saja susah sampai 30mnt
SUDAH JALAN. MANA JAM 10 BELUM DATANG
di jalan 3 jam
otp gak masuk masuk
beli token 100.000 belum masuk
token listrik 50000 gagal
verifikasi 2 3 hari gak beres
verifikasi 12.03.2024 ditolak
kode error 10060 lagi
login gagal terus kode error 100600
kode produk 471190 kosong
kode promo 2 2 gak bisa
otp dua kali gak masuk
pin salah tiga kali
1, 2, 3, 4, 5 kali gagal
password minimal 8 karakter
01/02/2024 10/30/2024
instagram iphone13 error
instagram lite.tolong perbaiki
ig saya dianggap spam
line 24jam gak dibales
twitter lebih bagus
tele gak bisa dibuka
username sudah dipakai
@gojekindonesia tolong
@Instagram @threads @meta please
makasih @team
@everyone coba deh
otp 3 kali gak dikirim
kode otp gak pernah sampai
pin salah 3 kali keblokir
lupa pin
password salah terus
resi gak gerak 3 hari
resi fiktif
no resi gak ada
nomor pesanan gak muncul
order id nya mana
rekening saya diblokir
transfer bca gagal
bca mobile error
mandiri ditolak terus
rek gak kebaca
email gak dibales
kirim email 3x
login pake email gagal
look at gmail.com
cek www.contoh.id aja
https://contoh.id/promo bagus
ktp ditolak terus
upload ktp gagal
npwp gak valid
nik tidak ditemukan
kartu kredit ditolak
plat beda sama di aplikasi
plat nomor gak sesuai
driver motor gak sopan
pak tolong diperbaiki
bu guru saya suka
mas kurirnya ramah
kak tolong dibantu
mbak cs jutek
dikirim warna abu abu padahal pesan hitam
namanya juga online shop
Saya Tanya Kenapa Ditolak
Pakai Dark Mode biar hemat baterai
thanks OpenAI and ChatGPT
pesan dari bulan mei sampai sekarang
update masih amburadul gk kyk 2-3 tahun lalu
Harry Potter udah gak ada di katalog
dear developer please add gif
terima kasih pak driver
SUSAH DAPET DRIVER, DR JAM 5 SORE
kemarin dr Jogja ke bandara
nama saya salah di aplikasi
atas nama penumpang tidak bisa diganti
namanya juga aplikasi gratis
my name is wrong on the ticket
I am so happy
I'm Indonesian and proud
you need an Instagram account
an Alternative to others
thank you from Sri Lanka
thanks Mark Zuckerberg
semoga makin jaya ya mas Aamiin
di hari raya Idul Fitri
bulan Mei 2024
hari Senin jam 9
gojek lebih bagus dari grab
aplikasi KAI Access
beli di Tokopedia dan Shopee
GPU 100% CPU 80%
mp3 320 kbps
1080p 60fps
covid 19
17an di rumah
nomor antrian 12
umur 25 tahun
1 2 3 dicoba
satu dua tiga kali gagal
harga @5000 per pcs
dp 500 rb dulu
AC 1000 watt
B 12 vitamin
isi ulang 5 menit
skor 2-1
10.000.000.000 rupiah
sku 8991234567890 kosong
model 20240115001 rusak
barcode 8998866200011
""".strip().split("\n")
)
