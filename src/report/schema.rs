use schemars::Schema;
use schemars::generate::SchemaSettings;

use super::record::Record;

/// The JSON Schema (draft-07) of every line that `indicia scan` writes.
pub fn record_schema() -> Schema {
    SchemaSettings::draft07()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Record<'static>>()
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    use super::*;

    /// Set `INDICIA_UPDATE=1` to write the file anew.
    #[test]
    fn the_schema_in_the_docs_is_that_of_the_types() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/verdict.schema.json");
        let mut schema = serde_json::to_string_pretty(&record_schema()).unwrap();
        schema.push('\n');
        if env::var_os("INDICIA_UPDATE").is_some() {
            fs::write(path, &schema).unwrap();
        }
        assert_eq!(fs::read_to_string(path).unwrap_or_default(), schema);
    }
}
