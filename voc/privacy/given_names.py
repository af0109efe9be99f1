"""Given and family names common in Indonesia and in English text, written down for this product."""


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Said as a name and hardly ever as anything else, so that the name alone is telling.
GIVEN = _set("""
    abdul abdullah abdurrahman achmad adam adhitya adinda adit aditya adrian afifah agnes agus agustina ahmad ainun
    aisyah ajeng akbar aldi aldo aleksander alfian alfin alif alvin alya amalia amelia amir amirah amri anastasia andi
    andhika andika andini andre andreas andri angga anggi anggita anggun anindya anisa annisa anton antonius anwar
    ardhi ardi ardiansyah arief aries arif arifin arini aris arya asep astrid astuti aulia ayu ayunda azhar azizah
    azzahra bagas bambang baskoro bayu benny boby budi budiman budiono burhan cahyo cahyono candra chandra christian
    christina cindy clara cynthia dadang dahlia damar dani danu darmawan david dedi dedy denny desi desy detta devi
    dewa dewi dhani dian diana dicky didik dimas dina dinda dini dodi dodo donny dwi dyah edi edo edwin efendi eko
    elisa elsa elvira emilia endah endang erik erika erlangga ervina erwin evi evita fachri fadhil fadil fadli fahmi
    fahri fahrul faisal faiz fajri fanny farah farhan farid faridah fathur fatimah fauzan fauzi febri febriana
    febrianto felix ferdi ferdian ferdinand feri ferry feryanto firdaus firman firmansyah fitriani fitriyah fransiska
    fransiskus galih galuh ganjar gatot ghina gunawan gusti habib hadi hafiz haikal hakim halimah hamdan hamzah hanafi
    handoko hani hanifah haris harry hartono haryadi haryanto hasan hasanah hasanuddin hasyim hendra hendri hendrik
    hendro heni henny heri herlina herman hermawan heru hesti hidayat hilman husein husna husni ibrahim ida ihsan
    ikhsan ilham imam imas imelda imron indra indri inggit ira irfan irma irwan irwansyah isma ismail iwan jajang jamal
    jamilah jefri jihan jimmy joko jokowi jono juliana julianto juliati junaedi junaidi kadek karina kartika kartini
    ketut khairul khairunnisa khalid komang krisna kristina kurnia kurniawan laila laksmi lastri leni lia lidya lilis
    lina linda lisa lukman lutfi luthfi maharani mahendra mahmud maimunah malik mansur margaretha maria marlina marwan
    maryam maulana mawardi maya megawati meilani meilina melinda melisa meliana mira misbah mochamad mochammad mohamad
    mohammad muhamad muhammad muhlis mukhlis mulyadi mulyana mulyani mulyono munir musa mustafa mustofa mutia nabila
    nabilah nadia nadira nafisah naila nanang nanda nanik natalia naufal neneng ngatini niken nina ningsih nining nisa
    nita noor nopi noval novi novia novianti novita nugraha nugroho nur nuraini nurhayati nurjanah nurlaela nurul
    nyoman oki oktavia okta omar pandu paulus prabowo pradana prasetyo pratama pratiwi priyanto purnomo purwanto
    puspita puspitasari putu rachel rachmat raden raditya rafi rafli rahayu rahma rahman rahmat rahmawati raihan raka
    ramadhan ramadhani ramdani rangga rani ratih ratna ratri rendi rendra reni resti reza rezky rian riana rianti ricky
    rico ridho ridwan rifki rifqi rika rina rini rio risa riska risma rita riyadi riyanto rizal rizki rizky rizqi robby
    robi rochmat rohman roni ronny rosa rosalina rosdiana rosidah rosita roy rudi rudy ruslan rusli rustam ryan sabrina
    salma salsabila samsul samsuri sandra sandy santi santoso saputra sarah sarifah sarjono satria septian septiani
    setiawan setyawan sherly shinta sigit silvia sinta siska siti sofia sofyan sri stefanus steven suci sudirman sugeng
    sugiarto suharto suhendra sukarno sulaiman sulastri sulistyo sumarni sumiati sunardi sunarto supardi supriadi
    supriyadi supriyanto suryadi suryani susanti susanto susi susilo sutanto sutrisno suwarni suyono syahrul syaiful
    syamsul syarif tasya taufik taufiq teti theresia tika tini titin tono toni tri trisno tuti udin umar umi usman
    vania vera veronika vina vincent vivi wahid wahyudi wahyuni wati wawan wayan widi widodo widya wijaya winarno winda
    windi wira wisnu wiwik wiwin wulan wulandari yadi yani yanti yanto yayan yayuk yeni yogi yohanes yolanda yosef
    yudha yudi yudistira yulia yuliana yuliani yulianti yulianto yuni yuniar yunita yunus yusni yusuf zahra zaenal
    zaenab zainab zainal zainuddin zaki zulaikha zulfikar zulkarnain aaron abigail adele aidan alan albert alex
    alexander alexandra alexis alfred alice alicia alison allison amanda amy andrea andrew andy angela angelica
    angelina anita ann anna anne anthony antonio arnold arthur ashley barbara barry beatrice ben benjamin bernard
    bernice beth betty beverly bobby bonnie bradley brandon brenda brett brian bridget bruce bryan caitlin calvin
    cameron carl carla carlos carmen carol caroline carolyn carrie catherine cathy cecilia charles charlie cheryl chloe
    chris christine christopher claire clarence claudia clifford connor craig curtis daniel danielle danny darren dave
    deborah debra dennis derek diane dmitry dominic donald donna doris dorothy doug douglas duncan dylan ed eddie
    edward eileen elaine eleanor elena elizabeth ella ellen emily emma eric erica erin ernest esther ethan eugene eva
    evan evelyn fiona frances francis frank fred frederick gabriel gareth gary gavin geoffrey george gerald gina glenn
    gloria gordon graham greg gregory hannah harold hazel heather hector heidi helen henry herbert holly howard ian
    irene isaac isabel isabella ivan jack jackie jackson jacob jacqueline jake james jamie jane janet janice jasmine
    jason jay jean jeff jeffrey jennifer jenny jeremy jerry jesse jessica jill jim joan joanna joanne joel john johnny
    jon jonathan jorge jose joseph josh joshua joyce juan judith judy julia julian julie justin kate katherine kathleen
    kathryn kathy katie keith kelly ken kenneth kevin kim kimberly kirk kristen kyle larry laura lauren laurie lawrence
    leah leo leon leonard leslie lewis liam lillian lindsay lindsey lois lori louis louise lucas lucy luis luke lydia
    lynn marc marcus margaret marie marilyn marion marjorie martha martin marvin mary matthew maureen megan melanie
    melissa michael michele michelle miguel mike mildred mitchell molly monica nancy naomi natalie nathan neil nicholas
    nick nicola nicole nigel norma norman oliver olivia oscar pamela patricia patrick paul paula pauline peggy pete
    peter philip phillip phyllis rachael ralph randy raymond rebecca regina renee rhonda richard rick robert roberta
    roger ronald rory rosemary ross ruth sally sam samantha samuel sean sergio seth shane shannon sharon sheila shirley
    sonia sophia sophie stacey stacy stanley stella stephanie stephen steve stewart stuart sue susan suzanne sylvia
    tamara tanya tara ted teresa terry thelma theodore thomas tiffany tim timothy tina todd tom tommy tony tracey tracy
    travis trevor valerie vanessa vernon veronica vicki vickie victor vivian walter wanda warren wayne wendy wesley
    william willie yvonne zachary zoe ali ahmed aisha amit anil arjun deepak fatima hassan hussein karim khan mehmet
    mohammed priya rahul rajesh ravi sanjay sunil vijay chen wei ming hiroshi kenji yuki hans klaus jurgen pierre
    jacques giovanni giulia marco luca pablo pedro diego javier fernando alejandro ingrid lars sven olga natasha sergei
    vladimir boris igor svetlana
""")
# Names that are words as well: they count behind a cue or before another name.
AMBIGUOUS = _set("""
    hugh matt owen joe karen agung angin arum asih bagus bintang bulan bunga cahaya cinta citra damai dara embun
    fajar fitri gading gilang hari hikmah iman indah intan jaya kencana kirana kurnia lestari made mega mawar melati
    mentari mutiara permata pertiwi puji purnama putra putri rama ramadhan rejeki rizqi sari satria setia setya
    slamet surya teguh tulus wahyu wangi yoga amber april art autumn bill brook chad chase christian crystal dawn dean
    destiny drew faith florence grace grant hope hunter jordan joy june king lance lee long madison may morgan mark max
    miles olive page paris pat penny rich rob robin rocky rose rusty sakura summer sunny sydney victoria violet
    virginia will young chelsea angel
""")
FAMILY = _set("""
    santoso wijaya pratama hidayat nasution siregar simanjuntak sitompul situmorang hutapea hutagalung harahap lubis
    ginting tarigan sembiring sinaga manurung pardede panjaitan nainggolan silalahi simatupang sihombing tobing pohan
    batubara daulay matondang rangkuti tanjung chaniago koto piliang sikumbang kusuma kusumawati kusumo nugroho
    setiawan saputra saputri wibowo wicaksono widodo wahyudi wardhana wardana hartono hartanto gunawan halim salim
    tanuwijaya tanoto lim tan liem sutanto susanto sudirman suryadi suparman sulistyowati utami utomo pamungkas purnomo
    prasetyo prasetya permana permadi maulana ramadhani ramadhan rahmawati rahayu puspitasari oktaviani nurhayati
    mulyani maharani lestari kurniawan iskandar irawan handayani hakim fitriani firmansyah fauzi darmawan budiman
    anggraini anggraeni ardiansyah alamsyah aditya rumbiak wanggai kaunang rumagit mandagi lumentut sondakh pattiasina
    latuconsina sahetapy wenda smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez
    lopez gonzalez wilson anderson thomas taylor moore jackson martin lee perez thompson white harris sanchez clark
    ramirez lewis robinson walker young allen king wright scott torres nguyen hill flores green adams nelson baker hall
    rivera campbell mitchell carter roberts gomez phillips evans turner diaz parker cruz edwards collins reyes stewart
    morris morales murphy cook rogers gutierrez ortiz morgan cooper peterson bailey reed kelly howard ramos kim cox
    ward richardson watson brooks chavez wood james bennett gray mendoza ruiz hughes price alvarez castillo sanders
    patel myers long ross foster jimenez
""")
# Words that follow "Pak", "Kak" or "I am" with a capital and are no name.
NOT_NAMES = _set("""
    admin adm aamiin amin alhamdulillah allah app apps aplikasi android access asian bank bapak bpk ibu bu pak kak
    kakak mas mbak mba bang bos boss bro sis cs customer driver ojol kurir courier satpam security polisi dokter guru
    dosen rt rw lurah camat bupati gubernur presiden menteri direktur dirut ceo owner manager manajer founder team tim
    staff staf petugas operator teller kasir seller penjual pembeli penumpang pelanggan konsumen pengguna user member
    mitra partner toko store gojek grab shopee tokopedia lazada traveloka bca bri bni mandiri dana ovo gopay google
    facebook instagram twitter threads meta whatsapp telegram tiktok youtube kai krl mrt lrt indonesia indonesian
    jakarta bandung surabaya medan bali jawa sunda muslim islam kristen american british indian chinese african
    european english januari februari maret april mei juni juli agustus september oktober november desember senin
    selasa rabu kamis jumat sabtu minggu january february march may june july august october december monday tuesday
    wednesday thursday friday saturday sunday ramadan lebaran natal idul saya aku gue gw kami kita anda kamu dia mereka
    yang yg dan di ke dari untuk pada ini itu ada tidak tdk gak ga nggak sudah udah sdh belum blm juga tolong mohon
    maaf terima kasih makasih bagus mantap baik kenapa mengapa apa apakah siapa gimana bagaimana kapan dimana tapi
    tetapi namun karena kalau jika semoga sampai masih lagi akan bisa harus jangan cuma hanya the a an i it is are was
    were this that not no so very just now only also and but or if when what why how who which my your our their his
    her we you they he she here there all any some one new old good bad great nice best happy sorry please thanks thank
    hello hi dear trying using having going getting giving being doing unable able sure glad sad mad from in on at to
    for with by of as still never always really too ok okay well wrong correct right available missing different ktp
    sim nik npwp otp pin id notif sulit nomor orang sendiri saudara keluarga anak istri suami akun rekening perusahaan
    pemesan pemilik nama pt cv tbk inc ltd haji hj ketua kepala polri tni pos excel iphone samsung xiaomi oppo vivo
    realme redmi poco infinix openai chatgpt ai a.i. siri alexa dark mode stories comment vice versa gif online digital
    free gimmick tanya biar karna sunnah saldo abu bulan verifikasi reguler diskon potter altman sultan sunda open
    hatters answers win-win win bernama haduh robek taro akhirnye pembohongan nuntut aibon rosul zenfone
    ram shree gosend panitia pengamat warna padahal dukcapil ditjen akta shortcuts sarcastic harika kreta active
    sandi lahir mngapa mu saw swt inyong shree shri astaga ongkir tlg out batam pekanbaru padang palembang
    semarang makassar yogyakarta jogja solo malang bogor depok tangerang bekasi lampung denpasar balikpapan
    samarinda banjarmasin pontianak manado aceh papua lombok tumben menjambret katsiro jazakumullah subhanalloh
    subhanallah astagfirullah masyaallah innalillahi wassalam santri nabi kata menurut ujar ucap tegas jelas
    lanjut jaksa kiper nyaris musim audit event novel berita kantor kira-kira yth
    chat gpt manual walikota wakil siap copycat stupid idiot dumb trash garbage fake scam scammer bot robot page history
    journey birthday weekend password link test unknown update login error gagal promo refund loading gratis premium
    nobody agen agent asisten assistant kirim ganti
    afghanistan afrika africa amerika america arab argentina asia australia austria bangladesh belanda belgia belgium
    brasil brazil brunei cina china denmark england eropa europe filipina finlandia finland france germany iran iraq
    irak inggris italia italy japan jepang jerman kamboja kanada canada kazakhstan kazakstan korea kuwait laos libya
    malaysia maroko meksiko mexico mesir moldova mongolia myanmar nepal netherlands nigeria norwegia norway pakistan
    palestina philippines polandia poland portugal prancis qatar russia rusia saudi selandia singapore singapura spain
    spanyol suriah swedia sweden swiss switzerland syria taiwan thailand tiongkok turki ukraina ukraine uzbekistan
    vietnam yaman yordania yunani banten jambi bengkulu gorontalo kalimantan sulawesi sumatera sumatra maluku
    cirebon tasikmalaya purwokerto magelang kediri jember madiun pasuruan probolinggo banyuwangi mataram kupang ambon
    ternate jayapura sorong kendari palu pangkalpinang cilegon karawang purwakarta sukabumi cianjur garut sidoarjo
    gresik mojokerto malaysian singaporean
    otherwise however anyway anyways besides overall honestly basically unfortunately hopefully finally lastly firstly
    secondly moreover furthermore meanwhile nevertheless therefore although though additionally
    setidak setidaknya welcome modern museum lite auto default otomatis penipuan penipu sampah bohong pembohong kecewa
""")
# Figures whom customers name as they name a company. A report that names them is about people.
FAMOUS = _set("elon musk trump jokowi prabowo ahok zuck zuckerberg sby")
# Family names of public figures, and places, that follow a common given name: "Mark Zuckerberg", "Sri Lanka".
FIGURES = _set(
    "shree shri potter zuckerberg zuckerburg musk cuban trump dorsey degeneres jobs gates bezos lanka lankan mulyani"
    " level"  # "vera level": another level, in Tamil English
)
