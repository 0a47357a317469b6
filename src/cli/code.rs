//! `indicia code`: what a code in a message means, at more length.

use std::io;

use clap::Args;

use super::embedded;
use super::{Exit, Streams};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};

const EXAMPLES: &str = "\
Examples:
  indicia code         every code, one a line
  indicia code E213    the page about one: what is wrong, why, and what to write";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct CodeArguments {
    /// A code as `check` prints it; without it, all are listed
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Writes the page about a code, or one line about each.
pub(super) fn run(arguments: &CodeArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let Some(typed) = &arguments.code else {
        for code in Code::ALL {
            writeln!(streams.output, "{code}  {}", title(*code))?;
        }
        return Ok(Exit::Done);
    };
    let upper = typed.to_uppercase();
    let page = Code::ALL.iter().find(|code| code.as_str() == upper).copied();
    if let Some(page) = page.and_then(embedded::page) {
        write!(streams.output, "{page}")?;
        return Ok(Exit::Done);
    }
    write!(streams.messages, "indicia: there is no code `{}`", typed.escape_debug())?;
    match nearest(&upper, Code::ALL.iter().map(|code| code.as_str())) {
        Some(code) => writeln!(streams.messages, "; did you mean `{code}`?")?,
        None => writeln!(streams.messages, "; `indicia code` lists them")?,
    }
    Ok(Exit::Usage)
}

/// Says once, below diagnostics, where there is more about the first of them.
pub(super) fn point_to_page(
    diagnostics: &[Diagnostic],
    streams: &mut Streams<'_>,
) -> io::Result<()> {
    match diagnostics.iter().find(|diagnostic| diagnostic.severity() == Severity::Error) {
        Some(Diagnostic { code, .. }) => {
            writeln!(streams.messages, "for more about an error: `indicia code {code}`")
        }
        None => Ok(()),
    }
}

/// The heading of the page about `code`, without the code.
fn title(code: Code) -> String {
    let page = embedded::page(code).unwrap_or_default();
    let heading = page.lines().next().unwrap_or_default();
    heading.split_once(": ").map(|(_, title)| title.to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fixture::run_on;

    #[test]
    fn every_code_has_a_page_however_it_is_typed() {
        for code in Code::ALL {
            let ran = run_on(&["code", &code.as_str().to_lowercase()], "");
            assert_eq!(ran.exit, Exit::Done, "{code}");
            assert!(ran.output.starts_with(&format!("# {code}: ")), "{code}");
        }
        let listed = run_on(&["code"], "").output;
        assert_eq!(listed.lines().count(), Code::ALL.len());
        assert!(listed.lines().all(|line| line.len() > "E213  ".len()), "{listed}");
    }

    #[test]
    fn a_code_that_is_none_is_a_usage_error_with_the_nearest() {
        let ran = run_on(&["code", "E2133"], "");
        assert_eq!(ran.exit, Exit::Usage);
        assert_eq!(ran.messages, "indicia: there is no code `E2133`; did you mean `E213`?\n");
        let ran = run_on(&["code", "../README"], "");
        assert_eq!(ran.exit, Exit::Usage);
        assert_eq!(
            ran.messages,
            "indicia: there is no code `../README`; `indicia code` lists them\n"
        );
    }
}
