//! A ruleset made searchable.
//!
//! `Ruleset → sequences → required literals → automata`, and conditions into
//! programs. Equal indicators of different rules are compiled once. Does no I/O.

mod grams;
mod lists;
mod literals;
mod program;
mod sequence;
mod spelling;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

pub(crate) use lists::{CompiledLists, ListedAt};
pub(crate) use literals::{Anchor, Automata, Sufficiency};
pub(crate) use program::{Need, Number, Operand, Program, SimilarTest, Source, TextTest};
pub(crate) use sequence::{ARTICLE, Element, Form, LabelTest, Sequence, WordTest, is_proclitic};
pub(crate) use spelling::{Letters, Spelling};

use crate::post::TextField;
use crate::rule::{Effect, Indicator, IndicatorPattern};
use crate::ruleset::{KeyFailure, Ruleset};

/// A ruleset made searchable: immutable, and shared freely between threads.
#[derive(Debug)]
pub struct CompiledRuleset {
    ruleset: Ruleset,
    pub(crate) indicators: IndicatorTable,
    pub(crate) automata: Automata,
    /// The lists that rules ask.
    pub(crate) lists: CompiledLists,
    /// In the order in which they are evaluated: a rule comes after those it names.
    pub(crate) rules: Vec<CompiledRule>,
    /// For each indicator the positions in `rules` of those that look for it.
    pub(crate) rules_by_indicator: Vec<Vec<usize>>,
    /// Rules that may hold although none of their indicators was seen.
    pub(crate) unanchored: Vec<usize>,
}

/// A rule as it is run.
#[derive(Debug)]
pub(crate) struct CompiledRule {
    /// The position in the ruleset.
    pub(crate) rule: usize,
    pub(crate) program: Program,
    pub(crate) exceptions: Vec<(Program, Effect)>,
    /// Whether the language of the post can change the outcome.
    pub(crate) asks_language: bool,
    /// Whether an exception compares the language; there nothing is set aside.
    pub(crate) exceptions_ask: bool,
}

/// The position of a pattern in the table of all patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PatternIdx(pub(crate) u32);

/// Every indicator of every rule, equal ones once, and their patterns.
#[derive(Debug, Default)]
pub(crate) struct IndicatorTable {
    indicators: Vec<Arc<Indicator>>,
    /// For each indicator the fields it is looked for in, if not in all.
    fields: Vec<Box<[TextField]>>,
    /// For each pattern its indicator and its position there.
    patterns: Vec<(usize, usize)>,
    sequences: Vec<Vec<Sequence>>,
}

impl IndicatorTable {
    pub(crate) fn len(&self) -> usize {
        self.indicators.len()
    }

    pub(crate) fn indicator(&self, indicator: usize) -> Option<&Indicator> {
        self.indicators.get(indicator).map(Arc::as_ref)
    }

    /// Whether the indicator is looked for in `field`.
    pub(crate) fn searches(&self, indicator: usize, field: TextField) -> bool {
        self.fields
            .get(indicator)
            .is_some_and(|fields| fields.is_empty() || fields.contains(&field))
    }

    pub(crate) fn has_language(&self, indicator: usize) -> bool {
        self.indicator(indicator).is_some_and(|indicator| {
            indicator.patterns.iter().any(|pattern| pattern.language.is_some())
        })
    }

    pub(crate) fn indicator_of(&self, pattern: PatternIdx) -> usize {
        self.patterns.get(pattern.0 as usize).map_or(usize::MAX, |(indicator, _)| *indicator)
    }

    /// The position of a pattern in its indicator.
    pub(crate) fn position(&self, pattern: PatternIdx) -> Option<usize> {
        self.patterns.get(pattern.0 as usize).map(|(_, position)| *position)
    }

    pub(crate) fn pattern(&self, pattern: PatternIdx) -> Option<&IndicatorPattern> {
        let (indicator, position) = self.patterns.get(pattern.0 as usize)?;
        self.indicator(*indicator)?.patterns.get(*position)
    }

    pub(crate) fn sequence(&self, anchor: Anchor) -> Option<&Sequence> {
        self.sequences.get(anchor.pattern.0 as usize)?.get(anchor.sequence as usize)
    }
}

/// Why a ruleset could not be compiled: a limit of size, or a list that rules
/// ask and whose key is not at hand.
#[derive(Debug)]
pub struct CompileError {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Automaton(aho_corasick::BuildError),
    Key { list: String, why: KeyFailure },
}

impl CompileError {
    fn automaton(source: aho_corasick::BuildError) -> Self {
        Self { kind: Kind::Automaton(source) }
    }

    fn key(list: &str, why: KeyFailure) -> Self {
        Self { kind: Kind::Key { list: list.to_owned(), why } }
    }

    /// Whether the key of a list was missing or wrong.
    pub const fn is_about_a_key(&self) -> bool {
        matches!(self.kind, Kind::Key { .. })
    }
}

impl fmt::Display for CompileError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Automaton(_) => {
                formatter.write_str("the rules hold more patterns than one automaton can")
            }
            Kind::Key { list, why } => {
                write!(formatter, "the list `{list}` can't be asked: {why}")
            }
        }
    }
}

impl std::error::Error for CompileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Automaton(source) => Some(source),
            Kind::Key { .. } => None,
        }
    }
}

impl Ruleset {
    /// Makes every rule that runs searchable.
    ///
    /// # Errors
    ///
    /// If there are more patterns than one automaton can hold, or if a rule asks
    /// a list of contacts and the key that they were hashed with was not given
    /// ([`Self::with_list_key`]).
    pub fn compile(self) -> Result<CompiledRuleset, CompileError> {
        CompiledRuleset::of(self)
    }
}

/// Threads share a compiled ruleset; each has a scanner of its own.
const _: () = {
    const fn is_shared<T: Send + Sync>() {}
    is_shared::<CompiledRuleset>();
};

impl CompiledRuleset {
    fn of(ruleset: Ruleset) -> Result<Self, CompileError> {
        let mut builder = literals::LiteralsBuilder::default();
        let mut table = IndicatorTable::default();
        let mut known: HashMap<Arc<Indicator>, usize> = HashMap::new();
        let runs = |rule: &&usize| {
            ruleset.rules().get(**rule).is_some_and(|rule| rule.about.status.runs())
        };
        let order: Vec<usize> = ruleset.evaluation_order().iter().filter(runs).copied().collect();
        let positions: BTreeMap<&str, usize> = order
            .iter()
            .enumerate()
            .filter_map(|(position, rule)| {
                Some((ruleset.rules().get(*rule)?.about.id.as_str(), position))
            })
            .collect();
        let mut lists = CompiledLists::of(&ruleset, &order)?;
        let mut rules = Vec::new();
        for rule_position in &order {
            let Some(rule) = ruleset.rules().get(*rule_position) else { continue };
            let indicators: Vec<usize> = rule
                .indicators
                .iter()
                .map(|indicator| {
                    *known
                        .entry(Arc::clone(indicator))
                        .or_insert_with(|| add_indicator(&mut table, &mut builder, indicator))
                })
                .collect();
            let programmer = program::Programmer {
                indicators: &indicators,
                rule_position: &|id| positions.get(id).copied(),
                list_position: &|name| lists.position(name),
            };
            let program = programmer.program(&rule.condition, true);
            let exceptions: Vec<_> = rule
                .exceptions
                .iter()
                .map(|exception| {
                    (programmer.program(&exception.condition, false), exception.effect)
                })
                .collect();
            let asks_language = program.asks_language(&table);
            let exceptions_ask =
                exceptions.iter().any(|(program, _)| program.asks_language(&table));
            rules.push(CompiledRule {
                rule: *rule_position,
                program,
                exceptions,
                asks_language,
                exceptions_ask,
            });
        }
        lists.index(&rules);
        let automata = builder.build()?;
        let mut rules_by_indicator = vec![Vec::new(); table.len()];
        let mut unanchored = Vec::new();
        for (position, rule) in rules.iter().enumerate() {
            if rule.program.may_hold(&|_| false, &|_| true) {
                unanchored.push(position);
            }
            rule.program.operands(&mut |operand| {
                if let Source::Indicators(indicators) = &operand.source {
                    for indicator in indicators {
                        if let Some(users) = rules_by_indicator.get_mut(*indicator)
                            && users.last() != Some(&position)
                        {
                            users.push(position);
                        }
                    }
                }
            });
        }
        Ok(Self {
            ruleset,
            indicators: table,
            automata,
            lists,
            rules,
            rules_by_indicator,
            unanchored,
        })
    }

    /// Indicators alone, searchable; their positions in the table are those here.
    pub(crate) fn of_indicators(indicators: &[Arc<Indicator>]) -> Result<Self, CompileError> {
        let mut builder = literals::LiteralsBuilder::default();
        let mut table = IndicatorTable::default();
        for indicator in indicators {
            add_indicator(&mut table, &mut builder, indicator);
        }
        let automata = builder.build()?;
        Ok(Self {
            ruleset: Ruleset::empty(),
            rules_by_indicator: vec![Vec::new(); table.len()],
            indicators: table,
            automata,
            lists: CompiledLists::default(),
            rules: Vec::new(),
            unanchored: Vec::new(),
        })
    }

    /// The ruleset it was compiled from.
    pub fn ruleset(&self) -> &Ruleset {
        &self.ruleset
    }
}

fn add_indicator(
    table: &mut IndicatorTable,
    builder: &mut literals::LiteralsBuilder,
    indicator: &Arc<Indicator>,
) -> usize {
    let position = table.indicators.len();
    table.indicators.push(Arc::clone(indicator));
    table.fields.push(indicator.fields.iter().copied().collect());
    for (pattern_position, pattern) in indicator.patterns.iter().enumerate() {
        let idx = PatternIdx(u32::try_from(table.patterns.len()).unwrap_or(u32::MAX));
        let sequences = sequence::sequences(pattern);
        for (sequence_position, sequence) in sequences.iter().enumerate() {
            let sequence_position = u32::try_from(sequence_position).unwrap_or(u32::MAX);
            builder.require((position, idx), sequence_position, sequence);
        }
        table.patterns.push((position, pattern_position));
        table.sequences.push(sequences);
    }
    position
}
