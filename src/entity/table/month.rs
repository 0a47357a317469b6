//! Names of months in the languages of the posts.

use crate::entity::phrase::Phrases;

/// Months, in the forms that stand beside a day or a year, with their numbers.
#[rustfmt::skip]
pub(in crate::entity) static MONTHS: Phrases<i8> = Phrases::new(&[
    ("abr", 4), ("abril", 4), ("afirilu", 4), ("afrilu", 4), ("agosti", 8), ("agosto", 8),
    ("agusta", 8), ("agustos*", 8), ("aout", 8), ("août", 8), ("apr", 4), ("april", 4),
    ("aprila", 4), ("aprili", 4), ("aralik*", 12), ("aralık*", 12), ("aug", 8), ("august", 8),
    ("avgust*", 8), ("avr", 4), ("avril", 4), ("awirili kalo", 4), ("awirili", 4),
    ("awirilikalo", 4), ("awrili", 4), ("awrilikalo", 4), ("ağustos*", 8), ("dec", 12),
    ("decembar", 12), ("december", 12), ("decembra", 12), ("decembre", 12), ("desanburu kalo", 12),
    ("desanburu", 12), ("desanburukalo", 12), ("desemba", 12), ("dez", 12), ("dezember", 12),
    ("dezembro", 12), ("dic", 12), ("diciembre", 12), ("disamba", 12), ("disemba", 12),
    ("déc", 12), ("décembre", 12), ("ekim*", 10), ("ene", 1), ("enero", 1), ("eylul*", 9),
    ("eylül*", 9), ("fabrairu", 2), ("faburairu", 2), ("feb", 2), ("feber", 2), ("febrairu", 2),
    ("febrero", 2), ("februar", 2), ("februar*", 2), ("februari", 2), ("february", 2),
    ("feburuye kalo", 2), ("feburuye", 2), ("feburuyekalo", 2), ("fev", 2), ("fevereiro", 2),
    ("fevrier", 2), ("fewuruye", 2), ("fewuruyekalo", 2), ("fév", 2), ("févr", 2), ("février", 2),
    ("haziran*", 6), ("jan", 1), ("janairu", 1), ("janeiro", 1), ("januar", 1), ("januar*", 1),
    ("januara", 1), ("januari", 1), ("january", 1), ("janv", 1), ("janvier", 1), ("juil", 7),
    ("juillet", 7), ("juin", 6), ("jul", 7), ("jula", 7), ("julai", 7), ("julho", 7), ("juli", 7),
    ("julio", 7), ("july", 7), ("jun", 6), ("juna", 6), ("june", 6), ("junho", 6), ("juni", 6),
    ("junio", 6), ("jänner", 1), ("kasim*", 11), ("kasım*", 11), ("machi", 3), ("maerz", 3),
    ("mai", 5), ("maio", 5), ("maj", 5), ("maja", 5), ("maju", 5), ("marco", 3), ("maris", 3),
    ("marisi kalo", 3), ("marisi", 3), ("marisikalo", 3), ("mars", 3), ("marsi", 3),
    ("marsikalo", 3), ("mart", 3), ("mart'ta", 3), ("marta", 3), ("martta", 3), ("martın", 3),
    ("marzo", 3), ("março", 3), ("mayis*", 5), ("mayo", 5), ("mayu", 5), ("mayıs*", 5), ("mei", 5),
    ("mrz", 3), ("märz", 3), ("mɛ kalo", 5), ("mɛ", 5), ("mɛkalo", 5), ("nisan*", 4), ("nov", 11),
    ("novemba", 11), ("novembar", 11), ("november", 11), ("novembra", 11), ("novembre", 11),
    ("novembro", 11), ("noviembre", 11), ("nowanburu kalo", 11), ("nowanburu", 11),
    ("nowanburukalo", 11), ("nuwamba", 11), ("nuwanba", 11), ("ocak*", 1), ("oct", 10),
    ("october", 10), ("octobre", 10), ("octubre", 10), ("okt", 10), ("oktoba", 10),
    ("oktobar", 10), ("oktober", 10), ("oktobra", 10), ("oktoburu", 10), ("outubro", 10),
    ("satumba", 9), ("sep", 9), ("sept", 9), ("septemba", 9), ("septembar", 9), ("september", 9),
    ("septembra", 9), ("septembre", 9), ("septiembre", 9), ("setanburu", 9), ("setembro", 9),
    ("setiembre", 9), ("subat*", 2), ("sɛtanburu kalo", 9), ("sɛtanburu", 9), ("sɛtanburukalo", 9),
    ("temmuz*", 7), ("ut", 8), ("uti kalo", 8), ("uti", 8), ("utikalo", 8), ("utkalo", 8),
    ("yuli", 7), ("yuni", 6), ("zanwuye kalo", 1), ("zanwuye", 1), ("zanwuyekalo", 1),
    ("zuluye kalo", 7), ("zuluye", 7), ("zuluyekalo", 7), ("zuwɛn kalo", 6), ("zuwɛn", 6),
    ("zuwɛnkalo", 6), ("şubat*", 2), ("ɔkutɔburu kalo", 10), ("ɔkutɔburu", 10),
    ("ɔkutɔburukalo", 10), ("авг", 8), ("август", 8), ("августа", 8), ("августе", 8),
    ("августу", 8), ("апр", 4), ("апрел*", 4), ("април", 4), ("априла", 4), ("бер", 3),
    ("березень", 3), ("березня", 3), ("березні", 3), ("верес", 9), ("вересень", 9), ("вересня", 9),
    ("вересні", 9), ("грудень", 12), ("грудня", 12), ("грудні", 12), ("дек", 12), ("декабр*", 12),
    ("децембар", 12), ("децембра", 12), ("жовт", 10), ("жовтень", 10), ("жовтня", 10),
    ("жовтні", 10), ("июл*", 7), ("июн*", 6), ("квіт", 4), ("квітень", 4), ("квітня", 4),
    ("квітні", 4), ("липень", 7), ("липня", 7), ("липні", 7), ("листоп", 11), ("листопад", 11),
    ("листопада", 11), ("листопаді", 11), ("лют", 2), ("лютий", 2), ("лютого", 2), ("лютому", 2),
    ("мае", 5), ("май", 5), ("март", 3), ("марта", 3), ("марте", 3), ("мартом", 3), ("марту", 3),
    ("маю", 5), ("мая", 5), ("мај", 5), ("маја", 5), ("новембар", 11), ("новембра", 11),
    ("ноя", 11), ("нояб", 11), ("ноябр*", 11), ("окт", 10), ("октобар", 10), ("октобра", 10),
    ("октябр*", 10), ("сен", 9), ("сент", 9), ("сентябр*", 9), ("септембар", 9), ("септембра", 9),
    ("серпень", 8), ("серпня", 8), ("серпні", 8), ("січ", 1), ("січень", 1), ("січня", 1),
    ("січні", 1), ("травень", 5), ("травня", 5), ("травні", 5), ("фебруар*", 2), ("фев", 2),
    ("февр", 2), ("феврал*", 2), ("черв", 6), ("червень", 6), ("червня", 6), ("червні", 6),
    ("янв", 1), ("январ*", 1), ("јануар*", 1), ("јул", 7), ("јула", 7), ("јун", 6), ("јуна", 6),
    ("јуни", 6), ("آب", 8), ("آذار", 3), ("أبريل", 4), ("أغسطس", 8), ("أفريل", 4), ("أكتوبر", 10),
    ("أوت", 8), ("أيار", 5), ("أيلول", 9), ("إبريل", 4), ("ابريل", 4), ("اذار", 3), ("اغسطس", 8),
    ("اكتوبر", 10), ("ايار", 5), ("ايلول", 9), ("تشرين الأول", 10), ("تشرين الاول", 10),
    ("تشرين الثاني", 11), ("تموز", 7), ("جانفي", 1), ("جوان", 6), ("جويلية", 7), ("حزيران", 6),
    ("ديسمبر", 12), ("سبتمبر", 9), ("شباط", 2), ("فبراير", 2), ("فيفري", 2), ("كانون الأول", 12),
    ("كانون الاول", 12), ("كانون الثاني", 1), ("مارس", 3), ("ماي", 5), ("مايو", 5), ("نوفمبر", 11),
    ("نيسان", 4), ("يناير", 1), ("يوليه", 7), ("يوليو", 7), ("يونيه", 6), ("يونيو", 6),
    ("अक्टूबर", 10), ("अक्टोबर", 10), ("अक्तूबर", 10), ("अगष्ट", 8), ("अगस्ट", 8), ("अगस्त", 8),
    ("अप्रिल", 4), ("अप्रैल", 4), ("जनवरी", 1), ("जुन", 6), ("जुलाई", 7), ("जून", 6),
    ("डिसेम्बर", 12), ("दिसंबर", 12), ("दिसम्बर", 12), ("नवंबर", 11), ("नवम्बर", 11),
    ("नोभेम्बर", 11), ("नोवेम्बर", 11), ("फरवरी", 2), ("फ़रवरी", 2), ("फेब्रुअरी", 2),
    ("फेब्रुवरी", 2), ("मई", 5), ("मार्च", 3), ("मे", 5), ("सितंबर", 9), ("सितम्बर", 9),
    ("सेप्टेंबर", 9), ("सेप्टेम्बर", 9),
]);

/// Months whose names are words too: they count with a capital or beside a year.
#[rustfmt::skip]
pub(in crate::entity) static MONTHS_WORDLIKE: Phrases<i8> = Phrases::new(&[
    ("ago", 8), ("mar", 3), ("march", 3), ("may", 5), ("out", 10), ("set", 9),
]);

/// Months that stand before their day even without a year: "May 12", "Mei 12".
#[rustfmt::skip]
pub(in crate::entity) static MONTHS_BEFORE_DAY: Phrases<i8> = Phrases::new(&[
    ("agosti", 8), ("apr", 4), ("april", 4), ("aprili", 4), ("aug", 8), ("august", 8), ("dec", 12),
    ("december", 12), ("desemba", 12), ("disemba", 12), ("feb", 2), ("februari", 2),
    ("february", 2), ("jan", 1), ("januari", 1), ("january", 1), ("jul", 7), ("julai", 7),
    ("july", 7), ("jun", 6), ("june", 6), ("juni", 6), ("machi", 3), ("mar", 3), ("march", 3),
    ("may", 5), ("mei", 5), ("nov", 11), ("novemba", 11), ("november", 11), ("oct", 10),
    ("october", 10), ("oktoba", 10), ("sep", 9), ("sept", 9), ("septemba", 9), ("september", 9),
    ("zanwuye*", 1), ("अक्टूबर", 10), ("अक्टोबर", 10), ("अगस्ट", 8), ("अगस्त", 8), ("अप्रिल", 4),
    ("अप्रैल", 4), ("जनवरी", 1), ("जुन", 6), ("जुलाई", 7), ("जून", 6), ("डिसेम्बर", 12),
    ("दिसंबर", 12), ("नवंबर", 11), ("नोभेम्बर", 11), ("फरवरी", 2), ("फेब्रुअरी", 2), ("मई", 5),
    ("मार्च", 3), ("मे", 5), ("सितंबर", 9), ("सेप्टेम्बर", 9),
]);
