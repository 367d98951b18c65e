//! Hazards: each a pure function from its description, the area and luck to dated changes.

pub mod replay;
