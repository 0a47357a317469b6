//! Behaviour through the public interface, and laws about the source itself.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first surprise")]

mod differential;
mod hostile;
mod layering;
#[cfg(feature = "cli")]
mod pages;
mod sources;
mod tidy;
mod tree;
