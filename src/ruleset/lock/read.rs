use std::collections::btree_map::Entry;
use std::sync::Arc;

use super::{Lock, LockedRule};
use crate::diagnostic::{Code, Diagnostic};
use crate::rule::{Fingerprint, Status};
use crate::text::{Source, Span};

impl Lock {
    /// Reads `source`. Nothing of a file that is damaged is believed: a line
    /// that is missing could be an id that is free to be taken again.
    pub(in crate::ruleset) fn parse(source: &Arc<Source>) -> Result<Self, Vec<Diagnostic>> {
        let mut lock = Self::default();
        let mut found = Vec::new();
        let mut refuse = |what: &str, span| {
            found.push(Diagnostic::new(Code::DamagedLock, source, span, &[what]));
        };
        let mut has_format = false;
        let mut offset = 0;
        for line in source.text().split_inclusive('\n') {
            let start = offset;
            offset += line.len();
            let line = line.trim_end();
            let whole = Span::new(start, start + line.len());
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
                .iter()
                .any(|mark| line.starts_with(mark))
            {
                refuse(
                    "a merge was not finished; of two lines about a rule the higher version stays",
                    whole,
                );
                continue;
            }
            if !has_format {
                has_format = true;
                match line.strip_prefix("lock ") {
                    Some(Self::FORMAT) => continue,
                    Some(format) => {
                        let what = format!("it is of format {format}, and this program knows 1");
                        refuse(&what, whole);
                        break;
                    }
                    None => refuse("it does not begin with `lock 1`", whole),
                }
            }
            let Some((id, rule)) = rule(line, start) else {
                refuse("this is not an id, a version, a fingerprint and a status", whole);
                continue;
            };
            match lock.rules.entry(id.to_owned()) {
                Entry::Vacant(place) => {
                    place.insert(rule);
                }
                Entry::Occupied(_) => {
                    refuse(&format!("`{id}` stands twice; the higher version stays"), whole);
                }
            }
        }
        if !has_format {
            refuse("it is empty", Span::new(0, 0));
        }
        if found.is_empty() { Ok(lock) } else { Err(found) }
    }
}

/// The rule that `line`, which begins at `start`, is about.
fn rule(line: &str, start: usize) -> Option<(&str, LockedRule)> {
    let mut words = line.split(' ');
    let id = words.next().filter(|id| !id.is_empty())?;
    let version = words.next()?.parse().ok().filter(|version| *version > 0)?;
    let fingerprint = Fingerprint::from_hex(words.next()?)?;
    let status = Status::from_name(words.next()?)?;
    let span = Span::new(start, start + id.len());
    let rule = LockedRule { version, fingerprint, status, span };
    words.next().is_none().then_some((id, rule))
}
