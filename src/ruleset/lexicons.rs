use std::collections::btree_map::Entry;

use crate::diagnostic::{Code, Diagnostic};
use crate::rule::{Lexicons, check_lexicon};
use crate::rule_file::LexiconFile;

/// Checks the lexicons of each folder, the earlier folders first: one that
/// says so takes the place of the one before it.
pub(super) fn lexicons(
    layers: &[Vec<LexiconFile>],
    lexicons: &mut Lexicons,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for layer in layers {
        let mut fresh = Lexicons::default();
        for file in layer {
            let (lexicon, found) = check_lexicon(file);
            diagnostics.extend(found);
            let Some(lexicon) = lexicon else {
                lexicons.broken.insert(file.name.text().to_owned());
                continue;
            };
            match fresh.checked.entry(lexicon.name.clone()) {
                Entry::Vacant(place) => {
                    place.insert(lexicon);
                }
                Entry::Occupied(first) => {
                    let first = first.get();
                    let names = [&*lexicon.name];
                    diagnostics.push(
                        Diagnostic::new(
                            Code::DuplicateLexicon,
                            &lexicon.source,
                            lexicon.span,
                            &names,
                        )
                        .also(&first.source, first.span, "the first one"),
                    );
                }
            }
        }
        for (name, lexicon) in fresh.checked {
            let earlier = lexicons.checked.get(&name);
            let (source, span) = (&lexicon.source, lexicon.span);
            match (earlier, lexicon.replaces) {
                (Some(earlier), false) => diagnostics.push(
                    Diagnostic::new(Code::DuplicateLexicon, source, span, &[&name]).also(
                        &earlier.source,
                        earlier.span,
                        "the earlier one",
                    ),
                ),
                (None, true) if !lexicons.broken.contains(&name) => {
                    diagnostics.push(Diagnostic::new(
                        Code::ReplacesNothing,
                        source,
                        span,
                        &[&name],
                    ));
                }
                _ => {}
            }
            lexicons.checked.insert(name, lexicon);
        }
    }
}
