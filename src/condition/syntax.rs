//! What a failed parse says, in the author's words.

use pest::error::{Error, ErrorVariant, InputLocation};

use super::grammar::Rule;
use super::nesting;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::text::{Excerpt, Span};

/// Every word that a condition gives a meaning to; none can name an indicator.
pub const RESERVED: [&str; 32] = [
    "age", "all", "and", "any", "before", "count", "disguised", "distinct", "false", "field",
    "has", "in", "list", "min", "near", "none", "not", "of", "one", "or", "rule", "sentence",
    "share", "similar", "them", "true", "unquoted", "with", "within", "without", "word", "words",
];

/// Signs of other languages, and what to write for them.
const HABITS: [(&str, &str); 8] = [
    ("&&", "and"),
    ("&", "and"),
    ("||", "or"),
    ("|", "or"),
    ("!", "not"),
    ("=", "=="),
    ("'", "\""),
    ("“", "\""),
];

pub(super) fn diagnostic(excerpt: &Excerpt, error: &Error<Rule>) -> Diagnostic {
    let text = excerpt.text();
    if let Some(place) = nesting::unclosed_text(text) {
        return Diagnostic::within(Code::UnclosedText, excerpt, place, &[]);
    }
    let offset = match error.location {
        InputLocation::Pos(offset) | InputLocation::Span((offset, _)) => offset,
    };
    let expected = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => {
            let mut words: Vec<_> = positives.iter().flat_map(|rule| words(*rule)).copied().collect();
            words.sort_unstable();
            words.dedup();
            words
        }
        ErrorVariant::CustomError { .. } => Vec::new(),
    };
    let found = nesting::tokens(text).find(|(start, _)| *start >= offset);
    let (place, shown) = match found {
        Some((start, token)) => (Span::new(start, start + token.len()), format!("`{token}`")),
        None => (Span::new(text.len(), text.len()), "the end".to_owned()),
    };
    let diagnostic =
        Diagnostic::within(Code::ConditionSyntax, excerpt, place, &[&list(&expected), &shown]);
    let Some((start, token)) = found else { return diagnostic };
    match offer(text.get(start..).unwrap_or_default(), token, &expected) {
        Some(offered) => diagnostic.helped(offered),
        None => diagnostic,
    }
}

/// What the author may have meant by `token`.
fn offer(rest: &str, token: &str, expected: &[&str]) -> Option<String> {
    if let Some((_, meant)) = HABITS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return Some(format!("write `{meant}`"));
    }
    let lower = token.to_ascii_lowercase();
    let keywords = expected.iter().filter_map(|word| word.strip_prefix('`')?.strip_suffix('`'));
    if let Some(keyword) = nearest(&lower, keywords) {
        return Some(format!("did you mean `{keyword}`?"));
    }
    if RESERVED.contains(&token) && expected.contains(&"a name") {
        return Some(format!("`{token}` is a word of conditions and can't be a name"));
    }
    None
}

/// `a name`, `a name or a number`, `a name, a number or a date`.
fn list(words: &[&str]) -> String {
    match words {
        [] => "a condition".to_owned(),
        [word] => (*word).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// What `rule` is for an author.
const fn words(rule: Rule) -> &'static [&'static str] {
    match rule {
        Rule::whole
        | Rule::condition
        | Rule::negation
        | Rule::enclosed
        | Rule::statement
        | Rule::quantity
        | Rule::predicate => &["a condition"],
        Rule::quantifier => &["`all`", "`any`", "`none`", "a number"],
        Rule::items | Rule::references | Rule::filter | Rule::set | Rule::open => &["`(`"],
        Rule::scope => &["`within`", "`in one`"],
        Rule::closeness => &["`near`", "`before`", "`with`", "`without`"],
        Rule::operand | Rule::reference | Rule::path | Rule::name | Rule::word_of_name => {
            &["a name"]
        }
        Rule::filter_test => &["a comparison"],
        Rule::comparison | Rule::comparator => &["a comparison"],
        Rule::value | Rule::amount | Rule::literal => &["a value"],
        Rule::field => &["a field"],
        Rule::rule_id => &["the id of a rule"],
        Rule::date => &["a date"],
        Rule::duration => &["a length of time"],
        Rule::number | Rule::integer => &["a number"],
        Rule::string => &["a text in quotation marks"],
        Rule::boolean => &["`true`", "`false`"],
        Rule::count | Rule::count_word => &["`count`"],
        Rule::distinct | Rule::distinct_word => &["`distinct`"],
        Rule::similar | Rule::similar_word => &["`similar`"],
        Rule::share | Rule::share_word => &["`share`"],
        Rule::youngest | Rule::min_word => &["`min`"],
        Rule::age_word => &["`age`"],
        Rule::list | Rule::list_word => &["`list`"],
        Rule::in_field | Rule::r#in => &["`in`"],
        Rule::and => &["`and`"],
        Rule::or => &["`or`"],
        Rule::not => &["`not`"],
        Rule::any => &["`any`"],
        Rule::all => &["`all`"],
        Rule::none => &["`none`"],
        Rule::of => &["`of`"],
        Rule::near => &["`near`"],
        Rule::before => &["`before`"],
        Rule::with => &["`with`"],
        Rule::without => &["`without`"],
        Rule::within => &["`within`"],
        Rule::words => &["`words`"],
        Rule::one => &["`one`"],
        Rule::sentence => &["`sentence`"],
        Rule::field_word => &["`field`"],
        Rule::unquoted => &["`unquoted`"],
        Rule::disguised => &["`disguised`"],
        Rule::rule => &["`rule`"],
        Rule::has => &["`has`"],
        Rule::close => &["`)`"],
        Rule::comma => &["`,`"],
        Rule::EOI => &["the end"],
        Rule::them | Rule::reserved | Rule::letter | Rule::WHITESPACE | Rule::COMMENT => &[],
    }
}
