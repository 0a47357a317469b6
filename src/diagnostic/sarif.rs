//! Diagnostics in SARIF 2.1.0, which code hosts and editors read.
//!
//! Small types of our own, for the small part of the format that is needed.
//! Regions count columns in characters, as diagnostics do.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::{Code, Diagnostic, Label};
use crate::text::escaped;

const VERSION: &str = "2.1.0";
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What stands in the path of an address as it is (RFC 3986, *unreserved*).
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A whole SARIF log.
#[derive(Debug, Serialize)]
pub(crate) struct SarifLog {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<SarifResult>,
}

#[derive(Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    information_uri: Option<&'static str>,
    rules: Vec<Descriptor>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Text,
    help: Text,
    default_configuration: Configuration,
}

#[derive(Debug, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Serialize)]
struct Text {
    text: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Debug, Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    byte_offset: usize,
    byte_length: usize,
}

/// `diagnostics` as a SARIF log, in their order.
pub(crate) fn sarif(diagnostics: &[Diagnostic]) -> SarifLog {
    let mut codes: Vec<Code> = diagnostics.iter().map(|one| one.code).collect();
    codes.sort_by_key(|code| code.as_str());
    codes.dedup();
    let results = diagnostics.iter().map(|one| result(one, &codes)).collect();
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: Some(env!("CARGO_PKG_HOMEPAGE")).filter(|address| !address.is_empty()),
        rules: codes.iter().map(|code| descriptor(*code)).collect(),
    };
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    SarifLog { schema: SCHEMA, version: VERSION, runs: [run] }
}

fn descriptor(code: Code) -> Descriptor {
    let help = code.help().map(|help| without_names(help) + "\n").unwrap_or_default();
    Descriptor {
        id: code.as_str(),
        short_description: Text { text: without_names(code.message()) },
        help: Text { text: format!("{help}`indicia code {code}` says more.") },
        default_configuration: Configuration { level: code.severity().name() },
    }
}

/// A sentence whose names are not known.
fn without_names(template: &str) -> String {
    (0..8).fold(template.to_owned(), |text, idx| text.replace(&format!("{{{idx}}}"), "…"))
}

fn result(diagnostic: &Diagnostic, codes: &[Code]) -> SarifResult {
    let mut message = escaped(&diagnostic.message).into_owned();
    if let Some(help) = &diagnostic.help {
        message.push_str("\nhelp: ");
        message.push_str(&escaped(help));
    }
    let (first, others) = match diagnostic.labels.split_first() {
        Some((first, others)) => (Some(first), others),
        None => (None, &[][..]),
    };
    SarifResult {
        rule_id: diagnostic.code.as_str(),
        rule_index: codes.iter().position(|code| *code == diagnostic.code).unwrap_or_default(),
        level: diagnostic.severity().name(),
        message: Text { text: message },
        locations: first.map(|label| location(label, None)).into_iter().collect(),
        related_locations: others
            .iter()
            .enumerate()
            .map(|(idx, label)| location(label, Some(idx + 1)))
            .collect(),
    }
}

fn location(label: &Label, id: Option<usize>) -> Location {
    let text = escaped(&label.text).into_owned();
    let physical_location = PhysicalLocation {
        artifact_location: ArtifactLocation { uri: address(label.source.name()) },
        region: region(label),
    };
    Location {
        id,
        physical_location,
        message: Some(Text { text }).filter(|one| !one.text.is_empty()),
    }
}

/// None where the file could not be read as text: it has no lines then.
fn region(label: &Label) -> Option<Region> {
    if label.source.text().is_empty() {
        return None;
    }
    let start = label.source.line_column(label.span.start);
    let end = label.source.line_column(label.span.end);
    Some(Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        byte_offset: label.span.start,
        byte_length: label.span.len(),
    })
}

/// The address of the file `name`: relative as it was named, or of the scheme
/// `file` if it is absolute.
fn address(name: &str) -> String {
    let mut path = name;
    while let Some(rest) = path.strip_prefix("./") {
        path = rest.trim_start_matches('/');
    }
    let encoded = |part| utf8_percent_encode(part, PATH).to_string();
    if path.starts_with('/') {
        return format!("file://{}", encoded(path));
    }
    match path.split_once(":/") {
        Some((drive, rest)) if drive.len() == 1 && drive.is_ascii() => {
            format!("file:///{}:/{}", encoded(drive), encoded(rest))
        }
        _ => encoded(path),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::{Value, json};

    use super::*;
    use crate::text::{Source, Span};

    const OFFICIAL: &str =
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemas/sarif-schema-2.1.0.json");

    /// A validator of the official schema, which also looks at formats.
    fn official() -> jsonschema::Validator {
        let schema = std::fs::read_to_string(OFFICIAL).unwrap();
        // A stray bracket in two of its patterns, which no strict reader takes.
        assert_eq!(schema.matches("{2}]?$").count(), 2);
        let schema: Value = serde_json::from_str(&schema.replace("{2}]?$", "{2}$")).unwrap();
        jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
    }

    fn valid(diagnostics: &[Diagnostic]) -> Value {
        let log = serde_json::to_value(sarif(diagnostics)).unwrap();
        let validator = official();
        let errors: Vec<_> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}\n{log}");
        log
    }

    fn at(name: &str, text: &str, word: &str) -> Diagnostic {
        let source = Arc::new(Source::new(name, text));
        let start = text.find(word).unwrap();
        Diagnostic::new(Code::UnknownRule, &source, Span::new(start, start + word.len()), &["x"])
    }

    #[test]
    fn the_official_schema_is_satisfied_and_can_refuse() {
        let log = valid(&[]);
        assert_eq!(log["runs"][0]["results"], json!([]));
        let validator = official();
        assert!(!validator.is_valid(&json!({"version": "2.0.0", "runs": []})));
        assert!(!validator.is_valid(&json!({"version": "2.1.0", "runs": [{"results": []}]})));
    }

    #[test]
    fn every_code_is_described_without_names() {
        for code in Code::ALL {
            let described = descriptor(*code);
            for Text { text } in [described.short_description, described.help] {
                assert!(!text.is_empty() && !text.contains("{0}") && !text.contains("{1}"));
            }
        }
        assert_eq!(without_names("the key `{0}` of {1}"), "the key `…` of …");
    }

    #[test]
    fn a_place_counts_characters_in_columns_and_bytes_in_offsets() {
        let text = "id: x\nтекст: [军, here,\n  there]\n";
        let one = at("rules/a b/слово.yaml", text, "here,\n  there");
        let first = Arc::new(Source::new("/rules/first.yaml", text));
        let one = one.labelled("use\u{202e}d here").also(&first, Span::new(0, 2), "the first one");
        let log = valid(&[one.helped("write `y`")]);
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["message"]["text"], format!("{}\nhelp: write `y`", "unknown rule `x`"));
        let place = &result["locations"][0];
        assert_eq!(
            place["physicalLocation"]["artifactLocation"]["uri"],
            "rules/a%20b/%D1%81%D0%BB%D0%BE%D0%B2%D0%BE.yaml"
        );
        assert_eq!(
            place["physicalLocation"]["region"],
            json!({"startLine": 2, "startColumn": 12, "endLine": 3, "endColumn": 8,
                   "byteOffset": 24, "byteLength": 13})
        );
        assert_eq!(place["message"]["text"], "use\\u{202e}d here");
        let other = &result["relatedLocations"][0];
        assert_eq!(other["id"], 1);
        assert_eq!(
            other["physicalLocation"]["artifactLocation"]["uri"],
            "file:///rules/first.yaml"
        );
    }

    #[test]
    fn each_code_that_occurs_is_described_once() {
        let source = Arc::new(Source::new("a.yaml", "ab"));
        let of = |code| Diagnostic::new(code, &source, Span::new(0, 1), &["x", "y", "z"]);
        let log = valid(&[of(Code::UnknownRule), of(Code::NotUtf8), of(Code::UnknownRule)]);
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let ids: Vec<_> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["E002", Code::UnknownRule.as_str()]);
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(result["ruleId"], rules[index]["id"]);
        }
    }

    #[test]
    fn a_file_that_is_no_text_has_a_place_without_lines() {
        let log = valid(&[at("a.yaml", "", "")]);
        let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(*place, json!({"artifactLocation": {"uri": "a.yaml"}}));
    }

    #[test]
    fn addresses_name_files_wherever_they_lie() {
        for (name, expected) in [
            ("./rules/a.yaml", "rules/a.yaml"),
            ("../a.yaml", "../a.yaml"),
            ("a:b.yaml", "a%3Ab.yaml"),
            ("a#b?c%.yaml", "a%23b%3Fc%25.yaml"),
            ("C:/rules/a.yaml", "file:///C:/rules/a.yaml"),
        ] {
            assert_eq!(address(name), expected);
        }
    }
}
