//! Web addresses as they stand in a text, for the finders of addresses and of handles.

use super::anchor::Anchors;
use super::cursor::{char_at, char_before, is_blank, is_line_end, is_unspaced};
use super::host::{self, Host};
use crate::text::Span;

/// More bytes than a user name and password before a host take.
const LONGEST_USER: usize = 256;

/// A web address.
#[derive(Debug)]
pub(super) struct Link {
    /// The whole address.
    pub(super) span: Span,
    /// `https`, …, without disguise; nothing for a bare host.
    pub(super) scheme: Option<&'static str>,
    /// The host.
    pub(super) host: Host,
    /// The digits of its port.
    pub(super) port: Span,
    /// Path, query and fragment.
    pub(super) path: Span,
}

/// The scheme whose name ends at `colon`, where it begins, and where the address goes on.
pub(super) fn scheme_at(text: &str, colon: usize) -> Option<(usize, usize, &str)> {
    let rest = text.get(colon..)?;
    let marks = ["://", "[:]//", ":\\\\", "：//", ":／／"];
    let mark = marks.iter().find(|mark| rest.starts_with(**mark))?;
    let before = text.get(..colon)?;
    let length = before.bytes().rev().take(12).take_while(u8::is_ascii_alphanumeric).count();
    let start = colon - length;
    Some((start, colon + mark.len(), before.get(start..)?))
}

/// Every address of the text, in its order.
pub(super) fn read_all(text: &str, anchors: &Anchors) -> Vec<Link> {
    let mut starts: Vec<usize> = Vec::new();
    starts.extend(&anchors.colons);
    starts.extend(&anchors.dots);
    starts.extend(&anchors.brackets);
    starts.sort_unstable();
    let mut links = Vec::new();
    let mut done = 0;
    for at in starts {
        if at < done {
            continue;
        }
        if let Some((_, after, scheme)) = scheme_at(text, at)
            && let Some((scheme, length)) = web_scheme(scheme)
        {
            match with_scheme(text, (at - length).max(done), after, scheme) {
                Some(link) => {
                    done = link.span.end;
                    links.push(link);
                }
                None => done = after,
            }
            continue;
        }
        if host::dot_end(text, at).is_none() {
            continue;
        }
        let Some(start) = host::label_start(text, at, done) else {
            continue;
        };
        let Some(host) = host::read(text, start) else {
            continue;
        };
        done = host.end.max(at + 1);
        let is_of_mail =
            char_before(text, start) == Some('@') || char_at(text, host.end) == Some('@');
        if !is_of_mail && host.is_host_by_itself(text) {
            let link = finish(text, start, None, host);
            done = link.span.end;
            links.push(link);
        }
    }
    links
}

/// The scheme that `written` ends with, and in how many bytes: posts glue words to addresses.
fn web_scheme(written: &str) -> Option<(&'static str, usize)> {
    const SCHEMES: [(&str, &str); 7] = [
        ("https", "https"),
        ("hxxps", "https"),
        ("htxps", "https"),
        ("http", "http"),
        ("hxxp", "http"),
        ("htxp", "http"),
        ("ftp", "ftp"),
    ];
    let written = written.to_ascii_lowercase();
    let named = SCHEMES.iter().find(|(name, _)| written.ends_with(name));
    named.map(|&(name, scheme)| (scheme, name.len()))
}

fn with_scheme(text: &str, start: usize, after: usize, scheme: &'static str) -> Option<Link> {
    let rest = text.get(after..)?;
    let is_authority = |c: char| !is_end(c) && !matches!(c, '/' | '?' | '#');
    let authority: usize =
        rest.chars().take(LONGEST_USER).take_while(|&c| is_authority(c)).map(char::len_utf8).sum();
    let user = rest.get(..authority)?.rfind('@').map_or(0, |at| at + 1);
    let host = host::read(text, after + user)?;
    host.is_possible().then(|| finish(text, start, Some(scheme), host))
}

fn finish(text: &str, start: usize, scheme: Option<&'static str>, host: Host) -> Link {
    let mut at = host.end;
    let mut port = Span::new(at, at);
    if char_at(text, at) == Some(':') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_digit).count();
        if (1..=5).contains(&digits) {
            port = Span::new(at + 1, at + 1 + digits);
            at = port.end;
        }
    }
    let end = match char_at(text, at) {
        Some('/' | '?' | '#') => at + path_length(text.get(at..).unwrap_or_default()),
        _ => at,
    };
    Link { span: Span::new(start, end), scheme, host, port, path: Span::new(at, end) }
}

/// How much of `rest` belongs to an address: up to a space, a quotation mark, a bracket
/// that closes nothing, without the punctuation of the sentence around it.
fn path_length(rest: &str) -> usize {
    let mut open: [usize; 3] = [0; 3];
    let mut length = 0;
    let mut last = '/';
    for c in rest.chars() {
        if is_end(c) || (is_unspaced(c) && !is_unspaced(last) && last.is_ascii_alphanumeric()) {
            break;
        }
        if is_unspaced(last) && c.is_alphanumeric() && !is_unspaced(c) {
            break;
        }
        let bracket = match c {
            '(' | ')' => Some(0),
            '[' | ']' => Some(1),
            '{' | '}' => Some(2),
            _ => None,
        };
        if let Some(depth) = bracket.and_then(|kind| open.get_mut(kind)) {
            if matches!(c, '(' | '[' | '{') {
                *depth += 1;
            } else if *depth == 0 {
                break;
            } else {
                *depth -= 1;
            }
        }
        length += c.len_utf8();
        last = c;
    }
    let is_trailing = |c: char| {
        matches!(
            c,
            '.' | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | '\''
                | '…'
                | '*'
                | '~'
                | '|'
                | '('
                | '['
                | '{'
                | '’'
                | '\u{200B}'..='\u{200F}' | '\u{FE0F}' | '·'
        )
    };
    rest.get(..length).unwrap_or_default().trim_end_matches(is_trailing).len()
}

/// Whether `c` ends an address wherever it stands.
fn is_end(c: char) -> bool {
    is_blank(c)
        || is_line_end(c)
        || c.is_control()
        || matches!(
            c,
            '<' | '>' | '"' | '`' | '«' | '»' | '“' | '”' | '„' | '‘' | '^' | '\\' | '，' | '。' | '、'
                | '；' | '：' | '！' | '？' | '（' | '）' | '「' | '」' | '『' | '』' | '【' | '】'
                | '《' | '》' | '،' | '؛' | '؟' | '।' | '\u{2B00}'..='\u{2BFF}' | '\u{2600}'..='\u{27BF}'
                | '\u{2190}'..='\u{21FF}' | '\u{1F000}'..='\u{1FAFF}'
        )
}
