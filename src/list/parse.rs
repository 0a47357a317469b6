use std::collections::BTreeMap;
use std::sync::Arc;

use super::line::{EntryLine, HeaderLine, Line};
use super::{Entry, KeyCheck, KeyedHash, Known, List, ListKind, Tlp};
use crate::diagnostic::{Code, Diagnostic};
use crate::similarity::{FORM, Sketch};
use crate::text::{FOLDING_VERSION, Source, Span};

/// How contacts are hashed, as lists state it.
pub(super) const HASH: &str = "hmac-sha256/1";

/// Whether the file `name` is one of lists: `lists/….jsonl`.
pub(crate) fn is_list_file(name: &str) -> bool {
    let mut parts = name.rsplit(['/', '\\']);
    parts.next().is_some_and(|file| file.ends_with(".jsonl")) && parts.next() == Some("lists")
}

/// Whether a list may be called `name`.
pub(crate) fn is_name(name: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.len() <= 64 && name.split('-').all(is_part)
}

/// The name that the list in the file `name` must have.
pub(crate) fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    file.strip_suffix(".jsonl").unwrap_or(file)
}

/// Reads a list. All that is wrong with it is reported; then there is none.
pub(crate) fn parse(source: &Arc<Source>) -> (Option<List>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut lines = lines(source);
    let Some(first) = lines.next() else {
        let whole = Span::new(0, 0);
        let names = ["there is no line"];
        return (None, vec![Diagnostic::new(Code::BadListHeader, source, whole, &names)]);
    };
    let Some(header) = header(&first, &mut diagnostics) else { return (None, diagnostics) };
    let mut read: Vec<(Entry, Body)> = Vec::new();
    for line in lines {
        if diagnostics.len() >= MOST_REPORTED {
            break;
        }
        read.extend(entry(&line, header.kind, &mut diagnostics));
    }
    refuse_twice(source, &read, &mut diagnostics);
    if !diagnostics.is_empty() {
        return (None, diagnostics);
    }
    read.sort_by(|(one, _), (other, _)| one.id.cmp(&other.id));
    (Some(header.list(source, read)), diagnostics)
}

/// A list that was made in another way has something wrong in every line.
const MOST_REPORTED: usize = 8;

/// What an entry is compared by.
enum Body {
    Text(Sketch),
    Account(KeyedHash),
}

struct Header {
    name: String,
    span: Span,
    kind: ListKind,
    description: Option<String>,
    replaces: bool,
    check: Option<KeyCheck>,
}

impl Header {
    fn list(self, source: &Arc<Source>, read: Vec<(Entry, Body)>) -> List {
        let (mut entries, mut sketches, mut hashes) = (Vec::new(), Vec::new(), Vec::new());
        for (entry, body) in read {
            entries.push(entry);
            match body {
                Body::Text(sketch) => sketches.push(sketch),
                Body::Account(hash) => hashes.push(hash),
            }
        }
        let known = match self.check {
            None => Known::Texts(sketches),
            Some(check) => {
                let mut order: Vec<u32> = (0..).take(hashes.len()).collect();
                order.sort_by_key(|position| hashes.get(*position as usize).copied());
                Known::Accounts { kind: self.kind, check, hashes, order }
            }
        };
        List {
            label: format!("list(\"{}\")", self.name),
            name: self.name,
            description: self.description,
            replaces: self.replaces,
            entries,
            known,
            source: Arc::clone(source),
            span: self.span,
        }
    }
}

fn lines(source: &Arc<Source>) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    source.text().split_inclusive('\n').filter_map(move |line| {
        let at = start;
        start += line.len();
        let text = line.trim_end();
        (!text.is_empty()).then_some(Line { source, text, start: at })
    })
}

fn header(line: &Line<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Header> {
    let written: HeaderLine<'_> = line.object(Code::BadListHeader, diagnostics)?;
    let place = line.place(written.list);
    let file = stem(line.source.name());
    let name: Option<String> =
        line.value(written.list, ["text", "the name of the list"], diagnostics, Some);
    let name = name?;
    if !is_name(&name) || name != file {
        let names = [&*name, file];
        diagnostics.push(Diagnostic::new(Code::BadListName, line.source, place, &names));
    }
    let known = ListKind::ALL.map(ListKind::name);
    let kind: Option<String> =
        line.value(written.kind, ["text", "`texts` or `phones`"], diagnostics, Some);
    let kind = kind?;
    let Some(kind) = ListKind::from_name(&kind) else {
        let names = [&*kind, &*known.join(", ")];
        let place = line.place(written.kind);
        let found = Diagnostic::new(Code::UnknownListKind, line.source, place, &names);
        diagnostics.push(found.suggesting(&kind, known));
        return None;
    };
    let text = ["text", "a text in quotation marks"];
    let description =
        written.description.and_then(|value| line.value(value, text, diagnostics, Some));
    let flag = ["`true` or `false`", "`true`, or leave it out"];
    let replaces = written.replaces.and_then(|value| line.value(value, flag, diagnostics, Some));
    let check = if kind == ListKind::Texts {
        made_here(line, &written, &name, diagnostics)?;
        None
    } else {
        Some(key_check(line, &written, &name, diagnostics)?)
    };
    Some(Header {
        name,
        span: place,
        kind,
        description,
        replaces: replaces.unwrap_or_default(),
        check,
    })
}

/// Whether sketches were made in the way in which this version makes them.
fn made_here(
    line: &Line<'_>,
    written: &HeaderLine<'_>,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<()> {
    let of = |value: Option<&serde_json::value::RawValue>| {
        value.map_or_else(|| "nothing".to_owned(), |value| value.get().trim_matches('"').to_owned())
    };
    let folding = FOLDING_VERSION.to_string();
    for (value, what, ours) in
        [(written.sketch, "sketch", FORM), (written.folding, "folding", &*folding)]
    {
        let theirs = of(value);
        if theirs != ours {
            let place = value.map_or_else(|| line.span(), |value| line.place(value));
            let names = [what, &*theirs, ours, name];
            diagnostics.push(Diagnostic::new(Code::ListOutdated, line.source, place, &names));
            return None;
        }
    }
    Some(())
}

fn key_check(
    line: &Line<'_>,
    written: &HeaderLine<'_>,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<KeyCheck> {
    let (Some(hash), Some(check)) = (written.hash, written.key_check) else {
        let names = ["it lacks `hash` or `key_check`"];
        diagnostics.push(Diagnostic::new(Code::BadListHeader, line.source, line.span(), &names));
        return None;
    };
    if hash.get().trim_matches('"') != HASH {
        let names = ["hash", hash.get().trim_matches('"'), HASH, name];
        let place = line.place(hash);
        diagnostics.push(Diagnostic::new(Code::ListOutdated, line.source, place, &names));
        return None;
    }
    let what = ["check of a key", "the 16 hexadecimal digits that `indicia list add` wrote"];
    line.value(check, what, diagnostics, |hex: String| KeyCheck::from_hex(&hex))
}

fn entry(
    line: &Line<'_>,
    kind: ListKind,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Entry, Body)> {
    let written: EntryLine<'_> = line.object(Code::BadListLine, diagnostics)?;
    let id = ["id", "letters, digits, `.`, `_` and `-`, at most 64"];
    let id = line.value(written.id, id, diagnostics, |id: String| is_id(&id).then_some(id));
    let text = ["text", "a text in quotation marks"];
    let source = written.source.and_then(|value| line.value(value, text, diagnostics, Some));
    let confidence = written.confidence.and_then(|value| {
        let what = ["confidence", "a whole number from 0 to 100"];
        line.value(value, what, diagnostics, |number: u8| (number <= 100).then_some(number))
    });
    let expires =
        written.expires.and_then(|value| {
            let what = ["day", "a day such as \"2027-01-31\""];
            line.value(value, what, diagnostics, |day: String| {
                if day.len() == 10 { day.parse().ok() } else { None }
            })
        });
    let tlp = written.tlp.and_then(|value| {
        let known = Tlp::ALL.map(Tlp::name).join(", ");
        let what = ["level of the Traffic Light Protocol", &*format!("one of: {known}")];
        line.value(value, what, diagnostics, |name: String| Tlp::from_name(&name))
    });
    let (value, key) = match kind {
        ListKind::Texts => (written.sketch.filter(|_| written.hash.is_none()), "sketch"),
        _ => (written.hash.filter(|_| written.sketch.is_none()), "hash"),
    };
    let Some(value) = value else {
        let names = [&*format!("a list of {} wants `{key}` and nothing else", kind.name())];
        diagnostics.push(Diagnostic::new(Code::BadListLine, line.source, line.span(), &names));
        return None;
    };
    let what = [key, "what `indicia list add` wrote there"];
    let body = match kind {
        ListKind::Texts => line
            .value(value, what, diagnostics, |hex: String| Sketch::from_hex(&hex).map(Body::Text)),
        _ => line.value(value, what, diagnostics, |hex: String| {
            KeyedHash::from_hex(&hex).map(Body::Account)
        }),
    };
    let place = written.expires.unwrap_or(written.id);
    let place = line.place(place);
    Some((Entry { id: id?, source, confidence, expires, tlp, place }, body?))
}

fn is_id(id: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    (1..=64).contains(&id.len()) && id.bytes().all(is_part)
}

/// Refuses an id that two entries have, and something that is listed twice:
/// which of the two evidence would name, nobody could tell.
fn refuse_twice(source: &Arc<Source>, read: &[(Entry, Body)], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for (entry, body) in read {
        let body = match body {
            Body::Text(sketch) => sketch.to_string(),
            Body::Account(hash) => hash.to_string(),
        };
        let by_id = seen.insert(format!("id {}", entry.id), entry.place);
        let by_body = seen.insert(body, entry.place);
        if let Some(first) = by_id.or(by_body) {
            if diagnostics.len() >= MOST_REPORTED {
                return;
            }
            let found = Diagnostic::new(Code::DuplicateEntry, source, entry.place, &[&entry.id]);
            diagnostics.push(found.labelled("again here").also(source, first, "first here"));
        }
    }
}
