//! What may be due, in the order in which an instant handles it: hazard, power, transport, care, response.

macro_rules! kinds {
    ($($(#[$about:meta])+ $name:ident,)+) => {
        /// The kinds of due entry. Their order here is their order within an instant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Kind {
            $($(#[$about])+ $name,)+
        }

        impl Kind {
            /// Every kind, in the order within an instant.
            pub const ALL: &[Kind] = &[$(Kind::$name),+];
        }
    };
}

kinds! {
    /// Phase *hazard*: a dated change of the area. All changes of an instant are applied before power reacts.
    Change,
    /// Phase *power*: the home's clock (hours of need, comings and goings, connecting, load reduction) and its sources.
    Power,
    /// Phase *power*: the supply of a site.
    SitePower,
    /// Phase *transport*: a vehicle's leg ends.
    Trip,
    /// Phase *transport*: a patient's stay at a site ends.
    Stay,
    /// Phase *care*: hand ventilation and the states of support.
    Care,
    /// Phase *response*: staff come and go at a site; it opens, closes or hands over.
    Shift,
    /// Phase *response*: a call on one telephone line ends, or the line is free for the next.
    Call,
    /// Phase *response*: somebody at a patient's home has done what they came for.
    Visit,
    /// Phase *response*: a battery on a hub's socket is full, or its slot is over.
    Socket,
    /// Phase *response*: a place that was asked answers a patient's request.
    Answer,
    /// Phase *response*: the plan looks at a patient.
    Plan,
    /// Phase *dispatch*: the requests of a municipality are served once, after all else of the instant.
    Dispatch,
}

impl Kind {
    /// The kind with this number.
    ///
    /// # Panics
    /// If there is none: only a bug writes such a number.
    #[must_use]
    pub const fn numbered(number: u8) -> Self {
        Kind::ALL[number as usize]
    }
}
