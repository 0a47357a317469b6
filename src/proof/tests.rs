//! Whatever is claimed of random rules and random edits is held against every
//! post that can be made of a handful of texts.

use std::env;

use super::{Comparison, Finding, Meaning, Phrases, Question, Ran, Spot, Versions, compare};
use crate::compile::CompiledRuleset;
use crate::post::Post;
use crate::ruleset::Ruleset;
use crate::scan::Scanner;
use crate::text::Source;

/// Small numbers that are the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).unwrap()
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// A rule whose parts can be edited.
#[derive(Clone, Debug)]
struct Draft {
    level: &'static str,
    indicators: Vec<Vec<(&'static str, String)>>,
    condition: Tree,
    exceptions: Vec<(Tree, &'static str)>,
}

#[derive(Clone, Debug)]
enum Tree {
    Leaf(String),
    And(Vec<Tree>),
    Or(Vec<Tree>),
    Not(Box<Tree>),
    Of(usize, Vec<Tree>),
    NoneOf(Vec<Tree>),
}

impl Tree {
    fn text(&self) -> String {
        let all = |parts: &[Tree], word: &str| {
            let parts: Vec<_> = parts.iter().map(|part| format!("({})", part.text())).collect();
            parts.join(word)
        };
        match self {
            Self::Leaf(text) => text.clone(),
            Self::And(parts) => all(parts, " and "),
            Self::Or(parts) => all(parts, " or "),
            Self::Not(part) => format!("not ({})", part.text()),
            Self::Of(count, parts) => {
                format!("{count} of ({})", all(parts, ", "))
            }
            Self::NoneOf(parts) => format!("none of ({})", all(parts, ", ")),
        }
    }
}

const PATTERNS: &[&str] = &[
    "medic",
    "medic*",
    "med*",
    "'*dic'",
    "medics",
    "'medic[s]?'",
    "join",
    "join us",
    "'join*'",
    "'join <2> us'",
    "'join <1> us'",
    "us",
    "front",
    "'front*'",
    "front line",
    "frontline",
    "'#medicfront'",
    "медик",
    "'медик*'",
    "'[join|come] us'",
    "Medic",
    "medic front",
    "'{phone} us'",
    "'us {phone}'",
    "前线",
    "front-line",
    "co-op",
];

const LANGUAGES: &[&str] =
    &["any", "any", "en", "en", "ru", "de", "any|exact", "ru|fold", "en|part", "any|evasion"];

const SEGMENTS: &[&str] = &[
    "medic",
    "medics us",
    "join us",
    "join the us",
    "front line",
    "#MedicFront",
    "#frontline",
    "+44 7700 900123",
    "медика",
    "“join the medic front us”",
    "前线招兵",
    "front-line",
    "co-op",
    "Сегодня в городе прошла большая встреча жителей, и medic front пришёл говорить с людьми о работе и о жизни",
    "Die Stadt hat gestern beschlossen, dass die medic front join us neuen Wohnungen im Zentrum gebaut werden sollen",
];

fn fits(language: &str, pattern: &str) -> bool {
    // What an author may not write together.
    !(language.contains("evasion")
        && (pattern.contains(['#', '{', '<'])
            || pattern.trim_matches(['\'', '*']).chars().count() < 5))
        && !(language.contains("part") && pattern.contains(['#', '{']))
}

fn pattern(random: &mut Random) -> (&'static str, String) {
    loop {
        let (language, pattern) = (random.pick(LANGUAGES), random.pick(PATTERNS));
        if fits(language, pattern) {
            return (language, pattern.to_owned());
        }
    }
}

fn leaf(random: &mut Random) -> Tree {
    let name = |random: &mut Random| random.pick(&["a", "b", "c"]).to_owned();
    let (one, other) = (name(random), name(random));
    let count = 1 + random.below(3);
    Tree::Leaf(match random.below(16) {
        0 => "phone".to_owned(),
        1 => format!("{one} near {other} within {count} words"),
        2 => format!("{one} without {other} within {count} words"),
        3 => format!("distinct({one}) >= {count}"),
        4 => format!("count({one}) {} {count}", random.pick(&[">=", "<", "==", ">"])),
        5 => format!("unquoted({one})"),
        6 => format!("{one} before {other} within {count} words"),
        7 => format!("metrics.views {} {}", random.pick(&[">=", "<", ">", "=="]), count * 10),
        8 => format!("lang in ({})", random.pick(&["ru", "ru, und", "de"])),
        9 if one != other => format!("2 of ({one}, {other}) within {count} words"),
        10 => format!("{one} in title"),
        11 => format!("disguised({one})"),
        _ => one,
    })
}

fn tree(random: &mut Random, depth: usize) -> Tree {
    if depth == 0 {
        return leaf(random);
    }
    let parts = |random: &mut Random| -> Vec<Tree> {
        (0..2 + random.below(2)).map(|_| tree(random, depth - 1)).collect()
    };
    match random.below(8) {
        0 | 1 => Tree::And(parts(random)),
        2 | 3 => Tree::Or(parts(random)),
        4 => Tree::Not(Box::new(tree(random, depth - 1))),
        5 => Tree::Of(2, parts(random)),
        6 => Tree::NoneOf(parts(random)),
        _ => leaf(random),
    }
}

fn draft(random: &mut Random) -> Draft {
    let indicator =
        |random: &mut Random| (0..1 + random.below(3)).map(|_| pattern(random)).collect();
    Draft {
        level: random.pick(&["note", "review", "high"]),
        indicators: (0..3).map(|_| indicator(random)).collect(),
        condition: {
            let depth = random.below(3);
            tree(random, depth)
        },
        exceptions: (0..random.below(2)).map(|_| exception(random)).collect(),
    }
}

fn exception(random: &mut Random) -> (Tree, &'static str) {
    let depth = random.below(2);
    (tree(random, depth), random.pick(&["suppress: true", "at_most: note", "at_most: none"]))
}

fn edit_tree(random: &mut Random, at: &mut Tree) {
    match at {
        Tree::And(parts) | Tree::Or(parts) | Tree::Of(_, parts) | Tree::NoneOf(parts)
            if !random.chance(3) =>
        {
            let position = random.below(parts.len());
            match random.below(4) {
                0 => parts.push(leaf(random)),
                1 if parts.len() > 2 => {
                    parts.remove(position);
                }
                _ => edit_tree(random, &mut parts[position]),
            }
        }
        Tree::Not(part) if !random.chance(3) => edit_tree(random, part),
        other => {
            *other = match (other.clone(), random.below(5)) {
                (Tree::And(parts), 0) => Tree::Or(parts),
                (Tree::Or(parts), 0) => Tree::Of(1, parts),
                (Tree::Of(_, parts), 0) => Tree::And(parts),
                (Tree::Not(part), 0) => Tree::NoneOf(vec![*part]),
                (old, 1) => Tree::And(vec![old, leaf(random)]),
                (old, 2) => Tree::Or(vec![old, leaf(random)]),
                (old, 3) => Tree::Not(Box::new(Tree::Not(Box::new(old)))),
                _ => leaf(random),
            };
        }
    }
}

fn edit(random: &mut Random, draft: &Draft) -> Draft {
    let mut edited = draft.clone();
    for _ in 0..1 + random.below(2) {
        let position = random.below(edited.indicators.len());
        let indicator = &mut edited.indicators[position];
        match random.below(8) {
            0 | 1 => indicator.push(pattern(random)),
            2 if indicator.len() > 1 => {
                let gone = random.below(indicator.len());
                indicator.remove(gone);
            }
            3 => {
                let place = random.below(indicator.len());
                indicator[place] = pattern(random);
            }
            4 => edited.level = random.pick(&["note", "review", "high"]),
            5 => match edited.exceptions.pop() {
                None => edited.exceptions.push(exception(random)),
                Some(_) if random.chance(2) => {}
                Some(_) => edited.exceptions.push(exception(random)),
            },
            _ => edit_tree(random, &mut edited.condition),
        }
    }
    edited
}

/// The rule as an author writes it; examples don't matter here, but two of each must stand there.
fn written(draft: &Draft) -> String {
    let mut text = format!(
        "id: random\nversion: 1\ntitle: t\nlabel: recruitment/advert\nlevel: {}\n\
         status: experimental\nlanguages: [en, ru]\ndescription: d\nfalse_positives: [f]\nindicators:\n",
        draft.level
    );
    for (name, patterns) in ["a", "b", "c"].iter().zip(&draft.indicators) {
        text.push_str(&format!("  {name}:\n"));
        let mut keys: Vec<&str> = Vec::new();
        for (key, _) in patterns {
            if !keys.contains(key) {
                keys.push(key);
            }
        }
        for key in keys {
            let own = patterns.iter().filter(|(other, _)| *other == key);
            let own: Vec<_> = own.map(|(_, pattern)| pattern.clone()).collect();
            text.push_str(&format!("    {key}: [{}]\n", own.join(", ")));
        }
    }
    text.push_str(&format!("condition: |\n  {}\n", draft.condition.text()));
    if !draft.exceptions.is_empty() {
        text.push_str("unless:\n");
    }
    for (position, (tree, effect)) in draft.exceptions.iter().enumerate() {
        let condition = tree.text();
        text.push_str(&format!(
            "  - id: e{position}\n    condition: |\n      {condition}\n    {effect}\n    reason: r\n"
        ));
    }
    text.push_str(
        "examples:\n  match:\n    - { lang: en, text: medic }\n    - { lang: en, text: join us }\n  \
         no_match:\n    - { lang: en, text: nothing }\n    - { lang: en, text: at all }\n",
    );
    text
}

fn loaded(draft: &Draft) -> Option<Ruleset> {
    Ruleset::from_sources(vec![Source::new("random.yaml", written(draft))]).ok()
}

struct Both<'r>(Scanner<'r>, Scanner<'r>);

fn ran(scanner: &mut Scanner<'_>, post: &Post<'_>) -> Ran {
    let verdict = scanner.scan(post);
    let Some(finding) = verdict.findings.first() else { return Ran::default() };
    let spots = finding.evidence.iter().map(|found| Spot {
        field: found.field,
        position: found.position,
        span: found.span,
        indicator: found.indicator.to_owned(),
    });
    Ran { level: Some(finding.level), spots: spots.collect() }
}

impl Versions for Both<'_> {
    fn run(&mut self, post: &Post<'_>) -> (Ran, Ran) {
        (ran(&mut self.0, post), ran(&mut self.1, post))
    }
}

/// Every choice of the segments, in two orders and layouts, as text or title.
fn all_posts() -> Vec<Post<'static>> {
    let mut posts = Vec::new();
    for chosen in 1u32..1 << SEGMENTS.len() {
        if chosen.count_ones() > 4 {
            continue;
        }
        let is_chosen = |(position, _): &(usize, &&str)| chosen & (1 << position) != 0;
        let mut texts: Vec<&str> =
            SEGMENTS.iter().enumerate().filter(is_chosen).map(|(_, text)| *text).collect();
        let separator = if chosen % 3 == 0 { " " } else { ". " };
        if chosen % 2 == 0 {
            texts.reverse();
        }
        let mut post = Post::of_text(texts.join(separator));
        if chosen % 5 == 0 {
            post.title = post.text.take();
        }
        if chosen % 7 < 3 {
            post.metrics.insert("views".into(), i64::from(chosen % 7) * 15);
        }
        posts.push(post);
    }
    posts
}

struct Truth {
    loses: Option<usize>,
    gains: Option<usize>,
}

fn truth(old: &CompiledRuleset, new: &CompiledRuleset, posts: &[Post<'static>]) -> Truth {
    let mut both = Both(old.scanner(), new.scanner());
    let mut truth = Truth { loses: None, gains: None };
    for (position, post) in posts.iter().enumerate() {
        let (old, new) = both.run(post);
        match old.level.cmp(&new.level) {
            std::cmp::Ordering::Greater => truth.loses = truth.loses.or(Some(position)),
            std::cmp::Ordering::Less => truth.gains = truth.gains.or(Some(position)),
            std::cmp::Ordering::Equal => {}
        }
    }
    truth
}

fn compared(
    old: &Ruleset,
    new: &Ruleset,
    compiled: (&CompiledRuleset, &CompiledRuleset),
) -> Comparison {
    let question = Question { old: (old, &old.rules()[0]), new: (new, &new.rules()[0]) };
    let mut both = Both(compiled.0.scanner(), compiled.1.scanner());
    compare(question, &mut Phrases::default(), Some(&mut both), &[], &mut 600)
}

/// How many random edits are tried; a long run sets it higher.
fn cases() -> usize {
    env::var("INDICIA_PROOF_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(1500)
}

#[test]
fn nothing_is_claimed_that_a_post_disproves() {
    let seed = env::var("INDICIA_PROOF_SEED").ok().and_then(|seed| seed.parse().ok());
    let mut random = Random(seed.unwrap_or(0x2545_f491_4f6c_dd1d));
    let posts = all_posts();
    let (mut known, mut shown, mut tried) = ([0usize; 5], 0, 0);
    while tried < cases() {
        let draft = draft(&mut random);
        let edited = edit(&mut random, &draft);
        let (Some(old), Some(new)) = (loaded(&draft), loaded(&edited)) else { continue };
        tried += 1;
        let compiled = (old.clone().compile().unwrap(), new.clone().compile().unwrap());
        let comparison = compared(&old, &new, (&compiled.0, &compiled.1));
        let truth = truth(&compiled.0, &compiled.1, &posts);
        let case = || format!("{}\n---\n{}\n{comparison:#?}", written(&draft), written(&edited));
        if let (Finding::Never, Some(post)) = (&comparison.lost, truth.loses) {
            panic!("lost all the same: {:?}\n{}", posts[post], case());
        }
        if let (Finding::Never, Some(post)) = (&comparison.gained, truth.gains) {
            panic!("gained all the same: {:?}\n{}", posts[post], case());
        }
        assert_ne!(comparison.reason, Some(super::Reason::Contradicted), "{}", case());
        for witness in comparison.witnesses() {
            shown += 1;
            let mut both = Both(compiled.0.scanner(), compiled.1.scanner());
            let (old, new) = both.run(&witness.post);
            assert_eq!((old.level, new.level), (witness.old, witness.new), "{}", case());
            assert_ne!(witness.old, witness.new);
        }
        known[comparison.meaning as usize] += 1;
    }
    // A prover that never commits itself proves nothing.
    assert!(shown * 2 > tried, "{known:?} of {tried}, {shown} witnesses");
    assert!(known[Meaning::Unknown as usize] * 3 < tried, "{known:?}");
    assert!(known.iter().take(4).all(|count| *count * 100 > tried), "{known:?}");
}
