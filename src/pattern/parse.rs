//! From the text of a pattern to what it means.

use pest::Parser;
use pest::iterators::Pair;
use unicode_normalization::char::is_combining_mark;

use super::grammar::{PatternParser, Rule};
use super::letters::{is_han_or_kana, is_joiner};
use super::{Item, Pattern, Phrase, Word, WordPart, check, expand};
use crate::diagnostic::{Code, Diagnostic};
use crate::entity::EntityKind;
use crate::text::{Excerpt, Span, is_sign_unit};

/// Reading a pattern takes time with the square of its length at worst, so the
/// length has a limit.
const LONGEST: usize = 1024;
const WIDEST_GAP: u8 = 20;

/// Reads one pattern, or says all that is wrong with it.
pub(crate) fn parse(excerpt: &Excerpt) -> Result<Pattern, Vec<Diagnostic>> {
    let mut reader = Reader { excerpt, diagnostics: Vec::new() };
    let text = excerpt.text();
    let everything = Span::new(0, text.len());
    if text.len() > LONGEST {
        reader.report(Code::PatternTooLong, everything, &[]);
        return Err(reader.diagnostics);
    }
    let Some(whole) =
        PatternParser::parse(Rule::pattern, text).ok().and_then(|mut pairs| pairs.next())
    else {
        reader.report(Code::EmptyPattern, everything, &[]);
        return Err(reader.diagnostics);
    };
    let items = reader.items(whole);
    if reader.diagnostics.is_empty() {
        reader.diagnostics.extend(check::phrase(excerpt, &items));
    }
    if reader.diagnostics.is_empty() {
        let items = items.into_iter().map(|(item, _)| item).collect();
        Ok(Pattern { text: text.to_owned(), phrase: Phrase { items } })
    } else {
        Err(reader.diagnostics)
    }
}

/// Whether `text` is a sign that stands for itself.
pub(super) fn is_sign(text: &str) -> bool {
    PatternParser::parse(Rule::sign, text).is_ok_and(|pairs| pairs.as_str().len() == text.len())
}

struct Reader<'e> {
    excerpt: &'e Excerpt,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn report(&mut self, code: Code, span: Span, names: &[&str]) {
        self.diagnostics.push(Diagnostic::within(code, self.excerpt, span, names));
    }

    /// The items of a pattern or of an alternative. What could not be placed is
    /// reported once: what follows the first such place tends to come of it.
    fn items(&mut self, parent: Pair<'_, Rule>) -> Vec<(Item, Span)> {
        let in_group = parent.as_rule() == Rule::alternative;
        let mut items = Vec::new();
        for pair in parent.into_inner() {
            let span = span(&pair);
            match pair.as_rule() {
                Rule::stray | Rule::group_stray => {
                    self.stray(pair.as_str(), span, in_group);
                    return items;
                }
                _ => items.extend(self.item(pair).map(|item| (item, span))),
            }
            if self.diagnostics.last().is_some_and(|last| last.code == Code::NestedGroup) {
                return items;
            }
        }
        items
    }

    /// `None` where a diagnostic was made, or where punctuation was all there was.
    fn item(&mut self, pair: Pair<'_, Rule>) -> Option<Item> {
        let whole = span(&pair);
        match pair.as_rule() {
            Rule::run | Rule::plain_run => self.run(pair),
            Rule::sign => Some(Item::Symbol(pair.as_str().to_owned())),
            Rule::escape => {
                let sign = pair.into_inner().as_str();
                if sign.chars().next().is_some_and(is_sign_unit) {
                    return Some(Item::Symbol(sign.to_owned()));
                }
                self.report(Code::EscapedSeparator, whole, &[sign]);
                None
            }
            Rule::gap => self.gap(pair.into_inner().as_str(), whole),
            Rule::entity => self.entity(pair.into_inner().as_str(), whole),
            Rule::hashtag => Some(Item::Hashtag(pair.into_inner().as_str().to_owned())),
            Rule::mention => Some(Item::Mention(pair.into_inner().as_str().to_owned())),
            _ => None,
        }
    }

    fn gap(&mut self, length: &str, span: Span) -> Option<Item> {
        match length.parse::<u8>() {
            Ok(words) if (1..=WIDEST_GAP).contains(&words) => Some(Item::Gap(words)),
            _ => {
                self.report(Code::BadGap, span, &[length]);
                None
            }
        }
    }

    fn entity(&mut self, name: &str, span: Span) -> Option<Item> {
        if let Some(kind) = EntityKind::from_name(name) {
            return Some(Item::Entity(kind));
        }
        let inside = Span::new(span.start + 1, span.end.saturating_sub(1));
        let place = if inside.is_empty() { span } else { inside };
        let diagnostic =
            Diagnostic::within(Code::UnknownPatternEntity, self.excerpt, place, &[name]);
        self.diagnostics.push(diagnostic.suggesting(name, EntityKind::ALL.map(EntityKind::name)));
        None
    }

    /// A word, or a group that stands where a word would.
    fn run(&mut self, run: Pair<'_, Rule>) -> Option<Item> {
        let whole = span(&run);
        let text = run.as_str();
        let pairs: Vec<_> = run.into_inner().collect();
        if let Some(question) = pairs.iter().find(|pair| pair.as_rule() == Rule::lone_question) {
            self.report(Code::QuestionInWord, span(question), &[]);
            return None;
        }
        let (open_start, open_end) = self.wildcards(&pairs)?;
        let mut body: Vec<_> =
            pairs.into_iter().filter(|pair| pair.as_rule() != Rule::star).collect();
        let (first, last) = (body.first().map(span), body.last().map(span));
        body.retain(|pair| {
            let trimmed = expand::trim(
                pair.as_str(),
                open_start || Some(span(pair)) != first,
                open_end || Some(span(pair)) != last,
            );
            pair.as_rule() == Rule::group || !trimmed.is_empty()
        });
        if body.len() == 1
            && !open_start
            && !open_end
            && let Some(group) = body.pop_if(|pair| pair.as_rule() == Rule::group)
        {
            return self.group(group);
        }
        if body.is_empty() {
            if open_start || open_end {
                self.report(Code::StarAlone, whole, &[]);
            }
            return None;
        }
        let parts = self.word_parts(body)?;
        self.word(text, whole, Word { open_start, parts, open_end })
    }

    /// Whether there is a `*` at the start and at the end, and none elsewhere.
    fn wildcards(&mut self, pairs: &[Pair<'_, Rule>]) -> Option<(bool, bool)> {
        let last = pairs.len().saturating_sub(1);
        let is_star = |pair: &Pair<'_, Rule>| pair.as_rule() == Rule::star;
        if pairs.iter().all(is_star) {
            let whole = Span::new(
                pairs.first().map_or(0, |pair| span(pair).start),
                pairs.last().map_or(0, |pair| span(pair).end),
            );
            self.report(Code::StarAlone, whole, &[]);
            return None;
        }
        let inside = pairs
            .iter()
            .enumerate()
            .find(|(position, pair)| is_star(pair) && *position != 0 && *position != last);
        if let Some((_, star)) = inside {
            self.report(Code::StarInside, span(star), &[]);
            return None;
        }
        Some((pairs.first().is_some_and(is_star), pairs.last().is_some_and(is_star)))
    }

    fn word_parts(&mut self, body: Vec<Pair<'_, Rule>>) -> Option<Vec<WordPart>> {
        let mut parts = Vec::with_capacity(body.len());
        let mut is_good = true;
        for pair in body {
            match pair.as_rule() {
                Rule::group => match self.letter_group(pair) {
                    Some(part) => parts.push(part),
                    None => is_good = false,
                },
                _ => parts.push(WordPart::Letters(pair.as_str().to_owned())),
            }
        }
        is_good.then_some(parts)
    }

    /// A group inside a word.
    fn letter_group(&mut self, group: Pair<'_, Rule>) -> Option<WordPart> {
        let mut alternatives = Vec::new();
        let mut optional = false;
        let whole = span(&group);
        for pair in group.into_inner() {
            let (text, place) = (pair.as_str(), span(&pair));
            if pair.as_rule() == Rule::optional {
                optional = true;
            } else if text.is_empty() {
                self.report(Code::EmptyAlternative, whole, &[]);
                return None;
            } else if is_letters(text) {
                alternatives.push(text.to_owned());
            } else if let Some(stray) = first_stray(pair) {
                self.stray(stray.as_str(), span(&stray), true);
                return None;
            } else {
                self.report(Code::GroupInWord, place, &[text]);
                return None;
            }
        }
        Some(WordPart::Group { alternatives, optional })
    }

    /// A group that stands where a word would.
    fn group(&mut self, group: Pair<'_, Rule>) -> Option<Item> {
        let mut alternatives = Vec::new();
        let mut optional = false;
        let whole = span(&group);
        for pair in group.into_inner() {
            if pair.as_rule() == Rule::optional {
                optional = true;
                continue;
            }
            let before = self.diagnostics.len();
            let items: Vec<_> = self.items(pair).into_iter().map(|(item, _)| item).collect();
            if self.diagnostics.len() > before {
                return None;
            }
            if items.is_empty() {
                self.report(Code::EmptyAlternative, whole, &[]);
                return None;
            }
            alternatives.push(Phrase { items });
        }
        Some(Item::Group { alternatives, optional })
    }

    /// The word, its ends trimmed, if there is something to look for in it.
    fn word(&mut self, text: &str, whole: Span, mut word: Word) -> Option<Item> {
        if !word.open_start
            && let Some(WordPart::Letters(letters)) = word.parts.first_mut()
        {
            *letters = expand::trim(letters, false, true).to_owned();
        }
        if !word.open_end
            && let Some(WordPart::Letters(letters)) = word.parts.last_mut()
        {
            *letters = expand::trim(letters, true, false).to_owned();
        }
        let letters = text.trim_matches('*');
        if (word.open_start && letters.starts_with(is_joiner))
            || (word.open_end && letters.ends_with(is_joiner))
        {
            self.report(Code::StarBesideJoiner, whole, &[]);
            return None;
        }
        if (word.open_start || word.open_end) && text.chars().any(is_han_or_kana) {
            self.report(Code::StarOnHan, whole, &[text]);
            return None;
        }
        if expand::count(&Phrase { items: vec![Item::Word(word.clone())] }) > check::MOST_EXPANSIONS
        {
            // Counted for the whole pattern later.
            return Some(Item::Word(word));
        }
        // A vowel sign by itself belongs to no letter.
        let is_letter = |letter: char| letter.is_alphanumeric() && !is_combining_mark(letter);
        let has_letters = |spelling: &String| spelling.chars().any(is_letter);
        if expand::spellings(&word).iter().all(has_letters) {
            Some(Item::Word(word))
        } else {
            self.report(Code::WordMayBeEmpty, whole, &[text]);
            None
        }
    }

    /// Says why `text` can't stand where it does.
    fn stray(&mut self, text: &str, span: Span, in_group: bool) {
        let code = match text {
            "[" if in_group => Code::NestedGroup,
            "[" => Code::UnclosedGroup,
            "{" => Code::UnclosedEntity,
            "|" => Code::StrayBar,
            "<" => Code::UnclosedGap,
            "\\" => Code::BadEscape,
            "#" | "@" => Code::BareTag,
            ".*" => Code::StarInside,
            _ => Code::StrayCharacter,
        };
        self.report(code, span, &[text]);
    }
}

fn span(pair: &Pair<'_, Rule>) -> Span {
    let place = pair.as_span();
    Span::new(place.start(), place.end())
}

fn is_letters(text: &str) -> bool {
    PatternParser::parse(Rule::letters, text).is_ok_and(|pairs| pairs.as_str().len() == text.len())
}

fn first_stray(alternative: Pair<'_, Rule>) -> Option<Pair<'_, Rule>> {
    alternative.into_inner().find(|pair| pair.as_rule() == Rule::group_stray)
}
