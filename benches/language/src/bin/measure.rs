//! Measures the detector against its peers on real posts.
//!
//! `measure SETS [PREDICTIONS …]` prints the tables of docs/detection.md. SETS
//! is the folder of data sets; PREDICTIONS are files that `peers.py` has
//! written. `measure texts SETS` prints what `peers.py` reads, and `measure
//! errors SETS` what our detector gets wrong in the half that may be looked at.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, io};

use indicia_language::measuring::{detectors, report, sets};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.as_slice() {
        [command, folder] if command == "texts" => {
            let samples = sets::read(Path::new(folder))?;
            let pieces: BTreeSet<&str> = samples.iter().flat_map(sets::Sample::pieces).collect();
            pieces.iter().for_each(|piece| println!("{}", serde_json::json!(piece)));
        }
        [command, folder] if command == "errors" => {
            print!("{}", report::errors(&sets::read(Path::new(folder))?));
        }
        [folder, predictions @ ..] => {
            let samples = sets::read(Path::new(folder))?;
            print!("{}", report::tables(&samples, &detectors::all(predictions)?));
        }
        [] => return Err(io::Error::other("usage: measure SETS [PREDICTIONS …]")),
    }
    Ok(())
}
