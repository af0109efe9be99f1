"""Words that give a language away, written for short and slangy feedback."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that both languages of the product use alike: loanwords, names of techniques, sounds.
SHARED = _set("""
    account admin android app apps apk area bank bluetooth blokir bot bug bugs cancel cash cashback chat checkout
    cod code crash cs customer data delay delivery dm download driver drivers email emoney error eror exit export
    express fast feature file filter fingerprint fitur format free ga game gps google grab gojek gopay gofood goride
    gocar hp hack hacker id import inbox install instal internet ios iphone kai kuota link login logout loading lag
    lagging live locket mall map maps marketplace media menu merchant mobile mode modem model money my nfc notif
    offline online ojol ok oke okay okey order orderan otp ongkir outlet ovo paket partner password paylater pickup
    pin plus point poin pos premium pro promo provider pulsa qr qris rating refund reset restart retur review router
    saldo scan screenshot seller server service setting settings shopee shopeepay signal sim size slot sms status
    stok stock story stream streaming support sos tap team tes test ticket token top topup tracking transaksi
    transfer trial tv uninstall update upgrade upload user username via video voucher wa website web whatsapp wifi
    wkwk wkwkwk haha hahaha hehe huhu hmm lol wow yeah yes no hi hai hello halo bro sis guys min per total normal
    digital global final virtual tiktok instagram ig facebook fb twitter threads meta youtube telegram tokopedia
    lazada blibli traveloka dana bca bri bni mandiri jne jnt sicepat anteraja spx rp usd idr a i o u e x y z hotel
    job ride car set limit urgent member target detail request item budget mood stress channel deadline weekend
    meeting list report trip drive center profile block fans film god drama type
    """)

INDONESIAN = _set("""
    aja aj saja sj ada adalah adanya agar akan aku akunku akun apa apalagi apakah apanya apk atau ato atas awal
    awalnya ayo ajg anjing anjir asik asyik bagaimana bgmn bagian bagi bagus bgs bgus baik bahkan bahwa baiknya
    bakal banding bangett bangsat banget bgt bngt bangetttt bantu bantuan banyak byk bnyk barang brg baru bru bayar
    byr bayarnya beberapa bebas beda begini begitu beli belum blm blum benar bener bnr benci berapa brp berani berat
    berbayar berfungsi berguna berhasil bermanfaat bermasalah bersama bersih beserta besar bsr betul biar biasa
    biasanya biaya bikin bilang bingung bintang bisa bsa bs bisanya boleh bodoh boros bosan buat bwt buka bukan bkn
    buku buruk buruan butuh cair cara caranya cari cek cepat cpt cepet cocok coba cuma cuman cukup curang daftar dah
    udah udh dapat dpt dapet dapatkan dalam dlm dan dari dr dri daripada dasar dengan dgn dg demi dekat depan di dia
    dikit dulu dong donk duit enak enggak engga gak gk ga g gaa gabisa gaje gamau gapernah gara gaada gampang gimana
    gmn gitu gratis gua gue gw gwe habis hari harap harga harusnya harus hrs hanya hebat hemat hilang ilang hubungi
    heran ini ingin iya ya iyaa itu ibu indah indonesia jadi jd jdi jadinya jalan jam jangan jgn jauh jelas jelek
    jlk jarang juga jg jga jual jujur kabar kagak kaga kadang kah kak kaka kakak kalau kalo klo kl kami kamu kapan
    karena krn krna karna kartu kasar kasi kasih kasian kasihan kayak kaya kyk ke kecewa kecil keluar kemarin
    kembali kenapa knp knapa kepada keren kereta kerja kerjasama kesini keterlambatan ketika kirim kiriman kita klik
    kok ko kota konyol kosong krg kurang kualitas kucing kurir lah lagi lg lgi lain lama lma lambat lancar langsung
    lgsg lanjut layanan layar lebih lbh lebihin lelet lemot lengkap lewat lucu luar lumayan lupa maaf mahal mhl main
    maka makan makanan makasih makasi mksh malah malam malas males maling mana mantap mantab mantaap mantep mantul
    mau maunya masa masak masalah masih msh masuk melalui memang emang emg memakai memalukan membantu membayar
    membeli memberi membuat memesan memuaskan menarik mendapat mendapatkan mengapa mengecewakan menjadi mengirim
    menunggu menyenangkan menyesal menurut menyusahkan mereka merasa merugikan mesti mohon mhn mudah mudahan mulai
    mulu mungkin murah mrh musti nambah naik nama namanya nggak ngga nggk gx ngk ngak nih ni nya nyaman nyata nunggu
    nyesel oleh olh orang org pada pd padahal pdhl pagi paham pakai pake pkai pk paling pling pantas para parah
    parahhh pasti pelayanan pelanggan pelan penipu penipuan penjual pengiriman pembayaran pembeli pemesanan pengguna
    penting percaya percuma perlu pernah prnh pesan pesanan pesen pihak pilih pilihan pinjam pinjaman pokoknya
    potong potongan puas pulsa punya pny pusing ramah rapi rapih rasa rasanya rekomendasi ribet ribu rb ribuan rugi
    rusak ruwet sabar sakit salah sama sm sampai sampe smp smpe sampah samsek sangat sgt sngt saran satu saya sy sya
    sebab sebagai sebaiknya sebelum sebelumnya seharusnya sehari sejak sekali skli sekarang skrg skrang selalu sll
    selama selesai seluruh semakin semangat sementara semoga smoga semua smua sempat senang seneng sendiri seperti
    sprti sering sesuai setelah stlh setiap sih si siapa silahkan sini situ sistem sudah sdh suka sulit susah suruh
    syarat tadi tahu tau tahun tak tambah tanggal tgl tanpa tanya tapi tp tpi tempat terbaik terbantu terimakasih
    terima trimakasih trims tks tq telat tentang tepat ternyata terlalu terlambat termasuk terus trus trs tertipu
    tetap ttp tetep tidak tdk tiba tibatiba tinggal tinggi tiket tipu toko tolol tolong tlg tlong tulis tukang
    tunggu turun tutup uang uangnya ulang untuk utk utang ulasan usah usaha verifikasi waktu warna wajib yaitu yang
    yg yng yok yuk zaman aplikasi aplikasinya apknya applikasi akses jaringan sinyal keranjang pengemudi penumpang
    perjalanan stasiun kursi jadwal keberangkatan kedatangan kelas berangkat sampainya alhamdulillah insyaallah
    sukses maju jaya bos bosku bang mas mbak mba pak bapak bu om tante gan sist kakk min admin lemott gajelas
    nyebelin kesel kesal emosi mending mendingan kapok ampun amburadul ancur hancur bobrok payah zonk php ngeselin
    nyusahin mesen pesan2 berkali kali tiap hari2 dll dsb dst tsb spt temen teman kan pas liat lihat lu kek deh anak
    kalian nanti ntar soalnya nonton gini yaa yaaa pengen abis diri tidur minta rumah sedih lagu baca hal amat
    kuliah mikir kampus gatau malem foto lalu saat makin walaupun besok agak tim nangis negara beneran akhirnya
    balik dunia bangga cerita sambil gila semuanya dengerin tugas kuat katanya sumpah hidup sebenernya sebenarnya
    hati kira ketemu kata bosen ngerasa pinter pemerintah soal selamat nyari kena sayang ak bareng ganti aman bulan
    nanya aneh yah banjir acara apapun cantik alias muncul tergantung makanya ngasih gapapa belom kemaren sadar dua
    bawa keliatan jahat tenang belajar pertama kondisi sekolah kerjaan cewe capek galau doi berarti jawab keluarga
    yaudah dikasih kayaknya inget akhir kenal jadul gagal pulang ikutan sibuk seru berasa secara dibilang untung
    kangen ekonomi bahagia mahasiswa bodo bakalan bentar kalah gtu menit duh sengaja nemu terakhir deket disini
    menang pemain adek ngapain dibuka tengah beres terjadi nikah motor dipake sekalian diem lemah minggu kecuali
    dimana gede ambil aduh isinya perasaan denger cinta milih kamar hasil segala hampir gambar belanja ngobrol anda
    baju niat minum penuh gabut bahasa bantuin mantan kaget supaya berubah lainnya gegara antara dateng hasilnya
    pindah gausah hubungan marah bahan barusan malu siap sesuatu proses pikir repot hujan panjang justru sedikit
    drama meskipun pikiran mobil uda aslinya yakin umur nomor nyoba keras kelar bukannya waktunya tangan
    """)

ENGLISH = _set("""
    able about absolutely accept accepted access actually add added after again against all allow almost already
    also although always am amazing an and annoying another answer any anymore anyone anything app's application
    appreciate are aren't around as ask asked asking at available away awesome awful back bad badly bank's be
    beautiful because been before being believe best better between big bit both bought broken but buy buying by
    call called came can can't cannot cant change changed charge charged cheap check children clean click close come
    comes coming company complain complaint completely connect could couldn't couldnt country crap crashes crashing
    credit crypto currently day days deal deleted delivered deposit did didn't didnt different difficult
    disappointed do does doesn't doesnt doing don't done dont down due during each early easier easily easy either
    else end enjoy enough even ever every everyone everything everytime excellent except expect expensive experience
    extremely family fantastic far favorite features feel few find fine first fix fixed flight follow food for found
    friend friendly friends from full fun funds gave get gets getting give given giving glad go goes going gone good
    got great had happen happened happy hard has hasn't hate have haven't having he heard hello help helped helpful
    helps her here highly him his home hope horrible hour hours house how however i'm i've i'll i'd if immediately
    impossible improve in information instead interesting into is isn't isnt issue issues it it's its itself just
    keep keeps kept kind know last late later least leave left less let like liked line literally little long longer
    look looking looks lost lot lots love loved loving low luggage made make makes making many may maybe me mean
    message might minutes month months more most much must myself need needed needs never new next nice night not
    nothing notification now of off offer often old on once one only open opened opens option options or other
    others our out over own paid pathetic pay paying payment people perfect perfectly phone place please poor
    possible post posts pretty price prices problem problems product properly provide purchase put quality question
    quick quickly quite rather read ready real really reason received recently recommend reply response returned
    ridiculous right said same save saw say says scam search second see seem seems seen send sent several she
    shipping should show shows simple simply since slow smooth so social some someone something sometimes soon sorry
    speak staff star stars start started still stop stuff stupid such super sure take taken takes taking talk tell
    terrible than thank thanks that that's thats the their them then there these they they're thing things think
    this those though thought through time times to today together told too took tried trust try trying turn two
    ugly unable under understand until unusable up us use used useful useless users using usually value very waiting
    wait want wanted wants was wasn't waste way we week weeks well went were what what's whatever when where which
    while who whole why will wish with within without won't wonder wonderful wont work worked working works world
    worse worst worth would wouldn't write wrong wtf year years you you're your you've yesterday u ur pls plz thx ty
    im ive cuz tho omg btw idk nah yep yup gonna wanna angry art artist baby base basic behind birthday blue body
    book boring boss boy boys bright bring brother build building business busy card care careful carry case cat
    cause certain chance choice choose city class clear clearly cloud club cold color comfortable common
    communication concern confused confusing contact continue control cook cool correct cost course cover create
    crew cut cute damn dark date dead death decide decided deep design details device disappointing dog door dream
    dress drink drop eat effect effort emotional empty energy english entire escape especially event exactly exam
    example excited exciting exist experienced explain explanation extra face fact fail failed fair fake fall fan
    fat fear feedback feeling feelings fight fill finally finish fit followers forever forget form forward fresh
    front fuck future general gift girl girls government grammar group grow guess guy hair half hand handle hands
    happiness head health healthy hear heart heavy hide high history hit hobby hold honest honestly hospital hot
    human hurt idea image important impact impressed improvement inside insecure invite join joke journey key kid
    kids kill kinda king lady land language laugh law lazy learn lesson letter level lie life light listen lose loud
    luck lucky lunch major man manage mass match matter meal means meet mention mind minute miss missing mistake
    moon morning mother mouth move movie movies mutual name nature near nearly neither nobody noise normally note
    notice number ones opinion opportunity ours outside page pain pair parents part party past peace perform
    performance period person personal pic pick picture pictures piece play played player playing pleasant pleased
    position positive power prefer present press pressure pretend prince princess private process progress project
    promise proud prove public pull push quiet quit race rain random reach reality reasonable recommended record red
    refuse refused regret relate relationship relax release remember remove repeat respect respond rest result
    reviews rich rock role romantic room rude rule rules run running sad safe sale salty scene schedule school
    screen season secret section sell sense series serious seriously share shit shop shopping short shot shut sick
    side sign silent single sister sit situation skill skin skip sleep small smart smell smile song sound space
    special speed spend spirit stage stand stay step stick store strange street strong student study style subject
    success suck sucks sudden suddenly suggest summer surprise surprised survive sweet switch table tag task taste
    teach term text they've thread throw till tired title tomorrow tonight topic touch tour town train treat trouble
    true truth typing university unless upset usual vacation version view visit voice vote walk wall war warm watch
    watching water wear weather weird whether white whose wife win window winter wise woman women word words worry
    yet young yourself anyway congrats mostly overthinking healing
    """)

# Everyday words of Javanese, Sundanese, Malay, Minangkabau, Banjarese, Balinese, Acehnese, Buginese, Madurese, Ngaju
# and Toba Batak that Indonesian does not have: what reviews are written in besides, or mix in.
REGIONAL = _set("""
    aing abdi anjeun anu naon teu teuing saha kumaha henteu heunteu aya euy mah atuh ieu eta nu keur kanggo urang
    nyaeta ogé oge pisan sareng jeung ka ti tina geus parantos hayang hoyong bade naha kunaon alus awon lieur mugi
    mangga hatur nuhun kasép geulis dahar tuang mulih diajar barudak kitu kieu dina deui tiasa raos kuring pikeun
    upami sae kusabab ayeuna seueur leuwih ngeunah nganggo sapertos waktos nepi lami jalmi unggal langkung loba moal
    hese awis kedah ngan sanes sumping cekap wengi arurang sababaraha kirang dugi tempatna hargina aku kowe sampeyan
    panjenengan ora ra iki iku kuwi opo piye kepiye lan karo saka nang ning ing wis uwis durung arep pengin pingin
    kudu iso isa apik elek gedhe cilik akeh sithik saiki mengko wingi sesuk maneh kok yo ngono ngene tenan banget
    wong bocah mangan turu lunga tuku regane larang murahe nggo sing dadi nganti uga amarga yen marang tansah ngerti
    ngomong ojo aja suwun matur nuwun monggo rek jancok cok awak awe ana panganan panggonan kene rasane sek dhewe
    luwih merga wektu kabeh teka uwong adoh suwi sampek padha entuk dinggo nggawe liyane yaiku utawa dalan ambo
    indak ndak tido kito nan jo dek pai lah rancak bana elok kato basuo untuak lamak tampek ado wak siko alah
    sangaik raso samo maha labiah juo karano iko hanyo suko tibo biaso paliang dapek lua ancak sadang jan jauah cubo
    punyo lamo sinan cukuik manunggu buek pasan taruih ulun pian kada kadada hudin banar wan handak sidin bubuhan
    gasan jua wadah lawan haja kawa tagal gin pang amun katuju liwar mayan wayah buhan ngini ngitu mun ikam hanyar
    lawas labih hancap bujur parak kadida hudah wahini atawa maulah mambari sualnya bli tiyang ento ene ring sane
    titiang nenten ten uning ane ajak tiang nanging krana liu tusing yening sampun dados anggon utawi puniki punika
    genah mael luung becik buin demen timpal indik driki jani makejang rauh wenten ngajeng tak nak korang sangat
    boleh sahaja pun kerana dengan saje takde takda macam camne camtu camni mcm jer je tau dorang diorang kitorang
    apasal kenapa ape lepas tengok cakap duit bagusnye dekat kat tu ni la dah takut nyan hana neu gobnyan lon kah
    ureueng peue bak nibak sai ngon ceuh nyang nyoe meunyo jih pih keu cit jeuet lagee watee pajoh that mantong lom
    kamoe meuhai rumoh uroe disinoe leubeh loen keuneuk teungoh geut peuget droe okko sibawa anre ladde malunra lao
    nasaba manre engka aga pole yako maega narekko mega manyameng wenni iyaro iyae melo mancaji makessing cedde
    onroang se bik ben engkok ghebey riya rua bede oreng deri ban bhegus cokop bennyak diye olle pade tadek
    kennengngan ongghu reng sarah kakanan polana jhet lebur regghe otabe kodhu bada lekkas te ji tutu tuh diak hong
    ih tege awi kuman ikei uluh jituh dumah hindai uras ewen jatun kea angat beken pire dan dang do dohot angka na
    ho hami hamu halak godang tabo pe hian jala molo adong alai sian gabe naeng tung mambahen dison ikkon holan
    ndang boi songon argana alana muse ahu roha asing hape hatop unang dolok
    """)
