//! `indicia list add`.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::lines::{self, Refusal};
use crate::cli::counted::counted;
use crate::cli::keys::list_key;
use crate::cli::{Exit, Streams};
use crate::diagnostic::render;
use crate::list::{self, Additions, List, ListKey, ListKind, Tlp, is_name};
use crate::ruleset::{KEY_VARIABLE, Settings};
use crate::text::Source;

const EXAMPLES: &str = "\
Examples:
  indicia list add verified-adverts --texts adverts.txt --rules our-rules/
                                    one text a line
  indicia list add verified-adverts --texts posts.jsonl --rules our-rules/
                                    one post a line
  indicia list add known-numbers --phones numbers.txt --source registry --confidence 80
  indicia list add known-handles --handles - --tlp amber --expires 2027-06-30 < handles.txt

Contacts are hashed with a key of at least 32 characters, which is read from the
environment variable INDICIA_LIST_KEY, or from the file that `list_key_file` names in
indicia.yaml. `openssl rand -hex 32` makes one.

Exit codes:
  0  the list is written
  1  a line can't be put to the list; nothing is written
  2  called wrongly, or there is no key
  3  the list or the settings are invalid
  4  a file could not be read or written";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct AddArguments {
    /// The list: small letters, digits and hyphens
    name: String,
    #[command(flatten)]
    input: Input,
    /// The folder of rules; the list lies in its folder `lists`
    #[arg(long, value_name = "DIR", default_value = "rules")]
    rules: PathBuf,
    /// Who says so, or where it was read
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// How sure the source is
    #[arg(long, value_name = "0-100", value_parser = clap::value_parser!(u8).range(0..=100))]
    confidence: Option<u8>,
    /// The last day on which this counts as known; `check` tells the day after
    #[arg(long, value_name = "YYYY-MM-DD")]
    expires: Option<Date>,
    /// With whom it may be shared (Traffic Light Protocol 2.0)
    #[arg(long, value_enum)]
    tlp: Option<Sharing>,
    /// Let the list take the place of one in an earlier folder
    #[arg(long)]
    replaces: bool,
    /// Hash contacts with `list_test_key` of indicia.yaml: for made-up numbers in examples
    #[arg(long)]
    test_key: bool,
}

/// What is put to the list, one a line; `-` is standard input.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Input {
    /// Texts; posts, if the name ends with .jsonl
    #[arg(long, value_name = "FILE")]
    texts: Option<PathBuf>,
    /// Phone numbers
    #[arg(long, value_name = "FILE")]
    phones: Option<PathBuf>,
    /// Accounts on messengers, such as t.me/name
    #[arg(long, value_name = "FILE")]
    handles: Option<PathBuf>,
    /// E-mail addresses
    #[arg(long, value_name = "FILE")]
    emails: Option<PathBuf>,
    /// Hosts of web addresses
    #[arg(long, value_name = "FILE")]
    hosts: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sharing {
    Clear,
    Green,
    Amber,
    #[value(name = "amber+strict")]
    AmberStrict,
    Red,
}

impl Sharing {
    const fn tlp(self) -> Tlp {
        match self {
            Self::Clear => Tlp::Clear,
            Self::Green => Tlp::Green,
            Self::Amber => Tlp::Amber,
            Self::AmberStrict => Tlp::AmberStrict,
            Self::Red => Tlp::Red,
        }
    }
}

impl Input {
    fn chosen(&self) -> Option<(ListKind, &Path)> {
        let all = [
            (ListKind::Texts, &self.texts),
            (ListKind::Phones, &self.phones),
            (ListKind::Handles, &self.handles),
            (ListKind::Emails, &self.emails),
            (ListKind::Hosts, &self.hosts),
        ];
        all.into_iter().find_map(|(kind, path)| Some((kind, path.as_deref()?)))
    }
}

/// Why nothing was added.
struct Refused {
    exit: Exit,
    message: String,
}

impl Refused {
    fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, message: message.into() }
    }

    fn io(what: &str, path: &Path, failure: &io::Error) -> Self {
        Self { exit: Exit::Io, message: format!("can't {what} {}: {failure}", path.display()) }
    }
}

pub(super) fn run(arguments: &AddArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    match add(arguments, streams) {
        Ok(said) => {
            writeln!(streams.messages, "{said}")?;
            Ok(Exit::Done)
        }
        Err(refused) => {
            writeln!(streams.messages, "indicia: {}", refused.message)?;
            Ok(refused.exit)
        }
    }
}

fn add(arguments: &AddArguments, streams: &mut Streams<'_>) -> Result<String, Refused> {
    let name = arguments.name.as_str();
    if !is_name(name) {
        return Err(Refused::usage(
            "a list is named in small letters, digits and single hyphens, as `known-numbers`",
        ));
    }
    let Some((kind, input)) = arguments.input.chosen() else {
        return Err(Refused::usage("say what the list holds, as in `--texts FILE`"));
    };
    let folder = &arguments.rules;
    if !folder.is_dir() {
        let message = format!("there is no folder {}; name it with --rules", folder.display());
        return Err(Refused { exit: Exit::Io, message });
    }
    let Some(settings) = super::settings(folder) else {
        let message = format!("the settings are invalid: `indicia check {}`", folder.display());
        return Err(Refused { exit: Exit::InvalidRules, message });
    };
    let file = folder.join("lists").join(format!("{name}.jsonl"));
    let earlier = earlier(&file, kind)?;
    let text = read(input, streams)?;
    let mut additions = Additions {
        source: arguments.source.as_deref(),
        confidence: arguments.confidence,
        expires: arguments.expires,
        tlp: arguments.tlp.map(Sharing::tlp),
        replaces: arguments.replaces,
        ..Additions::default()
    };
    let refused = if kind == ListKind::Texts {
        let are_posts = input.extension().is_some_and(|ending| ending == "jsonl");
        let (texts, refused) = lines::texts(&text, are_posts);
        additions.texts = texts;
        refused
    } else {
        let key = key(arguments, &settings, earlier.as_ref())?;
        additions.check = Some(key.check());
        let (accounts, refused) = lines::accounts(&text, kind, &settings.default_regions);
        accounts.iter().for_each(|account| additions.hash(&key, account));
        refused
    };
    if !refused.is_empty() {
        return Err(unusable(input, &refused));
    }
    let given = additions.texts.len() + additions.accounts.len();
    if given == 0 {
        return Err(Refused::usage(format!("{} holds nothing to add", input.display())));
    }
    let (written, fresh) = list::print(name, kind, earlier.as_ref(), &additions)
        .map_err(|failure| Refused::io("write", &file, &io::Error::from(failure)))?;
    write(&file, &written).map_err(|failure| Refused::io("write", &file, &failure))?;
    let all = written.lines().count() - 1;
    let entries = if all == 1 { "1 entry".to_owned() } else { format!("{all} entries") };
    let known = given - fresh;
    Ok(format!("{}: {fresh} added, {known} known already; {entries}", file.display()))
}

/// The list as it is, if there is one.
fn earlier(file: &Path, kind: ListKind) -> Result<Option<List>, Refused> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(failure) if failure.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(failure) => return Err(Refused::io("read", file, &failure)),
    };
    let name = file.to_string_lossy().replace('\\', "/");
    let (list, diagnostics) = list::parse(&Arc::new(Source::new(name, text)));
    let Some(list) = list else {
        let message = format!("the list is invalid\n{}", render(&diagnostics, false));
        return Err(Refused { exit: Exit::InvalidRules, message });
    };
    if list.kind() != kind {
        let (name, has, wants) = (&list.name, list.kind().name(), kind.name());
        return Err(Refused::usage(format!(
            "`{name}` is a list of {has}; take another for {wants}"
        )));
    }
    Ok(Some(list))
}

fn key(
    arguments: &AddArguments,
    settings: &Settings,
    earlier: Option<&List>,
) -> Result<ListKey, Refused> {
    let key = if arguments.test_key {
        settings.list_test_key.clone().ok_or_else(|| {
            Refused::usage("there is no `list_test_key` in indicia.yaml; put one there")
        })?
    } else {
        let roots = std::slice::from_ref(&arguments.rules);
        let key = list_key(settings, &arguments.rules, roots)
            .map_err(|failure| Refused { exit: Exit::Io, message: failure.to_string() })?;
        key.ok_or_else(|| {
            Refused::usage(format!(
                "contacts are hashed with a key, and there is none: set {KEY_VARIABLE}, or name a \
                 file outside the rules in `list_key_file` of indicia.yaml (`openssl rand -hex 32` \
                 makes a key)"
            ))
        })?
    };
    let made = earlier.and_then(List::key_check);
    if made.is_some_and(|made| made != key.check()) {
        return Err(Refused::usage(format!(
            "the list `{}` was made with another key; give that one, or remove the file and make \
             it again",
            arguments.name
        )));
    }
    Ok(key)
}

fn read(input: &Path, streams: &mut Streams<'_>) -> Result<String, Refused> {
    let mut text = String::new();
    let done = if input.as_os_str() == "-" {
        let source = streams.input.take();
        source.map_or(Ok(0), |mut source| source.read_to_string(&mut text))
    } else {
        fs::File::open(input).and_then(|mut file| file.read_to_string(&mut text))
    };
    done.map_err(|failure| Refused::io("read", input, &failure))?;
    Ok(text)
}

/// More lines than these are not named one by one.
const NAMED: usize = 10;

fn unusable(input: &Path, refused: &[Refusal]) -> Refused {
    let mut message = String::from("nothing was added");
    for Refusal { line, reason } in refused.iter().take(NAMED) {
        message.push_str(&format!("\n{}:{line}: {reason}", input.display()));
    }
    if refused.len() > NAMED {
        let more = counted(refused.len() - NAMED, "more line");
        message.push_str(&format!("\nand {more}"));
    }
    Refused { exit: Exit::BadInput, message }
}

/// Writes beside the file first: whoever reads it sees the old list or the new one.
fn write(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = file.with_extension("jsonl.new");
    fs::write(&beside, text)?;
    fs::rename(&beside, file)
}
