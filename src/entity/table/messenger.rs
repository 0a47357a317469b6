//! Messengers: their names, hosts and schemes.

/// Where the address of an account holds its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::entity) enum Path {
    /// As the first step of the path, after `s/`, `joinchat/` and the like.
    Name,
    /// As the last step of the path.
    Deep,
    /// After `channel/`.
    Channel,
    /// As the query's `phone`, `number`, `domain` or similar.
    Query,
    /// After `#`.
    Fragment,
}

/// What people call a messenger when they give their account on it.
#[rustfmt::skip]
pub(in crate::entity) const MESSENGERS: &[(&str, &str)] = &[
    ("discord*", "discord"), ("kakaotalk", "kakaotalk"), ("line", "line"), ("qq", "qq"),
    ("qq号", "qq"), ("signal", "signal"), ("skype*", "skype"), ("snapchat*", "snapchat"),
    ("telegram*", "telegram"), ("telegrama*", "telegram"), ("telegramm*", "telegram"),
    ("telegramu*", "telegram"), ("teleqram", "telegram"), ("tg", "telegram"),
    ("tgram", "telegram"), ("threema", "threema"), ("viber*", "viber"), ("vk", "vk"),
    ("vx", "wechat"), ("v信", "wechat"), ("wasap", "whatsapp"), ("wechat*", "wechat"),
    ("weixin", "wechat"), ("whats app", "whatsapp"), ("whatsap*", "whatsapp"),
    ("whatsapp*", "whatsapp"), ("zalo", "zalo"), ("вайбер*", "viber"), ("ватсап*", "whatsapp"),
    ("вацап*", "whatsapp"), ("вк", "vk"), ("вконтакте", "vk"), ("вотсап*", "whatsapp"),
    ("вотсапп*", "whatsapp"), ("дискорд*", "discord"), ("скайп*", "skype"), ("тг", "telegram"),
    ("тгк", "telegram"), ("телег*", "telegram"), ("телеге", "telegram"),
    ("телеграм*", "telegram"), ("телеграмм*", "telegram"), ("телеграму", "telegram"),
    ("тележк*", "telegram"), ("التلغرام*", "telegram"), ("التليجرام*", "telegram"),
    ("التيليجرام*", "telegram"), ("الواتساب*", "whatsapp"), ("تلجرام*", "telegram"),
    ("تلغرام*", "telegram"), ("تلكرام*", "telegram"), ("تليجرام*", "telegram"),
    ("تيليجرام*", "telegram"), ("تيليغرام*", "telegram"), ("سيجنال", "signal"),
    ("سيغنال", "signal"), ("فايبر*", "viber"), ("واتس*", "whatsapp"), ("واتساب*", "whatsapp"),
    ("وي تشات", "wechat"), ("टेलिग्राम*", "telegram"), ("टेलीग्राम*", "telegram"),
    ("व्हाट्सएप*", "whatsapp"), ("व्हाट्सऐप*", "whatsapp"), ("加v", "wechat"), ("加微", "wechat"),
    ("威信", "wechat"), ("微信*", "wechat"), ("微信号", "wechat"), ("微信號", "wechat"), ("电报", "telegram"),
    ("纸飞机", "telegram"), ("薇信", "wechat"), ("電報", "telegram"), ("飞机", "telegram"),
    ("카카오톡", "kakaotalk"), ("카톡", "kakaotalk"),
];

/// Hosts whose addresses are accounts, with the service and where the name stands.
#[rustfmt::skip]
pub(in crate::entity) const HOSTS: &[(&str, (&str, Path))] = &[
    ("api.whatsapp.com", ("whatsapp", Path::Query)),
    ("chat.whatsapp.com", ("whatsapp", Path::Name)), ("discord.gg", ("discord", Path::Name)),
    ("ig.me", ("instagram", Path::Deep)), ("invite.viber.com", ("viber", Path::Query)),
    ("lin.ee", ("line", Path::Name)), ("line.me", ("line", Path::Deep)),
    ("m.me", ("messenger", Path::Name)), ("max.ru", ("max", Path::Name)),
    ("signal.group", ("signal", Path::Fragment)), ("signal.me", ("signal", Path::Fragment)),
    ("t.me", ("telegram", Path::Name)), ("telegram.dog", ("telegram", Path::Name)),
    ("telegram.me", ("telegram", Path::Name)), ("threema.id", ("threema", Path::Name)),
    ("viber.click", ("viber", Path::Name)), ("viber.me", ("viber", Path::Name)),
    ("vk.me", ("vk", Path::Name)), ("wa.me", ("whatsapp", Path::Name)),
    ("web.whatsapp.com", ("whatsapp", Path::Query)),
    ("whatsapp.com", ("whatsapp", Path::Channel)), ("zalo.me", ("zalo", Path::Name)),
];

/// Schemes whose addresses are accounts.
#[rustfmt::skip]
pub(in crate::entity) const SCHEMES: &[(&str, &str)] = &[
    ("line", "line"), ("sgnl", "signal"), ("telegram", "telegram"), ("tg", "telegram"),
    ("viber", "viber"), ("weixin", "wechat"), ("whatsapp", "whatsapp"),
];
