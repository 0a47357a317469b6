use proptest::prelude::*;

use super::*;
use crate::post::PostErrorKind;

const SMALL: BlockLimits = BlockLimits { lines: 3, bytes: 16, line: 8 };

/// The number of a line and its content, unless it was too long.
type Numbered = (u64, Option<Vec<u8>>);

/// Every line, and how many were blank.
fn read(bytes: &[u8], limits: BlockLimits) -> (Vec<Numbered>, u64) {
    let mut blocks = LineBlocks::new(bytes, limits);
    let (mut lines, mut blank, mut consumed) = (Vec::new(), 0, 0);
    while let Some(block) = blocks.next_block().unwrap() {
        blank += block.blank();
        consumed += block.consumed();
        for line in block.lines() {
            lines.push((line.number(), block.content(line).ok().map(<[u8]>::to_vec)));
        }
    }
    assert_eq!(consumed, bytes.len() as u64);
    (lines, blank)
}

#[test]
fn line_ends_and_the_byte_order_mark_are_no_part_of_a_line() {
    let (lines, blank) = read(b"\xEF\xBB\xBFa\r\n\r\n b\n \t\nc\r", BlockLimits::default());
    let expected =
        [(1, Some(b"a".to_vec())), (3, Some(b" b".to_vec())), (5, Some(b"c\r".to_vec()))];
    assert_eq!(lines, expected);
    assert_eq!(blank, 2);
}

#[test]
fn a_byte_order_mark_later_on_is_left_alone() {
    let (lines, _) = read(b"a\n\xEF\xBB\xBFb", BlockLimits::default());
    assert_eq!(lines[1], (2, Some(b"\xEF\xBB\xBFb".to_vec())));
}

#[test]
fn a_file_of_nothing_but_a_byte_order_mark_is_one_blank_line() {
    assert_eq!(read(BOM, SMALL), (vec![], 1));
}

#[test]
fn the_limit_counts_the_line_without_its_end() {
    let (lines, _) = read(b"12345678\r\n123456789\n1234567890123456789012\nok", SMALL);
    let contents: Vec<_> = lines.iter().map(|(_, content)| content.as_deref()).collect();
    assert_eq!(contents, [Some(&b"12345678"[..]), None, None, Some(b"ok")]);
}

#[test]
fn a_line_that_is_too_long_is_an_error_with_its_number() {
    let mut blocks = LineBlocks::new(&b"\n123456789"[..], SMALL);
    let block = blocks.next_block().unwrap().unwrap();
    let line = &block.lines()[0];
    assert_eq!(line.number(), 2);
    assert_eq!(block.content(line).unwrap_err().kind(), PostErrorKind::LineTooLong);
}

#[test]
fn lines_before_a_failure_of_the_stream_are_yielded() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the cable was pulled"))
        }
    }
    let mut blocks =
        LineBlocks::new((&b"a\nb\nhalf a li"[..]).chain(Broken), BlockLimits::default());
    let mut numbers = Vec::new();
    let failure = loop {
        match blocks.next_block() {
            Ok(block) => numbers.extend(block.unwrap().lines().iter().map(Line::number)),
            Err(failure) => break failure,
        }
    };
    assert_eq!(numbers, [1, 2]);
    assert_eq!(failure.to_string(), "the cable was pulled");
}

#[test]
fn a_stream_that_pauses_is_answered_with_what_it_gave() {
    let pausing = (&b"a\nb\n"[..]).chain(&b"c\n"[..]);
    let mut blocks = LineBlocks::new(pausing, BlockLimits::default());
    let mut lengths = Vec::new();
    while let Some(block) = blocks.next_block().unwrap() {
        lengths.push(block.lines().len());
    }
    assert_eq!(lengths, [2, 1]);
}

proptest! {
    #[test]
    fn any_bytes_reconcile(
        bytes in prop::collection::vec(prop_oneof![Just(b'\n'), Just(b'\r'), Just(b' '), any::<u8>()], 0..200),
    ) {
        let (lines, blank) = read(&bytes, SMALL);
        let ends = bytes.iter().filter(|byte| **byte == b'\n').count();
        let unended = usize::from(!bytes.is_empty() && !bytes.ends_with(b"\n"));
        prop_assert_eq!(lines.len() + blank as usize, ends + unended);
    }

    #[test]
    fn blocks_of_any_size_yield_the_same_lines(
        bytes in prop::collection::vec(prop_oneof![Just(b'\n'), any::<u8>()], 0..200),
        lines in 1..5_usize,
        size in 1..64_usize,
    ) {
        let whole = read(&bytes, BlockLimits { line: 8, ..BlockLimits::default() });
        prop_assert_eq!(read(&bytes, BlockLimits { lines, bytes: size, line: 8 }), whole);
    }
}
