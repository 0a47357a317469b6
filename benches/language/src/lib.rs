//! The language detector of the main package, compiled from its own files, and
//! what is needed to train and to measure it.

#[path = "../../../src/text"]
mod text {
    #[path = "detect/mod.rs"]
    pub(crate) mod detect;
    mod language;
    pub(crate) use language::Language;
}

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

/// The name of the main package's detector.
pub const DETECTOR: &str = text::detect::DETECTOR;

/// What the detector of the main package takes `text` for, and whether it is
/// sure of it.
pub fn guessed(text: &str) -> (Option<&'static str>, bool) {
    let guess = text::detect::guess(text);
    let language = text::detect::detect(text).language;
    (guess.map(|guess| guess.code), language.is_some())
}
