//! What `--map` and `--mapping` say.

use std::path::{Path, PathBuf};
use std::{error, fmt, fs, io};

use serde_yaml::Value;

use crate::diagnostic::nearest;
use crate::post::{Field, Mapping};

/// Why what the command line says of files can't be used.
#[derive(Debug)]
pub(in crate::cli) enum ArgumentError {
    /// A part of `--map` without `=`, or with nothing on one side of it.
    NoPair(String),
    /// No field of a post has the name.
    UnknownField(String),
    /// The file can't be read.
    Unreadable(PathBuf, io::Error),
    /// The file is no mapping.
    NotMapping(PathBuf, String),
    /// No sign that can stand between cells.
    NoDelimiter,
}

/// What `file` and then `pairs` say; the last word on a field counts.
pub(super) fn mapping(file: Option<&Path>, pairs: &[String]) -> Result<Mapping, ArgumentError> {
    let mut mapping = Mapping::default();
    if let Some(path) = file {
        let text = fs::read_to_string(path)
            .map_err(|failure| ArgumentError::Unreadable(path.to_owned(), failure))?;
        let not_mapping = |message: String| ArgumentError::NotMapping(path.to_owned(), message);
        match serde_yaml::from_str(&text) {
            Ok(Value::Mapping(entries)) => add_entries(&mut mapping, "", &entries, &not_mapping)?,
            Ok(_) => return Err(not_mapping("it holds no keys and values".to_owned())),
            Err(error) => return Err(not_mapping(error.to_string())),
        }
    }
    for pair in pairs.iter().flat_map(|pairs| pairs.split(',')) {
        let no_pair = || ArgumentError::NoPair(pair.trim().to_owned());
        let (field, path) = pair.split_once('=').ok_or_else(no_pair)?;
        let (field, path) = (field.trim(), path.trim());
        if field.is_empty() || path.is_empty() {
            return Err(no_pair());
        }
        add(&mut mapping, field, path)?;
    }
    Ok(mapping)
}

fn add_entries(
    mapping: &mut Mapping,
    above: &str,
    entries: &serde_yaml::Mapping,
    not_mapping: &dyn Fn(String) -> ArgumentError,
) -> Result<(), ArgumentError> {
    for (key, value) in entries {
        let name = scalar(key).ok_or_else(|| not_mapping("a key is no text".to_owned()))?;
        match value {
            Value::Mapping(entries) if above.is_empty() => {
                add_entries(mapping, &format!("{name}."), entries, not_mapping)?;
            }
            value => {
                let field = format!("{above}{name}");
                let path = scalar(value).filter(|path| !path.trim().is_empty());
                let message = || not_mapping(format!("`{field}` has no name of a field or column"));
                let path = path.ok_or_else(message)?;
                add(mapping, &field, path.trim())?;
            }
        }
    }
    Ok(())
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn add(mapping: &mut Mapping, name: &str, path: &str) -> Result<(), ArgumentError> {
    let field =
        Field::from_name(name).ok_or_else(|| ArgumentError::UnknownField(name.to_owned()))?;
    mapping.insert(field, path);
    Ok(())
}

impl fmt::Display for ArgumentError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPair(pair) => write!(
                formatter,
                "`{pair}` in --map is no pair; write FIELD=PATH, such as text=message, with commas \
                 between; names with a comma go into a file for --mapping"
            ),
            Self::UnknownField(name) => {
                write!(formatter, "a post has no field `{name}`")?;
                if let Some(near) = nearest(name, Field::names()) {
                    write!(formatter, "; did you mean `{near}`?")?;
                }
                let names: Vec<_> = Field::names().collect();
                write!(formatter, " (fields: {})", names.join(", "))
            }
            Self::Unreadable(path, failure) => {
                write!(formatter, "can't read {}: {failure}", path.display())
            }
            Self::NoDelimiter => formatter.write_str(
                "write one ASCII sign, such as ';', and neither a quotation mark nor the end of a line",
            ),
            Self::NotMapping(path, message) => write!(
                formatter,
                "{} is no mapping: {message}; write one `text: message` a line",
                path.display()
            ),
        }
    }
}

impl error::Error for ArgumentError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapped(
        file: Option<&str>,
        pairs: &[&str],
    ) -> Result<Vec<(&'static str, String)>, ArgumentError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mapping.yaml");
        let path = file.map(|text| {
            fs::write(&path, text).unwrap();
            path
        });
        let pairs: Vec<_> = pairs.iter().map(|pair| (*pair).to_owned()).collect();
        let mapping = mapping(path.as_deref(), &pairs)?;
        let name = |field: &Field| {
            Field::names().find(|name| Field::from_name(name).as_ref() == Some(field)).unwrap()
        };
        Ok(mapping.pairs().iter().map(|(field, path)| (name(field), path.clone())).collect())
    }

    #[test]
    fn pairs_come_from_the_command_line_and_from_a_file() {
        let expected = vec![("id", "post id".to_owned()), ("text", "message".to_owned())];
        assert_eq!(mapped(None, &["text=message, id = post id"]).unwrap(), expected);
        assert_eq!(mapped(None, &["text=message", "id=post id"]).unwrap(), expected);
        assert_eq!(mapped(Some("text: message\nid: post id\n"), &[]).unwrap(), expected);
        let file = "text: other\nauthor:\n  name: user.name\nmetrics.views: 3\n";
        let expected = [("text", "message"), ("author.name", "user.name"), ("metrics.views", "3")];
        let mapped = mapped(Some(file), &["text=message"]).unwrap();
        for (field, path) in expected {
            assert!(mapped.contains(&(field, path.to_owned())), "{field}");
        }
    }

    #[test]
    fn what_is_no_mapping_is_said() {
        for (file, pair, part) in [
            (None, "text", "`text` in --map is no pair; write FIELD=PATH"),
            (None, "text=", "no pair"),
            (None, "=message", "no pair"),
            (
                None,
                "txt=message",
                "a post has no field `txt`; did you mean `text`? (fields: text, ",
            ),
            (None, "author.nam=x", "did you mean `author.name`?"),
            (Some("- text"), "id=x", "it holds no keys and values"),
            (Some("text: [a]"), "id=x", "`text` has no name of a field or column"),
            (Some("text: \"\""), "id=x", "`text` has no name of a field or column"),
            (Some("text: {"), "id=x", "is no mapping"),
            (Some("text: a\ntext: b"), "id=x", "is no mapping"),
            (Some("message: text"), "id=x", "a post has no field `message`"),
        ] {
            let error = mapped(file, &[pair]).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        }
        let error = mapping(Some(Path::new("no/such.yaml")), &[]).unwrap_err().to_string();
        assert!(error.starts_with("can't read no/such.yaml: "), "{error}");
    }
}
