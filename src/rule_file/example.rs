use super::node::Node;
use super::post::{self, POST_KEYS};
use super::section::Reader;
use super::written::{WrittenExample, WrittenExamples, WrittenTimeline};
use crate::diagnostic::Code;

/// Reads `examples`, each of them with `read`.
pub(super) fn examples<E>(
    reader: &mut Reader,
    node: &Node,
    read: impl Fn(&mut Reader, &Node) -> Option<E>,
) -> Option<WrittenExamples<E>> {
    let section = reader.section(node, "`examples`", "examples", &["match", "no_match"])?;
    let mut all = |key: &str| {
        let items = section.get(key).and_then(|node| reader.list(node, key)).unwrap_or_default();
        items.iter().filter_map(|item| read(reader, item)).collect()
    };
    Some(WrittenExamples {
        positive: all("match"),
        positive_place: section.key_place("match"),
        negative: all("no_match"),
        negative_place: section.key_place("no_match"),
    })
}

/// Reads an example of a rule on one post.
pub(super) fn single(reader: &mut Reader, node: &Node) -> Option<WrittenExample> {
    let keys = [&["level", "category"], POST_KEYS.as_slice()].concat();
    let section = reader.section(node, "an example", "examples", &keys)?;
    reader.require(&section, &["lang"]);
    let level = section.text("level", reader);
    let category = section.text("category", reader);
    let post = post::post(reader, &section);
    if post.texts().next().is_none() {
        reader.report(Code::ExampleWithoutText, node.span, &[]);
    }
    let lang = section.get("lang")?.scalar()?.excerpt.clone();
    Some(WrittenExample { span: node.span, lang, level, category, post })
}

/// Reads an example of a correlation rule: posts, each with the time `at` which it comes.
pub(super) fn timeline(reader: &mut Reader, node: &Node) -> Option<WrittenTimeline> {
    let section =
        reader.section(node, "an example", "examples", &["posts", "level", "category"])?;
    reader.require(&section, &["posts"]);
    let level = section.text("level", reader);
    let category = section.text("category", reader);
    let items = reader.list(section.get("posts")?, "posts")?;
    let keys = [&["at"], POST_KEYS.as_slice()].concat();
    let mut posts = Vec::new();
    for item in items {
        let Some(section) = reader.section(item, "a post", "posts", &keys) else { continue };
        reader.require(&section, &["at"]);
        let at = section.get("at").and_then(|node| reader.duration(node, "at"));
        let post = post::post(reader, &section);
        posts.extend(at.map(|at| (at.value, post)));
    }
    Some(WrittenTimeline { span: node.span, level, category, posts })
}
