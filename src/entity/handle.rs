//! Accounts on messengers: by address, by `@name` beside the messenger's name, by "telegram: name".

mod near;
mod spelled;

use super::anchor::Anchors;
use super::cursor::{
    char_at, is_blank, is_line_end, is_word, line_before, lower, skip_blanks, skip_blanks_back,
};
use super::link::{self, Link};
use super::table::messenger::{HOSTS, MESSENGERS, Path, SCHEMES};
use super::{Entity, EntityValue};
use crate::text::Span;

pub(super) use near::service_near;

/// First steps of an address that lead to something else than an account.
const NO_ACCOUNT: [&str; 31] = [
    "about",
    "album",
    "app",
    "apps",
    "audio",
    "clips",
    "doc",
    "docs",
    "feed",
    "groups",
    "im",
    "market",
    "music",
    "photo",
    "search",
    "video",
    "wall",
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
const BEFORE_ACCOUNT: [&str; 10] =
    ["s", "joinchat", "boost", "addlist", "channel", "p", "m", "g", "message", "public"];

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
    spelled::find(text, &anchors.labels, found);
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
            // "wall-1_2", "photo1_2": a thing of an account, told by its number.
            let thing =
                lower.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_'));
            if NO_ACCOUNT.contains(&thing) || lower.ends_with(".php") {
                return None;
            }
            if BEFORE_ACCOUNT.contains(&lower.as_str()) { names.next()? } else { first }
        }
        Path::Deep => names.next_back()?,
        Path::After(before) => {
            names.next().filter(|&step| step.eq_ignore_ascii_case(before))?;
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
    let service = SCHEMES.has_word(scheme)?;
    let rest = text.get(after..)?;
    let is_part = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | ')' | '\'');
    let length = rest.bytes().take(256).take_while(|&byte| is_part(char::from(byte))).count();
    let address = rest.get(..length)?.trim_end_matches(['.', ',', ';', '!']);
    let name = parameter(address.get(address.find('?')?..)?)?;
    handle(Span::new(start, after + address.len()), service, name)
}

fn account_length(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.bytes().take(40).take_while(|&byte| byte.is_ascii_alphanumeric() || byte == b'_').count()
}

/// `telegram: name`, `телеграм – name_1`, `加微信 name_1`, where no `@` says that a name follows.
pub(super) fn find_announced(text: &str, anchors: &Anchors, found: &mut Vec<Entity>) {
    for &colon in &anchors.colons {
        announced(text, colon, Announced::Colon, found);
    }
    for &dash in &anchors.dashes {
        announced(text, dash, Announced::Dash, found);
    }
    for &at in &anchors.letters {
        announced(text, at + '信'.len_utf8(), Announced::Name, found);
    }
}

/// What stands between a messenger's name and an account's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Announced {
    Colon,
    Dash,
    Name,
}

fn announced(text: &str, at: usize, by: Announced, found: &mut Vec<Entity>) {
    let mark = if by == Announced::Name { None } else { char_at(text, at) };
    let before = skip_blanks_back(text, at, 2);
    let start = skip_blanks(text, at + mark.map_or(0, char::len_utf8), 3);
    let end = start + account_length(text, start);
    let name = text.get(start..end).unwrap_or_default();
    // A dash stands before any explanation; only a marked name is told from one.
    let is_told = by == Announced::Colon || is_marked(name);
    if !is_told || !is_account(name) || !stands_alone(text, name, end) {
        return;
    }
    let Some((_, service)) = MESSENGERS.ending_at(text, before, 0) else {
        return;
    };
    let context = line_before(text, before, 40);
    if is_marked(name) || is_mixed(name) || context.contains(is_beyond_latin) {
        found.extend(handle(Span::new(start, end), service, name));
    }
}

/// Whether a capital stands inside the name, as in no word.
fn is_mixed(name: &str) -> bool {
    let after_small = |pair: &[u8]| matches!(pair, [b'a'..=b'z', b'A'..=b'Z']);
    name.as_bytes().windows(2).any(after_small)
}

/// Whether a word of letters like `c` makes a Latin word beside it a name.
fn is_beyond_latin(c: char) -> bool {
    c > '\u{24F}' && !matches!(c, '\u{1E00}'..='\u{1EFF}') && c.is_alphabetic()
}

fn is_marked(name: &str) -> bool {
    name.contains(|c: char| c == '_' || c.is_ascii_digit())
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
    let is_last = after.is_none_or(|c| is_line_end(c) || !is_word(c) && !is_blank(c));
    !is_dotted && (is_marked(name) || is_last)
}

/// The service that `platform` is, if it is a messenger.
pub(super) fn service_of(platform: &str) -> Option<&'static str> {
    MESSENGERS.has_word(platform)
}
