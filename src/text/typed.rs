//! Which letters are typed for which: facts about shapes, as tables.

use std::collections::HashMap;
use std::sync::LazyLock;

use icu_properties::props::Script;

use super::look_alike::script_of;

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

/// The letter of ASCII for which `shown`, of another script, decorates a text.
pub(super) fn decorated(shown: char) -> Option<char> {
    if shown.is_ascii() { None } else { DECORATED.get(&shown).copied() }
}

/// Whether `shown` decorates a text, as a letter of a script that is seldom written
/// for itself: where such a letter stands nothing else has to show a disguise.
pub(crate) fn is_decoration(shown: char) -> bool {
    decorated(shown).is_some()
        && matches!(
            script_of(shown),
            Script::CanadianAboriginal
                | Script::Cherokee
                | Script::Limbu
                | Script::Lisu
                | Script::Runic
                | Script::TaiLe
                | Script::TaiViet
                | Script::Yi
        )
}

static DECORATED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    decorations(|shown, letter| {
        known.entry(shown).or_insert(letter);
    });
    known
});

/// Every pair of a letter and what is typed for it.
pub(super) fn typed(mut found: impl FnMut(char, char)) {
    for (letter, typed) in TYPED {
        typed.chars().for_each(|shown| found(shown, *letter));
    }
}

/// Every pair of a letter of ASCII and one that decorates a text for it.
pub(super) fn decorations(mut found: impl FnMut(char, char)) {
    for (letter, decorations) in DECORATIONS {
        decorations.chars().for_each(|shown| found(shown, *letter));
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
    ('а', "α₳∆Δ"),
    ('б', "ƃƂҕϭ"),
    ('в', "βʙ₿฿"),
    ('г', "rɼɾᴦґ"),
    ('д', "gɡdδđ∂"),
    ('е', "ëËεɛєҽəǝ℮ξΞ€"),
    ('з', "ʒɜȝҙ3zZ"),
    ('ж', "җӝӂʒ"),
    ('и', "uᴎNͷυҋ"),
    ('й', "ŭῠŬѝЍ"),
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
    ('є', "εɛeе"),
    ('a', "αλɑ₳дДΛɒѧ"),
    ('b', "ьвъβƀɓƅ₿฿ѣҍß"),
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
    ('n', "пηИոռղ₦∩ŋи"),
    ('o', "оσθөøօфФΘѳ¤"),
    ('p', "рρþƥƿ₱₽⍴℘"),
    ('q', "ԛգզǫ"),
    ('r', "гяЯɾɼɍᴦ®"),
    ('s', "ѕƨʂ§₴ꙅʃ"),
    ('t', "тτƭŧ†‡₮⊤"),
    ('u', "цυμµʋս∪џʉ"),
    ('v', "ѵν∨"),
    ('w', "шщωѡԝաɯ₩"),
    ('x', "хχжҳ×╳"),
    ('y', "уүγчұყ¥ɣ"),
    ('z', "ʐζƶ"),
];

/// Letters of other scripts of which programs for decorating text put alphabets
/// together.
const DECORATIONS: &[(char, &str)] = &[
    ('a', "คꍏᎯᗩ卂丹ムᗅลձმልꪖᥲ∀ꋬꋫᕱԹᏗᗣƛ"),
    ('b', "ცꌃᏰᗷ乃ㄅᗸᙖᙗᗽᗾᗿᗹჩხጌᑲꃳЪЂᛒᕹᕺᑿᙘᙝՅ书"),
    ('c', "𐔜ꉓᏨᑕ匚亡ᑢᙅᑖᏟꏳꏸርᥴᥰ⊂₡ㄈϛҁꞆႺᑡᑣეᄃፈᑤꉔ"),
    ('d', "ꀸᎠᗪᗫᗟᗬᎴ꒯ꁕძዕᦔↁԃᗠᚦᚧᑺᕲ"),
    ('e', "ꍟᎬ乇ヨᗴᕮᙓᏋꏂꑾҿቿꫀᥱ∑∃∈ƐꞓモعໂⴺⲈⲉȝΣპᘿ巳"),
    ('f', "ꎇᖴ千下ᖷᖵꊰꄘԲբʄቻᠻ∮ꘘキჶᚨᚩᚪᚫ£"),
    ('g', "ꁅᎶ呂ᘜᘏᎦꍌꇳኗᧁวﻭפᏩԳ"),
    ('h', "ɧꃅᎻᕼ卄廾ᕬᕻᖺᏂꁝꑛիჰዘꫝんЋԋਮዙዞᚺҤҥ"),
    ('i', "˛ꀤᎨ丨工ᓰᓮᓵᎥ꒐ꂑเɿჟጎ꠸ノェᏆ"),
    ('j', "ꀭᏠᒍ亅フᒚᒎᒏᏧ꒻ʆյጋ꠹⌡ᒛ丿Ղلᒙן"),
    ('k', "ꀘᏦ长Ҝᖽᛕꀗጕϰϗズҡ"),
    ('l', "ᏝᒪㄥレᒻᒸᒷᏞꇤլʅረꪶᥣ₤乚ւԼꓶՆᒫᒶᒹ└ᄂ꒒"),
    ('m', "ꂵᎷᗰ爪冊ᘻᙏᙢꁒꎭനጠꪑ州ო൱ጣ从"),
    ('n', "ภꈤᏁᑎ几刀ᘉᘛᘙꋊꁹחกຖከꪀᥒ⋂ℵ∏ກդทหᴨπлЛӈӇበ"),
    ('o', "ꂦᎾㄖ口ᓍᗝᎧꄲꆂ๏ტዐꪮ⊙の〇Ծ"),
    ('p', "קꉣᏢᑭ卩尸アᕵᑮᑶᑬᎮᎵꁷքየթꓑᴩ"),
    ('q', "ꆰᏄᑫᕴᕳҩዒꪇჹƢᎤ"),
    ('r', "ཞꋪᏒᖇ尺ᖘᖆᒥꋠꋶր℟ℾዪ᥅ᚱરՐΓ"),
    ('s', "รꌗᏕᔕ丂ᔖᔑᏚꌅꌚֆຣꇙነᦓ∫₰కƧ"),
    ('t', "ՇᎿㄒ丁ᖶꋖ꓅էեፕꪻᥗ⊥₸イナテҭϮԵጥፒᐪᏖ꓄ན"),
    ('u', "ยꀎᏬᑌㄩ凵ᘮᘴᙀ꒤ꐇนບմպሁꪊᥙ⊔⋓પՄƱʊᑗᑘ"),
    ('v', "שꃴᏉᐯᘁᐺᐻꏝꀱงⱱሀꪜ√ע꒦Ɣʋ"),
    ('w', "ฬꅏᏯᗯ山屮ᘺᙡᙎᏇꅐꐟผฝพฟຟພሠᥕచಭധᏊѿ"),
    ('x', "אꊼᎲ乂メㄨ᙮ꋋꇒჯጀሸꭓꭕՃ"),
    ('y', "ץꌩᎽㄚリ丫ᖻᖿᖼᎩꌦꌥվሃꪗᥡ⅄ɤϤ"),
    ('z', "չꁴᏃᘔ乙ᗱᙆᙇፚꑓꇓઽጊՀ"),
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
