//! When a word of a pattern equals a word of a post.

use super::phrase::segmented;
use crate::rule::IndicatorPattern;
use crate::text::{Gap, Span, Strength, UnitKind, fold, is_unspaced, script, without_marks};

/// The Arabic article.
pub(super) const ARTICLE: &str = "ال";
/// What may stand before any other proclitic.
const CONJUNCTIONS: [&str; 3] = ["", "و", "ف"];
/// What may be written together with the word behind it.
const PROCLITICS: [&str; 8] = ["", "ال", "ب", "ك", "ل", "بال", "كال", "لل"];

/// One unit of a pattern, or a run of letters that a dictionary would cut.
pub(super) struct Piece {
    pub(super) kind: UnitKind,
    /// Whether it is such a run.
    pub(super) is_run: bool,
    /// What must lie between it and the unit before, where that is prescribed.
    pub(super) gap: Option<Gap>,
    /// The spellings it may have, folded: as written, and last without marks.
    pub(super) forms: Vec<String>,
    pub(super) open_start: bool,
    pub(super) open_end: bool,
    pub(super) takes_proclitic: bool,
}

impl Piece {
    /// The units of `text`, one word of `pattern`.
    pub(super) fn cut(
        text: &str,
        open_start: bool,
        open_end: bool,
        pattern: &IndicatorPattern,
    ) -> Vec<Self> {
        let words = segmented(text);
        let is_run = |span: Span| {
            fold(span.of(text), Strength::Fold).chars().next().is_some_and(is_unspaced)
        };
        let mut cut: Vec<(Span, UnitKind, Gap)> = Vec::new();
        for unit in words.units().iter().filter(|unit| unit.kind != UnitKind::Sign) {
            let span = unit.span();
            match cut.pop() {
                Some((before, kind, gap))
                    if before.end == span.start && is_run(before) && is_run(span) =>
                {
                    cut.push((Span::new(before.start, span.end), kind, gap));
                }
                before => {
                    cut.extend(before);
                    cut.push((span, unit.kind, unit.gap));
                }
            }
        }
        let last = cut.len().saturating_sub(1);
        cut.into_iter()
            .enumerate()
            .map(|(position, (span, kind, gap))| {
                let folded = fold(span.of(text), pattern.strength);
                let is_word = kind == UnitKind::Word;
                let open_start = is_word && open_start && position == 0;
                let first: String = folded.chars().take(1).collect();
                let is_arabic = script(&first).is_some_and(|(code, _)| code == "Arab");
                Self {
                    kind,
                    is_run: is_run(span),
                    gap: Some(gap).filter(|gap| position > 0 && *gap != Gap::Other),
                    forms: forms(folded, pattern),
                    open_start,
                    open_end: is_word && open_end && position == last,
                    takes_proclitic: is_word && is_arabic && !open_start,
                }
            })
            .collect()
    }

    /// All of `pieces` written as one word, as a hashtag does, with `_` behind those at
    /// `ends` but the last: each with its diacritics, or none with them.
    pub(super) fn together(pieces: &[Self], ends: &[usize]) -> Option<Self> {
        let (first, last) = (pieces.first()?, pieces.last()?);
        let written = |form: fn(&Self) -> Option<&String>| {
            let mut name = String::new();
            for (position, piece) in pieces.iter().enumerate() {
                if ends.contains(&position) {
                    name.push('_');
                }
                name.extend(form(piece).map(String::as_str));
            }
            name
        };
        Some(Self {
            kind: UnitKind::Word,
            is_run: false,
            gap: None,
            forms: vec![written(|piece| piece.forms.first()), written(|piece| piece.forms.last())],
            open_start: first.open_start,
            open_end: last.open_end,
            takes_proclitic: false,
        })
    }

    /// Whether `word`, folded, is this one.
    pub(super) fn equals(&self, word: &str) -> bool {
        self.forms.iter().any(|form| self.meets(word, form) || self.follows_proclitic(word, form))
    }

    /// Whether these words together, folded each, are this one: it begins in the
    /// first of them and ends in the last.
    pub(super) fn spans(&self, words: &[&str]) -> bool {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        let all = words.concat();
        let ends = |front: &str| {
            let end = all.len() - front.len();
            (end == all.len() || self.open_end) && end > all.len() - last.len()
        };
        self.forms.iter().any(|form| {
            let fronts = (0..=all.len()).filter_map(|at| all.split_at_checked(at));
            let mut fronts = fronts.filter(|(front, _)| {
                front.is_empty() || (self.open_start && front.len() < first.len())
            });
            fronts.any(|(_, rest)| rest.strip_prefix(form.as_str()).is_some_and(ends))
        })
    }

    fn meets(&self, word: &str, form: &str) -> bool {
        match (self.open_start, self.open_end) {
            (false, false) => word == form,
            (true, false) => word.ends_with(form),
            (false, true) => word.starts_with(form),
            (true, true) => word.contains(form),
        }
    }

    fn follows_proclitic(&self, word: &str, form: &str) -> bool {
        if !self.takes_proclitic {
            return false;
        }
        proclitics()
            .filter_map(|proclitic| word.strip_prefix(&proclitic).map(|rest| (proclitic, rest)))
            .any(|(proclitic, rest)| {
                let bare = form
                    .strip_prefix(ARTICLE)
                    .filter(|bare| proclitic.ends_with("لل") && !bare.is_empty());
                self.meets(rest, bare.unwrap_or(form))
            })
    }
}

/// All that may stand before an Arabic word in one with it, nothing included.
pub(super) fn proclitics() -> impl Iterator<Item = String> {
    CONJUNCTIONS.iter().flat_map(|conjunction| {
        PROCLITICS.iter().map(move |proclitic| format!("{conjunction}{proclitic}"))
    })
}

fn forms(folded: String, pattern: &IndicatorPattern) -> Vec<String> {
    let mut forms = vec![folded];
    if pattern.strength != Strength::Exact && !pattern.marks_significant {
        let bare = forms.first().map(|folded| without_marks(folded));
        forms.extend(bare.filter(|bare| !forms.contains(bare)));
    }
    forms
}
