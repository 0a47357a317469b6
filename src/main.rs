//! The command `indicia`; everything it does is in the library's `cli`.

use std::process::ExitCode;
use std::{env, io};

use indicia::cli::{Streams, run};

fn main() -> ExitCode {
    let mut output = io::stdout().lock();
    let mut messages = io::stderr();
    let streams = Streams::of_process(&mut output, &mut messages);
    ExitCode::from(run(env::args_os(), streams).code())
}
