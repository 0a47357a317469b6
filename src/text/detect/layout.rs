//! How the file of the model is laid out. The program that trains it compiles
//! this very file.

/// The first bytes of the file: the name of the model.
pub(crate) const MAGIC: &[u8; 12] = b"indicia-nb-2";

/// The scripts (ISO 15924) of the tables that follow, in their order.
pub(crate) const SCRIPTS: [&str; 4] = ["Latn", "Cyrl", "Arab", "Deva"];

/// The code of a class takes this many bytes, the rest are zero.
pub(crate) const CODE: usize = 8;

/// In how many slots keys are found by their upper ten bits.
pub(crate) const INDEX: usize = 1 << 10;
