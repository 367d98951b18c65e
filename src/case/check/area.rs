//! What an area must be.

use std::collections::HashSet;

use super::{Findings, check_ids};
use crate::case::area::{self, Area};

pub fn check(area: &Area, findings: &mut Findings<'_>) {
    findings.unless(
        area.version == area::VERSION,
        || "version".into(),
        "version-unknown",
        &[("found", area.version.to_string()), ("known", area::VERSION.to_string())],
    );
    findings.unless(!area.feeders.is_empty(), || "feeders".into(), "must-not-be-empty", &[]);
    check_ids("municipalities", area.municipalities.iter().map(|municipality| municipality.code.as_str()), "municipality", findings);
    check_ids("feeders", area.feeders.iter().map(|feeder| feeder.id.as_str()), "feeder", findings);
    let known: HashSet<&str> = area.municipalities.iter().map(|municipality| municipality.code.as_str()).collect();
    for (index, feeder) in area.feeders.iter().enumerate() {
        let place = |field: &str| format!("feeders[{index}].{field}");
        findings.unless(feeder.customers > 0, || place("customers"), "must-be-positive", &[]);
        findings.unless(
            known.contains(feeder.municipality.as_str()),
            || place("municipality"),
            "municipality-unknown",
            &[("code", feeder.municipality.clone())],
        );
        let somewhere = feeder.at.is_none_or(|at| at.lat.abs() <= 90.0 && at.lon.abs() <= 180.0);
        findings.unless(somewhere, || place("at"), "not-on-earth", &[]);
    }
}
