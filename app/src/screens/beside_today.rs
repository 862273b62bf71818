//! What *Today* has beside the ring, the shelf and the sessions: it comes with the other screens.

use leptos::prelude::*;

use super::card_ask::card_ask;
use super::log::Target;
use super::stickers::new_stickers;
use super::timer::timer;
use super::turn::chooser_sheet;
use crate::parts::gentle::greeting;

/// `choosing` opens the sheet that gives somebody else the turn.
pub(crate) fn beside_today(logging: RwSignal<Option<Target>>, choosing: RwSignal<bool>) -> AnyView {
    view! {
        {greeting()}
        {new_stickers()}
        {card_ask()}
        {timer(logging)}
        {chooser_sheet(choosing)}
    }
    .into_any()
}
