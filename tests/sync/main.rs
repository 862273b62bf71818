//! Replicas against the real router, one rule at a time. What the simulation meets by chance is arranged here.
#![expect(clippy::unwrap_used, reason = "tests")]

mod backup;
mod card;
mod classes;
mod cuts;
mod devices;
mod farewell;
mod line;
mod pairing;
mod pairing_between;
mod portals;
mod quarantine;
mod races;
mod removal;
mod repack;
mod restored;
mod sent;
mod tasks;
mod together;
mod updates;
mod versions;
mod world;
