use std::path::PathBuf;
use std::str::FromStr;
use std::{error, fmt};

use crate::cli::input::{Cells, Input, InputOptions, OpenError, ReadAhead};
use crate::cli::{Exit, Streams};
use crate::post::Post;

/// `posts.jsonl:17`: a file and the number of a line; in a list of JSON that of
/// an element.
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
    pub(super) fn read(
        &self,
        options: &InputOptions,
        streams: &mut Streams<'_>,
    ) -> Result<Post<'static>, Unread> {
        let name = self.path.display();
        let wanted = self.line;
        let unread = |failure| Unread::io(format!("can't read {name}: {failure}"));
        let input = Input::open(&self.path, options, streams).map_err(|failure| match failure {
            OpenError::Io(failure) => unread(failure),
            OpenError::Unsuited(message) => {
                Unread { exit: Exit::Usage, message: format!("{name}: {message}") }
            }
        })?;
        let mut cells = Cells::new();
        let mut last = 0;
        for block in ReadAhead::start(input.blocks).map_err(unread)? {
            let block = block.map_err(unread)?;
            for line in block.lines() {
                last = line.element().unwrap_or(line.number());
                if last < wanted {
                    continue;
                }
                if last > wanted {
                    return Err(Unread::bad(format!("{name}:{wanted}: no post begins there")));
                }
                let post = block.content(line).and_then(|content| {
                    input.reading.read(content, &mut cells, |post, _| {
                        post.map(|post| post.clone().into_owned())
                    })
                });
                return post.map_err(|error| Unread::bad(format!("{name}:{wanted}: {error}")));
            }
        }
        Err(Unread::bad(format!("{name} has no post {wanted}: the last one is {last}")))
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
