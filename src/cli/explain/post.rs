use std::path::PathBuf;
use std::str::FromStr;
use std::{error, fmt};

use crate::cli::input::{Cells, Input, InputOptions, OpenError, ReadAhead};
use crate::cli::{Exit, Streams};
use crate::post::Post;
use crate::text::escaped;

/// How the line of a verdict begins.
const VERDICT: &[u8] = b"{\"schema\":";

/// `posts.jsonl:17` or `posts.jsonl#id`: a file, and which post of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PostPlace {
    path: PathBuf,
    which: Which,
}

/// How a post is named.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Which {
    /// The number of its line; in a list of JSON that of its element.
    Line(u64),
    /// Its id, as a verdict has it.
    Id(String),
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
        // `C:\posts.jsonl` and a name with a colon are files too.
        let numbered = text
            .rsplit_once(':')
            .filter(|(_, line)| line.bytes().all(|byte| byte.is_ascii_digit()));
        let (path, which) = match (numbered, text.split_once('#')) {
            (_, Some((path, id))) if !id.is_empty() => (path, Which::Id(id.to_owned())),
            (Some((path, line)), _) => match line.parse() {
                Ok(0) | Err(_) => return Err(NoLine(line.to_owned())),
                Ok(number) => (path, Which::Line(number)),
            },
            (None, _) => (text, Which::Line(1)),
        };
        Ok(Self { path: PathBuf::from(path), which })
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
                if let Which::Line(wanted) = self.which {
                    if last < wanted {
                        continue;
                    }
                    if last > wanted {
                        return Err(Unread::bad(format!("{name}:{wanted}: no post begins there")));
                    }
                }
                let mut is_verdict = false;
                let post = block.content(line).and_then(|content| {
                    is_verdict = content.starts_with(VERDICT);
                    input.reading.read(content, &mut cells, |post, _| {
                        post.map(|post| post.clone().into_owned())
                    })
                });
                match (post, &self.which) {
                    (Ok(post), Which::Line(_)) => return Ok(post),
                    (Ok(post), Which::Id(id)) if post.id.as_deref() == Some(id) => return Ok(post),
                    (Err(_), Which::Line(_)) if is_verdict => {
                        let what = "this is a verdict; name the file of posts it was made from";
                        return Err(Unread::bad(format!("{name}:{last}: {what}")));
                    }
                    (Err(error), Which::Line(_)) => {
                        return Err(Unread::bad(format!("{name}:{last}: {error}")));
                    }
                    (_, Which::Id(_)) => {}
                }
            }
        }
        Err(Unread::bad(match &self.which {
            Which::Line(_) if last == 0 => format!("{name} holds no post"),
            Which::Line(wanted) => format!("{name} has no post {wanted}: the last one is {last}"),
            Which::Id(id) => format!("{name} has no post with the id `{}`", escaped(id)),
        }))
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
