//! What rules find of posts whose labels are known: counts, the figures that
//! follow from them, and the file that binds them to the meaning of a rule.
//!
//! In: counts. Out: [`Figures`] with the uncertainty of each, and [`RuleEvidence`],
//! which is written by the command and read by the check of rules. Knows nothing
//! of posts, and how anything was found.

mod evidence;
mod figures;
mod wilson;

pub(crate) use evidence::{
    LabelledPosts, LanguageFigures, MeasuredPosts, RuleEvidence, ValueLabel, line_of,
};
pub(crate) use figures::{Counts, Figures};
pub(crate) use wilson::Interval;
