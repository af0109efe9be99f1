"""Words of praise and blame in Indonesian and English as customers type them, with their strength.

Strengths run from 1 (mild) to 3 (strong). Stems of slang are listed in the forms seen
in chats and reviews; letters repeated for emphasis are reduced before looking up.
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PRAISE = {
    3: """
        luarbiasa istimewa sempurna juara terbaik terkeren the_best terfavorit memukau menakjubkan mengagumkan dahsyat
        excellent amazing awesome outstanding fantastic superb perfect perfectly incredible brilliant flawless
        exceptional wonderful fabulous magnificent phenomenal best love loved loves loving lovely adore luar_biasa
        sangat_membantu highly_recommend highly_recommended never_disappoint blown_away
    """,
    2: """
        renyah kriuk crispy ketagihan nagih favoritku favoritnya khas uenak enaak enakk menggoda tersenyum rindu kangen
        komplet komplit bervariasi teladan terpuji menginspirasi inspiratif salut kagum bersyukur syukur optimis
        harmoni rukun toleran dermawan tangguh gigih cekatan tanggap juicy manis_pas pas_dilidah bersahabat ekonomis
        terjamin bergizi higienis legendaris hits instagramable terpesona meriah kompak idaman kesayangan tercinta
        menakjubkan mendukung dukung keberhasilan kemenangan jenius kreatif inovatif loyal ikhlas tulus awesomeness
        welcoming attentive courteous spotless stunning charming impressed pleasant pleasantly thrilled grateful bagus
        bgs bgus mantap mantab mantep mantul mantaf mntap mntp keren kece ajib jos joss josss gokil gacor sip siip
        hebat puas memuaskan senang seneng suka sukak bahagia bangga gembira menyenangkan asik asyik asyk cinta sayang
        enak lezat sedap nikmat gurih maknyus nyaman ramah sopan cepat cpt kilat lancar mulus mudah gampang murah hemat
        praktis bersih rapi rapih segar membantu terbantu bermanfaat berguna responsif profesional amanah jujur
        terpercaya terjangkau berkualitas kualitas_bagus aman tepat_waktu sesuai_pesanan original ori rekomended
        recommended rekomendasi direkomendasikan recomended langganan repeat_order worth_it worth betah romantis indah
        cantik keceh menarik seru unik lucu cocok favorit andalan memudahkan mempermudah sukses berhasil juara
        menguntungkan untung terimakasih makasih makasi mksh trims terima_kasih trimakasih matur_nuwun hatur_nuhun
        alhamdulillah great good nice happy glad pleased satisfied satisfying enjoy enjoyed enjoying enjoyable thank
        thanks thx thankyou helpful friendly easy fast quick quickly smooth smoothly reliable clean comfortable
        beautiful delicious tasty yummy cheap affordable convenient recommend impressive useful polite professional
        responsive efficient seamless intuitive solid fun cool wow kudos appreciate appreciated fresh favorite
        favourite gem delightful user_friendly on_time well_done good_job great_job keep_it_up works_great works_well
        spot_on menang memenangkan prestasi sehat semangat ganteng pintar cerdas bijak damai harmonis sejahtera gratis
    """,
    1: """
        lumayanlah sejuk rindang strategis lengkap banyak_pilihan banyak_variasi pas santai hangat populer terkenal
        recommend_lah harapan pantas layak pilihan_tepat mampir_lagi balik_lagi datang_lagi kembali_lagi baik baek ok
        oke okay okey lumayan cukup_baik mayan aman2 stabil jelas ringan luas semoga_sukses maju berkembang meningkat
        membaik berkah setia percaya yakin nyata bagusan adem terang empuk lembut halus kuat awet tahan_lama kekinian
        modern sigap sabar santun jos wangi harum tenang teduh asri mewah megah fine better improved decent helped
        smile smiling yay hope hooray welcome correct safe secure simple comfy cozy friendly helpful works resolved
        solved fixed improvement promo bonus diskon
    """,
}

_BLAME = {
    3: """
        iblis setan biadab bajingan penjahat penista munafik pengkhianat zalim dzalim zolim bejat bedebah dajjal
        kafir_laknat musnahkan lenyapkan tenggelamkan benamkan bunuh membunuh dibunuh perkosa pemerkosaan goblok goblog
        tolol bangsat anjing anjir ajg brengsek kampret keparat sialan tai taik kontol memek bego penipu penipuan nipu
        menipu tertipu ketipu ditipu scam scammer scammers fraud maling mencuri rampok korupsi koruptor terburuk
        terparah terjelek hancur ancur bobrok busuk sampah najis menjijikkan laknat worst terrible horrible awful
        disgusting pathetic garbage trash useless unacceptable disgrace nightmare hate hated horrendous atrocious
        appalling dreadful rubbish disaster fuck fucking fucked shit shitty bullshit crap kurang_ajar tidak_becus
        gak_becus ga_becus rip_off waste_of_time waste_of_money stay_away never_again
    """,
    2: """
        duka berduka melelahkan menyiksa tersiksa cemburu iri dengki dendam benci_banget gelisah galau patah_hati
        putus_asa stres stress depresi frustasi frustrasi trauma ngeri mengerikan menakutkan seram ancaman mengancam
        teror teroris ambruk runtuh gulung_tikar gagal_total kalah kekalahan hancurkan merusak perusak pengrusakan
        persekusi bodohi membodohi pembodohan pencitraan provokasi provokator adu_domba intoleran radikal rasis sara
        diskriminasi tidak_adil curangi dicurangi kecurangan pemalas malas rakus serakah egois angkuh arogan licik
        culas sampahnya tidak_tahu_malu memalukan malu_maluin aib bobrok_nya zat_berbahaya beracun keracunan mentah
        gosong keasinan kemanisan hambar amis apek alot benyek berminyak lalat kecoa tikus ulat rambut_di disgusted
        nasty gross unhappy regret regretted furious outraged insulting insulted unfair misleading deceptive neglected
        abandoned unsafe dangerous stranded bumped diverted disconnected rebook rebooked misplaced unwilling sloppy
        shame shameful embarrassing ashamed jelek jlk jelk buruk kecewa mengecewakan payah parah kesal kesel sebal
        sebel benci bete muak marah emosi geram jengkel menyebalkan nyebelin ngeselin menjengkelkan kapok nyesel
        menyesal rugi merugikan dirugikan lemot lelet lola lamban lambat lambad telat terlambat lama ngaret rusak cacat
        pecah bocor error eror erorr eror2 gagal macet hang ngehang ngelag lag nge_lag bug ngebug crash ribet rumit
        ruwet repot susah sulit bingung membingungkan pusing mahal kemahalan kotor bau jorok kasar jutek judes galak
        cuek sombong bohong pembohong membohongi palsu kw hilang ilang raib basi asin_sekali keras kecurian blokir
        diblokir dibekukan terblokir ditolak menolak ditelantarkan terbengkalai gajelas gaje menyusahkan mempersulit
        dipersulit menyulitkan mengganggu terganggu gangguan keluhan komplain komplen kecewaa ngecewain bodoh ngawur
        asal_asalan sia_sia percuma hoax hoaks bahaya berbahaya curang dusta mati tewas korban bencana sakit menderita
        sengsara miskin bangkrut krisis konflik tersangka kriminal kejahatan pelecehan menghina hinaan fitnah bad poor
        poorly disappointed disappointing disappointment angry annoyed annoying frustrated frustrating frustration
        upset ridiculous slow broken fail failed fails failing failure unable wrong lost missing damaged defective
        dirty rude unprofessional unhelpful unreliable expensive overpriced delayed delay delays late cancelled
        canceled stuck crashes crashing crashed freezes freezing frozen glitch glitches glitchy laggy bugs buggy
        confusing confused complicated difficult worse lies liar liars lying lied steal stole stolen stealing ripoff
        refuse refused ignored ignoring joke sucks suck sucked stupid dumb idiot idiots lame hopeless ruined mess
        messed terribly horribly badly uninstall uninstalled uninstalling complaint complaints complain fault faulty
        unresponsive wtf boring ugly spam incompetent inconvenience not_working doesnt_work does_not_work no_response
        no_reply no_help never_works hung_up on_hold still_waiting gak_bisa ga_bisa gk_bisa tidak_bisa tdk_bisa
        nggak_bisa ngga_bisa gabisa gbisa gaada_respon tak_bisa tidak_sesuai ga_sesuai gak_sesuai gk_sesuai tdk_sesuai
        belum_sampai blm_sampai belum_masuk blm_masuk tidak_masuk gak_masuk ga_masuk tidak_ada_respon gak_ada_respon
        ga_ada_respon
    """,
    1: """
        kurang_matang kurang_dijaga kurang_bersih porsi_kecil porsinya_kecil porsi_sedikit biasa_saja biasa_aja b_aja
        standar_saja terlalu_manis terlalu_asin terlalu_lama lama_banget lama_sekali sangat_lama lama_bgt
        tidak_ada_faedah tidak_special tidak_spesial diusir diancam menyerang diserang protes demo_besar ngotot nyinyir
        delayed_again cancelled_flight hours_late no_one nobody_answers still_no still_have_not been_waiting
        supposed_to kurang krg krang masalah bermasalah kendala keluar_sendiri loading antri antre ngantri nunggu
        menunggu bosan bosen capek cape lelah takut khawatir cemas sedih menangis nangis aneh heran berbelit berbelit2
        bising berisik panas sempit gelap pengap tolong perbaiki diperbaiki benerin dibenerin seharusnya harusnya minus
        padahal potong kepotong terpotong dipotong boros sepi tidak_jelas gak_jelas ga_jelas sayangnya sayang_sekali
        mogok longgar tipis kusam kadaluarsa kadaluwarsa problem problems issue issues trouble sorry unfortunately sad
        cry annoy waiting wait waited costly fee fees bother hard lacking lack lacks limited noisy small cold worried
        concern refund fix wish disconnect disconnected miss missed cancel cancellation cancelling why nothing nobody
    """,
}

NEGATORS = _set("""
    tidak tdk tak gak gk ga g gx ngga nggak nggk ngk ngak enggak engga kagak kaga ndak gada bukan bkn belum blm jangan
    jgn tanpa not no never dont don't doesnt doesn't didnt didn't isnt isn't wasnt wasn't arent aren't wont won't cant
    can't cannot couldnt couldn't wouldnt wouldn't shouldnt shouldn't hasnt hasn't havent haven't without nor neither
    hardly barely
    """)
# "kurang bagus" is blame, "kurang parah" is hardly ever said.
WEAKENERS = _set("kurang krg krang less lack lacks lacking")
BOOSTERS = _set("""
    banget bgt bngt bangettt bener bnr sangat sngt sgt sekali bgtt amat paling pol poll parah super sungguh terlalu
    benar2 very really so extremely absolutely totally completely incredibly too highly such damn hella most always
    selalu selalu2
    """)
CONTRASTS = _set(
    "tapi tp tpi tetapi namun cuma cuman sayang sayangnya but however although though except sedangkan hanya"
)
# A negation does not reach past these: "tidak ribet dan mudah".
JOINTS = _set("dan serta and karena krn because jadi so")

EMOJI = {
    **dict.fromkeys("😀😃😄😁😆😊🙂😍🥰😘🤩😇😋😎🤗👍👌🙏❤💕💖💗💙💚💛💜🧡💯🔥🎉✨⭐🌟👏💪😻🥳🤝☺", 1.0),
    **dict.fromkeys("😡😠🤬😤😞😔😟😢😭😩😫😖😣👎💔🤮🤢😒🙄😑😾💩🖕😓😰😱🤦☹🙁😿", -1.0),
}
EMOTICONS = {
    ":)": 1.0,
    ":-)": 1.0,
    ":D": 1.0,
    ";)": 0.5,
    "<3": 1.0,
    ":(": -1.0,
    ":-(": -1.0,
    ":'(": -1.0,
    ":/": -0.5,
    "-_-": -1.0,
}

# What turns praise into mockery: "bagus banget ya, 3 hari gak sampai", "thanks a lot for nothing".
SARCASM = (
    "thanks for nothing",
    "thanks a lot for",
    "gee thanks",
    "great job losing",
    "way to go",
    "nice job breaking",
    "yeah right",
    "hebat ya",
    "hebat sekali ya",
    "bagus ya",
    "bagus banget ya",
    "keren ya",
    "mantap ya",
    "pinter banget ya",
    "luar biasa ya",
    "makasih lho",
    "makasih loh",
    "terima kasih lho",
    "terima kasih loh",
    "selamat ya",
    "mantap jiwa lemot",
    "katanya",
    "good luck getting",
    "what a joke",
)


def _by_word(strengths: dict[int, str], sign: int) -> dict[str, float]:
    return {word: float(sign * strength) for strength, words in strengths.items() for word in words.split()}


WEIGHTS: dict[str, float] = {**_by_word(_PRAISE, 1), **_by_word(_BLAME, -1)}
LONGEST_PHRASE = max(word.count("_") for word in WEIGHTS) + 1
