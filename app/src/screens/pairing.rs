//! What both ends of adding a device show: three pictures to compare, and how it ended.

use leptos::prelude::*;
use reading::{Form, Outfit};
use replica::Ending;

use crate::i18n::words;
use crate::parts::art::dressed;
use crate::state::view::Picture;

/// Eight hats, and as many animals under them.
const HATS: u8 = 8;

/// Three pictures with their names. `numbers` are below [`vault::PICTURES`].
pub(crate) fn pictures(numbers: [u8; 3]) -> AnyView {
    let pictures = numbers.map(|number| {
        let (animal, hat) = (number / HATS, number % HATS);
        let name = format!("{}, {}", words::picture(u64::from(animal)), words::hat(u64::from(hat)));
        let outfit = Outfit { hat: hat + 1, ..Outfit::default() };
        view! { <li>{dressed(Picture(animal), outfit)}<span>{name}</span></li> }
    });
    view! { <ol class="compared">{pictures.collect_view()}</ol> }.into_any()
}

/// What somebody would call the device.
pub(crate) fn device(form: Form, name: &str) -> String {
    let kind = match form {
        Form::Phone => words::device_phone(),
        Form::Tablet => words::device_tablet(),
        Form::Computer | Form::Card => words::device_computer(),
    };
    if name.is_empty() { kind.to_owned() } else { format!("{kind} ({name})") }
}

/// One kind sentence.
pub(crate) fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::Late => words::pairing_late(),
        Ending::NotFound => words::pairing_not_found(),
        Ending::SomebodyElse => words::pairing_somebody_else(),
        Ending::NotTheSame => words::pairing_not_the_same(),
        Ending::Disturbed => words::pairing_disturbed(),
        Ending::HasHousehold => words::pairing_has_household(),
        Ending::NotTold => words::pairing_not_told(),
    }
}

/// Said while the library cannot be reached.
pub(crate) fn cut_off(is_cut_off: bool) -> AnyView {
    view! { <p class="hint" role="status">{is_cut_off.then(words::pairing_cut_off)}</p> }.into_any()
}
