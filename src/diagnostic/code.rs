use std::fmt;

use super::Severity;

/// Builds [`Code`] from one table, so that no code can lack its sentence.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $message:literal $(, help: $help:literal)?;)+) => {
        /// The stable code of a diagnostic. A code is never reused for another meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The code as printed: `E201`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The sentence, with `{0}`, `{1}`, … where names belong.
            pub(super) const fn message(self) -> &'static str {
                match self { $(Self::$name => $message,)+ }
            }

            /// What to write instead, where that can be said in general.
            pub(super) const fn help(self) -> Option<&'static str> {
                match self { $(Self::$name => codes!(@help $($help)?),)+ }
            }
        }
    };
    (@help $help:literal) => { Some($help) };
    (@help) => { None };
}

codes! {
    // E0xx: the YAML of a file, and its keys.
    /// The file is larger than any rule file needs to be.
    FileTooLarge = "E001", "the file is larger than {0}",
        help: "split it: one rule a file";
    /// The bytes are not UTF-8.
    NotUtf8 = "E002", "the file is not UTF-8 text",
        help: "save it as UTF-8";
    /// A control character.
    ControlCharacter = "E003", "the control character `{0}` stands in the file",
        help: "remove it, or write it as an escape inside double quotes";
    /// A character that reorders the text around it.
    BidiControl = "E004", "the invisible character `{0}`, which changes the order of text, stands in the file",
        help: "remove it, or write it as an escape inside double quotes";
    /// The text is not YAML.
    NotYaml = "E005", "this is not YAML: {0}",
        help: "put a text that holds any of `[ ] { } # & * ! | > % @ :` in single quotes";
    /// Tabs in the indentation.
    TabIndentation = "E006", "a tab stands where YAML wants spaces",
        help: "indent with spaces";
    /// Collections inside collections, too deep.
    TooDeep = "E007", "lists and maps are nested more than {0} deep",
        help: "look for a bracket that is not closed";
    /// Too many scalars and collections.
    TooManyNodes = "E008", "the file holds more than {0} values",
        help: "split it";
    /// An anchor.
    Anchor = "E009", "YAML reads `{0}` as an anchor, and anchors are not used in rules",
        help: "put all of the text in single quotes: `'{0} …'`";
    /// An alias.
    Alias = "E010", "YAML reads `{0}` as an alias, and aliases are not used in rules",
        help: "quote it: `'{0}'`";
    /// A tag.
    Tag = "E011", "YAML reads `{0}` as a tag, and tags are not used in rules",
        help: "put all of the text in single quotes: `'{0} …'`";
    /// A merge key.
    MergeKey = "E012", "the key `<<` merges maps in some YAML readers, and is not used in rules",
        help: "write the keys out";
    /// A directive.
    Directive = "E013", "a line that begins with `%` is a YAML directive, and directives are not used in rules",
        help: "remove it; a text that begins with `%` is put in single quotes";
    /// More than one document.
    SecondDocument = "E014", "a second YAML document begins here",
        help: "one file holds one rule; remove the `---`";
    /// A key that is no text.
    KeyNotText = "E015", "a key must be a text",
        help: "write a word before the colon";
    /// A key stands twice in one map.
    DuplicateKey = "E016", "the key `{0}` stands twice",
        help: "remove one of the two";
    /// Two readers of YAML differ about the file.
    AmbiguousYaml = "E017", "readers of YAML differ on what this means",
        help: "put the text in single quotes, and one space behind `-` and `:`";
    /// Nothing in the file.
    EmptyFile = "E018", "the file is empty",
        help: "begin with `id:` for a rule, or `lexicon:` for a lexicon";
    /// The file is not a map.
    NotAMap = "E019", "a file is a map of keys, and this is {0}",
        help: "begin with `id:` for a rule, or `lexicon:` for a lexicon";
    /// Required keys are missing.
    MissingKeys = "E020", "{0} lacks {1}",
        help: "give each a line of its own, as `title: …`";
    /// A key that does not exist.
    UnknownKey = "E021", "{0} has no key `{1}`",
        help: "its keys are {2}";
    /// A text was wanted.
    WantsText = "E022", "`{0}` takes a text, and this is {1}",
        help: "write a text; put it in single quotes if it holds `[ ] { } # :`";
    /// A list was wanted.
    WantsList = "E023", "`{0}` takes a list, and this is {1}",
        help: "write `[one, two]`, or a line `- one` for each";
    /// A map was wanted.
    WantsMap = "E024", "`{0}` takes a map of keys, and this is {1}",
        help: "write `key: value` lines, indented";
    /// A whole number was wanted.
    WantsNumber = "E025", "`{0}` takes a whole number, and this is {1}",
        help: "write digits only, such as `4`";
    /// A date was wanted.
    WantsDate = "E026", "`{0}` takes a date, and this is {1}",
        help: "write it as `2027-05-01`";
    /// A moment was wanted.
    WantsTime = "E027", "`{0}` takes a moment, and this is {1}",
        help: "write it as `2027-05-01` or `2027-05-01T12:00:00Z`";
    /// A length of time was wanted.
    WantsDuration = "E028", "`{0}` takes a length of time, and this is {1}",
        help: "write it as `60s`, `5m`, `24h` or `30d`";
    /// A truth value was wanted.
    WantsFlag = "E029", "`{0}` takes `true` or `false`, and this is {1}",
        help: "write `true`, or leave the line out";
    /// A pattern that YAML reads as something else.
    LostPattern = "E030", "YAML reads this pattern as {0}",
        help: "quote it: `{1}`";
    /// A hashtag that YAML reads as a comment.
    LostHashtag = "E031", "YAML reads `{0}` as a comment, so the pattern ends before it",
        help: "quote it: `{1}`";
    /// A condition in a folded block.
    FoldedCondition = "E032", "a condition can't stand in a folded block (`>`)",
        help: "use `|`: in a folded block one `#` comment swallows the rest";
    /// A condition over several lines without a block.
    LooseCondition = "E033", "a condition of several lines needs a `|` block",
        help: "write `condition: |` and put the condition on the lines below, indented";
    /// `indicators` beside `correlate`, or neither.
    OneKindOfRule = "E034", "a rule has either `indicators` or `correlate`, and this one has {0}",
        help: "write `indicators` for a rule about single posts, `correlate` for one about many";
    /// An exception with both effects, or none.
    OneEffect = "E035", "an exception has either `at_most` or `suppress: true`, and this one has {0}",
        help: "write `at_most: note`, say, to lower the level, or `suppress: true` to drop the finding";
    /// An empty list where something must stand.
    EmptyList = "E036", "`{0}` is empty",
        help: "name at least one";
    /// An example without anything to search.
    ExampleWithoutText = "E037", "this example has no text",
        help: "write `text: \"…\"`";
    /// A part of a text that YAML reads as a key, after a comma.
    TextAsKey = "E038", "YAML reads `{0}` as a key of its own",
        help: "if it belongs to the text before it, put the whole text in quotes: `text: '…'`";

    // E1xx: patterns.
    /// There is nothing in a pattern to look for.
    EmptyPattern = "E101", "the pattern is empty",
        help: "write a word; of signs, `+ % [ ] { } < > | \\ * # @`, currency signs and emoji can be looked for";
    /// A pattern is longer than 1,024 bytes.
    PatternTooLong = "E102", "the pattern is longer than 1,024 bytes",
        help: "make several patterns of it";
    /// `*` without letters beside it.
    StarAlone = "E103", "`*` stands alone",
        help: "put it at an end of a word, `recruit*`; for any words between two others write `<3>`, for the sign itself `\\*`";
    /// `*` within a word.
    StarInside = "E104", "`*` stands inside a word",
        help: "it can stand once at each end of a word; letters that vary inside it are written `[a|b]`, words that may lie between `<3>`";
    /// `*` beside Han or Kana.
    StarOnHan = "E105", "`{0}` needs no `*`",
        help: "leave it out: a pattern in Han or Kana matches anywhere in a run already";
    /// `[` without `]`.
    UnclosedGroup = "E106", "`[` is not closed",
        help: "close the group with `]`, or write `\\[` for the sign itself";
    /// A group in a group.
    NestedGroup = "E107", "a group stands inside a group",
        help: "write the inner alternatives out in the outer group, or make two patterns";
    /// `[a|]`.
    EmptyAlternative = "E108", "an alternative is empty",
        help: "for something that may be missing write `[a]?`";
    /// More than letters in a group inside a word.
    GroupInWord = "E109", "`{0}` can't be part of a word",
        help: "a group inside a word holds letters only; put a space before `[` and after `]` for a group of words";
    /// `|` outside a group.
    StrayBar = "E110", "`|` stands outside a group",
        help: "alternatives stand in square brackets, `[a|b]`; for the sign itself write `\\|`";
    /// `?` between letters.
    QuestionInWord = "E111", "`?` stands inside a word",
        help: "letters that may be missing are written `[s]?`; for the sign itself write `\\?`";
    /// `<0>`, `<21>`, `<x>`.
    BadGap = "E112", "`<{0}>` is not a number of words from 1 to 20",
        help: "`<3>` stands for up to three words; for the sign itself write `\\<`";
    /// `<` without `>`.
    UnclosedGap = "E113", "`<` is not closed",
        help: "`<3>` stands for up to three words; for the sign itself write `\\<`";
    /// A gap at an end of a pattern.
    GapAtEnd = "E114", "the pattern can begin or end with a gap",
        help: "a gap stands between two words that are always there";
    /// Two gaps beside each other.
    GapsMeet = "E115", "two gaps can stand beside each other",
        help: "write one gap of as many words as both";
    /// `{mony}`.
    UnknownPatternEntity = "E116", "there is no entity `{0}`",
        help: "these are: phone, handle, money, url, email, hashtag, mention, emoji, number, age_range, date; for the sign itself write `\\{`";
    /// `{` without `}`.
    UnclosedEntity = "E118", "`{` is not closed",
        help: "an entity is written `{money}`; for the sign itself write `\\{`";
    /// `#` or `@` without a name.
    BareTag = "E119", "`{0}` has no name behind it",
        help: "write `#tag` or `@name` without a space; for the sign itself write `\\{0}`";
    /// `\` before a letter, a space or the end.
    BadEscape = "E120", "`\\` stands before nothing that needs it",
        help: "only signs are escaped, as `\\[`; for a backslash write `\\\\`";
    /// More than 64 expansions.
    TooManyExpansions = "E121", "the pattern stands for {0} phrases, and 64 is the limit",
        help: "make several patterns of it";
    /// Nothing but entities and gaps.
    NoLiteral = "E122", "the pattern can match without any word of its own",
        help: "an entity alone needs no pattern: name it in the condition; else make a word beside it obligatory";
    /// `[a]?[b]?`.
    WordMayBeEmpty = "E124", "`{0}` can be a word without letters",
        help: "keep at least one letter outside the optional groups, or separate the groups by a space; write a vowel sign behind its letter";
    /// `]`, `}`, `>` that close nothing.
    StrayCharacter = "E125", "`{0}` closes nothing",
        help: "for the sign itself write `\\{0}`";
    /// `дрон-*`
    StarBesideJoiner = "E126", "`*` stands beside a hyphen or an apostrophe",
        help: "put it beside a letter, or leave the hyphen or apostrophe out";
    /// `\"`: a character that is never looked for.
    EscapedSeparator = "E127", "`{0}` only separates words and is never looked for",
        help: "leave it out; the signs that can be looked for are `+ % [ ] { } < > | \\ * # @`, currency signs and emoji";

    // E2xx: conditions.
    /// The text is not a condition.
    ConditionSyntax = "E201", "expected {0}, found {1}";
    /// A condition is longer than 16 KiB.
    ConditionTooLong = "E202", "the condition is longer than 16 KiB",
        help: "move parts of it into rules of their own and name them with `rule(…)`";
    /// Parentheses and `not`s are nested more than 64 deep.
    ConditionTooDeep = "E203", "the condition is nested more than 64 deep",
        help: "move parts of it into rules of their own and name them with `rule(…)`";
    /// `a and b or c`.
    MixedChain = "E204", "`and` and `or` are mixed without parentheses",
        help: "write `{0}`, or put the parentheses where you mean them";
    /// `0 of (…)`.
    ZeroOf = "E205", "`0 of` asks for nothing",
        help: "write `none of (…)`";
    /// `any of them`.
    Them = "E206", "`them` doesn't say which indicators are meant",
        help: "name them one by one, as in `any of (call, pay)`; those of a lexicon are `contact.*`";
    /// `3 of (a, b)`.
    TooManyWanted = "E207", "`{0} of` can never hold with {1} listed",
        help: "write `all of (…)`, or list more";
    /// `any of (…) within 5 words`.
    ScopeNeedsSeveral = "E208", "a scope needs several things to be found together",
        help: "write `all of (…)` or a number of at least 2 before `{0}`";
    /// `2 of (a and b, c) in one sentence`.
    ScopeNeedsReferences = "E209", "with a scope only names can be listed",
        help: "name indicators or entities, and put comparisons and conditions outside with `and`";
    /// `a near b within 5 words near c within 5 words`.
    ChainedCloseness = "E210", "`{0}` doesn't chain",
        help: "join two of them with `and`";
    /// `2 of (a, b) near c within 5 words`.
    ClosenessOperand = "E211", "only a name or `any of` with names can stand beside `{0}`",
        help: "write `any of (…)`, or join several with `and`";
    /// `a.b.c` where an indicator is expected.
    LongName = "E212", "`{0}` has too many dots for an indicator",
        help: "an indicator is written `call`, one of a lexicon `contact.benefit`, all of a lexicon `contact.*`";
    /// A number that is too large or too fine.
    BadNumber = "E213", "`{0}` can't be used as a number",
        help: "at most two decimals, and not too large";
    /// A condition without anything in it.
    EmptyCondition = "E214", "the condition is empty",
        help: "name at least one indicator";
    /// `phone(…) == …`, `phone in ocr == …`.
    NarrowedCompared = "E218", "`{0}` can't be compared once it has a filter or a field",
        help: "put the comparison into the filter, or count it: `count({0}) >= 1`";
    /// `"abc` without the closing mark.
    UnclosedText = "E219", "the text is not closed",
        help: "close it with `\"` on the same line; inside it write `\\\"` for the mark and `\\\\` for a backslash";
    /// Nothing has that name.
    UnknownName = "E220", "nothing is called `{0}`",
        help: "name an indicator of this rule, one of a lexicon (`contact.benefit`), or an entity (`phone`)";
    /// A lexicon that is not in `use`, or does not exist.
    UnknownLexicon = "E221", "unknown lexicon `{0}`",
        help: "name it in `use`";
    /// A lexicon lacks an indicator.
    UnknownMember = "E222", "lexicon `{0}` has no indicator `{1}`",
        help: "it has: {2}";
    /// `call(lang == ru)`.
    FilterOnIndicator = "E223", "`{0}` takes no filter",
        help: "leave the parentheses out: only entities such as `phone` have attributes to filter by";
    /// A field that posts do not have.
    UnknownField = "E224", "posts have no field `{0}`",
        help: "docs/language.md lists them under “Fields of a post”";
    /// `call in platform`.
    NotSearched = "E225", "`{0}` is not a text that is searched",
        help: "these are: text, title, ocr, transcript, quoted, comments, author.name, author.bio";
    /// `phone in (ocr, text)`.
    FieldSet = "E226", "`{0}` can be looked for in one field at a time",
        help: "write `{1}`";
    /// `phone == "…"`.
    EntityCompared = "E227", "`{0}` has several attributes and can't be compared itself",
        help: "write a filter, as in `{1}`";
    /// `call >= 2`.
    IndicatorCompared = "E228", "`{0}` is found or not and can't be compared",
        help: "count its matches: `count({0}) >= 2`";
    /// A number with a text, say.
    Mismatch = "E229", "{0} can't be compared with {1}",
        help: "compare a number with a number, a time with a day, a name with a name";
    /// `lang < ru`.
    NoOrder = "E230", "{0} has no order",
        help: "write `==`, `!=` or `in (…)`";
    /// Two literals, or a thing with itself.
    ConstantComparison = "E231", "this comparison always comes out the same",
        help: "compare a field of the post, or a count";
    /// `phone(contry == RU)`.
    UnknownAttribute = "E232", "`{0}` has no attribute `{1}`",
        help: "it has: {2}";
    /// `currency == rubles`.
    BadValue = "E233", "`{0}` is not a {1}",
        help: "write {2}";
    /// `2023-13-01`.
    BadDate = "E234", "there is no day `{0}`",
        help: "a date is year, month and day: `2023-05-01`";
    /// `60s` in a rule about single posts.
    DurationOutsideCorrelation = "E235", "a length of time has a meaning only in a correlation rule",
        help: "compare with a day instead, as in `created_at >= 2023-05-01`";
    /// `share(…)`, `min(age(…))` in a rule about single posts.
    CorrelationOnly = "E236", "`{0}` has a meaning only in a correlation rule",
        help: "a rule about single posts can ask for `rule(…)` or compare fields";
    /// `2 of (call, call)`.
    DuplicateItem = "E238", "an item is listed twice",
        help: "a quantity counts different things; leave one out";
    /// `text == "…"`.
    SearchedCompared = "E239", "`{0}` is searched, not compared",
        help: "write the wording as a pattern of an indicator, and here `name in {0}`";
    /// `lang` alone.
    FieldAlone = "E240", "`{0}` is a field of the post and doesn't hold or fail by itself",
        help: "compare it, or ask `has({0})`";
    /// `contact` alone.
    LexiconAlone = "E242", "`{0}` is a lexicon",
        help: "name one of its indicators, as in `{0}.{1}`, or all of them: `{0}.*`";
    /// `lang in ru`.
    BareSet = "E243", "what `{0}` may be stands in parentheses",
        help: "write `{0} in ({1})`";

    // E3xx: the check of a rule.
    /// The id differs from the file's name.
    IdNotFileName = "E301", "`{0}` is not the name of its file, `{1}`",
        help: "an id is permanent: rename the file to `{0}.yaml`; only a new rule may still change its id";
    /// The id is not kebab-case.
    IdNotKebab = "E302", "the id `{0}` is not kebab-case",
        help: "use lower-case letters and digits, with single hyphens between";
    /// There is no such label.
    UnknownLabel = "E303", "there is no label `{0}`",
        help: "the labels are {1}";
    /// There is no such level.
    UnknownLevel = "E304", "there is no level `{0}`",
        help: "write `none`, `note`, `review` or `high`";
    /// There is no such status.
    UnknownStatus = "E305", "there is no status `{0}`",
        help: "write `draft`, `shadow`, `experimental`, `stable`, `deprecated` or `retired`";
    /// Not a language code.
    NotALanguage = "E306", "`{0}` is not a language code",
        help: "write two or three lower-case letters, such as `ru`, or `any` for patterns of every language";
    /// A context label at a level that raises something.
    ContextLevel = "E307", "a context label informs other rules and raises nothing, and this rule has level `{0}`",
        help: "write `level: none`";
    /// Level none without a context label.
    NoneLevel = "E308", "level `none` is for context labels, and this label is `{0}`",
        help: "write `note`, `review` or `high`";
    /// Too few examples.
    TooFewExamples = "E309", "`{1}` holds {0} of the two examples that a rule needs",
        help: "add what it should catch, and what looks like it and is none";
    /// An example expects more than the rule can give.
    ExampleLevel = "E310", "the example expects level `{0}`, and the rule gives at most `{1}`",
        help: "expect `{1}` here, or raise the rule's own level";
    /// A level where nothing is to match.
    LevelOfNothing = "E311", "an example under `no_match` has no level",
        help: "move it to `match` if it is to match at level `{0}`, or remove the level";
    /// A name that is not `snake_case`.
    NotSnakeCase = "E312", "the name `{0}` is not snake_case",
        help: "use lower-case Latin letters, digits and `_`, and begin with a letter";
    /// A name that means something else already.
    NameTaken = "E313", "`{0}` can't be a name here: it is {1}",
        help: "choose another name";
    /// There is no such modifier.
    UnknownModifier = "E314", "there is no modifier `{0}`",
        help: "the modifiers are `exact`, `casefold`, `fold`, `confusable`, `evasion`, `part`, `marks_significant` and `translit`";
    /// Two strengths in one key.
    TwoStrengths = "E315", "`{0}` states two strengths",
        help: "keep one: each includes those before it in `exact`, `casefold`, `fold`, `confusable`, `evasion`";
    /// A pattern of mixed script without a strength.
    MixedScript = "E317", "the pattern mixes {0}, so no script decides its strength",
        help: "state it: `{1}|fold`";
    /// Two items of a quantity have a pattern in common.
    SharedPattern = "E318", "`{0}` and `{1}` share the pattern `{2}`, so one phrase would count twice",
        help: "keep it in one of the two";
    /// Two exceptions have one id.
    DuplicateException = "E319", "two exceptions have the id `{0}`",
        help: "traces and verdicts name it: give each its own";
    /// A lexicon that does not exist.
    NoSuchLexicon = "E320", "unknown lexicon `{0}`",
        help: "a lexicon is a file that begins with `lexicon: {0}`";
    /// A value stands twice in a list.
    DuplicateValue = "E321", "`{0}` stands twice in `{1}`",
        help: "remove one of the two";
    /// Not a text field.
    UnknownTextField = "E322", "`{0}` is no text field of a post",
        help: "the text fields are {1}";
    /// Version 0.
    ZeroVersion = "E323", "versions begin at 1",
        help: "write `version: 1`";
    /// A time that ends before it begins.
    EmptyValidity = "E324", "`from` is later than `to`, so the rule would never apply",
        help: "exchange `from` and `to`";
    /// A cap that caps nothing.
    CapTooHigh = "E325", "the cap `{0}` is not below the rule's level `{1}`, so the exception does nothing",
        help: "write a lower level, or `suppress: true`";
    /// A correlation label was wanted.
    CorrelationLabel = "E326", "the label of a correlation rule is `coordination/` and a name, and this is `{0}`",
        help: "write `coordination/copypasta`, say";
    /// Coordination at level high.
    CorrelationLevel = "E327", "coordination alone is never above `review`",
        help: "write `level: review`";
    /// Not an object that posts can share.
    UnknownObject = "E328", "posts can't be joined by `{0}`",
        help: "join by {1}, `near(text, 0.8)` or `rule(id)`";
    /// A likeness outside its range.
    BadThreshold = "E329", "a likeness lies above 0 and is at most 1, and this is `{0}`",
        help: "write `near(text, 0.8)`, say";
    /// A length that is none.
    BadAtLeast = "E330", "`at_least` takes a number of words, and this is `{0}`",
        help: "write `at_least: 40 words`";
    /// There is no such clock.
    UnknownClock = "E331", "there is no clock `{0}`",
        help: "write `created_at` or `deleted_at`";
    /// A number that is too small.
    TooSmall = "E332", "`{0}` must be at least {1}",
        help: "write `{0}: {1}`, or more";
    /// One of the two keys of a sequence is missing.
    SequenceAgree = "E333", "`sequence` and `agree` belong together",
        help: "say which posts follow each other, and in what they agree: `agree: 2 of (hashtags, text)`";
    /// Not an agreement.
    BadAgreement = "E334", "`{0}` is no agreement",
        help: "write `2 of (hashtags, audio, text, emoji)`";
    /// Something in a correlation's condition that can't be there.
    CorrelationCondition = "E335", "the condition of a correlation compares numbers about a group of posts, and this is none",
        help: "compare `count(post)`, `distinct(author)`, `share(rule(id))` or `min(age(author))` with a number";
    /// A timeline without posts.
    EmptyTimeline = "E336", "this example has no posts",
        help: "write `posts: [{ at: 0s, author: a, text: \"…\" }, …]`";

    // E34x: modifiers.
    /// Two modifiers that exclude each other.
    ModifiersClash = "E340", "`{0}` and `{1}` don't go together",
        help: "keep one of the two";
    /// `evasion` on a pattern that is too short.
    EvasionTooShort = "E341", "`{0}` has {1} letters, too few for `evasion`",
        help: "`evasion` takes at least 5 letters, or 3 that are Chinese, Japanese or Korean; take `confusable`";
    /// `translit` on a pattern without Cyrillic or Latin letters.
    NothingToTransliterate = "E342", "`{0}` has neither Cyrillic nor Latin letters, so `translit` has nothing to spell",
        help: "leave `translit` out for this list";

    // E35x: a status that is not earned by the rule itself.
    /// A stable rule without examples of what it must leave alone.
    StableLacksExamples = "E350", "the rule is `stable` and has in `{0}` no example of: {1}",
        help: "add them, with `lang: {0}` and their `category`, or write `status: experimental`";
    /// A correlation rule that says it was measured.
    StableCorrelation = "E351", "a correlation rule can't be measured yet, so it can't be `stable`",
        help: "write `status: experimental`";
    // E36x: mappings.
    /// No list of that framework.
    UnknownFramework = "E360", "there is no list of a framework `{0}`",
        help: "these are: {1}";
    /// The list is of another version.
    UnknownFrameworkVersion = "E361", "the list of `{0}` is not of version `{1}`",
        help: "it is of version {2}: see that the entry is still the right one, and write `version: \"{2}\"`";
    /// The framework has no such entry.
    UnknownMapping = "E362", "`{0}` {1} has no entry `{2}`",
        help: "look for the entry by its name in the framework's own list";
    /// The entry is called something else.
    MappingName = "E363", "`{0}` is called `{1}`, and not `{2}`",
        help: "write `name: {3}`, or correct the id";
    /// An entry of an earlier version.
    ReplacedMapping = "E364", "`{0}` is no longer in `{1}`: version {2} has another in its place",
        help: "write `{3}` and its name, and `version: \"{2}\"`";
    // E37x: conditions that use lists.
    /// There is no such list.
    UnknownList = "E370", "there is no list `{0}`",
        help: "make it with `indicia list add {0}`, which writes `lists/{0}.jsonl`";
    /// A list of texts asked for a phone, and the like.
    WrongListKind = "E371", "`{0}` is a list of {1}, and {2} are asked of it",
        help: "write `{3}`, or name a list of {2}";
    /// Something that no list holds.
    NotLookedUp = "E372", "`{0}` can't be looked up in a list",
        help: "lists know phones, handles, e-mail addresses and hosts: `phone in {1}`; in a filter `phone(e164 in {1})`, `handle(name in {1})`, `email(value in {1})`, `url(host in {1})`";
    /// `similar(…) < 0.8`, `similar(…) == 1`.
    SimilarityComparator = "E373", "a similarity can't be compared in this way",
        help: "write `similar({0}, {1}) >= 0.8`, and `not` before it for the opposite";
    /// `similar(…) >= 80`.
    SimilarityRange = "E374", "no similarity is `{0}`",
        help: "write a number above 0 and at most 1: 1 is the same wording, `>= 0.8` a copy with few changes";

    // E4xx: rules together, and loading.
    /// Two rules have one id.
    DuplicateRule = "E401", "two rules have the id `{0}`",
        help: "ids are permanent and unique; give the newer rule another one";
    /// Two lexicons have one name.
    DuplicateLexicon = "E402", "two lexicons are called `{0}`",
        help: "if the one in the later folder is to count, write `replaces: {0}` in it";
    /// A replacement for something else.
    ReplacesOther = "E403", "the lexicon `{0}` says that it replaces `{1}`",
        help: "a lexicon replaces one of its own name in an earlier folder";
    /// A replacement for nothing.
    ReplacesNothing = "E404", "no earlier folder has a lexicon `{0}` to replace",
        help: "remove `replaces`, or correct the name";
    /// A rule that does not exist.
    UnknownRule = "E405", "unknown rule `{0}`",
        help: "a rule is named by its id, which is its file's name without `.yaml`";
    /// Rules that need each other.
    RuleCycle = "E406", "rules name each other in a circle: {0}",
        help: "one of them must do without the others";
    /// A rule that does not run.
    RuleDoesNotRun = "E407", "the rule `{0}` is {1}, so it never holds",
        help: "name its successor, or remove the reference";
    /// A shadow rule that decides.
    ReadsShadow = "E408", "the rule `{0}` is a shadow rule, and only shadow rules may read it",
        help: "make it `experimental` first";
    /// A correlation rule where a rule on one post is wanted.
    ReadsCorrelation = "E409", "`{0}` is a correlation rule, and only the `posts` of another correlation may name it",
        help: "name a rule about single posts here";
    /// An exception past its date.
    ExpiredException = "E410", "the exception `{0}` expired on {1}",
        help: "renew its date, or remove it";
    /// Not a region.
    NotARegion = "E411", "`{0}` is not a country code",
        help: "write two capital letters, such as `UA`";
    /// Two settings files.
    SecondSettings = "E412", "there are two settings files",
        help: "keep one `indicia.yaml`";
    /// A file that could not be read as text.
    UnreadableFile = "E413", "the file can't be read: {0}",
        help: "see that it is there and that you may read it";
    /// There is no such detector.
    UnknownDetector = "E414", "there is no detector `{0}`",
        help: "write `indicia` or `whatlang`";

    // E42x: the evidence that a status rests on.
    /// A stable rule that nobody measured.
    NoEvidence = "E420", "the rule is `stable`, and there is no evidence for it",
        help: "measure it with `indicia measure --evidence`, which writes `evidence/{0}.json` beside the rules, or write `status: experimental`";
    /// A stable rule that has changed since it was measured.
    StaleEvidence = "E421", "the rule is `stable`, and its evidence is of {0}",
        help: "measure it again with `indicia measure --evidence`, or write `status: experimental`";
    /// Evidence that the command did not write.
    DamagedEvidence = "E422", "the evidence for the rule can't be used: {0}",
        help: "restore the file, or measure again with `indicia measure --evidence`; evidence is never edited";
    /// A claimed language without a post that should be found.
    UnmeasuredLanguage = "E423", "the rule is `stable`, and its evidence has no post in `{0}` that it should find",
        help: "measure it on labelled posts in `{0}`, drop the language, or write `status: experimental`";
    // 43x: the lock file.
    /// Another meaning under the same version.
    MeaningWithoutVersion = "E430", "the meaning of `{0}` has changed since version {1} was locked",
        help: "raise version to {2}, then run `indicia lock`";
    /// A version that went down.
    VersionLowered = "E431", "`{0}` was locked at version {1}, and this is version {2}",
        help: "versions only rise: write `version: {1}`, or {3} if the rule has changed since";
    /// An id that belongs to a retired rule.
    RetiredId = "E432", "the id `{0}` belongs to a rule that was retired",
        help: "choose another id: verdicts of the past name this one";
    /// A rule that went away.
    RemovedRule = "E433", "the rule `{0}` was locked, and is not there any more",
        help: "bring its file back with `status: retired` and run `indicia lock`; then the file may go";
    /// A line that is none.
    DamagedLock = "E434", "the lock file can't be read: {0}",
        help: "take the line from version control; do not write it by hand, and do not drop the others, which keep the ids of retired rules";
    /// A rule that is not as it was locked.
    LockOutOfDate = "E435", "the lock file is out of date: {0}",
        help: "run `indicia lock`, and look at what it changes";
    /// No lock file where one was asked for.
    NoLock = "E436", "there is no lock file here",
        help: "run `indicia lock`, or leave `--locked` out";
    /// A rule that was never locked, or not in this version.
    NotLocked = "W437", "{0} is not in the lock file yet",
        help: "run `indicia lock`";
    /// A status that is earned.
    BecameStable = "W438", "`{0}` is `stable` now; it was locked as `{1}`",
        help: "see that native speakers have reviewed it in each language that it claims, and that it was measured as it stands; then run `indicia lock`";

    // E44x: the policy in the settings.
    /// A label that no rule can carry.
    UnknownPolicyLabel = "E440", "the policy has clauses for a label `{0}`, which no rule can carry",
        help: "the labels are {1}, and `coordination/` with a name";
    /// A text that says nothing.
    EmptyClause = "E441", "`{0}` says nothing",
        help: "write how the operator's rules call it, such as `{1}`";
    /// Not an address.
    NotAnAddress = "E442", "`{0}` is not an address",
        help: "write all of it, such as `https://example.org/terms#3-2`";
    // E45x, E46x: lists, and the key of their contacts.
    /// The first line of a list does not say what it holds.
    BadListHeader = "E450", "the first line does not say what the list holds: {0}",
        help: "let `indicia list add` write the file";
    /// A line of a list that is no entry.
    BadListLine = "E451", "this line is no entry of the list: {0}",
        help: "let `indicia list add` write the lines; by hand only `source`, `confidence`, `expires` and `tlp` are put in";
    /// A list has another name than its file, or none that a list may have.
    BadListName = "E452", "the list `{0}` can't lie in the file `{1}.jsonl`",
        help: "a list is named as its file, in small letters, digits and single hyphens";
    /// A kind of list that does not exist.
    UnknownListKind = "E453", "there are no lists of `{0}`",
        help: "write one of: {1}";
    /// A list that was made in another way than this version makes them.
    ListOutdated = "E454", "the list was made with {0} `{1}`, and this version has `{2}`",
        help: "make it again from what it was made of: remove the file, then `indicia list add {3}`";
    /// A value of a list file that can't be.
    BadListValue = "E455", "`{0}` is no {1}",
        help: "write {2}";
    /// Something is listed twice.
    DuplicateEntry = "E456", "the entry `{0}` stands twice in the list, or what it stands for",
        help: "keep one of the two lines";
    /// Two lists of one name.
    DuplicateList = "E457", "two lists are called `{0}`",
        help: "if the one in the later folder is to count, write `\"replaces\":true` in its first line";
    /// A replacement for nothing, or for a list of another kind.
    ReplacesNoList = "E458", "no earlier folder has a list `{0}` of {1} to replace",
        help: "remove `replaces`, or correct the name or the kind";
    /// Entries of a list past their day.
    ExpiredEntries = "E459", "{0} of the list `{1}` expired, the first on {2}",
        help: "ask the source again: set a later day, or remove the lines";
    /// The key of lists lies with the rules.
    KeyInRules = "E460", "the key of lists would lie in the folder of the rules",
        help: "keep it elsewhere: whoever gets the rules must not get the key";
    /// A key that can be guessed.
    ListKeyTooShort = "E461", "`list_test_key` has fewer than 32 characters",
        help: "make one with `openssl rand -hex 32`; it is for examples only";
}

impl Code {
    /// Codes that begin with `E` are errors, with `W` warnings.
    pub fn severity(self) -> Severity {
        if self.as_str().starts_with('E') { Severity::Error } else { Severity::Warning }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_code_is_used_twice() {
        let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(codes.len(), Code::ALL.len());
    }

    #[test]
    fn messages_begin_in_lower_case_and_end_without_a_full_stop() {
        for code in Code::ALL {
            let message = code.message();
            let first = message.chars().next().unwrap();
            assert!(!first.is_uppercase() || message.starts_with("YAML"), "{code}: {message}");
            assert!(!message.ends_with('.'), "{code}: {message}");
        }
    }
}
