use indicatif::{ProgressBar, ProgressStyle};

use super::Streams;
use super::input::Input;

/// How far a file has been read, shown where a person watches and does not see
/// the records themselves go by.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar over the bytes of `file`, compressed as they are, or a spinner where nobody knows
    /// how many it has.
    pub(super) fn new(file: &Input, streams: &Streams<'_>, quiet: bool) -> Self {
        if quiet || streams.output_is_terminal || !streams.messages_are_terminal {
            return Self { bar: ProgressBar::hidden() };
        }
        let (bar, template) = match file.size {
            Some(size) => (
                ProgressBar::new(size),
                "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
            ),
            None => (ProgressBar::new_spinner(), "{spinner} {bytes}, {bytes_per_sec}"),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// So many bytes were read.
    pub(super) fn show(&self, bytes: u64) {
        self.bar.set_position(bytes);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
