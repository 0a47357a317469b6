//! What the finders know: facts about scripts, money, phones and addresses.

pub(super) mod age;
pub(super) mod calling_code;
pub(super) mod currency;
pub(super) mod digit;
pub(super) mod messenger;
pub(super) mod month;
pub(super) mod multiplier;
pub(super) mod numeral;
pub(super) mod period;
pub(super) mod phone_cue;
pub(super) mod range;
pub(super) mod tld;
