//! Rules that look for one phrase each.

use std::error::Error;

use indicia::{CompiledRuleset, Ruleset, Source};

use super::generator::Needs;

/// A strength of matching, and what is written for it over a list of patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    Casefold,
    Fold,
    Confusable,
    Evasion,
    Translit,
}

impl Strength {
    pub const ALL: [Self; 5] =
        [Self::Casefold, Self::Fold, Self::Confusable, Self::Evasion, Self::Translit];

    pub fn name(self) -> &'static str {
        match self {
            Self::Casefold => "casefold",
            Self::Fold => "fold",
            Self::Confusable => "confusable",
            Self::Evasion => "evasion",
            Self::Translit => "evasion + translit",
        }
    }

    fn key(self, language: &str) -> String {
        match self {
            Self::Translit => format!("{language}|evasion|translit"),
            _ => format!("any|{}", self.name()),
        }
    }

    /// The weakest that undoes what needs `needs`.
    pub fn undoing(needs: Needs) -> Option<Self> {
        match needs {
            Needs::Casefold => Some(Self::Casefold),
            Needs::Fold => Some(Self::Fold),
            Needs::Confusable => Some(Self::Confusable),
            Needs::Evasion => Some(Self::Evasion),
            Needs::Translit => Some(Self::Translit),
            Needs::Nothing => None,
        }
    }

    /// Whether patterns of a language can be written at this strength.
    pub fn is_for(self, language: &str) -> bool {
        self != Self::Translit || matches!(language, "ru" | "uk" | "sr")
    }

    /// Those that the engine accepts.
    pub fn built() -> Vec<Self> {
        Self::ALL
            .into_iter()
            .filter(|strength| {
                let rule = Wanted {
                    id: "probe".to_owned(),
                    strength: *strength,
                    language: "ru",
                    patterns: vec!["оркестр"],
                };
                compiled([rule]).is_ok()
            })
            .collect()
    }
}

/// What a rule looks for: each pattern is an indicator of its own, named by its place.
#[derive(Clone, Debug)]
pub struct Wanted<'t> {
    pub id: String,
    pub strength: Strength,
    pub language: &'t str,
    pub patterns: Vec<&'t str>,
}

/// All rules in one set, so that a post is scanned once.
pub fn compiled<'t>(
    rules: impl IntoIterator<Item = Wanted<'t>>,
) -> Result<CompiledRuleset, Box<dyn Error>> {
    let sources = rules.into_iter().map(|rule| source(&rule)).collect();
    let ruleset = Ruleset::from_sources(sources).map_err(|error| {
        let first = error
            .diagnostics()
            .first()
            .map(|each| format!("{}: {}", each.message, each.help.as_deref().unwrap_or_default()));
        format!("{error}; {}", first.unwrap_or_default())
    })?;
    Ok(ruleset.compile()?)
}

fn source(rule: &Wanted<'_>) -> Source {
    let names: Vec<String> = (0..rule.patterns.len()).map(|at| format!("w{at}")).collect();
    let key = rule.strength.key(rule.language);
    let indicators: String = names
        .iter()
        .zip(&rule.patterns)
        .map(|(name, pattern)| {
            format!("  {name}:\n    {key}: ['{}']\n", pattern.replace('\'', "''"))
        })
        .collect();
    let id = &rule.id;
    let language = rule.language;
    let any = names.join(", ");
    let example = format!("{{ lang: {language}, text: nothing }}");
    let text = format!(
        "id: {id}\nversion: 1\ntitle: A phrase in disguise\nlabel: propaganda/narrative\n\
         level: note\nstatus: experimental\nlanguages: [{language}]\ndescription: A phrase.\n\
         false_positives: [every other meaning]\nindicators:\n{indicators}\
         condition: any of ({any})\nexamples:\n  match: [{example}, {example}]\n  \
         no_match: [{example}, {example}]\n"
    );
    Source::new(format!("{id}.yaml"), text)
}
