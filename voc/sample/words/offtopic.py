"""Posts that have nothing to do with shopping, as any social feed is full of them."""

OFF_TOPIC = """
= id
macet parah di {city} dari {hour}, [ada apa sih|klakson di mana mana]
hujan deras di {city}, [jemuran belum diangkat|banjir lagi kayaknya]
nonton bola semalam [seru|bikin deg degan], skor {times} sama, [begadang|ngantuk di kantor]
[kangen|rindu] [kampung halaman|masakan ibu|suasana {city}]
ada rekomendasi [tempat makan|kopi|bakso|soto] enak di {city} tidak
lagi belajar masak [rendang|opor|sayur asem], [keasinan|gosong] terus
kerjaan numpuk dari {weekday}, [pengen cuti|butuh liburan ke {city}]
anak saya baru bisa [jalan|ngomong|naik sepeda], [terharu|bahagia banget]
[drama|series] terbaru episode {count} bikin [nangis|baper|penasaran]
sidang skripsi {weekday}, [doain ya|deg degan], revisi sudah {times} kali
kereta ke {city} [penuh|telat {minutes} menit], untung dapat duduk
kucing di kos beranak {count} [lucu semua|siapa mau adopsi]
harga cabai di pasar {city} [naik lagi|sudah {price} sekilo]
listrik mati dari {hour} di {city}, [gerah banget|kapan nyala]
[lari pagi|sepedaan|gym] {times} kali seminggu, [turun {count} kilo|badan enakan]
konser di {city} [keren banget|pecah], suara saya habis
mimpi [dikejar sapi|ketemu mantan|naik haji] semalam, artinya apa
dosen [tidak masuk|ngasih tugas {count} halaman] mendadak
tetangga [karaoke|renovasi rumah] dari {hour}, [berisik|mau tidur susah]
resep {count} menit [telur dadar|nasi goreng] ala anak kos
wifi kantor [lemot|mati] pas meeting, [alasan bagus|panik]
antri bensin di {city} [panjang banget|{minutes} menit]
naik gunung bareng {family}, dingin tapi [puas|pemandangannya bagus]
baru selesai baca novel {count} bab, endingnya [gantung|sedih]
kurang tidur {times} hari, [kopi gelas ke {times}|mata panda]
jadwal imunisasi di puskesmas {city} {weekday} [ya|jam berapa]
ngabuburit di {city} [rame|sepi] banget, takjilnya {small}
mudik ke {city} lewat [tol|jalur selatan], sudah {count} jam di jalan
= en
traffic in {city} is [insane|dead] {day}, been here {minutes} minutes
anyone knows a good coffee place in {city}
watched the match {day}, what a game
finally finished episode {count}, I'm crying
rainy {day} in {city}, perfect for a nap
my cat had {count} kittens {day}
{count} pages to write before {day}, send coffee
gym {times} times this week, proud of myself
concert in {city} was unreal, lost my voice
missing home food in {city}
= mixed
traffic {city} today is so bad, dari {hour} ga gerak
binge watching series sampe episode {count}, no regrets
need healing ke {city} asap, kerjaan numpuk
coffee shop di {city} yang cozy buat wfc where ya
meeting {times} kali sehari tuh too much sih
weekend ke {city}, weather-nya lagi so nice
= jv
udan deres nang {city} ket {hour}, [adem tenan|wedi banjir]
{city} panas pisan dinten ieu, hoyong [es|ngojay]
= su
macet nang {city} wis {minutes} menit ra gerak
nuju di {city}, [raos|tiis] pisan hawana
"""
