//! One expansion of a pattern as the elements that a post's units are
//! compared with.

use super::spelling::{Spelling, spelled};
use crate::entity::EntityKind;
use crate::pattern::Atom;
use crate::rule::IndicatorPattern;
use crate::text::{
    Disguise, Disguises, Gap, LabelKind, Span, Strength, UnitKind, Words, fold, is_unspaced,
    without_marks,
};

/// An expansion: elements that follow each other in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sequence {
    pub(crate) elements: Vec<Element>,
    /// What a match has undone already by being one of this sequence.
    pub(crate) disguise: Disguises,
    /// Whether it is looked for in text that is written backwards, too.
    pub(crate) is_evasion: bool,
}

impl Sequence {
    /// Whether an entity stands in it.
    pub(crate) fn has_entities(&self) -> bool {
        self.elements.iter().any(|element| matches!(element, Element::Entity(_)))
    }
}

/// One element of a sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    /// A word or an ideograph.
    Word(WordTest),
    /// Up to this many words.
    Gap(u8),
    /// An entity.
    Entity(EntityKind),
    /// A whole hashtag, mention or sign.
    Label(LabelTest),
    /// A word that may stand in disguise.
    Spelled(Spelling),
}

/// What a unit must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordTest {
    /// As written, and without marks where those do not count.
    pub(crate) forms: Vec<Form>,
    /// The post's word may begin earlier.
    pub(crate) open_start: bool,
    /// The post's word may go on.
    pub(crate) open_end: bool,
    /// Arabic particles may be written onto the front of the word.
    pub(crate) takes_proclitics: bool,
    /// What must lie between the unit before and this one; `None` is anything.
    pub(crate) joined: Option<Gap>,
    pub(crate) kind: UnitKind,
    /// The post's may be several that touch: of a script written without spaces,
    /// which is cut one way here and perhaps another way there.
    pub(crate) is_run: bool,
}

/// A spelling of a word or label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// At the coarsest strength, to be compared with the key.
    pub(crate) key: String,
    /// At the pattern's own strength, if that is another: compared with the
    /// original, folded at that strength.
    pub(crate) own: Option<(Strength, String)>,
}

/// What a label must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LabelTest {
    pub(crate) kind: LabelKind,
    /// With `#` or `@`.
    pub(crate) forms: Vec<Form>,
    pub(crate) open_start: bool,
    pub(crate) open_end: bool,
}

/// The sequences of `pattern`: one for each expansion, and for each that is
/// nothing but words the hashtag that writes it without spaces; and as many
/// again for words in disguise, where the pattern is to be found so.
pub(crate) fn sequences(pattern: &IndicatorPattern) -> Vec<Sequence> {
    let transliterated = Disguises::NONE.with(Disguise::Transliteration);
    let plain = pattern.pattern.expansions().into_iter().map(|one| (one, Disguises::NONE));
    let other = pattern.transliterations().into_iter().map(|one| (one, transliterated));
    let is_evasion = pattern.strength == Strength::Evasion;
    let mut sequences = Vec::new();
    for (expansion, disguise) in plain.chain(other) {
        let sequence = |elements| Sequence { elements, disguise, is_evasion };
        let elements = elements(pattern, &expansion);
        if let Some(label) = as_hashtag(pattern, &expansion, &elements) {
            sequences.push(sequence(vec![Element::Label(label)]));
        }
        sequences.push(sequence(elements));
        // A word in another alphabet and in disguise besides would be nearly anything.
        if pattern.strength > Strength::Fold && disguise.is_empty() {
            let others = |atom: &Atom| self::elements(pattern, std::slice::from_ref(atom));
            sequences.extend(spelled(pattern, &expansion, others).into_iter().map(sequence));
        }
    }
    sequences
}

fn elements(pattern: &IndicatorPattern, expansion: &[Atom]) -> Vec<Element> {
    let last = expansion.len().saturating_sub(1);
    let mut elements = Vec::new();
    for (position, atom) in expansion.iter().enumerate() {
        match atom {
            Atom::Word { text, open_start, open_end } => {
                let open_start = *open_start || (pattern.part && position == 0);
                let open_end = *open_end || (pattern.part && position == last);
                words_of(pattern, text, (open_start, open_end), &mut elements);
            }
            Atom::Gap(words) => elements.push(Element::Gap(*words)),
            Atom::Entity(kind) => elements.push(Element::Entity(*kind)),
            Atom::Hashtag(body) => elements.push(label(pattern, LabelKind::Hashtag, "#", body)),
            Atom::Mention(body) => elements.push(label(pattern, LabelKind::Mention, "@", body)),
            Atom::Symbol(sign) => elements.push(label(pattern, LabelKind::Sign, "", sign)),
        }
    }
    elements
}

/// Pushes the units of one word of the pattern; a hyphen, an apostrophe or a
/// change between Han and other letters makes several of it.
pub(super) fn words_of(
    pattern: &IndicatorPattern,
    text: &str,
    (open_start, open_end): (bool, bool),
    elements: &mut Vec<Element>,
) {
    let pieces = pieces(text);
    let last = pieces.len().saturating_sub(1);
    for (position, piece) in pieces.into_iter().enumerate() {
        let written = piece.span.of(text);
        let is_word = piece.kind == UnitKind::Word;
        let open_start = open_start && position == 0 && is_word;
        elements.push(Element::Word(WordTest {
            forms: forms(pattern, "", written),
            open_start,
            open_end: open_end && position == last && is_word,
            takes_proclitics: is_word && !open_start && is_arabic(written),
            joined: if position == 0 || piece.gap == Gap::Other { None } else { Some(piece.gap) },
            kind: piece.kind,
            is_run: piece.is_run,
        }));
    }
}

/// A part of a word of the pattern.
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) kind: UnitKind,
    pub(super) gap: Gap,
    pub(super) is_run: bool,
}

/// What `text` is cut into; what is written without spaces stays whole, since a
/// dictionary may cut it in the post in another way.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut words = Words::default();
    words.segment(text);
    let mut pieces: Vec<Piece> = Vec::new();
    for unit in words.units().iter().filter(|unit| unit.kind != UnitKind::Sign) {
        let (span, kind, gap) = (unit.span(), unit.kind, unit.gap);
        let is_run = kind == UnitKind::Word && words.key_of(unit).starts_with(is_unspaced);
        match pieces.last_mut() {
            Some(last) if is_run && last.is_run && last.span.end == span.start => {
                last.span = Span::new(last.span.start, span.end);
            }
            _ => pieces.push(Piece { span, kind, gap, is_run }),
        }
    }
    pieces
}

fn label(pattern: &IndicatorPattern, kind: LabelKind, sigil: &str, body: &str) -> Element {
    let forms = forms(pattern, sigil, body);
    Element::Label(LabelTest { kind, forms, open_start: false, open_end: false })
}

/// The hashtag that writes the expansion without spaces, or with `_` between its
/// words; open where its outer elements are.
fn as_hashtag(
    pattern: &IndicatorPattern,
    expansion: &[Atom],
    elements: &[Element],
) -> Option<LabelTest> {
    let mut words: Vec<String> = Vec::new();
    for atom in expansion {
        let Atom::Word { text, .. } = atom else { return None };
        words.push(text.chars().filter(|c| c.is_alphanumeric() || is_mark(*c)).collect());
    }
    let (Some(Element::Word(first)), Some(Element::Word(last))) =
        (elements.first(), elements.last())
    else {
        return None;
    };
    let mut written = forms(pattern, "#", &words.concat());
    // A word that a sign parts is found there without the sign.
    if words.len() > 1 && elements.len() > words.len() {
        written.extend(forms(pattern, "#", &words.join("_")));
    }
    Some(LabelTest {
        kind: LabelKind::Hashtag,
        forms: written,
        open_start: first.open_start,
        open_end: last.open_end,
    })
}

fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

fn forms(pattern: &IndicatorPattern, sigil: &str, written: &str) -> Vec<Form> {
    let strength = pattern.strength.folding();
    let form = |own: String| Form {
        key: format!("{sigil}{}", fold(&own, Strength::Fold)),
        own: (strength != Strength::Fold).then(|| (strength, format!("{sigil}{own}"))),
    };
    let own = fold(written, strength);
    let bare = without_marks(&own);
    let mut forms = vec![form(own.clone())];
    if strength > Strength::Exact && !pattern.marks_significant && bare != own {
        forms.push(form(bare));
    }
    forms
}

fn is_arabic(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|letter| matches!(letter, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}'))
}

/// Whether `front` is made of Arabic particles that are written onto the next
/// word: a conjunction, a preposition, the article, in this order.
pub(crate) fn is_proclitic(front: &str) -> bool {
    let rest = front.strip_prefix(['و', 'ف']).unwrap_or(front);
    matches!(rest, "" | "ال" | "ب" | "ك" | "ل" | "بال" | "كال" | "لل")
}

/// The contraction of "for the": ل and ال are written لل, so that a word that
/// the pattern gives with its article is found behind it.
pub(crate) const ARTICLE: &str = "ال";
