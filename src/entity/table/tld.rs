//! Top-level domains that a bare host may end in.

/// Generic, country and internationalised top-level domains, in lower case and sorted.
#[rustfmt::skip]
pub(in crate::entity) const TLDS: &[&str] = &[
    "ac", "academy", "ad", "adult", "ae", "aero", "af", "africa", "ag", "agency", "ai", "al",
    "am", "ao", "app", "aq", "ar", "army", "art", "as", "asia", "at", "au", "aw", "ax", "az",
    "ba", "bank", "bar", "bb", "bd", "be", "beauty", "beer", "best", "bet", "bf", "bg", "bh",
    "bi", "bid", "biz", "bj", "blog", "bm", "bn", "bo", "br", "bs", "bt", "bw", "by", "bz", "ca",
    "cafe", "cam", "capital", "care", "careers", "cash", "casino", "cat", "cc", "cd", "center",
    "cf", "cg", "ch", "chat", "ci", "ck", "cl", "click", "clinic", "cloud", "club", "cm", "cn",
    "co", "com", "company", "coop", "cr", "credit", "cu", "cv", "cw", "cx", "cy", "cz", "dating",
    "de", "design", "dev", "digital", "dj", "dk", "dm", "do", "dog", "dz", "ec", "edu", "ee",
    "eg", "email", "er", "es", "estate", "et", "eu", "exchange", "expert", "fashion", "fi",
    "finance", "fit", "fj", "fk", "fm", "fo", "fr", "fun", "fund", "ga", "gallery", "game",
    "games", "gb", "gd", "ge", "gf", "gg", "gh", "gi", "gl", "global", "gm", "gn", "gov", "gp",
    "gq", "gr", "group", "gs", "gt", "gu", "guru", "gw", "gy", "health", "help", "hk", "hm", "hn",
    "host", "hotel", "house", "hr", "ht", "hu", "icu", "id", "ie", "il", "im", "in", "info",
    "insure", "int", "international", "io", "iq", "ir", "is", "it", "je", "jm", "jo", "jobs",
    "jp", "ke", "kg", "kh", "ki", "km", "kn", "kp", "kr", "kw", "ky", "kz", "la", "land", "law",
    "lb", "lc", "legal", "li", "life", "link", "live", "lk", "loan", "love", "lr", "ls", "lt",
    "lu", "luxe", "lv", "ly", "ma", "market", "markets", "mc", "md", "me", "media", "men", "mg",
    "mh", "mil", "mk", "ml", "mm", "mn", "mo", "mobi", "moe", "money", "mp", "mq", "mr", "ms",
    "mt", "mu", "museum", "mv", "mw", "mx", "my", "mz", "na", "name", "nc", "ne", "net",
    "network", "news", "nf", "ng", "ni", "nl", "no", "np", "nr", "nu", "nz", "om", "one", "onion",
    "online", "org", "pa", "page", "pages", "pe", "pf", "pg", "ph", "photo", "pics", "pizza",
    "pk", "pl", "pm", "pn", "porn", "porno", "post", "pr", "press", "pro", "ps", "pt", "pw", "py",
    "qa", "re", "realestate", "restaurant", "ro", "rocks", "rs", "ru", "run", "rw", "sa", "sb",
    "sc", "school", "sd", "se", "services", "sex", "sg", "sh", "shop", "si", "site", "sk", "sl",
    "sm", "sn", "so", "social", "solutions", "space", "sr", "ss", "st", "store", "stream",
    "studio", "style", "su", "support", "sv", "sx", "sy", "systems", "sz", "tc", "td", "team",
    "tech", "tel", "tf", "tg", "th", "tj", "tk", "tl", "tm", "tn", "to", "today", "top", "tours",
    "tr", "trade", "trading", "travel", "tt", "tv", "tw", "tz", "ua", "ug", "uk", "university",
    "us", "uy", "uz", "va", "vc", "ve", "vg", "vi", "video", "vip", "vn", "vu", "webcam",
    "website", "wf", "wiki", "win", "wine", "work", "works", "world", "ws", "xxx", "xyz", "ye",
    "yt", "za", "zm", "zone", "zw", "ελ", "бг", "бел", "дети", "ею", "ком", "мкд", "мон",
    "москва", "онлайн", "орг", "рус", "рф", "сайт", "срб", "укр", "қаз", "հայ", "ישראל", "الاردن",
    "الجزائر", "السعودية", "السودان", "المغرب", "اليمن", "امارات", "ایران", "تونس", "سورية",
    "شبكة", "عراق", "عمان", "فلسطين", "قطر", "مصر", "موقع", "پاکستان", "नेपाल", "भारत", "বাংলা",
    "ভারত", "இந்தியா", "ලංකා", "ไทย", "გე", "コム", "中国", "中國", "中文网", "公司", "台湾", "台灣", "商城", "在线",
    "我爱你", "手机", "新加坡", "移动", "网址", "网络", "集团", "香港", "한국",
];

/// Top-level domains that are also words, and so may be a sentence typed without its space.
#[rustfmt::skip]
pub(in crate::entity) const WORDLIKE: &[&str] = &[
    "ac", "ad", "ag", "ai", "al", "am", "army", "art", "as", "at", "bank", "bar", "be", "best",
    "by", "care", "cash", "cm", "de", "do", "email", "es", "et", "fit", "fm", "fun", "ga", "game",
    "games", "gb", "ge", "group", "help", "house", "hr", "id", "il", "in", "is", "it", "km", "la",
    "land", "law", "life", "live", "love", "ls", "ma", "me", "men", "mg", "ml", "money", "mu",
    "my", "na", "name", "ne", "news", "ni", "no", "one", "pm", "post", "pro", "ps", "re", "run",
    "school", "se", "sh", "so", "space", "st", "td", "team", "th", "to", "today", "top", "tv",
    "us", "va", "video", "work", "works", "world", "zone",
];
