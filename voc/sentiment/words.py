"""Words of praise and blame in Indonesian and English as customers type them, with their strength.

Strengths run from 1 (mild) to 3 (strong). Stems of slang are listed in the forms seen
in chats and reviews; letters repeated for emphasis are reduced before looking up.
"""

from voc.sentiment import regional


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PRAISE = {
    3: """
        luarbiasa istimewa sempurna juara terbaik terkeren the_best terfavorit memukau menakjubkan mengagumkan dahsyat
        excellent amazing awesome outstanding fantastic superb perfect perfectly incredible brilliant flawless
        exceptional wonderful fabulous magnificent phenomenal best love loved loves loving lovely adore luar_biasa
        sangat_membantu highly_recommend highly_recommended never_disappoint blown_away
        terlezat terenak ternyaman terhebat top_markotop top_banget josgandos the_best_lah best_lah
        mantap_jiwa is_the_best greatest stellar superior impeccable gorgeous marvelous terrific first_class
        top_notch heavenly above_and_beyond game_changer life_saver lifesaver can't_fault cannot_fault love_it
        loved_it made_my_day lezat_banget lezat_sekali enak_banget enak_sekali puas_banget puas_sekali
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
        maknyuss yummi yumm lezaat sedaap menyegarkan menyejukkan menenteramkan menenangkan memanjakan
        menghibur terhibur mengesankan terkesan berkesan mengharukan terharu membanggakan membahagiakan
        menggembirakan melegakan lega memudahkanku dimudahkan dipermudah terpuaskan kepuasan kebahagiaan
        keindahan kenyamanan kemudahan keceriaan ceria riang gemar menyukai disukai mencintai dicintai
        menyayangi terima_kasih_banyak berterima_kasih makasiih mksih tengkyu tengkiu thankyu trimksh tq ty
        thx_min danke arigato ramahh baik_hati murah_hati jempol acungan_jempol jempolan juaranya juwara
        kerenn kereen bagusss cakep cakeep adem_ayem terampil lihai piawai cermat teliti disiplin rajin
        amanahh berani pahlawan berjasa berprestasi mulia bermutu bergaransi bebas_ongkir ekspres kilatt
        gercep sat_set satset ngebut kenceng kencang bening jernih merdu tajam anti_ribet anti_lemot
        hemat_waktu untungnya recommend_banget rekomend_banget rekomen recomended_seller good_seller
        fast_respon fast_response slow_but_sure worthit worth_the_price must_visit must_try must_have
        wajib_coba wajib_beli wajib_dicoba harus_coba tak_terlupakan thank_you thankful appreciate_it
        appreciation accommodating caring kind kindness warm cheerful hospitable gracious sweet sweetest handy
        effective excited excitement exciting celebrate congrats congratulations hero heroes gift blessed
        proud pride trustworthy trusted honest genuine classy elegant charm magical relaxing refreshing
        enjoyed_it sturdy durable crisp tender flavorful flavourful scrumptious yum lush spacious cozy cosy
        hassle_free stress_free problem_free no_issues no_problems no_problem no_complaints speedy prompt
        promptly swift effortless informative knowledgeable thorough respectful compassionate reassuring
        reassured supportive understanding better_than_expected exceeded_expectations good_value great_value
        value_for_money bargain super_easy super_fast recommended_seller as_described arrived_early
        on_schedule
    """,
    1: """
        lumayanlah sejuk rindang strategis lengkap banyak_pilihan banyak_variasi pas santai hangat populer terkenal
        recommend_lah harapan pantas layak pilihan_tepat mampir_lagi balik_lagi datang_lagi kembali_lagi baik baek ok
        oke okay okey lumayan cukup_baik mayan aman2 stabil jelas ringan luas semoga_sukses maju berkembang meningkat
        membaik berkah setia percaya yakin nyata bagusan adem terang empuk lembut halus kuat awet tahan_lama kekinian
        modern sigap sabar santun jos wangi harum tenang teduh asri mewah megah fine better improved decent helped
        smile smiling yay hope hooray welcome correct safe secure simple comfy cozy friendly helpful works resolved
        solved fixed improvement promo bonus diskon
        sesuai cukup_puas cukup_enak cukup_bagus cukup_nyaman lumayan_enak lumayan_bagus sejahtera berhak
        selamat segera_pulih semoga_lekas beruntung terwujud tercapai teratasi terselesaikan selesai beres
        kelar tuntas pulih sembuh normal_kembali kembali_normal berfungsi_baik berfungsi_dengan_baik
        aman_sampai sampai_dengan_selamat utuh presisi alami hijau lapang lega_kabin irit bandel simpel
        ringkas fleksibel akurat tepat detail transparan terbuka sepadan sebanding ramai_pembeli laris viral
        trendi stylish gaul interesting nice_to works_fine works_well on_track upgraded upgrade rewarded
        reward saved saves saving savings decent_price fair reasonable reasonably thoughtful calm steady sharp
        bright modern_design relief relieved hopefully hoping looking_forward can't_wait cant_wait glad_to
        happy_to lucky yes lol_love
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
        bangke bangkek bgst bngst anjg anjrit anjr asw tolool gblk guoblok pekok kadrun cebong lonte pelacur
        jahanam terkutuk dilaknat durjana keji kejam sadis brutal bengis tak_bermoral tidak_bermoral amoral
        bajing bantai dibantai bakar_hidup gantung_saja penggal sampah_masyarakat menjijikan jijik najong zonk
        zonkk penipuan_berkedok abal_abal bodong sesat menyesatkan sampah_banget nista absolutely_useless
        utter worst_ever the_worst worst_experience horrid vile filth filthy evil crook crooks thief thieves
        robbery robbed cheated cheaters cheat scumbag moron morons asshole bastards criminal disgraceful
        despicable shambles fiasco horrific abysmal atrocity zero_stars one_star unforgivable inexcusable
        beyond_bad epic_fail total_fail joke_of fucking_joke ffs
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
        menyedihkan mengenaskan memprihatinkan memilukan kekecewaan kekesalan kemarahan kesedihan kebencian
        membenci dibenci gedeg dongkol mangkel gondok enek eneg ilfeel ilfil illfeel ngeselinn kezel kzl bt
        badmood gabut_parah males mager_banget malas_banget capek_banget cape_deh hadeh hadeuh huft hufft
        astaga ya_ampun amit_amit parahh kacau kacaw ambyar amburadul berantakan semrawut kumuh bocor_semua
        penyok lecet robek sobek sompek retak luntur karatan berkarat berjamur jamuran bantet lembek_banget
        keasaman kepedasan hangus bau_amis bau_apek bau_pesing pesing sumpek gerah lemott lelett lambann
        lama_bener lamanya ngadat mati_total mati_lampu mati_terus putus_putus ngefreeze freeze not_responding
        force_close fc_terus keluar_terus mental_terus terlempar buffering error_terus gagal_terus gagal_mulu
        ditolak_terus hilang_begitu lenyap tersedot kesedot diabaikan mengabaikan diacuhkan jutekk songong
        belagu sok_tahu sok_pintar semena_mena seenaknya sepihak semaunya ngasal asal_kirim salah_kirim
        salah_alamat salah_barang kurang_satu tidak_lengkap gak_lengkap ga_lengkap tidak_dikirim gak_dikirim
        belum_dikirim blm_dikirim tidak_sampai gak_sampai ga_sampai tidak_dibalas gak_dibalas ga_dibalas
        tidak_direspon gak_direspon ga_direspon tidak_ditanggapi gak_ditanggapi tidak_berfungsi gak_berfungsi
        ga_berfungsi tidak_jalan gak_jalan ga_jalan tidak_nyala gak_nyala ga_nyala gak_guna ga_guna gaguna
        gak_berguna tidak_berguna gak_bermutu murahan murahan_banget kw_banget bekas rugi_bandar tobat nyesell
        nyesal jangan_beli jangan_percaya jangan_pakai jangan_install hati_hati_penipuan pemerasan memeras
        dipalak pungli korup suap disuap nepotisme otoriter tertindas penindasan ditindas dianiaya
        penganiayaan kekerasan pembunuhan bunuh_diri meninggal_dunia jatuh_korban bentrok ricuh kerusuhan
        rusuh anarkis sengketa skandal gugat was_was ketakutan panik gemetar merinding_takut kesepian
        sepi_banget hampa putus_cinta menyakitkan tersakiti terluka luka perih pedih nyesek nyesak sesak_dada
        menyerah pasrah kehilangan kangen_berat_sedih berdosa bersalah dosa maksiat sok_suci bacot bacod
        cerewet delay_terus delay_lagi delay_mulu cancel_sepihak dicancel di_cancel dibatalkan
        pembatalan_sepihak php annoyance irritating irritated irritation infuriating infuriated livid mad
        pissed disgruntled miserable misery depressed depressing heartbroken tears crying cried hurt hurts
        hurting painful pain suffer suffered suffering scared scary frightened terrified terrifying anxious
        anxiety afraid fear fears panic stressed stressful exhausted exhausting tired sick sickening ill
        nausea stink stinks stinky smelly smelled stale rotten mouldy moldy burnt soggy bland tasteless
        undercooked overcooked greasy cockroach cockroaches roach bugs_in mice rats stained stains torn ripped
        scratched cracked leaking leaked rusty flimsy cheaply_made poor_quality low_quality defect malfunction
        malfunctioning faults errors bugged hacked compromised leak exposed unauthorized overcharged
        overcharge double_charged charged_twice hidden_fees no_refund never_received never_arrived
        not_received not_delivered not_arrived didnt_arrive undelivered wrong_item wrong_size wrong_order
        incorrect inaccurate inconsistent unstable unusable unplayable unsatisfied dissatisfied
        dissatisfaction unsatisfactory displeased underwhelming underwhelmed mediocre subpar below_average
        inferior inadequate insufficient incomplete incapable inefficient ineffective pointless worthless
        meaningless senseless nonsense absurd insane insanity crazy_that unreasonable unjust injustice
        unethical dishonest deceitful deceived deceiving lie misled mislead manipulative shady suspicious
        sketchy greedy greed arrogant condescending dismissive patronising patronizing hostile aggressive
        impolite disrespectful disrespected inconsiderate careless negligent negligence neglect lazy clueless
        idiotic foolish silly_excuse excuses excuse blame avoid beware warning never_buy never_use never_order
        don't_buy dont_buy do_not_buy don't_bother dont_bother stay_clear run_away lost_luggage lost_bag
        lost_bags missing_bag no_luggage no_bag no_explanation no_updates no_communication no_answer
        no_one_answers no_one_cares nobody_cares hang_up hangs_up hanging_up cancelled_again delayed_flight
        flight_delayed late_flight missed_connection stuck_on stuck_at sitting_on_the_tarmac on_the_tarmac
        grounded unreachable unanswered unresolved problem_after_problem nothing_works stopped_working
        stop_working not_work isn't_working isnt_working won't_load wont_load won't_open wont_open can't_log
        cant_log can't_login cant_login locked_out blocked banned suspended
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
        kecil_sekali sedikit_sekali terlalu_mahal terlalu_kecil terlalu_keras terlalu_sedikit agak_lama
        agak_mahal agak_lambat kurang_enak kurang_cocok kurang_pas kurang_nyaman kurang_ramah kurang_puas
        kurang_jelas kurang_lengkap kurang_variatif kurang_cepat kurang_responsif mending_yang_lama mendingan
        mestinya bubar turun_drastis anjlok merosot menurun penurunan turunkan mundur lengser turun_saja
        hentikan stop_dulu bubarkan usut_tuntas tangkap penjarakan adili hukum_mati pecat copot gak_ada
        tidak_ada_hasil mana_janji janji janjinya cuma_janji omdo omong_kosong doang angin_doang cuma_angin
        kosong hilang_terus lupa_password terkuras habis_terus gak_ngerti ga_ngerti gak_paham ga_paham
        gak_ada_kabar ga_ada_kabar tidak_ada_kabar belum_ada_kabar ditunggu_tunggu nunggu_lama menunggu_lama
        sampai_kapan kapan_beres kapan_selesai dari_kemarin berhari_hari berminggu_minggu berbulan_bulan
        berjam_jam berkali_kali berulang_kali lagi_lagi terus_menerus hours days_late hour_delay hour_wait
        long_wait long_wait_times long_line long_lines waited_for hold_for hours_on on_hold_for still_on_hold
        not_yet nowhere no_where yet_again again_and_again every_time supposed should_have could_have
        overbooked oversold downgraded detour queue queues crowded cramped tight uncomfortable discomfort
        outdated old_and tiny thin weak dim dull messy dusty bitter salty sour sticky shaky short_staffed
        understaffed unclear vague unknown unsure uncertain doubt doubtful tedious time_consuming repeatedly
        constantly surcharge penalty penalties denied reject rejected rejection declined error_code less_than
        worse_than unlike instead_of despite lose losing loses fell falling drop drops dropped dropping
        cut_off cuts down_again is_down was_down not_loading not_available unavailable out_of_stock sold_out
        how_long how_many_times when_will where_is_my where_are_my what_happened what_is_going seriously
    """,
}

NEGATORS = _set(regional.NEGATORS) | _set("""
    tidak tdk tak gak gk ga g gx ngga nggak nggk ngk ngak enggak engga kagak kaga ndak gada bukan bkn belum blm jangan
    jgn tanpa not no never dont don't doesnt doesn't didnt didn't isnt isn't wasnt wasn't arent aren't wont won't cant
    can't cannot couldnt couldn't wouldnt wouldn't shouldnt shouldn't hasnt hasn't havent haven't without nor neither
    hardly barely
    """)
# "kurang bagus" is blame, "kurang parah" is hardly ever said.
WEAKENERS = _set("kurang krg krang less lack lacks lacking")
BOOSTERS = _set(regional.BOOSTERS) | _set("""
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
    "so much for",
    "just what i needed",
    "thanks for ruining",
    "oh great",
    "oh wonderful",
    "well done for",
    "congrats on losing",
    "keep up the good work losing",
    "mantap sekali ya",
    "hebat bener",
    "hebat bgt ya",
    "salut deh",
    "terima kasih sudah membuang",
    "makasih udah bikin",
    "makasih ya udah bikin",
    "cepet banget ya",
    "cepat banget ya",
    "cepat sekali ya",
    "what a joke",
)


def _by_word(strengths: dict[int, str], sign: int) -> dict[str, float]:
    return {word: float(sign * strength) for strength, words in strengths.items() for word in words.split()}


WEIGHTS: dict[str, float] = {
    **_by_word(regional.PRAISE, 1),
    **_by_word(regional.BLAME, -1),
    **_by_word(_PRAISE, 1),
    **_by_word(_BLAME, -1),
}
