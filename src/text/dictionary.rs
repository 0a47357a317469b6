//! Words of Thai, Lao, Khmer and Burmese, which are written without spaces: a
//! dictionary tells where one ends.
//!
//! The dictionary goes from left to right and takes the longest word that it
//! knows. Where it does not know one it takes what begins like one, and may end
//! it where no word can: in the middle of a syllable. Such a place is no end,
//! and between the two ends around it every syllable may be one.

use std::sync::LazyLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::character::{Class, look_up};

/// A break of lines may stand between any two words of these scripts and nowhere
/// else, and without the dictionaries of Chinese and Japanese the data is a third.
static SEGMENTER: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_dictionary(LineBreakOptions::default()));

/// The segmenter keeps all that it finds in one text: a run of any length is
/// given to it in pieces of about so many bytes.
const PIECE: usize = 2048;
/// The end of a piece is cut once more with what follows: no word is longer.
const LONGEST_WORD: usize = 256;

const ZERO_WIDTH_SPACE: char = '\u{200B}';

/// Whether `letter` is a letter or a mark of a script that is written without
/// spaces, and whose words a dictionary tells apart.
pub(crate) fn is_unspaced(letter: char) -> bool {
    !letter.is_ascii() && look_up(letter).is_unspaced()
}

/// Whether `mark` may join the consonants before and behind it in one cluster
/// (UAX #29, rule `GB9c`).
pub(super) fn is_stacker(mark: char) -> bool {
    const VIRAMA: u8 = 9;
    // Asat, phinthu and the Lao sign end a syllable, and join nothing.
    look_up(mark).combining == VIRAMA && !matches!(mark, '\u{103A}' | '\u{E3A}' | '\u{EBA}')
}

/// Finds where words end. Its buffers are used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Dictionary {
    /// A piece of the run as the dictionary spells it.
    spelled: String,
    /// The letters of the piece at which a word may begin, but for the first.
    starts: Vec<Start>,
    ends: Vec<usize>,
}

/// A letter with which a word may begin.
#[derive(Clone, Copy, Debug)]
struct Start {
    /// In the run.
    at: usize,
    /// In `spelled`.
    spelled: usize,
    /// The author's hand or a sign of its own parts what stands before it from it.
    is_parted: bool,
}

impl Dictionary {
    /// Where the words of `run` end, in order; the last ends with the run, which
    /// is made of letters and marks for which [`is_unspaced`] holds, and of
    /// whatever may stand behind a letter.
    pub(super) fn ends(&mut self, run: &str) -> &[usize] {
        self.ends.clear();
        let mut at = 0;
        while at < run.len() {
            let past = self.spell(run, at);
            at = self.cut(past, past == run.len());
        }
        &self.ends
    }

    /// Writes the piece of `run` that begins at `at` to `spelled`, without what is
    /// not seen, composed; returns its end.
    fn spell(&mut self, run: &str, at: usize) -> usize {
        self.spelled.clear();
        self.starts.clear();
        let rest = run.get(at..).unwrap_or_default();
        let (mut is_parted, mut is_stacked) = (false, false);
        let mut cluster = 0;
        for (offset, character) in rest.char_indices() {
            let known = look_up(character);
            let is_letter = known.class == Class::Letter && known.is_unspaced();
            if !is_letter || offset == 0 {
                is_parted |= character == ZERO_WIDTH_SPACE || is_sign_of_writing(character);
                is_stacked |= is_stacker(character);
            } else {
                self.compose(cluster);
                if self.spelled.len() >= PIECE && !is_stacked {
                    return at + offset;
                }
                cluster = self.spelled.len();
                let is_sign = is_sign_of_writing(character);
                let start =
                    Start { at: at + offset, spelled: cluster, is_parted: is_parted || is_sign };
                is_parted = is_sign;
                let is_joined = std::mem::take(&mut is_stacked);
                if self.push_digraph(character) {
                    continue;
                }
                if !is_joined {
                    self.starts.push(start);
                }
            }
            if known.is_unspaced() {
                self.spelled.push(character);
            }
        }
        self.compose(cluster);
        run.len()
    }

    /// Composes the letter that `spelled` ends with, from `from` on.
    fn compose(&mut self, from: usize) {
        let letter = self.spelled.get(from..).unwrap_or_default();
        if is_nfc_quick(letter.chars()) != IsNormalized::Yes {
            let composed: String = letter.nfc().collect();
            self.spelled.truncate(from);
            self.spelled.push_str(&composed);
        }
    }

    /// Joins `letter` to what stands before it if both are one letter that folding
    /// takes apart, and dictionaries do not: no word begins in between.
    fn push_digraph(&mut self, letter: char) -> bool {
        let (first, both) = match letter {
            '\u{E32}' => ('\u{E4D}', '\u{E33}'),
            '\u{EB2}' => ('\u{ECD}', '\u{EB3}'),
            '\u{E99}' => ('\u{EAB}', '\u{EDC}'),
            '\u{EA1}' => ('\u{EAB}', '\u{EDD}'),
            _ => return false,
        };
        let is_joined = self.spelled.ends_with(first);
        if is_joined {
            self.spelled.pop();
            self.spelled.push(both);
        }
        is_joined
    }

    /// Notes the ends of words in the piece that ends at `past`; returns how far
    /// they reach. Of a piece that others follow the end is left to the next.
    fn cut(&mut self, past: usize, is_last: bool) -> usize {
        let settled = self.spelled.len().saturating_sub(if is_last { 0 } else { LONGEST_WORD });
        let mut breaks = SEGMENTER.segment_str(&self.spelled).peekable();
        // The first letter behind the last end, and whether the dictionary has
        // since gone astray.
        let (mut behind, mut is_astray) = (0, false);
        for (position, start) in self.starts.iter().enumerate() {
            let mut is_break = false;
            while let Some(found) = breaks.next_if(|found| *found <= start.spelled) {
                is_break |= found == start.spelled;
                is_astray |= found != start.spelled && found != 0;
            }
            if !is_break && !start.is_parted {
                continue;
            }
            if !may_begin(&self.spelled, start.spelled) {
                is_astray |= is_break;
                continue;
            }
            if start.spelled > settled {
                break;
            }
            if is_astray {
                let between = self.starts.get(behind..position).unwrap_or_default().iter();
                let between = between.filter(|start| may_begin(&self.spelled, start.spelled));
                self.ends.extend(between.map(|start| start.at));
            }
            self.ends.push(start.at);
            (behind, is_astray) = (position + 1, false);
        }
        if is_last || behind == 0 {
            if is_astray {
                let between = self.starts.get(behind..).unwrap_or_default().iter();
                let between = between.filter(|start| may_begin(&self.spelled, start.spelled));
                self.ends.extend(between.map(|start| start.at));
            }
            self.ends.push(past);
            return past;
        }
        self.ends.last().copied().unwrap_or(past)
    }
}

/// Signs that stand behind a word and are none of its letters: those of
/// repetition, and that of an abbreviation.
const fn is_sign_of_writing(letter: char) -> bool {
    matches!(letter, '\u{E2F}' | '\u{E46}' | '\u{EAF}' | '\u{EC6}' | '\u{17D7}')
}

/// Whether a word may begin at `at`: whether no syllable goes over that place.
fn may_begin(text: &str, at: usize) -> bool {
    let Some((front, back)) = text.split_at_checked(at) else { return false };
    let goes_on = matches!(
        front.chars().next_back(),
        // Vowels of Thai and Lao that are written before their consonant.
        Some('\u{E40}'..='\u{E44}' | '\u{EC0}'..='\u{EC4}')
        // Short vowels that a consonant closes.
        | Some('\u{E31}' | '\u{EB1}' | '\u{EBB}')
    );
    let mut letters = back.chars();
    let is_vowel = matches!(
        letters.next(),
        Some('\u{E30}' | '\u{E32}' | '\u{E33}' | '\u{E45}' | '\u{EB0}' | '\u{EB2}' | '\u{EB3}')
    );
    // A consonant without a vowel, or with one that is silenced, ends a syllable.
    let closes =
        |mark: Option<char>| matches!(mark, Some('\u{E4C}' | '\u{ECC}' | '\u{1039}' | '\u{103A}'));
    let mark = letters.next();
    let is_final = closes(mark)
        || (matches!(mark, Some('\u{E34}' | '\u{E38}' | '\u{1037}')) && closes(letters.next()));
    !goes_on && !is_vowel && !is_final
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(run: &str) -> String {
        let mut dictionary = Dictionary::default();
        let mut start = 0;
        let words: Vec<&str> = dictionary
            .ends(run)
            .iter()
            .map(|end| &run[std::mem::replace(&mut start, *end)..*end])
            .collect();
        words.join("|")
    }

    #[test]
    fn a_dictionary_tells_words_apart() {
        for words in [
            "รับ|สมัคร|ทหาร|รับจ้าง",
            "กองทัพ|รัสเซีย",
            "ເປີດ|ຮັບ|ສະໝັກ|ທະຫານ",
            "កងទ័ព|ជ្រើសរើស|ទាហាន",
            "တပ်မတော်|မှ|စစ်သား|သစ်|များ|စုဆောင်း",
        ] {
            assert_eq!(cut(&words.replace('|', "")), words);
        }
    }

    #[test]
    fn where_the_dictionary_goes_astray_syllables_are_words() {
        // By itself it ends words behind `ดีม` and `แวกเ`.
        assert_eq!(cut("ดีมากๆ"), "ดี|มา|ก|ๆ");
        assert_eq!(cut("กลุ่มแวกเนอร์รับ"), "กลุ่ม|แว|ก|เน|อร์|รับ");
    }

    #[test]
    fn a_sign_of_repetition_is_none_of_the_word() {
        assert_eq!(cut("ຫຼາຍໆຄົນ"), "ຫຼາຍ|ໆ|ຄົນ");
        assert_eq!(cut("ថ្មីៗ"), "ថ្មី|ៗ");
        assert_eq!(cut("กรุงเทพฯ"), "กรุงเทพ|ฯ");
        assert_eq!(cut("ๆทหาร"), "ๆ|ทหาร");
    }

    #[test]
    fn a_space_of_no_width_ends_a_word_where_one_may_end() {
        assert_eq!(cut("ទា\u{200B}ហាន"), "ទា\u{200B}|ហាន");
        assert_eq!(cut("โ\u{200B}ดรน"), "โ\u{200B}ด|รน");
        // The words around it are those that stand there without it.
        assert_eq!(cut("รับสมัครทหา\u{200B}ร"), "รับ|สมัคร|ทหา\u{200B}|ร");
    }

    #[test]
    fn what_folds_alike_is_cut_alike() {
        for (one, other) in [
            ("แม่น\u{E49}\u{E33}โขง", "แม่น\u{E49}\u{E4D}\u{E32}โขง"),
            ("แม่น้ำโขง", "แ\u{AD}ม่น้\u{2060}ำโขง"),
            ("ฮับสะໝັກทหาน", "ฮับสะຫມັກทหาน"),
            ("ฤดู\u{E49}", "ฤด\u{E49}\u{E39}"),
            ("ဦးစား", "\u{1025}\u{102E}းစား"),
        ] {
            assert_eq!(cut(one).matches('|').count(), cut(other).matches('|').count(), "{one}");
        }
    }

    #[test]
    fn pieces_of_a_long_run_are_cut_as_the_whole() {
        let words = "กองทัพ|รัสเซีย|รับ|สมัคร|ทหาร|";
        let text = words.repeat(400);
        assert_eq!(cut(&text.replace('|', "")), text.trim_end_matches('|'));
    }

    #[test]
    fn every_run_ends_with_its_last_word() {
        for run in ["ก", "เ", "เเเเ", "\u{103A}", "ก\u{200B}", "្្្", "ππ"] {
            assert!(cut(run).ends_with(run.chars().next_back().unwrap()), "{run}");
        }
        let long = "เ".repeat(5_000);
        assert_eq!(cut(&long).replace('|', ""), long);
    }
}
