//! What `--map` and `--map-file` say of the values in the data.

use std::path::{Path, PathBuf};
use std::{error, fmt, fs, io};

use serde_yaml::Value;

use crate::diagnostic::nearest;
use crate::rule::RuleLabel;

/// What is written where no label is expected.
pub(super) const NONE: &str = "none";

/// Which label the values of the data stand for.
#[derive(Debug, Default)]
pub(super) struct LabelMap {
    pairs: Vec<(String, Expectation)>,
}

/// What should come out of a post; `None` is nothing.
pub(super) type Expectation = Option<RuleLabel>;

/// Why the command line says nothing of use about labels.
#[derive(Debug)]
pub(super) enum LabelError {
    /// A `--map` without `=`, or with nothing on one side of it.
    NoPair(String),
    /// A value that is given two labels.
    Twice(String),
    /// No rule can say this of a post.
    NoLabel(String),
    /// The file can't be read.
    Unreadable(PathBuf, io::Error),
    /// The file holds something else.
    NoMap(PathBuf, String),
}

impl LabelMap {
    /// What `file` and `pairs` say together.
    pub(super) fn new(file: Option<&Path>, pairs: &[String]) -> Result<Self, LabelError> {
        let mut map = Self::default();
        if let Some(path) = file {
            let text = fs::read_to_string(path)
                .map_err(|failure| LabelError::Unreadable(path.to_owned(), failure))?;
            let no_map = |message: String| LabelError::NoMap(path.to_owned(), message);
            let entries = match serde_yaml::from_str(&text) {
                Ok(Value::Mapping(entries)) => entries,
                Ok(_) => return Err(no_map("it holds no values and labels".to_owned())),
                Err(error) => return Err(no_map(error.to_string())),
            };
            for (value, label) in &entries {
                let pair = (scalar(value), label.as_str());
                let (Some(value), Some(label)) = pair else {
                    return Err(no_map("a value or a label is no text".to_owned()));
                };
                map.add(&value, label)?;
            }
        }
        for pair in pairs {
            // A value may contain `=`, a label does not.
            let sides = pair.rsplit_once('=').map(|(value, label)| (value.trim(), label.trim()));
            match sides.filter(|(value, label)| !value.is_empty() && !label.is_empty()) {
                Some((value, label)) => map.add(value, label)?,
                None => return Err(LabelError::NoPair(pair.clone())),
            }
        }
        Ok(map)
    }

    fn add(&mut self, value: &str, label: &str) -> Result<(), LabelError> {
        let label = expectation(label).ok_or_else(|| LabelError::NoLabel(label.to_owned()))?;
        if self.pairs.iter().any(|(known, other)| known == value && *other != label) {
            return Err(LabelError::Twice(value.to_owned()));
        }
        self.pairs.push((value.to_owned(), label));
        // The more of a value it names, the sooner a pattern is tried.
        let open = |value: &str| value.contains('*');
        self.pairs.sort_by_key(|(value, _)| (open(value), usize::MAX - value.len(), value.clone()));
        Ok(())
    }

    /// What is expected of a post with `value`; `None` if nobody said.
    ///
    /// A value that is named counts more than one that is a label itself, and
    /// that more than a pattern.
    pub(super) fn expected(&self, value: &str) -> Option<Expectation> {
        let named = self.pairs.iter().find(|(known, _)| known == value);
        if let Some((_, label)) = named {
            return Some(label.clone());
        }
        expectation(value).or_else(|| {
            let fitting = self.pairs.iter().find(|(pattern, _)| fits(pattern, value));
            fitting.map(|(_, label)| label.clone())
        })
    }
}

fn expectation(label: &str) -> Option<Expectation> {
    if label == NONE { Some(None) } else { RuleLabel::single_post(label).map(Some) }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// Whether `value` is `pattern`, in which `*` stands for anything.
fn fits(pattern: &str, value: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == value };
    let Some(mut left) = value.strip_prefix(first) else { return false };
    let mut parts: Vec<_> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        match left.split_once(part) {
            Some((_, after)) => left = after,
            None => return false,
        }
    }
    left.ends_with(last)
}

impl fmt::Display for LabelError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPair(pair) => write!(
                formatter,
                "`{pair}` in --map is no pair; write VALUE=LABEL, such as ad=recruitment/advert"
            ),
            Self::Twice(value) => write!(formatter, "`{value}` is given two labels"),
            Self::NoLabel(label) => {
                write!(formatter, "there is no label `{label}`")?;
                let known = RuleLabel::SINGLE_POST.into_iter().chain([NONE]);
                if let Some(near) = nearest(label, known.clone()) {
                    write!(formatter, "; did you mean `{near}`?")?;
                }
                write!(formatter, " (labels: {})", known.collect::<Vec<_>>().join(", "))
            }
            Self::Unreadable(path, failure) => {
                write!(formatter, "can't read {}: {failure}", path.display())
            }
            Self::NoMap(path, message) => {
                write!(formatter, "{}: {message}; write one `value: label` a line", path.display())
            }
        }
    }
}

impl error::Error for LabelError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(pairs: &[&str]) -> Result<LabelMap, LabelError> {
        LabelMap::new(None, &pairs.iter().map(|pair| (*pair).to_owned()).collect::<Vec<_>>())
    }

    /// The label of each of `values`, `-` where it has none.
    fn labels<const N: usize>(map: &LabelMap, values: [&str; N]) -> [String; N] {
        values.map(|value| match map.expected(value) {
            None => "-".to_owned(),
            Some(None) => NONE.to_owned(),
            Some(Some(label)) => label.to_string(),
        })
    }

    #[test]
    fn a_named_value_counts_more_than_a_label_and_that_more_than_a_pattern() {
        let pairs = [
            "*=none",
            "a=b=context/reporting",
            "ad*=recruitment/lure",
            "ad_old*=none",
            "ad_1=recruitment/advert",
            "*draft*x=propaganda/praise",
            "none=recruitment/lure",
        ];
        for pairs in [pairs.to_vec(), pairs.into_iter().rev().collect()] {
            let map = map(&pairs).unwrap();
            let found = labels(&map, ["ad_1", "ad_2", "ad_old_3", "a=b", "my draft of x", "y"]);
            let (lure, praise) = ("recruitment/lure", "propaganda/praise");
            let expected =
                ["recruitment/advert", lure, "none", "context/reporting", praise, "none"];
            assert_eq!(found, expected);
            assert_eq!(
                labels(&map, ["none", "propaganda/narrative"]),
                [lure, "propaganda/narrative"]
            );
        }
    }

    #[test]
    fn what_nobody_named_has_no_label() {
        let map = map(&["ad=recruitment/advert", "fp_*=none"]).unwrap();
        assert_eq!(labels(&map, ["ads", "Ad", "fp", "", "none"]), ["-", "-", "-", "-", "none"]);
    }

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, value, expected) in [
            ("*", "", true),
            ("a*", "a", true),
            ("a*a", "a", false),
            ("a*a", "aa", true),
            ("*a*", "bab", true),
            ("a**b", "ab", true),
            ("a*b*c", "abcbc", true),
            ("a*b*c", "acb", false),
            ("*é", "ré", true),
        ] {
            assert_eq!(fits(pattern, value), expected, "{pattern} {value}");
        }
    }

    #[test]
    fn a_file_says_the_same_as_pairs() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("labels.yaml");
        fs::write(&path, "ad: recruitment/advert\n1: none\ntrue: none\n\"*\": none\n").unwrap();
        let map = LabelMap::new(Some(&path), &["b=recruitment/lure".to_owned()]).unwrap();
        let found = labels(&map, ["ad", "1", "true", "b"]);
        assert_eq!(found, ["recruitment/advert", "none", "none", "recruitment/lure"]);
        for (text, part) in [
            ("- a", "it holds no values and labels"),
            ("a: [b]", "a value or a label is no text"),
            ("a: {", "one `value: label` a line"),
            ("a: recruitment/adverts", "did you mean `recruitment/advert`?"),
        ] {
            fs::write(&path, text).unwrap();
            let error = LabelMap::new(Some(&path), &[]).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        }
        let missing = LabelMap::new(Some(Path::new("no/such.yaml")), &[]).unwrap_err();
        assert!(missing.to_string().starts_with("can't read no/such.yaml: "), "{missing}");
    }

    #[test]
    fn what_is_no_pair_is_said() {
        for (pairs, part) in [
            (&["ad"][..], "`ad` in --map is no pair; write VALUE=LABEL"),
            (&["=none"], "no pair"),
            (&["ad="], "no pair"),
            (&["ad=advert"], "there is no label `advert` (labels: recruitment/advert, "),
            (&["ad=none", "ad=recruitment/lure"], "`ad` is given two labels"),
        ] {
            let error = map(pairs).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        }
        assert!(map(&["ad=none", "ad=none"]).is_ok());
    }
}
