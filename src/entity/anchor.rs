//! The one pass over a text that finds where a closer look is worth while.

use super::character::traits;
use super::cursor::char_at;
use super::digit::{self, EMOJI_FORM, KEYCAP};
use super::{EntityKind, Kinds};

/// A run of digits with nothing between them, keycaps counted as digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Its first byte.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    /// How many digits it has.
    pub(super) digits: usize,
}

/// Byte offsets of what may belong to an entity, each list in text order.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// Runs of digits of any script.
    pub(super) runs: Vec<Run>,
    /// First characters of Chinese numerals.
    pub(super) han: Vec<usize>,
    /// `@` and its full-width form.
    pub(super) ats: Vec<usize>,
    /// `#` and its full-width form.
    pub(super) hashes: Vec<usize>,
    /// Full stops.
    pub(super) dots: Vec<usize>,
    /// Colons.
    pub(super) colons: Vec<usize>,
    /// Dashes with a blank behind them.
    pub(super) dashes: Vec<usize>,
    /// Opening brackets, which may hold a disguised `.` or `@`.
    pub(super) brackets: Vec<usize>,
    /// First letters of what may be an address in disguise: `t`, `т`, `telegram`, `wa`.
    pub(super) labels: Vec<usize>,
    /// `信`, the last letter of a messenger's name that stands right before an account's.
    pub(super) letters: Vec<usize>,
    /// Characters that may begin an emoji.
    pub(super) pictures: Vec<usize>,
}

/// Which lists somebody will read.
struct Wanted {
    runs: bool,
    han: bool,
    tags: bool,
    names: bool,
    hosts: bool,
    pictures: bool,
}

impl Wanted {
    fn by(kinds: Kinds) -> Self {
        use EntityKind::{
            AgeRange, Date, Email, Emoji, Handle, Hashtag, Mention, Money, Number, Phone, Url,
        };
        let any = |wanted: &[EntityKind]| kinds.intersects(Kinds::of(wanted));
        Self {
            runs: any(&[Phone, Money, Number, AgeRange, Date]),
            han: any(&[Money, Date]),
            tags: any(&[Hashtag]),
            names: any(&[Handle, Mention, Email]),
            hosts: any(&[Handle, Url, Email]),
            pictures: any(&[Emoji]),
        }
    }
}

impl Anchors {
    /// Collects what the finders of `kinds` start from.
    pub(super) fn collect(text: &str, kinds: Kinds) -> Self {
        let wanted = Wanted::by(kinds);
        let mut anchors = Self::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at = match byte {
                b'0'..=b'9' => anchors.digits(text, at, &wanted),
                b'@' if wanted.names => note(&mut anchors.ats, at, 1),
                b'#' if wanted.tags || wanted.pictures => anchors.hash(text, at, &wanted),
                b'*' if wanted.pictures => anchors.keycap(text, at),
                b'.' if wanted.hosts => note(&mut anchors.dots, at, 1),
                b'-' if wanted.names && bytes.get(at + 1) == Some(&b' ') => {
                    note(&mut anchors.dashes, at, 1)
                }
                b':' if wanted.hosts => note(&mut anchors.colons, at, 1),
                b't' | b'T' | b'w' | b'W' if wanted.names => anchors.label(text, at, 1),
                b'[' | b'(' | b'{' if wanted.hosts => note(&mut anchors.brackets, at, 1),
                ..=0x7F => at + 1,
                _ => match char_at(text, at) {
                    Some(c) => anchors.beyond_ascii(text, at, c, &wanted),
                    None => at + 1,
                },
            };
        }
        anchors
    }

    fn beyond_ascii(&mut self, text: &str, at: usize, c: char, wanted: &Wanted) -> usize {
        let length = c.len_utf8();
        let traits = traits(c);
        if !traits.is_anchor() {
            return at + length;
        }
        match c {
            '＠' if wanted.names => note(&mut self.ats, at, length),
            '＃' if wanted.tags => note(&mut self.hashes, at, length),
            '．' | '。' | '｡' if wanted.hosts => note(&mut self.dots, at, length),
            '：' | '﹕' | '︰' if wanted.hosts => note(&mut self.colons, at, length),
            '–' | '—' if wanted.names => note(&mut self.dashes, at, length),
            '［' | '（' | '【' if wanted.hosts => note(&mut self.brackets, at, length),
            '信' if wanted.names => note(&mut self.letters, at, length),
            'т' | 'Т' if wanted.names => self.label(text, at, length),
            _ if wanted.runs && traits.is_digit() => self.digits(text, at, wanted),
            _ if wanted.han && traits.is_numeral() => {
                let rest = text.get(at..).unwrap_or_default();
                let numeral = rest.chars().take_while(|&c| super::han::is_numeral(c));
                note(&mut self.han, at, numeral.map(char::len_utf8).sum())
            }
            _ if wanted.pictures && traits.is_picture() => note(&mut self.pictures, at, length),
            _ => at + length,
        }
    }

    fn digits(&mut self, text: &str, at: usize, wanted: &Wanted) -> usize {
        let rest = text.get(at..).unwrap_or_default();
        let mut end = at;
        let mut digits = 0;
        let mut last = at;
        for c in rest.chars() {
            if digit::value(c).is_some() {
                digits += 1;
                last = end;
            } else if c == KEYCAP {
                // Keycaps are emoji on the digits of ASCII alone (UTS #51).
                if wanted.pictures && text.as_bytes().get(last).is_some_and(u8::is_ascii) {
                    self.pictures.push(last);
                }
            } else if c != EMOJI_FORM {
                break;
            }
            end += c.len_utf8();
        }
        if wanted.runs {
            self.runs.push(Run { start: at, end, digits });
        }
        end
    }

    /// Notes a letter that is a word of one letter, or begins one that may be a host's label.
    fn label(&mut self, text: &str, at: usize, length: usize) -> usize {
        let bytes = text.as_bytes();
        // The letters of Cyrillic begin with these two bytes.
        let may_end = match bytes.get(at + length) {
            Some(b'e' | b'E' | b'a' | b'A') => length == 1,
            Some(next) => !next.is_ascii_alphanumeric() && !matches!(next, 0xD0 | 0xD1),
            None => false,
        };
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        if may_end && !before.is_some_and(u8::is_ascii_alphanumeric) {
            self.labels.push(at);
        }
        at + length
    }

    fn hash(&mut self, text: &str, at: usize, wanted: &Wanted) -> usize {
        if wanted.tags {
            self.hashes.push(at);
        }
        if wanted.pictures { self.keycap(text, at) } else { at + 1 }
    }

    fn keycap(&mut self, text: &str, at: usize) -> usize {
        let rest = text.get(at + 1..).unwrap_or_default();
        if rest.trim_start_matches(EMOJI_FORM).starts_with(KEYCAP) {
            self.pictures.push(at);
        }
        at + 1
    }
}

/// Whether `c`, no digit, numeral or picture, is one of the characters that are noted.
pub(super) const fn is_sign(c: char) -> bool {
    matches!(
        c,
        '＠' | '＃'
            | '．'
            | '。'
            | '｡'
            | '：'
            | '﹕'
            | '︰'
            | '–'
            | '—'
            | '［'
            | '（'
            | '【'
            | '信'
            | 'т'
            | 'Т'
    )
}

fn note(list: &mut Vec<usize>, at: usize, length: usize) -> usize {
    list.push(at);
    at + length
}
