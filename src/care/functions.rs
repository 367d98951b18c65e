//! The five functions of support: which are absent in a second of an outage.

use super::away::Away;
use super::home::PatientHome;
use crate::fact::Function;
use crate::power::Devices;
use crate::units::Seconds;

impl PatientHome<'_> {
    /// The functions that are needed and absent, as bits; none while mains is on.
    pub(super) fn absent(&self) -> u8 {
        let mut absent = 0;
        let mut check = |function: Function, needed: bool, holds: bool| {
            if needed && !holds {
                absent |= function.bit();
            }
        };
        let (needs, equipment, supply) = (self.care.needs, self.power.equipment, &*self.power.supply);
        let feeds = |device: Devices| supply.feeds().has(device);
        let trained = self.trained_here();
        check(Function::Ventilation, needs.ventilation, !self.care.state.is_gap());
        let by_foot = equipment.foot_suction || supply.has_instead_of(Devices::SUCTION);
        let owns_suction = equipment.suction.is_some() || by_foot;
        check(Function::Suction, needs.ventilation && owns_suction, feeds(Devices::SUCTION) || by_foot && trained);
        check(Function::Oxygen, needs.oxygen, self.power.cylinder_in_use() || feeds(Devices::CONCENTRATOR));
        let has_exchanger = equipment.hme || supply.has_instead_of(Devices::HUMIDIFIER);
        let owns_humidification = equipment.humidifier.is_some() || has_exchanger;
        let reduced = equipment.hme && supply.is_reduced() || supply.has_replaced(Devices::HUMIDIFIER);
        let exchanger = reduced || has_exchanger && self.care.bagging.is_some();
        check(Function::Humidification, needs.ventilation && owns_humidification, feeds(Devices::HUMIDIFIER) || exchanger);
        check(Function::Carer, true, trained);
        match self.care.away {
            Some(Away::Aboard | Away::AtSite) => 0,
            // A site without supply still has its people and what works without power.
            Some(Away::Unsupported) => absent & (Function::Ventilation.bit() | Function::Humidification.bit()),
            Some(Away::OwnSources) | None => {
                if supply.is_dark() {
                    absent
                } else {
                    0
                }
            }
        }
    }

    fn trained_here(&self) -> bool {
        self.carers.0.iter().enumerate().any(|(index, carer)| carer.trained && self.care.present >> index & 1 == 1)
    }

    /// How long a function may be absent.
    pub(super) const fn tolerance(&self, function: Function) -> Seconds {
        let tolerances = &self.support.tolerances;
        match function {
            Function::Ventilation => tolerances.ventilation,
            Function::Suction => tolerances.suction,
            Function::Oxygen => tolerances.oxygen,
            Function::Humidification => tolerances.humidification,
            Function::Carer => tolerances.carer,
        }
    }
}
