//! Measures the detector against its peers on real posts: `measure SETS
//! [PREDICTIONS …]`. SETS is the folder of data sets; PREDICTIONS are files that
//! `peers.py` has written. Prints the tables of docs/detection.md.

use std::path::Path;
use std::{env, io};

use indicia_language::measuring::{detectors, report, sets};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, predictions @ ..] = arguments.as_slice() else {
        return Err(io::Error::other("usage: measure SETS [PREDICTIONS …]"));
    };
    let texts = sets::read(Path::new(folder))?;
    let detectors = detectors::all(predictions)?;
    print!("{}", report::tables(&texts, &detectors));
    Ok(())
}
