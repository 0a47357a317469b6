//! Which letters are typed for which: facts about shapes, as tables.

/// The letter of which `shown`, a letter that does not decompose, is a variant by
/// its name in Unicode: with a stroke, a hook, a tail or a descender, reversed,
/// or as a small capital.
pub(super) fn base_of(shown: char) -> Option<char> {
    if shown.is_ascii() {
        return None;
    }
    let mut small = shown.to_lowercase();
    let small = small.next().filter(|_| small.next().is_none())?;
    let known = VARIANTS.iter().find(|(_, variants)| variants.contains(small));
    known.map(|(letter, _)| *letter)
}

/// Whether `shown` is typed for `letter`.
pub(super) fn is_typed_for(shown: char, letter: char) -> bool {
    TYPED.iter().any(|(known, typed)| *known == letter && typed.contains(shown))
        || decorations().any(|(decoration, plain)| decoration == shown && plain == letter)
}

/// Every letter of a decorated alphabet, and the plain one.
fn decorations() -> impl Iterator<Item = (char, char)> {
    let alphabets = DECORATIONS.iter().flat_map(|alphabet| alphabet.chars().zip('a'..='z'));
    alphabets.filter(|(decoration, _)| *decoration != '-')
}

/// Every pair of a letter and what is typed for it.
pub(super) fn typed(mut found: impl FnMut(char, char)) {
    for (letter, typed) in TYPED {
        typed.chars().for_each(|shown| found(shown, *letter));
    }
    decorations().for_each(|(shown, letter)| found(shown, letter));
}

/// Every pair of a letter and a variant of it.
pub(super) fn variants(mut found: impl FnMut(char, char)) {
    for (letter, variants) in VARIANTS {
        for small in variants.chars() {
            found(small, *letter);
            small.to_uppercase().for_each(|capital| found(capital, *letter));
        }
    }
}

/// Small letters, and what is typed for them besides what UTS #39 lists:
/// letters that look alike in italics, as capitals or turned, and signs.
const TYPED: &[(char, &str)] = &[
    ('а', "α₳∆Δ"),
    ('б', "ƃƂҕϭ"),
    ('в', "βʙ₿฿"),
    ('г', "rɼɾᴦґ"),
    ('д', "gɡdδđ∂"),
    ('е', "ëËεɛєҽəǝ℮ξΞ€"),
    ('з', "ʒɜȝҙ3"),
    ('ж', "җӝӂʒ"),
    ('и', "uᴎNͷυҋ"),
    ('й', "ŭῠŬ"),
    ('к', "κᴋқҝҟҡĸ₭"),
    ('л', "λʌᴧΛⲗⲖ∧"),
    ('м', "μʍᴍ₥ϻ"),
    ('н', "ηʜhɦңӊҥӈ"),
    ('о', "σθøөØѳΘ¤"),
    ('п', "nπᴨηնո∏∩"),
    ('р', "ρҏ₽₱"),
    ('с', "ςϲᴄҫ¢©₵"),
    ('т', "τᴛtmҭ†‡₮"),
    ('у', "γʏүұ¥"),
    ('ф', "φϕɸΦⱷ"),
    ('х', "χҳ×"),
    ('ц', "Uuսџʯ"),
    ('ч', "ɥҷҹӌ"),
    ('ш', "wWɯωա₩щɰ"),
    ('щ', "ψɰ"),
    ('ы', "ӹ"),
    ('ь', "bƅ"),
    ('э', "϶ɜԑ"),
    ('я', "RʀʁᴙЯ"),
    ('і', "ιı|¡"),
    ('ї', "iıιі"),
    ('є', "εɛ"),
    ('a', "αλɑ₳дДΛɒѧ"),
    ('b', "ьвъβƀɓƅ₿฿ѣҍ"),
    ('c', "сςҫ¢©₵ͼ"),
    ('d', "ԁδɗժ∂₫ðÐ"),
    ('e', "еєεэзɛҽәə℮ξΞ€ԑɞ"),
    ('f', "ғƒϝ₣"),
    ('g', "ԍɠɡց₲"),
    ('h', "нһɦʜհћђ"),
    ('i', "іιɨɩ|¡⍳ї"),
    ('j', "јʝנ"),
    ('k', "кκƙқĸ₭"),
    ('l', "ӏιɭƖ|∣│£"),
    ('m', "мʍɱ₥ϻ"),
    ('n', "пηИոռղ₦∩ŋ"),
    ('o', "оσθөøօфФΘѳ¤"),
    ('p', "рρþƥƿ₱₽⍴℘"),
    ('q', "ԛգզǫ"),
    ('r', "гяЯɾɼɍᴦ®"),
    ('s', "ѕƨʂ§₴ꙅʃ"),
    ('t', "тτƭŧ†‡₮⊤"),
    ('u', "ицυμµʋս∪џʉ"),
    ('v', "ѵν∨"),
    ('w', "шщωѡԝաɯ₩"),
    ('x', "хχжҳ×╳"),
    ('y', "уүγчұყ¥ɣ"),
    ('z', "ʐζƶ"),
];

/// The alphabets that programs for decorating text put together from other scripts,
/// from a to z; `-` where they have none, or one that is taken for granted.
const DECORATIONS: &[&str] = &[
    "ᗩᗷᑕᗪ-ᖴ-ᕼ-ᒍ-ᒪᗰᑎ-ᑭᑫᖇᔕ-ᑌᐯᗯ--ᘔ",
    "ᎯᏰᏨᎠᎬ-ᎶᎻᎨᏠᏦᏝᎷᏁᎾᏢᏄᏒᏕᎿᏬᏉᏯᎲᎽᏃ",
    "ꍏꌃꉓꀸꍟꎇꁅꃅꀤꀭꀘ-ꂵꈤꂦꉣꆰꋪꌗ-ꀎꃴꅏꊼꌩꁴ",
    "ค------------ภ-ק--รՇยשฬאץչ",
    "-ც-----ɧ---------ཞ--------",
];

/// Letters and their small variants, by the names of Unicode.
const VARIANTS: &[(char, &str)] = &[
    ('a', "ⱥᴀᶏ"),
    ('b', "ƀɓᵬᶀꞗ"),
    ('c', "ƈȼɕᴄↄꜿꞔ"),
    ('d', "đɗƌȡɖᴅᵭᶁᶑꝺꟈ"),
    ('e', "ǝɇɘᴇᶒⱸⱻꬳꬴ"),
    ('f', "ƒᵮᶂꜰꝼꞙ"),
    ('g', "ɠǥɡɢʛᵹᶃꞡꬶ"),
    ('h', "ħɦʜⱨꞕ"),
    ('i', "ıɨɪᶖ"),
    ('j', "ȷɉɟʝᴊ"),
    ('k', "ƙᴋᶄⱪꝁꝃꝅꞣ"),
    ('l', "łƚȴɫɬɭʟᴌᶅⱡꝉꞎꬷꬸꬹ"),
    ('m', "ɱᵯᶆꬺ"),
    ('n', "ɲƞȵɳɴᵰᶇꞑꞥꬻ"),
    ('o', "øɵᴏᴑᴓⱺꝋꝍ"),
    ('p', "ƥᴘᵱᵽᶈꝑꝓꝕ"),
    ('q', "ɋʠꝗꝙꞯ"),
    ('r', "ɍɼɽɾɿᵲᵳᶉꞃꞧꭅꭆꭉꭋꭌ"),
    ('s', "ȿʂᵴᶊꜱꞅꞩꟊ"),
    ('t', "ŧƫƭʈȶⱦᴛᵵꞇ"),
    ('u', "ᶙꞹꭎꭒ"),
    ('v', "ᴠỽⱱⱴꝟ"),
    ('w', "ᴡⱳ"),
    ('x', "ᶍꭖꭗꭘꭙ"),
    ('y', "ƴɏʏỿꭚ"),
    ('z', "ƶȥɀʐʑᴢᵶᶎⱬꝣ"),
    ('в', "ᲀ"),
    ('г', "ґӷӻ"),
    ('д', "ԁᲁ"),
    ('е', "ԑ"),
    ('ж', "җ"),
    ('з', "ҙ"),
    ('й', "ҋ"),
    ('к', "қҝҟҡӄԟ"),
    ('л', "ӆԓԡԯ"),
    ('м', "ӎ"),
    ('н', "ңӈӊԣԩ"),
    ('о', "ө"),
    ('п', "ҧԥ"),
    ('р', "ҏ"),
    ('с', "ҫ"),
    ('т', "ҭꚋ"),
    ('у', "үұ"),
    ('х', "ҳӽӿ"),
    ('ч', "ҷҹ"),
    ('ъ', "ᲆ"),
    ('ы', "ꙑ"),
    ('ь', "ҍ"),
];
