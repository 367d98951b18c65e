//! People at work at a site, and their time.

/// Staff-seconds since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StaffTime {
    /// At the site or out for it. Who finishes what was begun before the shift's end is present until then.
    pub present: u64,
    /// At something.
    pub busy: u64,
    /// Present and at nothing.
    pub free: u64,
    /// Between the beginning and the end of each call, visit and trip: what `busy` must come to. What goes on counts up to the horizon.
    pub acts: u64,
}

/// People of one role at a site.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Workers {
    pub on_shift: u32,
    pub busy: u32,
}

impl Workers {
    /// On shift and at nothing.
    pub const fn free(self) -> u32 {
        self.on_shift.saturating_sub(self.busy)
    }

    /// On shift, or finishing what was begun before the shift's end.
    pub const fn present(self) -> u32 {
        if self.on_shift > self.busy { self.on_shift } else { self.busy }
    }
}

impl StaffTime {
    /// So many seconds more of these.
    pub(super) fn add(&mut self, workers: Workers, elapsed: u64) {
        self.present += u64::from(workers.present()) * elapsed;
        self.busy += u64::from(workers.busy) * elapsed;
        self.free += u64::from(workers.free()) * elapsed;
    }
}
