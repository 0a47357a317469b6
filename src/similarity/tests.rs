use super::*;
use crate::text::Words;

fn sketch(text: &str) -> Result<Sketch, TooShort> {
    let mut words = Words::default();
    words.segment(text);
    Sketch::of(text, &words)
}

/// Lists are kept for years: sketches that come out otherwise are refused by
/// their form, so whatever changes these raises the last number of [`FORM`],
/// unless the version of folding was raised for it.
#[test]
fn sketches_do_not_drift() {
    let texts = [
        "Join the Redwolf company now: drone operators, medics and drivers wanted, $3,000 a month. \
         Call +44 7700 900123 or write to @example_hr",
        "Вступайте в компанию «Красный волк»: операторы дронов, медики и водители, ежемесячные \
         выплаты, страховка, жильё. +7 900 000-00-01",
        "红狼公司正在寻找愿意离家远行工作的人我们需要无人机操作员医护人员司机厨师和心理辅导员",
    ];
    let shown = texts.map(|text| sketch(text).unwrap().to_string()[..64].to_owned());
    insta::assert_snapshot!(format!("{FORM}\n{}", shown.join("\n")));
}

#[test]
fn the_nearest_is_found_by_bands_as_it_is_one_by_one() {
    let word = |number: usize| format!("w{}", number % 97);
    let text = |start: usize, step: usize| -> String {
        (0..60).map(|at| word(start + at * step)).collect::<Vec<_>>().join(" ")
    };
    let sketches: Vec<Sketch> = (0..300).map(|at| sketch(&text(at, 1 + at % 5)).unwrap()).collect();
    let mut found = 0;
    for least in [1, 20, 50, 51, 75, 76, 80, 100] {
        let index = Index::of(&sketches, least);
        for at in 0..400 {
            let mut words: Vec<String> = text(at, 1).split(' ').map(str::to_owned).collect();
            words.truncate(60 - at % 40);
            let Ok(sketch) = sketch(&words.join(" ")) else { continue };
            let is_enough = |nearest: &Nearest| nearest.similarity >= least;
            let expected = nearest(sketches.iter().enumerate(), &sketch).filter(is_enough);
            assert_eq!(index.nearest(&sketches, &sketch).filter(is_enough), expected);
            found += usize::from(expected.is_some());
        }
    }
    assert!(found > 1000, "{found}");
}

#[test]
fn a_sketch_is_read_as_it_is_shown() {
    let one = sketch(&"so many words ".repeat(5)).unwrap();
    assert_eq!(Sketch::from_hex(&one.to_string()), Some(one.clone()));
    for wrong in ["", "0", &one.to_string()[4..], &one.to_string().to_uppercase()] {
        assert_eq!(Sketch::from_hex(wrong), None);
    }
}
