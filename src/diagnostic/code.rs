use std::fmt;

use super::Severity;

/// Builds [`Code`] from one table, so that no code can lack its sentence.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $message:literal $(, help: $help:literal)?;)+) => {
        /// The stable code of a diagnostic. A code is never reused for another meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The code as printed: `E201`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The sentence, with `{0}`, `{1}`, … where names belong.
            pub(super) const fn message(self) -> &'static str {
                match self { $(Self::$name => $message,)+ }
            }

            /// What to write instead, where that can be said in general.
            pub(super) const fn help(self) -> Option<&'static str> {
                match self { $(Self::$name => codes!(@help $($help)?),)+ }
            }
        }
    };
    (@help $help:literal) => { Some($help) };
    (@help) => { None };
}

codes! {
    // E0xx: the YAML of a file, and its keys.
    /// The file is larger than any rule file needs to be.
    FileTooLarge = "E001", "the file is larger than {0}",
        help: "split it: one rule a file";
    /// The bytes are not UTF-8.
    NotUtf8 = "E002", "the file is not UTF-8 text",
        help: "save it as UTF-8";
    /// A control character.
    ControlCharacter = "E003", "the control character `{0}` stands in the file",
        help: "remove it, or write it as an escape inside double quotes";
    /// A character that reorders the text around it.
    BidiControl = "E004", "the invisible character `{0}`, which changes the order of text, stands in the file",
        help: "remove it, or write it as an escape inside double quotes";
    /// The text is not YAML.
    NotYaml = "E005", "this is not YAML: {0}",
        help: "put a text that holds any of `[ ] { } # & * ! | > % @ :` in single quotes";
    /// Tabs in the indentation.
    TabIndentation = "E006", "a tab stands where YAML wants spaces",
        help: "indent with spaces";
    /// Collections inside collections, too deep.
    TooDeep = "E007", "lists and maps are nested more than {0} deep";
    /// Too many scalars and collections.
    TooManyNodes = "E008", "the file holds more than {0} values",
        help: "split it";
    /// An anchor.
    Anchor = "E009", "YAML reads `{0}` as an anchor, and anchors are not used in rules",
        help: "quote it if it is a text: `'{0}'`";
    /// An alias.
    Alias = "E010", "YAML reads `{0}` as an alias, and aliases are not used in rules",
        help: "quote it: `'{0}'`";
    /// A tag.
    Tag = "E011", "YAML reads `{0}` as a tag, and tags are not used in rules",
        help: "quote it if it is a text: `'{0}'`";
    /// A merge key.
    MergeKey = "E012", "the key `<<` merges maps in some YAML readers, and is not used in rules",
        help: "write the keys out";
    /// A directive.
    Directive = "E013", "a line that begins with `%` is a YAML directive, and directives are not used in rules",
        help: "remove it; a text that begins with `%` is put in single quotes";
    /// More than one document.
    SecondDocument = "E014", "a second YAML document begins here",
        help: "one file holds one rule; remove the `---`";
    /// A key that is no text.
    KeyNotText = "E015", "a key must be a text";
    /// A key stands twice in one map.
    DuplicateKey = "E016", "the key `{0}` stands twice",
        help: "remove one of the two";
    /// Two readers of YAML differ about the file.
    AmbiguousYaml = "E017", "readers of YAML differ on what this means",
        help: "put the text in single quotes";
    /// Nothing in the file.
    EmptyFile = "E018", "the file is empty";
    /// The file is not a map.
    NotAMap = "E019", "a file is a map of keys, and this is {0}",
        help: "begin with `id:` for a rule, or `lexicon:` for a lexicon";
    /// Required keys are missing.
    MissingKeys = "E020", "{0} lacks {1}";
    /// A key that does not exist.
    UnknownKey = "E021", "{0} has no key `{1}`",
        help: "its keys are {2}";
    /// A text was wanted.
    WantsText = "E022", "`{0}` takes a text, and this is {1}";
    /// A list was wanted.
    WantsList = "E023", "`{0}` takes a list, and this is {1}",
        help: "write `[one, two]`, or a line `- one` for each";
    /// A map was wanted.
    WantsMap = "E024", "`{0}` takes a map of keys, and this is {1}",
        help: "write `key: value` lines, indented";
    /// A whole number was wanted.
    WantsNumber = "E025", "`{0}` takes a whole number, and this is {1}",
        help: "write digits only, such as `4`";
    /// A date was wanted.
    WantsDate = "E026", "`{0}` takes a date, and this is {1}",
        help: "write it as `2027-05-01`";
    /// A moment was wanted.
    WantsTime = "E027", "`{0}` takes a moment, and this is {1}",
        help: "write it as `2027-05-01` or `2027-05-01T12:00:00Z`";
    /// A length of time was wanted.
    WantsDuration = "E028", "`{0}` takes a length of time, and this is {1}",
        help: "write it as `60s`, `5m`, `24h` or `30d`";
    /// A truth value was wanted.
    WantsFlag = "E029", "`{0}` takes `true` or `false`, and this is {1}";
    /// A pattern that YAML reads as something else.
    LostPattern = "E030", "YAML reads this pattern as {0}",
        help: "quote it: `{1}`";
    /// A hashtag that YAML reads as a comment.
    LostHashtag = "E031", "YAML reads `{0}` as a comment, so the pattern ends before it",
        help: "quote it: `{1}`";
    /// A condition in a folded block.
    FoldedCondition = "E032", "a condition can't stand in a folded block (`>`)",
        help: "use `|`: in a folded block one `#` comment swallows the rest";
    /// A condition over several lines without a block.
    LooseCondition = "E033", "a condition of several lines needs a `|` block",
        help: "write `condition: |` and put the condition on the lines below, indented";
    /// `indicators` beside `correlate`, or neither.
    OneKindOfRule = "E034", "a rule has either `indicators` or `correlate`, and this one has {0}";
    /// An exception with both effects, or none.
    OneEffect = "E035", "an exception has either `at_most` or `suppress: true`, and this one has {0}";
    /// An empty list where something must stand.
    EmptyList = "E036", "`{0}` is empty",
        help: "name at least one";
    /// An example without anything to search.
    ExampleWithoutText = "E037", "this example has no text",
        help: "write `text: \"…\"`";

    // E1xx: patterns.

    // E2xx: conditions.

    // E3xx: the check of a rule.

    // E4xx: rules together, and loading.
    /// Two rules have one id.
    DuplicateRule = "E401", "two rules have the id `{0}`",
        help: "ids are permanent and unique; give the newer rule another one";
}

impl Code {
    /// Codes that begin with `E` are errors, with `W` warnings.
    pub fn severity(self) -> Severity {
        if self.as_str().starts_with('E') {
            Severity::Error
        } else {
            Severity::Warning
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_code_is_used_twice() {
        let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(codes.len(), Code::ALL.len());
    }

    #[test]
    fn messages_begin_in_lower_case_and_end_without_a_full_stop() {
        for code in Code::ALL {
            let message = code.message();
            let first = message.chars().next().unwrap();
            assert!(
                !first.is_uppercase() || message.starts_with("YAML"),
                "{code}: {message}"
            );
            assert!(!message.ends_with('.'), "{code}: {message}");
        }
    }
}
