//! Bytes out of a file, unpacked where it is compressed.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::{error, fmt};

use flate2::bufread::MultiGzDecoder;
use zstd::stream::raw::{Decoder, InBuffer, Operation, OutBuffer};

use crate::post::{PostError, PostErrorKind};

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    Gzip,
    Zstd,
}

impl Compression {
    const ALL: [Self; 2] = [Self::Gzip, Self::Zstd];

    const fn magic(self) -> &'static [u8] {
        match self {
            Self::Gzip => b"\x1F\x8B\x08",
            Self::Zstd => b"\x28\xB5\x2F\xFD",
        }
    }

    pub(super) const fn extension(self) -> &'static str {
        match self {
            Self::Gzip => "gz",
            Self::Zstd => "zst",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }

    /// The compression that a file with this extension has.
    pub(super) fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| extension.eq_ignore_ascii_case(known.extension()))
    }
}

/// What was read of a file, before it was unpacked.
#[derive(Debug, Default)]
pub(in crate::cli) struct Meter {
    bytes: AtomicU64,
    has_failed: AtomicBool,
}

impl Meter {
    /// How many bytes were read.
    pub(in crate::cli) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}

/// A reader that is metered.
pub(super) struct Metered {
    pub(super) input: Box<dyn Read + Send>,
    pub(super) meter: Arc<Meter>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer);
        match &read {
            Ok(read) => {
                let read = u64::try_from(*read).unwrap_or(u64::MAX);
                self.meter.bytes.fetch_add(read, Ordering::Relaxed);
            }
            Err(failure) if failure.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => self.meter.has_failed.store(true, Ordering::Relaxed),
        }
        read
    }
}

/// Why a stream that can be read can't be unpacked: the fault of the file.
#[derive(Debug)]
pub(super) struct Broken(PostError);

impl Broken {
    /// What `failure` says of the file; `None` if it is none of the file's.
    pub(super) fn of(failure: &io::Error) -> Option<PostError> {
        let broken: &Self = failure.get_ref()?.downcast_ref()?;
        Some(broken.0.clone())
    }

    fn failure(kind: PostErrorKind, message: String) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, Self(PostError::new(kind, message)))
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl error::Error for Broken {}

/// The bytes of `input`, unpacked if it has the `expected` compression, or one
/// that its first bytes tell.
pub(super) fn unpacked(
    mut input: Metered,
    expected: Option<Compression>,
) -> io::Result<Box<dyn Read + Send>> {
    let mut first = Vec::new();
    let could_begin =
        |first: &[u8]| Compression::ALL.iter().any(|known| known.magic().starts_with(first));
    while could_begin(&first) {
        let mut byte = [0];
        match input.read(&mut byte) {
            Ok(0) => break,
            Ok(_) => first.extend(byte),
            Err(failure) if failure.kind() == io::ErrorKind::Interrupted => {}
            Err(failure) => return Err(failure),
        }
    }
    let told = Compression::ALL.into_iter().find(|known| first.starts_with(known.magic()));
    let meter = Arc::clone(&input.meter);
    let input = Cursor::new(first).chain(input);
    let Some(compression) = expected.or(told) else {
        return Ok(Box::new(input));
    };
    let input = BufReader::with_capacity(1 << 17, input);
    let decoder = match compression {
        Compression::Gzip => Unpacking::Gzip(MultiGzDecoder::new(input)),
        Compression::Zstd => Unpacking::Zstd(ZstdReader::new(input)?),
    };
    let is_what_it_says = told == Some(compression);
    Ok(Box::new(Unpacked { decoder, compression, is_what_it_says, meter, failure: None }))
}

/// Unpacks a stream, and tells the fault of the file from that of the medium.
struct Unpacked<R> {
    decoder: Unpacking<R>,
    compression: Compression,
    is_what_it_says: bool,
    meter: Arc<Meter>,
    failure: Option<io::Error>,
}

enum Unpacking<R> {
    Gzip(MultiGzDecoder<BufReader<R>>),
    Zstd(ZstdReader<R>),
}

impl<R: Read> Unpacking<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Gzip(decoder) => decoder.read(buffer),
            Self::Zstd(decoder) => decoder.read(buffer),
        }
    }

    /// Whether everything that was read is unpacked.
    fn waits(&self) -> bool {
        match self {
            Self::Gzip(decoder) => decoder.get_ref().buffer().is_empty(),
            Self::Zstd(decoder) => decoder.input.buffer().is_empty(),
        }
    }
}

impl<R> Unpacked<R> {
    fn told(&self, failure: io::Error) -> io::Error {
        if self.meter.has_failed.load(Ordering::Relaxed) {
            return failure;
        }
        let name = self.compression.name();
        if !self.is_what_it_says {
            let extension = self.compression.extension();
            let message = format!("the file is called .{extension}, and holds no {name} data");
            return Broken::failure(PostErrorKind::InputCorrupt, message);
        }
        if failure.kind() == io::ErrorKind::UnexpectedEof {
            let message = format!("the {name} data end too early: the file was cut off");
            return Broken::failure(PostErrorKind::InputTruncated, message);
        }
        let detail = failure.to_string();
        let message = if detail.contains("too much memory") {
            format!(
                "the {name} data need more than 128 MiB of memory to unpack; pipe them in from \
                 `zstd -d --long=31 -c`"
            )
        } else {
            format!("the {name} data are damaged: {detail}")
        };
        Broken::failure(PostErrorKind::InputCorrupt, message)
    }
}

impl<R: Read> Read for Unpacked<R> {
    /// Fills `buffer` as far as can be done without waiting.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        /// What is lost at most of gzip before damage.
        const STEP: usize = 1 << 14;
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        let mut filled = 0;
        while filled < buffer.len() {
            let end = buffer.len().min(filled + STEP);
            match self.decoder.read(buffer.get_mut(filled..end).unwrap_or_default()) {
                // Even nothing at all is packed into something.
                Ok(0) if !self.is_what_it_says => {
                    return Err(self.told(io::ErrorKind::UnexpectedEof.into()));
                }
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(failure) if failure.kind() == io::ErrorKind::Interrupted => {}
                Err(failure) => {
                    let failure = self.told(failure);
                    if filled == 0 {
                        return Err(failure);
                    }
                    self.failure = Some(failure);
                    break;
                }
            }
            if self.decoder.waits() {
                break;
            }
        }
        Ok(filled)
    }
}

/// Unpacks zstd block by block, so that damage in one block costs nothing of
/// the one before; the reader of the library drops what it had unpacked.
struct ZstdReader<R> {
    input: BufReader<R>,
    decoder: Decoder<'static>,
    /// How many bytes complete the next block.
    wanted: usize,
    /// Whether the last output filled its buffer, so that there may be more.
    is_full: bool,
    is_inside: bool,
}

impl<R: Read> ZstdReader<R> {
    /// The bytes of a block's header, which the decoder asks for with the block before.
    const HEADER: usize = 3;

    fn new(input: BufReader<R>) -> io::Result<Self> {
        let decoder = Decoder::new()?;
        Ok(Self { input, decoder, wanted: Self::HEADER, is_full: false, is_inside: false })
    }

    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let mut part: &[u8] = &[];
            let mut is_over = false;
            if !self.is_full {
                part = self.input.fill_buf()?;
                is_over = part.is_empty();
                part = part.get(..self.wanted).unwrap_or(part);
            }
            if is_over && !self.is_inside {
                return Ok(0);
            }
            let mut source = InBuffer::around(part);
            let mut target = OutBuffer::around(&mut *buffer);
            let wanted = self.decoder.run(&mut source, &mut target)?;
            let (read, written) = (source.pos(), target.pos());
            self.input.consume(read);
            self.is_full = written == buffer.len();
            self.is_inside = wanted > 0;
            self.wanted = if wanted > Self::HEADER { wanted - Self::HEADER } else { Self::HEADER };
            if written > 0 {
                return Ok(written);
            }
            if is_over {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }
}

#[cfg(test)]
pub(in crate::cli) mod tests {
    use std::io::Write;

    use flate2::write::GzEncoder;

    use super::*;

    pub(in crate::cli) fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    pub(in crate::cli) fn zst(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = zstd::Encoder::new(Vec::new(), 3).unwrap();
        encoder.include_checksum(true).unwrap();
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read(bytes: &[u8], expected: Option<Compression>) -> (Vec<u8>, Option<&'static str>) {
        let input = Box::new(Cursor::new(bytes.to_vec()));
        let input = Metered { input, meter: Arc::default() };
        let mut all = Vec::new();
        let failure = unpacked(input, expected).unwrap().read_to_end(&mut all).err();
        (all, failure.map(|failure| Broken::of(&failure).unwrap().kind().code()))
    }

    /// Texts that do not compress well, so that there are many blocks.
    fn noise() -> Vec<u8> {
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            b'a' + u8::try_from(state >> 60).unwrap()
        };
        (0..1_000_000).map(|_| next()).collect()
    }

    #[test]
    fn both_kinds_are_told_by_their_first_bytes() {
        for packed in [gz(b"abc"), zst(b"abc")] {
            assert_eq!(read(&packed, None), (b"abc".to_vec(), None));
        }
        for plain in [&b""[..], b"\x1F", b"\x1F\x8B\x00", b"\x28\xB5", b"plain"] {
            assert_eq!(read(plain, None), (plain.to_vec(), None));
        }
    }

    #[test]
    fn parts_that_were_put_together_are_one_stream() {
        for pack in [gz, zst] {
            let packed = [pack(b"a"), pack(b""), pack(&noise()), pack(b"z")].concat();
            let (all, failure) = read(&packed, None);
            assert_eq!((all.len(), failure), (1_000_002, None));
        }
    }

    #[test]
    fn what_came_before_the_end_of_a_cut_file_is_there() {
        let noise = noise();
        for pack in [gz, zst] {
            let packed = pack(&noise);
            for left in [5, packed.len() / 3, packed.len() - 100, packed.len() - 1] {
                let (all, failure) = read(&packed[..left], None);
                assert_eq!(failure, Some("input-truncated"), "{left}");
                assert!(noise.starts_with(&all));
                let least = (noise.len() * left / packed.len()).saturating_sub(1 << 18);
                assert!(all.len() >= least, "{} of {least}", all.len());
            }
        }
    }

    #[test]
    fn a_block_before_damage_is_not_lost() {
        let noise = noise();
        let packed = zst(&noise);
        let blocks = packed.len() / (noise.len() >> 17);
        let mut damaged = packed;
        // The header of some block says a kind that does not exist: find it by trying.
        let whole = (0..blocks).rev().find_map(|at| {
            let at = damaged.len() / 2 + at;
            let kept = std::mem::replace(&mut damaged[at], 0xFF);
            let (all, failure) = read(&damaged, None);
            damaged[at] = kept;
            (failure == Some("input-corrupt") && all.len() >= 3 << 17).then_some(all)
        });
        assert!(noise.starts_with(&whole.unwrap()[..3 << 17]));
    }

    #[test]
    fn damage_is_told() {
        for (pack, expected) in
            [(gz as fn(&[u8]) -> _, Compression::Gzip), (zst, Compression::Zstd)]
        {
            let mut packed = pack(b"some text that is long enough");
            let last = packed.len() - 6;
            packed[last] ^= 0xFF;
            assert_eq!(read(&packed, None).1, Some("input-corrupt"));
            for nothing in [&b"plain text"[..], b"", b"\x1F\x8C"] {
                assert_eq!(read(nothing, Some(expected)), (vec![], Some("input-corrupt")));
            }
        }
    }

    #[test]
    fn a_failing_disk_is_no_fault_of_the_file() {
        struct Disk;
        impl Read for Disk {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("the cable was pulled"))
            }
        }
        for packed in [gz(&noise()), zst(&noise())] {
            let half = Cursor::new(packed[..packed.len() / 2].to_vec()).chain(Disk);
            let input = Metered { input: Box::new(half), meter: Arc::default() };
            let mut all = Vec::new();
            let failure = unpacked(input, None).unwrap().read_to_end(&mut all).unwrap_err();
            assert!(Broken::of(&failure).is_none());
            assert_eq!(failure.to_string(), "the cable was pulled");
            assert!(all.len() > 300_000);
        }
    }
}
