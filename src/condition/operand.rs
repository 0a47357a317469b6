//! The leaves of a condition's tree: references, values and comparisons.

use pest::iterators::Pair;

use super::grammar::Rule;
use super::parse::{Reader, child, field, span, spanned_text};
use super::{Comparator, Comparison, Field, Name, Path, Test, Value};
use crate::diagnostic::Code;
use crate::text::{Span, Spanned};

impl Reader<'_> {
    pub(super) fn reference(&mut self, reference: Pair<'_, Rule>) -> Option<Name> {
        let mut path = None;
        let mut filter = Some(Vec::new());
        let mut searched = None;
        for pair in reference.into_inner() {
            match pair.as_rule() {
                Rule::path => path = self.path(&pair),
                Rule::filter => filter = self.filter(pair),
                Rule::in_field => searched = child(pair, Rule::field).map(|pair| field(&pair)),
                _ => {}
            }
        }
        Some(Name { path: path?, filter: filter?, field: searched })
    }

    fn path(&mut self, path: &Pair<'_, Rule>) -> Option<Spanned<Path>> {
        let place = span(path);
        let mut words = path.as_str().split('.').map(str::to_owned);
        let value = match (words.next(), words.next(), words.next()) {
            (Some(name), None, _) => Path::Own(name),
            (Some(lexicon), Some(star), None) if star == "*" => Path::All(lexicon),
            (Some(lexicon), Some(name), None) => Path::Member(lexicon, name),
            _ => {
                self.report(Code::LongName, place, &[path.as_str()]);
                return None;
            }
        };
        Some(Spanned::new(value, place))
    }

    fn filter(&mut self, filter: Pair<'_, Rule>) -> Option<Vec<Comparison>> {
        let tests: Vec<_> = filter
            .into_inner()
            .filter(|pair| pair.as_rule() == Rule::filter_test)
            .map(|pair| {
                let whole = span(&pair);
                let mut pairs = pair.into_inner();
                let value = pairs.next().and_then(|pair| self.value(pair));
                let test = pairs.next().and_then(|pair| self.test(pair));
                Some(Comparison { value: value?, test: test?, span: whole })
            })
            .collect();
        tests.into_iter().collect()
    }

    /// A reference in front of a comparison is a field.
    pub(super) fn compared(&mut self, reference: Pair<'_, Rule>) -> Option<Spanned<Value>> {
        let whole = span(&reference);
        let pairs: Vec<_> = reference.into_inner().collect();
        let path = pairs.first()?;
        if pairs.len() > 1 || path.as_str().ends_with('*') {
            self.report(Code::NarrowedCompared, whole, &[path.as_str()]);
            return None;
        }
        let Spanned { value, span } = field(path);
        Some(Spanned::new(Value::Field(value), span))
    }

    pub(super) fn test(&mut self, comparison: Pair<'_, Rule>) -> Option<Test> {
        let mut comparator = Comparator::Equal;
        let mut negated = false;
        for pair in comparison.into_inner() {
            match pair.as_rule() {
                Rule::comparator => comparator = read_comparator(pair.as_str()),
                Rule::not => negated = true,
                Rule::value => return Some(Test::Compare(comparator, self.value(pair)?)),
                Rule::set => {
                    let values: Vec<_> = pair
                        .into_inner()
                        .filter(|pair| pair.as_rule() == Rule::value)
                        .map(|pair| self.value(pair))
                        .collect();
                    let set: Option<Vec<_>> = values.into_iter().collect();
                    return Some(Test::Member { set: set?, negated });
                }
                Rule::list => {
                    return Some(Test::Listed { list: listed(pair)?, negated });
                }
                _ => {}
            }
        }
        None
    }

    /// A value, at whichever level of the grammar it is met.
    pub(super) fn value(&mut self, pair: Pair<'_, Rule>) -> Option<Spanned<Value>> {
        let place = span(&pair);
        let text = place.of(self.excerpt.text());
        let value = match pair.as_rule() {
            Rule::value | Rule::amount | Rule::literal => {
                return pair.into_inner().next().and_then(|inner| self.value(inner));
            }
            Rule::count => Value::Count(self.reference(child(pair, Rule::reference)?)?),
            Rule::distinct => Value::Distinct(self.reference(child(pair, Rule::reference)?)?),
            Rule::similar => {
                let compared = child(pair.clone(), Rule::field).map(|pair| field(&pair))?;
                Value::Similar(compared, listed(child(pair, Rule::list)?)?)
            }
            Rule::share => Value::Share(spanned_text(&child(pair, Rule::rule_id)?)),
            Rule::youngest => Value::MinAge(field(&child(pair, Rule::field)?)),
            Rule::field => Value::Field(Field(text.split('.').map(str::to_owned).collect())),
            Rule::date => Value::Date(text.to_owned()),
            Rule::duration => Value::Duration(self.known(seconds(text), place)?),
            Rule::number => Value::Number(self.known(hundredths(text), place)?),
            Rule::string => Value::Text(unescaped(text)),
            Rule::boolean => Value::Bool(text == "true"),
            _ => return None,
        };
        Some(Spanned::new(value, place))
    }

    fn known<T>(&mut self, number: Option<T>, span: Span) -> Option<T> {
        if number.is_none() {
            let text = span.of(self.excerpt.text()).to_owned();
            self.report(Code::BadNumber, span, &[&text]);
        }
        number
    }
}

fn listed(list: Pair<'_, Rule>) -> Option<Spanned<String>> {
    let name = child(list, Rule::string)?;
    Some(Spanned::new(unescaped(name.as_str()), span(&name)))
}

fn read_comparator(sign: &str) -> Comparator {
    match sign {
        "!=" => Comparator::NotEqual,
        "<" => Comparator::Less,
        "<=" => Comparator::LessOrEqual,
        ">" => Comparator::Greater,
        ">=" => Comparator::GreaterOrEqual,
        _ => Comparator::Equal,
    }
}

/// The text between quotation marks, `\"` and `\\` read as what they stand for.
fn unescaped(quoted: &str) -> String {
    let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let mut text = String::with_capacity(quoted.len());
    let mut is_escaped = false;
    for letter in inner.unwrap_or(quoted).chars() {
        if letter == '\\' && !is_escaped {
            is_escaped = true;
        } else {
            text.push(letter);
            is_escaped = false;
        }
    }
    text
}

fn hundredths(number: &str) -> Option<i64> {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, number),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = match fraction.len() {
        0 => 0,
        1 => fraction.parse::<i64>().ok()? * 10,
        2 => fraction.parse::<i64>().ok()?,
        _ => return None,
    };
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(fraction)?.checked_mul(sign)
}

fn seconds(duration: &str) -> Option<u64> {
    let (number, unit) = duration.split_at_checked(duration.len().checked_sub(1)?)?;
    let seconds = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => 86_400,
    };
    number.parse::<u64>().ok()?.checked_mul(seconds)
}
