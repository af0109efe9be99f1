"""Words that tell nobody what a feedback is about."""

import re

_RUN = re.compile(r"(\w)\1+")

_PRAISE = """
    mantap mantab mantaap mantep mantul mantaf mntap mantp mntp bagus bgus bgs bagusss baguss baik bae baek keren kren
    sip siip oke ok okey okay oks okelah joss jos jossgandos gandos top toppp topbgt best terbaik terbaikk hebat cakep
    cakeup asik asyik asiik suka love luv like likes liked nice nic good god gud goood great grate excellent excelent
    exelent awesome amazing superb super perfect fantastic wonderful cool wow wew woow waw lovely brilliant outstanding
    incredible fabulous impressive beautiful fine well happy puas memuaskan senang seneng bahagia bangga menyenangkan
    luar biasa luarbiasa sempurna istimewa juara bermanfaat berguna membantu terbantu bantu helpful useful recommended
    rekomended recomended recommend rekomendasi recommanded sukses succes success maju jaya semangat lanjut lanjutkan
    tingkatkan pertahankan lumayan mayan cukup enak nyaman bintang star stars lima empat five gacor gokil gokill kece
    kerenn ajib dahsyat dahsat mengagumkan favorit favorite favourite worth worthit worthed worthy legit solid kereen
    muantap muantep uhuy yummy interesting enjoy enjoyed enjoying fun
    """

_BLAME = """
    jelek jelk jlk buruk bad worst worse terrible horrible awful trash garbage sampah poor pathetic useless parah payah
    kecewa mengecewakan disappointed disappointing ancur hancur bobrok busuk goblok goblog tolol bodoh bego anjing anjg
    ajg anjir anjay bangsat kampret tai taik kontol asu jancok sialan brengsek bajingan memek bgst bngst kntl ngentot
    babi monyet fuck fucking fck shit shitty crap stupid dumb idiot hate sucks suck boring gaje najis sebel kesel kesal
    benci nyesel nyebelin ngeselin rubbish disgusting ridiculous hopeless zonk lame noob ew eww ugly wtf
    """

_COURTESY = """
    terima kasih terimakasih terimakasi trimakasih trima trimakasi makasih makasi makasii maaciw mksh mksih makasihh
    tks tq ty thx thanks thank thankyou thankyu thnks tnx thanx tengkyu tengkiu suwun nuwun matur hatur nuhun tengs
    tolong mohon maaf please pls plz sorry halo hallo hello helo hai hi hay hey hei permisi assalamualaikum assalamu
    alaikum asalamualaikum salam selamat pagi siang sore malam good morning evening welcome congrats congratulations
    alhamdulillah masyaallah masya allah subhanallah insyaallah bismillah aamiin amin amiin god bless semoga smoga moga
    berkah barokah sehat selalu bye
    """

_TYPOS = """
    membatu membatuu mmbantu mmbntu membntu mbantu bantuin menbantu membntuu manbtu membanttu trimksh trmksh trimkasih
    terimaksih trimaksih terimakasihh trmkasih terimksh tetimakasih terimah terimakasi maaksih mksih makasihhh mantp
    mntep mantabs mantapks mntul bgs2 bagis bgua baguz baguus bagud baugs bguss kereeen keran krn2 okelahh bagusbanget
    mantapjiwa jooos trbaik terbaiik exellent excelent excellant amazin awsome awesom gret greate nyc gud9 goof goood
    bestt thansk tanks thanx thankx tenkyu tqsm tqvm
"""

# Javanese, Sundanese and other regional praise and thanks, and what stresses it.
_REGIONAL = """
    apik sae hade alus ciamik soro tenan tenanan pisan pol rek euy ey cuy sanget maturnuwun suksma
    matursuwun sip markusip markotop badai barakallah barokallah jazakallah gayeng
    pokoke pokok poko pokona pokna pkonya pokonya mah teh atuh kang neng yo yoo nggih inggih mantebs
    """

_STRESS = """
    banyak bnyk jempol jempols acung acungkan thumb thumbs two dua satisfied satisfying simply absolutely highly
    totally truly definitely certainly overall lot lots done team teams tim dev devs developer stuff gila wah punya
    cinta lop luv yu pull maju berkembang pantang mundur goodjob sogood sofar okeh okee oks matap ntap mantapp
    sukak sukaa bener2 banget2 poll2 ever yeay yess
    """

# Names of apps and shops said along with praise; who praises the app by its name says no more than "good app".
_NAMES = """
    gojek gojeg grab shopee tokopedia toped lazada blibli bukalapak traveloka tiket tiktok instagram facebook twitter
    threads thread whatsapp telegram google playstore kraken binance robinhood etoro acorns gopay ovo dana bca bri bni
    mandiri kai access
"""

_PARTICLES = """
    job jobs work joob berat bngt2 sejauh far one only kerja kerjanya semoga jiwa harus keep up going gaskeun gas
    lanjutt perfekt banget bangett bgt bngt bget bgtt bangat bingit pisan sangat sngat sgt sngt amat sekali skali skli
    really very so too much many more most lebih paling pol poll polll abis habis sih deh dong donk lah la kok ya yaa
    iya y yah yes yess no nya ny ni nih tuh lho loh kan kah pun dan and is are was am be been it its this that these
    those the a an of to in for my me i im ive you u ur your we us our they them he she his her all ever have has had
    do does did will would can could always again just even still also but untuk utk buat bwt dari dr di ke dengan dgn
    yang yg ini itu sy saya aku ak gw gue gua kami kita kamu anda kalian dia mereka semua smua semuanya juga jg jga
    saja aja aj udah sudah dah sdh lagi lg tetap terus trs makin semakin jadi selalu slalu pokoknya intinya memang
    emang emg bener benar bnr betul beneran seperti kayak gitu begitu karena apa apaan app apps apk aplikasi
    aplikasinya apknya aplkasi aplikasih applikasi application appnya apl kak kaka kakak bang abang mas mbak mba pak
    bapak bu ibu om gan bos boss bosku sis sist bro min admin guys everyone haha hahaha hehe hehehe wkwk wkwkwk
    wkwkwkwk hihi huhu hmm hmmm hm lol lmao eh ah oh ooh uh yo yey yay hore test tes testing tidak tdk tak gak gk g ga
    gx ngga nggak nggk ngk engga enggak ndak kurang krg krang bukan not dont don t never jangan jgn ok i'm x
    """

# What people say in a chat before and after what they came for: that they have a question, that they wait.
_CHAT = """
    bentar sebentar ditunggu tunggu diantos enteni wait ill noted alright sure siap gtu gt need help there afternoon
    night mau tanya nanya bertanya takon arep bade tumaros mangga sewu hadeh hadeuh duh aduh kabarnya anyone
    """

# Words are looked up as they are and with runs of one letter squeezed, so that
# "baguuusss" and "goood" are found; the set holds both forms.
EMPTY = frozenset(
    form
    for words in (_PRAISE, _BLAME, _COURTESY, _TYPOS, _REGIONAL, _STRESS, _NAMES, _PARTICLES, _CHAT)
    for word in words.split()
    for form in (word, _RUN.sub(r"\1", word))
)
