//! What was counted, as the tables of the page.

use super::{MAIN, Recall};
use crate::generator::{KINDS, Kind, Needs, Sample, books};
use crate::measures::Counts;
use crate::peers::Peer;
use crate::rules::Strength;
use crate::tables::{Table, percent};

impl Recall {
    pub fn tables(&self) -> Vec<Table> {
        vec![
            self.by_strength(),
            self.held_out_table(),
            self.by_language(),
            self.by_peer(),
            self.evidence(),
        ]
    }

    fn by_strength(&self) -> Table {
        let mut head = vec!["kind", "n"];
        head.extend(Strength::ALL.iter().map(|strength| strength.name()));
        head.push("target");
        let rows: Vec<Vec<String>> = KINDS
            .iter()
            .enumerate()
            .map(|(at, kind)| {
                let counts = self.of(MAIN, at, None);
                let mut row = vec![kind.name.to_owned(), counts.texts.to_string()];
                row.extend(Strength::ALL.iter().map(|strength| self.share(&counts, *strength, at)));
                row.push(kind.target.map_or("–".to_owned(), |target| {
                    let strength = Strength::undoing(kind.needs).map_or("", Strength::name);
                    format!("{} at {strength}", percent(usize::try_from(target).unwrap_or(0), 1000))
                }));
                row
            })
            .collect();
        Table::new("recall", &head, &rows)
    }

    fn share(&self, counts: &Counts, strength: Strength, kind: usize) -> String {
        if !self.strengths.contains(&strength) {
            return "–".to_owned();
        }
        if strength == Strength::Translit {
            let mut sum = Counts::default();
            for language in ["ru", "uk", "sr"] {
                sum += self.of(MAIN, kind, Some(language));
            }
            return percent(sum.found[strength as usize], sum.texts);
        }
        percent(counts.found[strength as usize], counts.texts)
    }

    fn held_out_table(&self) -> Table {
        let rows: Vec<Vec<String>> = KINDS
            .iter()
            .enumerate()
            .filter_map(|(at, kind)| {
                let strength = self.strength_for(kind).or(self
                    .strengths
                    .iter()
                    .copied()
                    .rfind(|each| *each <= Strength::Evasion))?;
                let mut row = vec![kind.name.to_owned(), strength.name().to_owned()];
                for sample in Sample::ALL {
                    let counts = self.of(&[sample], at, None);
                    row.push(percent(counts.found[strength as usize], counts.texts));
                    row.push(counts.texts.to_string());
                }
                Some(row)
            })
            .collect();
        let mut head = vec!["kind", "strength"];
        head.extend(Sample::ALL.iter().flat_map(|sample| [sample.name(), "n"]));
        Table::new("held-out", &head, &rows)
    }

    fn by_language(&self) -> Table {
        let books = books();
        let mut head = vec!["kind"];
        head.extend(books.iter().map(|book| book.language));
        let strongest = |kind: &Kind| {
            let translit =
                kind.needs == Needs::Translit && self.strengths.contains(&Strength::Translit);
            if translit {
                Some(Strength::Translit)
            } else {
                self.strengths.iter().copied().rfind(|each| *each <= Strength::Evasion)
            }
        };
        let rows: Vec<Vec<String>> = KINDS
            .iter()
            .enumerate()
            .filter_map(|(at, kind)| {
                let strength = strongest(kind)?;
                let mut row = vec![kind.name.to_owned()];
                row.extend(books.iter().map(|book| {
                    let counts = self.of(MAIN, at, Some(book.language));
                    percent(counts.found[strength as usize], counts.texts)
                }));
                Some(row)
            })
            .collect();
        Table::new("by-language", &head, &rows)
    }

    fn by_peer(&self) -> Table {
        let mut head = vec!["kind", "Indicia"];
        head.extend(Peer::ALL.iter().map(|peer| peer.name()));
        let rows: Vec<Vec<String>> = KINDS
            .iter()
            .enumerate()
            .map(|(at, kind)| {
                let counts = self.of(MAIN, at, None);
                let strength = if kind.needs == Needs::Translit {
                    Strength::Translit
                } else {
                    Strength::Evasion
                };
                let mut row = vec![kind.name.to_owned(), self.share(&counts, strength, at)];
                row.extend(counts.by_peer.iter().map(|found| percent(*found, counts.texts)));
                row
            })
            .collect();
        Table::new("peers", &head, &rows)
    }

    /// Of what was found: whether the span and the named disguise are right.
    fn evidence(&self) -> Table {
        let mut sum = Counts::default();
        for (_, counts) in self.counts.iter().filter(|((sample, ..), _)| MAIN.contains(sample)) {
            sum += *counts;
        }
        let rows: Vec<Vec<String>> = self
            .strengths
            .iter()
            .map(|strength| {
                let at = *strength as usize;
                let (found, elsewhere) = (sum.found[at], sum.elsewhere[at]);
                vec![strength.name().to_owned(), found.to_string(), elsewhere.to_string()]
            })
            .chain([
                vec![
                    "more than `fold` was needed, and no disguise is named".to_owned(),
                    String::new(),
                    sum.unsaid.to_string(),
                ],
                vec![
                    "`fold` finds it, and a disguise is named".to_owned(),
                    String::new(),
                    sum.oversaid.to_string(),
                ],
            ])
            .collect();
        Table::new("evidence", &["", "found", "not as it should be"], &rows)
    }
}
