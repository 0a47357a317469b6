use proptest::prelude::*;

use super::*;
use crate::post::PostErrorKind;

fn kind_of(line: &str) -> PostErrorKind {
    Post::from_json(line).unwrap_err().kind()
}

#[test]
fn every_field_is_read() {
    let line = r##"{"id":42,"text":"a","title":"b","ocr":"c","transcript":"d","quoted":"e",
        "comments":["f",{"text":"g","by":1}],"platform":"Telegram","lang":"ru",
        "created_at":"2024-05-01T12:00:00+03:00","deleted_at":1714557600,
        "author":{"id":7,"name":"n","bio":"o","followers":12,"created_at":"2020-01-01",
            "verified":true,"kind":"page","color":"red"},
        "hashtags":["x"],"urls":["https://a.example"],
        "media":[{"kind":"image","id":1,"hash":"ff"}],"audio":{"id":"s","first_seen":"2023-01-01"},
        "effect_id":9,"paid":false,"metrics":{"views":10,"likes":2.0},"unknown":[{"deep":[1]}]}"##;
    let post = Post::from_json(line).unwrap();
    assert_eq!(post.ignored, Vec::<&str>::new());
    assert_eq!(post.id.as_deref(), Some("42"));
    assert_eq!(post.texts().map(|(_, _, text)| text).collect::<String>(), "abcdefgno");
    assert_eq!(post.platform.as_deref(), Some("telegram"));
    assert_eq!(post.created_at.unwrap().to_string(), "2024-05-01T09:00:00Z");
    assert_eq!(post.deleted_at.unwrap().to_string(), "2024-05-01T10:00:00Z");
    assert_eq!(post.author.id.as_deref(), Some("7"));
    assert_eq!(post.author.followers, Some(12));
    assert_eq!(post.author.verified, Some(true));
    assert_eq!(post.media[0].id.as_deref(), Some("1"));
    assert_eq!(post.audio.first_seen.unwrap().to_string(), "2023-01-01T00:00:00Z");
    assert_eq!(post.effect_id.as_deref(), Some("9"));
    assert_eq!(post.paid, Some(false));
    assert_eq!(post.metrics.into_values().collect::<Vec<_>>(), [2, 10]);
}

#[test]
fn what_has_no_escapes_is_borrowed() {
    let post = Post::from_json(r#"{"text":"привет","title":"a\nb"}"#).unwrap();
    assert!(matches!(post.text, Some(Cow::Borrowed(_))));
    assert!(matches!(post.title, Some(Cow::Owned(_))));
}

#[test]
fn an_author_may_be_a_handle() {
    let post = Post::from_json(r#"{"text":"a","author":"example"}"#).unwrap();
    assert_eq!(post.author.id.as_deref(), Some("example"));
}

#[test]
fn a_value_of_the_wrong_kind_is_named_and_not_used() {
    let line = r#"{"text":"a","created_at":"soon","lang":7,"author":{"followers":"many","name":"n"},
        "comments":["x",5,"z"],"media":[1],"metrics":{"views":"ten","likes":3},"paid":"yes",
        "audio":"s","title":[[[[]]]]}"#;
    let post = Post::from_json(line).unwrap();
    let expected = [
        "created_at",
        "lang",
        "author.followers",
        "comments",
        "media",
        "metrics",
        "paid",
        "audio",
        "title",
    ];
    assert_eq!(post.ignored, expected);
    assert_eq!(post.comments, ["x", "", "z"]);
    assert_eq!(post.author.name.as_deref(), Some("n"));
    assert_eq!(post.metrics.get("likes"), Some(&3));
}

#[test]
fn null_is_absent() {
    let post = Post::from_json(r#"{"text":"a","id":null,"author":null,"comments":null}"#).unwrap();
    assert_eq!(post, Post::of_text("a"));
}

#[test]
fn of_a_key_that_stands_twice_the_last_one_counts() {
    let line = r#"{"text":7,"text":"b","author":{"bio":1},"author":"c","title":"t","title":null}"#;
    let post = Post::from_json(line).unwrap();
    assert_eq!(post.text.as_deref(), Some("b"));
    assert_eq!(post.author, Author { id: Some("c".into()), ..Author::default() });
    assert_eq!(post.title, None);
    assert!(post.ignored.is_empty());
}

#[test]
fn half_a_surrogate_pair_costs_one_character_and_not_the_post() {
    let post = Post::from_json(r#"{"text":"a\ud83d","title":"\ud83d\ude00"}"#).unwrap();
    assert_eq!(post.text.as_deref(), Some("a\u{fffd}"));
    assert_eq!(post.title.as_deref(), Some("😀"));
    assert_eq!(post.ignored, [Post::LONE_SURROGATE]);
}

#[test]
fn a_number_beyond_any_range_costs_only_its_field() {
    let post = Post::from_json(r#"{"text":"a","metrics":{"views":1e999},"x":1e999}"#).unwrap();
    assert_eq!(post.ignored, ["metrics"]);
    assert_eq!(post.text.as_deref(), Some("a"));
}

#[test]
fn each_error_has_its_kind() {
    for line in ["", "{", "nope", r#"{"text":"a"} x"#, "{\"text\":\"\0\"}", r#"{"text":"\u12"}"#] {
        assert_eq!(kind_of(line), PostErrorKind::NotJson, "{line}");
    }
    for line in ["1", "null", "true", "-1", "1.5", r#""text""#, r#"["text"]"#, r#""\ud83d""#] {
        assert_eq!(kind_of(line), PostErrorKind::NotObject, "{line}");
    }
    for line in ["{}", r#"{"text":""}"#, r#"{"text":" \n\u2003"}"#, r#"{"comments":[]}"#] {
        assert_eq!(kind_of(line), PostErrorKind::NoText, "{line}");
    }
    let error = Post::from_line(b"{\"text\":\"\xff\"}").unwrap_err();
    assert_eq!(error.kind(), PostErrorKind::NotUtf8);
    assert_eq!(error.message(), "the line is not UTF-8 at byte 10");
}

#[test]
fn messages_say_where_and_quote_nothing() {
    let error = Post::from_json(r#"{"text":"+7 900 000-00-01" x}"#).unwrap_err();
    assert_eq!(error.message(), "the line is not JSON: expected `,` or `}` at byte 28");
    let error = Post::from_json(r#"{"text":7}"#).unwrap_err();
    assert_eq!(error.message(), "the post has no text; not used, because of the wrong kind: text");
}

#[test]
fn brackets_may_nest_without_end() {
    let open = "[".repeat(200_000);
    let closed = format!("{open}{}", "]".repeat(200_000));
    assert_eq!(kind_of(&open), PostErrorKind::NotJson);
    assert_eq!(kind_of(&closed), PostErrorKind::NotObject);
    assert_eq!(kind_of(&r#"{"a":"#.repeat(200_000)), PostErrorKind::NotJson);
    let unknown = format!(r#"{{"text":"a","x":{closed}}}"#);
    assert!(Post::from_json(&unknown).unwrap().ignored.is_empty());
    let known = format!(r#"{{"text":"a","comments":{closed},"author":{closed}}}"#);
    assert_eq!(Post::from_json(&known).unwrap().ignored, ["comments", "author"]);
    let text = format!(r#"{{"text":"{open}"}}"#);
    assert_eq!(Post::from_json(&text).unwrap().text.unwrap().len(), 200_000);
}

#[test]
fn strange_texts_arrive_as_they_are() {
    let marks = format!("a{}", "\u{301}".repeat(100_000));
    let long = "ы".repeat(5 << 20);
    for text in ["\u{202e}abc\u{202c}", "😀👨‍👩‍👧", "a\0b", &marks, &long] {
        let line = serde_json::json!({ "text": text }).to_string();
        assert_eq!(Post::from_json(&line).unwrap().text.unwrap(), text);
    }
}

#[test]
fn an_owned_post_is_the_same_post() {
    let line = r#"{"text":"a","author":"b","media":[{"id":1}],"metrics":{"x":1},"audio":{"id":2}}"#;
    let post = Post::from_json(line).unwrap();
    assert_eq!(post.clone().into_owned(), post);
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        let _ = Post::from_line(&bytes);
    }

    #[test]
    fn no_almost_json_panics(line in r#"\{"(text|author|comments|created_at|id)":[\[\]{}",:0-9a-z\\u]{0,20}\}"#) {
        let _ = Post::from_json(&line);
    }
}
