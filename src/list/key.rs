use std::fmt::{self, Write};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::Account;

/// A key shorter than this could be guessed.
const LEAST_BYTES: usize = 32;

/// The secret with which the contacts of lists are hashed. Whoever has it and a
/// list can find the contacts by trying all; it is shown nowhere.
#[derive(Clone)]
pub struct ListKey {
    keyed: Hmac<Sha256>,
    check: KeyCheck,
}

/// A key is too short to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShortKey(());

/// Tells keys apart without telling anything of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct KeyCheck([u8; 8]);

/// HMAC-SHA-256 of a contact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct KeyedHash([u8; 32]);

impl ListKey {
    /// The key that `bytes` are, but for blanks and line breaks around them.
    ///
    /// # Errors
    ///
    /// If these are fewer than 32.
    pub fn new(bytes: &[u8]) -> Result<Self, ShortKey> {
        let bytes = bytes.trim_ascii();
        if bytes.len() < LEAST_BYTES {
            return Err(ShortKey(()));
        }
        let keyed = Hmac::<Sha256>::new_from_slice(bytes).map_err(|_| ShortKey(()))?;
        let whole = hash(&keyed, b"indicia list key");
        let mut check = [0; 8];
        for (kept, byte) in check.iter_mut().zip(whole) {
            *kept = byte;
        }
        Ok(Self { keyed, check: KeyCheck(check) })
    }

    /// What tells it from other keys.
    pub(crate) const fn check(&self) -> KeyCheck {
        self.check
    }

    /// What stands for `text` where it must not be shown: the same for the same text.
    #[cfg(feature = "cli")]
    pub(crate) fn pseudonym(&self, text: &str) -> String {
        let hash = hash(&self.keyed, format!("indicia sample 1\n{text}").as_bytes());
        hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The hash of `account`.
    pub(crate) fn hash(&self, account: &Account) -> KeyedHash {
        KeyedHash(hash(&self.keyed, account.message().as_bytes()))
    }
}

fn hash(keyed: &Hmac<Sha256>, message: &[u8]) -> [u8; 32] {
    let mut keyed = keyed.clone();
    keyed.update(message);
    keyed.finalize().into_bytes().into()
}

impl PartialEq for ListKey {
    fn eq(&self, other: &Self) -> bool {
        self.check == other.check
    }
}

impl Eq for ListKey {}

impl fmt::Debug for ListKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ListKey(…)")
    }
}

impl fmt::Display for ShortKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the key has fewer than {LEAST_BYTES} characters; make one with `openssl rand -hex 32`"
        )
    }
}

impl std::error::Error for ShortKey {}

impl KeyCheck {
    /// The one that `hex` shows.
    pub(super) fn from_hex(hex: &str) -> Option<Self> {
        bytes(hex).map(Self)
    }
}

impl KeyedHash {
    /// The one that `hex` shows.
    pub(super) fn from_hex(hex: &str) -> Option<Self> {
        bytes(hex).map(Self)
    }
}

impl fmt::Display for KeyCheck {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for KeyCheck {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "KeyCheck({self})")
    }
}

impl fmt::Display for KeyedHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for KeyedHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("KeyedHash(")?;
        self.0.iter().take(2).try_for_each(|byte| write!(formatter, "{byte:02x}"))?;
        formatter.write_char('…')?;
        formatter.write_char(')')
    }
}

/// As many bytes as are wanted, in lower-case hexadecimal digits.
fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let is_hex = hex.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if hex.len() != N * 2 || !is_hex {
        return None;
    }
    let mut bytes = [0; N];
    for (position, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(position * 2..position * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}
