use std::borrow::Cow;

use jiff::civil::Date;

use super::EntityValue;

impl EntityValue {
    /// The text of the attribute that rules call `name`, if this entity has it.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let text = match (self, name) {
            (Self::Phone { e164, country: _ }, "e164") => e164,
            (Self::Phone { e164: _, country }, "country") => country.as_ref()?,
            (Self::Handle { service, name: _ }, "service") => service,
            (Self::Handle { service: _, name }, "name") => name,
            (Self::Money { currency, hundredths: _, per: _ }, "currency") => currency,
            (Self::Money { per, currency: _, hundredths: _ }, "per") => {
                return per.map(|per| Cow::Borrowed(per.name()));
            }
            (Self::Url { canonical, host: _ }, "canonical") => canonical,
            (Self::Url { canonical: _, host }, "host") => host,
            (
                Self::Email(value)
                | Self::Hashtag(value)
                | Self::Mention(value)
                | Self::Emoji(value),
                "value",
            ) => value,
            _ => return None,
        };
        Some(Cow::Borrowed(text))
    }

    /// The number, in hundredths, of the attribute that rules call `name`, if this entity has it.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        match (self, name) {
            (Self::Money { hundredths, currency: _, per: _ }, "amount")
            | (Self::Number(hundredths), "value") => Some(*hundredths),
            (Self::AgeRange { from, to: _ }, "from") => from.map(|age| i64::from(age) * 100),
            (Self::AgeRange { from: _, to }, "to") => to.map(|age| i64::from(age) * 100),
            _ => None,
        }
    }

    /// The day of the attribute that rules call `name`, if this entity has it and knows its year.
    pub(crate) fn day(&self, name: &str) -> Option<Date> {
        match (self, name) {
            (Self::Date(days), "from") => days.from.in_calendar(),
            (Self::Date(days), "to") => days.to.in_calendar(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Period;

    #[test]
    fn an_entity_has_the_attributes_of_its_kind_only() {
        let money = EntityValue::Money {
            hundredths: 100,
            currency: "RUB".to_owned(),
            per: Some(Period::Month),
        };
        assert_eq!(money.attribute("currency").as_deref(), Some("RUB"));
        assert_eq!(money.attribute("per").as_deref(), Some("month"));
        assert_eq!(money.attribute("host"), None);
        let unknown = EntityValue::Phone { e164: "+79000000001".to_owned(), country: None };
        assert_eq!(unknown.attribute("country"), None);
    }
}
