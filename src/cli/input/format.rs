use std::path::Path;

use clap::ValueEnum;

use super::compression::Compression;

/// How the posts of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    Jsonl,
    Json,
    Csv,
    Tsv,
}

impl Format {
    /// What separates the cells of a table; `None` where there are none.
    pub(super) const fn delimiter(self) -> Option<u8> {
        match self {
            Self::Jsonl | Self::Json => None,
            Self::Csv => Some(b','),
            Self::Tsv => Some(b'\t'),
        }
    }
}

/// What the name of a file tells: `posts.csv.gz`.
pub(super) fn of_name(path: &Path) -> (Option<Format>, Option<Compression>) {
    let extension = |path: &Path| -> String {
        path.extension().map(|known| known.to_string_lossy().to_lowercase()).unwrap_or_default()
    };
    let compression = Compression::from_extension(&extension(path));
    let inner = match (compression, path.file_stem()) {
        (Some(_), Some(stem)) => extension(Path::new(stem)),
        _ => extension(path),
    };
    let format = match &*inner {
        "jsonl" | "ndjson" => Some(Format::Jsonl),
        "json" => Some(Format::Json),
        "csv" => Some(Format::Csv),
        "tsv" => Some(Format::Tsv),
        _ => None,
    };
    (format, compression)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_format_and_compression() {
        use Compression::{Gzip, Zstd};
        for (name, format, compression) in [
            ("a.jsonl", Some(Format::Jsonl), None),
            ("a.ndjson.gz", Some(Format::Jsonl), Some(Gzip)),
            ("folder.csv/a.JSON.ZST", Some(Format::Json), Some(Zstd)),
            ("a.csv", Some(Format::Csv), None),
            ("2026.05.tsv.gz", Some(Format::Tsv), Some(Gzip)),
            ("a.gz", None, Some(Gzip)),
            ("posts", None, None),
            (".gz", None, None),
            ("-", None, None),
        ] {
            assert_eq!(of_name(Path::new(name)), (format, compression), "{name}");
        }
    }
}
