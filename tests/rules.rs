//! One named test, with its own snapshot, for every file under `rules/`.
//!
//! A rule's snapshot shows what came out for its examples and for the common
//! posts; a lexicon's shows which of the common posts each of its indicators
//! finds something in. `cargo insta review` shows what a change did.
//!
//! Besides: the posts that are no adverts, and each rule's near miss.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{env, fs};

use indicia::{
    CompiledRuleset, Evidence, Expected, Finding, Level, Post, Ruleset, Source, Verdict,
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The rules that come with Indicia, loaded once for all tests.
fn compiled() -> &'static CompiledRuleset {
    static COMPILED: OnceLock<CompiledRuleset> = OnceLock::new();
    COMPILED.get_or_init(|| Ruleset::load(&[root().join("rules")]).unwrap().compile().unwrap())
}

fn common_posts() -> Vec<(String, Post<'static>)> {
    let posts = posts_of(Path::new("tests/posts/common.jsonl"));
    assert!(posts.len() >= 60, "the common posts are missing");
    posts
}

fn posts_of(path: &Path) -> Vec<(String, Post<'static>)> {
    let text = fs::read_to_string(root().join(path)).unwrap();
    text.lines()
        .map(|line| {
            let post = Post::from_json(line).unwrap().into_owned();
            (post.id.as_deref().unwrap().to_owned(), post)
        })
        .collect()
}

fn shipped(path: &Path) -> datatest_stable::Result<()> {
    let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let folder = path.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
    let snapshot = if folder == "lexicon" { lexicon(path, &name) } else { rule(&name) };
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("tests/snapshots/rules"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(format!("{folder}-{name}"), snapshot));
    every_snapshot_has_a_file();
    Ok(())
}

fn rule(id: &str) -> String {
    let compiled = compiled();
    let mut scanner = compiled.scanner();
    let rule = compiled.ruleset().rules().iter().find(|rule| rule.about.id == id).unwrap();
    let mut out = String::from("examples\n");
    for (number, example) in rule.examples.iter().enumerate() {
        let verdict = scanner.scan(&example.post);
        let expected = match example.expected {
            Expected::Match(level) => level.to_string(),
            Expected::NoMatch => "no match".to_owned(),
        };
        let came = finding_of(&verdict, id).map_or("no match".to_owned(), |f| f.level.to_string());
        assert_eq!(came, expected, "example {} of {id}: {:?}", number + 1, example.post.text);
        writeln!(out, "  {} {}", number + 1, example.language).unwrap();
        outcome(&mut out, &example.post, &verdict, id);
    }
    out.push_str("common posts\n");
    for (name, post) in common_posts() {
        let verdict = scanner.scan(&post);
        if finding_of(&verdict, id).is_some() {
            writeln!(out, "  {name}").unwrap();
            outcome(&mut out, &post, &verdict, id);
        }
    }
    out
}

fn finding_of<'v, 'r>(verdict: &'v Verdict<'r>, id: &str) -> Option<&'v Finding<'r>> {
    verdict.findings.iter().find(|finding| finding.rule.about.id == id)
}

fn outcome(out: &mut String, post: &Post<'_>, verdict: &Verdict<'_>, id: &str) {
    let Some(finding) = finding_of(verdict, id) else {
        writeln!(out, "    no match").unwrap();
        return;
    };
    write!(out, "    {}", finding.level).unwrap();
    if !finding.exceptions.is_empty() {
        write!(out, " after {}", finding.exceptions.join(", ")).unwrap();
    }
    writeln!(out).unwrap();
    for Evidence { field, position, span, indicator, pattern, disguise, listed: _ } in
        &finding.evidence
    {
        let text = span.of(post.text_at(*field, *position));
        let is_contact = matches!(*indicator, "phone" | "handle" | "email");
        let shown = if is_contact { "…".to_owned() } else { format!("{text:?}") };
        writeln!(
            out,
            "      {indicator} {pattern} {}[{}..{}] {shown}{}",
            field.name(),
            span.start,
            span.end,
            disguise.iter().map(|kind| format!(" ({})", kind.name())).collect::<String>()
        )
        .unwrap();
    }
}

/// A lexicon has no verdict of its own: each of its indicators is put into a
/// rule that asks for nothing else.
fn lexicon(path: &Path, name: &str) -> String {
    let text = fs::read_to_string(root().join(path)).unwrap();
    let mut sources = vec![Source::new(format!("{name}.yaml"), text.clone())];
    let keys: Vec<&str> = text
        .lines()
        .skip_while(|line| *line != "indicators:")
        .filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'))
        .filter(|key| key.chars().all(|c| c.is_ascii_lowercase() || c == '_') && key.len() > 2)
        .collect();
    assert!(!keys.is_empty(), "{name} has no indicators");
    for key in &keys {
        let id = format!("probe-{}", key.replace('_', "-"));
        let examples = "[{lang: en, text: a}, {lang: en, text: b}]";
        let rule = format!(
            "id: {id}\nversion: 1\ntitle: t\nlabel: propaganda/narrative\nlevel: note\n\
             status: experimental\nlanguages: [en]\ndescription: d\nfalse_positives: [f]\n\
             use: [{name}]\nindicators: {{ unused: {{ any: [unused] }} }}\n\
             condition: {name}.{key}\nexamples: {{ match: {examples}, no_match: {examples} }}\n"
        );
        sources.push(Source::new(format!("{id}.yaml"), rule));
    }
    let ruleset = Ruleset::from_sources(sources).unwrap();
    let compiled = ruleset.compile().unwrap();
    let mut scanner = compiled.scanner();
    let posts = common_posts();
    let mut out = String::new();
    for key in keys {
        let id = format!("probe-{}", key.replace('_', "-"));
        writeln!(out, "{key}").unwrap();
        for (post_name, post) in &posts {
            let verdict = scanner.scan(post);
            let Some(finding) = finding_of(&verdict, &id) else { continue };
            let patterns: BTreeSet<&str> =
                finding.evidence.iter().map(|found| found.pattern).collect();
            let patterns: Vec<&str> = patterns.into_iter().collect();
            writeln!(out, "  {post_name}: {}", patterns.join(" · ")).unwrap();
        }
    }
    out
}

fn every_snapshot_has_a_file() {
    let rules = root().join("rules");
    for entry in fs::read_dir(root().join("tests/snapshots/rules")).into_iter().flatten() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(stem) = name.strip_suffix(".snap") else { continue };
        let (folder, file) = stem.split_once('-').unwrap();
        let path = rules.join(folder).join(format!("{file}.yaml"));
        assert!(path.exists(), "{name} has no rule file: remove it");
    }
}

/// Posts that are no adverts, of 35 kinds in three languages: none may send
/// anybody to look at it.
fn negatives(path: &Path) -> datatest_stable::Result<()> {
    let compiled = compiled();
    let mut scanner = compiled.scanner();
    let mut ids = BTreeSet::new();
    for (id, post) in posts_of(path) {
        let verdict = scanner.scan(&post);
        let found: Vec<_> = verdict.findings.iter().map(|f| f.rule.about.id.as_str()).collect();
        assert!(verdict.level <= Level::Note, "{id}: {}", found.join(", "));
        ids.insert(id);
    }
    for kind in 1..=35 {
        for language in ["en", "ru", "fr"] {
            assert!(ids.contains(&format!("n{kind:02}-{language}")), "n{kind:02}-{language}");
        }
    }
    Ok(())
}

/// Every rule has a post that it finds and one that lacks a single thing.
fn near_misses(path: &Path) -> datatest_stable::Result<()> {
    let compiled = compiled();
    let mut scanner = compiled.scanner();
    let posts = posts_of(path);
    for rule in compiled.ruleset().rules() {
        for (kind, is_found) in [("match", true), ("near-miss", false)] {
            let name = format!("{}/{kind}", rule.about.id);
            let (_, post) = posts.iter().find(|(id, _)| *id == name).unwrap();
            let verdict = scanner.scan(post);
            assert_eq!(finding_of(&verdict, &rule.about.id).is_some(), is_found, "{name}");
        }
    }
    assert_eq!(posts.len(), 2 * compiled.ruleset().rules().len());
    Ok(())
}

datatest_stable::harness! {
    { test = shipped, root = "rules", pattern = r"^.*\.ya?ml$" },
    { test = negatives, root = "tests/posts", pattern = r"^.*negatives\.jsonl$" },
    { test = near_misses, root = "tests/posts", pattern = r"^.*explained\.jsonl$" },
}
