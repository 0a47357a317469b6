//! Host names, plain or disguised: `example.org`, `example[.]org`, `пример.рф`.

use super::cursor::{char_at, char_before, is_blank, is_numeric, is_unspaced, is_word, lower};
use super::table::tld::{TLDS, WORDLIKE};

/// More characters than a label of a host may have.
const LONGEST_LABEL: usize = 63;

/// More bytes than a host may have.
const LONGEST_HOST: usize = 253;

/// A host name as read from a text.
#[derive(Debug)]
pub(super) struct Host {
    /// The name in lower case, joined by plain dots; empty if it is longer than a host may be.
    pub(super) name: String,
    /// One past its last byte.
    pub(super) end: usize,
    /// Where its last label begins.
    last_label: usize,
    labels: usize,
}

/// The end of the dot, plain or disguised, that stands at `at`.
pub(super) fn dot_end(text: &str, at: usize) -> Option<usize> {
    let c = char_at(text, at)?;
    let after = at + c.len_utf8();
    match c {
        '.' | '．' => Some(after),
        '。' | '｡' => {
            let sides = [char_before(text, at), char_at(text, after)];
            sides
                .iter()
                .all(|side| side.is_some_and(|c| c.is_ascii_alphanumeric()))
                .then_some(after)
        }
        _ => bracketed(text, at, &[".", "dot", "точка", "punkt", "punto"]),
    }
}

/// The end of a bracket at `at` that holds nothing but one of `words`.
pub(super) fn bracketed(text: &str, at: usize, words: &[&str]) -> Option<usize> {
    let open = char_at(text, at).filter(|&c| matches!(c, '[' | '(' | '{' | '［' | '（' | '【'))?;
    let inner = text.get(at + open.len_utf8()..)?;
    let word_at = inner.trim_start_matches(' ');
    if inner.len() - word_at.len() > 1 {
        return None;
    }
    words.iter().find_map(|word| {
        let head = word_at.get(..word.len())?;
        if !head.eq_ignore_ascii_case(word) {
            return None;
        }
        let rest = word_at.get(word.len()..)?;
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let rest = rest.strip_prefix([']', ')', '}', '］', '）', '】'])?;
        Some(text.len() - rest.len())
    })
}

/// Where the label begins that ends at `dot`, none of it before `floor`.
pub(super) fn label_start(text: &str, dot: usize, floor: usize) -> Option<usize> {
    let before = text.get(floor..dot)?;
    let mut start = dot;
    let mut next: Option<char> = None;
    for c in before.chars().rev().take(LONGEST_LABEL) {
        let is_seam = next.is_some_and(|next| is_unspaced(c) != is_unspaced(next));
        if !is_label(c) || is_seam {
            break;
        }
        start -= c.len_utf8();
        next = Some(c);
    }
    (start < dot).then_some(start)
}

/// The host that begins at `start`.
pub(super) fn read(text: &str, start: usize) -> Option<Host> {
    let mut host = Host { name: String::new(), end: start, last_label: 0, labels: 0 };
    let mut at = start;
    loop {
        let label = label_length(text, at);
        if label == 0 {
            break;
        }
        let is_room = host.end - start <= LONGEST_HOST;
        if is_room {
            if host.labels > 0 {
                host.name.push('.');
            }
            host.last_label = host.name.len();
            host.name.extend(text.get(at..at + label)?.chars().map(lower));
        } else {
            host.name.clear();
        }
        host.labels += 1;
        host.end = at + label;
        match dot_end(text, host.end) {
            Some(after) => at = after,
            None => break,
        }
    }
    (host.labels > 0).then_some(host)
}

fn label_length(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let mut length = 0;
    let mut last: Option<char> = None;
    for c in rest.chars() {
        let is_seam = last.is_some_and(|last| is_unspaced(c) != is_unspaced(last));
        if !is_label(c) || is_seam {
            break;
        }
        length += c.len_utf8();
        last = Some(c);
    }
    length
}

fn is_label(c: char) -> bool {
    is_word(c) || c == '-' || c == '_'
}

impl Host {
    /// The name without `www.`.
    pub(super) fn bare_name(&self) -> &str {
        self.name.strip_prefix("www.").unwrap_or(&self.name)
    }

    fn last_label(&self) -> &str {
        self.name.get(self.last_label..).unwrap_or_default()
    }

    /// Whether a scheme or an `@` before the name makes it a host.
    pub(super) fn is_possible(&self) -> bool {
        let tld = self.last_label();
        let is_address =
            self.labels == 4 && self.name.split('.').all(|label| label.parse::<u8>().is_ok());
        let is_name = self.labels > 1
            && tld.chars().count() >= 2
            && tld.chars().all(|c| is_word(c) || c == '-')
            && !tld.starts_with(|c: char| is_numeric(c));
        let is_well_formed =
            self.name.split('.').all(|label| !label.starts_with('-') && !label.ends_with('-'));
        !self.name.is_empty() && is_well_formed && (is_address || is_name)
    }

    /// Whether the name is a host although nothing but itself says so.
    pub(super) fn is_host_by_itself(&self, text: &str) -> bool {
        if !self.is_possible() || self.name.contains('_') {
            return false;
        }
        let tld = self.last_label();
        let has_path = char_at(text, self.end) == Some('/')
            && char_at(text, self.end + 1)
                .is_some_and(|c| is_word(c) || matches!(c, '+' | '@' | '~'));
        if TLDS.binary_search(&tld).is_err() {
            let is_plain = self.name.is_ascii() && tld.len() <= 12;
            return has_path
                && is_plain
                && tld.bytes().all(|byte| byte.is_ascii_lowercase())
                && self.labels > 2;
        }
        let written = text.get(self.end.saturating_sub(tld.len())..self.end).unwrap_or_default();
        let is_capitalised = written.chars().next().is_some_and(char::is_uppercase)
            && written.chars().skip(1).any(char::is_lowercase);
        if is_capitalised {
            return false;
        }
        let is_certain = has_path || self.name.starts_with("www.") || self.labels > 2;
        is_certain || WORDLIKE.binary_search(&tld).is_err() || !self.runs_on(text)
    }

    /// Whether a lower-case word follows, as in "it was finished.it rained".
    fn runs_on(&self, text: &str) -> bool {
        let rest = text.get(self.end..).unwrap_or_default();
        let next = rest.trim_start_matches(is_blank).chars().next();
        next.is_some_and(|c| c.is_ascii_lowercase() || c == '\'' || c == '’')
    }
}
