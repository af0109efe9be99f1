"""How people really spell the common words, in casual and in careless typing.

Sentences are written with the word on the left; a careful writer keeps it.
"""

CASUAL = """
tidak: ga gak nggak tidak ngga gak
sudah: udah sudah dah udah
saja: aja saja aja
saya: saya aku saya gue
aku: aku aku gw
banget: banget bgt banget
yang: yang yg yang
dengan: dengan dgn dengan
untuk: untuk buat utk
karena: karena karna krn soalnya
kalau: kalau kalo kl kalo
sampai: sampai sampe smp
bagaimana: gimana bagaimana gmn
kenapa: kenapa knp kenapa
aplikasi: aplikasi apk app
aplikasinya: aplikasinya apknya appnya
belum: belum blm belom
tolong: tolong tlg tolong
terus: terus trus terus
juga: juga jg juga
lagi: lagi lg lagi
dari: dari dr dari
dapat: dapat dapet dpt
hanya: cuma cuman hanya
seperti: kayak kaya seperti
begini: gini begini gini
begitu: gitu begitu gitu
kakak: kak kakak ka
barang: barang brg barang
barangnya: barangnya brgnya barangnya
pesanan: pesanan orderan pesenan
pesan: pesan order pesen
bayar: bayar byr bayar
lama: lama lamaa lama
kecewa: kecewa kecewa kcewa
benar: bener benar bnr
pakai: pakai pake pk
kirim: kirim krm kirim
jangan: jangan jgn jangan
orang: orang org orang
bisa: bisa bs bisa
lebih: lebih lbh lebih
semua: semua smua semua
tapi: tapi tp tapi
hari: hari hr hari
masih: masih msh masih
malah: malah malah mlh
setiap: setiap tiap tiap
penjual: penjual seller penjual
penjualnya: penjualnya sellernya penjualnya
terima kasih: terima kasih makasih makasi
customer service: CS cs customer service
memang: emang memang emg
padahal: padahal pdhl padahal
langsung: langsung lgsg langsung
sama: sama sm sama
sekali: sekali skali sekali
parah: parah parahh parah
mahal: mahal mahall mahal
cepat: cepat cepet cpt
murah: murah murahh murah
bagus: bagus bgs bagus
mantap: mantap mantul mantep
suka: suka sukaa suka
please: please pls please
you: you you u
because: because cause bcs
really: really really rly
your: your your ur
I'm: I'm im I'm
can't: can't cant can't
don't: don't dont don't
didn't: didn't didnt didn't
doesn't: doesn't doesnt doesn't
it's: it's its it's
and: and and &
"""

CARELESS = """
tidak: ga gk g gak ngga kagak nggak
sudah: udh dah udah sdh
saja: aja aj aja doang
saya: gw sy w gue
aku: gw aq aku
banget: bgt bgtt bangettt bgttt
yang: yg yg yang
dengan: dgn dg
untuk: bwt utk buat
karena: krn gara2 karna
kalau: klo kl klu
sampai: smpe ampe sampe smpai
bagaimana: gmn gmna gimana
kenapa: knp knapa
aplikasi: apk aplikasi app apps
aplikasinya: apknya app nya aplikasinya
belum: blm blum belom
tolong: tlg tolonggg tlong
terus: trus trs
juga: jg jga
lagi: lg lgi
dari: dr dri
dapat: dpt dpet
hanya: cm cuma cuman
seperti: kyk kek kayak
begini: gini gni
begitu: gt gtu gitu
kakak: kk kak ka
barang: brg barang
barangnya: brg nya brgnya
pesanan: orderan psanan pesenan
pesan: order psen
bayar: byr bayar
lama: lamaaaa lamaa luamaa lama
kecewa: kecewaaa kcewa kuciwa kecewa
benar: bnr bener
pakai: pke pake
kirim: krm kirim
jangan: jgn jngn
orang: org orng
bisa: bs bisa bsa
lebih: lbh
semua: smua smw
tapi: tp tpi
hari: hr hari
masih: msh masi
malah: mlh malah
setiap: tiap tiap2
penjual: seller penjual
penjualnya: seller nya sellernya
terima kasih: mksh makasih tengkyu
customer service: cs CS
memang: emg emang
padahal: pdhl padahal
langsung: lgsg lngsung
sama: sm sama
sekali: sekali skali sekali
parah: parahhh parah prh
mahal: mahalll mehong mahal
cepat: cepet cpt
murah: murceee murah muraaah
bagus: bgs bagusss baguss
mantap: mantul mantappp mantep mntap
suka: sukaaa suka demen
please: plsss pls plz
you: u you
because: cuz bcs
really: rly reallyyy really
your: ur your
I'm: im
can't: cant
don't: dont
didn't: didnt
doesn't: doesnt
it's: its
and: n & and
"""


def _table(text: str) -> dict[str, tuple[str, ...]]:
    rows = (line.split(": ") for line in text.strip().splitlines())
    return {word: tuple(_spellings(word, forms)) for word, forms in rows}


def _spellings(word: str, forms: str) -> list[str]:
    """Split a list of spellings; a form of several words is written out in full."""
    for phrase in ("customer service", "terima kasih", "app nya", "brg nya", "seller nya"):
        forms = forms.replace(phrase, phrase.replace(" ", "_"))
    return [form.replace("_", " ") for form in forms.split()]


SPELLINGS = {"careful": {}, "casual": _table(CASUAL), "careless": _table(CARELESS)}
