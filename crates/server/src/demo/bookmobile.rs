//! Skopje's bookmobile: a code is given out at each of its stops.

use challenge::{Challenge, ChallengeId, Date, DoneBy, EventCode, GivenFor, Metric, Rules, Task};

use super::emblem;
use super::words::{InEach, badges, texts_with_tasks};

pub(super) const ID: ChallengeId = ChallengeId(*b"demo-bookmobile-");
/// Half a year, give or take.
const WINDOW_DAYS: i32 = 184;

/// A stop of the bookmobile in the demo.
#[derive(Debug)]
pub struct Stop {
    /// As it would be printed; fixed, so that anybody can try it.
    pub code: &'static str,
    /// The place in each of the season's languages, the library's own first.
    pub names: InEach,
}

/// Around Skopje, in the order of the tasks.
pub(super) const STOPS: &[Stop] = &[
    Stop { code: "4821 7730", names: ["Сарај", "Saraj", "Saray", "Saraj"] },
    Stop { code: "1954 0021", names: ["Арачиново", "Haraçinë", "Araçinova", "Arachinovo"] },
    Stop {
        code: "7306 1482", names: ["Студеничани", "Studeniçan", "Studeniçan", "Studenichani"]
    },
    Stop { code: "2590 6647", names: ["Петровец", "Petrovec", "Petrovec", "Petrovec"] },
    Stop { code: "8143 3905", names: ["Сопиште", "Sopisht", "Sopişte", "Sopishte"] },
    Stop {
        code: "6017 5528", names: ["Чучер-Сандево", "Çuçer-Sandevë", "Çuçer-Sandevo", "Chucher-Sandevo"]
    },
];

/// The codes of all stops, in their order.
pub(super) fn codes() -> Vec<EventCode> {
    STOPS.iter().filter_map(|stop| EventCode::read(stop.code)).collect()
}

pub(super) fn challenge(opens: Date) -> Challenge {
    let stops = (1..).zip(codes());
    let tasks = stops.map(|(number, code)| Task { number, done_by: DoneBy::Code(code.hash(ID)) });
    let rules = Rules {
        metric: Metric::Activities,
        tasks: tasks.collect(),
        ..Rules::days(4, opens, opens.plus_days(WINDOW_DAYS))
    };
    let places: Vec<InEach> = STOPS.iter().map(|stop| stop.names).collect();
    let texts = texts_with_tasks(
        [
            "Со бибиобусот низ Скопје",
            "Me bibliobusin nëpër Shkup",
            "Gezici kütüphaneyle Üsküp",
            "Around Skopje with the bookmobile",
        ],
        [
            "Бибиобусот застанува на шест места. Најди го на четири од нив, позајми книга и прашај за кодот.",
            "Bibliobusi ndalet në gjashtë vende. Gjeje në katër prej tyre, merr një libër dhe pyet për kodin.",
            "Gezici kütüphane altı yerde durur. Onu dördünde bul, bir kitap al ve kodu sor.",
            "The bookmobile stops at six places. Find it at four of them, borrow a book and ask for the code.",
        ],
        &places,
    );
    let badges = badges(vec![
        (
            emblem::BUS_STOP,
            GivenFor::Total(1),
            [
                "Прва постојка на бибиобусот",
                "Ndalesa e parë e bibliobusit",
                "Gezici kütüphanenin ilk durağı",
                "The bookmobile’s first stop",
            ],
        ),
        (
            emblem::BOOKMOBILE,
            GivenFor::Goal,
            [
                "Патник со бибиобусот: четири постојки",
                "Udhëtar i bibliobusit: katër ndalesa",
                "Gezici kütüphane yolcusu: dört durak",
                "Bookmobile traveller: four stops",
            ],
        ),
        (
            emblem::EVERYTHING,
            GivenFor::Total(6),
            [
                "Целата линија: сите шест постојки",
                "E tërë linja: të gjashtë ndalesat",
                "Bütün hat: altı durağın hepsi",
                "The whole line: all six stops",
            ],
        ),
    ]);
    Challenge { badges, ..Challenge::new(ID, rules, texts) }
}
