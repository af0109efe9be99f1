"""Sentences written for these tests, with how soon somebody should look and what they are worth in sentiment."""

NOW = """
saldo saya hilang 2 juta tiba-tiba, tolong
akun saya dibobol orang, dia belanja pakai kartu saya
hp nya meledak waktu dicas, tangan anak saya luka
habis makan pesanan ini saya keracunan dan masuk rumah sakit
tolong segera diproses, besok mau dipakai buat nikahan
ini darurat, obatnya belum dikirim
kalau tidak dikembalikan saya lapor polisi
saya akan lapor ojk kalau dana tidak kembali hari ini juga
ada transaksi mencurigakan di rekening saya
drivernya mengancam saya, ancamannya serius
data saya bocor, sekarang ditelepon pinjol terus, kebocoran data parah
charger nya korsleting dan hampir kebakaran
someone hacked my account and emptied it
my card was stolen and used in your app
the battery caught fire last night
I am stranded at the airport, please help right now
this is an emergency, my medicine has not arrived
I will take legal action if you do not refund me
unauthorized charge of 300 dollars on my card
food poisoning after eating your chicken
please fix this immediately, we can't serve customers
mohon secepatnya dibantu min, mendesak
"""
SOON = """
sudah komplain berkali kali tidak ditanggapi
masih belum ada kabar soal refund saya
sudah chat cs tiga kali, tidak ada respon
mau uninstall aja, kecewa
saya pindah ke toko sebelah saja
tutup akun aja lah, capek
barang belum juga sampai padahal janji kemarin
kapok belanja di sini
still waiting for my refund, it has been weeks
third time I am asking, nobody answers
I am closing my account, terrible service
cancel my subscription, this is useless
no response from support at all
never again, switching to another bank
"""
NONE = """
aplikasinya lemot banget
warnanya tidak sesuai gambar
ongkirnya mahal
rasanya hambar dan porsinya kecil
tampilan barunya jelek
the app is slow
the color is wrong
too many ads
jam berapa toko buka
berapa ongkir ke medan
do you ship to Bali
barang bagus, pengiriman cepat
thank you, great service
kurirnya sampai sebelum hujan, mantap
"""
