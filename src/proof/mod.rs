//! What two versions of a rule have to do with each other, proved.
//!
//! In: two rulesets, a rule of each, and a way to run both. Out: whether every
//! post that one finds is found by the other, at which level, with a post that
//! shows the difference where there is one. Every claim either holds of every
//! post, by a binary decision diagram over what patterns and conditions come
//! to, or is a post that was run. Knows nothing of files.

mod compose;
mod cover;
mod diagram;
mod formula;
mod model;
mod opaque;
mod pairing;
mod phrases;
mod sample;
mod search;
mod shared;
mod values;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::rc::Rc;

pub(crate) use compose::Spot;
pub(crate) use model::Strictness;
pub(crate) use phrases::Phrases;
pub(crate) use search::{Direction, Ran, Versions, Witness};

use biodivine_lib_bdd::Bdd;

use crate::condition::{Check, Condition, NumberOperand, Reference, Resolved};
use crate::post::Post;
use crate::rule::Rule;
use crate::ruleset::Ruleset;
use diagram::{Diagrams, FULL_WORK, OUTLINE_WORK, TooLarge};
use formula::{Axiom, Formula, Occurrence};
use model::{Model, Side, field_bit, mask};
use sample::Recipe;
use search::Search;

/// So many cases of a model are tried on posts.
const MODELS: usize = 16;
/// So many posts are run for one comparison at most.
pub(crate) const RUNS: usize = 600;
/// More pairs of patterns than this are not asked whether one contains the other.
const MOST_PAIRS: usize = 60_000;

/// Two rules to be held against each other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question<'a> {
    /// The old ruleset and the rule in it.
    pub(crate) old: (&'a Ruleset, &'a Rule),
    /// The new ones.
    pub(crate) new: (&'a Ruleset, &'a Rule),
}

/// How a rule's new meaning lies to the old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meaning {
    /// The same outcome for every post.
    Equivalent,
    /// Nothing is lost, something gained.
    Broader,
    /// Nothing is gained, something lost.
    Narrower,
    /// Something is lost and something gained.
    BothWays,
    /// What is not known is not claimed.
    Unknown,
}

impl Meaning {
    /// As reports write it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Equivalent => "equivalent",
            Self::Broader => "broader",
            Self::Narrower => "narrower",
            Self::BothWays => "both ways",
            Self::Unknown => "unknown",
        }
    }
}

/// Why something is not proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// It holds as far as matches don't take places from each other and none is
    /// set aside for its language.
    MatchesMeet,
    /// The diagrams would have become larger than is allowed.
    Limit,
    /// A difference is not ruled out, and no post was found that shows it.
    NotShown,
    /// The settings differ, so that the same words are found otherwise.
    Settings,
    /// A post that was run contradicts the proof: an error of this program.
    Contradicted,
}

impl Reason {
    /// As reports say it.
    pub(crate) const fn sentence(self) -> &'static str {
        match self {
            Self::MatchesMeet => {
                "holds as long as matches do not overlap and none is set aside for its language"
            }
            Self::Limit => "too large to decide within the limits",
            Self::NotShown => "a difference is not ruled out, and no post was found that shows it",
            Self::Settings => "the settings differ: language, detector or regions",
            Self::Contradicted => "a post contradicts the proof; this is an error of indicia",
        }
    }
}

/// What is known of one direction.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Finding {
    /// No post differs so.
    Never,
    /// None does, as long as matches don't meet.
    NeverPlainly,
    /// This one does.
    Shown(Box<Witness>),
    /// Nobody knows.
    Open(Reason),
}

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Comparison {
    /// In one word.
    pub(crate) meaning: Meaning,
    /// Whether it holds whatever the post.
    pub(crate) is_proved: bool,
    /// Why not, if it does not.
    pub(crate) reason: Option<Reason>,
    /// What the old version raises and the new one does not.
    pub(crate) lost: Finding,
    /// The other way.
    pub(crate) gained: Finding,
    /// Whether no post is found by both.
    pub(crate) is_disjoint: bool,
}

impl Comparison {
    /// Nothing is known, for `reason`.
    pub(crate) const fn unknown(reason: Reason) -> Self {
        Self {
            meaning: Meaning::Unknown,
            is_proved: false,
            reason: Some(reason),
            lost: Finding::Open(reason),
            gained: Finding::Open(reason),
            is_disjoint: false,
        }
    }

    /// The same text, the same rules behind it.
    pub(crate) const fn same() -> Self {
        Self {
            meaning: Meaning::Equivalent,
            is_proved: true,
            reason: None,
            lost: Finding::Never,
            gained: Finding::Never,
            is_disjoint: false,
        }
    }

    /// The posts that show the differences.
    pub(crate) fn witnesses(&self) -> impl Iterator<Item = &Witness> {
        [&self.lost, &self.gained].into_iter().filter_map(|finding| match finding {
            Finding::Shown(witness) => Some(&**witness),
            _ => None,
        })
    }

    fn of(lost: Finding, gained: Finding, is_disjoint: bool) -> Self {
        let is_never =
            |finding: &Finding| matches!(finding, Finding::Never | Finding::NeverPlainly);
        let is_shown = |finding: &Finding| matches!(finding, Finding::Shown(_));
        let meaning = match (&lost, &gained) {
            (lost, gained) if is_never(lost) && is_never(gained) => Meaning::Equivalent,
            (lost, gained) if is_never(lost) && is_shown(gained) => Meaning::Broader,
            (lost, gained) if is_shown(lost) && is_never(gained) => Meaning::Narrower,
            (lost, gained) if is_shown(lost) && is_shown(gained) => Meaning::BothWays,
            _ => Meaning::Unknown,
        };
        let reason = [&lost, &gained].into_iter().find_map(|finding| match finding {
            Finding::Open(reason) => Some(*reason),
            _ => None,
        });
        let is_plain = [&lost, &gained].contains(&&Finding::NeverPlainly);
        let reason = reason.or(is_plain.then_some(Reason::MatchesMeet));
        let is_proved = reason.is_none();
        Self { meaning, is_proved, reason, lost, gained, is_disjoint }
    }
}

/// Holds two rules against each other; without `versions` no post is run, and
/// only what is proved is known. `hints` are posts that may show a difference, and
/// `runs` is how many posts may still be run.
pub(crate) fn compare(
    question: Question<'_>,
    phrases: &mut Phrases,
    versions: Option<&mut dyn Versions>,
    hints: &[Post<'static>],
    runs: &mut usize,
) -> Comparison {
    let ((old, _), (new, _)) = (question.old, question.new);
    let (before, after) = (old.settings(), new.settings());
    if (before.trust_lang, before.detector, &before.default_regions)
        != (after.trust_lang, after.detector, &after.default_regions)
    {
        return Comparison::unknown(Reason::Settings);
    }
    let mut analysis = Analysis::of(question, phrases, Strictness::Exact);
    let is_never = |decided: &Decided| matches!(decided, Decided::Never);
    if is_never(&analysis.lost) && is_never(&analysis.gained) {
        return Comparison::of(Finding::Never, Finding::Never, analysis.is_disjoint);
    }
    let mut wanted = Vec::new();
    for (direction, decided) in
        [(Direction::Lost, &analysis.lost), (Direction::Gained, &analysis.gained)]
    {
        if !is_never(decided) {
            wanted.push(direction);
        }
    }
    let (mut shown_lost, mut shown_gained) = (None, None);
    if let Some(versions) = versions {
        let most = RUNS.min(*runs);
        let mut search = Search::new(versions, most);
        for direction in &wanted {
            analysis.try_models(*direction, phrases, &mut search);
        }
        if !search.is_over(&wanted) {
            search.examples(question.old.1, question.new.1, hints, &wanted);
        }
        *runs -= most - search.left().min(most);
        shown_lost = search.shrunk(Direction::Lost);
        shown_gained = search.shrunk(Direction::Gained);
    }
    let is_open =
        |decided: &Decided, shown: &Option<Witness>| !is_never(decided) && shown.is_none();
    let is_any_open =
        is_open(&analysis.lost, &shown_lost) || is_open(&analysis.gained, &shown_gained);
    let plain = is_any_open.then(|| Analysis::of(question, phrases, Strictness::Plain));
    let conclude = |decided: &Decided, shown: Option<Witness>, plain: Option<&Decided>| match (
        decided, shown, plain,
    ) {
        (Decided::Never, Some(_), _) => Finding::Open(Reason::Contradicted),
        (Decided::Never, None, _) => Finding::Never,
        (_, Some(witness), _) => Finding::Shown(Box::new(witness)),
        (_, None, Some(Decided::Never)) => Finding::NeverPlainly,
        (Decided::TooLarge, None, _) => Finding::Open(Reason::Limit),
        (Decided::Perhaps(_), None, _) => Finding::Open(Reason::NotShown),
    };
    let (plain_lost, plain_gained) =
        plain.as_ref().map_or((None, None), |plain| (Some(&plain.lost), Some(&plain.gained)));
    let lost = conclude(&analysis.lost, shown_lost, plain_lost);
    let gained = conclude(&analysis.gained, shown_gained, plain_gained);
    Comparison::of(lost, gained, analysis.is_disjoint)
}

/// What diagrams say of one direction.
enum Decided {
    Never,
    /// Where the diagram holds there may be a difference.
    Perhaps(Bdd),
    TooLarge,
}

/// The two rules as diagrams.
struct Analysis {
    lost: Decided,
    gained: Decided,
    is_disjoint: bool,
    diagrams: Option<Diagrams>,
    atoms: formula::Atoms,
    recipes: BTreeMap<usize, Recipe>,
}

impl Analysis {
    fn of(question: Question<'_>, phrases: &mut Phrases, strictness: Strictness) -> Self {
        let ((old, old_rule), (new, new_rule)) = (question.old, question.new);
        let mut masks = masks(old, old_rule);
        masks.extend(self::masks(new, new_rule));
        let mains = (old_rule, new_rule);
        let mut model = Model::new((old, new), mains, &masks, phrases, strictness);
        let before = model.outcome(Side::Old, old_rule);
        let after = model.outcome(Side::New, new_rule);
        let mut pairs = vec![(Rc::clone(&before.holds), Rc::clone(&after.holds))];
        for ((_, before), (_, after)) in before.at_least.iter().zip(&after.at_least) {
            pairs.push((Rc::clone(before), Rc::clone(after)));
        }
        let mut analysis = Self {
            lost: Decided::TooLarge,
            gained: Decided::TooLarge,
            is_disjoint: false,
            diagrams: None,
            atoms: formula::Atoms::default(),
            recipes: std::mem::take(&mut model.recipes),
        };
        // What both versions have in common need not be looked into, most often.
        let outline = shared::abstracted(&pairs, &mut model.atoms);
        let mut axioms = model.atoms.axioms();
        if let Ok(decided) = decide(&model, &axioms, &outline, OUTLINE_WORK) {
            analysis.set(decided);
        }
        if analysis.is_open() {
            let contained = model.containment(MOST_PAIRS);
            let has_more = !contained.is_empty();
            axioms.extend(contained);
            if has_more && let Ok(decided) = decide(&model, &axioms, &outline, OUTLINE_WORK) {
                analysis.set(decided);
            }
        }
        if analysis.is_open()
            && let Ok(decided) = decide(&model, &axioms, &pairs, FULL_WORK)
        {
            analysis.set(decided);
        }
        analysis.atoms = model.atoms;
        analysis
    }

    /// Whether a difference is not ruled out.
    const fn is_open(&self) -> bool {
        !matches!((&self.lost, &self.gained), (Decided::Never, Decided::Never))
    }

    /// Takes what is known now; what was ruled out before stays so.
    fn set(&mut self, (lost, gained, is_disjoint, diagrams): Answer) {
        if !matches!(self.lost, Decided::Never) {
            self.lost = lost;
        }
        if !matches!(self.gained, Decided::Never) {
            self.gained = gained;
        }
        self.is_disjoint |= is_disjoint;
        self.diagrams = Some(diagrams);
    }

    /// Writes posts for cases of the diagram and runs them.
    fn try_models(&mut self, direction: Direction, phrases: &Phrases, search: &mut Search<'_>) {
        let decided = match direction {
            Direction::Lost => &self.lost,
            Direction::Gained => &self.gained,
        };
        let (Decided::Perhaps(first), Some(diagrams)) = (decided, &mut self.diagrams) else {
            return;
        };
        let mut rest = first.clone();
        for _ in 0..MODELS {
            let Some(model) = diagrams.model(&rest) else { return };
            for is_longer in [false, true] {
                let (atoms, recipes) = (&self.atoms, &self.recipes);
                for post in compose::of_model(&model, atoms, recipes, phrases, is_longer) {
                    search.try_post(&post);
                }
            }
            if search.is_over(&[direction]) {
                return;
            }
            match diagrams.without(&rest, &model) {
                Ok(fewer) => rest = fewer,
                Err(TooLarge) => return,
            }
        }
    }
}

type Pair = (Rc<Formula>, Rc<Formula>);
/// What may be lost and gained, and whether no post is found by both.
type Answer = (Decided, Decided, bool, Diagrams);

fn decide(
    model: &Model<'_>,
    axioms: &[Axiom],
    pairs: &[Pair],
    most_work: usize,
) -> Result<Answer, TooLarge> {
    let formulas: Vec<&Rc<Formula>> = pairs.iter().flat_map(|(one, other)| [one, other]).collect();
    let mut diagrams = Diagrams::of(&model.atoms, axioms, &formulas, most_work)?;
    let mut lost = diagrams.constant(false);
    let mut gained = diagrams.constant(false);
    let mut both = diagrams.constant(false);
    for (position, (before, after)) in pairs.iter().enumerate() {
        let (before, after) = (diagrams.formula(before)?, diagrams.formula(after)?);
        let (less, more) = (diagrams.and_not(&before, &after)?, diagrams.and_not(&after, &before)?);
        lost = diagrams.or(&lost, &less)?;
        gained = diagrams.or(&gained, &more)?;
        if position == 0 {
            both = diagrams.and(&before, &after)?;
        }
    }
    let mut decided = |query: Bdd| {
        let mut query = query;
        for axiom in axioms {
            if query.is_false() {
                break;
            }
            // What an axiom would make too large goes on without it: that is only weaker.
            if let Ok(Some(axiom)) = diagrams.axiom(axiom)
                && let Ok(fewer) = diagrams.and(&query, &axiom)
            {
                query = fewer;
            }
        }
        if query.is_false() { Decided::Never } else { Decided::Perhaps(query) }
    };
    let (lost, gained) = (decided(lost), decided(gained));
    let is_disjoint = matches!(decided(both), Decided::Never);
    Ok((lost, gained, is_disjoint, diagrams))
}

/// The sets of fields that indicators and conditions of `rule` name, and of the
/// rules that it reads.
fn masks(ruleset: &Ruleset, rule: &Rule) -> Vec<u16> {
    let mut masks = Vec::new();
    let mut waiting = vec![rule];
    let mut seen: Vec<&str> = Vec::new();
    while let Some(rule) = waiting.pop() {
        masks.extend(rule.indicators.iter().map(|indicator| mask(&indicator.fields)));
        let exceptions = rule.exceptions.iter().map(|exception| &exception.condition);
        for condition in std::iter::once(&rule.condition).chain(exceptions) {
            references(condition, &mut |reference| masks.extend(reference.field.map(field_bit)));
            rules_in(condition, &mut |id| {
                let named = ruleset.rules().iter().find(|other| other.about.id == id);
                if let Some(named) = named.filter(|other| !seen.contains(&&*other.about.id)) {
                    seen.push(&named.about.id);
                    waiting.push(named);
                }
            });
        }
    }
    masks.sort_unstable();
    masks.dedup();
    masks
}

/// Calls `with` the id of each rule that `condition` reads.
pub(crate) fn rules_in(condition: &Condition<Resolved>, with: &mut dyn FnMut(&str)) {
    match condition {
        Condition::And(parts) | Condition::Or(parts) | Condition::Quantity { items: parts, .. } => {
            parts.iter().for_each(|part| rules_in(part, with));
        }
        Condition::Not(part) => rules_in(part, with),
        Condition::Rule(id) => with(&id.value),
        _ => {}
    }
}

/// Calls `with` each reference of `condition`.
fn references(condition: &Condition<Resolved>, with: &mut dyn FnMut(&Reference)) {
    match condition {
        Condition::And(parts) | Condition::Or(parts) | Condition::Quantity { items: parts, .. } => {
            parts.iter().for_each(|part| references(part, with));
        }
        Condition::Not(part) => references(part, with),
        Condition::Closeness { left, right, .. } => left.iter().chain(right).for_each(with),
        Condition::Predicate(_, all) => all.iter().for_each(with),
        Condition::Reference(reference) => with(reference),
        Condition::Comparison(Check::Number(left, _, right)) => {
            for operand in [left, right] {
                if let NumberOperand::Count(reference) | NumberOperand::Distinct(reference) =
                    operand
                {
                    with(reference);
                }
            }
        }
        Condition::Comparison(_) | Condition::Rule(_) | Condition::Has(_) => {}
    }
}

/// Occurrences of which one contains the other, where that may matter.
impl Model<'_> {
    fn containment(&mut self, most: usize) -> Vec<Axiom> {
        let (extras, all) = self.changed();
        let mut axioms = Vec::new();
        let mut left = most;
        for extra in &extras {
            for other in &all {
                if left == 0 {
                    return axioms;
                }
                left -= 1;
                if extra.pattern == other.pattern || extra.fields != other.fields {
                    continue;
                }
                for (cover, covered) in [(other, extra), (extra, other)] {
                    if self.phrases.covers(cover.pattern, covered.pattern) {
                        axioms.push(Axiom::Contains(*covered, *cover));
                    }
                }
            }
        }
        axioms.sort_unstable();
        axioms.dedup();
        axioms
    }

    /// The occurrences of patterns that one version has alone, and all.
    fn changed(&self) -> (Vec<Occurrence>, Vec<Occurrence>) {
        let mut extras = Vec::new();
        let mut all = Vec::new();
        for paired in self.pairs() {
            if !paired.loose.extras.is_empty() {
                extras.extend(self.in_cells(paired.loose.extras.iter().copied()));
            }
            all.extend(self.in_cells(paired.loose.all()));
        }
        for list in [&mut extras, &mut all] {
            list.sort_unstable();
            list.dedup();
        }
        (extras, all)
    }
}

/// How an edit alone can change what a rule finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effect {
    /// Not at all.
    None,
    /// Something may be gained, nothing is lost.
    Widens,
    /// Something may be lost, nothing is gained.
    Narrows,
    /// Either may be.
    Either,
}

/// How the rules of `question` can differ, without a post that shows it.
pub(crate) fn effect(question: Question<'_>, phrases: &mut Phrases) -> (Effect, Strictness) {
    let of = |analysis: &Analysis| {
        let is_never = |decided: &Decided| matches!(decided, Decided::Never);
        match (is_never(&analysis.lost), is_never(&analysis.gained)) {
            (true, true) => Effect::None,
            (true, false) => Effect::Widens,
            (false, true) => Effect::Narrows,
            (false, false) => Effect::Either,
        }
    };
    let exact = of(&Analysis::of(question, phrases, Strictness::Exact));
    if exact != Effect::Either {
        return (exact, Strictness::Exact);
    }
    (of(&Analysis::of(question, phrases, Strictness::Plain)), Strictness::Plain)
}
