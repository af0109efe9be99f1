"""What people say around the matter itself: openings, pleas, thanks, sarcasm, greetings, and next to nothing."""

OPENINGS = {
    ("id", "negative"): """
aduh
duh
waduh
hadeh
kak
min
ih
ya ampun
astaga
parah sih
parah
[kecewa|kecewa banget|kecewa berat]
[maaf|sorry] bintang [1|satu|2] dulu
[makin|semakin] ke sini makin [parah|ngaco|buruk]
[tolong|mohon] [diperbaiki|ditindaklanjuti]
[gimana|bagaimana] ini {brand}
min tolong [dong|ya|donk]
kak [ini gimana|mau nanya|mau komplain]
[jujur|jujurly] [kesal|kesel|capek]
[sudah|udah] langganan lama tapi
lagi lagi
kok [begini|gini] ya
[halo|hai] {brand}
[emosi|kesel] saya
sebenarnya aplikasinya bagus tapi
bulan ini [apes|sial] banget
heran deh
tumben
serius nanya
""",
    ("id", "positive"): """
[alhamdulillah|syukurlah]
mantap
keren
[suka|suka banget]
[puas|puas banget] [belanja di sini|sama {brand}]
wah
[terima kasih|makasih] {brand}
[recommended|rekomen] banget
top
[akhirnya|jujur] puas
good job
the best
senang banget
""",
    ("id", "neutral"): """
[saran|masukan] [dong|aja|buat {brand}]
min [usul|saran] [dong|ya]
kak mau [usul|kasih masukan]
[semoga|mudah mudahan] dibaca
[request|permintaan] fitur
[aplikasinya sudah oke|sudah bagus], cuma
andai {brand} dengar
""",
    ("en", "negative"): """
ugh
seriously
wow
okay so
I'm so [tired|done|disappointed]
[honestly|tbh]
what is going on
[hi|hello|hey]
dear {brand}
not happy
update
[worst|terrible] experience
I used to love this app but
can someone explain
again
""",
    ("en", "positive"): """
wow
[love it|I love this app]
great
[honestly|tbh] impressed
thanks {brand}
so happy
very satisfied
five stars
""",
    ("en", "neutral"): """
suggestion
feature request
[nice app|good app] but
small idea
dear {brand}
one wish
""",
    ("mixed", "negative"): """
guys
[honestly|jujurly]
[please|pls] lah
what's wrong sih
duh so annoying
OMG
fix kecewa
[kesel|bete] banget, seriously
min please
gue tuh literally capek
sorry to say ya
""",
    ("mixed", "positive"): """
OMG
[love banget|so happy]
jujurly impressed
fix recommended
happy banget
worth it parah
""",
    ("mixed", "neutral"): """
min request dong
[suggestion|saran] aja sih
overall okay, tapi
wishlist gue
""",
    ("jv", "negative"): """
[piye to iki|piye iki]
[waduh|duh] rek
min
[jan tenan|asline] mangkel
lho kok ngene
""",
    ("jv", "positive"): """
[alhamdulillah|wah]
[seneng|marem] tenan
mantep
""",
    ("jv", "neutral"): """
min usul
[yen iso|nek iso]
""",
    ("su", "negative"): """
[kumaha ieu|kumaha atuh]
[aduh|duh] euy
min
[hadeuh|euleuh]
punten min
""",
    ("su", "positive"): """
[alhamdulillah|wah]
[resep|sugema] pisan
mantap euy
""",
    ("su", "neutral"): """
min usul
[upami tiasa|hoyong usul]
""",
}

PLEAS = {
    ("id", "negative"): """
tolong [diperbaiki|dibenahi|ditindaklanjuti] [ya|dong|segera]
[tolong|mohon] [dibantu|solusinya|dicek] [min|kak|ya]
gimana [solusinya|nih|dong]
kapan [beresnya|diperbaiki]
[kecewa|kecewa berat|sangat kecewa]
[capek|lelah|males] deh
[nyesel|menyesal] [belanja di sini|pakai {brand}]
jangan [diulang lagi|begini terus]
[bintang 1|bintang satu] dulu
mau [pindah|uninstall] [saja|rasanya]
[serius|tolong] dong {brand}
[semoga|moga] cepat [diperbaiki|ada solusi]
bikin [emosi|kesel|darah tinggi]
tidak [profesional|rekomended]
hadeh
mana tanggung jawabnya
ini sudah [kesekian|{times}] kalinya
[parah|payah]
[rugi|rugi waktu] saya
tolong lah
[butuh|perlu] kepastian
""",
    ("id", "positive"): """
[terima kasih|makasih] {brand}
[sukses|maju] terus {brand}
[pertahankan|tingkatkan] ya
[puas|puas banget|senang]
bakal [order|belanja] lagi
[recommended|rekomen]
lanjutkan
[bintang 5|5 bintang] deh
jadi langganan
the best lah
""",
    ("id", "neutral"): """
[semoga|mudah mudahan] [dibaca|diwujudkan|segera ada]
[terima kasih|makasih] [min|ya|sebelumnya]
[tolong|mohon] dipertimbangkan ya
pasti banyak yang [butuh|mau]
biar [praktis|tidak ribet]
saya tunggu [ya|update nya]
[sisanya|yang lain] sudah bagus
""",
    ("formal", "negative"): """
[Mohon|Kami mohon] [segera ditindaklanjuti|segera diperbaiki|diberikan solusi|ditinjau kembali]
[Semoga|Saya harap] [ke depannya lebih baik|segera ada perbaikan|tidak terulang]
[Terima kasih|Terima kasih atas perhatiannya]
Saya [sangat kecewa|kurang puas|menunggu kejelasan]
Hal ini [merugikan|sangat mengganggu|menyulitkan] [saya|pelanggan]
""",
    ("formal", "positive"): """
[Terima kasih|Terima kasih Belanjora]
[Pertahankan|Tingkatkan terus]
Saya akan [berbelanja kembali|merekomendasikan kepada teman]
""",
    ("formal", "neutral"): """
[Semoga|Mohon] dapat dipertimbangkan
Terima kasih
Fitur lainnya sudah [baik|memadai]
""",
    ("en", "negative"): """
please [fix this|look into it|help|do something]
[so|very|extremely] [disappointed|frustrating|annoying]
this is [unacceptable|ridiculous|a joke]
never again
[uninstalling|deleting the app] soon
do better
any update?
I want a [solution|clear answer]
waste of time
not recommended
fix it asap
how is this okay
""",
    ("en", "positive"): """
[highly recommended|recommended]
keep it up
thank you [{brand}|so much]
will [order|shop] again
[so happy|very satisfied]
best shopping app
""",
    ("en", "neutral"): """
please consider it
hope you add it soon
thanks in advance
[everything else is great|otherwise a good app]
that would be awesome
""",
    ("mixed", "negative"): """
please [fix|help] dong
so [disappointed|annoying] [sih|banget]
tolong asap ya
kecewa parah, seriously
do better lah
gimana nih, any update?
I'm done [sih|deh]
uninstall aja kali ya
not worth it banget
""",
    ("mixed", "positive"): """
recommended banget
love it
thank you {brand}, keep it up ya
bakal repeat order sih
""",
    ("mixed", "neutral"): """
please consider ya min
thank you in advance kak
would be super helpful sih
semoga di-notice
""",
    ("jv", "negative"): """
[piye iki|piye min|kudu piye]
tulung [dibenakke|dicek|ditulungi] [min|yo|]
kapok [aku|tenan]
mangkel [tenan|aku]
[suwe|gelo] tenan aku
ojo ngene terus
bintang siji sik
""",
    ("su", "negative"): """
[kumaha ieu|kumaha solusina|kumaha atuh]
[tulungan|bantosan] atuh [min|kak|]
[hadeuh|lieur|cape deh]
[kapok|hanjakal] abdi
ulah kitu wae atuh
bintang hiji heula
""",
    ("jv", "positive"): """
[matur nuwun|suwun] {brand}
sip tenan
[sesuk|mengko] tuku maneh
langganan terus
""",
    ("su", "positive"): """
[hatur nuhun|nuhun] {brand}
mantap pisan euy
engke meser deui
langganan lah
""",
    ("jv", "neutral"): """
[suwun|matur nuwun] min
muga muga diwoco
tak enteni yo
""",
    ("su", "neutral"): """
nuhun sateuacanna
mugi enggal aya
diantos nya min
""",
}

SARCASM = {
    "id": """
[hebat|keren|luar biasa|mantap] [banget|sekali] {brand} 👏
wah [bagus banget|profesional sekali] pelayanannya
terima kasih lho sudah bikin [hari saya indah|saya olahraga jantung]
selamat ya {brand}, [rekor baru|juara]
[salut|angkat topi] sama {brand}
[mantap|top] deh pokoknya
""",
    "en": """
[great|amazing|brilliant] job {brand} 👏
thanks for [nothing|ruining my day]
well done, [really|truly] impressive
[love|just love] how
""",
    "mixed": """
great job {brand}, keren [banget|sih] 👏
thanks ya, [so helpful|very professional]
wow [hebat|keren] banget lho service-nya
""",
    "jv": """
[apik tenan|sip] lah {brand}
hebat tenan kowe {brand}
""",
    "su": """
[sae pisan|mantap] lah {brand}
hebat euy {brand}
""",
}

ALSO = {
    "id": "belum lagi;udah gitu;terus;selain itu;plus;satu lagi;mana;ditambah",
    "en": "also,;and on top of that,;plus;another thing,;oh and",
    "mixed": "also;plus;terus;belum lagi;and then;oh iya",
    "jv": "terus;karo maneh",
    "su": "teras;sareng deui",
}
BUT = {
    "id": "tapi;cuma;sayangnya;tapi sayang",
    "en": "but;sadly;only problem is",
    "mixed": "tapi;but;sayangnya",
    "jv": "ning;tapi",
    "su": "tapi;ngan hanjakal",
}

LUCKILY = {
    "id": "untungnya;untung;tapi;cuma bagusnya",
    "en": "at least;but to be fair",
    "mixed": "untungnya;at least;tapi",
    "jv": "untunge",
    "su": "untungna",
}
SHORT = {
    "positive": """
ok
oke
okee
mantap
mantapp
mantul
mantab
good
Good
good 👍
nice
nice app
bagus
bagus bgt
bagusss
baguss
keren
top
top markotop
👍
👍👍
👍👍👍
👍🏻
🙏
🙏🙏
❤️
❤️❤️
⭐⭐⭐⭐⭐
😍
🔥
sip
siip
sippp
jos
joss
jozz
puas
recommended
great
best
excellent
love it
lumayan
sangat membantu
sangat bagus
aplikasi bagus
aplikasinya bagus
ok banget
oke banget
okelah
baik
membantu
bermanfaat
terbaik
the best
is the best
good app
good job
mantap jiwa
mantap 👍
suka
terima kasih
makasih
thanks
thank you
thx
""",
    "negative": """
jelek
buruk
parah
payah
kecewa
bad
worst
zonk
👎
👎👎
😡
😡😡
🤬
lemot
ga jelas
gak jelas
bintang 1
kapok
sampah
hadeh
hmm
""",
    "neutral": """
ok
oke
biasa aja
b aja
lumayan
-
.
ya
hmm
tes
coba
coba dulu
belum coba
tidak ada
tdk ada
gak ada
cukup
standar
""",
}

GREETINGS = {
    "id": """
[halo|hallo|hai|hi] [kak|min|admin|{brand}]
[pagi|siang|sore|malam|permisi] [kak|min|admin]
[assalamualaikum|permisi] [kak|min]
[min|kak] [mau tanya|mau komplain|mau nanya dong|bantu dong]
selamat [pagi|siang|sore|malam]
p
""",
    "en": """
[hi|hello|hey] [there|team|{brand}|]
good [morning|afternoon|evening]
[hi|hello], I need help
""",
    "mixed": """
[hi|hai|hello] [kak|min]
[hi|halo] admin, need help
""",
    "jv": """
[kulo nuwun|nuwun sewu] min
[min|mas|mbak] arep takon
""",
    "su": """
[punten|sampurasun] min
min bade tumaros
""",
}

ASIDES = {
    "id": """
[ok|oke|baik|siap] kak
[ok|oke] [makasih|terima kasih] [kak|min|ya]
[makasih|terima kasih] [kak|min|infonya|bantuannya]
[ditunggu|saya tunggu] ya [kak|min]
[iya|ya] kak
[sudah|udah] kak
[sebentar|bentar] kak
[oh gitu|oh begitu] [ya|kak]
[sip|siap]
[halo|min]?
kak?
[baik|oke] [ditunggu|saya tunggu] [kabarnya|updatenya]
""",
    "en": """
[ok|okay|alright] [thanks|thank you|]
[thank you|thanks] [so much|for the help|]
[sure|yes|done]
[hello|anyone there]?
[ok|okay] I'll wait
""",
    "mixed": """
[ok|okay] kak thank you
okay noted kak
[thanks|thank you] ya kak
wait ya kak
""",
    "jv": """
[nggih|inggih] min suwun
[suwun|matur nuwun] [min|mbak|mas]
yo tak enteni
""",
    "su": """
[muhun|sumuhun] kak, nuhun
[nuhun|hatur nuhun] [min|teh|kang]
mangga diantos
""",
}

AGENT = {
    "ask": """
Halo Kak, dengan {agent} dari Belanjora. Mohon maaf atas kendalanya. Boleh dibantu nomor pesanannya?
Selamat datang di Layanan Belanjora, saya {agent}. Mohon maaf atas kendalanya, boleh diinformasikan detailnya Kak?
Hai Kak, aku {agent}. Maaf banget ya atas kendalanya. Bisa diceritakan lebih lengkap?
Baik Kak, {agent} bantu cek dulu ya. Mohon ditunggu {minutes} menit.
Mohon maaf Kak atas kendala yang dialami. Kami bantu pengecekan, mohon kesediaannya menunggu.
""",
    "ask_en": """
Hi, this is {agent} from Belanjora. Sorry about the trouble. Could you share your order number?
Hello, {agent} here. I'm sorry to hear that, let me check it for you.
""",
    "answer": """
Terima kasih sudah menunggu Kak. Kendala sudah kami teruskan ke tim terkait, mohon tunggu 1x24 jam.
Laporan Kakak sudah kami eskalasi ya. Update akan dikirim lewat aplikasi.
Baik Kak, sudah kami cek dan saat ini sedang dalam proses. Mohon kesediaannya menunggu.
Mohon maaf Kak, saat ini tim kami masih menangani kendala tersebut. Ada lagi yang bisa dibantu?
Sudah kami bantu ajukan ke pihak terkait ya Kak. Estimasi {days} hari kerja.
""",
    "answer_en": """
Thanks for waiting. I've escalated this to the team, please allow 1x24 hours.
We have checked it and it's in process. Anything else I can help with?
""",
    "hello": """
Halo Kak, selamat datang di Belanjora. Ada yang bisa {agent} bantu?
Hai Kak! Dengan {agent}, ada yang bisa dibantu hari ini?
""",
    "reply": """
Halo Kak, mohon maaf atas kendalanya. Silakan hubungi kami melalui menu Bantuan agar dapat kami cek. Terima kasih.
Hai Kak, terima kasih atas masukannya. Akan kami sampaikan ke tim terkait.
Mohon maaf atas pengalaman yang kurang menyenangkan. Boleh info detailnya lewat chat Belanjora ya Kak.
Terima kasih sudah memberi ulasan. Kami terus berusaha memperbaiki layanan.
""",
    "reply_thanks": """
Terima kasih ulasannya Kak! Selamat berbelanja kembali.
Wah, terima kasih banyak Kak. Semoga selalu puas ya!
""",
}
AGENT_NAMES = ("Rani", "Bimo", "Sekar", "Dito", "Ayu", "Fajar", "Nadia", "Galih", "Wulan", "Reza")

EMOJI = {
    "negative": [
        "😡",
        "😤",
        "😭",
        "😩",
        "🙄",
        "😞",
        "🤦",
        "😠",
        "💔",
        "😑",
        "🤬",
        "😢",
        "👎",
        "😭😭",
        "😡😡",
        "🙏",
        "🥲",
    ],
    "positive": ["😍", "👍", "🥰", "❤️", "🔥", "😁", "👏", "🙏", "🤩", "😊", "👍👍", "✨", "💯", "🎉", "⭐⭐⭐⭐⭐"],
    "neutral": ["🙏", "😊", "🤔", "👀", "🙏🙏", "😅", "✨", "🥺"],
}
LAUGHS = {
    "id": ["wkwk", "wkwkwk", "hadeh", "huft", "hiks", "haha", "huhu", "dah lah", "fyi"],
    "en": ["lol", "smh", "fml", "haha", "sigh"],
}
TAGS = [
    "#belanjora",
    "#curhat",
    "#kecewa",
    "#onlineshop",
    "#racunbelanja",
    "#paketku",
    "#ongkir",
    "#belanjaonline",
    "#fyp",
]
