//! Accounts on messengers: by address, by `@name` beside the messenger's name, by "telegram: name".

use super::anchor::Anchors;
use super::cursor::{
    char_at, char_before, is_blank, is_line_end, is_unspaced, is_word, line_after, line_before,
    lower, skip_blanks, skip_blanks_back,
};
use super::link::{self, Link};
use super::phrase;
use super::table::messenger::{HOSTS, MESSENGERS, Path, SCHEMES};
use super::{Entity, EntityValue};
use crate::text::Span;

/// How many words may stand between `@name` and the messenger's name.
const WITHIN_WORDS: usize = 3;

/// How far those words may reach, in characters.
const WITHIN: usize = 40;

/// First steps of an address that lead to something else than an account.
const NO_ACCOUNT: [&str; 14] = [
    "share",
    "proxy",
    "socks",
    "iv",
    "c",
    "setlanguage",
    "login",
    "addstickers",
    "addemoji",
    "addtheme",
    "bg",
    "confirmphone",
    "invoice",
    "qr",
];

/// First steps of an address after which the account's name follows.
const BEFORE_ACCOUNT: [&str; 7] = ["s", "joinchat", "boost", "addlist", "channel", "p", "m"];

fn handle(span: Span, service: &str, name: &str) -> Option<Entity> {
    let name: String = name.trim_end_matches('.').chars().map(lower).collect();
    let is_name = name.chars().any(is_word);
    let value = EntityValue::Handle { service: service.to_owned(), name };
    is_name.then_some(Entity { span, value })
}

/// Handles by address.
pub(super) fn find_links(text: &str, links: &[Link], anchors: &Anchors, found: &mut Vec<Entity>) {
    for link in links {
        let host = link.host.bare_name();
        let path = link.path.of(text);
        let listed = HOSTS.iter().find(|(name, _)| *name == host);
        if let Some(&(_, (service, place))) = listed {
            let name = name_in(path, place);
            found.extend(name.and_then(|name| handle(link.span, service, name)));
        } else if let Some(name) = host.strip_suffix(".t.me") {
            found.extend(handle(link.span, "telegram", name));
        }
    }
    for &colon in &anchors.colons {
        found.extend(by_scheme(text, colon));
    }
    for &dot in &anchors.dots {
        found.extend(spaced_host(text, dot));
    }
}

fn name_in(path: &str, place: Path) -> Option<&str> {
    let is_step = |c: char| is_word(c) || matches!(c, '_' | '.' | '+' | '-' | '~' | '%');
    let clean = |step: &'_ str| step.find(|c| !is_step(c)).unwrap_or(step.len());
    let (steps, rest) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
    let mut names = steps.split('/').filter(|step| !step.is_empty());
    let step = match place {
        Path::Name => {
            let first = names.next()?;
            let lower = first.to_ascii_lowercase();
            if NO_ACCOUNT.contains(&lower.as_str()) {
                return None;
            }
            if BEFORE_ACCOUNT.contains(&lower.as_str()) { names.next()? } else { first }
        }
        Path::Deep => names.next_back()?,
        Path::Channel => {
            names.next().filter(|&step| step == "channel")?;
            names.next()?
        }
        Path::Query => return parameter(rest).or_else(|| names.next()),
        Path::Fragment => rest.strip_prefix('#')?.split('/').next_back()?,
    };
    step.get(..clean(step)).filter(|name| !name.is_empty())
}

/// The value of the query parameter that names an account.
fn parameter(query: &str) -> Option<&str> {
    let query = query.strip_prefix('?')?;
    query.split(['&', '#']).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_account = matches!(
            name.to_ascii_lowercase().as_str(),
            "domain" | "phone" | "number" | "invite" | "g2" | "g" | "chaturi"
        );
        (is_account && !value.is_empty()).then_some(value.trim_start_matches("%2B"))
    })
}

/// `tg://resolve?domain=x`, `viber://chat?number=…`.
fn by_scheme(text: &str, colon: usize) -> Option<Entity> {
    let (start, after, scheme) = link::scheme_at(text, colon)?;
    let service = phrase::has_word(&scheme.to_ascii_lowercase(), SCHEMES)?;
    let rest = text.get(after..)?;
    let is_part = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | ')' | '\'');
    let length = rest.bytes().take(256).take_while(|&byte| is_part(char::from(byte))).count();
    let address = rest.get(..length)?.trim_end_matches(['.', ',', ';', '!']);
    let name = parameter(address.get(address.find('?')?..)?)?;
    handle(Span::new(start, after + address.len()), service, name)
}

/// `t . me/x`, with blanks where none belong.
fn spaced_host(text: &str, dot: usize) -> Option<Entity> {
    let before = skip_blanks_back(text, dot, 2);
    let after = skip_blanks(text, dot + char_at(text, dot)?.len_utf8(), 2);
    if before == dot && after == dot + 1 && !matches!(char_at(text, after + 2), Some(' ')) {
        return None;
    }
    let word =
        text.get(..before)?.bytes().rev().take(9).take_while(u8::is_ascii_alphabetic).count();
    let start = before - word;
    let name = text.get(start..before)?;
    let service = match name.to_ascii_lowercase().as_str() {
        "t" | "telegram" => "telegram",
        "wa" => "whatsapp",
        _ => return None,
    };
    let top = text.get(after..after + 2).filter(|top| top.eq_ignore_ascii_case("me"))?;
    let slash = skip_blanks(text, after + top.len(), 2);
    char_at(text, slash).filter(|&c| c == '/')?;
    let account = skip_blanks(text, slash + 1, 2);
    let length = account_length(text, account);
    let is_tied = char_before(text, start).is_some_and(|c| is_word(c) && !is_unspaced(c));
    let account = Span::new(account, account + length);
    if is_tied { None } else { handle(Span::new(start, account.end), service, account.of(text)) }
}

fn account_length(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.bytes().take(40).take_while(|&byte| byte.is_ascii_alphanumeric() || byte == b'_').count()
}

/// "telegram: name", where no `@` says that a name follows.
pub(super) fn find_announced(text: &str, anchors: &Anchors, found: &mut Vec<Entity>) {
    for &colon in &anchors.colons {
        let Some(mark) = char_at(text, colon) else {
            continue;
        };
        let before = skip_blanks_back(text, colon, 2);
        let Some((_, service)) = phrase::ending_at(text, before, 0, MESSENGERS) else {
            continue;
        };
        let start = skip_blanks(text, colon + mark.len_utf8(), 3);
        let end = start + account_length(text, start);
        let name = text.get(start..end).unwrap_or_default();
        if is_account(name) && stands_alone(text, name, end) {
            found.extend(handle(Span::new(start, end), service, name));
        }
    }
}

fn is_account(name: &str) -> bool {
    (4..=32).contains(&name.len()) && name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether the name is no word of a sentence: "Telegram: subscribe now" announces no account.
fn stands_alone(text: &str, name: &str, end: usize) -> bool {
    let next = char_at(text, end);
    if matches!(next, Some('/' | '@' | ':' | '-' | '\'' | '’')) {
        return false;
    }
    let after = char_at(text, skip_blanks(text, end, 3));
    let is_dotted = next == Some('.') && char_at(text, end + 1).is_some_and(is_word);
    let is_marked = name.contains(|c: char| c == '_' || c.is_ascii_digit());
    let is_last = after.is_none_or(|c| is_line_end(c) || !is_word(c) && !is_blank(c));
    !is_dotted && (is_marked || is_last)
}

/// The messenger that the words around `span`, a mention, name.
pub(super) fn service_near(text: &str, span: Span) -> Option<&'static str> {
    let before = line_before(text, span.start, WITHIN);
    let after = line_after(text, span.end, WITHIN);
    nearest(before, true).or_else(|| nearest(after, false))
}

/// The messenger named in the last, or else the first, words of `window`.
fn nearest(window: &str, from_end: bool) -> Option<&'static str> {
    let mut passed = 0;
    let offsets: Vec<(usize, char)> = window.char_indices().collect();
    let begins = |index: usize, c: char| {
        is_word(c)
            && (is_unspaced(c)
                || index
                    .checked_sub(1)
                    .and_then(|before| offsets.get(before))
                    .is_none_or(|&(_, before)| !is_word(before) || is_unspaced(before)))
    };
    let count = offsets.len();
    for step in 0..count {
        let index = if from_end { count - 1 - step } else { step };
        let &(offset, c) = offsets.get(index)?;
        // A further mention or address has its own cue.
        if c == '@' || (!from_end && c == ';') {
            return None;
        }
        if !begins(index, c) {
            continue;
        }
        if let Some((end, service)) = phrase::longest(window, offset, MESSENGERS)
            && is_meant(window, Span::new(offset, end), service)
        {
            return Some(service);
        }
        passed += if is_unspaced(c) { 1 } else { 2 };
        if passed >= 2 * (WITHIN_WORDS + 1) {
            return None;
        }
    }
    None
}

/// "line" and "signal" are words too; their messengers are written with a capital.
fn is_meant(window: &str, span: Span, service: &str) -> bool {
    let is_word_too = matches!(service, "line" | "signal");
    !is_word_too || span.of(window).starts_with(char::is_uppercase)
}

/// The service that `platform` is, if it is a messenger.
pub(super) fn service_of(platform: &str) -> Option<&'static str> {
    phrase::has_word(&platform.to_lowercase(), MESSENGERS)
}
