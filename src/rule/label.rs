use std::fmt;

/// What a verdict says of a post.
///
/// The labels of single-post rules are a closed list; those of correlation
/// rules are `coordination/<name>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleLabel(String);

impl RuleLabel {
    /// Every label that a single-post rule may carry.
    pub const SINGLE_POST: [&'static str; 8] = [
        "recruitment/advert",
        "recruitment/lure",
        "recruitment/representation",
        "propaganda/praise",
        "propaganda/narrative",
        "propaganda/paid-brief",
        "context/reporting",
        "context/counter-speech",
    ];

    /// The label of a single-post rule, if `text` is one.
    pub fn single_post(text: &str) -> Option<Self> {
        Self::SINGLE_POST.contains(&text).then(|| Self(text.to_owned()))
    }

    /// The label of a correlation rule, `coordination/<kebab-case name>`, if `text` is one.
    pub fn coordination(text: &str) -> Option<Self> {
        let name = text.strip_prefix("coordination/")?;
        let is_kebab = !name.is_empty()
            && name.split('-').all(|part| {
                !part.is_empty()
                    && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            });
        is_kebab.then(|| Self(text.to_owned()))
    }

    /// The label as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Context labels inform other rules and raise nothing.
    pub fn is_context(&self) -> bool {
        self.0.starts_with("context/")
    }

    /// Whether it is said of posts that offer work, so that lawful offers look like them.
    pub(crate) fn is_offer(&self) -> bool {
        self.0.starts_with("recruitment/") || self.0 == "propaganda/paid-brief"
    }
}

impl fmt::Display for RuleLabel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
