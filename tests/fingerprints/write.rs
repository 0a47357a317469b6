//! A model as files, in ever other words.

use super::model::{Cond, Exception, Indicator, List, Model, shuffle};
use crate::differential::random::Random;

/// How freely a model is written.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    is_free: bool,
}

impl Manner {
    /// In one way.
    pub(super) const PLAIN: Self = Self { is_free: false };
    /// In any way that means the same.
    pub(super) const ANY: Self = Self { is_free: true };
}

struct Writer<'w> {
    random: &'w mut Random,
    manner: Manner,
}

/// The files of `model`; that of the rule is the last.
pub(super) fn files(model: &Model, random: &mut Random, manner: Manner) -> Vec<(String, String)> {
    let mut writer = Writer { random, manner };
    let folder = if writer.maybe(50) { "rules/deep" } else { "rules" };
    let mut files = vec![("rules/contact.yaml".to_owned(), writer.lexicon(model))];
    if let Some(asked) = model.read {
        files.push(("rules/read.yaml".to_owned(), writer.read_rule(asked)));
    }
    files.push((format!("{folder}/tried.yaml"), writer.rule(model)));
    files
}

impl Writer<'_> {
    fn maybe(&mut self, percent: usize) -> bool {
        self.manner.is_free && self.random.chance(percent)
    }

    fn order<T>(&mut self, items: &mut [T]) {
        if self.manner.is_free {
            shuffle(items, self.random);
        }
    }

    /// Prose, of which nothing depends.
    fn prose(&mut self) -> String {
        let said = ["Said so", "Said otherwise", "Ein Satz", "Слова"];
        if self.manner.is_free { self.random.one(&said).to_owned() } else { said[0].to_owned() }
    }

    fn keys(&mut self, mut keys: Vec<String>) -> String {
        self.order(&mut keys);
        let mut text = String::new();
        if self.maybe(30) {
            text += "# A comment: with a colon\n\n";
        }
        for key in keys {
            text += &key;
            if self.maybe(20) {
                text += "# between: the keys\n\n";
            }
        }
        text
    }

    fn lexicon(&mut self, model: &Model) -> String {
        let version = if self.maybe(50) { 7 } else { 1 };
        let keys = vec![
            "lexicon: contact\n".to_owned(),
            format!("version: {version}\n"),
            self.indicators(&model.lexicon),
        ];
        self.keys(keys)
    }

    fn read_rule(&mut self, asked: &str) -> String {
        let mut keys = self.about("read", "recruitment/advert", "note");
        keys.push("indicators:\n  unused:\n    en: [nothing at all]\n".to_owned());
        keys.push(format!("condition: {asked}\n"));
        self.keys(keys)
    }

    fn about(&mut self, id: &str, label: &str, level: &str) -> Vec<String> {
        let version = 1 + if self.manner.is_free { self.random.below(9) } else { 0 };
        let mut languages = vec!["en", "ru", "fr"];
        self.order(&mut languages);
        let status = if self.maybe(30) { "deprecated" } else { "experimental" };
        let mut keys = vec![
            format!("id: {id}\n"),
            format!("version: {version}\n"),
            format!("title: {}\n", self.prose()),
            format!("label: {label}\n"),
            format!("level: {level}\n"),
            format!("status: {status}\n"),
            format!("languages: [{}]\n", languages.join(", ")),
            format!("description: {}\n", self.prose()),
            format!("false_positives:\n  - {}\n", self.prose()),
            self.examples(),
        ];
        for (key, value) in [
            ("reviewer_note", "Look"),
            ("owner", "somebody"),
            ("review_by", "2027-01-01"),
            ("facets", "[money, fame]"),
            ("references", "['https://example.org/']"),
            ("reviewed", "{en: 2026-01-01}"),
            ("policy", "[clause 3]"),
            ("mappings", "[{framework: semeval, version: 2023, id: Slogans, name: Slogans}]"),
        ] {
            if self.maybe(30) {
                keys.push(format!("{key}: {value}\n"));
            }
        }
        keys
    }

    fn examples(&mut self) -> String {
        let mut lines = String::from("examples:\n");
        let mut kinds = vec!["match", "no_match"];
        self.order(&mut kinds);
        for kind in kinds {
            lines += &format!("  {kind}:\n");
            for text in ["one", "two", "three"].into_iter().take(2 + usize::from(self.maybe(50))) {
                lines += &format!("    - {{lang: en, text: {text} {}}}\n", self.prose());
            }
        }
        lines
    }

    fn rule(&mut self, model: &Model) -> String {
        let mut keys = self.about("tried", model.label, model.level);
        keys.push("use: [contact]\n".to_owned());
        keys.push(self.indicators(&model.indicators));
        let condition = self.condition(&model.condition);
        keys.push(self.condition_key("condition", &condition, 0));
        if model.from.is_some() || model.to.is_some() {
            let mut ends: Vec<_> = [("from", model.from), ("to", model.to)]
                .into_iter()
                .filter_map(|(key, day)| Some((key, day?)))
                .collect();
            self.order(&mut ends);
            let ends: Vec<_> = ends.iter().map(|(key, day)| format!("{key}: {day}")).collect();
            keys.push(format!("valid: {{{}}}\n", ends.join(", ")));
        }
        if !model.exceptions.is_empty() {
            let mut exceptions: Vec<_> = model.exceptions.iter().collect();
            self.order(&mut exceptions);
            let listed = exceptions.into_iter().enumerate();
            let listed: Vec<_> =
                listed.map(|(number, exception)| self.exception(number, exception)).collect();
            keys.push(format!("unless:\n{}", listed.concat()));
        }
        self.keys(keys)
    }

    fn exception(&mut self, number: usize, exception: &Exception) -> String {
        let word = if self.maybe(50) { "case" } else { "exception" };
        let condition = self.condition(&exception.condition);
        let condition = self.condition_key("condition", &condition, 4);
        let effect = match exception.at_most {
            Some(level) => format!("    at_most: {level}\n"),
            None => "    suppress: true\n".to_owned(),
        };
        let mut keys = vec![condition, effect, format!("    reason: {}\n", self.prose())];
        self.order(&mut keys);
        format!("  - id: {word}-{number}\n{}", keys.concat())
    }

    fn condition_key(&mut self, key: &str, condition: &str, indent: usize) -> String {
        let margin = " ".repeat(indent);
        if self.maybe(40) {
            let broken = condition.replace(" and ", &format!("\n{margin}  and "));
            let comment =
                if self.maybe(50) { format!("{margin}  # said (here)\n") } else { String::new() };
            return format!("{margin}{key}: |\n{comment}{margin}  {broken}\n");
        }
        if self.maybe(30) {
            return format!("{margin}{key}: '{condition}'\n");
        }
        format!("{margin}{key}: {condition}\n")
    }

    /// Parentheses that change nothing, now and then.
    fn condition(&mut self, condition: &Cond) -> String {
        let text = match condition {
            Cond::And(parts) => self.chain(parts, " and "),
            Cond::Or(parts) => self.chain(parts, " or "),
            Cond::Not(part) => {
                let inner = self.enclosed(part);
                format!("not {inner}")
            }
            Cond::Of(count, parts) => {
                let parts: Vec<_> = parts.iter().map(|part| self.condition(part)).collect();
                let gap = if self.maybe(30) { " ,  " } else { ", " };
                format!("{count} of ({})", parts.join(gap))
            }
            Cond::Close(left, right, words, how) => {
                format!("{left} {how} {right} within {words} words")
            }
            Cond::Number(what, sign, number) if self.maybe(30) => format!("{what}{sign}{number}"),
            Cond::Number(what, sign, number) => format!("{what} {sign} {number}"),
            Cond::Unquoted(name) => format!("unquoted({name})"),
            Cond::Is(name) => (*name).to_owned(),
        };
        if self.maybe(15) { format!("({text})") } else { text }
    }

    fn chain(&mut self, parts: &[Cond], word: &str) -> String {
        let parts: Vec<_> = parts.iter().map(|part| self.enclosed(part)).collect();
        parts.join(word)
    }

    fn enclosed(&mut self, part: &Cond) -> String {
        let text = self.condition(part);
        let is_chain = matches!(part, Cond::And(_) | Cond::Or(_) | Cond::Close(..));
        if is_chain { format!("({text})") } else { text }
    }

    fn indicators(&mut self, indicators: &[Indicator]) -> String {
        let mut indicators: Vec<_> = indicators.iter().collect();
        self.order(&mut indicators);
        let mut text = String::from("indicators:\n");
        for indicator in indicators {
            text += &format!("  {}:\n", indicator.name);
            let mut lists: Vec<_> = indicator.lists.iter().map(|list| self.list(list)).collect();
            if !indicator.fields.is_empty() {
                let mut fields = indicator.fields.clone();
                self.order(&mut fields);
                lists.push(format!("    fields: [{}]\n", fields.join(", ")));
            }
            self.order(&mut lists);
            text += &lists.concat();
        }
        text
    }

    fn list(&mut self, list: &List) -> String {
        let mut key = vec![list.strength];
        // What is said of a script that is not otherwise may be left out.
        if list.strength == "casefold" && self.maybe(50) {
            key.clear();
        }
        key.extend(list.modifier);
        self.order(&mut key);
        key.insert(0, list.language);
        let mut patterns = list.patterns.clone();
        self.order(&mut patterns);
        let quoted: Vec<_> = patterns.iter().map(|pattern| self.quoted(pattern)).collect();
        if self.maybe(50) {
            let lines = quoted.iter().map(|pattern| format!("      - {pattern}\n"));
            return format!("    {}:\n{}", key.join("|"), lines.collect::<String>());
        }
        format!("    {}: [{}]\n", key.join("|"), quoted.join(", "))
    }

    fn quoted(&mut self, pattern: &str) -> String {
        let spaced =
            if self.maybe(20) { pattern.replacen(' ', "  ", 1) } else { pattern.to_owned() };
        let is_plain = spaced.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ');
        if is_plain && !self.maybe(40) {
            spaced
        } else if self.maybe(50) {
            format!("\"{spaced}\"")
        } else {
            format!("'{spaced}'")
        }
    }
}
