use proptest::prelude::*;

use super::*;

type Found = (u64, Result<String, PostErrorKind>);

fn read_with(bytes: &[u8], limits: BlockLimits) -> (Vec<Found>, u64) {
    let mut rows = Rows::new(bytes, limits, b',');
    let (mut found, mut blank, mut consumed) = (Vec::new(), 0, 0);
    while let Some(block) = rows.next_block().unwrap() {
        blank += block.blank();
        consumed += block.consumed();
        for line in block.lines() {
            let content = match block.content(line) {
                Ok(content) => Ok(String::from_utf8_lossy(content).into_owned()),
                Err(error) => Err(error.kind()),
            };
            found.push((line.number(), content));
        }
    }
    assert_eq!(consumed, bytes.len() as u64);
    (found, blank)
}

fn read(text: &str) -> (Vec<Found>, u64) {
    read_with(text.as_bytes(), BlockLimits::default())
}

fn row(line: u64, text: &str) -> Found {
    (line, Ok(text.to_owned()))
}

#[test]
fn a_row_ends_at_the_end_of_a_line_outside_quotation_marks() {
    let text = "\u{FEFF}a,b\r\n\r\n\"1\n\"\"2\r\n3\",x\n \nlast,\"y\"";
    let expected = vec![row(1, "a,b"), row(3, "\"1\n\"\"2\r\n3\",x"), row(7, "last,\"y\"")];
    assert_eq!(read(text), (expected, 2));
}

#[test]
fn a_mark_inside_a_cell_opens_nothing() {
    let text = "a 5\" gun,\"b\"c\"\nd\n";
    assert_eq!(read(text).0, [row(1, "a 5\" gun,\"b\"c\""), row(2, "d")]);
}

#[test]
fn a_mark_that_is_never_closed_is_said_where_it_opens() {
    let (found, _) = read("a,b\n1,\"2\n3,4\n5,6\n");
    assert_eq!(found, [row(1, "a,b"), (2, Err(PostErrorKind::OpenQuote))]);
}

#[test]
fn a_long_row_is_not_kept() {
    let limits = BlockLimits { line: 8, ..BlockLimits::default() };
    let text = "12345678\r\n\"1234\n5678\"\nok\n123456789";
    let expected = vec![
        row(1, "12345678"),
        (2, Err(PostErrorKind::LineTooLong)),
        row(4, "ok"),
        (5, Err(PostErrorKind::LineTooLong)),
    ];
    assert_eq!(read_with(text.as_bytes(), limits).0, expected);
    let long = format!("{}\nok", "x".repeat(300_000));
    assert_eq!(
        read_with(long.as_bytes(), limits).0,
        [(1, Err(PostErrorKind::LineTooLong)), row(2, "ok")]
    );
}

#[test]
fn cells_are_what_tables_mean() {
    let mut cells = Cells::new();
    for (row, expected) in [
        ("a,b", &["a", "b"][..]),
        ("\"a,\"\"b\nc\",", &["a,\"b\nc", ""]),
        (",,", &["", "", ""]),
        ("\"x\"y,5\"", &["xy", "5\""]),
        ("\"\"", &[""]),
        ("é,日本", &["é", "日本"]),
    ] {
        assert_eq!(cells.read(row, b','), expected.len(), "{row}");
        let found: Vec<_> = (0..expected.len()).map(|at| cells.get(at)).collect();
        assert_eq!(found, expected);
        assert_eq!(cells.get(expected.len()), "");
    }
    assert_eq!(cells.read(&",".repeat(1000), b','), 1001);
}

#[test]
fn the_header_is_the_first_row_that_is_not_blank() {
    let header = |bytes: &[u8]| {
        let mut rows = Rows::new(bytes, BlockLimits::default(), b',');
        rows.header().unwrap().map(|(line, header)| {
            (line, header.map_err(|error| (error.kind().code(), error.message().to_owned())))
        })
    };
    assert_eq!(header(b"\n\xEF\xBB\xBFid"), Some((2, Ok("\u{FEFF}id".to_owned()))));
    assert_eq!(
        header(b"\xEF\xBB\xBF\nid,\"te\nxt\"\n1"),
        Some((2, Ok("id,\"te\nxt\"".to_owned())))
    );
    assert_eq!(header(b"\n \n"), None);
    let (code, message) = header(b"\xFF\xFEi\0d\0\n").unwrap().1.unwrap_err();
    assert_eq!((code, message.contains("UTF-16")), ("bad-header", true));
    assert_eq!(header(b"\xE9,text").unwrap().1.unwrap_err().0, "bad-header");
}

fn table() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\""),
        Just(","),
        Just("\n"),
        Just("\r\n"),
        Just("a"),
        Just(" "),
        Just("\"\""),
        Just("\"b\""),
        Just("\r"),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn blocks_of_any_size_give_the_same(text in table(), lines in 1..4_usize, bytes in 1..40_usize) {
        let small = BlockLimits { lines, bytes, ..BlockLimits::default() };
        prop_assert_eq!(read_with(text.as_bytes(), small), read(&text));
    }

    /// The rows are cut where the reader of cells would cut them.
    #[test]
    fn a_row_is_one_record(text in table()) {
        let mut cells = Cells::new();
        let cut: Vec<Vec<String>> = read(&text)
            .0
            .into_iter()
            .filter_map(|(_, row)| row.ok())
            .map(|row| {
                let count = cells.read(&row, b',');
                (0..count).map(|at| cells.get(at).to_owned()).collect()
            })
            .collect();
        let mut reader = ReaderBuilder::new().terminator(Terminator::Any(b'\n')).build();
        let (mut whole, mut rest) = (Vec::new(), text.as_bytes());
        let (mut out, mut ends, mut written, mut count) = ([0; 200], [0; 200], 0, 0);
        loop {
            let (result, read, put, ended) =
                reader.read_record(rest, &mut out[written..], &mut ends[count..]);
            rest = &rest[read..];
            (written, count) = (written + put, count + ended);
            match result {
                ReadRecordResult::Record => {
                    let starts = std::iter::once(&0).chain(&ends[..count]);
                    let cells = starts.zip(&ends[..count]).map(|(start, end)| {
                        String::from_utf8_lossy(&out[*start..*end]).into_owned()
                    });
                    whole.push(cells.collect::<Vec<_>>());
                    (written, count) = (0, 0);
                }
                ReadRecordResult::End => break,
                _ => {}
            }
        }
        let plain = |rows: Vec<Vec<String>>| -> Vec<String> {
            rows.into_iter()
                .map(|cells| cells.join("|").trim_end_matches('\r').to_owned())
                .filter(|row| !row.trim().is_empty())
                .collect()
        };
        let (cut, whole) = (plain(cut), plain(whole));
        prop_assert!(whole.starts_with(&cut), "{:?} {:?}", cut, whole);
        prop_assert!(whole.len() <= cut.len() + 1);
    }
}
