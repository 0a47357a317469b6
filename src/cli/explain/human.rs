//! An explanation as a person reads it in a terminal.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use crate::cli::line::{one_clause, one_line};
use crate::report::{
    EvidenceReport, ExceptionReport, ExplanationReport, FindingReport, MatchReport, MatchesReport,
    PartReport, ShortTextReport,
};
use crate::text::escaped;

/// What matched is shown up to so many characters.
const SHOWN: usize = 80;

/// `report` in lines: what came out, what is missing, the condition as a tree.
pub(super) fn text(report: &ExplanationReport<'_>, colour: bool) -> String {
    let mut page = Page { text: String::new(), colour };
    page.head(report);
    page.part(&report.condition, 0);
    for exception in &report.exceptions {
        page.exception(exception, report.condition.holds);
    }
    page.text
}

struct Page {
    text: String,
    colour: bool,
}

const YES: Style = AnsiColor::Green.on_default().bold();
const NO: Style = AnsiColor::Red.on_default().bold();
const TITLE: Style = Style::new().bold();
const ASIDE: Style = Style::new().dimmed();

/// Of the spellings of a pattern in another alphabet so many are shown.
const SPELLINGS: usize = 5;

impl Page {
    fn head(&mut self, report: &ExplanationReport<'_>) {
        let rule = self.styled(TITLE, report.rule);
        self.line(0, &format!("{rule}, version {}: {}", report.version, escaped(report.title)));
        if let Some(post) = report.post {
            self.line(0, &format!("post: {}", one_line(post)));
        }
        self.line(0, &format!("language: {}", language(report)));
        self.line(0, &outcome(report));
        if matches!(report.status, "draft" | "retired") {
            let status = report.status;
            self.line(0, &format!("its status is {status}: a scan does not run it"));
        } else if report.status == "shadow" {
            self.line(0, "its status is shadow: it is recorded and raises nothing");
        }
        for clause in report.finding.iter().flat_map(|finding| &finding.policy) {
            self.line(0, &format!("policy: {}", one_clause(clause)));
        }
        match (&*report.decisive, report.condition.holds) {
            ([], true) => {}
            ([], false) => {
                let fewest = listed(&report.fewest);
                self.line(0, &format!("it lacks {} things, such as {fewest}", report.fewest.len()));
            }
            ([only], true) => self.line(0, &format!("it rests on `{only}`")),
            (several, true) => self.line(0, &format!("it rests on each of {}", listed(several))),
            ([only], false) => self.line(0, &format!("it lacks one thing: `{only}`")),
            (several, false) => self.line(0, &format!("it lacks one of {}", listed(several))),
        }
        self.text.push('\n');
    }

    /// An exception, with its condition if the rule's own holds.
    fn exception(&mut self, exception: &ExceptionReport<'_>, in_question: bool) {
        let effect = match exception.at_most {
            Some(level) => format!("at most `{level}`"),
            None => "no finding".to_owned(),
        };
        let state = match (exception.applied, exception.condition.holds) {
            (true, _) => "applies",
            (false, true) => "would apply, if the rule held",
            (false, false) => "does not apply",
        };
        let id = self.styled(TITLE, exception.id);
        self.text.push('\n');
        self.line(0, &format!("exception {id} ({effect}): {state}"));
        if in_question {
            self.line(0, &format!("reason: {}", escaped(exception.reason)));
            self.part(&exception.condition, 0);
        }
    }

    fn part(&mut self, part: &PartReport<'_>, depth: usize) {
        let (needed, held) = (part.needed.unwrap_or_default(), part.held.unwrap_or_default());
        let hold = if held == 1 { "1 holds".to_owned() } else { format!("{held} hold") };
        let mut title = match part.kind {
            "and" => "all of these:".to_owned(),
            "or" => "any of these:".to_owned(),
            "not" => "not this:".to_owned(),
            "quantity" if needed == 0 => format!("none of these ({hold}):"),
            "quantity" if needed == 1 => "any of these:".to_owned(),
            "quantity" => format!("at least {needed} of these ({hold}):"),
            _ => part.text.to_owned(),
        };
        let is_empty =
            |matches: &MatchesReport<'_>| matches.listed.is_empty() && matches.almost.is_empty();
        if part.kind == "reference" && part.matches.as_ref().is_some_and(is_empty) {
            let nothing = self.styled(ASIDE, "(nothing found)");
            let _ = write!(title, " {nothing}");
        }
        let (style, mark) = if part.holds { (YES, "yes") } else { (NO, "no ") };
        let mark = self.styled(style, mark);
        let _ = writeln!(self.text, "{mark}  {:1$}{title}", "", depth * 2);
        let below = depth + 1;
        match part.kind {
            "comparison" => self.values(part, below),
            "similar" => self.likeness(part, below),
            _ => {}
        }
        for matches in [&part.matches, &part.right].into_iter().flatten() {
            self.matches(matches, part, below);
        }
        if part.kind == "together" {
            self.detail(below, &format!("needed together: {needed}; found together: {held}"));
        }
        if part.kind == "closeness" || (part.kind == "together" && !part.holds) {
            self.nearest(part, below);
        }
        for part in &part.parts {
            self.part(part, below);
        }
    }

    fn values(&mut self, part: &PartReport<'_>, depth: usize) {
        for (side, value) in [("left", part.left_value), ("right", part.right_value)] {
            match value {
                Some(Some(value)) => {
                    self.detail(depth, &format!("on the {side}: {}", escaped(value)));
                }
                Some(None) => {
                    self.detail(depth, &format!("on the {side}: the post has no such field"));
                }
                None => {}
            }
        }
    }

    fn likeness(&mut self, part: &PartReport<'_>, depth: usize) {
        if let Some(ShortTextReport { counted, length, least }) = part.too_short {
            let line = format!(
                "the text has {length} {counted} besides contacts; with fewer than {least} \
                 nothing is compared"
            );
            self.detail(depth, &line);
        } else if let Some(nearest) = &part.listed {
            self.detail(depth, &format!("the nearest: {nearest}"));
        } else if part.left_value == Some(None) {
            self.detail(depth, "the post has no such field");
        } else {
            self.detail(depth, "nothing in common with any entry");
        }
    }

    fn nearest(&mut self, part: &PartReport<'_>, depth: usize) {
        let Some(nearest) = &part.nearest else {
            let is_empty = |side: &Option<MatchesReport<'_>>| {
                side.as_ref().is_none_or(|matches| matches.listed.is_empty())
            };
            if !is_empty(&part.matches) && !is_empty(&part.right) {
                self.detail(depth, "no two of them stand apart from each other in one field");
            }
            return;
        };
        let (left, right) = (shown(&nearest.left.text), shown(&nearest.right.text));
        let words = match nearest.words {
            0 => "no word lies".to_owned(),
            1 => "1 word lies".to_owned(),
            words => format!("{words} words lie"),
        };
        let order = if nearest.in_order { "" } else { ", which comes first" };
        let sentence = if nearest.in_one_sentence { "" } else { "; they begin in two sentences" };
        self.detail(depth, &format!("{words} between {left} and {right}{order}{sentence}"));
    }

    fn matches(&mut self, matches: &MatchesReport<'_>, part: &PartReport<'_>, depth: usize) {
        for one in &matches.listed {
            self.found(one, part.text, depth);
        }
        if matches.omitted > 0 {
            self.detail(depth, &format!("and {} more", matches.omitted));
        }
        if matches.listed.is_empty() && !matches!(part.kind, "reference" | "similar") {
            self.detail(depth, &format!("nothing found of {}", matches.of));
        }
        for variants in &matches.variants {
            let mut shown: Vec<&str> =
                variants.spellings.iter().take(SPELLINGS).map(String::as_str).collect();
            let more = variants.spellings.len() - shown.len();
            let more = if more > 0 { format!(" … ({more} more)") } else { String::new() };
            shown.sort_unstable_by_key(|spelling| spelling.chars().count());
            self.detail(
                depth,
                &format!("`{}` also as {}{more}", variants.pattern, shown.join(", ")),
            );
        }
        for almost in &matches.almost {
            let why = match almost.obstacle {
                "spelling" => "but for its spelling: case, width or accents",
                "disguise" => "but in disguise, which `evasion` undoes",
                "inside-word" => "but stands inside a longer word",
                "filter" => "but fails the filter",
                "not-listed" => "but is not in the list",
                _ => "but not in a field that is looked at",
            };
            let place = place(&almost.evidence, part.text);
            self.detail(depth, &format!("almost: {place}, {why}"));
        }
    }

    fn found(&mut self, found: &MatchReport<'_>, of: &str, depth: usize) {
        let mut line = place(&found.evidence, of);
        if let Some(set_aside) = &found.set_aside {
            let _ = write!(
                line,
                "; set aside: the pattern is for {}, the sentence is in {}",
                set_aside.pattern, set_aside.sentence
            );
        }
        if !found.evidence.disguise.is_empty() {
            let _ = write!(line, "; in disguise: {}", found.evidence.disguise.join(", "));
        }
        if found.quoted == Some(true) {
            line.push_str("; quoted");
        }
        if let Some(listed) = &found.evidence.listed {
            let _ = write!(line, "; {listed}");
        }
        self.detail(depth, &line);
    }

    fn detail(&mut self, depth: usize, detail: &str) {
        let detail = self.styled(ASIDE, detail);
        self.line(depth * 2 + 7, &detail);
    }

    fn line(&mut self, indentation: usize, line: &str) {
        let _ = writeln!(self.text, "{:indentation$}{line}", "");
    }

    fn styled(&self, style: Style, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

fn outcome(report: &ExplanationReport<'_>) -> String {
    let applied: Vec<&str> = report
        .exceptions
        .iter()
        .filter(|exception| exception.applied)
        .map(|exception| exception.id)
        .collect();
    match (&report.finding, report.outcome) {
        (Some(FindingReport { level, .. }), _) if applied.is_empty() => {
            format!("found, at level `{level}`")
        }
        (Some(FindingReport { level, .. }), _) => {
            format!("found, at level `{level}` instead of `{}`: {}", report.level, listed(&applied))
        }
        (None, "outside-time") => {
            "not found: the post is outside the time of the rule, or has no time".to_owned()
        }
        (None, "suppressed") => format!("not found: suppressed by {}", listed(&applied)),
        (None, _) => "not found: the condition does not hold".to_owned(),
    }
}

fn language(report: &ExplanationReport<'_>) -> String {
    let language = &report.language;
    let by = match (language.by, language.confidence) {
        ("post", _) => "as the post states".to_owned(),
        (_, Some(confidence)) if &*language.code == "und" => {
            return format!("not sure (the best guess has {confidence:.2})");
        }
        (_, Some(confidence)) => format!("detected, {confidence:.2}"),
        (_, None) => "detected".to_owned(),
    };
    format!("{} ({by})", language.code)
}

/// What matched, where, and by which pattern; of which indicator, if the part
/// of the condition says more than its name.
fn place(evidence: &EvidenceReport<'_>, of: &str) -> String {
    let EvidenceReport { indicator, pattern, field, start_char, end_char, .. } = evidence;
    let mut place = format!("{} in {field}, {start_char}–{end_char}", shown(&evidence.text));
    if *indicator != of {
        let _ = write!(place, ", {indicator}");
    }
    let entity = pattern.strip_prefix('{').and_then(|name| name.strip_suffix('}'));
    if entity != Some(indicator) {
        let _ = write!(place, ", pattern `{}`", escaped(pattern));
    }
    place
}

/// An excerpt of a post in quotation marks, made safe for a terminal.
fn shown(text: &str) -> String {
    let mut excerpt: String = text.chars().take(SHOWN).collect();
    if excerpt.len() < text.len() {
        excerpt.push('…');
    }
    format!("“{}”", one_line(&excerpt))
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
