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
}

/// Every pair of a letter and what is typed for it.
pub(super) fn typed(mut found: impl FnMut(char, char)) {
    for (letter, typed) in TYPED {
        typed.chars().for_each(|shown| found(shown, *letter));
    }
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
    ('а', "α₳"),
    ('б', "ƃƂҕϭ"),
    ('в', "βßʙ₿฿"),
    ('г', "rɼɾᴦґ"),
    ('д', "gɡdδđ∂"),
    ('е', "εɛєҽəǝ℮"),
    ('з', "ʒɜȝҙ3"),
    ('ж', "җӝӂ"),
    ('и', "uᴎNͷυҋ"),
    ('й', "ŭῠŬ"),
    ('к', "κᴋқҝҟҡĸ₭"),
    ('л', "λʌᴧΛⲗⲖ"),
    ('м', "μʍᴍ₥"),
    ('н', "ηʜhɦңӊҥӈ"),
    ('о', "σθøөØ"),
    ('п', "nπᴨηնո"),
    ('р', "ρҏ₽₱"),
    ('с', "ςϲᴄҫ¢©₵"),
    ('т', "τᴛtmҭ†‡₮"),
    ('у', "γυʏүұ¥"),
    ('ф', "φϕɸ"),
    ('х', "χҳ×"),
    ('ц', "Uuս"),
    ('ч', "ყɥҷҹӌ"),
    ('ш', "wWɯωա₩"),
    ('щ', "ψ"),
    ('ы', "ӹ"),
    ('ь', "bƅ"),
    ('э', "϶ɜ"),
    ('я', "RʀʁᴙЯ"),
    ('і', "ιı|¡"),
    ('ї', "iıιі"),
    ('є', "εɛ"),
    ('a', "αλɑ₳"),
    ('b', "ьвъβƀɓƅ₿฿"),
    ('c', "сςҫ¢©₵ͼ"),
    ('d', "ԁδɗժ∂₫"),
    ('e', "еєεэзɛҽәə℮"),
    ('f', "ғƒϝ₣"),
    ('g', "ԍɠɡց₲"),
    ('h', "нһɦʜհ"),
    ('i', "іιɨɩ|¡"),
    ('j', "јʝ"),
    ('k', "кκƙқĸ₭"),
    ('l', "ӏιɭƖ|"),
    ('m', "мʍɱ₥"),
    ('n', "пηИոռղ₦"),
    ('o', "оσθөøօ"),
    ('p', "рρþƥƿ₱₽"),
    ('q', "ԛգզǫ"),
    ('r', "гяЯɾɼɍᴦ®"),
    ('s', "ѕƨʂ"),
    ('t', "тτƭŧ†‡₮"),
    ('u', "ицυμµʋս"),
    ('v', "ѵν"),
    ('w', "шщωѡԝաɯ₩"),
    ('x', "хχжҳ×"),
    ('y', "уүγчұყ¥"),
    ('z', "ʐζƶ"),
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
    ('г', "ґҕӷӻ"),
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
