//! Trains the language model of the main package and measures it against its
//! peers.

#[path = "../../../src/text/detect/grams.rs"]
mod grams;
#[path = "../../../src/text/detect/layout.rs"]
mod layout;

pub mod file;
#[cfg(feature = "peers")]
pub mod measuring;
pub mod romanised;
pub mod selection;
pub mod training;
