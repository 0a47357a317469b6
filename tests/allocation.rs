//! Scanning a post in which nothing matches costs no allocation once the
//! scanner has seen a post of that size.

use std::path::Path;

use indicia::{Post, Ruleset};

#[test]
fn a_post_without_a_match_allocates_nothing_after_warm_up() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let compiled = Ruleset::load(&[rules]).unwrap().compile().unwrap();
    let mut scanner = compiled.scanner();
    let texts = [
        "Lovely weather on the lake today, and the ducks are back 🦆 #Sunday",
        "Сегодня варим варенье из яблок, приходите в гости!",
        "今天天气很好，我们去湖边散步。",
        "الطقس جميل اليوم، نذهب إلى البحيرة.",
        "L’été est là : on mange des glaces au bord du lac.",
        // Words that rules look for, but too few of them.
        "Wanted: a good recipe for plum jam. Call me when you find one.",
    ];
    let posts: Vec<Post<'_>> = texts.into_iter().map(Post::of_text).collect();
    for post in posts.iter().chain(&posts) {
        assert!(scanner.scan(post).findings.is_empty());
    }
    for post in &posts {
        let measured = allocation_counter::measure(|| {
            scanner.scan(post);
        });
        assert_eq!(measured.count_total, 0, "{:?}", post.text);
    }
}

#[test]
fn the_counter_counts() {
    let measured = allocation_counter::measure(|| drop(std::hint::black_box(vec![1])));
    assert_eq!(measured.count_total, 1);
}
