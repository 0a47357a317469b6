//! The file of the model.

use std::io;
use std::path::Path;

use crate::layout::{CODE, INDEX, MAGIC, SCRIPTS};
use crate::training::{GROUPS, Group, HANDICAPS, Row, train};

/// Trains a model on the texts in `folder` and gives the bytes of its file.
pub fn model(folder: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = MAGIC.to_vec();
    for (group, script) in GROUPS.iter().zip(SCRIPTS) {
        if group.script != script {
            return Err(io::Error::other(format!("{script} stands in the place of {}", group.script)));
        }
        write(&mut bytes, group, &train(folder, group)?);
    }
    Ok(bytes)
}

/// Appends a table; `src/text/detect/model.rs` says how it is laid out.
fn write(bytes: &mut Vec<u8>, group: &Group, rows: &[Row]) {
    bytes.extend((group.classes.len() as u32).to_le_bytes());
    bytes.extend((rows.len() as u32).to_le_bytes());
    for class in group.classes {
        let mut code = [0; CODE];
        code[..class.len()].copy_from_slice(class.as_bytes());
        bytes.extend(code);
    }
    for class in group.classes {
        let handicap = HANDICAPS.iter().find(|(code, _)| code == class).map_or(0, |each| each.1);
        bytes.extend(handicap.to_le_bytes());
    }
    for beginning in 0..INDEX as u32 {
        let end = rows.partition_point(|(key, _)| key >> 22 <= beginning);
        bytes.extend((end as u32).to_le_bytes());
    }
    rows.iter().for_each(|(key, _)| bytes.extend(key.to_le_bytes()));
    for (_, costs) in rows {
        bytes.extend(costs.chunks(2).map(|pair| pair[0] | pair.get(1).unwrap_or(&0) << 4));
    }
}
