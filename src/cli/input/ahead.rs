use std::io;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use super::compression::Broken;
use super::{Blocks, Refused};
use crate::post::LineBlock;

/// The blocks of a file; while one is worked on, the next is being read.
///
/// The thread is left to itself when nobody wants its blocks any more: it may
/// be waiting for a line that never comes.
pub(in crate::cli) struct ReadAhead {
    blocks: Receiver<io::Result<Option<LineBlock>>>,
    is_over: bool,
}

impl ReadAhead {
    pub(in crate::cli) fn start(mut input: Box<dyn Blocks>) -> io::Result<Self> {
        let (sender, blocks) = sync_channel(1);
        thread::Builder::new().name("reader".to_owned()).spawn(move || {
            let mut is_over = false;
            while !is_over {
                let mut block = input.next_block();
                is_over = !matches!(block, Ok(Some(_)));
                if let Err(failure) = &block
                    && let Some(error) = Broken::of(failure)
                {
                    // A file that is broken off is bad input, and its error a record.
                    let (line, element) = input.place();
                    let mut last = LineBlock::default();
                    last.refuse(line, element, error);
                    input = Box::new(Refused(None));
                    (block, is_over) = (Ok(Some(last)), false);
                }
                is_over |= sender.send(block).is_err();
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
