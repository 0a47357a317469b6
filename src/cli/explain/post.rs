use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::{error, fmt};

use crate::cli::{Exit, Streams};
use crate::post::{BlockLimits, LineBlocks, Post};

/// `posts.jsonl:17`: a file and the number of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PostPlace {
    path: PathBuf,
    line: u64,
}

/// Why there is no post at a place.
#[derive(Debug)]
pub(super) struct Unread {
    pub(super) exit: Exit,
    pub(super) message: String,
}

/// What stands behind the colon is the number of no line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoLine(String);

impl fmt::Display for NoLine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "lines are counted from 1, and this is `{}`", self.0)
    }
}

impl error::Error for NoLine {}

impl FromStr for PostPlace {
    type Err = NoLine;

    fn from_str(text: &str) -> Result<Self, NoLine> {
        let (path, line) = match text.rsplit_once(':') {
            // `C:\posts.jsonl` and a name with a colon are files too.
            Some((path, line)) if line.bytes().all(|byte| byte.is_ascii_digit()) => {
                match line.parse() {
                    Ok(0) | Err(_) => return Err(NoLine(line.to_owned())),
                    Ok(number) => (path, number),
                }
            }
            _ => (text, 1),
        };
        Ok(Self { path: PathBuf::from(path), line })
    }
}

impl PostPlace {
    /// The post that stands there.
    pub(super) fn read(&self, streams: &mut Streams<'_>) -> Result<Post<'static>, Unread> {
        let name = self.path.display();
        let unread = |failure: io::Error| Unread::io(format!("can't read {name}: {failure}"));
        let input: Box<dyn Read + Send> = if self.path == Path::new("-") {
            streams.input.take().unwrap_or_else(|| Box::new(io::empty()))
        } else {
            Box::new(File::open(&self.path).map_err(unread)?)
        };
        let mut lines = LineBlocks::new(input, BlockLimits::default());
        let mut last = 0;
        while let Some(block) = lines.next_block().map_err(unread)? {
            for line in block.lines() {
                last = line.number();
                if last < self.line {
                    continue;
                }
                if last > self.line {
                    return Err(Unread::bad(format!("{name}:{}: the line is blank", self.line)));
                }
                let post = block.content(line).and_then(Post::from_line);
                let bad = |error| Unread::bad(format!("{name}:{last}: {error}"));
                return post.map(Post::into_owned).map_err(bad);
            }
        }
        let wanted = self.line;
        Err(Unread::bad(format!("{name} has no line {wanted}: its last post is in line {last}")))
    }
}

impl Unread {
    fn io(message: String) -> Self {
        Self { exit: Exit::Io, message }
    }

    fn bad(message: String) -> Self {
        Self { exit: Exit::BadInput, message }
    }
}
