use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The digest that `post_digest` carries: SHA-256 over the bytes of the post's
/// line as they were read, without LF or CRLF and without a byte order mark.
///
/// Over the bytes and not over the fields, so that anyone can recompute it
/// from the file that was scanned with a common tool.
pub fn line_digest(line: &[u8]) -> String {
    digest(line)
}

/// `sha256:` and 64 hexadecimal digits.
pub(super) fn digest(bytes: &[u8]) -> String {
    digest_text(&Sha256::digest(bytes))
}

/// The same of a hash that was made elsewhere.
pub(crate) fn digest_text(hash: &[u8]) -> String {
    let mut text = String::with_capacity(71);
    text.push_str("sha256:");
    for byte in hash {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_common_tools() {
        assert_eq!(
            line_digest(b""),
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}
