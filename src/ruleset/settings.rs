use std::path::Path;
use std::sync::Arc;

use super::Policy;
use crate::diagnostic::{Code, Diagnostic};
use crate::entity::Region;
use crate::list::ListKey;
use crate::rule_file::{Reader, read};
use crate::text::{Detector, Source};

/// What a deployment decides: `indicia.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whether the language that a post states is believed.
    pub trust_lang: bool,
    /// What detects the language of a text.
    pub detector: Detector,
    /// The countries whose phone numbers are written without a calling code
    /// (ISO 3166), the likeliest first.
    pub default_regions: Vec<Region>,
    /// What labels mean to the operator; the one setting that changes no finding.
    pub(super) policy: Policy,
    /// The file, outside the folder of the rules, that holds the key of lists:
    /// an absolute path, or one from the folder of these settings. The command
    /// reads it; whoever uses the library gives the key itself.
    pub list_key_file: Option<String>,
    /// The key of lists that are for examples only. It is no secret.
    pub list_test_key: Option<ListKey>,
}

const KEYS: [&str; 6] =
    ["trust_lang", "detector", "default_regions", "policy", "list_key_file", "list_test_key"];

impl Settings {
    /// The name of the file that holds them.
    pub const FILE_NAMES: [&str; 2] = ["indicia.yaml", "indicia.yml"];

    /// Reads `source`.
    pub fn parse(source: &Arc<Source>) -> (Option<Self>, Vec<Diagnostic>) {
        let (root, mut diagnostics) = read(source);
        let Some(root) = root else { return (None, diagnostics) };
        let mut reader = Reader::of(source);
        let mut settings = Self::default();
        if let Some(section) = reader.section(&root, "`indicia.yaml`", "indicia.yaml", &KEYS) {
            let trust_lang =
                section.get("trust_lang").and_then(|node| reader.flag(node, "trust_lang"));
            settings.trust_lang = trust_lang.unwrap_or_default();
            if let Some(name) = section.text("detector", &mut reader) {
                match Detector::from_name(name.text()) {
                    Some(detector) => settings.detector = detector,
                    None => {
                        let known = Detector::ALL.map(Detector::name);
                        let code = Code::UnknownDetector;
                        let found = Diagnostic::new(code, source, name.whole(), &[name.text()]);
                        reader.diagnostics.push(found.suggesting(name.text(), known));
                    }
                }
            }
            for region in section.texts("default_regions", &mut reader) {
                let code = region.text();
                let is_capital = code.bytes().all(|byte| byte.is_ascii_uppercase());
                match Region::from_country(code).filter(|_| is_capital) {
                    Some(known) if settings.default_regions.contains(&known) => {
                        let names = [code, "default_regions"];
                        reader.report(Code::DuplicateValue, region.whole(), &names);
                    }
                    Some(known) => settings.default_regions.push(known),
                    None => reader.report(Code::NotARegion, region.whole(), &[code]),
                }
            }
            if let Some(node) = section.get("policy") {
                settings.policy = Policy::read(node, &mut reader);
            }
            if let Some(path) = section.text("list_key_file", &mut reader) {
                let text = path.text();
                if Path::new(text).is_relative() && !text.starts_with("..") {
                    reader.report(Code::KeyInRules, path.whole(), &[]);
                }
                settings.list_key_file = Some(text.to_owned());
            }
            if let Some(key) = section.text("list_test_key", &mut reader) {
                match ListKey::new(key.text().as_bytes()) {
                    Ok(key) => settings.list_test_key = Some(key),
                    Err(_) => reader.report(Code::ListKeyTooShort, key.whole(), &[]),
                }
            }
        }
        diagnostics.append(&mut reader.diagnostics);
        (diagnostics.is_empty().then_some(settings), diagnostics)
    }
}
