//! The laws that hold across the whole engine.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod differential;
