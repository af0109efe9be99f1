"""Posts that have nothing to do with shopping, as any social feed is full of them."""

OFF_TOPIC = """
= id
macet parah di {city} dari {hour}, [ada apa sih|klakson di mana mana]
hujan deras di {city}, [jemuran belum diangkat|banjir lagi kayaknya]
nonton bola semalam [seru|bikin deg degan], [skor imbang|menang tipis|adu penalti], [begadang|ngantuk di kantor]
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
jadwal imunisasi di puskesmas {city} hari {dayname} jam berapa ya
ngabuburit di {city} [rame|sepi] banget, takjilnya {small}
mudik ke {city} lewat [tol|jalur selatan], sudah {count} jam di jalan
ikan cupang saya [bertelur|mogok makan] sejak {weekday}, ada yang paham
film yang lagi tayang di {city} [bagus|bikin ngakak|agak horor] menurut kalian
baru daftar kelas [bahasa jepang|menjahit|renang] {count} pertemuan, semoga [rajin|tidak bolos]
tanaman cabai di teras [mulai berbuah|kena hama], sudah {weeks} minggu disiram tiap pagi
gigi geraham nyut nyutan dari {weekday}, dokter gigi di {city} yang sabar siapa ya
rapat RT {dayname} malam bahas [ronda|selokan|lomba agustusan], yang datang cuma {count} orang
ternyata [main catur|merajut|mancing] {minutes} menit sehari bikin kepala adem
angkot jurusan {city} [ngetem|muter] {minutes} menit, sampai hafal lagu dangdutnya
wisuda adik di {city} {dayname}, [kebaya belum jadi|macetnya luar biasa], tapi bangga
sunset di {city} sore ini [cakep banget|juara], sayang kamera hp burem
= en
[learning|trying] to bake bread again, attempt number {times}, the oven in my {city} kitchen hates me
my flight to {city} is delayed by {minutes} minutes, airport noodles it is
is it normal to sleep {count} hours on {day} and still be tired
started a {count} day journaling challenge, day {times} and I already forgot once
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
