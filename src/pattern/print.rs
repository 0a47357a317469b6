//! The one canonical text of a pattern.

use std::fmt;

use super::{Atom, Item, Pattern, Phrase, Word, WordPart};

/// An expansion as an author would write it.
pub(crate) fn readable(expansion: &[Atom]) -> String {
    let shown = expansion.iter().map(|atom| match atom {
        Atom::Word { text, open_start, open_end } => {
            let star = |open: bool| if open { "*" } else { "" };
            format!("{}{text}{}", star(*open_start), star(*open_end))
        }
        Atom::Gap(words) => format!("<{words}>"),
        Atom::Entity(kind) => format!("{{{kind}}}"),
        Atom::Hashtag(name) => format!("#{name}"),
        Atom::Mention(name) => format!("@{name}"),
        Atom::Symbol(text) => text.clone(),
    });
    shown.collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.phrase.fmt(formatter)
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        separated(formatter, " ", &self.items)
    }
}

impl fmt::Display for Item {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => word.fmt(formatter),
            Self::Group { alternatives, optional } => group(formatter, alternatives, *optional),
            Self::Gap(words) => write!(formatter, "<{words}>"),
            Self::Entity(kind) => write!(formatter, "{{{kind}}}"),
            Self::Hashtag(name) => write!(formatter, "#{name}"),
            Self::Mention(name) => write!(formatter, "@{name}"),
            Self::Symbol(text) if needs_escape(text) => write!(formatter, "\\{text}"),
            Self::Symbol(text) => formatter.write_str(text),
        }
    }
}

impl fmt::Display for Word {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.open_start { "*" } else { "" })?;
        for part in &self.parts {
            match part {
                WordPart::Letters(letters) => formatter.write_str(letters)?,
                WordPart::Group { alternatives, optional } => {
                    group(formatter, alternatives, *optional)?;
                }
            }
        }
        formatter.write_str(if self.open_end { "*" } else { "" })
    }
}

fn group(
    formatter: &mut fmt::Formatter<'_>,
    alternatives: &[impl fmt::Display],
    optional: bool,
) -> fmt::Result {
    formatter.write_str("[")?;
    separated(formatter, "|", alternatives)?;
    formatter.write_str(if optional { "]?" } else { "]" })
}

fn separated(
    formatter: &mut fmt::Formatter<'_>,
    separator: &str,
    parts: &[impl fmt::Display],
) -> fmt::Result {
    for (idx, part) in parts.iter().enumerate() {
        if idx > 0 {
            formatter.write_str(separator)?;
        }
        part.fmt(formatter)?;
    }
    Ok(())
}

/// Punctuation separates words unless it is escaped. `+`, `%`, currency signs
/// and emoji stand for themselves.
fn needs_escape(text: &str) -> bool {
    !super::parse::is_sign(text)
}
