//! Signs, emoji, spaces, marks and digits, the commonest first.

use super::super::lookalikes::Table;

/// Put between all letters.
pub const BETWEEN: &[&str] = &[
    ".", "-", "_", "*", "/", "•", "|", "·", ",", "~", "'", " . ", " - ", "+", "=", ":", "–", "—",
    "^", "\\", "…", "`", "..", "--", "°", "♥", "★", "›", "→", "¦", "\"", ";", "▪", "‧", "・", "✦",
    "●", "∙", "#", "†", "×", "´", "¬",
];
/// Put into a word.
pub const IN_WORD: &[&str] = &[
    ".", "*", "-", "_", "'", "/", "|", "·", "•", "~", ",", "^", "`", "+", "\\", "=", "°", ":", "–",
    "´", "¬", "¨", "\"", "★", "♥", "‧", "¦", "…", "˙",
];
pub const EMOJI: &[&str] = &[
    "🔥",
    "💪",
    "⚡️",
    "✅",
    "🇷🇺",
    "💰",
    "👉",
    "💀",
    "⭐️",
    "🚀",
    "💵",
    "❤️‍🔥",
    "🎯",
    "⚔️",
    "🎖️",
    "🤑",
    "👊🏻",
    "🫡",
    "🩸",
    "🏴‍☠️",
    "😈",
    "🔻",
    "☠️",
    "🔹",
    "▪️",
    "😎",
    "🙏🏿",
    "👨🏽‍✈️",
    "🪂",
    "🇺🇦",
    "🫶🏼",
];
/// Between words. Braille's blank is the space of many who want none.
pub const SPACES: &[&str] = &[
    "\u{A0}", "  ", "\n", "\u{2003}", "\u{3000}", "\t", "\u{2009}", "    ", "\u{2800}", "\u{2002}",
    " \n", "\u{200A}", "\u{2005}", "\u{2007}", "\u{202F}", "\u{2004}", "\u{2006}", "\u{2008}",
    "\u{2028}", "\u{205F}", "\u{1680}",
];
pub const LETTER_SPACES: &[&str] = &[
    " ", "\u{A0}", "  ", "\u{2009}", "\u{3000}", "\u{2003}", "\u{200A}", "\u{2002}", "\u{2800}",
    "\u{202F}", "\u{2005}", "\t", "\u{2006}",
];
pub const WORD_GAPS: &[&str] = &["   ", "  ", " ", "    ", " \u{A0} ", "\n"];
pub const LINES: &[&str] = &["\n", "\r\n", " \n", "\n "];
pub const HYPHENS: &[&str] =
    &["-\n", "-\r\n", "- \n", "\u{2010}\n", "\u{AD}\n", "-\n ", "\u{AC}\n", "-\n\t", "\u{AD}\r\n"];
pub const MASKS: &[&str] = &["*", "#", "_", "•", "█", "×", "?", "…"];
pub const OVERRIDES: &[(&str, &str)] = &[
    ("\u{202E}", "\u{202C}"),
    ("\u{202E}", ""),
    ("\u{202E}", "\u{202D}"),
    ("\u{2068}\u{202E}", "\u{202C}\u{2069}"),
    ("\u{200F}\u{202E}", "\u{202C}"),
];

pub const ZERO_WIDTH: &[char] = &[
    '\u{200B}', '\u{200D}', '\u{200C}', '\u{FEFF}', '\u{2060}', '\u{AD}', '\u{34F}', '\u{180E}',
    '\u{2063}', '\u{2062}', '\u{2061}', '\u{2064}', '\u{17B5}', '\u{17B4}', '\u{1160}', '\u{115F}',
    '\u{FFA0}', '\u{3164}',
];
pub const CONTROLS: &[char] = &[
    '\u{FE0F}',
    '\u{200E}',
    '\u{200F}',
    '\u{FE0E}',
    '\u{202C}',
    '\u{2069}',
    '\u{202A}',
    '\u{2066}',
    '\u{2068}',
    '\u{61C}',
    '\u{FE00}',
    '\u{E0020}',
    '\u{E0067}',
    '\u{E0100}',
    '\u{206A}',
    '\u{FE07}',
    '\u{180B}',
    '\u{206F}',
    '\u{E0001}',
    '\u{E007A}',
    '\u{E017C}',
    '\u{E01EF}',
];
/// The lines, strokes and rings of "strike-through" generators.
pub const STRIKES: &[char] = &[
    '\u{336}', '\u{332}', '\u{337}', '\u{338}', '\u{335}', '\u{334}', '\u{333}', '\u{305}',
    '\u{33F}', '\u{489}', '\u{20D2}', '\u{20E5}', '\u{20E6}',
];
/// Marks of heaps that are not of the block of all heaps.
pub const RARE_MARKS: &[char] = &[
    '\u{489}', '\u{488}', '\u{483}', '\u{484}', '\u{487}', '\u{1DC4}', '\u{1DCF}', '\u{1DFE}',
    '\u{1AB0}', '\u{1ABD}', '\u{20D0}', '\u{20D7}', '\u{20E1}', '\u{FE20}', '\u{A66F}',
];
pub const HARAKAT: &[char] = &[
    '\u{64E}', '\u{650}', '\u{651}', '\u{64F}', '\u{652}', '\u{64B}', '\u{64D}', '\u{64C}',
    '\u{670}', '\u{656}', '\u{657}',
];
pub const KEYCAPS: &[&str] = &[
    "\u{20E3}",
    "\u{FE0F}\u{20E3}",
    "\u{20DD}",
    "\u{20DE}",
    "\u{20E0}",
    "\u{20DF}",
    "\u{20E2}",
    "\u{20E4}",
];
pub const BETWEEN_FLAGS: &[&str] =
    &["\u{200B}", " ", "", "\u{200C}", "\u{2060}", "\u{AD}", "\u{FEFF}"];

pub const LEET_LATIN: Table = &[
    ('a', "4@"),
    ('b', "86"),
    ('c', "("),
    ('e', "3€"),
    ('g', "96"),
    ('i', "1!|"),
    ('l', "1|£"),
    ('o', "0"),
    ('s', "5$"),
    ('t', "7+"),
    ('z', "2"),
];
pub const LEET_CYRILLIC: Table = &[
    ('о', "0"),
    ('з', "3"),
    ('ч', "4"),
    ('б', "6"),
    ('а', "@4"),
    ('е', "3€"),
    ('э', "3"),
    ('т', "7+"),
    ('в', "8"),
    ('с', "$("),
    ('я', "9"),
    ('і', "1!|"),
    ('є', "€"),
];
/// Those of the few who replace every letter that a sign is known for.
pub const LEET_LATIN_RARE: Table = &[
    ('a', "4@"),
    ('b', "86"),
    ('c', "(<©"),
    ('e', "3€"),
    ('g', "96"),
    ('h', "#"),
    ('i', "1!|"),
    ('l', "1|£"),
    ('o', "0"),
    ('q', "9"),
    ('r', "®"),
    ('s', "5$§"),
    ('t', "7+"),
    ('u', "µ"),
    ('x', "×%"),
    ('y', "¥"),
    ('z', "2"),
];
pub const LEET_CYRILLIC_RARE: Table = &[
    ('о', "0"),
    ('з', "3"),
    ('ч', "4"),
    ('б', "6"),
    ('а', "@4"),
    ('е', "3€"),
    ('э', "3"),
    ('т', "7+"),
    ('в', "8"),
    ('с', "$("),
    ('р', "₽"),
    ('у', "¥"),
    ('х', "×%"),
    ('я', "9"),
    ('і', "1!|"),
    ('є', "€"),
];

/// Letters with a mark that they do not have.
pub const ACCENTED: Table = &[
    ('a', "áàäâãåāăąǎȧảạ"),
    ('e', "éèêëēęėěẽẻẹȩ"),
    ('i', "íìîïīĩįǐỉị"),
    ('o', "óòôöõōőǒỏọơø"),
    ('u', "úùûüūůűũǔủụư"),
    ('n', "ñńňņṅǹ"),
    ('c', "çćčĉċ"),
    ('s', "šśşŝșṡ"),
    ('r', "řŕŗṙ"),
    ('g', "ğĝġģǵ"),
    ('d', "ďḋḍ"),
    ('l', "ĺľļḷ"),
    ('t', "ťţṫț"),
    ('k', "ķǩḱ"),
    ('m', "ṁḿṃ"),
    ('p', "ṗṕ"),
    ('h', "ĥḣḥ"),
    ('b', "ḃḅ"),
    ('f', "ḟ"),
    ('v', "ṽṿ"),
    ('w', "ŵẁẃẅẇ"),
    ('y', "ýÿŷỳȳ"),
    ('z', "žźżẑ"),
    ('а', "ӓӑ"),
    ('е', "ѐӗё"),
    ('о', "ӧ"),
    ('и', "ѝӣӥ"),
    ('у', "ўӯӱӳ"),
    ('г', "ѓ"),
    ('к', "ќ"),
    ('з', "ӟ"),
    ('ж', "ӂӝ"),
    ('ч', "ӵ"),
    ('ы', "ӹ"),
    ('э', "ӭ"),
];

/// Mathematical alphabets, by what "bold text" generators offer first.
pub const MATHEMATICAL: &[(u32, u32)] = &[
    (0x1D5D4, 0x1D5EE), // sans-serif bold
    (0x1D400, 0x1D41A), // bold
    (0x1D4D0, 0x1D4EA), // bold script
    (0x1D56C, 0x1D586), // bold fraktur
    (0x1D538, 0x1D552), // double-struck
    (0x1D504, 0x1D51E), // fraktur
    (0x1D670, 0x1D68A), // monospace
    (0x1D468, 0x1D482), // bold italic
    (0x1D63C, 0x1D656), // sans-serif bold italic
    (0x1D49C, 0x1D4B6), // script
    (0x1D434, 0x1D44E), // italic
    (0x1D608, 0x1D622), // sans-serif italic
    (0x1D5A0, 0x1D5BA), // sans-serif
];
/// The first letters of enclosed alphabets.
pub const ENCLOSED: &[u32] = &[0x24D0, 0x24B6, 0x1F170, 0x1F130, 0x1F150, 0x249C, 0x1F110];
/// Generators differ in f, q and s.
pub const SMALL_CAPITALS: &[&str] = &[
    "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘQʀꜱᴛᴜᴠᴡxʏᴢ",
    "ᴀʙᴄᴅᴇғɢʜɪᴊᴋʟᴍɴᴏᴘǫʀsᴛᴜᴠᴡxʏᴢ",
    "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘqʀsᴛᴜᴠᴡxʏᴢ",
    "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ",
];
pub const SUPERSCRIPT: &[&str] =
    &["ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ𐞥ʳˢᵗᵘᵛʷˣʸᶻ", "ᴬᴮᶜᴰᴱᶠᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾ𐞥ᴿˢᵀᵁⱽᵂˣʸᶻ", "ªᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿºᵖ𐞥ʳˢᵗᵘᵛʷˣʸᶻ"];
