//! A text glyph by glyph: what a reader sees as one letter or sign.

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;
use unicode_normalization::UnicodeNormalization;

use super::character::{Character, Class, Folded, look_up};
use super::coarse::bare;
use super::leet::sign_letter;
use super::look_alike::{Native, is_exchanged, script_of};
use super::orthography::is_stray_mark;
use super::{Span, Strength};

/// A character with the marks and invisible characters behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Glyph {
    /// Where it stands, its marks included.
    pub span: Span,
    /// Its first character.
    pub character: char,
    /// What it is to a spelled word.
    pub kind: GlyphKind,
}

/// What a glyph is to a spelled word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GlyphKind {
    /// A letter or digit.
    Letter,
    /// Han and Kana.
    Ideograph,
    /// A sign that may be written for a letter, or part letters.
    SignLetter,
    /// A space.
    Space,
    /// A line end.
    LineEnd,
    /// A hyphen; parts the letters of a word, and may end a line inside it.
    Hyphen,
    /// Parts the letters of a word.
    Strong,
    /// A colon, a dash, three dots: as a separator between words it seldom
    /// stands without a space.
    Soft,
    /// Parts words and is inside of them.
    Apostrophe,
    /// Parts the letters of a word only if something stands between all of them:
    /// punctuation that stands between words as well.
    Weak,
    /// Ends a sentence; no word goes over it.
    Stop,
}

/// The glyph that begins at `at`; none at the end of the text.
pub(crate) fn glyph_at(text: &str, at: usize) -> Option<Glyph> {
    let bytes = text.as_bytes();
    if let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_alphanumeric())
        && bytes.get(at + 1).is_none_or(u8::is_ascii)
    {
        let span = Span::new(at, at + 1);
        return Some(Glyph { span, character: char::from(*byte), kind: GlyphKind::Letter });
    }
    let rest = text.get(at..)?;
    let mut characters = rest.char_indices();
    let (_, character) = characters.next()?;
    let mut joins = false;
    let past = characters.find(|(_, next)| {
        let goes_on = is_extend(*next) || (joins && next.is_alphabetic());
        // A joiner behind a virama changes its look alone.
        joins = (is_virama(*next) && character.is_alphabetic())
            || (joins && matches!(next, '\u{200C}' | '\u{200D}'));
        !goes_on
    });
    let past = past.map_or(rest.len(), |(past, _)| past);
    Some(glyph(text, character, Span::new(at, at + past)))
}

/// The glyph that ends at `at`; none at the start of the text.
pub(crate) fn glyph_before(text: &str, at: usize) -> Option<Glyph> {
    let front = text.get(..at)?;
    let mut characters = front.char_indices().rev().peekable();
    let mut first = characters.next()?;
    loop {
        while is_extend(first.1) {
            match characters.next() {
                Some(before) => first = before,
                None => break,
            }
        }
        let behind = front.get(..first.0).unwrap_or_default();
        let joint = behind.trim_end_matches(['\u{200C}', '\u{200D}']);
        let base = joint.trim_end_matches(is_extend).chars().next_back();
        let joins = first.1.is_alphabetic()
            && joint.ends_with(is_virama)
            && base.is_some_and(char::is_alphabetic);
        match characters.next().filter(|_| joins) {
            Some(before) => first = before,
            None => break,
        }
    }
    Some(glyph(text, first.1, Span::new(first.0, at)))
}

/// Whether a consonant behind `character` is one glyph with that before it
/// (UAX #29, rule `GB9c`).
fn is_virama(character: char) -> bool {
    matches!(character, '\u{94D}' | '\u{9CD}' | '\u{ACD}' | '\u{B4D}' | '\u{C4D}' | '\u{D4D}')
}

/// Whether an apostrophe between two letters of a word, of which those before and
/// behind it are `front` and `back`, may be one that the language has there: an
/// elision (`l'armée`, `d'un`) or a contraction (`they're`, `don't`).
pub(crate) fn elides(
    front: impl Iterator<Item = char> + Clone,
    mut back: impl Iterator<Item = char> + Clone,
) -> bool {
    let is_vowel =
        |letter: char| matches!(bare(letter), 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'œ' | 'æ');
    let begins = |article: &&str| front.clone().eq(article.chars());
    let first = back.clone().next();
    if ELISIONS.iter().any(begins) && first.is_some_and(is_vowel) {
        return true;
    }
    match (back.next(), back.next(), back.next()) {
        // Ukrainian and Belarusian: п'ять.
        (Some('я' | 'ю' | 'є' | 'ї'), ..) => front.clone().next().is_some(),
        (Some('s' | 'd'), None, _) => true,
        (Some('l'), Some('l'), None) | (Some('r' | 'v'), Some('e'), None) => true,
        (Some('t'), None, _) => front.last() == Some('n'),
        (Some('m'), None, _) => front.eq("i".chars()),
        _ => false,
    }
}

/// What loses its vowel before another, in French, Italian and Catalan.
const ELISIONS: &[&str] =
    &["c", "d", "j", "l", "m", "n", "s", "t", "qu", "un", "all", "dell", "nell", "dall", "sull"];

/// Parts a word at a line's end, and is not seen elsewhere.
pub(crate) const SOFT_HYPHEN: char = '\u{AD}';

/// Whether `character` parts a word at a line's end: a hyphen, a dash, a minus or
/// the sign that some programs put for one.
pub(crate) fn is_line_hyphen(character: char) -> bool {
    matches!(character, '\u{2212}' | '\u{2043}' | '¬' | SOFT_HYPHEN)
        || separation(character) == GlyphKind::Hyphen
        || CodePointMapData::<GeneralCategory>::new().get(character)
            == GeneralCategory::DashPunctuation
}

/// Whether `word` has marks as no orthography has them: one that composition leaves
/// over, some on most of its letters, or any beside letters of several scripts, where
/// marks are not what tells words apart, as they do in Vietnamese.
pub(crate) fn has_odd_marks(word: &str, native: Native) -> bool {
    !word.is_ascii() && (has_stray_marks(word) || has_marks_for_decoration(word, native))
}

fn has_stray_marks(word: &str) -> bool {
    word.chars().any(is_stray_mark) && word.nfc().any(is_stray_mark)
}

fn has_marks_for_decoration(word: &str, native: Native) -> bool {
    let (mut letters, mut marked) = (0_usize, 0_usize);
    let mut scripts = [None; 2];
    for letter in word.nfc().filter(|letter| letter.is_alphabetic()) {
        let script = script_of(letter);
        letters += 1;
        marked += usize::from(is_exchanged(script) && bare(letter) != letter);
        match scripts {
            [None, _] => scripts[0] = Some(script),
            [Some(first), None] if first != script => scripts[1] = Some(script),
            _ => {}
        }
    }
    (scripts[1].is_some() && !native.is_vietnamese())
        || (letters >= LEAST_DECORATED && 3 * marked >= 2 * letters)
}

/// In words of fewer letters most of them may have marks: Vietnamese ưở, ngưỡ.
pub(super) const LEAST_DECORATED: usize = 4;

/// Whether `character` belongs to the one before it: a mark, an invisible
/// character, or a letter that folds to nothing as the tatweel does.
pub(super) fn is_extend(character: char) -> bool {
    !character.is_ascii() && extends(look_up(character))
}

/// [`is_extend`] of a character that is not of ASCII.
pub(super) fn extends(known: &Character) -> bool {
    known.class == Class::Extend
        || (known.folded(Strength::Fold) == Folded::Nothing && known.class != Class::Prepend)
}

fn glyph(text: &str, character: char, span: Span) -> Glyph {
    let touches = |neighbour: Option<char>| {
        neighbour.is_some_and(|neighbour| {
            neighbour.is_alphanumeric() || is_extend(neighbour) || sign_letter(neighbour).is_some()
        })
    };
    let front = || text.get(..span.start).unwrap_or_default();
    let rest = || text.get(span.end..).unwrap_or_default();
    let before = || touches(front().chars().next_back());
    let behind = || touches(rest().chars().next());
    // Punctuation may follow what stands alone at the end of a word that is spaced.
    let is_alone = || {
        let (front, rest) = (front().chars().next_back(), rest().chars().next());
        front.is_none_or(char::is_whitespace)
            && rest.is_none_or(|next| next.is_whitespace() || separation(next) != GlyphKind::Letter)
            && rest != Some(character)
    };
    let is_letter = match character {
        // Several of them end a sentence.
        '¡' => !rest().starts_with('¡') && !front().ends_with('¡'),
        '!' | '！' => {
            !rest().starts_with(['!', '！', '?'])
                && !front().ends_with(['!', '！', '?'])
                && (before() || behind() || is_alone())
        }
        '+' | '×' | '©' | '®' => before() || behind() || is_alone(),
        '%' => {
            let is_share = front().ends_with(|before: char| before.is_numeric());
            is_alone() || (behind() && (before() || !is_share)) || (before() && !is_share)
        }
        '(' | '<' => {
            (before() && behind()) || is_alone() || ((before() || behind()) && is_unclosed(rest()))
        }
        _ => sign_letter(character).is_some(),
    };
    let kind = if is_letter { GlyphKind::SignLetter } else { separation(character) };
    Glyph { span, character, kind }
}

/// Whether `sign`, alone between letters, seldom has a word on both sides: a comma or
/// a quotation mark.
pub(crate) fn may_part(sign: char) -> bool {
    matches!(sign, ',' | '"')
        || matches!(
            CodePointMapData::<GeneralCategory>::new().get(sign),
            GeneralCategory::InitialPunctuation | GeneralCategory::FinalPunctuation
        )
        || matches!(sign, '„' | '‚')
}

/// Whether no bracket closes in the words that follow.
fn is_unclosed(rest: &str) -> bool {
    let near = rest.chars().take(FARTHEST_BRACKET);
    !near.take_while(|next| !matches!(next, '\n' | '\r')).any(|next| matches!(next, ')' | '>'))
}

/// A bracket that closes farther away is not looked for.
const FARTHEST_BRACKET: usize = 100;

/// What a glyph is that is no sign letter, or is not read as one.
pub(crate) fn separation(character: char) -> GlyphKind {
    match look_up(character).class {
        Class::Letter => GlyphKind::Letter,
        Class::Ideograph => GlyphKind::Ideograph,
        Class::Space => GlyphKind::Space,
        Class::Newline => GlyphKind::LineEnd,
        Class::Hyphen => GlyphKind::Hyphen,
        Class::Emoji | Class::Hash | Class::At | Class::Prepend => GlyphKind::Strong,
        // Ignorable characters at the start of a text belong to nothing.
        Class::Extend => GlyphKind::Strong,
        Class::Apostrophe => GlyphKind::Apostrophe,
        Class::Stop if character == '.' => GlyphKind::Strong,
        Class::Stop if character == '…' => GlyphKind::Soft,
        Class::Stop => GlyphKind::Weak,
        // The full-width one ends sentences elsewhere.
        Class::FullStop if character == '！' => GlyphKind::Weak,
        Class::FullStop => GlyphKind::Stop,
        Class::Sign | Class::Other => of_sign(character),
    }
}

fn of_sign(character: char) -> GlyphKind {
    let parts_words = match character {
        ':' | ';' | '–' | '—' | '―' => return GlyphKind::Soft,
        ',' | '"' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' => true,
        '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF65}' => true,
        _ => matches!(
            CodePointMapData::<GeneralCategory>::new().get(character),
            GeneralCategory::InitialPunctuation
                | GeneralCategory::FinalPunctuation
                | GeneralCategory::OpenPunctuation
                | GeneralCategory::ClosePunctuation
        ),
    };
    if parts_words { GlyphKind::Weak } else { GlyphKind::Strong }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn kinds_follow_the_page_on_matching() {
        for (character, kind) in [
            ('а', GlyphKind::Letter),
            ('5', GlyphKind::Letter),
            ('兵', GlyphKind::Ideograph),
            ('\u{A0}', GlyphKind::Space),
            ('-', GlyphKind::Hyphen),
            ('.', GlyphKind::Strong),
            ('_', GlyphKind::Strong),
            ('·', GlyphKind::Strong),
            ('🔥', GlyphKind::Strong),
            (',', GlyphKind::Weak),
            ('’', GlyphKind::Apostrophe),
            (':', GlyphKind::Soft),
            ('«', GlyphKind::Weak),
            ('，', GlyphKind::Weak),
            ('…', GlyphKind::Soft),
            ('。', GlyphKind::Stop),
        ] {
            assert_eq!(separation(character), kind, "{character}");
        }
    }

    #[test]
    fn signs_are_letters_where_they_stand_by_letters() {
        let kinds = |text: &str| {
            let mut at = 0;
            let mut kinds = Vec::new();
            while let Some(glyph) = glyph_at(text, at) {
                at = glyph.span.end;
                kinds.push(glyph.kind);
            }
            kinds
        };
        use GlyphKind::{Letter, SignLetter, Space, Strong, Weak};
        assert_eq!(kinds("a!b@"), [Letter, SignLetter, Letter, SignLetter]);
        assert_eq!(kinds("a!"), [Letter, SignLetter]);
        assert_eq!(kinds("a!!"), [Letter, Weak, Weak]);
        assert_eq!(kinds("(a+b+)"), [Weak, Letter, SignLetter, Letter, SignLetter, Weak]);
        assert_eq!(kinds("(a b"), [SignLetter, Letter, Space, Letter]);
        assert_eq!(kinds("a ( b"), [Letter, Space, SignLetter, Space, Letter]);
        assert_eq!(kinds("9% %a"), [Letter, Strong, Space, SignLetter, Letter]);
        assert_eq!(
            kinds("+a(@b +"),
            [SignLetter, Letter, SignLetter, SignLetter, Letter, Space, SignLetter]
        );
        assert_eq!(kinds("🇷🇺"), [SignLetter, SignLetter]);
    }

    #[test]
    fn a_virama_joins_consonants() {
        let text = "स्व यं";
        let glyph = glyph_at(text, 0).unwrap();
        assert_eq!(glyph.span.of(text), "स्व");
        assert_eq!(glyph_before(text, glyph.span.end), Some(glyph));
    }

    #[test]
    fn stray_marks_are_those_that_compose_with_nothing() {
        let of = |word: &str| has_odd_marks(word, Native::of(word));
        assert!(of("\u{10D}\u{10F}\u{11B}\u{155}") && !of("\u{10D}erný") && of("г\u{E9}sum\u{E9}"));
        assert!(!of("Ngu\u{443}\u{1EC5}n"));
        assert!(has_stray_marks("w\u{336}agner") && has_stray_marks("e\u{301}\u{302}"));
        assert!(!has_stray_marks("e\u{301}") && !has_stray_marks("phản") && !has_stray_marks("x"));
    }

    proptest! {
        #[test]
        fn forwards_and_backwards_meet_the_same_glyphs(text in "(\\PC|[ \u{301}\u{200D}.\nकष\u{94D}]){0,24}") {
            let mut forwards = Vec::new();
            let mut at = 0;
            while let Some(glyph) = glyph_at(&text, at) {
                at = glyph.span.end;
                forwards.push(glyph);
            }
            let mut backwards = Vec::new();
            let mut at = text.len();
            while let Some(glyph) = glyph_before(&text, at) {
                at = glyph.span.start;
                backwards.push(glyph);
            }
            backwards.reverse();
            prop_assert_eq!(forwards, backwards);
        }
    }
}
