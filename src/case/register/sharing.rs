//! What the patient wishes and allows: how a disaster is spent, with whom the row may be shared, who is to be called.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// To whom a row may be given (避難支援等関係者 and partners).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Recipient {
    /// 消防.
    Fire,
    /// 警察.
    Police,
    /// 民生委員.
    WelfareCommissioner,
    /// 社会福祉協議会.
    WelfareCouncil,
    /// 自主防災組織.
    Neighbourhood,
    /// 訪問看護ステーション.
    Station,
    /// 病院.
    Hospital,
    /// 供給事業者.
    Vendor,
    /// 電力会社.
    Utility,
}

impl Recipient {
    /// Every recipient, in the order of the table's columns.
    pub const ALL: [Recipient; 9] = [
        Recipient::Fire,
        Recipient::Police,
        Recipient::WelfareCommissioner,
        Recipient::WelfareCouncil,
        Recipient::Neighbourhood,
        Recipient::Station,
        Recipient::Hospital,
        Recipient::Vendor,
        Recipient::Utility,
    ];

    /// Its name in tables and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Recipient::Fire => "fire",
            Recipient::Police => "police",
            Recipient::WelfareCommissioner => "welfare_commissioner",
            Recipient::WelfareCouncil => "welfare_council",
            Recipient::Neighbourhood => "neighbourhood",
            Recipient::Station => "station",
            Recipient::Hospital => "hospital",
            Recipient::Vendor => "vendor",
            Recipient::Utility => "utility",
        }
    }
}

/// What the patient said about sharing the row with one recipient in peacetime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// With whom.
    pub to: Recipient,
    /// Whether it was consented.
    pub given: bool,
    /// When; `None` where the day is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// What a patient said in peacetime about being told to one recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// Nobody asked, or nobody wrote the answer.
    Nothing,
    /// Consented.
    Consented,
    /// Refused.
    Refused,
}

impl Said {
    /// What a row's consents say of one recipient. A refusal beside a consent counts.
    #[must_use]
    pub fn of(consents: &[Consent], to: Recipient) -> Self {
        let said = consents.iter().filter(|consent| consent.to == to);
        said.map(|consent| if consent.given { Said::Consented } else { Said::Refused }).max().unwrap_or(Said::Nothing)
    }
}

/// Who is to be reached in an emergency, by relation: no names, no numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Relation {
    /// 配偶者.
    Spouse,
    /// 親.
    Parent,
    /// 子.
    Child,
    /// 兄弟姉妹.
    Sibling,
    /// その他の親族.
    Relative,
    /// 近隣.
    Neighbour,
    /// 支援者 (helper, care manager, teacher).
    Supporter,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_beside_a_consent_counts_and_of_others_nothing_was_said() {
        let said = |given: &[bool]| {
            let consents: Vec<Consent> = given.iter().map(|&given| Consent { to: Recipient::Fire, given, on: None }).collect();
            [Recipient::Fire, Recipient::Police].map(|to| Said::of(&consents, to))
        };
        assert_eq!(said(&[true]), [Said::Consented, Said::Nothing]);
        assert_eq!(said(&[true, false]), [Said::Refused, Said::Nothing]);
        assert_eq!(said(&[false, true]), [Said::Refused, Said::Nothing]);
    }
}
