//! A challenge of one's own: a title, a number, and until when. The library never hears of it.

use challenge::Metric;
use leptos::prelude::*;

use crate::i18n::words;
use crate::parts::choice::{Chip, choice};
use crate::parts::field::{Field, Shape};
use crate::parts::form::form_of;
use crate::parts::live::nothing;
use crate::parts::measure;
use crate::parts::notice::notices;
use crate::parts::refusal;
use crate::parts::sheet::Closer;
use crate::state::view::{Action, OWN_TITLE_MAX_CHARS, OwnChallenge, Refusal};
use crate::state::{performer, views};

/// In the order of their chips.
const METRICS: [Metric; 4] = [Metric::Days, Metric::Minutes, Metric::Pages, Metric::Books];
/// How long it lasts, in the order of the chips.
const LENGTHS_DAYS: [u32; 4] = [7, 14, 30, 90];
const FIRST_GOAL: u32 = 5;

/// What is in the sheet.
pub(crate) fn form(closer: Closer) -> AnyView {
    let performer = performer();
    let notices = notices();
    let key = performer.mint();
    let has_others = views().readers.with_untracked(|readers| readers.len() > 1);
    let (title, goal) = (Field::new(""), Field::new(FIRST_GOAL.to_string()));
    let (metric, length, who) = (RwSignal::new(0), RwSignal::new(1), RwSignal::new(0));
    let make = move || {
        let wanted = OwnChallenge {
            key,
            title: title.text.get_untracked(),
            metric: METRICS[metric.get_untracked() % METRICS.len()],
            goal: goal.text.with_untracked(|text| text.trim().parse().unwrap_or(0)),
            days: LENGTHS_DAYS[length.get_untracked() % LENGTHS_DAYS.len()],
            is_together: who.get_untracked() == 1,
        };
        let said = words::challenge_taken(&wanted.title);
        performer.perform(Action::MakeChallenge(wanted), move |outcome| match outcome {
            Ok(()) => {
                closer.close();
                notices.say(said);
            }
            Err(refusal @ Refusal::OutOfRange { .. }) => goal.refuse(refusal::in_words(refusal)),
            Err(refusal) => title.refuse(refusal::in_words(refusal)),
        });
    };
    let title_shape = Shape {
        id: "own-title",
        label: words::own_title(),
        kind: "text",
        max_length: Some(OWN_TITLE_MAX_CHARS),
        ..Shape::default()
    };
    let goal_shape = Shape {
        id: "own-goal",
        label: words::own_goal(),
        kind: "text",
        input_mode: Some("numeric"),
        max_length: Some(6),
        ..Shape::default()
    };
    let metrics = METRICS.map(|metric| Chip::words(measure::unit(metric, u64::from(FIRST_GOAL)))).into();
    let lengths = LENGTHS_DAYS.map(|days| {
        let days = u64::from(days);
        Chip::words(format!("{days} {}", words::unit_days(days)))
    });
    let together = has_others.then(|| {
        let chips = vec![Chip::words(words::own_alone()), Chip::words(words::own_together())];
        choice("own-who", words::own_who(), chips, who, |_| ())
    });
    form_of(
        "log-form",
        make,
        view! {
            {title.view(title_shape, nothing(), nothing())}
            {choice("own-metric", words::own_metric(), metrics, metric, |_| ())}
            {goal.view(goal_shape, nothing(), nothing())}
            {choice("own-length", words::own_length(), lengths.into(), length, |_| ())}
            {together}
            <button type="submit" class="press is-wide">{words::own_make()}</button>
        }
        .into_any(),
    )
}
