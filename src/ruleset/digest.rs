use std::fmt::Write;

use super::Ruleset;
use crate::rule::{About, Fingerprint};

impl Ruleset {
    /// `sha256:` and the hash of all that can change a verdict or what is said
    /// in it: ids, versions, statuses, fingerprints, settings. Neither the
    /// order of the files nor their folders matter.
    pub fn digest(&self) -> String {
        let mut text = String::from("ruleset 1\n");
        let settings = self.settings();
        // Writing to a text can't fail.
        let _ = writeln!(text, "trust_lang {}", settings.trust_lang);
        let regions: Vec<_> = settings.default_regions.iter().map(|one| one.country()).collect();
        let _ = writeln!(text, "default_regions {}", regions.join(" "));
        let abouts = self.rules().iter().map(|rule| &rule.about);
        let abouts = abouts.chain(self.correlations().iter().map(|rule| &rule.about));
        for About { id, version, status, .. } in abouts {
            let fingerprint = self.fingerprint(id).map(|one| one.to_string()).unwrap_or_default();
            let _ = writeln!(text, "{id} {version} {status} {fingerprint}");
        }
        format!("sha256:{}", Fingerprint::of_text(&text))
    }
}
