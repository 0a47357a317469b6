use super::about::about_whole;
use super::{About, Example, Expected, Status};
use crate::diagnostic::{Code, Diagnostic};
use crate::rule_file::RuleFile;
use crate::text::Language;

/// What is said about a thing and is not the thing: any of these will do.
const SAID: [&str; 2] = ["counter-speech", "quotation"];

/// What looks like recruitment and is lawful: any of these will do.
const LAWFUL: [&str; 2] = ["lawful-work", "lawful-army"];

/// Checks that a rule which is `stable` shows, in every language that it
/// claims, what it finds and what it must leave alone.
pub(super) fn stable(
    file: &RuleFile,
    about: &About,
    examples: &[Example],
    diagnostics: &mut Vec<Diagnostic>,
) {
    if about.status != Status::Stable {
        return;
    }
    for written in &file.languages {
        let Some(language) = Language::new(written.text()) else { continue };
        let of_language = examples.iter().filter(|example| example.language == language);
        let lacking = lacking(about, &of_language.collect::<Vec<_>>());
        if !lacking.is_empty() {
            let names = [written.text(), &*lacking.join("; ")];
            diagnostics.push(about_whole(Code::StableLacksExamples, written, &names));
        }
    }
}

/// The kinds of examples that `examples`, all in one language, lack.
fn lacking(about: &About, examples: &[&Example]) -> Vec<String> {
    let is_spared = |example: &Example| match example.expected {
        Expected::NoMatch => true,
        // An exception caps it: the rule knows it for what it is.
        Expected::Match(level) => level < about.level,
    };
    let mut lacking = Vec::new();
    if !examples.iter().any(|example| example.expected == Expected::Match(about.level)) {
        lacking.push("`match`".to_owned());
    }
    if !examples.iter().any(|example| example.expected == Expected::NoMatch) {
        lacking.push("`no_match`".to_owned());
    }
    let mut require = |categories: &[&str]| {
        let is_one = |category: &String| categories.contains(&category.as_str());
        let mut spared = examples.iter().filter(|example| is_spared(example));
        if !spared.any(|example| example.category.as_ref().is_some_and(is_one)) {
            let names: Vec<_> = categories.iter().map(|category| format!("`{category}`")).collect();
            lacking.push(names.join(" or "));
        }
    };
    // Reports and counter-speech are what a rule with a context label finds.
    if !about.label.is_context() {
        require(&["reporting"]);
        require(&SAID);
    }
    if about.label.is_offer() {
        require(&LAWFUL);
    }
    lacking
}
