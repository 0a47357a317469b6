//! A ruleset and posts before they are text.

use indicia::{CompiledRuleset, LoadError, Post, Ruleset, Source};

use super::condition::Condition;

#[derive(Clone)]
pub(super) struct Draft {
    pub(super) trust_lang: bool,
    pub(super) asks_whatlang: bool,
    pub(super) lexicon: Vec<Indicator>,
    pub(super) rules: Vec<Rule>,
    pub(super) posts: Vec<PostDraft>,
}

#[derive(Clone)]
pub(super) struct Indicator {
    pub(super) name: String,
    pub(super) fields: Vec<String>,
    /// Patterns by their key, such as `ru|fold`.
    pub(super) lists: Vec<(String, Vec<String>)>,
}

#[derive(Clone)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) status: &'static str,
    pub(super) valid: Option<&'static str>,
    pub(super) indicators: Vec<Indicator>,
    pub(super) condition: Condition,
    pub(super) exceptions: Vec<(Condition, &'static str)>,
}

/// The texts of a post, each in pieces, and its other fields as JSON.
#[derive(Clone, Default)]
pub(super) struct PostDraft {
    pub(super) texts: Vec<(&'static str, Vec<String>)>,
    pub(super) fields: Vec<(&'static str, String)>,
}

impl Draft {
    pub(super) fn compiled(&self) -> Result<CompiledRuleset, LoadError> {
        let sources = self.files().into_iter().map(|(name, text)| Source::new(name, text));
        Ok(Ruleset::from_sources(sources.collect())?.compile().unwrap())
    }

    /// What the two evaluators say of the first post on which they differ.
    pub(super) fn difference(&self) -> Option<String> {
        let compiled = self.compiled().ok()?;
        self.posts.iter().find_map(|post| {
            let json = post.json();
            super::difference(&compiled, &Post::from_json(&json).ok()?)
        })
    }

    pub(super) fn shown(&self) -> String {
        let mut text = String::new();
        for (name, content) in self.files() {
            text += &format!("--- {name}\n{content}");
        }
        for post in &self.posts {
            text += &format!("--- post\n{}\n", post.json());
        }
        text
    }

    fn files(&self) -> Vec<(String, String)> {
        let detector = if self.asks_whatlang { "whatlang" } else { "indicia" };
        let settings = format!(
            "trust_lang: {}\ndetector: {detector}\ndefault_regions: [GB, RU]\n",
            self.trust_lang
        );
        let mut files = vec![("indicia.yaml".to_owned(), settings)];
        if !self.lexicon.is_empty() {
            let text = format!("lexicon: lex\nversion: 1\n{}", indicators(&self.lexicon));
            files.push(("lexicon/lex.yaml".to_owned(), text));
        }
        let with_lexicon = !self.lexicon.is_empty();
        files.extend(
            self.rules.iter().map(|rule| (format!("{}.yaml", rule.id), rule.text(with_lexicon))),
        );
        files
    }
}

impl Rule {
    fn text(&self, with_lexicon: bool) -> String {
        let mut text = head(&self.id, self.status);
        if let Some(valid) = self.valid {
            text += &format!("valid: {valid}\n");
        }
        if with_lexicon {
            text += "use: [lex]\n";
        }
        text += &indicators(&self.indicators);
        text += &format!("condition: |\n  {}\n", self.condition.text());
        if !self.exceptions.is_empty() {
            text += "unless:\n";
        }
        for (number, (condition, effect)) in self.exceptions.iter().enumerate() {
            text += &format!(
                "  - id: e{number}\n    condition: |\n      {}\n    {effect}\n    reason: r\n",
                condition.text()
            );
        }
        text + EXAMPLES
    }
}

const EXAMPLES: &str = "examples: { match: [{lang: en, text: a}, {lang: en, text: b}], \
                        no_match: [{lang: en, text: a}, {lang: en, text: b}] }\n";

fn head(id: &str, status: &str) -> String {
    format!(
        "id: {id}\nversion: 1\ntitle: t\nlabel: propaganda/narrative\nlevel: high\n\
         status: {status}\nlanguages: [en, ru, zh, ar, fr, sw, ko]\ndescription: d\n\
         false_positives: [f]\n"
    )
}

fn indicators(indicators: &[Indicator]) -> String {
    let mut text = "indicators:\n".to_owned();
    for indicator in indicators {
        text += &format!("  {}:\n", indicator.name);
        if !indicator.fields.is_empty() {
            text += &format!("    fields: [{}]\n", indicator.fields.join(", "));
        }
        for (key, patterns) in &indicator.lists {
            text += &format!("    {key}: {}\n", serde_json::to_string(patterns).unwrap());
        }
    }
    text
}

/// A rule of the corpus: indicators as YAML, and a condition.
pub(super) fn plain_rule(indicators: &str, condition: &str) -> String {
    format!("{}{indicators}condition: |\n  {condition}\n{EXAMPLES}", head("r", "experimental"))
}

impl PostDraft {
    pub(super) fn json(&self) -> String {
        let mut fields = Vec::new();
        let mut comments = Vec::new();
        let mut author: Vec<String> = Vec::new();
        for (field, pieces) in &self.texts {
            let text = serde_json::to_string(&pieces.concat()).unwrap();
            match *field {
                "comments" => comments.push(text),
                "author.bio" => author.push(format!("\"bio\": {text}")),
                _ => fields.push(format!("{field:?}: {text}")),
            }
        }
        for (field, value) in &self.fields {
            match field.strip_prefix("author.") {
                Some(field) => author.push(format!("{field:?}: {value}")),
                None => fields.push(format!("{field:?}: {value}")),
            }
        }
        if !comments.is_empty() {
            fields.push(format!("\"comments\": [{}]", comments.join(", ")));
        }
        if !author.is_empty() {
            fields.push(format!("\"author\": {{{}}}", author.join(", ")));
        }
        format!("{{{}}}", fields.join(", "))
    }
}
