//! What a rule says of itself, and does not mean.

use crate::rule::About;

/// The keys of the metadata in which two rules differ.
pub(super) fn differing(old: &About, new: &About) -> Vec<&'static str> {
    let fields = [
        ("version", old.version != new.version),
        ("title", old.title != new.title),
        ("label", old.label != new.label),
        ("level", old.level != new.level),
        ("status", old.status != new.status),
        ("languages", old.languages != new.languages),
        ("description", old.description != new.description),
        ("false_positives", old.false_positives != new.false_positives),
        ("reviewer_note", old.reviewer_note != new.reviewer_note),
        ("facets", old.facets != new.facets),
        ("policy", old.policy != new.policy),
        ("references", old.references != new.references),
        ("mappings", old.mappings != new.mappings),
        ("reviewed", old.reviewed != new.reviewed),
        ("owner", old.owner != new.owner),
        ("review_by", old.review_by != new.review_by),
    ];
    fields.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect()
}
