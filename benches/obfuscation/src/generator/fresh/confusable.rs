//! Letters that UTS #39 calls confusable: all that its table has.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use unicode_security::confusable_detection::skeleton;

use super::super::{Disguised, Draw, Phrase};
use super::some_replaced;

/// Signs of the table that nobody reads as the letter it has them for.
const UNLIKE: &str = "\u{2DB}\u{37A}\u{166E}";

/// The characters of each skeleton.
fn classes() -> &'static BTreeMap<String, Vec<char>> {
    static CLASSES: OnceLock<BTreeMap<String, Vec<char>>> = OnceLock::new();
    CLASSES.get_or_init(|| {
        let mut classes: BTreeMap<String, Vec<char>> = BTreeMap::new();
        // What has no font yet is escaped, and nobody could read it.
        let is_shown = |each: &char| each.escape_debug().count() == 1;
        for character in ('!'..='\u{1FBFF}').filter(is_shown).filter(|each| !UNLIKE.contains(*each))
        {
            let shape: String = skeleton(character.encode_utf8(&mut [0; 4])).collect();
            classes.entry(shape).or_default().push(character);
        }
        classes.retain(|_, characters| characters.len() > 1);
        classes
    })
}

/// The letters that are at hand: of Latin, Greek and Cyrillic keyboards, and the
/// few of other alphabets that everybody copies.
fn is_at_hand(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, '\u{391}'..='\u{3C9}' | '\u{400}'..='\u{45F}')
        || "ɑɡıһӏӀԁԛԝԌԜүҮѵѴոսօՕϲϹϳ".contains(letter)
}

/// What looks like `letter`: in six of ten cases a letter at hand, and else any of
/// the whole table.
fn look_alike(letter: char, draw: &mut Draw) -> Option<char> {
    if !letter.is_alphabetic() {
        return None;
    }
    let shape: String = skeleton(letter.encode_utf8(&mut [0; 4])).collect();
    let others: Vec<char> =
        classes().get(&shape)?.iter().copied().filter(|other| *other != letter).collect();
    let typed: Vec<char> = others.iter().copied().filter(|other| is_at_hand(*other)).collect();
    let pool = if draw.chance(60) && !typed.is_empty() { &typed } else { &others };
    pool.get(draw.below(pool.len())).copied()
}

fn replaced(phrase: &Phrase, text: &str, most: usize, draw: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["en", "fr", "de", "es", "vi", "ru", "uk"]).then_some(())?;
    some_replaced(text, most, draw, look_alike)
}

pub(in super::super) fn one(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    replaced(phrase, phrase.text(), 1, draw)
}

pub(in super::super) fn all(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    replaced(phrase, phrase.text(), usize::MAX, draw)
}

pub(in super::super) fn capitals(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let most = *draw.pick(&[usize::MAX, 1, 3])?;
    replaced(phrase, &phrase.text().to_uppercase(), most, draw)
}
