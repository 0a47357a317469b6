//! Trains the language model: `train FOLDER MODEL`, where FOLDER is what
//! `collect.py` has filled. The same texts give the same bytes.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, model] = arguments.as_slice() else {
        return Err(io::Error::other("usage: train FOLDER MODEL"));
    };
    fs::write(model, indicia_language::file::model(&Path::new(folder).join("text"))?)
}
