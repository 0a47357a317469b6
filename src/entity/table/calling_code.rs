//! Calling codes of the world (ITU-T E.164 assignments) and the lengths of national numbers.
//!
//! The lengths are those of fixed, mobile, internet and personal numbers in the metadata of
//! libphonenumber 9.0.33. Left out are those under six digits in countries whose numbers are
//! longer by far (the codes 27, 263, 352, 358, 43, 49, 82). In Mexico a 1 behind the calling
//! code is still written, though it is no longer dialled.

/// A calling code and the numbers under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::entity) struct CallingCode {
    /// The digits after `+`.
    pub(in crate::entity) code: &'static str,
    /// ISO 3166 code of the country, or of the largest where several share the code.
    pub(in crate::entity) country: &'static str,
    /// How many digits stand after the calling code.
    pub(in crate::entity) lengths: &'static [usize],
}

const fn row(code: &'static str, country: &'static str, lengths: &'static [usize]) -> CallingCode {
    CallingCode { code, country, lengths }
}

/// Every geographic calling code, sorted by its digits. None begins another.
#[rustfmt::skip]
pub(in crate::entity) const CALLING_CODES: &[CallingCode] = &[
    row("1", "US", &[10]), row("20", "EG", &[8, 9, 10]), row("211", "SS", &[9]),
    row("212", "MA", &[9]), row("213", "DZ", &[8, 9]), row("216", "TN", &[8]),
    row("218", "LY", &[9]), row("220", "GM", &[7]), row("221", "SN", &[9]), row("222", "MR", &[8]),
    row("223", "ML", &[8]), row("224", "GN", &[8, 9]), row("225", "CI", &[10]),
    row("226", "BF", &[8]), row("227", "NE", &[8]), row("228", "TG", &[8]),
    row("229", "BJ", &[8, 10]), row("230", "MU", &[7, 8]), row("231", "LR", &[7, 8, 9]),
    row("232", "SL", &[8]), row("233", "GH", &[9]), row("234", "NG", &[10]), row("235", "TD", &[8]),
    row("236", "CF", &[8]), row("237", "CM", &[9]), row("238", "CV", &[7]), row("239", "ST", &[7]),
    row("240", "GQ", &[9]), row("241", "GA", &[7, 8]), row("242", "CG", &[9]),
    row("243", "CD", &[7, 8, 9, 10]), row("244", "AO", &[9]), row("245", "GW", &[7, 9]),
    row("246", "IO", &[7]), row("247", "SH", &[5]), row("248", "SC", &[7]), row("249", "SD", &[9]),
    row("250", "RW", &[8, 9]), row("251", "ET", &[9]), row("252", "SO", &[6, 7, 8, 9]),
    row("253", "DJ", &[8]), row("254", "KE", &[7, 8, 9]), row("255", "TZ", &[9]),
    row("256", "UG", &[9]), row("257", "BI", &[8]), row("258", "MZ", &[8, 9]),
    row("260", "ZM", &[9]), row("261", "MG", &[9]), row("262", "RE", &[9]),
    row("263", "ZW", &[6, 7, 8, 9, 10]), row("264", "NA", &[8, 9]), row("265", "MW", &[7, 9]),
    row("266", "LS", &[8]), row("267", "BW", &[7, 8]), row("268", "SZ", &[8]),
    row("269", "KM", &[7]), row("27", "ZA", &[6, 7, 8, 9]), row("290", "SH", &[4, 5]),
    row("291", "ER", &[7]), row("297", "AW", &[7]), row("298", "FO", &[6]), row("299", "GL", &[6]),
    row("30", "GR", &[10]), row("31", "NL", &[9, 11]), row("32", "BE", &[8, 9]),
    row("33", "FR", &[9]), row("34", "ES", &[9]), row("350", "GI", &[8]), row("351", "PT", &[9]),
    row("352", "LU", &[6, 7, 8, 9, 10, 11]), row("353", "IE", &[7, 8, 9, 10]),
    row("354", "IS", &[7, 9]), row("355", "AL", &[8, 9]), row("356", "MT", &[8]),
    row("357", "CY", &[8]), row("358", "FI", &[6, 7, 8, 9, 10]), row("359", "BG", &[6, 7, 8, 9]),
    row("36", "HU", &[8, 9]), row("370", "LT", &[8]), row("371", "LV", &[8]),
    row("372", "EE", &[7, 8]), row("373", "MD", &[8]), row("374", "AM", &[8]),
    row("375", "BY", &[9]), row("376", "AD", &[6, 9]), row("377", "MC", &[8, 9]),
    row("378", "SM", &[8, 10]), row("380", "UA", &[9]), row("381", "RS", &[7, 8, 9, 10, 11, 12]),
    row("382", "ME", &[8]), row("383", "XK", &[8, 9, 10, 11, 12]), row("385", "HR", &[8, 9]),
    row("386", "SI", &[8]), row("387", "BA", &[8, 9]), row("389", "MK", &[8]),
    row("39", "IT", &[6, 7, 8, 9, 10, 11, 12]), row("40", "RO", &[6, 9]), row("41", "CH", &[9]),
    row("420", "CZ", &[9]), row("421", "SK", &[6, 7, 9]), row("423", "LI", &[7, 9]),
    row("43", "AT", &[6, 7, 8, 9, 10, 11, 12, 13]), row("44", "GB", &[9, 10]),
    row("45", "DK", &[8]), row("46", "SE", &[7, 8, 9]), row("47", "NO", &[8]),
    row("48", "PL", &[7, 9]), row("49", "DE", &[6, 7, 8, 9, 10, 11, 12, 13]),
    row("500", "FK", &[5]), row("501", "BZ", &[7]), row("502", "GT", &[8]), row("503", "SV", &[8]),
    row("504", "HN", &[8]), row("505", "NI", &[8]), row("506", "CR", &[8]),
    row("507", "PA", &[7, 8]), row("508", "PM", &[6, 9]), row("509", "HT", &[8]),
    row("51", "PE", &[8, 9]), row("52", "MX", &[10, 11]), row("53", "CU", &[6, 7, 8, 10]),
    row("54", "AR", &[10, 11]), row("55", "BR", &[10, 11]), row("56", "CL", &[9]),
    row("57", "CO", &[8, 10]), row("58", "VE", &[10]), row("590", "GP", &[9]),
    row("591", "BO", &[8]), row("592", "GY", &[7]), row("593", "EC", &[8, 9]),
    row("594", "GF", &[9]), row("595", "PY", &[7, 8, 9]), row("596", "MQ", &[9]),
    row("597", "SR", &[6, 7]), row("598", "UY", &[8]), row("599", "CW", &[7, 8]),
    row("60", "MY", &[8, 9, 10]), row("61", "AU", &[9]), row("62", "ID", &[7, 8, 9, 10, 11, 12]),
    row("63", "PH", &[6, 8, 9, 10]), row("64", "NZ", &[8, 9, 10]), row("65", "SG", &[8]),
    row("66", "TH", &[8, 9]), row("670", "TL", &[7, 8]), row("672", "NF", &[6]),
    row("673", "BN", &[7]), row("674", "NR", &[7]), row("675", "PG", &[7, 8]),
    row("676", "TO", &[5, 7]), row("677", "SB", &[5, 7]), row("678", "VU", &[5, 7]),
    row("679", "FJ", &[7]), row("680", "PW", &[7]), row("681", "WF", &[6]), row("682", "CK", &[5]),
    row("683", "NU", &[4, 7]), row("685", "WS", &[5, 6, 7, 10]), row("686", "KI", &[5, 8]),
    row("687", "NC", &[6]), row("688", "TV", &[5, 6, 7]), row("689", "PF", &[8]),
    row("690", "TK", &[4, 5, 6, 7]), row("691", "FM", &[7]), row("692", "MH", &[7]),
    row("7", "RU", &[10]), row("81", "JP", &[9, 10]), row("82", "KR", &[6, 8, 9, 10, 11]),
    row("84", "VN", &[9, 10]), row("850", "KP", &[8, 10]), row("852", "HK", &[8]),
    row("853", "MO", &[8]), row("855", "KH", &[8, 9]), row("856", "LA", &[8, 9, 10]),
    row("86", "CN", &[7, 8, 9, 10, 11]), row("880", "BD", &[6, 7, 8, 9, 10]),
    row("886", "TW", &[8, 9, 10, 11]), row("90", "TR", &[10]), row("91", "IN", &[10]),
    row("92", "PK", &[9, 10]), row("93", "AF", &[9]), row("94", "LK", &[9]),
    row("95", "MM", &[6, 7, 8, 9, 10]), row("960", "MV", &[7]), row("961", "LB", &[7, 8]),
    row("962", "JO", &[8, 9]), row("963", "SY", &[8, 9]), row("964", "IQ", &[8, 9, 10]),
    row("965", "KW", &[8]), row("966", "SA", &[9]), row("967", "YE", &[7, 8, 9]),
    row("968", "OM", &[8]), row("970", "PS", &[8, 9]), row("971", "AE", &[8, 9]),
    row("972", "IL", &[8, 9, 11, 12]), row("973", "BH", &[8]), row("974", "QA", &[8]),
    row("975", "BT", &[7, 8]), row("976", "MN", &[8, 9, 10]), row("977", "NP", &[8, 10]),
    row("98", "IR", &[6, 7, 10]), row("992", "TJ", &[9]), row("993", "TM", &[8]),
    row("994", "AZ", &[9]), row("995", "GE", &[9]), row("996", "KG", &[9]), row("998", "UZ", &[9]),
];

/// Prefixes dialled inside a country before the national number, where that is not `0`.
#[rustfmt::skip]
pub(in crate::entity) const TRUNK_PREFIXES: &[(&str, &str)] = &[
    ("BY", "80"), ("CA", "1"), ("HU", "06"), ("KZ", "8"), ("MH", "1"), ("RU", "8"), ("TM", "8"),
    ("US", "1"), ("AD", ""), ("AO", ""), ("AW", ""), ("BF", ""), ("BH", ""), ("BI", ""), ("BJ", ""),
    ("BN", ""), ("BT", ""), ("BW", ""), ("BZ", ""), ("CF", ""), ("CG", ""), ("CI", ""), ("CK", ""),
    ("CL", ""), ("CM", ""), ("CR", ""), ("CV", ""), ("CW", ""), ("CY", ""), ("CZ", ""), ("DJ", ""),
    ("DK", ""), ("EE", ""), ("ES", ""), ("FJ", ""), ("FK", ""), ("FM", ""), ("FO", ""), ("GA", ""),
    ("GI", ""), ("GL", ""), ("GM", ""), ("GN", ""), ("GQ", ""), ("GR", ""), ("GT", ""), ("GW", ""),
    ("GY", ""), ("HK", ""), ("HN", ""), ("HT", ""), ("IO", ""), ("IS", ""), ("IT", ""), ("KM", ""),
    ("KW", ""), ("LS", ""), ("LU", ""), ("LV", ""), ("ML", ""), ("MO", ""), ("MR", ""), ("MT", ""),
    ("MU", ""), ("MV", ""), ("MX", ""), ("MZ", ""), ("NC", ""), ("NE", ""), ("NF", ""), ("NI", ""),
    ("NO", ""), ("NR", ""), ("NU", ""), ("OM", ""), ("PA", ""), ("PF", ""), ("PG", ""), ("PL", ""),
    ("PT", ""), ("PW", ""), ("QA", ""), ("SB", ""), ("SC", ""), ("SG", ""), ("SH", ""), ("SM", ""),
    ("SN", ""), ("SR", ""), ("ST", ""), ("SV", ""), ("SZ", ""), ("TD", ""), ("TG", ""), ("TJ", ""),
    ("TK", ""), ("TL", ""), ("TN", ""), ("TO", ""), ("TV", ""), ("UZ", ""), ("VA", ""), ("VU", ""),
    ("WF", ""), ("WS", ""),
];

/// Canadian area codes under `+1`.
#[rustfmt::skip]
pub(in crate::entity) const CANADIAN_AREAS: &[&str] = &[
    "204", "226", "236", "249", "250", "263", "289", "306", "343", "354", "365", "367", "368",
    "382", "387", "403", "416", "418", "428", "431", "437", "438", "450", "460", "468", "474",
    "506", "514", "519", "537", "548", "568", "579", "581", "584", "587", "604", "613", "639",
    "647", "672", "683", "705", "709", "742", "753", "778", "780", "782", "807", "819", "825",
    "867", "873", "879", "902", "905", "942",
];

/// Area codes under `+1` of further countries.
#[rustfmt::skip]
pub(in crate::entity) const CARIBBEAN_AREAS: &[(&str, &str)] = &[
    ("242", "BS"), ("246", "BB"), ("264", "AI"), ("268", "AG"), ("284", "VG"), ("340", "VI"),
    ("345", "KY"), ("441", "BM"), ("473", "GD"), ("649", "TC"), ("658", "JM"), ("664", "MS"),
    ("670", "MP"), ("671", "GU"), ("684", "AS"), ("721", "SX"), ("758", "LC"), ("767", "DM"),
    ("784", "VC"), ("787", "PR"), ("809", "DO"), ("829", "DO"), ("849", "DO"), ("868", "TT"),
    ("869", "KN"), ("876", "JM"), ("939", "PR"),
];
