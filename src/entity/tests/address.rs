use super::check;
use crate::entity::{Context, EntityKind};

#[test]
fn accounts_on_messengers_are_handles() {
    check(
        EntityKind::Handle,
        &Context::default(),
        &[
            ("t.me/example_hr", &["t.me/example_hr → telegram example_hr"]),
            (
                "https://telegram.me/Example_HR?start=1",
                &["https://telegram.me/Example_HR?start=1 → telegram example_hr"],
            ),
            ("t[.]me/example_hr", &["t[.]me/example_hr → telegram example_hr"]),
            ("t . me/example_hr", &["t . me/example_hr → telegram example_hr"]),
            (
                "hxxps://t.me/s/example_hr/15",
                &["hxxps://t.me/s/example_hr/15 → telegram example_hr"],
            ),
            (
                "tg://resolve?domain=example_hr",
                &["tg://resolve?domain=example_hr → telegram example_hr"],
            ),
            ("wa.me/79000000001", &["wa.me/79000000001 → whatsapp 79000000001"]),
            (
                "viber://chat?number=%2B79000000001",
                &["viber://chat?number=%2B79000000001 → viber 79000000001"],
            ),
            ("m.me/example.hr", &["m.me/example.hr → messenger example.hr"]),
            ("https://t.me/share/url?url=x", &[]),
            ("telegram: example_hr", &["example_hr → telegram example_hr"]),
            ("Телеграм: @example_hr", &["@example_hr → telegram example_hr"]),
            ("tg @example_hr", &["@example_hr → telegram example_hr"]),
            ("пишите @example_hr в телеграм", &["@example_hr → telegram example_hr"]),
            ("微信：example01", &["example01 → wechat example01"]),
            ("加微信 @example_hr", &["@example_hr → wechat example_hr"]),
            ("تلغرام @example_hr", &["@example_hr → telegram example_hr"]),
            ("Telegram: subscribe now", &[]),
            ("hello @example_hr", &[]),
            ("on the line @example_hr", &[]),
        ],
    );
    let telegram = Context { default_regions: &[], platform: Some("telegram") };
    check(
        EntityKind::Handle,
        &telegram,
        &[("hello @example_hr", &["@example_hr → telegram example_hr"])],
    );
}

#[test]
fn other_names_are_mentions() {
    check(
        EntityKind::Mention,
        &Context::default(),
        &[
            ("hello @Example_HR!", &["@Example_HR → example_hr"]),
            ("Telegram @example_hr", &[]),
            ("praxis@example.org", &[]),
            (
                "@example.bsky.social and @user@example.org.",
                &[
                    "@example.bsky.social → example.bsky.social",
                    "@user@example.org → user@example.org",
                ],
            ),
            ("Thanks @example.Then", &["@example → example"]),
            ("https://example.org/@example", &[]),
            ("5 @ 100, @100, @", &[]),
        ],
    );
}

#[test]
fn addresses_have_one_form() {
    check(
        EntityKind::Url,
        &Context::default(),
        &[
            (
                "HTTPS://WWW.Example.org:443/Path?utm_source=a&id=1&fbclid=x#top",
                &[
                    "HTTPS://WWW.Example.org:443/Path?utm_source=a&id=1&fbclid=x#top → https://www.example.org/Path?id=1 example.org",
                ],
            ),
            (
                "(see http://example.org/a_(b)).",
                &["http://example.org/a_(b) → http://example.org/a_(b) example.org"],
            ),
            (
                "hxxp://example[.]org/x,",
                &["hxxp://example[.]org/x → http://example.org/x example.org"],
            ),
            (
                "https://пример.рф/путь.",
                &["https://пример.рф/путь → https://пример.рф/путь пример.рф"],
            ),
            (
                "wordhttp://example.org/x",
                &["http://example.org/x → http://example.org/x example.org"],
            ),
            ("пример.рф", &["пример.рф → https://пример.рф пример.рф"]),
            ("http://例子.中国/x", &["http://例子.中国/x → http://例子.中国/x 例子.中国"]),
            (
                "见https://example.org/x欢迎",
                &["https://example.org/x → https://example.org/x example.org"],
            ),
            (
                "https://example.org/wiki/中国",
                &["https://example.org/wiki/中国 → https://example.org/wiki/中国 example.org"],
            ),
            ("我爱example.com吧", &["example.com → https://example.com example.com"]),
            (
                "https://user:word@example.org/",
                &["https://user:word@example.org/ → https://example.org example.org"],
            ),
            (
                "https://192.0.2.1:8080/a",
                &["https://192.0.2.1:8080/a → https://192.0.2.1:8080/a 192.0.2.1"],
            ),
            ("The end.In the beginning. It was finished.it rained", &[]),
            ("praxis@example.org, first.last@example.org", &[]),
            ("т.е. и т.д., e.g. 3.5, v1.2.3, ... и.о", &[]),
        ],
    );
}

#[test]
fn mail_addresses_are_found_in_disguise() {
    check(
        EntityKind::Email,
        &Context::default(),
        &[
            ("mailto:Praxis@Example.org.", &["Praxis@Example.org → praxis@example.org"]),
            (
                "praxis [at] example [dot] org",
                &["praxis [at] example [dot] org → praxis@example.org"],
            ),
            ("praxis(at)example.org", &["praxis(at)example.org → praxis@example.org"]),
            ("почта@пример.рф", &["почта@пример.рф → почта@пример.рф"]),
            ("邮箱praxis@example.org联系", &["praxis@example.org → praxis@example.org"]),
            ("@user@example.org a@b @", &[]),
        ],
    );
}

#[test]
fn hashtags_are_words_after_a_sign() {
    check(
        EntityKind::Hashtag,
        &Context::default(),
        &[
            ("#СвоихНеБросаем!", &["#СвоихНеБросаем → своихнебросаем"]),
            ("＃Tag_1#second", &["＃Tag_1 → tag_1", "#second → second"]),
            ("#话题#正文", &["#话题 → 话题"]),
            ("#नमस्ते", &["#नमस्ते → नमस्ते"]),
            ("#1 https://example.org/#top a#b &#39; #", &[]),
        ],
    );
}

#[test]
fn one_picture_is_one_emoji() {
    check(
        EntityKind::Emoji,
        &Context::default(),
        &[
            (
                "👨‍👩‍👧🇷🇺👍🏽7️⃣❤️☎️🪖",
                &["👨‍👩‍👧 → 👨‍👩‍👧", "🇷🇺 → 🇷🇺", "👍🏽 → 👍🏽", "7️⃣ → 7️⃣", "❤️ → ❤️", "☎️ → ☎️", "🪖 → 🪖"],
            ),
            ("7 © # ☎ → 万", &[]),
        ],
    );
}
