//! A draft on which the evaluators differ, made as small as it gets.

use super::draft::{Draft, Indicator};

/// The smallest draft found on which the evaluators still differ.
pub(super) fn smallest(mut draft: Draft) -> Draft {
    while let Some(smaller) = smaller(&draft).into_iter().find(|one| one.difference().is_some()) {
        draft = smaller;
    }
    draft
}

fn smaller(draft: &Draft) -> Vec<Draft> {
    let mut all = Vec::new();
    let mut add = |change: &dyn Fn(&mut Draft)| {
        let mut changed = draft.clone();
        change(&mut changed);
        all.push(changed);
    };
    if draft.posts.len() > 1 {
        for position in 0..draft.posts.len() {
            add(&|draft| draft.posts = vec![draft.posts[position].clone()]);
        }
        return all;
    }
    for position in 0..draft.rules.len() {
        if draft.rules.len() > 1 {
            add(&|draft| drop(draft.rules.remove(position)));
        }
    }
    if draft.trust_lang {
        add(&|draft| draft.trust_lang = false);
    }
    if draft.asks_whatlang {
        add(&|draft| draft.asks_whatlang = false);
    }
    if !draft.lexicon.is_empty() {
        add(&|draft| draft.lexicon.clear());
    }
    for (position, rule) in draft.rules.iter().enumerate() {
        for exception in 0..rule.exceptions.len() {
            add(&|draft| drop(draft.rules[position].exceptions.remove(exception)));
        }
        for condition in rule.condition.smaller() {
            add(&|draft| draft.rules[position].condition = condition.clone());
        }
        for (exception, (condition, _)) in rule.exceptions.iter().enumerate() {
            for condition in condition.smaller() {
                add(&|draft| draft.rules[position].exceptions[exception].0 = condition.clone());
            }
        }
        if rule.valid.is_some() {
            add(&|draft| draft.rules[position].valid = None);
        }
        for indicators in fewer_patterns(&rule.indicators) {
            add(&|draft| draft.rules[position].indicators = indicators.clone());
        }
    }
    for indicators in fewer_patterns(&draft.lexicon) {
        add(&|draft| draft.lexicon = indicators.clone());
    }
    let Some(post) = draft.posts.first() else { return all };
    for field in 0..post.fields.len() {
        add(&|draft| drop(draft.posts[0].fields.remove(field)));
    }
    for (text, (_, pieces)) in post.texts.iter().enumerate() {
        if post.texts.len() > 1 {
            add(&|draft| drop(draft.posts[0].texts.remove(text)));
        }
        for piece in 0..pieces.len() {
            add(&|draft| drop(draft.posts[0].texts[text].1.drain(piece..)));
            add(&|draft| drop(draft.posts[0].texts[text].1.remove(piece)));
        }
    }
    all
}

fn fewer_patterns(indicators: &[Indicator]) -> Vec<Vec<Indicator>> {
    let mut all = Vec::new();
    for (position, indicator) in indicators.iter().enumerate() {
        if indicators.len() > 1 {
            let mut fewer = indicators.to_vec();
            fewer.remove(position);
            all.push(fewer);
        }
        if !indicator.fields.is_empty() {
            let mut fewer = indicators.to_vec();
            fewer[position].fields.clear();
            all.push(fewer);
        }
        for (list, (_, patterns)) in indicator.lists.iter().enumerate() {
            if indicator.lists.len() > 1 {
                let mut fewer = indicators.to_vec();
                fewer[position].lists.remove(list);
                all.push(fewer);
            }
            for pattern in 0..patterns.len() {
                let mut fewer = indicators.to_vec();
                if patterns.len() > 1 {
                    fewer[position].lists[list].1.remove(pattern);
                    all.push(fewer);
                }
            }
        }
    }
    all
}
