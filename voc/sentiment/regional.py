"""Words of praise and blame of Indonesia's regional languages, as people write them beside Indonesian.

Javanese, Sundanese, Minangkabau, Banjar, Balinese, Madurese, Acehnese, Toba Batak, Buginese and Ngaju.
A word that means something else in Indonesian or English is left out, or stands in a phrase.
"""

PRAISE: dict[int, str] = {
    3: """
        apik_banget apik_tenan enak_tenan seneng_tenan paling_apik sae_pisan alus_pisan resep_pisan bogoh_pisan
        lamak_bana rancak_bana sanang_bana nyaman_banar bagus_banar himung_banar jaen_pisan luung_pisan becik_pisan
        mangat_that get_that galak_that tabo_hian bagak_hian lasni_roha tresna trésna
    """,
    2: """
        apik apike becik becike sae alus enake penak kepenak seneng senenge remen tresno ayu gagah sregep
        grapyak sumeh
        nyenengake nyenengke marakke_seneng marem lega bungah gumbira matur_nuwun suwun nuwun matursuwun maturnuwun
        ngeunah ngeunahna raos raosna saena bungah bogoh abdi_resep kuring_resep reseup nyaah geulis kasep someah
        merenah tumaninah jujur_pisan nuhun haturnuhun hatur_nuhun alhamdulillah_pisan sugema bageur
        lamak lamaknyo rancak rancaknyo elok eloknyo sanang suko katuju tarimo_kasih tarimokasih cinto barasiah rapi
        nyamannya bagus_jua katuju himung bungas langkar barasih baik_banar tarima_kasih marasa_sanang
        jaen jaene luung luunge demen demene seneng_tiang suksma matur_suksma girang bagia resik resike
        nyaman_kassa bhegus bheghus senneng sennengnga lebur sakalangkong mator_sakalangkong
        mangat mangatjih sayang_that teurimong_gaseh teurimeng_geunaseh seunang seunangjih jroh ceudah
        tabo denggan bagak las_roha lomo_roha mauliate sonang holong jeges
        makanja manyameng malebbi upoji iyupoji riyo madeceng magello masennang tarima_kasi
        bahalap mangat_kuman rajin_toto hanjak sanang_atei tarime_kasih bahalap_toto
        ancak ancaknyo rancaknya acok_ka_siko salut bana_lamak manyanangkan
    """,
    1: """
        gampang gampangke ringkes cepet cepete enteng murah_meriah resik resikan gancang babari gampil mirah
        lancar_jaya
        capek_sampai capek_tibo murah_haragonyo lakas lakas_sampai murah_banar aluh aluh_haja gelis enggal
        sambil_gelis
        murah_ajine murah_yumjih bagah mura murame sapala rindat
    """,
}

BLAME: dict[int, str] = {
    3: """
        elek_banget elek_tenan asu jancok jancuk dancok bajingan_tenan goblog_pisan gelo kehed sia_anjing bangsat_sia
        pantek kanciang waang_anjiang binatang_ang bungul_banar tambuk nani_cicing patek pantat_ma
        bui_paleh paleh brengsek_that setan_kau babi_kau anjing_kau bodat
    """,
    2: """
        elek eleke ora_enak ora_apik ora_iso ora_bisa ora_tekan kuciwa gela kapusan diapusi ngapusi nggapleki mangkel
        mangkelake marahi_mangkel nesu jengkel_aku rusak_kabeh larang larange ngelu mumet angel angele suwe_banget
        kesuwen ora_ngajeni ngisin_isini wedi nelongso nelangsa sedhih ngenes
        goreng_pisan awon goreng_patut teu_ngeunah teu_raos teu_bisa teu_tiasa kuciwa nyeri_hate keuheul ambek
        sebel_pisan
        ngabohong dibohongan tipu_daya hese hésé lila_teuing lila_pisan kotor_pisan mahal_teuing awis
        awis_teuing sieun
        pundung hanjakal lieur barau butut
        indak_lamak ndak_lamak indak_bisa ndak_bisa indak_rancak ndak_rancak kecewa_bana kuciwa_bana bangih berang
        manyasa sakik_hati dikicuah mangicuah kicuah pangicuah buruak busuak kumuah maha_bana lambek
        lambek_bana payah_bana
        takuik sadiah ibo_hati taraso_sadiah
        kada_nyaman kada_bagus kada_kawa kada_sampai sarik manyarikakan muar ditipui bungul larang_banar lawas_banar
        karing_banar rigat sangkal takutan sadih maras
        sing_jaen ten_jaen tusing_jaen sing_luung ten_becik sing_nyidang ten_nyidang jelek_pisan pedih gedeg
        gedeg_basang
        ngentungin_pipis bogbogin melog mael maal maelne sebet jejeh uyut kaliwat_mael
        jhubba' jubek ta'_nyaman tak_nyaman ta'_bisa peggel gighir larang_sara takok ekatepo sossa
        hana_mangat hana_get hana_jeut broeknyan beungeh teungeut_that meuhai meuhay yummeuhai teupeh susah_hate
        seudeh gaduh_hate buet_bangai bangai pungo teutipe tipee takot
        ndang_tabo dang_tabo ndang_denggan dang_denggan arga argana_arga muruk jungkat muruk_roha marsak mabiar
        manipu dangol margabus loja
        maja' masoli masoli_ellinna macai' macai_ka temmakanja de'_nakanja deq_na_makanja rugi_ka mapeddi metau masara
        dia_mangat jida_mangat jida_bahalap dia_bahalap sangit pananjaro rega_larang mikeh pehe_atei kapehe
    """,
    1: """
        suwe suwene leren_ae kesel kesele rewel rame_teuing heubeul ngantosan_lila capé lesu_pisan
        lamo_bana lamo_manunggu payah_bana panek lapah mangut lelah_ma kenyel seken_kenyel abot
        cape_that hek_that leupie trep_that leleng loja_ni mapesse matekko uyuh_ku
    """,
}

NEGATORS = """
    ora ra mboten boten gaono ojo durung dudu teu henteu heunteu moal acan
    indak ndak ndk alun bukannyo kada kadada balum tusing nenten tonden
    ta' tak lo' hana goh hana_jeut ndang unang daong ndada de'na de'gaga jida dia_ela
"""
BOOSTERS = """
    tenan tenanan biyanget pisan teuing kacida pisann bana banar sanat sajan gati
    hian situtu mansai sannak senna' tutu
"""
