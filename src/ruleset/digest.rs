use std::fmt::Write;

use super::{Ruleset, Settings};
use crate::rule::{About, Fingerprint};
use crate::text::Detector;

impl Ruleset {
    /// `sha256:` and the hash of all that can change a verdict or what is said
    /// in it, but for the clauses of the policy, which have a digest of their
    /// own: ids, versions, statuses, fingerprints, settings. Neither the order
    /// of the files nor their folders matter.
    pub fn digest(&self) -> String {
        let mut text = format!("ruleset 1\n{}", self.settings().canonical());
        for About { id, version, status, .. } in self.abouts() {
            let fingerprint = self.fingerprint(id).map(|one| one.to_string()).unwrap_or_default();
            // Writing to a text can't fail.
            let _ = writeln!(text, "{id} {version} {status} {fingerprint}");
        }
        format!("sha256:{}", Fingerprint::of_text(&text))
    }
}

impl Settings {
    /// `sha256:` and the hash of all of them but the policy.
    pub fn digest(&self) -> String {
        format!("sha256:{}", Fingerprint::of_text(&format!("settings 1\n{}", self.canonical())))
    }

    fn canonical(&self) -> String {
        let regions: Vec<_> = self.default_regions.iter().map(|one| one.country()).collect();
        let mut text =
            format!("trust_lang {}\ndefault_regions {}\n", self.trust_lang, regions.join(" "));
        // Rulesets are older than this setting: those without it keep their digest.
        if self.detector != Detector::default() {
            let _ = writeln!(text, "detector {}", self.detector.name());
        }
        text
    }
}
