//! Measuring: the texts, the detectors, the tables.

pub mod detectors;
pub mod report;
pub mod sets;
