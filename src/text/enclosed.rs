//! Letters and numbers inside circles, squares and brackets: Ⓐ 🄰 🅐 🅰 ⒜ ① ❶ ⑴ ⒈.
//!
//! NFKC makes plain letters of some, letters in brackets of others, and nothing
//! of the rest; here all are letters or numbers. Source: the Unicode charts
//! Enclosed Alphanumerics, Dingbats, Enclosed CJK Letters and Months, Enclosed
//! Alphanumeric Supplement and Enclosed Ideographic Supplement. Those that are
//! shown as emoji by themselves (🆎, 🆗, 🈚) are no letters.

/// What is enclosed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Enclosed {
    /// Letters of Latin or Hangul.
    Letter,
    /// Han or Kana.
    Ideograph,
    /// A number.
    Number,
}

/// What is enclosed in `character`.
pub(super) fn contents(character: char) -> Option<Enclosed> {
    Some(match character {
        '\u{249C}'..='\u{24E9}'
        | '\u{3200}'..='\u{321E}'
        | '\u{3260}'..='\u{327E}'
        | '\u{1F110}'..='\u{1F169}'
        | '\u{1F170}'..='\u{1F189}'
        | '\u{1F190}' => Enclosed::Letter,
        '\u{3220}'..='\u{3247}'
        | '\u{3280}'..='\u{32B0}'
        | '\u{32D0}'..='\u{32FE}'
        | '\u{1F200}'
        | '\u{1F202}'
        | '\u{1F210}'..='\u{1F219}'
        | '\u{1F21B}'..='\u{1F22E}'
        | '\u{1F230}'..='\u{1F231}'
        | '\u{1F237}'
        | '\u{1F23B}'
        | '\u{1F240}'..='\u{1F248}' => Enclosed::Ideograph,
        '\u{2460}'..='\u{249B}'
        | '\u{24EA}'..='\u{24FF}'
        | '\u{2776}'..='\u{2793}'
        | '\u{3248}'..='\u{324F}'
        | '\u{3251}'..='\u{325F}'
        | '\u{32B1}'..='\u{32BF}'
        | '\u{1F100}'..='\u{1F10C}' => Enclosed::Number,
        _ => return None,
    })
}

/// The letter in `character`, if NFKC leaves it enclosed.
pub(super) fn letter(character: char) -> Option<char> {
    let first = match character {
        '\u{1F150}'..='\u{1F169}' => '\u{1F150}',
        '\u{1F170}'..='\u{1F189}' => '\u{1F170}',
        _ => return None,
    };
    char::from_u32(u32::from('a') + (u32::from(character) - u32::from(first)))
}

/// The number in `character`, if NFKC leaves it enclosed.
pub(super) fn number(character: char) -> Option<u32> {
    let code = u32::from(character);
    Some(match character {
        // Negative circled, with and without serifs, and double circled.
        '\u{24EB}'..='\u{24F4}' => code - 0x24EB + 11,
        '\u{24F5}'..='\u{24FE}' => code - 0x24F5 + 1,
        '\u{2776}'..='\u{277F}' => code - 0x2776 + 1,
        '\u{2780}'..='\u{2789}' => code - 0x2780 + 1,
        '\u{278A}'..='\u{2793}' => code - 0x278A + 1,
        '\u{3248}'..='\u{324F}' => (code - 0x3248 + 1) * 10,
        '\u{24FF}' | '\u{1F10B}' | '\u{1F10C}' => 0,
        _ => return None,
    })
}
