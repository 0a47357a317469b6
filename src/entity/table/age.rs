//! Words around ages, in the languages of the posts.

use crate::entity::phrase::Phrases;

/// What a word behind a number makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::entity) enum Unit {
    /// An age: "years old", "岁".
    Age,
    /// Years of anything.
    Years,
}

/// What a word before a number says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::entity) enum Cue {
    /// It is an age.
    Age,
    /// It follows the people who may have an age.
    People,
}

/// What follows a number of years.
#[rustfmt::skip]
pub(in crate::entity) static UNITS: Phrases<Unit> = Phrases::new(&[
    ("-летн*", Unit::Age), ("an", Unit::Years), ("ano", Unit::Years), ("anos de idade", Unit::Age),
    ("anos", Unit::Years), ("ans d'âge", Unit::Age), ("ans d’âge", Unit::Age),
    ("ans", Unit::Years), ("año", Unit::Years), ("años de edad", Unit::Age), ("años", Unit::Years),
    ("god", Unit::Years), ("godina starosti", Unit::Age), ("godina", Unit::Years),
    ("godine", Unit::Years), ("j", Unit::Years), ("jahr", Unit::Years), ("jahre alt", Unit::Age),
    ("jahre", Unit::Years), ("jahren alt", Unit::Age), ("jahren", Unit::Years),
    ("jährig*", Unit::Age), ("jährige*", Unit::Age), ("lebensjahr*", Unit::Age),
    ("miaka", Unit::Years), ("mwaka", Unit::Years), ("san", Unit::Years), ("shekara", Unit::Years),
    ("shekaru", Unit::Years), ("tuoi", Unit::Age), ("tuổi", Unit::Age), ("umri*", Unit::Age),
    ("y.o", Unit::Age), ("y.o.", Unit::Age), ("y/o", Unit::Age), ("yas", Unit::Age),
    ("yaş arası", Unit::Age), ("yaş*", Unit::Age), ("year of age", Unit::Age),
    ("year old", Unit::Age), ("year olds", Unit::Age), ("year", Unit::Years),
    ("year-olds", Unit::Age), ("years of age", Unit::Age), ("years old", Unit::Age),
    ("years", Unit::Years), ("years-old", Unit::Age), ("yo", Unit::Age), ("yr olds", Unit::Age),
    ("yr", Unit::Years), ("yrs of age", Unit::Age), ("yrs old", Unit::Age), ("yrs", Unit::Years),
    ("yıl", Unit::Years), ("год", Unit::Years), ("года", Unit::Years),
    ("година старости", Unit::Age), ("година", Unit::Years), ("године", Unit::Years),
    ("л", Unit::Years), ("лет от роду", Unit::Age), ("лет", Unit::Years), ("летн*", Unit::Age),
    ("р", Unit::Years), ("роки", Unit::Years), ("років від народження", Unit::Age),
    ("років", Unit::Years), ("рік", Unit::Years), ("річн*", Unit::Age), ("أعوام", Unit::Years),
    ("سنة من العمر", Unit::Age), ("سنة", Unit::Years), ("سنه", Unit::Years),
    ("سنوات", Unit::Years), ("عام", Unit::Years), ("عاما من العمر", Unit::Age),
    ("عاما", Unit::Years), ("عاماً", Unit::Years), ("عامًا", Unit::Years),
    ("बर्ष उमेर", Unit::Age), ("बर्ष", Unit::Years), ("वर्ष उमेर", Unit::Age),
    ("वर्ष उमेरका", Unit::Age), ("वर्ष की आयु", Unit::Age), ("वर्ष के", Unit::Age),
    ("वर्ष", Unit::Years), ("वर्षीय", Unit::Years), ("वर्षों", Unit::Years),
    ("साल की उम्र", Unit::Age), ("साल के", Unit::Age), ("साल", Unit::Years), ("周岁", Unit::Age),
    ("周歲", Unit::Age), ("岁", Unit::Age), ("歲", Unit::Age),
]);

/// What stands before an age.
#[rustfmt::skip]
pub(in crate::entity) static CUES: Phrases<Cue> = Phrases::new(&[
    ("adaylar", Cue::People), ("age group", Cue::Age), ("age limit", Cue::Age),
    ("age range", Cue::Age), ("age", Cue::Age), ("aged", Cue::Age), ("ages", Cue::Age),
    ("agé*", Cue::Age), ("alter", Cue::Age), ("altersgruppe", Cue::Age),
    ("applicants", Cue::People), ("bay", Cue::People), ("bayan", Cue::People),
    ("bewerber*", Cue::People), ("boys", Cue::People), ("candidates", Cue::People),
    ("candidatos", Cue::People), ("candidats", Cue::People), ("citizens", Cue::People),
    ("cɛw", Cue::People), ("edad*", Cue::Age), ("edades", Cue::Age), ("erkek*", Cue::People),
    ("females", Cue::People), ("femmes", Cue::People), ("frauen*", Cue::People),
    ("gençler", Cue::People), ("girls", Cue::People), ("guys", Cue::People),
    ("hombre", Cue::People), ("hombres", Cue::People), ("homens", Cue::People),
    ("homme", Cue::People), ("hommes", Cue::People), ("idade*", Cue::Age),
    ("im alter von", Cue::Age), ("jeunes", Cue::People), ("jovens", Cue::People),
    ("jugendliche*", Cue::People), ("jóvenes", Cue::People), ("kadın*", Cue::People),
    ("kamalenw", Cue::People), ("leute", Cue::People), ("male", Cue::People),
    ("males", Cue::People), ("man", Cue::People), ("masu shekaru", Cue::Age),
    ("mata", Cue::People), ("matasa", Cue::People), ("maza", Cue::People), ("men", Cue::People),
    ("mladi*", Cue::People), ("mujeres", Cue::People), ("mulheres", Cue::People),
    ("musow", Cue::People), ("mutane", Cue::People), ("muškarac*", Cue::People),
    ("muškarci*", Cue::People), ("männer*", Cue::People), ("männlich*", Cue::People),
    ("nam nữ", Cue::People), ("nam", Cue::People), ("nữ", Cue::People), ("people", Cue::People),
    ("personas", Cue::People), ("personnes", Cue::People), ("persons", Cue::People),
    ("pessoas", Cue::People), ("recruits", Cue::People), ("rika", Cue::Age), ("si hakɛ", Cue::Age),
    ("si", Cue::Age), ("starost*", Cue::Age), ("starosti", Cue::Age), ("tuoi", Cue::Age),
    ("tuổi", Cue::Age), ("umri", Cue::Age), ("umur", Cue::Age), ("uzrast*", Cue::Age),
    ("varones", Cue::People), ("vijana", Cue::People), ("volunteers", Cue::People),
    ("wanaume", Cue::People), ("wanawake", Cue::People), ("watu", Cue::People),
    ("wenye umri", Cue::Age), ("women", Cue::People), ("yaş aralığı", Cue::Age), ("yaş", Cue::Age),
    ("yaşları", Cue::Age), ("yaşı", Cue::Age), ("âge", Cue::Age), ("âgé*", Cue::Age),
    ("độ tuổi", Cue::Age), ("žene", Cue::People), ("в возрасте", Cue::Age), ("возраст*", Cue::Age),
    ("вік", Cue::Age), ("віком", Cue::Age), ("віку", Cue::Age), ("граждан*", Cue::People),
    ("громадян*", Cue::People), ("девочк*", Cue::People), ("девуш*", Cue::People),
    ("дівчат*", Cue::People), ("жене", Cue::People), ("женщин*", Cue::People),
    ("жінк*", Cue::People), ("кандидат*", Cue::People), ("лиц", Cue::People),
    ("лица", Cue::People), ("людей", Cue::People), ("люди", Cue::People),
    ("мальчик*", Cue::People), ("млади*", Cue::People), ("мужик*", Cue::People),
    ("мужики", Cue::People), ("мужчин*", Cue::People), ("мушкарци*", Cue::People),
    ("особи", Cue::People), ("осіб", Cue::People), ("парн*", Cue::People), ("рабочие", Cue::People),
    ("работник*", Cue::People), ("сотрудник*", Cue::People), ("старост*", Cue::Age),
    ("студент*", Cue::People), ("узраст*", Cue::Age), ("хлопц*", Cue::People), ("чоловік*", Cue::People),
    ("юнош*", Cue::People), ("أعمار", Cue::Age), ("أعمارهم", Cue::Age), ("اعمار", Cue::Age),
    ("الأعمار", Cue::Age), ("الرجال", Cue::People), ("السن", Cue::Age), ("الشباب", Cue::People),
    ("العمر", Cue::Age), ("بعمر", Cue::Age), ("ذكور", Cue::People), ("رجال", Cue::People),
    ("شباب", Cue::People), ("شبان", Cue::People), ("عمر", Cue::Age), ("للرجال", Cue::People),
    ("نساء", Cue::People), ("आयु वर्ग", Cue::Age), ("आयु", Cue::Age), ("आयुवर्ग", Cue::Age),
    ("उमेर समूह", Cue::Age), ("उमेर", Cue::Age), ("उम्र", Cue::Age), ("पुरुष", Cue::People),
    ("पुरुषों", Cue::People), ("महिला", Cue::People), ("महिलाओं", Cue::People),
    ("युवक", Cue::People), ("युवती", Cue::People), ("युवा", Cue::People), ("युवाओं", Cue::People),
    ("女", Cue::People), ("女士", Cue::People), ("女性", Cue::People), ("年紀", Cue::Age),
    ("年纪", Cue::Age), ("年齡", Cue::Age), ("年龄", Cue::Age), ("男", Cue::People), ("男士", Cue::People),
    ("男女", Cue::People), ("男性", Cue::People),
]);

/// What stands before the youngest age.
#[rustfmt::skip]
pub(in crate::entity) static OVER: Phrases<()> = Phrases::new(&[
    ("a partir de", ()), ("ab", ()), ("above", ()), ("acima de", ()), ("aged over", ()),
    ("at least", ()), ("daga", ()), ("de plus de", ()), ("desde los", ()), ("dès", ()),
    ("fiye da", ()), ("from age", ()), ("from", ()), ("iznad", ()), ("kuanzia", ()),
    ("maior de", ()), ("maiores de", ()), ("mais de", ()), ("mayor de", ()), ("mayores de", ()),
    ("min", ()), ("mindestens", ()), ("minimum", ()), ("más de", ()), ("od", ()),
    ("older than", ()), ("over the age of", ()), ("over", ()), ("plus de", ()), ("preko", ()),
    ("stariji od", ()), ("trên", ()), ("từ", ()), ("von mindestens", ()), ("zaidi ya", ()),
    ("zuwa sama", ()), ("à partir de", ()), ("über", ()), ("від", ()), ("најмање", ()),
    ("не младше", ()), ("не молодше", ()), ("не моложе", ()), ("од", ()), ("от", ()),
    ("преко", ()), ("с", ()), ("старији од", ()), ("старше", ()), ("старші", ()), ("أكثر من", ()),
    ("فوق", ()), ("لا يقل عن", ()), ("من سن", ()), ("满", ()), ("滿", ()),
]);

/// What stands before the oldest age.
#[rustfmt::skip]
pub(in crate::entity) static UNDER: Phrases<()> = Phrases::new(&[
    ("abaixo de", ()), ("até", ()), ("below", ()), ("bis zu", ()), ("bis", ()), ("chini ya", ()),
    ("de moins de", ()), ("do", ()), ("dưới", ()), ("hadi", ()), ("hasta los", ()), ("hasta", ()),
    ("höchstens", ()), ("ispod", ()), ("jusqu'à", ()), ("kasa da", ()), ("không quá", ()),
    ("max", ()), ("maximum", ()), ("menor de", ()), ("menores de", ()), ("menos de", ()),
    ("mlađi od", ()), ("moins de", ()), ("no older than", ()), ("not older than", ()),
    ("under", ()), ("unter", ()), ("until", ()), ("up to", ()), ("younger than", ()), ("đến", ()),
    ("до", ()), ("испод", ()), ("младше", ()), ("млађи од", ()), ("молодше", ()), ("моложе", ()),
    ("не старше", ()), ("не старші", ()), ("أقل من", ()), ("تحت", ()), ("حتى", ()),
    ("لا يتجاوز", ()), ("لا يزيد عن", ()), ("不超过", ()), ("不超過", ()),
]);

/// What stands after the youngest age.
#[rustfmt::skip]
pub(in crate::entity) static ABOVE: Phrases<()> = Phrases::new(&[
    ("and above", ()), ("and older", ()), ("and over", ()), ("and up", ()), ("ani sanfɛ", ()),
    ("en adelante", ()), ("et plus", ()), ("i stariji", ()), ("i više", ()), ("na zaidi", ()),
    ("o mayores", ()), ("o más", ()), ("oder älter", ()), ("or above", ()), ("or older", ()),
    ("or over", ()), ("ou mais", ()), ("ou mayores", ()), ("plus", ()), ("trở lên", ()),
    ("und älter", ()), ("ve üstü", ()), ("ve üzeri", ()), ("y más", ()), ("zuwa sama", ()),
    ("üstü", ()), ("и более", ()), ("и више", ()), ("и старији", ()), ("и старше", ()),
    ("та старше", ()), ("і старше", ()), ("і старші", ()), ("فأكثر", ()), ("فما فوق", ()),
    ("وما فوق", ()), ("और उससे अधिक", ()), ("भन्दा माथि", ()), ("माथि", ()), ("से अधिक उम्र", ()),
    ("से अधिक", ()), ("से ऊपर", ()), ("以上", ()), ("及以上", ()),
]);

/// What stands after the oldest age.
#[rustfmt::skip]
pub(in crate::entity) static BELOW: Phrases<()> = Phrases::new(&[
    ("altı", ()), ("and under", ()), ("and younger", ()), ("et moins", ()), ("i manje", ()),
    ("i mlađi", ()), ("kushuka", ()), ("o menos", ()), ("oder jünger", ()), ("or under", ()),
    ("or younger", ()), ("ou menos", ()), ("trở xuống", ()), ("und jünger", ()), ("ve altı", ()),
    ("и мање", ()), ("и младше", ()), ("и млађи", ()), ("и моложе", ()), ("і молодше", ()),
    ("فما دون", ()), ("भन्दा कम", ()), ("भन्दा मुनि", ()), ("से कम", ()), ("से नीचे", ()),
    ("以下", ()), ("以內", ()), ("以内", ()), ("及以下", ()),
]);

/// Words near years that are no age: of prison, of experience, ago.
#[rustfmt::skip]
pub(in crate::entity) static TERMS: Phrases<()> = Phrases::new(&[
    ("after", ()), ("ago", ()), ("anniversaire", ()), ("baada", ()), ("behind bars", ()),
    ("berufserfahrung", ()), ("boyunca", ()), ("business", ()), ("cadeia", ()), ("career", ()),
    ("ceza*", ()), ("cárcel", ()), ("dans", ()), ("degree", ()), ("deneyim*", ()), ("dentro", ()),
    ("depuis", ()), ("derniers", ()), ("dernières", ()), ("detenção", ()), ("durante", ()),
    ("each", ()), ("emprisonnement", ()), ("erfahrung*", ()), ("evaluat*", ()), ("every", ()),
    ("existence", ()), ("existencia", ()), ("experience*", ()), ("experiencia", ()),
    ("experiência", ()), ("expertise", ()), ("expérience", ()), ("following", ()),
    ("freiheitsstraf*", ()), ("garantie", ()), ("garantía", ()), ("gefängnis*", ()),
    ("gerezani", ()), ("gidan", ()), ("guarantee", ()), ("guarantee*", ()), ("haft*", ()),
    ("hapis*", ()), ("hapse", ()), ("history", ()), ("há", ()), ("iliyopita", ()),
    ("imprison*", ()), ("in power", ()), ("iskustv*", ()), ("içinde", ()), ("jail*", ()),
    ("jela", ()), ("kaso", ()), ("kifungo", ()), ("kinh nghiệm", ()), ("kwanza", ()), ("last", ()),
    ("later", ()), ("loan", ()), ("marriage", ()), ("mercado", ()), ("mortgage", ()), ("nach", ()),
    ("nakon", ()), ("next", ()), ("past", ()), ("pena", ()), ("pendant", ()), ("posle", ()),
    ("prisión", ()), ("prison", ()), ("prison*", ()), ("prisão", ()), ("prochaines", ()),
    ("próximos", ()), ("reclusão", ()), ("reign", ()), ("robij*", ()), ("réclusion", ()),
    ("seit", ()), ("sentence*", ()), ("since", ()), ("sonra", ()), ("studi*", ()), ("study", ()),
    ("tecrübe*", ()), ("term", ()), ("terms", ()), ("trayectoria", ()), ("tù", ()), ("uzoefu", ()),
    ("vor", ()), ("warranty", ()), ("within", ()), ("während", ()), ("yari", ()), ("zatvor*", ()),
    ("zuchthaus", ()), ("önce", ()), ("últimos", ()), ("в'язниц*", ()), ("гарант*", ()),
    ("досвід*", ()), ("заключ*", ()), ("затвор*", ()), ("ипотек*", ()), ("иск*", ()),
    ("искуств*", ()), ("истори*", ()), ("каторг*", ()), ("колони*", ()), ("кредит*", ()),
    ("лишен*", ()), ("назад", ()), ("общественн*", ()), ("опыт", ()), ("останн*", ()),
    ("пожизнен*", ()), ("позбав*", ()), ("после", ()), ("последн*", ()), ("прослуж*", ()),
    ("протягом", ()), ("режим*", ()), ("робиј*", ()), ("следующ*", ()), ("спустя", ()),
    ("срок*", ()), ("стаж*", ()), ("строгого", ()), ("строк*", ()), ("термін*", ()), ("тому", ()),
    ("тюр*", ()), ("ув'язн*", ()), ("упродовж", ()), ("условно", ()), ("через", ()), ("ґрат*", ()),
    ("السجن", ()), ("بالسجن", ()), ("بعد", ()), ("حبس", ()), ("خبرة", ()), ("خلال", ()),
    ("سجن*", ()), ("منذ", ()), ("अनुभव", ()), ("कारावास", ()), ("कैद", ()), ("जेल", ()),
    ("पहले", ()), ("बाद", ()), ("सज़ा", ()), ("सजा", ()), ("以前", ()), ("工龄", ()), ("徒刑", ()),
    ("有期", ()), ("监禁", ()), ("经验", ()),
]);

/// Words that make years a length of time when they stand directly before them.
#[rustfmt::skip]
pub(in crate::entity) static DURATIONS: Phrases<()> = Phrases::new(&[
    ("about", ()), ("almost", ()), ("around", ()), ("baada ya", ()), ("casi", ()),
    ("cerca de", ()), ("dans", ()), ("durante", ()), ("em", ()), ("en", ()), ("environ", ()),
    ("etwa", ()), ("fast", ()), ("for", ()), ("il y a", ()), ("in", ()), ("kroz", ()), ("kwa", ()),
    ("na", ()), ("nearly", ()), ("over", ()), ("por", ()), ("pre", ()), ("presque", ()),
    ("quase", ()), ("rund", ()), ("seit", ()), ("takriban", ()), ("u", ()), ("unos", ()),
    ("vor", ()), ("za", ()), ("близько", ()), ("за", ()), ("майже", ()), ("на", ()), ("о", ()),
    ("около", ()), ("почти", ()), ("через", ()), ("خلال", ()), ("لمدة", ()), ("منذ", ()),
]);

/// Units that make a number no age.
#[rustfmt::skip]
pub(in crate::entity) static MEASURES: Phrases<()> = Phrases::new(&[
    ("awa", ()), ("ay", ()), ("cm", ()), ("dakika", ()), ("dana", ()), ("day", ()), ("days", ()),
    ("dias", ()), ("días", ()), ("g", ()), ("giờ", ()), ("gün", ()), ("h", ()), ("heures", ()),
    ("horas", ()), ("hour", ()), ("hours", ()), ("hrs", ()), ("jours", ()), ("kg", ()),
    ("kişi", ()), ("km", ()), ("kwana", ()), ("lbs", ()), ("leute", ()), ("ljudi", ()),
    ("lɛrɛ", ()), ("masaa", ()), ("meseci", ()), ("meses", ()), ("min", ()), ("mins", ()),
    ("minuta", ()), ("minute", ()), ("minuten", ()), ("minutes", ()), ("minutos", ()), ("mm", ()),
    ("mois", ()), ("monate", ()), ("months", ()), ("mutane", ()), ("mɔgɔ", ()), ("ngày", ()),
    ("người", ()), ("people", ()), ("percent", ()), ("personas", ()), ("pessoas", ()),
    ("phút", ()), ("points", ()), ("pounds", ()), ("prozent", ()), ("saa", ()), ("saat", ()),
    ("sati", ()), ("semaines", ()), ("semanas", ()), ("siku", ()), ("stunden", ()), ("tage", ()),
    ("tagen", ()), ("tháng", ()), ("tile", ()), ("times", ()), ("uhr", ()), ("watu", ()),
    ("weeks", ()), ("wochen", ()), ("časa", ()), ("годин*", ()), ("дней", ()), ("дня", ()),
    ("днів", ()), ("кг", ()), ("км", ()), ("мес", ()), ("месяц*", ()), ("мин", ()), ("минут*", ()),
    ("мм", ()), ("місяц*", ()), ("недель", ()), ("осіб", ()), ("раз", ()), ("см", ()),
    ("хвилин*", ()), ("час", ()), ("часа", ()), ("часов", ()), ("человек", ()), ("шт", ()),
    ("دقيقة", ()), ("ساعات", ()), ("ساعة", ()), ("شخص", ()), ("شهر", ()), ("يوم", ()),
    ("घंटे", ()), ("घण्टा", ()), ("दिन", ()), ("बजे", ()), ("महीने", ()), ("मिनट", ()),
    ("लोग", ()), ("个月", ()), ("人", ()), ("元", ()), ("公斤", ()), ("分钟", ()), ("厘米", ()), ("天", ()),
    ("小时", ()), ("月", ()), ("点", ()), ("點", ()),
]);
