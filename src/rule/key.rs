use super::about::no_language;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Excerpt, Language, Span, Strength};

const MODIFIERS: [&str; 8] =
    ["exact", "casefold", "fold", "confusable", "evasion", "part", "marks_significant", "translit"];

/// What stands over a list of patterns: `ru`, `any|exact`, `en|casefold|part`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PatternKey {
    /// `None` is `any`.
    pub(super) language: Option<Language>,
    /// The strength that was stated.
    pub(super) strength: Option<Strength>,
    pub(super) part: bool,
    pub(super) marks_significant: bool,
    pub(super) translit: bool,
}

impl PatternKey {
    /// Reads the key; what is wrong with it goes to `diagnostics`, what is
    /// right is returned all the same, so that the patterns under it are checked.
    pub(super) fn read(excerpt: &Excerpt, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut key = Self::default();
        let mut start = 0;
        for (position, word) in excerpt.text().split('|').enumerate() {
            let span = Span::new(start, start + word.len());
            start = span.end + 1;
            let mut refuse = |code, names: &[&str]| {
                diagnostics.push(Diagnostic::within(code, excerpt, span, names));
            };
            match word {
                "any" if position == 0 => {}
                language if position == 0 => {
                    key.language = Language::new(language).filter(Language::is_assigned);
                    if key.language.is_none() {
                        let refused =
                            Diagnostic::within(Code::NotALanguage, excerpt, span, &[language]);
                        diagnostics.push(no_language(refused, language));
                    }
                }
                "part" => key.part = true,
                "marks_significant" => key.marks_significant = true,
                "translit" => key.translit = true,
                word => match Strength::from_name(word) {
                    Some(strength) => {
                        if key.strength.replace(strength).is_some() {
                            refuse(Code::TwoStrengths, &[excerpt.text()]);
                        }
                    }
                    None => diagnostics.push(
                        Diagnostic::within(Code::UnknownModifier, excerpt, span, &[word])
                            .suggesting(word, MODIFIERS),
                    ),
                },
            }
        }
        let whole = Span::new(0, excerpt.text().len());
        let clash = match key.strength {
            Some(Strength::Evasion) if key.part => Some(("evasion", "part")),
            Some(Strength::Exact) if key.translit => Some(("exact", "translit")),
            _ => None,
        };
        if let Some((one, other)) = clash {
            let names = [one, other];
            diagnostics.push(Diagnostic::within(Code::ModifiersClash, excerpt, whole, &names));
        }
        key
    }
}
