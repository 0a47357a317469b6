mod collected;
mod loaded;
mod settings;

use std::sync::Arc;

use crate::text::Source;

/// A good rule called `id`, with `lines` in the place of its own.
fn rule(id: &str, lines: &str) -> Arc<Source> {
    let text = crate::rule::tests::rule(&format!("id: {id}\n{lines}"));
    Arc::new(Source::new(format!("rules/{id}.yaml"), text))
}

fn source(name: &str, text: &str) -> Arc<Source> {
    Arc::new(Source::new(name, text))
}

fn lexicon(folder: &str, name: &str, lines: &str) -> Arc<Source> {
    let text =
        format!("lexicon: {name}\nversion: 1\n{lines}indicators:\n  group:\n    en: [a band]\n");
    source(&format!("{folder}/{name}.yaml"), &text)
}
