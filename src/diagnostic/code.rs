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
