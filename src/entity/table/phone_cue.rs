//! Words that announce a phone number, in the languages of the posts.

/// How the number after a cue is usually written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::entity) enum PhoneCue {
    /// As at home or in full.
    Any,
    /// With its calling code, though often without `+`.
    International,
}

/// Words that announce a phone number.
#[rustfmt::skip]
pub(in crate::entity) const PHONE_CUES: &[(&str, PhoneCue)] = &[
    ("anruf*", PhoneCue::Any), ("appeler", PhoneCue::Any), ("appelez", PhoneCue::Any),
    ("ara", PhoneCue::Any), ("arayın", PhoneCue::Any), ("botim", PhoneCue::Any),
    ("broj", PhoneCue::Any), ("call", PhoneCue::Any), ("calls", PhoneCue::Any),
    ("cell", PhoneCue::Any), ("cellphone", PhoneCue::Any), ("celular", PhoneCue::Any),
    ("cep", PhoneCue::Any), ("contact", PhoneCue::Any), ("contactez", PhoneCue::Any),
    ("contacto", PhoneCue::Any), ("contato", PhoneCue::Any), ("dial", PhoneCue::Any),
    ("dzwoń", PhoneCue::Any), ("fax", PhoneCue::Any), ("fone", PhoneCue::Any),
    ("gsm", PhoneCue::Any), ("gọi", PhoneCue::Any), ("handy", PhoneCue::Any),
    ("hotline", PhoneCue::Any), ("hp", PhoneCue::Any), ("hubungi", PhoneCue::Any),
    ("iletişim", PhoneCue::Any), ("imo", PhoneCue::Any), ("joindre", PhoneCue::Any),
    ("kira", PhoneCue::Any), ("kontakt*", PhoneCue::Any), ("lamba", PhoneCue::Any),
    ("lh", PhoneCue::Any), ("ligar", PhoneCue::Any), ("ligue", PhoneCue::Any),
    ("liên hệ", PhoneCue::Any), ("llama", PhoneCue::Any), ("llamar", PhoneCue::Any),
    ("llame", PhoneCue::Any), ("llamen", PhoneCue::Any), ("llámanos", PhoneCue::Any),
    ("mob", PhoneCue::Any), ("mobil*", PhoneCue::Any), ("mobile", PhoneCue::Any),
    ("móvil", PhoneCue::Any), ("namba", PhoneCue::Any), ("number", PhoneCue::Any),
    ("numero", PhoneCue::Any), ("nummer", PhoneCue::Any), ("numéro", PhoneCue::Any),
    ("phone*", PhoneCue::Any), ("piga", PhoneCue::Any), ("poziv*", PhoneCue::Any),
    ("pozovite", PhoneCue::Any), ("ring", PhoneCue::Any), ("rufen", PhoneCue::Any),
    ("sdt", PhoneCue::Any), ("simu", PhoneCue::Any), ("sms", PhoneCue::Any),
    ("sđt", PhoneCue::Any), ("số", PhoneCue::Any), ("tel*", PhoneCue::Any),
    ("tel.nr", PhoneCue::Any), ("telefon*", PhoneCue::Any), ("telefone", PhoneCue::Any),
    ("telefonnummer", PhoneCue::Any), ("telefono", PhoneCue::Any), ("telemóvel", PhoneCue::Any),
    ("telephone*", PhoneCue::Any), ("telepon", PhoneCue::Any), ("telp", PhoneCue::Any),
    ("teléfono", PhoneCue::Any), ("text", PhoneCue::Any), ("tél", PhoneCue::Any),
    ("téléphone", PhoneCue::Any), ("téléphonez", PhoneCue::Any),
    ("viber", PhoneCue::International), ("wa", PhoneCue::International),
    ("wasiliana", PhoneCue::Any), ("waya", PhoneCue::Any), ("whats app", PhoneCue::International),
    ("whatsap*", PhoneCue::International), ("whatsapp", PhoneCue::International),
    ("zalo", PhoneCue::Any), ("điện thoại", PhoneCue::Any), ("đt", PhoneCue::Any),
    ("вайбер*", PhoneCue::International), ("ватсап*", PhoneCue::International),
    ("вацап*", PhoneCue::International), ("вотсап*", PhoneCue::International),
    ("дзвоні*", PhoneCue::Any), ("зв'яжі*", PhoneCue::Any), ("звони*", PhoneCue::Any),
    ("зовите", PhoneCue::Any), ("контакт*", PhoneCue::Any), ("моб", PhoneCue::Any),
    ("мобильный", PhoneCue::Any), ("набери*", PhoneCue::Any), ("набира*", PhoneCue::Any),
    ("ном", PhoneCue::Any), ("номер*", PhoneCue::Any), ("позвони*", PhoneCue::Any),
    ("позовите", PhoneCue::Any), ("связ*", PhoneCue::Any), ("смс", PhoneCue::Any),
    ("тел*", PhoneCue::Any), ("телефон*", PhoneCue::Any), ("телефонуй*", PhoneCue::Any),
    ("тлф", PhoneCue::Any), ("اتصل*", PhoneCue::Any), ("الهاتف*", PhoneCue::Any),
    ("تلفون*", PhoneCue::Any), ("تواصل*", PhoneCue::Any), ("جوال*", PhoneCue::Any),
    ("رقم*", PhoneCue::Any), ("للاتصال*", PhoneCue::Any), ("للتواصل*", PhoneCue::Any),
    ("موبايل*", PhoneCue::Any), ("هاتف*", PhoneCue::Any), ("واتس*", PhoneCue::International),
    ("واتساب*", PhoneCue::International), ("कॉल", PhoneCue::Any), ("नंबर", PhoneCue::Any),
    ("नम्बर", PhoneCue::Any), ("फ़ोन", PhoneCue::Any), ("फोन", PhoneCue::Any),
    ("मोबाइल", PhoneCue::Any), ("व्हाट्सएप", PhoneCue::International),
    ("व्हाट्सऐप", PhoneCue::International), ("संपर्क", PhoneCue::Any), ("सम्पर्क", PhoneCue::Any),
    ("☎", PhoneCue::Any), ("☏", PhoneCue::Any), ("✆", PhoneCue::Any), ("微信", PhoneCue::Any),
    ("手机", PhoneCue::Any), ("手機", PhoneCue::Any), ("拨打", PhoneCue::Any), ("热线", PhoneCue::Any),
    ("电话", PhoneCue::Any), ("联系", PhoneCue::Any), ("聯絡", PhoneCue::Any), ("聯繫", PhoneCue::Any),
    ("致电", PhoneCue::Any), ("電話", PhoneCue::Any), ("연락처", PhoneCue::Any), ("전화", PhoneCue::Any),
    ("📞", PhoneCue::Any), ("📱", PhoneCue::Any), ("📲", PhoneCue::Any),
];
