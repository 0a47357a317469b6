//! The files of posts, each with its digest and what was counted in it.

use std::io;
use std::path::Path;

use rayon::ThreadPool;
use sha2::{Digest, Sha256};

use super::posts::{Measurement, Part};
use super::tally::Tally;
use super::wrong::Wrong;
use crate::cli::counted::counted;
use crate::cli::input::{Input, InputOptions, OpenError, ReadAhead};
use crate::cli::progress::Progress;
use crate::cli::{Exit, Streams};
use crate::post::LineBlock;
use crate::report::digest_text;

/// What was measured, file by file.
#[derive(Default)]
pub(super) struct Files {
    pub(super) measured: Vec<MeasuredFile>,
}

/// One file of posts.
#[derive(Default)]
pub(super) struct MeasuredFile {
    /// Without folders.
    pub(super) name: String,
    /// Of its lines.
    pub(super) digest: String,
    pub(super) tally: Tally,
    pub(super) wrong: Wrong,
    pub(super) unreadable: u64,
    first: Option<(u64, String)>,
}

/// Why there are no figures.
pub(super) enum Failure {
    Opening(OpenError),
    /// The file can't be read any further.
    Reading(io::Error),
    /// These lines were measured already.
    Again(String),
    /// Standard error.
    Writing(io::Error),
}

impl Files {
    /// Reads and measures the file at `path`.
    pub(super) fn measure(
        &mut self,
        path: &Path,
        measurement: &Measurement<'_>,
        pool: &ThreadPool,
        quiet: bool,
        streams: &mut Streams<'_>,
    ) -> Result<(), Failure> {
        let input = Input::open(path, &InputOptions::of_records(), streams);
        let input = input.map_err(Failure::Opening)?;
        let progress = Progress::new(&input, streams, quiet);
        let name =
            path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let mut file = MeasuredFile { name, ..MeasuredFile::default() };
        let mut digest = Sha256::new();
        for block in ReadAhead::start(input.blocks).map_err(Failure::Reading)? {
            let block = block.map_err(Failure::Reading)?;
            add_lines(&block, &mut digest);
            let parts = pool.install(|| measurement.block(&block, &input.reading, &file.name));
            for part in parts {
                file.add(part, measurement.list_wrong);
            }
            progress.show(input.meter.bytes());
        }
        drop(progress);
        file.digest = digest_text(&digest.finalize());
        file.say_unreadable(path, streams).map_err(Failure::Writing)?;
        let is_empty = file.tally.values().is_empty() && file.unreadable == 0;
        let is_same = |known: &&MeasuredFile| known.digest == file.digest && !is_empty;
        if let Some(known) = self.measured.iter().find(is_same) {
            return Err(Failure::Again(known.name.clone()));
        }
        self.measured.push(file);
        Ok(())
    }

    /// Puts the files into the order of their names: in which order they were
    /// named does not matter.
    pub(super) fn sort(&mut self) {
        self.measured
            .sort_by(|one, other| (&one.name, &one.digest).cmp(&(&other.name, &other.digest)));
    }

    /// The digest of all: SHA-256 over the digests of the files in their order,
    /// each on a line of its own.
    pub(super) fn digest(&self) -> String {
        let mut digest = Sha256::new();
        for file in &self.measured {
            digest.update(file.digest.as_bytes());
            digest.update(b"\n");
        }
        digest_text(&digest.finalize())
    }
}

impl MeasuredFile {
    fn add(&mut self, part: Part, list_wrong: usize) {
        self.tally.add(&part.tally);
        self.wrong.extend(part.wrong, list_wrong);
        self.unreadable += part.unreadable;
        if self.first.is_none() {
            self.first = part.first;
        }
    }

    fn say_unreadable(&self, path: &Path, streams: &mut Streams<'_>) -> io::Result<()> {
        let Some((line, message)) = &self.first else { return Ok(()) };
        let lines = counted(usize::try_from(self.unreadable).unwrap_or(usize::MAX), "line");
        writeln!(
            streams.messages,
            "indicia: {}: {lines} without a post, the first: line {line}: {message}",
            path.display()
        )
    }
}

/// Adds the lines that are not blank, without white space around them and with
/// a line feed behind: line ends and compression change nothing.
fn add_lines(block: &LineBlock, digest: &mut Sha256) {
    for line in block.lines() {
        match block.content(line) {
            Ok(content) => digest.update(content.trim_ascii()),
            Err(error) => digest.update(error.message().as_bytes()),
        }
        digest.update(b"\n");
    }
}

impl Failure {
    pub(super) fn complain(self, path: &Path, streams: &mut Streams<'_>) -> io::Result<Exit> {
        let name = path.display();
        match self {
            Self::Opening(OpenError::Unsuited(what)) => {
                writeln!(streams.messages, "indicia: {name}: {what}")?;
                Ok(Exit::Usage)
            }
            Self::Opening(OpenError::Io(failure)) | Self::Reading(failure) => {
                writeln!(streams.messages, "indicia: can't read {name}: {failure}")?;
                Ok(Exit::Io)
            }
            Self::Again(other) => {
                writeln!(
                    streams.messages,
                    "indicia: {name} holds the same lines as {other}: posts would count twice"
                )?;
                Ok(Exit::Usage)
            }
            Self::Writing(failure) => Err(failure),
        }
    }
}
