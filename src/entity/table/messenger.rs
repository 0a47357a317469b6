//! Messengers: their names, hosts and schemes.

use crate::entity::phrase::Phrases;

/// Where the address of an account holds its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::entity) enum Path {
    /// As the first step of the path, after `s/`, `joinchat/` and the like.
    Name,
    /// As the last step of the path.
    Deep,
    /// As the step after this one.
    After(&'static str),
    /// As the query's `phone`, `number`, `domain` or similar.
    Query,
    /// After `#`.
    Fragment,
}

/// What people call a messenger when they give their account on it.
#[rustfmt::skip]
pub(in crate::entity) static MESSENGERS: Phrases<&'static str> = Phrases::new(&[
    ("discord id", "discord"), ("discord tag", "discord"), ("discord*", "discord"),
    ("facebook messenger", "messenger"), ("fb messenger", "messenger"),
    ("id telegram", "telegram"), ("kakaotalk", "kakaotalk"), ("line", "line"),
    ("messenger*", "messenger"), ("qq", "qq"), ("qq号", "qq"), ("signal id", "signal"),
    ("signal", "signal"), ("skype*", "skype"), ("snapchat*", "snapchat"),
    ("t e l e g r a m", "telegram"), ("t.g", "telegram"), ("tele gram*", "telegram"),
    ("tele", "telegram"), ("telegram id", "telegram"), ("telegram name", "telegram"),
    ("telegram username", "telegram"), ("telegram*", "telegram"), ("telegrama", "telegram"),
    ("telegrama*", "telegram"), ("telegramm*", "telegram"), ("telegramom", "telegram"),
    ("telegramu", "telegram"), ("telegramu*", "telegram"), ("telegran", "telegram"),
    ("teleqram", "telegram"), ("telgram*", "telegram"), ("teligram*", "telegram"),
    ("tg", "telegram"), ("tgram", "telegram"), ("threema", "threema"), ("télégram*", "telegram"),
    ("vacap*", "whatsapp"), ("vajber*", "viber"), ("vatsap*", "whatsapp"), ("viber id", "viber"),
    ("viber*", "viber"), ("vk", "vk"), ("vkontakte", "vk"), ("vocap*", "whatsapp"),
    ("vx", "wechat"), ("vx号", "wechat"), ("vчат", "wechat"), ("v信", "wechat"),
    ("wasap", "whatsapp"), ("watsap*", "whatsapp"), ("watsup", "whatsapp"),
    ("wechat id", "wechat"), ("wechat*", "wechat"), ("weixin", "wechat"),
    ("whats app", "whatsapp"), ("whatsap*", "whatsapp"), ("whatsapp*", "whatsapp"),
    ("wpp", "whatsapp"), ("zalo id", "zalo"), ("zalo", "zalo"), ("zap", "whatsapp"),
    ("zapzap", "whatsapp"), ("вайбер*", "viber"), ("ватс ап", "whatsapp"), ("ватс*", "whatsapp"),
    ("ватсап*", "whatsapp"), ("вацап*", "whatsapp"), ("вичат", "wechat"), ("вк", "vk"),
    ("вконтакте", "vk"), ("вотс ап", "whatsapp"), ("вотс", "whatsapp"), ("вотсап*", "whatsapp"),
    ("вотсапп*", "whatsapp"), ("дискорд*", "discord"), ("зало", "zalo"),
    ("мессенджер facebook", "messenger"), ("ник в тг", "telegram"), ("скайп*", "skype"),
    ("т е л е г р а м", "telegram"), ("т.г", "telegram"), ("тг", "telegram"), ("тгк", "telegram"),
    ("теле грам*", "telegram"), ("телег рам*", "telegram"), ("телег*", "telegram"),
    ("телеге", "telegram"), ("телеграм*", "telegram"), ("телеграмм*", "telegram"),
    ("телеграмом", "telegram"), ("телеграму", "telegram"), ("телеграмчик*", "telegram"),
    ("телеграмі", "telegram"), ("телегрм", "telegram"), ("тележк*", "telegram"),
    ("التلغرام*", "telegram"), ("التليجرام*", "telegram"), ("التيليجرام*", "telegram"),
    ("الديسكورد", "discord"), ("الفايبر*", "viber"), ("الواتساب*", "whatsapp"),
    ("تلجرام*", "telegram"), ("تلغرام*", "telegram"), ("تلكرام*", "telegram"),
    ("تليجرام*", "telegram"), ("تيليجرام*", "telegram"), ("تيليغرام*", "telegram"),
    ("ديسكورد*", "discord"), ("زالو", "zalo"), ("سيجنال", "signal"), ("سيغنال", "signal"),
    ("فايبر*", "viber"), ("ماسنجر*", "messenger"), ("واتس آب*", "whatsapp"),
    ("واتس اب*", "whatsapp"), ("واتس*", "whatsapp"), ("واتساب*", "whatsapp"),
    ("وي تشات", "wechat"), ("टेलिग्राम*", "telegram"), ("टेलिग्राममा", "telegram"),
    ("टेलीग्राम*", "telegram"), ("टेलेग्राम*", "telegram"), ("भाइबर*", "viber"),
    ("वाइबर*", "viber"), ("वाट्सएप*", "whatsapp"), ("वीचैट", "wechat"), ("व्हाट्सएप*", "whatsapp"),
    ("व्हाट्सऐप*", "whatsapp"), ("व्हाट्सप*", "whatsapp"), ("सिग्नल*", "signal"),
    ("ह्वाट्सएप*", "whatsapp"), ("加v", "wechat"), ("加微", "wechat"), ("威信", "wechat"),
    ("微信", "wechat"), ("微信客服", "wechat"), ("微信id", "wechat"), ("微信号", "wechat"), ("微信群", "wechat"), ("微信號", "wechat"),
    ("电报", "telegram"), ("电报群", "telegram"), ("纸飞机", "telegram"), ("薇信", "wechat"),
    ("電報", "telegram"), ("電報群", "telegram"), ("飞机", "telegram"), ("카카오톡", "kakaotalk"),
    ("카톡", "kakaotalk"),
]);

/// Hosts whose addresses are accounts, with the service and where the name stands.
#[rustfmt::skip]
pub(in crate::entity) const HOSTS: &[(&str, (&str, Path))] = &[
    ("api.whatsapp.com", ("whatsapp", Path::Query)),
    ("chat.whatsapp.com", ("whatsapp", Path::Name)),
    ("discord.com", ("discord", Path::After("invite"))), ("discord.gg", ("discord", Path::Name)),
    ("discordapp.com", ("discord", Path::After("invite"))), ("ig.me", ("instagram", Path::Deep)),
    ("invite.viber.com", ("viber", Path::Query)), ("lin.ee", ("line", Path::Name)),
    ("line.me", ("line", Path::Deep)), ("m.me", ("messenger", Path::Name)),
    ("max.ru", ("max", Path::Name)), ("messenger.com", ("messenger", Path::After("t"))),
    ("signal.group", ("signal", Path::Fragment)), ("signal.me", ("signal", Path::Fragment)),
    ("t.me", ("telegram", Path::Name)), ("telegram.dog", ("telegram", Path::Name)),
    ("telegram.me", ("telegram", Path::Name)), ("threema.id", ("threema", Path::Name)),
    ("tlgg.ru", ("telegram", Path::Name)), ("u.wechat.com", ("wechat", Path::Name)),
    ("viber.click", ("viber", Path::Name)), ("viber.com", ("viber", Path::After("invite"))),
    ("viber.me", ("viber", Path::Name)), ("vk.com", ("vk", Path::Name)),
    ("vk.me", ("vk", Path::Name)), ("vk.ru", ("vk", Path::Name)),
    ("wa.me", ("whatsapp", Path::Name)), ("web.whatsapp.com", ("whatsapp", Path::Query)),
    ("whatsapp.com", ("whatsapp", Path::After("channel"))), ("zalo.me", ("zalo", Path::Name)),
];

/// How a dot is spelled out in an address.
#[rustfmt::skip]
pub(in crate::entity) static DOTS: Phrases<()> = Phrases::new(&[
    ("chấm", ()), ("dot", ()), ("nokta", ()), ("nukta", ()), ("point", ()), ("ponto", ()),
    ("punkt", ()), ("punto", ()), ("tačka", ()), ("крапка", ()), ("тачка", ()), ("точка", ()),
    ("نقطة", ()), ("डॉट", ()), ("点", ()), ("點", ()),
]);

/// How a slash is spelled out in an address.
#[rustfmt::skip]
pub(in crate::entity) static SLASHES: Phrases<()> = Phrases::new(&[
    ("barra", ()), ("eğik çizgi", ()), ("gạch chéo", ()), ("kosa crta", ()), ("schrägstrich", ()),
    ("slash", ()), ("slaş", ()), ("sleš", ()), ("коса риска", ()), ("косая черта", ()),
    ("скісна риска", ()), ("слеш", ()), ("слэш", ()), ("سلاش", ()), ("स्लैश", ()), ("斜杆", ()),
    ("斜杠", ()), ("斜線", ()),
]);

/// Schemes whose addresses are accounts.
#[rustfmt::skip]
pub(in crate::entity) static SCHEMES: Phrases<&'static str> = Phrases::new(&[
    ("line", "line"), ("sgnl", "signal"), ("telegram", "telegram"), ("tg", "telegram"),
    ("viber", "viber"), ("weixin", "wechat"), ("whatsapp", "whatsapp"),
]);
