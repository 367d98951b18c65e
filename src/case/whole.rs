//! A case: area, register and scenario, checked as a whole. Behind this door there are no `Result`s.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use super::area::{Area, Feeder, Municipality};
use super::blocks::Blocks;
use super::check;
use super::coverage::Coverage;
use super::fleet::{Vehicle, fleet};
use super::ground::ground;
use super::guests;
use super::input::Input;
use super::parameters::{Parameter, Synthetic};
use super::plan::{self, Good, Plan};
use super::problem::Problem;
use super::register::{Patient, Taken};
use super::scenario::{Register, Scenario};
use super::several::Several;
use super::site::{Site, Stands};
use crate::fact::{IdHash, Rank};
use crate::hazard::replay::{Clamped, Reading, Record};
use crate::hazard::{Change, Grid, GridFeeder, GridHome, Ground, Hazard};
use crate::kernel::Luck;
use crate::units::{Clock, DAY, Seconds};

/// What was read, before it is checked. File names are for messages.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The scenario and its file's name.
    pub scenario: (String, Scenario),
    /// The area and its file's name.
    pub area: (String, Area),
    /// The patients, whether written or drawn, and the file's name.
    pub patients: (String, Vec<Patient>),
    /// The plan and its file's name; `None`: nobody responds.
    pub plan: Option<(String, Plan, Vec<Good>)>,
    /// The plans that stand beside each other; `None`: the scenario names none.
    pub beside: Option<Several>,
    /// What was assumed in drawing them or in making them whole; nothing where they are written whole.
    pub assumptions: Vec<Parameter>,
    /// The register they were read from, where they were.
    pub register: Option<Taken>,
    /// What `--set` changed in the scenario, and what a scenario that stands on another changed without a title of its own, as `path=value`, in order.
    pub changes: Vec<String>,
    /// The records that the scenario's replays name, by that name.
    pub records: HashMap<String, Record>,
    /// The files all this was read from.
    pub inputs: Vec<Input>,
}

impl Parts {
    fn known(&self) -> check::Known<'_> {
        check::Known {
            scenario: Some((&self.scenario.0, &self.scenario.1)),
            area: Some((&self.area.0, &self.area.1)),
            plan: self.plan.as_ref().map(|(file, plan, _)| (file.as_str(), plan)),
            patients: Some((&self.patients.0, &self.patients.1)),
            records: &self.records,
            unread: &[],
        }
    }
}

/// A case without doubt: every reference resolves, every number lies in its range, every list is in order of rank.
#[derive(Clone, Debug)]
pub struct Case {
    /// The scenario.
    pub scenario: Scenario,
    /// The area; feeders, municipalities, medical areas, sites and zones in byte order of their ids. Every site inside it has its block.
    pub area: Area,
    /// The patients in byte order of their ids: the position is the rank.
    pub patients: Vec<Patient>,
    /// The plan, settled; `None`: nobody responds, and none of what sites have is used.
    pub plan: Option<plan::Settled>,
    /// The plans of all who work in the area, beside each other; `None`: the scenario names none.
    pub beside: Option<Arc<Several>>,
    /// Every vehicle, in byte order of ids: the position is the rank. Empty without a plan.
    pub fleet: Vec<Vehicle>,
    /// What was assumed in drawing them or in making them whole; nothing where they are written whole.
    pub assumptions: Vec<Parameter>,
    /// The register they were read from, where they were: results must name it, and whom it left out.
    pub register: Option<Taken>,
    /// What `--set` changed in the scenario, and what a scenario that stands on another changed without a title of its own, as `path=value`, in order:
    /// results must name it beside the title.
    pub changes: Vec<String>,
    /// The files it was read from.
    pub inputs: Vec<Input>,
    /// What hazards see.
    pub grid: Grid,
    records: HashMap<String, Record>,
}

impl Case {
    /// Checks the parts as a whole.
    ///
    /// # Errors
    /// Every problem of all parts at once.
    pub fn new(parts: Parts) -> Result<Case, Vec<Problem>> {
        let problems = check::all(&parts.known());
        if !problems.is_empty() {
            return Err(problems);
        }
        let warnings = check::warnings(&parts.known());
        let Parts {
            scenario: (_, scenario),
            area: (_, mut area),
            patients: (_, mut patients),
            plan,
            beside,
            assumptions,
            register,
            changes,
            records,
            inputs,
        } = parts;
        area.feeders.sort_by(|a, b| a.id.cmp(&b.id));
        area.municipalities.sort_by(|a, b| a.code.cmp(&b.code));
        area.medical_areas.sort_by(|a, b| a.id.cmp(&b.id));
        area.sites.sort_by(|a, b| a.id.cmp(&b.id));
        area.zones.sort_by(|a, b| a.id.cmp(&b.id));
        settle_sites(&mut area);
        patients.sort_by(|a, b| a.id.cmp(&b.id));
        for patient in &mut patients {
            patient.equipment.sources.sort_by_key(crate::power::source::Source::kind);
        }
        let plan = plan.map(|(_, plan, goods)| plan::Settled::of(plan, goods, warnings, &mut area));
        if let Some(plan) = &plan {
            guests::make_room(plan, &mut patients);
        }
        let fleet = if plan.is_some() { fleet(&area, &patients) } else { Vec::new() };
        let mut grid = grid(&area, &patients);
        if scenario.hazards.iter().any(Hazard::is_over_ground) {
            grid.ground = ground(&area, &patients);
        }
        let beside = beside.map(Arc::new);
        Ok(Case { scenario, area, patients, plan, beside, fleet, assumptions, register, changes, inputs, grid, records })
    }

    /// The time of day of the run.
    #[must_use]
    pub fn clock(&self) -> Clock {
        let time = self.scenario.start.time();
        Clock { start: (time.hour() as u32 * 3_600 + time.minute() as u32 * 60 + time.second() as u32) % DAY }
    }

    /// What the register was drawn from; `None` where it was written.
    #[must_use]
    pub fn synthetic(&self) -> Option<&Synthetic> {
        if let Register::Synthetic(synthetic) = &self.scenario.register { Some(synthetic) } else { None }
    }

    /// How much of a drawn register the ward knows; `None` where it was written.
    #[must_use]
    pub fn coverage(&self) -> Option<Coverage> {
        self.synthetic().map(|synthetic| Coverage::of(&synthetic.settled(), Luck::new(self.scenario.seed, 0)))
    }

    /// The day on which ages of data are judged: the register's (名簿基準日), or where there is none the day of the run.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.register.as_ref().map_or_else(|| self.scenario.start.date(), |taken| taken.head.as_of)
    }

    /// Local time at an instant of the run.
    #[must_use]
    pub fn local(&self, at: Seconds) -> DateTime {
        self.scenario.start.saturating_add(jiff::SignedDuration::from_secs(i64::from(at.0)))
    }

    /// The rank of a patient by id.
    #[must_use]
    pub fn rank_of(&self, id: &str) -> Option<Rank> {
        self.patients.binary_search_by(|patient| patient.id.as_str().cmp(id)).ok().map(|index| Rank(index as u32))
    }

    /// The rank of a site by id.
    #[must_use]
    pub fn site_of(&self, id: &str) -> Option<Rank> {
        self.area.sites.binary_search_by(|site| site.id.as_str().cmp(id)).ok().map(|index| Rank(index as u32))
    }

    /// The outage block of a patient.
    ///
    /// # Panics
    /// If there is no patient of this rank.
    #[must_use]
    pub fn feeder_of(&self, patient: Rank) -> &Feeder {
        &self.area.feeders[self.grid.homes[patient.index()].feeder.index()]
    }

    /// The municipality of a patient.
    ///
    /// # Panics
    /// If there is no patient of this rank.
    #[must_use]
    pub fn municipality_of(&self, patient: Rank) -> &Municipality {
        let feeder = self.grid.homes[patient.index()].feeder;
        &self.area.municipalities[self.grid.feeders[feeder.index()].municipality as usize]
    }

    /// The first instant at which a hazard takes power from anybody; the horizon if none does.
    #[must_use]
    pub fn onset(&self, changes: &[(Seconds, Change)]) -> Seconds {
        let takes = changes.iter().filter(|(_, change)| change.takes_power());
        takes.map(|&(at, _)| at).min().unwrap_or(self.scenario.horizon)
    }

    /// All dated changes of one replicate, and which recorded counts were clamped. `reading` overrides the replays' own.
    #[must_use]
    pub fn changes(&self, luck: Luck, reading: Option<Reading>) -> (Vec<(Seconds, Change)>, Vec<Clamped>) {
        let (mut changes, clamped) = self.recorded_changes(reading);
        self.add_drawn_changes(luck, &mut changes);
        (changes, clamped)
    }

    /// The changes that were recorded, the same in every replicate, and which counts were clamped. `reading` overrides the replays' own.
    #[must_use]
    pub fn recorded_changes(&self, reading: Option<Reading>) -> (Vec<(Seconds, Change)>, Vec<Clamped>) {
        let (mut changes, mut clamped) = (Vec::new(), Vec::new());
        for (number, hazard) in (0_u16..).zip(&self.scenario.hazards) {
            if let Hazard::Replay(replay) = hazard {
                let record = &self.records[&replay.file];
                let played = record.changes(number, &self.grid, self.scenario.start, reading.unwrap_or(replay.count));
                changes.extend(played.0);
                clamped.extend(played.1);
            }
        }
        (changes, clamped)
    }

    /// Adds the changes that luck decides, those of one replicate.
    pub fn add_drawn_changes(&self, luck: Luck, changes: &mut Vec<(Seconds, Change)>) {
        for (number, hazard) in (0_u16..).zip(&self.scenario.hazards) {
            match hazard {
                Hazard::Outage(outage) => changes.extend(outage.changes(number, &self.grid, luck)),
                Hazard::Earthquake(earthquake) => changes.extend(earthquake.changes(number, &self.grid, luck)),
                Hazard::Typhoon(typhoon) => changes.extend(typhoon.changes(number, &self.grid, luck)),
                Hazard::Lightning(lightning) => changes.extend(lightning.changes(number, &self.grid, luck)),
                Hazard::WideArea(wide) => changes.extend(wide.changes(number, &self.grid, luck)),
                Hazard::Rolling(rolling) => changes.extend(rolling.changes(number, &self.grid, luck, self.clock())),
                Hazard::Listed(listed) => changes.extend(listed.changes(number, &self.grid, luck.replicate())),
                Hazard::Premises(premises) => changes.extend(premises.changes(number, &self.grid, luck)),
                Hazard::Flood(flood) => changes.extend(flood.changes(number, &self.grid, luck)),
                Hazard::Tsunami(tsunami) => changes.extend(tsunami.changes(number, &self.grid, luck)),
                Hazard::Ash(ash) => changes.extend(ash.changes(number, &self.grid, luck)),
                Hazard::HeavySnow(snow) => changes.extend(snow.changes(number, &self.grid, luck)),
                Hazard::Replay(_) => {}
            }
        }
    }

    /// Whether a replay's counts are intervals, so that the answer has two ends.
    #[must_use]
    pub fn has_intervals(&self) -> bool {
        self.scenario.hazards.iter().any(|hazard| matches!(hazard, Hazard::Replay(_)))
    }

    /// The records that replays play, by name.
    pub fn records(&self) -> impl Iterator<Item = (&String, &Record)> {
        self.records.iter()
    }
}

/// Sites inside the area that name no block hang on the nearest of their municipality.
pub(super) fn settle_sites(area: &mut Area) {
    let blocks = Blocks::of(area);
    let found = |site: &Site| match &site.stands {
        Stands::In(code) => site.feeder.clone().or_else(|| blocks.at(site.at?, Some(code)).map(str::to_owned)),
        Stands::Outside(_) => None,
    };
    let feeders: Vec<Option<String>> = area.sites.iter().map(found).collect();
    area.sites.iter_mut().zip(feeders).for_each(|(site, feeder)| site.feeder = feeder);
}

fn grid(area: &Area, patients: &[Patient]) -> Grid {
    let municipality: HashMap<&str, u32> = area.municipalities.iter().map(|municipality| municipality.code.as_str()).zip(0..).collect();
    let feeder: HashMap<&str, Rank> = area.feeders.iter().map(|feeder| feeder.id.as_str()).zip((0..).map(Rank)).collect();
    Grid {
        municipalities: area.municipalities.iter().map(|municipality| IdHash::of("municipality", &municipality.code)).collect(),
        feeders: (area.feeders.iter())
            .map(|feeder| GridFeeder {
                id: IdHash::of("feeder", &feeder.id),
                municipality: municipality[feeder.municipality.as_str()],
                customers: feeder.customers,
            })
            .collect(),
        homes: (patients.iter())
            .map(|patient| GridHome {
                id: IdHash::of("patient", &patient.id),
                building: patient.building.as_ref().map(|building| IdHash::of("building", building)),
                feeder: feeder[patient.feeder.as_str()],
            })
            .collect(),
        ground: Ground::default(),
    }
}
