//! Words that are disguised: letter by letter, every way of laying them over
//! the glyphs of a text.
//!
//! A way is first found, by what fits and what lies between, and then asked
//! for everything that the page on matching wants of it.

use icu_properties::props::Script;

use super::glyphs::{Fit, Reading, Seen, letters};
use super::page::Page;
use super::phrase::Place;
use super::undone::Undone;
use super::word::{ARTICLE, Piece, proclitics};
use crate::text::{
    Disguise, Disguises, Gap, GlyphKind, Span, Strength, UnitKind, elides, fold, is_decoration,
    is_line_hyphen, may_part, script_of, separation,
};

/// How many glyphs may lie between two letters.
const WIDEST_GAP: usize = 8;

/// One word of a pattern, or all words of it as a hashtag joins them.
pub(super) struct Spelling {
    forms: Vec<Form>,
    strength: Strength,
    open_start: bool,
    open_end: bool,
    takes_proclitic: bool,
}

/// One way to write the word.
struct Form {
    letters: Vec<char>,
    /// Of each letter, what the pattern has before it.
    joints: Vec<Option<Joint>>,
    /// Whether its article was dropped, as it is behind a proclitic that ends in لل.
    is_bare: bool,
}

/// What may stand between two letters and be no disguise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Hyphen,
    Apostrophe,
    /// In hashtags: `_`, the only sign there is.
    Underscore,
}

/// One glyph for one letter, or for several.
#[derive(Clone, Copy)]
struct Step {
    glyph: usize,
    /// The letters of the form it stands for.
    letters: (usize, usize),
    fit: Fit,
}

/// What lies between two glyphs of a word.
#[derive(Clone, Copy)]
struct Between {
    is_empty: bool,
    /// Whether it parts words, and so may only stand here if something stands everywhere.
    is_loose: bool,
    disguise: Option<Disguise>,
}

/// A way to lay a form over a text.
#[derive(Clone, Default)]
struct Way {
    steps: Vec<Step>,
    between: Vec<Between>,
    is_repeated: bool,
}

impl Spelling {
    /// The word that `pieces` make up.
    pub(super) fn of(pieces: &[Piece], strength: Strength) -> Option<Self> {
        let joint = |piece: &Piece| match piece.gap {
            Some(Gap::Hyphen) => Some(Joint::Hyphen),
            Some(Gap::Apostrophe) => Some(Joint::Apostrophe),
            Some(Gap::Nothing | Gap::Other) | None => None,
        };
        let (first, last) = (pieces.first()?, pieces.last()?);
        let mut forms = forms(pieces, joint);
        if first.takes_proclitic {
            let article: Vec<char> = ARTICLE.chars().collect();
            let bare = forms.iter().filter(|form| form.letters.starts_with(&article));
            let bare = bare.map(|form| Form {
                letters: form.letters.iter().skip(article.len()).copied().collect(),
                joints: form.joints.iter().skip(article.len()).copied().collect(),
                is_bare: true,
            });
            let bare: Vec<_> = bare.collect();
            forms.extend(bare);
        }
        Some(Self {
            forms,
            strength,
            open_start: first.open_start,
            open_end: last.open_end,
            takes_proclitic: first.takes_proclitic,
        })
    }

    /// All words of a pattern, as a hashtag joins them.
    pub(super) fn joined(pieces: &[Piece], strength: Strength) -> Option<Self> {
        let (first, last) = (pieces.first()?, pieces.last()?);
        Some(Self {
            forms: forms(pieces, |_| Some(Joint::Underscore)),
            strength,
            open_start: first.open_start,
            open_end: last.open_end,
            takes_proclitic: false,
        })
    }

    /// Every place of the word in `page`; if it goes on from `end`, only those
    /// that begin at the next letter.
    pub(super) fn places(&self, page: &Page<'_>, end: Option<usize>) -> Vec<(Place, Undone)> {
        let mut places = Vec::new();
        for (reading, form) in self.ways_to_read() {
            let search = Search { page, form, reading, strength: self.strength };
            let next = |end: usize| {
                let mut behind =
                    page.glyphs.seen.iter().filter(|seen| seen.glyph.span.start >= end);
                let first = behind.find(|seen| reading.is_letter(&seen.glyph))?;
                Some(if first.unit.is_some() { first.glyph.span.start } else { first.start })
            };
            let begin = match end {
                Some(end) => match next(end) {
                    Some(begin) => Some(begin),
                    None => continue,
                },
                None => None,
            };
            for first in 0..page.glyphs.seen.len() {
                for way in search.ways_from(first) {
                    let (Some(start), Some(end)) =
                        (self.start(&search, &way), self.end(&search, &way))
                    else {
                        continue;
                    };
                    if begin.is_none_or(|begin| begin == start) {
                        places.extend(search.allowed(&way, Span::new(start, end)));
                    }
                }
            }
        }
        places
    }

    /// Every hashtag, of `labels`, that is the word.
    pub(super) fn hashtags(&self, page: &Page<'_>, labels: &[Span]) -> Vec<(Place, Undone)> {
        let mut places = Vec::new();
        for (reading, form) in self.ways_to_read() {
            let search = Search { page, form, reading, strength: self.strength };
            for label in labels {
                let is_inside = |seen: &Seen| label.contains(seen.glyph.span);
                let sigil = page.glyphs.seen.iter().position(is_inside);
                let body: Vec<usize> = (0..page.glyphs.seen.len())
                    .filter(|glyph| Some(*glyph) > sigil)
                    .filter(|glyph| page.glyphs.seen.get(*glyph).is_some_and(is_inside))
                    .collect();
                for first in &body {
                    for way in search.ways_from(*first) {
                        let last = way.steps.last().map(|step| step.glyph);
                        let begins = self.open_start || body.first() == Some(first);
                        let ends = if self.open_end {
                            last <= body.last().copied()
                        } else {
                            last == body.last().copied()
                        };
                        if begins && ends {
                            places.extend(search.allowed(&way, *label));
                        }
                    }
                }
            }
        }
        places
    }

    fn ways_to_read(&self) -> impl Iterator<Item = (Reading, &Form)> {
        let forms = |reading: Reading| self.forms.iter().map(move |form| (reading, form));
        Reading::ALL.into_iter().flat_map(forms)
    }

    /// Where the match begins, if the word may begin there.
    fn start(&self, search: &Search<'_>, way: &Way) -> Option<usize> {
        let first = way.steps.first()?.glyph;
        let seen = search.seen(first)?;
        let at = seen.glyph.span.start;
        if let Some(unit) = seen.unit {
            let before = fold(Span::new(unit.start, at).of(&search.page.text), Strength::Fold);
            let is_behind_proclitic = self.takes_proclitic
                && proclitics().any(|proclitic| {
                    let drops = proclitic.ends_with("لل") && search.form_has_article();
                    proclitic == before && drops == search.form.is_bare
                });
            let is_start = at == unit.start && !search.form.is_bare;
            let is_inside = self.open_start || is_behind_proclitic;
            return (is_start || (is_inside && !is_loose(way))).then_some(unit.start);
        }
        let before = first.checked_sub(1).and_then(|before| search.seen(before));
        (!search.form.is_bare && !before.is_some_and(|before| search.is_letter(before)))
            .then_some(seen.start)
    }

    /// Where the match ends, if the word may end there.
    fn end(&self, search: &Search<'_>, way: &Way) -> Option<usize> {
        let last = way.steps.last()?.glyph;
        let seen = search.seen(last)?;
        let at = seen.glyph.span.end;
        if let Some(unit) = seen.unit {
            // A tatweel behind an ideograph is of its glyph and not of its unit.
            let is_inside = self.open_end && !is_loose(way);
            return (at >= unit.end || is_inside).then_some(unit.end);
        }
        let behind = search.seen(last + 1);
        (!behind.is_some_and(|behind| search.is_letter(behind))).then_some(at)
    }
}

/// As written, and without marks; `joint` tells what the pattern has before a piece.
fn forms(pieces: &[Piece], joint: impl Fn(&Piece) -> Option<Joint>) -> Vec<Form> {
    let of = |form: fn(&Piece) -> Option<&String>| {
        let mut made = Form { letters: Vec::new(), joints: Vec::new(), is_bare: false };
        for piece in pieces {
            let of_piece = letters(form(piece).map_or("", String::as_str));
            let joints = of_piece.iter().enumerate().map(|(position, _)| {
                let is_joint = position == 0 && !made.letters.is_empty();
                is_joint.then(|| joint(piece)).flatten()
            });
            made.joints.extend(joints.collect::<Vec<_>>());
            made.letters.extend(of_piece);
        }
        made
    };
    let mut forms = vec![of(|piece| piece.forms.first())];
    let bare = of(|piece| piece.forms.last());
    if forms.iter().all(|form| form.letters != bare.letters) {
        forms.push(bare);
    }
    forms
}

/// One form looked for in one text in one reading.
struct Search<'a> {
    page: &'a Page<'a>,
    form: &'a Form,
    reading: Reading,
    strength: Strength,
}

impl<'a> Search<'a> {
    fn seen(&self, glyph: usize) -> Option<&'a Seen> {
        self.page.glyphs.seen.get(glyph)
    }

    fn is_letter(&self, seen: &Seen) -> bool {
        self.reading.is_letter(&seen.glyph)
    }

    /// Whether the word has an article, here or where it was dropped.
    fn form_has_article(&self) -> bool {
        self.form.is_bare || self.form.letters.iter().copied().take(2).eq(ARTICLE.chars())
    }

    /// The script of the form: that of its first letter that is no digit.
    fn script(&self) -> Option<Script> {
        let mut letters = self.form.letters.iter().filter(|letter| !letter.is_ascii_digit());
        letters.next().map(|letter| script_of(*letter))
    }

    /// Every way in which the form is spelled from the glyph at `first` on.
    fn ways_from(&self, first: usize) -> Vec<Way> {
        let mut found = Vec::new();
        self.spell(Way::default(), first, 0, &mut found);
        found
    }

    /// Goes on with the letter at `letter` and the glyph at `glyph`.
    fn spell(&self, way: Way, glyph: usize, letter: usize, found: &mut Vec<Way>) {
        if let Some((taken, fit)) = self.fit(glyph, letter) {
            let mut longer = way.clone();
            longer.steps.push(Step { glyph, letters: (letter, letter + taken), fit });
            self.go_on(longer, letter + taken, found);
        }
        let alike = self.alike(letter);
        if alike == 0 {
            return;
        }
        for is_filled in [false, true] {
            let run = self.run(glyph, letter, is_filled);
            if run.steps.len() >= 3 {
                let mut longer = way.clone();
                longer.steps.extend(run.steps);
                longer.between.extend(run.between);
                longer.is_repeated = true;
                self.go_on(longer, letter + alike, found);
            }
        }
    }

    fn go_on(&self, way: Way, letter: usize, found: &mut Vec<Way>) {
        if letter == self.form.letters.len() {
            found.push(way);
            return;
        }
        let joint = self.form.joints.get(letter).copied().flatten();
        let last = way.steps.last().map_or(0, |step| step.glyph);
        let around = (letter, self.form.letters.len() - letter);
        if let Some((glyph, between)) = self.next(last, joint, around) {
            let mut longer = way;
            longer.between.push(between);
            self.spell(longer, glyph, letter, found);
        }
    }

    fn fit(&self, glyph: usize, letter: usize) -> Option<(usize, Fit)> {
        let seen = self.seen(glyph).filter(|seen| self.is_letter(seen))?;
        debug_assert!(seen.glyph.kind != GlyphKind::Stop);
        let wanted = self.form.letters.get(letter..).unwrap_or_default();
        self.page.glyphs.fit(&self.page.text, glyph, wanted, self.strength)
    }

    /// How many letters of the form a run may stand for at `letter`: one or two
    /// equal ones, if no more of them stand side by side; 0 for none.
    fn alike(&self, letter: usize) -> usize {
        let letters = &self.form.letters;
        let Some(first) = letters.get(letter).filter(|first| !first.is_ascii_digit()) else {
            return 0;
        };
        let before = letter.checked_sub(1).and_then(|before| letters.get(before));
        let count = letters.iter().skip(letter).take_while(|other| *other == first).count();
        if self.strength != Strength::Evasion || before == Some(first) || count > 2 {
            return 0;
        }
        count
    }

    /// The glyphs from `glyph` on that are all the letter at `letter`, with
    /// nothing between them or with something between them all.
    fn run(&self, glyph: usize, letter: usize, is_filled: bool) -> Way {
        let is_sign =
            |glyph: usize| self.seen(glyph).map(|seen| seen.glyph.kind == GlyphKind::SignLetter);
        // The letters of the run itself are on neither side of what is inside it.
        let around = (letter, self.form.letters.len().saturating_sub(letter + self.alike(letter)));
        let mut run = Way::default();
        let mut next = Some((glyph, None));
        while let Some((at, between)) = next {
            let Some((1, fit)) = self.fit(at, letter) else { break };
            if is_sign(at) != is_sign(glyph) {
                break;
            }
            run.steps.push(Step { glyph: at, letters: (letter, letter + 1), fit });
            run.between.extend(between);
            next = self
                .next(at, None, around)
                .filter(|(_, between)| between.is_empty != is_filled)
                .map(|(glyph, between)| (glyph, Some(between)));
        }
        run
    }

    /// The next letter behind the glyph at `last`, and what lies between them,
    /// if that is allowed at all. `joint` is what the pattern has there, `around`
    /// how many of its letters stand before and behind.
    fn next(
        &self,
        last: usize,
        joint: Option<Joint>,
        around: (usize, usize),
    ) -> Option<(usize, Between)> {
        let mut inside = Vec::new();
        let mut at = last + 1;
        loop {
            let seen = self.seen(at)?;
            if self.is_letter(seen) {
                break;
            }
            inside.push(seen);
            at += 1;
        }
        let kinds: Vec<GlyphKind> =
            inside.iter().map(|seen| self.reading.kind(&seen.glyph)).collect();
        if kinds.is_empty() {
            return Some((at, Between { is_empty: true, is_loose: false, disguise: None }));
        }
        if let [only] = *inside
            && joint.is_some_and(|joint| joint.is(&only.glyph.character.to_string()))
        {
            return Some((at, Between { is_empty: false, is_loose: false, disguise: None }));
        }
        let is_too_much = kinds.len() > WIDEST_GAP || kinds.contains(&GlyphKind::Stop);
        if self.strength != Strength::Evasion || is_too_much {
            return None;
        }
        let is_space = |kind: &GlyphKind| matches!(kind, GlyphKind::Space | GlyphKind::LineEnd);
        let (disguise, is_loose) = if self.is_line_break(last, &inside) {
            (Disguise::LineBreak, false)
        } else if kinds.iter().any(is_space) {
            (Disguise::Spacing, true)
        } else {
            // One comma or quotation mark may part a word of six letters.
            let is_comma = matches!(*inside, [only] if may_part(only.glyph.character))
                && self.form.letters.len() >= 6
                && !self.is_dense();
            let is_weak = |kind: &GlyphKind| {
                let is_own = joint.is_some() && *kind == GlyphKind::Apostrophe;
                !(is_own || (is_comma && *kind == GlyphKind::Weak))
                    && self.is_weak(*kind, kinds.len(), around)
            };
            (Disguise::Separator, kinds.iter().any(is_weak))
        };
        Some((at, Between { is_empty: false, is_loose, disguise: Some(disguise) }))
    }

    /// Whether the form begins with Han or Kana.
    fn is_dense(&self) -> bool {
        self.form.letters.first().is_some_and(|first| {
            matches!(script_of(*first), Script::Han | Script::Hiragana | Script::Katakana)
        })
    }

    /// Whether a separator parts words that is one of `count` between two letters.
    fn is_weak(&self, kind: GlyphKind, count: usize, (before, behind): (usize, usize)) -> bool {
        let letters = &self.form.letters;
        let is_dense = self.is_dense();
        let elides = || {
            let back = letters.iter().skip(letters.len() - behind);
            elides(letters.iter().take(before).copied(), back.copied())
        };
        match kind {
            GlyphKind::Weak => true,
            GlyphKind::Soft => is_dense && count > 1,
            GlyphKind::Apostrophe => !is_dense && elides(),
            _ => false,
        }
    }

    /// The match at `span`, if `way` is all that a spelled word must be.
    fn allowed(&self, way: &Way, span: Span) -> Option<(Place, Undone)> {
        let sentence = self.sentence(way)?;
        let disguises = disguises(way);
        let is_allowed = !disguises.is_empty() && has_even_gaps(way);
        let undone = self.undone(way, disguises).filter(|_| is_allowed)?;
        Some((Place { start: span.start, end: span.end, sentence }, undone))
    }

    /// The one sentence that all glyphs stand in.
    fn sentence(&self, way: &Way) -> Option<u32> {
        let glyphs = way.steps.iter().filter_map(|step| self.seen(step.glyph));
        let mut sentences: Vec<u32> = glyphs.filter_map(|seen| seen.sentence).collect();
        sentences.dedup();
        match *sentences {
            [only] => Some(only),
            _ => None,
        }
    }

    /// A hyphen or dash, visible or not, spaces, a line end, spaces.
    fn is_line_break(&self, last: usize, inside: &[&Seen]) -> bool {
        let mut written: String = inside.iter().map(|seen| seen.glyph.character).collect();
        let before = self.seen(last).map(|seen| seen.glyph.span.of(&self.page.text));
        if before.is_some_and(|before| before.ends_with('\u{AD}')) {
            written.insert(0, '\u{AD}');
        }
        let mut characters = written.chars();
        if !characters.next().is_some_and(is_line_hyphen) {
            return false;
        }
        let is_end = |character: char| separation(character) == GlyphKind::LineEnd;
        let is_space = |character: char| separation(character) == GlyphKind::Space;
        let behind = characters.as_str();
        behind.contains(is_end) && behind.chars().all(|next| is_end(next) || is_space(next))
    }

    /// How the letters that look alike keep to the script of the form.
    fn scripts(&self, way: &Way) -> Scripts {
        let shown = |step: &Step| self.seen(step.glyph).map(|seen| seen.glyph.character);
        let looks = way.steps.iter().filter(|step| step.fit == Fit::Looks);
        let looks: Vec<char> =
            looks.filter_map(shown).filter(|shown| shown.is_alphabetic()).collect();
        if looks.is_empty() {
            return Scripts::Kept;
        }
        let script = self.script();
        let is_own = |letter: &char| Some(script_of(*letter)) == script;
        let letters = |step: &Step| {
            let (first, past) = step.letters;
            self.form.letters.get(first..past).unwrap_or_default()
        };
        let has_own =
            way.steps.iter().any(|step| step.fit == Fit::Plain && letters(step).iter().any(is_own));
        if has_own || looks.iter().any(|shown| is_decoration(*shown)) {
            return Scripts::Kept;
        }
        let is_common =
            |script: Script| matches!(script, Script::Latin | Script::Cyrillic | Script::Greek);
        let is_elsewhere = self.page.glyphs.seen.iter().enumerate().any(|(position, seen)| {
            matches!(seen.glyph.kind, GlyphKind::Letter | GlyphKind::Ideograph)
                && is_own(&seen.glyph.character)
                && way.steps.iter().all(|step| step.glyph != position)
        });
        if !script.is_some_and(is_common) || !is_elsewhere {
            return Scripts::Lost;
        }
        let scripts: Vec<Script> = looks.iter().map(|shown| script_of(*shown)).collect();
        let are_mixed = scripts.iter().any(|script| is_common(*script))
            || scripts.iter().any(|script| scripts.first() != Some(script));
        if are_mixed { Scripts::Kept } else { Scripts::Doubtful }
    }

    /// What is undone by `way`, and what it needs beside it.
    fn undone(&self, way: &Way, disguises: Disguises) -> Option<Undone> {
        let glyph = |step: &&Step| self.seen(step.glyph);
        // Digits and signs that stand for a letter, by convention or by their looks.
        let is_sign = |step: &&Step| match step.fit {
            Fit::Leet => true,
            Fit::Looks => glyph(step).is_some_and(|seen| !seen.glyph.character.is_alphabetic()),
            _ => false,
        };
        let is_letter = |step: &&Step| {
            step.fit != Fit::EmojiLetter
                && !is_sign(step)
                && glyph(step).is_some_and(|seen| seen.glyph.character.is_alphabetic())
        };
        let letters = self.form.letters.len();
        let flags = way.steps.iter().filter(|step| step.fit == Fit::EmojiLetter).count();
        let signs = way.steps.iter().filter(is_sign).count();
        let others = way.steps.len() - signs;
        let scripts = self.scripts(way);
        let (wants, has) = if scripts == Scripts::Lost {
            return None;
        } else if !way.steps.iter().any(|step| is_letter(&step)) && flags < letters.min(3) {
            (2, 0)
        } else if others < 2 || (signs > 3 * others && letters < 8) || scripts == Scripts::Doubtful
        {
            (1, 0)
        } else {
            (0, if signs > 0 { 2 } else { 1 })
        };
        Some(Undone { disguises, wants, has })
    }
}

/// Whether letters that look alike are those of a word of the script.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scripts {
    Kept,
    /// Only if another word of the phrase is there.
    Doubtful,
    Lost,
}

impl Joint {
    fn is(self, written: &str) -> bool {
        match self {
            Self::Underscore => written == "_",
            Self::Hyphen => gap(written) == Some(Gap::Hyphen),
            Self::Apostrophe => gap(written) == Some(Gap::Apostrophe),
        }
    }
}

/// What `written` is between two words.
fn gap(written: &str) -> Option<Gap> {
    let words = super::phrase::segmented(&format!("a{written}a"));
    match words.units() {
        [_, second] if second.kind == UnitKind::Word => Some(second.gap),
        _ => None,
    }
}

fn disguises(way: &Way) -> Disguises {
    let of_fits = way.steps.iter().filter_map(|step| step.fit.disguise());
    let of_gaps = way.between.iter().filter_map(|between| between.disguise);
    let of_runs = way.is_repeated.then_some(Disguise::Repetition);
    of_fits.chain(of_gaps).chain(of_runs).fold(Disguises::NONE, Disguises::with)
}

/// Whether something that parts words stands between two letters.
fn is_loose(way: &Way) -> bool {
    way.between.iter().any(|between| between.is_loose)
}

/// What parts words stands between two letters only if something stands between all.
fn has_even_gaps(way: &Way) -> bool {
    !is_loose(way) || way.between.iter().all(|between| !between.is_empty)
}
