//! Which rules of the home a walk came upon, and how often: what a test of random homes must show that it covers.

macro_rules! rules {
    ($($rule:ident: $name:literal,)*) => {
        /// A rule of the home, or a situation in which one decides.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Rule { $(#[doc = $name] $rule),* }

        /// Every rule, in the order of the enum, with its name in the table.
        pub const RULES: &[(Rule, &str)] = &[$((Rule::$rule, $name)),*];
    };
}

rules! {
    OutageBegins: "outage begins",
    OutageAtHorizon: "outage lasts to the horizon",
    NoOutage: "no outage before the horizon",
    WindowOpensAtLoss: "ventilation window opens in the second mains is lost",
    WindowOpens: "ventilation window opens in an outage",
    WindowCloses: "ventilation window closes in an outage",
    WindowAtMidnight: "window runs on across midnight in an outage",
    OxygenOpens: "oxygen window opens in an outage",
    OxygenCloses: "oxygen window closes in an outage",
    OxygenOnlyPatient: "outage of an oxygen-only patient",
    ConnectingBegun: "connecting begun",
    ConnectingFinished: "connecting finished",
    ConnectingCutShort: "connecting cut short by mains",
    ConnectingFinishedAlone: "connecting finished though everybody had left",
    ConnectingFinishedUnneeded: "connecting finished when nothing was needed any more",
    NextBegunAtOnce: "next connection begun in the second the last finished",
    AbleConnects: "able patient alone connects",
    AbleReduces: "able patient alone reduces the load",
    OxygenFirstConnects: "oxygen-first order changed what is connected",
    ReductionBegun: "reduction begun",
    ReductionDelayed: "no one at home delays reduction",
    ReductionWaits: "reduction waits for advice",
    ReductionCutShort: "reduction cut short by mains",
    ReductionDone: "reduction done",
    ReductionDoneAlone: "reduction done though everybody had left",
    ReductionWithConnection: "reduction done in the second a connection finished",
    ReductionHme: "reduction to the HME",
    ReductionCylinder: "reduction to the cylinder",
    ReductionFoot: "reduction to foot suction",
    ReductionEmptyCylinder: "reduction with a cylinder that holds no second",
    CylinderExhausted: "cylinder exhausted",
    TakenBack: "concentrator taken back",
    NotTakenBack: "concentrator not taken back for the gate",
    CylinderKeptForNextOutage: "next outage begins with a cylinder partly used",
    PassedOver: "connected source passed over before reduction",
    VentilatorAlone: "ventilator alone",
    GateNeverPassed: "source that passes no gate after reduction is no use",
    ReadingAfterConnection: "read as a connection finished",
    ReadingAfterReduction: "read as reduction was done",
    ReadingForOxygen: "read as oxygen came to be needed without a cylinder",
    OxygenFirstReads: "oxygen-first order changed what serves",
    BetterTakesOver: "a better source takes over from one that could go on",
    StepsDown: "source can serve no longer, the next serves in the same second",
    EngineNotLeft: "running engine not left at a reading",
    ServesOxygenAlone: "source serves oxygen alone",
    ServingUnneeded: "battery stops as nothing is needed",
    EngineUnneeded: "engine stops as nothing is needed",
    EngineRestarts: "engine starts again without a new draw",
    BatteryEmpty: "serving battery empty",
    RestStays: "empty battery keeps less than a second's load",
    EngineOutOfFuel: "serving engine out of fuel",
    EngineStarted: "engine started",
    EngineFailed: "engine failed",
    EngineDrawsAgain: "engine draws anew in a later outage",
    AttachedEngine: "attached engine started by itself",
    ChargesWithSpare: "engine charges with its spare",
    LessThanTakes: "less than takes to spare",
    StoresNothing: "spare so small that nothing would be stored",
    TwoCharge: "two batteries charge in one second",
    LastBeforeFull: "last second before full stores what fits",
    ChargesAndServes: "battery charges and serves",
    FullTakesAll: "full one that serves takes what it gives",
    FullTakesLess: "full one that serves is charged with less than it gives",
    ChargerConnected: "charger connected",
    ChargerConnectedUnneeded: "charger connected when nothing is needed",
    ChargerHeldBack: "charger not connected while an engine runs",
    ChargerWaits: "connected charger waits for a battery at half",
    ChargerStarted: "charger started",
    ChargerFailed: "charger failed",
    ChargerStartedAgain: "charger started again without a new draw",
    AttachedCharger: "attached charger started by itself",
    ChargerUnneeded: "charger runs while nothing is needed",
    ChargerStoppedFull: "charger stopped as nothing takes more",
    ChargerOutOfFuel: "charger out of fuel",
    ChargerFeedsAgain: "charger stopped as it can feed again",
    ChargerYields: "charger stopped for an engine that serves",
    SecondChargerFollows: "another charger starts in the second one is out of fuel",
    GoesOn: "battery below its load goes on by what it stores",
    GoesOnNotRead: "battery that goes on by what it stores is not able at a reading",
    AbleAgain: "empty battery able again after charging",
    NotChargedBefore: "battery not full at the first loss",
    FullBeforeNext: "mains recharged a battery to full before the next loss",
    PartlyBeforeNext: "mains recharged a battery partly before the next loss",
    LastOnMains: "last second on mains before full stores what fits",
    NothingHeld: "battery of no capacity",
    EmptyIsLeft: "no source serves though one is connected",
    FamilyStayed: "family stayed beyond their hours",
    FamilyCame: "family came in an outage",
    HelperLeft: "helper left in an outage",
    HelperCame: "helper came in an outage",
    LeftAtLoss: "carer left in the second mains was lost",
    CameAtLoss: "carer came in the second mains was lost",
    FamilyFreeAgain: "family beyond their hours leave as mains returns",
    HandBegins: "hand ventilation begins",
    HandMostLeft: "the one with most left is not the first listed",
    HandRelieved: "hand relieved when spent",
    HandNotRelieved: "spent and nobody relieves",
    HandGoesAway: "the one who bags leaves",
    HandEndsBySource: "a source ends hand ventilation",
    SpentAvailable: "spent carer available again",
    SpentAvailableAtHour: "spent carer available again before wholly rested",
    SpentRests: "spent carer with a second's store does not bag",
    RestingRegained: "resting regained in an outage",
    MainsRegained: "resting regained on mains",
    AloneStops: "one alone stops bagging to connect",
    AloneDoesNotBag: "one alone connects and does not bag",
    TwoBag: "two at home bag while connecting",
    AbleLetsBag: "able patient connects and the only carer bags",
    UntrainedOnly: "only untrained carers at home",
    NoBag: "trained carer at home, but nothing to bag with",
    Unsupported: "unsupported",
    AtRisk: "at risk",
    WholeAgain: "tolerance made whole again in an outage",
    RecoveredInTime: "support came back within tolerance",
    WindowEndsRisk: "end of the window ends unsupported or at risk",
    MainsEndsRisk: "mains ends unsupported or at risk",
    GapSuction: "gap: suction",
    GapOxygen: "gap: oxygen",
    GapHumidification: "gap: humidification",
    GapCarer: "gap: carer",
    SuctionByFoot: "suction by foot alone",
    SuctionFootIdle: "foot suction without a trained carer",
    SuctionByHandWhoBags: "suction by the one who bags",
    OxygenByCylinder: "oxygen by cylinder",
    OxygenByConcentrator: "oxygen by concentrator from a source",
    HumidificationReduced: "humidification by HME after reduction",
    HumidificationBagging: "humidification by HME only because bagged",
    HumidificationBySource: "humidification by a source",
    SilenceShort: "silence not longer than connect",
    SilenceExact: "silence exactly as long as connect",
    SilenceLong: "silence longer than connect",
    SilenceAfterZero: "a later silence after time to zero",
    SilenceCut: "silence cut off by the horizon",
}

/// How often each rule decided something; rules that hold for a while count once each time they begin to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fired {
    counts: Vec<u64>,
    holding: Vec<bool>,
}

impl Default for Fired {
    fn default() -> Self {
        Fired { counts: vec![0; RULES.len()], holding: vec![false; RULES.len()] }
    }
}

impl Fired {
    /// The rule decided something now.
    pub fn count(&mut self, rule: Rule) {
        self.counts[rule as usize] += 1;
    }

    /// The rule decided something now, if `so`.
    pub fn count_if(&mut self, rule: Rule, so: bool) {
        self.counts[rule as usize] += u64::from(so);
    }

    /// Whether the rule holds this second: counts when it begins to.
    pub fn holds(&mut self, rule: Rule, so: bool) {
        self.counts[rule as usize] += u64::from(so && !self.holding[rule as usize]);
        self.holding[rule as usize] = so;
    }

    /// Adds what another walk came upon.
    pub fn add(&mut self, other: &Fired) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
    }

    /// How often `rule` decided something.
    pub fn of(&self, rule: Rule) -> u64 {
        self.counts[rule as usize]
    }

    /// Every rule's name and count.
    pub fn table(&self) -> impl Iterator<Item = (&'static str, u64)> {
        RULES.iter().map(|&(rule, name)| (name, self.of(rule)))
    }
}
