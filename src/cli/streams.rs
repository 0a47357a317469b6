use std::io::{self, IsTerminal, Read, Write};

use anstream::{AutoStream, ColorChoice};

/// What a command reads from and writes to, so that it can run without a process.
pub struct Streams<'s> {
    /// Standard input, until a command takes it.
    pub input: Option<Box<dyn Read + Send>>,
    /// Whether nobody has redirected the input.
    pub input_is_terminal: bool,
    /// For data.
    pub output: &'s mut dyn Write,
    /// Whether records appear on a screen.
    pub output_is_terminal: bool,
    /// Whether the output shows colours.
    pub output_colour: bool,
    /// For people: progress, summaries, complaints.
    pub messages: &'s mut dyn Write,
    /// Whether a person sees the messages as they come.
    pub messages_are_terminal: bool,
}

impl<'s> Streams<'s> {
    /// Those of the process.
    ///
    /// Standard error must not be locked: the progress bar writes there as well.
    pub fn of_process(
        output: &'s mut io::StdoutLock<'static>,
        messages: &'s mut io::Stderr,
    ) -> Self {
        Self {
            input: Some(Box::new(io::stdin())),
            input_is_terminal: io::stdin().is_terminal(),
            output_is_terminal: output.is_terminal(),
            output_colour: AutoStream::choice(output) != ColorChoice::Never,
            output,
            messages_are_terminal: messages.is_terminal(),
            messages,
        }
    }
}
