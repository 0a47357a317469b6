//! Words between the two ends of a range, in the languages of the posts.

use crate::entity::phrase::Phrases;

/// What stands between the ends: "18 to 45", "18 до 45", "18 से 45".
#[rustfmt::skip]
pub(in crate::entity) static UNTIL: Phrases<()> = Phrases::new(&[
    ("a", ()), ("al", ()), ("and up to", ()), ("ate", ()), ("até os", ()), ("até", ()), ("au", ()),
    ("bis zum", ()), ("bis", ()), ("dek", ()), ("do", ()), ("et jusqu'à", ()), ("fo", ()),
    ("hadi", ()), ("hasta el", ()), ("hasta los", ()), ("hasta", ()), ("ila", ()), ("ile", ()),
    ("ilâ", ()), ("jusqu'au", ()), ("jusqu'à", ()), ("ka se", ()), ("ka taa se", ()),
    ("mpaka", ()), ("ni", ()), ("through", ()), ("thru", ()), ("till", ()), ("to age", ()),
    ("to", ()), ("tới", ()), ("until", ()), ("up to", ()), ("ve", ()), ("y hasta", ()),
    ("zuwa", ()), ("à", ()), ("đến", ()), ("до", ()), ("и до", ()), ("по", ()), ("і до", ()),
    ("إلى", ()), ("الى", ()), ("حتى", ()), ("لغاية", ()), ("देखि", ()), ("देखी", ()),
    ("से लेकर", ()), ("से", ()), ("到", ()), ("至", ()),
]);

/// What stands between the ends when a word before them says "between".
#[rustfmt::skip]
pub(in crate::entity) static AND: Phrases<()> = Phrases::new(&[
    ("&", ()), ("and", ()), ("da", ()), ("e", ()), ("et", ()), ("i", ()), ("ile", ()), ("na", ()),
    ("ni", ()), ("och", ()), ("und", ()), ("và", ()), ("y", ()), ("и", ()), ("й", ()), ("та", ()),
    ("і", ()), ("و", ()), ("और", ()), ("र", ()), ("和", ()),
]);

/// What begins a range that goes from one end to the other.
#[rustfmt::skip]
pub(in crate::entity) static BETWEEN: Phrases<()> = Phrases::new(&[
    ("between the ages of", ()), ("between", ()), ("daga", ()), ("de", ()), ("des", ()),
    ("desde los", ()), ("desde", ()), ("dos", ()), ("entre les", ()), ("entre los", ()),
    ("entre os", ()), ("entre", ()), ("from the age of", ()), ("from", ()), ("giữa", ()),
    ("izmedju", ()), ("između", ()), ("k'a ta", ()), ("kati ya", ()), ("kuanzia", ()),
    ("kutoka", ()), ("od", ()), ("tsakanin", ()), ("tun daga", ()), ("từ", ()), ("von", ()),
    ("zwischen", ()), ("від", ()), ("з", ()), ("између", ()), ("измеѓу", ()), ("между", ()),
    ("між", ()), ("од", ()), ("от", ()), ("с", ()), ("со", ()), ("із", ()), ("بين", ()),
    ("ما بين", ()), ("من", ()), ("从", ()), ("從", ()), ("由", ()),
]);
