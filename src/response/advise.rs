//! Load reduction (節電切替) advised by telephone: whoever answers begins it at once, if they had not.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::confirm::Caller;

/// Load reduction is advised in the next call that is answered; where no call is asked for otherwise, this one asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Advise {
    /// Who calls.
    pub by: Caller,
}
