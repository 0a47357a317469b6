//! From what was worked out to what is reported.

use super::Held;
use crate::audit::{ChangeKind, Delta, Edit, RuleChange};
use crate::cli::engine::Engine;
use crate::proof::{Effect, Finding, Witness};
use crate::report::{
    ASSUMPTIONS, DIFF_SCHEMA, DeltaRecord, DiffReport, EditRecord, LexiconRecord, RequiredRecord,
    RuleRecord, SideRecord, WitnessRecord, post_record,
};

/// The report of all that was held.
pub(super) fn report(held: &Held<'_>) -> DiffReport {
    let side = |(source, engine): (&str, &Engine)| {
        let ruleset = engine.ruleset();
        SideRecord {
            source: source.to_owned(),
            digest: ruleset.digest(),
            rules: ruleset.rules().len() + ruleset.correlations().len(),
        }
    };
    let [old, new] = held.sides;
    let deltas: Vec<DeltaRecord> = held.audit.deltas.iter().map(|one| delta(one, held)).collect();
    let required = held.gate.relation.map(|relation| RequiredRecord {
        relation,
        fails: held.gate.fails.clone(),
        open: held.gate.open.clone(),
    });
    let corpus = held.corpus.clone();
    let is_undecided = held
        .audit
        .deltas
        .iter()
        .any(|one| one.kind.is_incomplete() && held.approvals.of(one).is_none());
    let is_open = required.as_ref().is_some_and(|required| !required.open.is_empty());
    let is_contradicted = corpus.as_ref().is_some_and(|corpus| !corpus.contradicted.is_empty());
    DiffReport {
        schema: DIFF_SCHEMA,
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        old: side(old),
        new: side(new),
        rules: held.audit.rules.iter().map(rule).collect(),
        unchanged: held.audit.unchanged,
        lexicons: held
            .audit
            .lexicons
            .iter()
            .map(|lexicon| LexiconRecord {
                lexicon: lexicon.name.clone(),
                before: lexicon.before,
                after: lexicon.after,
                reaches: lexicon.reaches.clone(),
            })
            .collect(),
        deltas,
        required,
        corpus,
        incomplete: is_undecided || is_open || is_contradicted,
        assumptions: ASSUMPTIONS.to_vec(),
    }
}

fn delta(delta: &Delta, held: &Held<'_>) -> DeltaRecord {
    DeltaRecord {
        code: delta.kind.code(),
        kind: delta.kind.name(),
        level: delta.kind.level().name(),
        subject: delta.subject.clone(),
        text: if delta.detail.is_empty() {
            delta.kind.sentence().to_owned()
        } else {
            format!("{}: {}", delta.kind.sentence(), delta.detail)
        },
        fingerprint: delta.fingerprint.clone(),
        approved_by: held.approvals.of(delta).map(|approval| approval.by.clone()),
    }
}

fn rule(change: &RuleChange) -> RuleRecord {
    let comparison = change.comparison.as_ref();
    let (kind, renamed_from) = match &change.kind {
        ChangeKind::Added => ("added", None),
        ChangeKind::Removed => ("removed", None),
        ChangeKind::Renamed(from) => ("renamed", Some(from.clone())),
        ChangeKind::Changed => ("changed", None),
    };
    let shown = |finding: &Finding| match finding {
        Finding::Shown(one) => Some(witness(one)),
        _ => None,
    };
    RuleRecord {
        rule: change.id.clone(),
        change: kind,
        renamed_from,
        metadata: change.metadata.clone(),
        meaning: comparison.map(|comparison| comparison.meaning.name()),
        proved: comparison.map(|comparison| comparison.is_proved),
        reason: comparison.and_then(|comparison| comparison.reason).map(|one| one.sentence()),
        loses: comparison.map(|comparison| said(&comparison.lost)),
        gains: comparison.map(|comparison| said(&comparison.gained)),
        lost: comparison.and_then(|comparison| shown(&comparison.lost)),
        gained: comparison.and_then(|comparison| shown(&comparison.gained)),
        edits: change.edits.iter().map(edit).collect(),
        through: change.through.clone(),
        reads: change.reads.clone(),
    }
}

const fn said(finding: &Finding) -> &'static str {
    match finding {
        Finding::Never => "never",
        Finding::NeverPlainly => "plainly never",
        Finding::Shown(_) => "shown",
        Finding::Open(_) => "open",
    }
}

fn witness(witness: &Witness) -> WitnessRecord {
    WitnessRecord {
        post: post_record(&witness.post),
        old: witness.old.map(|level| level.to_string()),
        new: witness.new.map(|level| level.to_string()),
    }
}

fn edit(edit: &Edit) -> EditRecord {
    EditRecord {
        text: edit.to_string(),
        effect: edit.effect.map(|effect| match effect {
            Effect::None => "none",
            Effect::Widens => "widens",
            Effect::Narrows => "narrows",
            Effect::Either => "either",
        }),
        dead: edit.is_without_effect(),
    }
}
