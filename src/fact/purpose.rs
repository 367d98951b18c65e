//! What chance is asked for: every purpose has its own number, never used again.

/// Why a number is drawn. The number is part of the key, so purposes never share luck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Purpose {
    /// Where on its feeder a home hangs.
    PlaceOnFeeder = 1,
    /// In which order an outage takes a municipality's feeders.
    FeederOrder = 2,
    /// How long an outage of a feeder lasts, as a share of the curve.
    Restoration = 3,
    /// By how much a municipality is slower than the median.
    TownFactor = 4,
    /// Whether a restored feeder fails once more, when, and for how long.
    Reoutage = 5,
    /// Which group of a rolling blackout a feeder belongs to.
    RollingGroup = 6,
    /// Whether a home's breaker or a building's supply fails.
    Premises = 7,
    /// Whether an engine starts.
    EngineStarts = 8,
    /// In which block a synthetic patient lives.
    SyntheticHome = 9,
    /// What a synthetic patient's support is.
    SyntheticSupport = 10,
    /// Which devices a synthetic patient has.
    SyntheticDevices = 11,
    /// Which power sources a synthetic home owns.
    SyntheticSources = 12,
    /// Who is at a synthetic patient's home, and when.
    SyntheticCarers = 13,
    /// How long a tripped breaker or a building without supply stays so.
    PremisesLast = 30,
    /// In which order restored feeders come back where a rule of the whole area says how many.
    RestorationOrder = 31,
    /// When a storm that passes takes a feeder.
    StormTakes = 32,
    /// How much of a synthetic register the ward knows, and whom.
    SyntheticKnown = 33,
    /// Where in its block a home stands, on which storey, and what else the response meets there.
    Dwelling = 34,
    /// Whether a call gets through and is answered.
    CallAnswered = 35,
    /// Whether the phone at home is among those without service.
    PhoneDead = 36,
    /// Whether the lift of a building stands still.
    LiftStopped = 37,
    /// Whether a site refuses although a place is free.
    Refusal = 38,
    /// How long somebody stays at a site.
    StayLength = 39,
    /// Whether a site's generator starts.
    SiteGeneratorStarts = 40,
    /// Whether it overheats on a further day.
    SiteOverheats = 41,
    /// Whether a contract for fuel is kept.
    RefuelKept = 42,
    /// How long a call takes, where that is drawn.
    CallLasts = 43,
    /// Whether people at home reduce the load without advice.
    ReducesUnadvised = 44,
    /// Whether ambulances are free for those without a disaster's injuries.
    AmbulanceFree = 45,
    /// Whether a home is among those that snow cuts off.
    SnowCutsOff = 47,
    /// How long a visit takes, where that is drawn.
    VisitLasts = 48,
    /// How long loading takes, where that is drawn.
    LoadLasts = 49,
    /// How long handing over takes, where that is drawn.
    HandOverLasts = 50,
}
