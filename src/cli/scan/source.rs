//! Where posts come from, and the thread that reads ahead.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use crate::cli::Streams;
use crate::post::{BlockLimits, LineBlock, LineBlocks};

/// A file that is open for reading, or standard input.
pub(super) struct SourceFile {
    input: Box<dyn Read + Send>,
    /// How many bytes it has, where that is known.
    pub(super) size: Option<u64>,
}

impl SourceFile {
    /// Opens `path`; `-` takes the standard input, which is empty the second time.
    pub(super) fn open<E: From<io::Error>>(
        path: &Path,
        streams: &mut Streams<'_>,
    ) -> Result<Self, E> {
        if path.as_os_str() == "-" {
            let input = streams.input.take().unwrap_or_else(|| Box::new(io::empty()));
            return Ok(Self { input, size: None });
        }
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        let size = metadata.is_file().then_some(metadata.len());
        Ok(Self { input: Box::new(file), size })
    }
}

/// The blocks of a file; while one is worked on, the next is being read.
///
/// The thread is left to itself when nobody wants its blocks any more: it may
/// be waiting for a line that never comes.
pub(super) struct ReadAhead {
    blocks: Receiver<io::Result<Option<LineBlock>>>,
    is_over: bool,
}

impl ReadAhead {
    pub(super) fn start(file: SourceFile, limits: BlockLimits) -> io::Result<Self> {
        let (sender, blocks) = sync_channel(1);
        thread::Builder::new().name("reader".to_owned()).spawn(move || {
            let mut lines = LineBlocks::new(file.input, limits);
            loop {
                let block = lines.next_block();
                let is_last = !matches!(block, Ok(Some(_)));
                if sender.send(block).is_err() || is_last {
                    break;
                }
            }
        })?;
        Ok(Self { blocks, is_over: false })
    }
}

impl Iterator for ReadAhead {
    type Item = io::Result<LineBlock>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let received = self.blocks.recv();
        self.is_over = !matches!(received, Ok(Ok(Some(_))));
        match received {
            Ok(block) => block.transpose(),
            Err(_) => Some(Err(io::Error::other("the reading thread ended before the file did"))),
        }
    }
}
