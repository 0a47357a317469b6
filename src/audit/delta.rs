//! The closed list of changes that gates go by.

use std::fmt;

use crate::proof::{Comparison, Meaning, Reason};
use crate::rule::Fingerprint;

/// How much a change asks for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DeltaLevel {
    /// Worth knowing.
    Info,
    /// Somebody should look.
    Warn,
    /// Something breaks for those who rely on the rules.
    Err,
}

impl DeltaLevel {
    /// As reports write it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Info => "INFO",
            Self::Warn => "WARN",
            Self::Err => "ERR",
        }
    }
}

macro_rules! deltas {
    ($($(#[doc = $doc:literal])+ $kind:ident = $code:literal, $level:ident, $name:literal, $sentence:literal;)+) => {
        /// A kind of change. Codes are never used again for another one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum DeltaKind {
            $($(#[doc = $doc])+ $kind,)+
        }

        impl DeltaKind {

            /// The code as printed: `E500`.
            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$kind => $code,)+ }
            }

            /// How much it asks for a person.
            pub(crate) const fn level(self) -> DeltaLevel {
                match self { $(Self::$kind => DeltaLevel::$level,)+ }
            }

            /// In a few words, with hyphens.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)+ }
            }

            /// What it says.
            pub(crate) const fn sentence(self) -> &'static str {
                match self { $(Self::$kind => $sentence,)+ }
            }
        }
    };
}

deltas! {
    /// A rule is gone.
    RuleRemoved = "E500", Err, "rule-removed", "the rule is gone";
    /// A rule that ran does not run any more.
    RuleStopped = "E501", Err, "rule-stopped", "the rule does not run any more";
    /// Findings of the rule say something else.
    LabelChanged = "E502", Err, "label-changed", "its findings have another label";
    /// A post contradicts what was proved.
    Contradicted = "E503", Err, "contradicted", "a post contradicts what was proved: an error of indicia";
    /// A rule is new.
    RuleAdded = "W500", Info, "rule-added", "the rule is new";
    /// A rule has another id and means the same.
    RuleRenamed = "W501", Warn, "rule-renamed", "the rule has another id and means the same";
    /// Something else than the meaning.
    MetadataChanged = "W502", Info, "metadata-changed", "what the rule says of itself changed";
    /// Another stage of its life.
    StatusChanged = "W503", Warn, "status-changed", "the rule has another status";
    /// Something is lost.
    Narrower = "W504", Warn, "narrower", "the rule finds less, or at a lower level";
    /// Something is lost and something gained.
    BothWays = "W505", Warn, "both-ways", "the rule loses posts and gains others";
    /// Something is gained.
    Broader = "W506", Warn, "broader", "the rule finds more, or at a higher level";
    /// Written otherwise, with the same meaning.
    Rewritten = "W507", Info, "rewritten", "the rule is written otherwise and finds the same";
    /// Nobody knows.
    Undecided = "W508", Warn, "undecided", "what the change means is not known";
    /// An edit that does nothing.
    EditWithoutEffect = "W509", Warn, "edit-without-effect", "an edit has no effect";
    /// A lexicon changed.
    LexiconChanged = "W510", Info, "lexicon-changed", "the lexicon changed";
    /// The settings changed.
    SettingsChanged = "W511", Warn, "settings-changed", "the settings changed";
    /// A rule on posts that belong together changed, and how is not analysed.
    CorrelationChanged = "W512", Warn, "correlation-changed", "the correlation rule changed; what that means is not analysed";
}

impl DeltaKind {
    /// What a comparison comes to.
    pub(super) fn of(comparison: &Comparison) -> Self {
        if comparison.reason == Some(Reason::Contradicted) {
            return Self::Contradicted;
        }
        match comparison.meaning {
            Meaning::Equivalent => Self::Rewritten,
            Meaning::Broader => Self::Broader,
            Meaning::Narrower => Self::Narrower,
            Meaning::BothWays => Self::BothWays,
            Meaning::Unknown => Self::Undecided,
        }
    }

    /// Whether it says that the analysis is not complete.
    pub(crate) const fn is_incomplete(self) -> bool {
        matches!(self, Self::Undecided | Self::CorrelationChanged | Self::Contradicted)
    }
}

/// One change of the list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Delta {
    /// What it is about: a rule, a lexicon, `settings`.
    pub(crate) subject: String,
    /// What kind it is.
    pub(crate) kind: DeltaKind,
    /// More about it; may be empty.
    pub(crate) detail: String,
    /// The same for the same change, whatever else changed.
    pub(crate) fingerprint: String,
}

impl Delta {
    pub(super) fn new(kind: DeltaKind, subject: &str, detail: &str, prints: (&str, &str)) -> Self {
        let text =
            format!("delta 1\n{}\n{subject}\n{}\n{}\n{detail}\n", kind.code(), prints.0, prints.1);
        let fingerprint = Fingerprint::of_text(&text).to_string();
        let fingerprint = fingerprint.chars().take(16).collect();
        Self { subject: subject.to_owned(), kind, detail: detail.to_owned(), fingerprint }
    }
}

impl fmt::Display for Delta {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}: {}", self.kind.code(), self.subject, self.kind.sentence())?;
        if self.detail.is_empty() { Ok(()) } else { write!(formatter, " ({})", self.detail) }
    }
}
