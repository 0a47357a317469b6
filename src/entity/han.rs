//! Amounts written in Chinese numerals: 二十四万.

/// Whether `c` is part of a Chinese numeral.
pub(super) const fn is_numeral(c: char) -> bool {
    unit(c).is_some() || scale(c).is_some()
}

const fn unit(c: char) -> Option<i128> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

const fn scale(c: char) -> Option<i128> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

/// The numeral at the beginning of `text`: its length in bytes and its value.
pub(super) fn read(text: &str) -> Option<(usize, i128)> {
    let (mut total, mut section, mut pending, mut length) = (0_i128, 0_i128, None, 0);
    for c in text.chars() {
        if let Some(unit) = unit(c) {
            // Digits in a row are read out one by one: 二〇二四.
            let before = pending.filter(|&before| before != 0).unwrap_or(0_i128);
            pending = Some(before.saturating_mul(10).saturating_add(unit));
        } else if let Some(scale) = scale(c) {
            if scale < 10_000 {
                section = pending.unwrap_or(1).saturating_mul(scale).saturating_add(section);
            } else {
                let below = section.saturating_add(pending.unwrap_or(0));
                let below = if total == 0 && below == 0 { 1 } else { below };
                total = total.saturating_add(below).saturating_mul(scale);
                section = 0;
            }
            pending = None;
        } else {
            break;
        }
        length += c.len_utf8();
    }
    let value = total.saturating_add(section).saturating_add(pending.unwrap_or(0));
    (length > 0).then_some((length, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_have_their_value() {
        for (text, value) in [
            ("二十四万", 240_000),
            ("十五", 15),
            ("三千五百", 3_500),
            ("一百二十万", 1_200_000),
            ("二〇二四", 2_024),
            ("两亿", 200_000_000),
            ("萬", 10_000),
        ] {
            assert_eq!(read(text), Some((text.len(), value)), "{text}");
        }
        assert_eq!(read("卢布"), None);
    }
}
