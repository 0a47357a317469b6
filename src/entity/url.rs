//! Web addresses, in one form however they were shared.

use super::link::Link;
use super::{Entity, EntityValue};

/// Query parameters that say where a link was shared, not what it leads to.
const TRACKING: [&str; 34] = [
    "_ga",
    "_gl",
    "_openstat",
    "cmpid",
    "dclid",
    "ef_id",
    "fb_action_ids",
    "fb_source",
    "fbclid",
    "feature",
    "gbraid",
    "gclid",
    "gclsrc",
    "igsh",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mibextid",
    "mkt_tok",
    "msclkid",
    "oly_enc_id",
    "ref",
    "ref_src",
    "ref_url",
    "referrer",
    "s_cid",
    "share_id",
    "si",
    "sfnsn",
    "ttclid",
    "twclid",
    "wbraid",
    "ysclid",
    "yclid",
];

pub(super) fn find(text: &str, links: &[Link], found: &mut Vec<Entity>) {
    found.extend(links.iter().map(|link| Entity {
        span: link.span,
        value: EntityValue::Url {
            canonical: canonical(text, link),
            host: link.host.bare_name().to_owned(),
        },
    }));
}

/// The address without disguise, default port, fragment and tracking; `https` where none is given.
fn canonical(text: &str, link: &Link) -> String {
    let scheme = link.scheme.unwrap_or("https");
    let mut canonical = format!("{scheme}://{}", link.host.name);
    let port = link.port.of(text);
    let is_default = matches!((scheme, port), ("http", "80") | ("https", "443") | ("ftp", "21"));
    if !port.is_empty() && !is_default {
        canonical.push(':');
        canonical.push_str(port);
    }
    let written = link.path.of(text);
    let written = written.split_once('#').map_or(written, |(before, _)| before);
    let (path, query) = written.split_once('?').unwrap_or((written, ""));
    if path != "/" {
        canonical.push_str(path);
    }
    let mut mark = '?';
    for parameter in query.split('&').filter(|parameter| !is_tracking(parameter)) {
        canonical.push(mark);
        canonical.push_str(parameter);
        mark = '&';
    }
    canonical
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split_once('=').map_or(parameter, |(name, _)| name).to_ascii_lowercase();
    // HTML turned "&" into "&amp;" in posts that were copied as source.
    let name = name.strip_prefix("amp;").unwrap_or(&name);
    name.is_empty() || name.starts_with("utm_") || TRACKING.contains(&name)
}
