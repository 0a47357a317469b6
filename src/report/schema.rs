use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::explanation::ExplanationReport;
use super::record::Record;

/// The JSON Schema (draft-07) of every line that `indicia scan` writes.
pub fn record_schema() -> Schema {
    schema_of::<Record<'static>>()
}

/// The JSON Schema (draft-07) of what `indicia explain --format json` writes.
pub fn explanation_schema() -> Schema {
    schema_of::<ExplanationReport<'static>>()
}

/// The JSON Schema (draft-07) of every line that `indicia rescan` writes.
#[cfg(all(test, feature = "cli"))]
pub(crate) fn rescan_schema() -> Schema {
    schema_of::<super::RescanLine<'static>>()
}

/// The JSON Schema (draft-07) of what `indicia measure --format json` writes.
#[cfg(all(test, feature = "cli"))]
fn measure_schema() -> Schema {
    schema_of::<super::MeasureReport>()
}

/// The JSON Schema (draft-07) of what `indicia diff --format json` writes.
#[cfg(all(test, feature = "cli"))]
fn diff_schema() -> Schema {
    schema_of::<super::DiffReport>()
}

/// The JSON Schema (draft-07) of what `indicia rules --format json` writes.
#[cfg(all(test, feature = "cli"))]
pub(super) fn catalogue_schema() -> Schema {
    schema_of::<super::CatalogueRecord<'static>>()
}

fn schema_of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft07().for_serialize().into_generator().into_root_schema_for::<T>()
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    use super::*;

    /// Set `INDICIA_UPDATE=1` to write the files anew.
    #[test]
    fn the_schemas_in_the_docs_are_those_of_the_types() {
        for (name, schema) in [
            ("verdict", record_schema()),
            ("explanation", explanation_schema()),
            #[cfg(feature = "cli")]
            ("rescan", rescan_schema()),
            #[cfg(feature = "cli")]
            ("rules", catalogue_schema()),
            #[cfg(feature = "cli")]
            ("measure", measure_schema()),
            #[cfg(feature = "cli")]
            ("diff", diff_schema()),
        ] {
            let path = format!("{}/docs/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
            let mut schema = serde_json::to_string_pretty(&schema).unwrap();
            schema.push('\n');
            if env::var_os("INDICIA_UPDATE").is_some() {
                fs::write(&path, &schema).unwrap();
            }
            assert_eq!(fs::read_to_string(&path).unwrap_or_default(), schema, "{name}");
        }
    }
}
