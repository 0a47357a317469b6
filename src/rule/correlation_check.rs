use super::about::{about, about_whole};
use super::check::Origin;
use super::cluster::cluster_condition;
use super::correlation::{
    Clock, Correlation, CorrelationRule, NearField, Object, ObjectKind, Sequence, Timeline,
};
use super::examples::{enough, expected_level, no_level};
use super::reference::{Named, ReferenceRole, RuleReference};
use super::vocabulary::Vocabulary;
use super::{Expected, Level, Lexicons, Status};
use crate::condition::{self, Condition, Resolved};
use crate::diagnostic::{Code, Diagnostic};
use crate::list::Lists;
use crate::rule_file::{RuleFile, WrittenCorrelation, WrittenExamples, WrittenTimeline};
use crate::text::{Excerpt, Span, Spanned};

/// Checks a correlation rule.
pub(super) fn correlation(
    file: &RuleFile,
    (written, samples): (&WrittenCorrelation, &WrittenExamples<WrittenTimeline>),
    lists: &Lists,
    origin: &mut Origin,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<CorrelationRule> {
    let about = about(file, diagnostics);
    if about.as_ref().is_some_and(|about| about.status == Status::Stable) {
        diagnostics.push(about_whole(Code::StableCorrelation, &file.status, &[]));
    }
    let at_most = about.as_ref().map(|about| about.level);
    let mut member = |excerpt: Option<&Excerpt>, role| {
        excerpt.map(|excerpt| single_post(excerpt, role, lists, origin, diagnostics))
    };
    let posts = member(written.posts.as_ref(), ReferenceRole::Members);
    let apart = member(written.apart.as_ref(), ReferenceRole::SinglePost);
    let by: Vec<_> =
        written.by.iter().map(|excerpt| object(excerpt, origin, diagnostics)).collect();
    let least_words = written.at_least.as_ref().map_or(Some(0), |excerpt| {
        let words = least_words(excerpt.text());
        if words.is_none() {
            diagnostics.push(about_whole(Code::BadAtLeast, excerpt, &[excerpt.text()]));
        }
        words
    });
    let positive = |key: &str, number: Option<&Spanned<u32>>, diagnostics: &mut Vec<_>| {
        if let Some(number) = number.filter(|number| number.value == 0) {
            let names = [key, "1"];
            diagnostics.push(Diagnostic::new(Code::TooSmall, &file.source, number.span, &names));
        }
    };
    positive("repeats", written.repeats.as_ref(), diagnostics);
    positive("ignore_above", written.ignore_above.as_ref(), diagnostics);
    if written.within.value == 0 {
        let span = written.within.span;
        diagnostics.push(Diagnostic::new(Code::TooSmall, &file.source, span, &["within", "1s"]));
    }
    let clock = clock(written.clock.as_ref(), diagnostics);
    let sequence = sequence(file, written, origin, diagnostics);
    let condition = cluster_condition(&file.condition, origin, diagnostics);
    enough(&file.source, samples, diagnostics);
    let examples = timelines(file, samples, at_most, diagnostics);
    let correlation = Correlation {
        posts: posts.map_or(Some(None), |posts| posts.map(Some))?,
        apart: apart.map_or(Some(None), |apart| apart.map(Some))?,
        by: by.into_iter().collect::<Option<_>>()?,
        least_words: least_words?,
        within: written.within.value,
        repeats: written.repeats.as_ref().map_or(1, |repeats| repeats.value),
        ignore_above: written.ignore_above.as_ref().map(|number| number.value),
        clock: clock?,
        sequence: sequence?,
    };
    Some(CorrelationRule { about: about?, correlation, condition: condition?, examples })
}

/// A condition on each post by itself; it has no indicators of its own to name.
fn single_post(
    excerpt: &Excerpt,
    role: ReferenceRole,
    lists: &Lists,
    origin: &mut Origin,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Condition<Resolved>> {
    let vocabulary = Vocabulary::new(Vec::new(), Vec::new(), &Default::default());
    let lexicons = Lexicons::default();
    let resolved = condition::parse(excerpt).and_then(|condition| {
        origin.references.extend(Named::of(&condition).rule_references(excerpt, role));
        condition::resolve(&condition, excerpt, &vocabulary.names(&lexicons, lists))
    });
    resolved.map_err(|found| diagnostics.extend(found)).ok()
}

/// The id in `rule(id)`, and its place in the text.
fn rule_id(text: &str) -> Option<(&str, Span)> {
    let id = text.strip_prefix("rule(")?.strip_suffix(')')?.trim();
    let start = text.find(id)?;
    super::about::is_kebab(id).then(|| (id, Span::new(start, start + id.len())))
}

fn refer(excerpt: &Excerpt, id: &str, span: Span, origin: &mut Origin) {
    origin.references.push(RuleReference {
        id: id.to_owned(),
        span: excerpt.written(span),
        role: ReferenceRole::SinglePost,
    });
}

fn object(
    excerpt: &Excerpt,
    origin: &mut Origin,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Object> {
    let text = excerpt.text();
    if let Some(kind) = ObjectKind::from_name(text) {
        return Some(Object::Equal(kind));
    }
    if let Some((id, span)) = rule_id(text) {
        refer(excerpt, id, span, origin);
        return Some(Object::Rule(id.to_owned()));
    }
    let near = text.strip_prefix("near(").and_then(|rest| rest.strip_suffix(')'));
    let near = near.and_then(|near| near.split_once(','));
    if let Some((field, threshold)) = near {
        let field = match field.trim() {
            "text" => Some(NearField::Text),
            "transcript" => Some(NearField::Transcript),
            _ => None,
        };
        if let Some(field) = field {
            let hundredths = hundredths(threshold.trim());
            if hundredths.is_none() {
                diagnostics.push(about_whole(Code::BadThreshold, excerpt, &[threshold.trim()]));
            }
            return Some(Object::Near(field, hundredths?));
        }
    }
    let known = ObjectKind::ALL.map(ObjectKind::name);
    let listed = known.map(|name| format!("`{name}`")).join(", ");
    diagnostics
        .push(about_whole(Code::UnknownObject, excerpt, &[text, &listed]).suggesting(text, known));
    None
}

/// `0.8` as 80; above 0 and at most 1, with at most two decimals.
fn hundredths(text: &str) -> Option<u32> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let decimals = format!("{decimals:0<2}");
    if decimals.len() != 2 || !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let whole = whole.parse::<u32>().ok()?.checked_mul(100)?;
    let hundredths = whole.checked_add(decimals.parse().ok()?)?;
    (1..=100).contains(&hundredths).then_some(hundredths)
}

fn least_words(text: &str) -> Option<u32> {
    text.strip_suffix(" words")?.trim().parse().ok().filter(|words| *words > 0)
}

fn clock(written: Option<&Excerpt>, diagnostics: &mut Vec<Diagnostic>) -> Option<Clock> {
    let Some(excerpt) = written else { return Some(Clock::default()) };
    match excerpt.text() {
        "created_at" => Some(Clock::CreatedAt),
        "deleted_at" => Some(Clock::DeletedAt),
        other => {
            diagnostics.push(about_whole(Code::UnknownClock, excerpt, &[other]));
            None
        }
    }
}

/// The sequence, which may be absent.
fn sequence(
    file: &RuleFile,
    written: &WrittenCorrelation,
    origin: &mut Origin,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Option<Sequence>> {
    let agree = match (written.sequence.is_empty(), &written.agree) {
        (true, None) => return Some(None),
        (false, Some(agree)) => agree,
        _ => {
            let span = written.span;
            diagnostics.push(Diagnostic::new(Code::SequenceAgree, &file.source, span, &[]));
            return None;
        }
    };
    let mut steps = Some(Vec::new());
    for excerpt in &written.sequence {
        let step = match (excerpt.text(), rule_id(excerpt.text())) {
            ("any", _) => Some(None),
            (_, Some((id, span))) => {
                refer(excerpt, id, span, origin);
                Some(Some(id.to_owned()))
            }
            (text, None) => {
                let names = [text, "`any`, `rule(id)`"];
                diagnostics.push(about_whole(Code::UnknownObject, excerpt, &names));
                None
            }
        };
        steps = steps.zip(step).map(|(mut steps, step)| {
            steps.push(step);
            steps
        });
    }
    let agreement = agreement(agree.text());
    if agreement.is_none() {
        diagnostics.push(about_whole(Code::BadAgreement, agree, &[agree.text()]));
    }
    let (agree, objects) = agreement?;
    Some(Some(Sequence { steps: steps?, agree, objects }))
}

/// `2 of (hashtags, text)`: no more than there are.
fn agreement(text: &str) -> Option<(u32, Vec<ObjectKind>)> {
    let (count, rest) = text.split_once(" of ")?;
    let names = rest.trim().strip_prefix('(')?.strip_suffix(')')?;
    let objects: Option<Vec<_>> =
        names.split(',').map(|name| ObjectKind::from_name(name.trim())).collect();
    let objects = objects?;
    let count: u32 = count.trim().parse().ok()?;
    let is_possible =
        usize::try_from(count).is_ok_and(|count| (1..=objects.len()).contains(&count));
    is_possible.then_some((count, objects))
}

fn timelines(
    file: &RuleFile,
    samples: &WrittenExamples<WrittenTimeline>,
    at_most: Option<Level>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Timeline> {
    let mut timelines = Vec::new();
    let positive = samples.positive.iter().map(|timeline| (timeline, true));
    for (written, matches) in positive.chain(samples.negative.iter().map(|one| (one, false))) {
        if written.posts.is_empty() {
            let span = written.span;
            diagnostics.push(Diagnostic::new(Code::EmptyTimeline, &file.source, span, &[]));
        }
        let expected = if matches {
            expected_level(written.level.as_ref(), at_most, diagnostics).map(Expected::Match)
        } else {
            no_level(written.level.as_ref(), diagnostics);
            Some(Expected::NoMatch)
        };
        timelines.extend(expected.map(|expected| Timeline {
            posts: written.posts.clone(),
            expected,
            category: written.category.as_ref().map(|category| category.text().to_owned()),
            span: written.span,
        }));
    }
    timelines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_likeness_is_above_zero_and_at_most_one() {
        assert_eq!(hundredths("0.8"), Some(80));
        assert_eq!(hundredths("0.85"), Some(85));
        assert_eq!(hundredths("1"), Some(100));
        for wrong in ["0", "0.0", "1.01", "0.855", "-0.5", "", ".", "1e-1", "99999999999"] {
            assert_eq!(hundredths(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_agreement_asks_for_no_more_than_there_is() {
        let two = Some((2, vec![ObjectKind::Hashtags, ObjectKind::Text]));
        assert_eq!(agreement("2 of (hashtags, text)"), two);
        for wrong in ["3 of (hashtags, text)", "0 of (text)", "2 of hashtags", "two", "1 of (x)"] {
            assert_eq!(agreement(wrong), None, "{wrong}");
        }
    }
}
