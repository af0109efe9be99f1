"""Short feedback of ours in Indonesian, English, Javanese, Sundanese and mixtures: content-free, or about something."""

EMPTY = """
sukses selalu
good job team
mantul pokoknya
mantap jiwa
mantappp bosku
keren abis
kerennn bangettt
the best lah pokoknya
top markotop
joss gandos
jossss tenan
apik tenan
apik banget
apikk pol
sae pisan
saé pisan euy
hade pisan
alus pisan
alus pisan euy
nuhun pisan
hatur nuhun
matur nuwun
matur suwun sanget
maturnuwun
suwun yo
jos gandoss
muantap tenan
uapik rek
mantap jaya
sukses terus ya kak
semoga sukses selalu
semoga makin jaya
semoga makin maju dan berkembang
maju terus pantang mundur
tetap semangat
terima kasih banyak
terimakasih banyak ya kak
makasih banyak kak
makasihhh
makasih min
bagus sekali
baguss bangett
sangat bagus
sangat memuaskan
sangat membantu sekali
sangat bermanfaat
sangat berguna sekali
puas banget
suka banget
suka bangettt sama ini
suka sekali
cinta banget deh
lop yu pull
love it
love you all
love this app so much
i love it so much
great job guys
good job guys keep it up
keep up the good work
nice one
nice job
well done
well done everyone
awesome stuff
amazing work
absolutely amazing
absolutely brilliant
simply the best
simply awesome
so far so good
so good so far
thank you so much
thanks a lot
many thanks
thanks guys
thank you team
two thumbs up
thumbs up
highly recommended
would recommend
i recommend it
five stars
bintang lima
kasih bintang 5
bintang 5 deh
10/10
100% mantap
ok banget
oke punya
okelah
oke sip
sip markusip
sip mantap
lumayan lah
cukup bagus
cukup puas
bagus bgt parah
keren parah sih
gila keren banget
wow keren
wah mantap
hebat sekali
luar biasa
luar biasa keren
sempurna
istimewa pokoknya
jempol dua
dua jempol
kasih jempol
4 jempol buat kalian
juara banget
pokoke joss
pokoke mantep
pokoknya the best
pokoknya keren
recommended banget
worth it banget
worth it
best app ever
the best app
nice app
good app very good
very good application
excellent application
excellent
super
superb
perfect
fantastic
wonderful
outstanding
brilliant
alhamdulillah
alhamdulillah mantap
masya allah keren
barakallah
berkah selalu
sehat selalu semua
lanjutkan
pertahankan
tingkatkan lagi
lanjutkan terus bos
gaskeun
gas terus
cakep
cakep dah
kece badai
kece parah
asik banget
asyik
ajib
ciamik
ciamik soro
mantep pol
mantab betul
best of the best
is the best
bagus kok
bagus sih
seneng banget
senang sekali
happy banget
i'm happy
very happy
very satisfied
satisfied
so cool
cool app
"""

ABOUT = """
bagus tapi lambat
bagus tapi sering error
good but slow
good luck getting refund
good luck getting your money back
great, another crash
nice app but too many ads
mantap drivernya ramah
driver ramah
terima kasih kurirnya cepat
makasih paket sudah sampai
thanks for the refund
thank you for fixing the login
love the dark mode
suka fitur paylater
suka banget sama gratis ongkirnya
bagus aplikasinya tapi ongkir mahal
keren diskonnya
murah murah barangnya
harga terjangkau
promo banyak
pengiriman cepat
packing rapi
barang sesuai pesanan
sangat membantu bayar tagihan
membantu transfer tanpa biaya
easy to deposit
fast withdrawal
best fees
great exchange for bitcoin
great customer service
cs ramah dan cepat
respon penjual cepat
good prices
nice interface
tampilan bagus
tampilannya keren
fitur lengkap
semoga ada fitur dark mode
semoga promonya ditambah
tolong tambah metode pembayaran
tingkatkan keamanan
tingkatkan servernya
lanjutkan promonya
tidak bisa login
ga bisa buka
gak bisa daftar
kode otp ga masuk
lemot banget
lambat sekali
sering error
force close terus
aplikasi error
apk ngebug
crash terus
crashes all the time
keeps crashing
can't log in
cannot withdraw
refund please
balikin uang saya
saldo hilang
saldo ora mlebu
duit ilang
kurire suwe tenan
kurir telat terus
drivere apik tenan
ongkire larang
larang tenan
mahal pisan
lila pisan nepina
paket can datang
teu tiasa login
teu bisa dibuka
ora iso login
ora iso dibuka
ngentekno kuota
lemot pisan euy
apike lemot tenan
bagus lamun teu lemot
apik ning lemot
apik nanging larang
sae tapi awis
sukses terus tapi tolong perbaiki bug
mantap kalau ongkir murah
keren kalau ga ada iklan
kebanyakan iklan
too many ads
scam
penipu
penipuan
boros baterai
update terus
minta update terus
verifikasi lama
antri lama
nunggu lama
long wait
waiting forever
hidden fees
biaya admin mahal
potongan besar
best price in town
thanks to this app my package was late
bagus buat belanja
cocok buat jualan
enak buat pesan makanan
makanannya enak
rasanya enak
ukuran pas
bahan adem
warna sesuai
jahitan rapi
kualitas oke
kualitas bagus
good quality
"""


def lines(block: str) -> list[str]:
    """The lines of a block, blank ones left out."""
    return [line for line in block.splitlines() if line.strip()]
