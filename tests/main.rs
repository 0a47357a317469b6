//! Behaviour through the public interface, and laws about the source itself.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test stops at the first surprise, and says what it skipped"
)]

#[cfg(feature = "cli")]
mod catalogue;
#[cfg(feature = "cli")]
mod command;
#[cfg(feature = "cli")]
mod console;
mod detector;
#[cfg(feature = "cli")]
mod diagnostics;
mod differential;
#[cfg(feature = "cli")]
mod diffs;
mod entities;
#[cfg(feature = "cli")]
mod explained;
mod fingerprints;
mod hostile;
mod layering;
#[cfg(feature = "cli")]
mod measure;
#[cfg(feature = "cli")]
mod lock;
mod lists;
#[cfg(feature = "cli")]
mod lists_command;
mod obfuscation;
#[cfg(feature = "cli")]
mod pack;
#[cfg(feature = "cli")]
mod pages;
mod order;
mod policy;
#[cfg(feature = "cli")]
mod outputs;
#[cfg(feature = "cli")]
mod shown;
mod sources;
mod suite;
mod swap;
mod tidy;
mod tree;
