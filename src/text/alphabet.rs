//! Which letters are the common ones of an alphabet.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

/// The script of a letter or digit; `None` for what has no script of its own,
/// such as a mark.
pub(super) fn letter_script(character: char) -> Option<Script> {
    Some(match character {
        '\u{D7}' | '\u{F7}' => return None,
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}' => Script::Cyrillic,
        _ => match CodePointMapData::<Script>::new().get(character) {
            Script::Inherited => return None,
            Script::Common if !character.is_alphanumeric() => return None,
            script => script,
        },
    })
}

/// Whether a letter that is not ASCII belongs to an orthography of today, so
/// that it stands for itself where all letters around it do.
pub(super) fn is_plain(letter: char) -> bool {
    match letter {
        // Of Latin the letters with marks, without those that look like others.
        '\u{138}' | '\u{131}' | 'ſ' | '\u{1EFA}'..='\u{1EFF}' => false,
        'ø' | 'Ø' | 'ħ' | 'Ħ' | 'ŧ' | 'Ŧ' | 'þ' | 'Þ' | 'ð' | 'Ð' | 'ŋ' | 'Ŋ' => false,
        '\u{C0}'..='\u{17F}' | '\u{1A0}' | '\u{1A1}' | '\u{1AF}' | '\u{1B0}' => true,
        '\u{1CD}'..='\u{1DC}' | '\u{218}'..='\u{21B}' | '\u{1E00}'..='\u{1EFF}' => true,
        '\u{400}'..='\u{45F}' | '\u{490}' | '\u{491}' => true,
        '\u{386}'..='\u{3CE}' => true,
        '\u{621}'..='\u{64A}'
        | '\u{67E}'
        | '\u{686}'
        | '\u{698}'
        | '\u{6A9}'
        | '\u{6AF}'
        | '\u{6CC}' => true,
        // Scripts whose letters look like none of their own.
        '\u{5D0}'..='\u{5EA}' | '\u{900}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' => true,
        '\u{10D0}'..='\u{10FF}' | '\u{561}'..='\u{587}' | '\u{531}'..='\u{556}' => true,
        '\u{1200}'..='\u{137F}' | '\u{AC00}'..='\u{D7A3}' => true,
        _ => false,
    }
}
