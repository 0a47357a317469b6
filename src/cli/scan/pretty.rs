//! Verdicts for people.

use std::borrow::Cow;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::marked::{Marked, Marks};
use super::output::{Outcome, Place};
use crate::cli::line::{one_clause, one_line};
use crate::post::{Post, PostError, TextField};
use crate::report::{Contacts, ListedReport};
use crate::rule::{Level, Status};
use crate::ruleset::Policy;
use crate::text::{Span, escaped};
use crate::verdict::{Evidence, Finding};

/// So many different texts of an indicator are listed.
const TEXTS: usize = 3;
/// An id or a text of evidence is listed up to this length, in characters.
const LONGEST: usize = 80;

/// How verdicts look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pretty<'p> {
    /// Whether the output shows styles.
    pub(super) colour: bool,
    /// What labels mean to the operator.
    pub(super) policy: Option<&'p Policy>,
}

impl Pretty<'_> {
    /// Appends the verdict of a post: one line, with findings a paragraph.
    pub(super) fn verdict(self, outcome: &Outcome<'_>, contacts: Contacts<'_>, out: &mut String) {
        let Outcome { place, post, verdict, content: _ } = outcome;
        let level = self.styled(verdict.level.name(), level_style(verdict.level));
        let id = post.id.as_deref().map_or_else(|| "(no id)".to_owned(), listed);
        let name = self.styled(&id, Style::new().bold());
        let mut head = format!("{name}  {level}");
        if let Some(language) = &verdict.language.language {
            let _ = write!(head, "  {language}");
        }
        let _ = write!(head, "  ({})", at(*place));
        let limits: Vec<_> = verdict.limits.iter().map(|limit| limit.name()).collect();
        for (key, values) in
            [("not used", post.ignored.join(", ")), ("limits reached", limits.join(", "))]
        {
            if !values.is_empty() {
                let _ = write!(head, "  {key}: {values}");
            }
        }
        let _ = writeln!(out, "{head}");
        if verdict.findings.is_empty() {
            return;
        }
        for finding in &verdict.findings {
            self.finding(finding, post, contacts, out);
        }
        self.texts(outcome, contacts, out);
        out.push('\n');
    }

    /// Appends what is wrong with a line.
    pub(super) fn error(self, error: &PostError, place: Place<'_>, out: &mut String) {
        let what = self.styled("error", AnsiColor::Red.on_default().bold());
        let code = error.kind().code();
        let _ = writeln!(out, "{}  {what}  {code}: {}", at(place), escaped(error.message()));
    }

    fn finding(
        self,
        finding: &Finding<'_>,
        post: &Post<'_>,
        contacts: Contacts<'_>,
        out: &mut String,
    ) {
        let about = &finding.rule.about;
        let level = self.styled(finding.level.name(), level_style(finding.level));
        let pad = " ".repeat(6_usize.saturating_sub(finding.level.name().len()));
        let title = one_line(&about.title);
        let _ = writeln!(out, "  {level}{pad}  {} {}  {title}", about.id, about.version);
        let note = if about.status == Status::Shadow { ", which raises nothing" } else { "" };
        let _ = writeln!(out, "          {}, {}{note}", about.label, about.status);
        for id in &finding.exceptions {
            let exception = finding.rule.exceptions.iter().find(|exception| exception.id == *id);
            let reason = exception.map_or("", |exception| &exception.reason);
            let _ = writeln!(out, "          lowered by {id}: {}", one_line(reason));
        }
        let clauses = self.policy.map_or(&[][..], |policy| policy.clauses(about.label.as_str()));
        for clause in clauses {
            let _ = writeln!(out, "          policy: {}", one_clause(&clause.into()));
        }
        let groups = by_indicator(&finding.evidence, post, contacts);
        let width = groups.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
        for (name, texts) in &groups {
            let shown: Vec<_> = texts.iter().take(TEXTS).map(String::as_str).collect();
            let more = texts.len() - shown.len();
            let more = if more > 0 { format!(", and {more} more") } else { String::new() };
            let _ = writeln!(out, "          {name:width$}  {}{more}", shown.join(", "));
        }
        if finding.omitted > 0 {
            let _ = writeln!(out, "          {} further matches are not listed", finding.omitted);
        }
    }

    fn texts(self, outcome: &Outcome<'_>, contacts: Contacts<'_>, out: &mut String) {
        let Outcome { post, verdict, .. } = outcome;
        let marks = if self.colour {
            Marks::Style(Style::new().bold().underline())
        } else {
            Marks::Brackets
        };
        let all = || verdict.findings.iter().flat_map(|finding| &finding.evidence);
        let mut shown = 0;
        for (field, position, text) in post.texts() {
            let spans: Vec<Span> = all()
                .filter(|each| (each.field, each.position) == (field, position))
                .map(|each| each.span)
                .collect();
            // A rule may hold by what a post lacks: then its beginning is shown.
            let is_wanted = !spans.is_empty() || shown == 0 && all().next().is_none();
            if !is_wanted {
                continue;
            }
            shown += 1;
            let name = match field {
                TextField::Comments => format!("comments[{position}]"),
                field => field.name().to_owned(),
            };
            let _ = writeln!(out, "  {}", self.styled(&name, Style::new().dimmed()));
            let marked = Marked { text, place: (field, position), contacts, marks };
            for line in marked.lines(&spans) {
                let _ = writeln!(out, "  │ {line}");
            }
        }
    }

    fn styled<'t>(self, text: &'t str, style: Style) -> Cow<'t, str> {
        if self.colour {
            Cow::Owned(format!("{style}{text}{style:#}"))
        } else {
            Cow::Borrowed(text)
        }
    }
}

const fn level_style(level: Level) -> Style {
    match level {
        Level::None => Style::new().dimmed(),
        Level::Note => AnsiColor::Cyan.on_default().bold(),
        Level::Review => AnsiColor::Yellow.on_default().bold(),
        Level::High => AnsiColor::Red.on_default().bold(),
    }
}

/// The different texts of each indicator, in the order of the text.
fn by_indicator<'r>(
    evidence: &[Evidence<'r>],
    post: &Post<'_>,
    contacts: Contacts<'_>,
) -> Vec<(&'r str, Vec<String>)> {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for each in evidence {
        let text = post.text_at(each.field, each.position);
        let mut shown = listed(&contacts.mask(text, each.span, (each.field, each.position)));
        if let Some(entry) = each.listed.map(ListedReport::of) {
            let _ = write!(shown, " ({entry})");
        }
        match groups.iter_mut().find(|(name, _)| *name == each.indicator) {
            Some((_, texts)) if texts.contains(&shown) => {}
            Some((_, texts)) => texts.push(shown),
            None => groups.push((each.indicator, vec![shown])),
        }
    }
    groups
}

/// `text` as one line of a limited length in which nothing acts.
fn listed(text: &str) -> String {
    let end = text.char_indices().nth(LONGEST).map(|(at, _)| at);
    let mut line = text.get(..end.unwrap_or(text.len())).unwrap_or_default().to_owned();
    if end.is_some() {
        line.push('…');
    }
    one_line(&line)
}

/// `line 3`, `line 1, element 7`
fn at(place: Place<'_>) -> String {
    match place.element {
        Some(element) => format!("line {}, element {element}", place.line),
        None => format!("line {}", place.line),
    }
}
