//! What finding entities costs: microseconds for an ordinary post, and
//! milliseconds for a megabyte of texts that are made to be dear.
//!
//! `cargo bench --bench entities` measures on the posts that are shipped;
//! `INDICIA_BENCH_POSTS=posts.jsonl` on others. One thread, every kind of
//! entity; the median of five rounds over the posts, one round over each
//! hostile text, of which `INDICIA_BENCH_PARTS=7` takes every seventh. What
//! grows faster than its text shows where the second column, of a text four
//! times as long, is above the first. On Linux the time is the processor's.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures and stops at the first surprise"
)]

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{env, fs};

use indicia::testing::entity_count;

const ROUNDS: usize = 5;
const LEAST_POSTS: usize = 20_000;
const QUARTER: usize = 1 << 18;

/// Texts of one part, each of which begins something and mostly ends nothing.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "7", "7 ", "7.", "7,", "7-", "7/", "7:", "7_", "7(", "7)", "7\n", "7\u{A0}", "1.2.", "٣ ", "७ ", "７ ", "7️⃣ ", "①",
    "77 ", "777 ", "7 777 ", "1,234 ", "1.234,", "12 34 56 ", "1234567 ", "12345678901 ", "1234 5678 ",
    "+", "+7", "+7 ", "+1 ", "(+", "(7) ", "( 7 ", "8 9", "8 900 ", "8(900)", "8 9ОО ", "0О", "0O", "0o ", "О", "ОО ", "О0О ", "о 5 ",
    "$", "$1 ", "1$ ", "€5", "1 руб ", "1 тыс ", "1 тыс руб ", "руб ", "руб 1 ", "от 1 до ", "от 150 до 250 тыс. руб. ", "1 млн ", "5k ", "5 USD ", "USD 5 ", "USD ", "万", "5万", "二十", "二十四万卢布", "块 5块 ", "5 đ ", "triệu ", "20 triệu/tháng ", "रु 5 ", "5 रुपये ", "5 ريال ", "ألف 5 ", "elfu 50 ", "в месяц 5 ", "5 в месяц ", "per month ", "5/", "5 / ",
    "5月", "5月1日", "五月", "五月十二日", "2026年", "年", "12 мая ", "12 мая", "мая 5 ", "May 12, ", "May 5 ", "may ", "12 de ", "12 de mayo de ", "12.05.", "12.05.2026 ", "12.05.2026-", "1/2/", "2026-", "2026-05-", "2026 ", "ngày 12 tháng ", "tháng 5 ", "1-2 ", "1 - ", "1–", "12th ", "san 5 ", "من 5 ", "5 مايو ", "5 मई ",
    "18 лет ", "от 18 ", "от 18 лет ", "до 45 ", "18-45 ", "18-45 лет ", "18+ ", "18+", "aged 18 ", "over 18 ", "18 and ", "between 18 and ", "18岁", "18岁以上", "18 tuổi ", "miaka 18 ", "мужчин 18 ", "age 18 ", "18 سنة ", "18 वर्ष ", "возраст 18 ",
    "@", "@a ", "@ab ", "@ab", "@ab@", "@ab.", "＠a ", "telegram @ab ", "telegram ", "telegram: ", "telegram: a1b2 ", "tg - ", "телеграм — ", "тг: ", "微信", "微信a1b2 ", "@ab telegram, ", "t", "t ", "т ", "t.me", "t.me/", "t.me/abcde ", "t.me/+", "t dot me slash ", "t(dot)me/", "t . me / ", "wa.me/7", "w ",
    ".", "a.", "a.b", "a.b ", "a.b/", "com.", "a[.]", "a(dot)", "(dot)", "[.]", "[", "(", "((7", "https://", "hxxp", "http:", "://", "http://a", "http://a@", "http://a.b/(", ":", "： ", "。", "a。", "example.com ", "http://example.com/?a=1&", "mailto:", "a@b.com ", "a@b.", "a [at] ", "[at]", "a_", "a-",
    "#", "#a", "#a ", "#话题#", "#1 ", "👍", "👍🏽", "🇷🇺", "👨‍👩‍👧", "©", "*️⃣", "\u{301}", "7\u{301}", "\u{200D}", "\u{FE0F}",
    "one ", "one two ", "plus ", "nine hundred ", "девять ", "восемь девятьсот ", "dos ", "cent ", "y ", "and ", "one-", "a ", "aa ", "word ", "слово ", "слово", "字", "ا ", "क ", "ก", "Word ", "\n", " ",
    "call ", "тел ", "call 7 ", "тел. 7 ", "тел 123-45 ", "order 7 ", "№ 7 ", "tel:", "тел: 8 9", "电话 5 ", "电话", "phone= 7 ", "order order order order ",
];

fn main() {
    ordinary();
    hostile();
}

fn ordinary() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = env::var_os("INDICIA_BENCH_POSTS")
        .map_or_else(|| root.join("examples/posts.jsonl"), PathBuf::from);
    let lines = fs::read_to_string(&path).unwrap();
    let texts: Vec<String> = lines
        .lines()
        .filter(|line| !line.trim().is_empty())
        .filter_map(|line| {
            let post: serde_json::Value = serde_json::from_str(line).unwrap();
            post.get("text")?.as_str().map(str::to_owned)
        })
        .collect();
    let repeats = LEAST_POSTS.div_ceil(texts.len());
    let mut rounds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Clock::start();
            for text in texts.iter().cycle().take(texts.len() * repeats) {
                black_box(entity_count(text));
            }
            start.seconds() * 1e6 / (texts.len() * repeats) as f64
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    let median = rounds.get(ROUNDS / 2).copied().unwrap_or_default();
    println!("ordinary posts   {median:.2} µs/post (median of {ROUNDS}, {} posts)", texts.len());
}

fn hostile() {
    let step = env::var("INDICIA_BENCH_PARTS").map_or(1, |step| step.parse().unwrap());
    let mut figures: Vec<(f64, f64, &str)> = PARTS
        .iter()
        .step_by(step)
        .map(|&part| (per_megabyte(part, QUARTER), per_megabyte(part, 4 * QUARTER), part))
        .collect();
    figures.sort_by(|one, two| two.1.total_cmp(&one.1));
    println!("hostile texts    ms/MB of {QUARTER} bytes, of four times as many");
    for (short, long, part) in figures {
        println!("{short:>9.1} {long:>9.1}  {part:?}");
    }
}

fn per_megabyte(part: &str, bytes: usize) -> f64 {
    let text = part.repeat(bytes / part.len());
    let start = Clock::start();
    black_box(entity_count(&text));
    start.seconds() * 1e3 * 1e6 / text.len() as f64
}

/// Time that this thread had a processor, where the system says; else time that went by.
struct Clock {
    began: Instant,
    busy: Option<Duration>,
}

impl Clock {
    fn start() -> Self {
        Self { began: Instant::now(), busy: busy() }
    }

    fn seconds(&self) -> f64 {
        let busy = self.busy.zip(busy()).map(|(before, after)| after.saturating_sub(before));
        busy.unwrap_or_else(|| self.began.elapsed()).as_secs_f64()
    }
}

fn busy() -> Option<Duration> {
    // The figures are brought up to date when the thread gives way.
    std::thread::yield_now();
    let figures = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    figures.split(' ').next()?.parse().map(Duration::from_nanos).ok()
}
