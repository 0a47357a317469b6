//! What is explained is what the scanner found, for rules and posts at random.

use indicia::{
    CompiledRuleset, Evidence, Explanation, Likeness, Matches, Nearest, Outcome, Part, Post,
    Predicate, Seen, Traced,
};

use super::draft::Draft;
use super::number;
use super::random::Random;

/// A third of the differential's: every part without a match is searched for
/// once more.
const CASES: u64 = 1000;

#[test]
fn an_explanation_never_disagrees_with_the_verdict() {
    let cases = number("INDICIA_DIFFERENTIAL_CASES", CASES * 3) / 3;
    let first = number("INDICIA_DIFFERENTIAL_SEED", 1);
    let (mut explained, mut found, mut decided) = (0, 0, 0);
    for seed in first..first + cases {
        let draft = Draft::generate(&mut Random::new(seed));
        let Ok(compiled) = draft.compiled() else { continue };
        for post in &draft.posts {
            let json = post.json();
            let post = Post::from_json(&json).unwrap();
            for rule in compiled.ruleset().rules() {
                let explanation = compiled.scanner().explain(&post, &rule.about.id).unwrap();
                let wrong = wrong(&compiled, &post, &explanation);
                assert!(wrong.is_none(), "seed {seed}\n{}\n{json}\n{wrong:?}", draft.shown());
                explained += 1;
                found += usize::from(matches!(explanation.outcome, Outcome::Found(_)));
                decided += usize::from(!explanation.condition.decisive().is_empty());
            }
        }
    }
    println!("{explained} explanations, {found} of findings, {decided} with a decisive part");
    assert!(found * 8 > explained, "only {found} findings in {explained} explanations");
    assert!(decided * 4 > explained, "only {decided} with a decisive part of {explained}");
}

/// Where an explanation contradicts the verdict or itself.
fn wrong(
    compiled: &CompiledRuleset,
    post: &Post<'_>,
    explanation: &Explanation<'_>,
) -> Option<String> {
    let verdict = compiled.scanner().scan(post);
    let id = &explanation.rule.about.id;
    let finding = verdict.findings.iter().find(|finding| finding.rule.about.id == *id);
    let explained = match &explanation.outcome {
        Outcome::Found(found) => Some(found),
        _ => None,
    };
    if explained != finding {
        return Some(format!("the verdict has {finding:?}, explained is {explained:?}"));
    }
    if let Some(finding) = finding {
        let applied = explanation.exceptions.iter().filter(|exception| exception.applied);
        let applied: Vec<_> = applied.map(|exception| &*exception.exception.id).collect();
        if applied != finding.exceptions || !explanation.condition.holds {
            return Some(format!("{applied:?} applied, or the condition does not hold"));
        }
        let mut matched = Vec::new();
        gather(&explanation.condition, &mut matched);
        let is_known = |each: &Evidence<'_>| matched.contains(&each);
        if finding.omitted == 0 && !finding.evidence.iter().all(is_known) {
            return Some(format!("evidence {:?} not in {matched:?}", finding.evidence));
        }
    } else if explanation.condition.holds == (explanation.outcome == Outcome::ConditionFalse) {
        return Some("the outcome and the condition differ".to_owned());
    }
    let conditions = explanation.exceptions.iter().map(|exception| &exception.condition);
    conditions.chain([&explanation.condition]).find_map(contradiction)
}

fn gather<'p, 'r>(part: &'p Part<'r>, matched: &mut Vec<&'p Evidence<'r>>) {
    let matches: Vec<&Matches<'_>> = match &part.seen {
        Seen::Together { matches, .. }
        | Seen::Comparison { matches, .. }
        | Seen::Predicate(_, matches)
        | Seen::Found(matches)
        | Seen::Similar(Likeness { matches, .. }) => vec![matches],
        Seen::Closeness { left, right, .. } => vec![left, right],
        _ => Vec::new(),
    };
    let listed = matches.into_iter().flat_map(|matches| &matches.listed);
    matched.extend(listed.filter(|traced| traced.counts()).map(|traced| &traced.evidence));
    part.parts.iter().for_each(|part| gather(part, matched));
}

/// Where what is said of a part does not follow from what is shown of it.
fn contradiction(part: &Part<'_>) -> Option<String> {
    let held = part.parts.iter().filter(|part| part.holds).count();
    let counts = |matches: &Matches<'_>| matches.listed.iter().any(|traced| traced.counts());
    let expected = match &part.seen {
        Seen::All => Some(held == part.parts.len()),
        Seen::Any => Some(held > 0),
        Seen::Not => Some(held == 0),
        Seen::Quantity { needed: 0, held: said } => Some(held == 0 && *said == held),
        Seen::Quantity { needed, held: said } if *said == held => Some(held >= *needed),
        Seen::Quantity { .. } => Some(!part.holds),
        Seen::Together { needed, most, .. } => Some(most >= needed),
        Seen::Closeness { left, right: _, nearest } => closeness(part, counts(left), nearest),
        Seen::Predicate(predicate, matches) => {
            let is_open = |traced: &Traced<'_>| {
                traced.counts()
                    && match predicate {
                        Predicate::Unquoted => !traced.is_quoted,
                        Predicate::Disguised => !traced.evidence.disguise.is_empty(),
                    }
            };
            Some(matches.listed.iter().any(is_open) || matches.omitted > 0)
        }
        Seen::Found(matches) => Some(counts(matches)),
        Seen::Similar(likeness) => {
            let number = |text: &str| text.parse::<f64>().unwrap();
            let is_like = |highest: &String| number(highest) >= number(&likeness.least);
            let holds = likeness.highest.as_ref().is_some_and(is_like);
            let is_shown = counts(&likeness.matches) && likeness.too_short.is_none();
            Some(holds && is_shown)
        }
        Seen::Comparison { left, right, .. } if left.is_none() || right.is_none() => Some(false),
        Seen::Comparison { .. } | Seen::Rule | Seen::Has => None,
    };
    if expected.is_some_and(|expected| expected != part.holds) {
        return Some(format!("{part:?}"));
    }
    let mut leaves = Vec::new();
    leaves_of(part, &mut leaves);
    let turns = |leaf: &&Part<'_>| turned(part, &[*leaf]) != part.holds;
    let decisive: Vec<_> = leaves.iter().filter(|leaf| turns(leaf)).map(|leaf| at(leaf)).collect();
    let said: Vec<_> = part.decisive().into_iter().map(at).collect();
    if decisive != said {
        return Some(format!("decisive in {}: {:?}", part.text, part.decisive()));
    }
    let fewest = part.fewest();
    if turned(part, &fewest) == part.holds || (fewest.len() == 1) == decisive.is_empty() {
        return Some(format!("fewest in {}: {fewest:?}", part.text));
    }
    part.parts.iter().find_map(contradiction)
}

/// What a closeness comes to by what its nearest pair is said to be.
fn closeness(part: &Part<'_>, has_left: bool, nearest: &Option<Nearest<'_>>) -> Option<bool> {
    let words = part
        .text
        .rsplit_once(" within ")
        .and_then(|(_, scope)| scope.split(' ').next()?.parse::<u32>().ok());
    let nearest = nearest.as_ref();
    if part.text.contains(" without ") {
        // One left match with a neighbour says nothing of the others.
        return nearest.is_none().then_some(has_left);
    }
    Some(nearest.is_some_and(|nearest| match words {
        None => nearest.in_one_sentence,
        Some(words) if part.text.contains(" before ") => nearest.in_order && nearest.words <= words,
        Some(words) => nearest.words <= words,
    }))
}

fn leaves_of<'p, 'r>(part: &'p Part<'r>, leaves: &mut Vec<&'p Part<'r>>) {
    if part.parts.is_empty() {
        leaves.push(part);
    }
    part.parts.iter().for_each(|part| leaves_of(part, leaves));
}

/// What `part` would come to, if `leaves` came out the other way.
fn turned(part: &Part<'_>, leaves: &[&Part<'_>]) -> bool {
    let held = part.parts.iter().filter(|part| turned(part, leaves)).count();
    match &part.seen {
        Seen::All => held == part.parts.len(),
        Seen::Any => held > 0,
        Seen::Not | Seen::Quantity { needed: 0, .. } => held == 0,
        Seen::Quantity { needed, .. } => held >= *needed,
        _ => part.holds != leaves.iter().any(|leaf| at(leaf) == at(part)),
    }
}

fn at(part: &Part<'_>) -> *const () {
    std::ptr::from_ref(part).cast()
}
