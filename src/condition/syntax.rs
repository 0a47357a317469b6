//! What a failed parse says, in the author's words.

use pest::error::{Error, ErrorVariant, InputLocation};

use super::grammar::Rule;
use super::nesting;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::text::{Excerpt, Span};

/// Every word that a condition gives a meaning to; none can name an indicator.
pub(crate) const RESERVED: [&str; 32] = [
    "age",
    "all",
    "and",
    "any",
    "before",
    "count",
    "disguised",
    "distinct",
    "false",
    "field",
    "has",
    "in",
    "list",
    "min",
    "near",
    "none",
    "not",
    "of",
    "one",
    "or",
    "rule",
    "sentence",
    "share",
    "similar",
    "them",
    "true",
    "unquoted",
    "with",
    "within",
    "without",
    "word",
    "words",
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
            let mut words: Vec<_> =
                positives.iter().flat_map(|expected| words(*expected)).copied().collect();
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
    let diagnostic = Diagnostic::within(
        Code::ConditionSyntax,
        excerpt,
        place,
        &[&list(&told(&expected)), &shown],
    );
    let (start, token) = found.unwrap_or((text.trim_end().len(), ""));
    match offer(text, start, token, &expected) {
        Some(offered) => diagnostic.helped(offered),
        None => diagnostic,
    }
}

/// What the author may have meant by `token`.
fn offer(text: &str, start: usize, token: &str, expected: &[&str]) -> Option<String> {
    let (before, rest) = text.split_at_checked(start)?;
    if let Some((_, meant)) = HABITS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return Some(format!("write `{meant}`"));
    }
    if token == "-" && before.ends_with(|letter: char| letter.is_ascii_digit()) {
        return Some("a date is written `2023-05-01`".to_owned());
    }
    let lower = token.to_ascii_lowercase();
    let keywords = expected.iter().filter_map(|word| word.strip_prefix('`')?.strip_suffix('`'));
    let is_word = token.starts_with(char::is_alphabetic);
    let words = keywords.filter(|word| is_word && word.starts_with(char::is_alphabetic));
    let keyword = nearest(&lower, words);
    if let Some(keyword) = keyword.or_else(|| misspelt_call(before)) {
        return Some(format!("did you mean `{keyword}`?"));
    }
    let is_name_expected = expected.iter().any(|word| ["a name", "a condition"].contains(word));
    if RESERVED.contains(&token) && is_name_expected {
        return Some(format!("`{token}` is a word of conditions and can't be a name"));
    }
    if let Some(number) = written_out(before, rest) {
        return Some(format!("write the number out, in digits only: `{number}`"));
    }
    if expected.contains(&"a field")
        && token.starts_with(|digit: char| digit.is_ascii_digit())
        && nesting::tokens(before).last().is_some_and(|(_, last)| last == "in")
    {
        return Some(format!("write `within {token} words`"));
    }
    if expected.contains(&"`words`") {
        let number = nesting::tokens(before).last().map_or("4", |(_, number)| number);
        return Some(format!("write `within {number} words`"));
    }
    if is_word && !token.is_ascii() {
        return Some("words to look for are patterns of an indicator; here stands its name".into());
    }
    unfinished(before, token, expected).map(str::to_owned)
}

/// The digits meant by `10k`, `10_000` or `10,000`, of which `rest` is what was not understood.
fn written_out(before: &str, rest: &str) -> Option<String> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (_, token) = nesting::tokens(rest).next()?;
    if token == "," {
        let (_, thousands) = nesting::tokens(before).last()?;
        let group = rest.get(1..).filter(|group| digits(group) == 3)?;
        let is_number = digits(thousands) == thousands.len();
        return is_number.then(|| format!("{thousands}{}", group.get(..3).unwrap_or_default()));
    }
    let (number, unit) = token.split_at_checked(digits(token))?;
    if number.is_empty() {
        return None;
    }
    match unit.to_lowercase().as_str() {
        "k" | "к" => Some(format!("{number}000")),
        "m" | "mln" | "млн" => Some(format!("{number}000000")),
        _ => unit.starts_with('_').then(|| token.replace('_', "")),
    }
}

/// What is missing or too much, where a whole part of the condition is.
fn unfinished(before: &str, token: &str, expected: &[&str]) -> Option<&'static str> {
    let expects = |word| expected.contains(&word);
    if token.is_empty() && expects("`)`") {
        return Some("a `(` is not closed: write `)` where its part ends");
    }
    if token.is_empty() && expects("a condition") && before.contains(char::is_alphanumeric) {
        return Some("write what comes next, or remove the last word");
    }
    if token == ")" && expects("the end") {
        return Some("remove this `)`: no `(` belongs to it");
    }
    if token == "," && expects("`and`") {
        return Some("join two parts with `and` or `or`; a list needs a number: `2 of (a, b)`");
    }
    if *expected == ["`(`"] {
        return Some("put what it asks about in parentheses, as in `unquoted(phone)`");
    }
    let is_after_number = nesting::tokens(before)
        .last()
        .is_some_and(|(_, before)| before.bytes().all(|digit| digit.is_ascii_digit()));
    // No name begins with a capital: `1 May`.
    if is_after_number && token.starts_with(char::is_uppercase) {
        return Some("write a date as `2026-05-01`, and a text in quotation marks");
    }
    if expects("`within`") && !expects("`and`") {
        return Some("say how near, as in `within 6 words`");
    }
    let starts = token == "(" || token.starts_with(|sign: char| sign.is_alphanumeric());
    (expects("`and`") && starts).then_some("join two parts with `and` or `or`")
}

/// The keyword that the name in front of the last parenthesis is like: an
/// unknown name there is taken for an entity with a filter.
fn misspelt_call(before: &str) -> Option<&'static str> {
    let (head, _) = before.rsplit_once('(')?;
    let (_, name) = nesting::tokens(head).last()?;
    let calls = ["count", "distinct", "unquoted", "disguised", "similar", "share", "rule", "has"];
    nearest(name, calls).filter(|call| *call != name)
}

/// The part of `expected` that is worth telling: what ends a thing, not all
/// that could still be added to it.
fn told<'w>(expected: &[&'w str]) -> Vec<&'w str> {
    let has = |word| expected.contains(&word);
    let is_told = |word: &str| {
        if has("`and`") {
            ["`and`", "`or`", "`)`", "`,`", "the end"].contains(&word)
        } else if has("a condition") {
            word == "a condition"
        } else if has("`within`") {
            word == "`within`"
        } else {
            !(has("`in`") && word == "`(`")
        }
    };
    expected.iter().copied().filter(|word| is_told(word)).collect()
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
        Rule::in_field | Rule::in_word => &["`in`"],
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
        Rule::rule_word => &["`rule`"],
        Rule::has => &["`has`"],
        Rule::close => &["`)`"],
        Rule::comma => &["`,`"],
        Rule::EOI => &["the end"],
        Rule::them | Rule::reserved | Rule::letter | Rule::WHITESPACE | Rule::COMMENT => &[],
    }
}
