//! Few words, so that rules and posts meet often.

/// Words that patterns and posts are made of, by the language of a pattern.
pub(super) const WORDS: [(&str, &[&str]); 8] = [
    ("en", &["join", "us", "now", "drone", "medic", "medics", "wanted", "call-up", "front"]),
    ("ru", &["вагнер", "дрон", "дроны", "ёлка", "свои", "люди", "фронт", "мы"]),
    ("zh", &["招募", "兵", "雇佣兵", "志愿者", "一"]),
    ("ar", &["جيش", "الجيش", "انضم", "إلينا"]),
    ("fr", &["armée", "l'armée", "volontaire", "tuyển", "lính"]),
    ("sw", &["jeshi", "us", "now"]),
    ("ko", &["용병", "용병값", "모집", "ㅋㅋㅋ"]),
    ("th", &["รับ", "สมัคร", "ทหาร", "รับสมัคร", "โดรน", "น้ำ", "มาก", "ทหาร5", "စစ်သား", "သစ်"]),
];

/// Patterns that are long enough to be looked for in disguise, by the language
/// of [`WORDS`].
pub(super) const LONG: [&[&str]; 8] = [
    &["drone", "medics", "wanted", "front", "call-up", "join us", "us now all"],
    &["вагнер", "дроны", "ёлка и мы", "свои люди", "фронт"],
    &["雇佣兵", "志愿者", "招募 兵"],
    &["الجيش", "انضم إلينا", "إلينا"],
    &["armée", "l'armée", "volontaire", "tuyển lính"],
    &["jeshi", "us now"],
    &["용병값", "용병 모집", "용병값 모집"],
    &["รับสมัคร", "รับสมัคร ทหาร", "ทหารโดรน", "ទាហានថ្មី", "စစ်သားသစ်"],
];

/// The same written in the other alphabet.
pub(super) const TRANSLITERATED: [&str; 10] =
    ["vagner", "wagner", "drony", "lyudi", "front", "yolka", "дроне", "вантед", "фронт", "йоин ус"];

/// Few letters of one script each: patterns and posts of these meet by chance.
pub(super) const ALPHABETS: [&str; 9] =
    ["ols", "oas", "оас", "таи", "一口兵", "لابج", "용가값", "มากนดี", "ស្មត់ះ"];

/// Other spellings, which only posts have.
pub(super) const SPELLINGS: [&str; 42] = [
    "drones",
    "quadrodrone",
    "вагнера",
    "Вагнеровцы",
    "квадродрон",
    "елка",
    "елку",
    "僱傭兵",
    "兵一",
    "招",
    "للجيش",
    "والجيش",
    "وللجيش",
    "الينا",
    "جَيْش",
    "armee",
    "armêe",
    "l’armée",
    "arme\u{301}e",
    "tuyen",
    "tuyên",
    "linh",
    "calls-up",
    "call up",
    "callup",
    "Ｊｏｉｎ",
    "wag\u{200B}ner",
    "medic5",
    "the",
    "a",
    "of",
    "drone's",
    "ЧВКДрон",
    "и",
    "รับสมัครทหารรับจ้างดีมากๆ",
    "กองทัพใช้โดรน",
    "โด\u{200B}รน",
    "น\u{E49}\u{E4D}\u{E32}",
    "ทหารdrone",
    "ทหาร๕",
    "တပ်မတော်မှစစ်သားသစ်များ",
    "ជ្រើសរើសទាហានថ្មីៗ",
];

pub(super) const LABELS: [&str; 18] = [
    "#JoinUs",
    "#joinus",
    "#join_us",
    "#СвоиЛюди",
    "#своилюди",
    "#Armée",
    "#armee",
    "#мысвоилюди",
    "#TuyểnLính",
    "#tuyenlinh",
    "#tuyểnlinh",
    "#JoinUs雇佣兵",
    "#招募",
    "#รับสมัครทหาร",
    "#รับสมัคร_ทหาร2",
    "@join_example",
    "@Drone.example",
    "#5drone",
];

pub(super) const SIGNS: [&str; 7] = ["🔥", "👨‍👩‍👧", "+", "%", "$", "€", "🇲🇱"];

/// Things that are found without any rule; reserved numbers and names.
pub(super) const ENTITIES: [&str; 12] = [
    "+44 7700 900123",
    "8 (900) 000-00-01",
    "$3,000",
    "$3,000 a month",
    "240 000 ₽ в месяц",
    "24万卢布",
    "t.me/example_hr",
    "https://example.org/a?b=1",
    "hr@example.org",
    "25",
    "Telegram: @example_hr",
    "12,5 тыс.",
];

/// Long enough for the detector to be sure.
pub(super) const SENTENCES: [&str; 4] = [
    "We have been told that all of them would like to join us at the front as soon as they can",
    "Сегодня нам сказали, что все свои люди уже давно пошли на фронт и скоро вернутся домой",
    "Nous avons besoin de vous pour défendre notre pays avec l’armée et les hommes de chez nous",
    "我们今天听说很多志愿者已经去了前线并且很快就会回家",
];

pub(super) const SEPARATORS: [&str; 18] = [
    ", ", ". ", "! ", "… ", "-", "'", "’", "\n", "\n\n", "", " — ", "。", " «", "» ", " “", "” ",
    "\n> ", "? ",
];

pub(super) const ENTITY_KINDS: [&str; 9] =
    ["phone", "handle", "money", "url", "email", "hashtag", "mention", "emoji", "number"];
