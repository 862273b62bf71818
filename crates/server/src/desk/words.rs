//! All texts of the desk, in Macedonian.

use challenge::{GivenFor, Metric, Rules};

pub(super) const LANGUAGE: &str = "mk";

pub(super) const DESK: &str = "Пулт на Прелистај";
pub(super) const NAVIGATION: &str = "Страници";
pub(super) const SKIP_TO_CONTENT: &str = "Кон содржината";
pub(super) const CHALLENGES: &str = "Предизвици";
pub(super) const CLASSES: &str = "Одделенија";
pub(super) const NO_CLASSES: &str = "Сè уште нема одделенија.";
pub(super) const SCHOOL: &str = "Училиште";
pub(super) const SEATS: &str = "Места";
pub(super) const SEATS_TAKEN: &str = "Зафатени";
pub(super) const CAMPAIGNS: &str = "Кампањи";
pub(super) const CLOSE_CLASS: &str = "Затвори";
pub(super) const CLOSE_CLASS_MEANS: &str =
    "Никој повеќе нема да може да ја води кампањата. Прочитаното останува кај децата. Ова не се враќа.";
pub(super) const CLOSE_CLASS_SURELY: &str = "Затвори го одделението";
pub(super) const INVITE: &str = "Покани наставник";
pub(super) const INVITE_HOW: &str =
    "Поканата е врска за едно одделение. Важи две недели и се користи еднаш. Имиња на деца не се собираат.";
pub(super) const INVITATION: &str = "Покана";
pub(super) const INVITATION_HOW: &str =
    "Испечати ја или прати ја врската на наставникот. Оваа страница не се гледа повторно.";
pub(super) const CATALOGUE: &str = "Каталог";

pub(super) const SIGN_IN: &str = "Најава";
pub(super) const SIGN_OUT: &str = "Одјави се";
pub(super) const NAME: &str = "Име";
pub(super) const PASSPHRASE: &str = "Лозинка";
pub(super) const WRONG_PASSPHRASE: &str = "Името или лозинката не се точни.";

pub(super) const WELCOME: &str = "Добре дојдовте";
pub(super) const WELCOME_TEXT: &str =
    "Изберете име и лозинка за пултот. Најдобра лозинка се неколку зборови што само вие ги поврзувате.";
pub(super) const NEW_PASSPHRASE: &str = "Лозинка, барем 15 знаци";
pub(super) const PASSPHRASE_AGAIN: &str = "Лозинката уште еднаш";
pub(super) const BEGIN: &str = "Започни";
pub(super) const PASSPHRASE_LENGTH: &str = "Лозинката треба да има од 15 до 128 знаци.";
pub(super) const PASSPHRASES_DIFFER: &str = "Двете лозинки не се исти.";
pub(super) const NAME_TAKEN: &str = "Некој веќе го има ова име.";

pub(super) const NEW_CHALLENGE: &str = "Нов предизвик";
pub(super) const NO_CHALLENGES: &str = "Сè уште нема предизвици.";
pub(super) const TITLE: &str = "Наслов";
pub(super) const SUMMARY: &str = "Опис";
pub(super) const OPENS: &str = "Прв ден";
pub(super) const CLOSES: &str = "Последен ден";
pub(super) const STAGE: &str = "Состојба";
pub(super) const UPCOMING: &str = "Претстои";
pub(super) const OPEN: &str = "Во тек";
pub(super) const GRACE: &str = "Завршен; уште пристигнува прочитаното навреме";
pub(super) const CLOSED: &str = "Завршен";
pub(super) const PARTICIPANTS: &str = "Учесници";
pub(super) const TOTAL: &str = "Вкупно";
pub(super) const GOAL: &str = "Цел";
pub(super) const TASKS: &str = "Задачи";
pub(super) const TOGETHER: &str = "Сите заедно";
pub(super) const PARTNER: &str = "Партнер";
pub(super) const GIFTS: &str = "Подароци досега";
pub(super) const BADGES: &str = "Значки";
pub(super) const POSTERS: &str = "Постери со кодовите";
pub(super) const POSTERS_HOW: &str = "По една страница за секој код: отпечатете ги и закачете ги таму каде што нешто се случува. Кој го има кодот, му важи.";
pub(super) const NO_CODES: &str = "Кодовите на овој предизвик не се чуваат тука.";
pub(super) const QR: &str = "QR-код со кодот";
pub(super) const METRIC: &str = "Што се брои";
pub(super) const CAP: &str = "Најмногу на ден";
pub(super) const CAP_HINT: &str = "За минути и страници. Денови и книги се бројат по еднаш.";
pub(super) const RULES: &str = "Правила";
pub(super) const RULES_STAND: &str = "Правилата повеќе не се менуваат откако ќе се објават.";
pub(super) const PUBLISH: &str = "Објави";

pub(super) const MISSING: &str = "Ова треба да се пополни.";
pub(super) const TOO_LONG: &str = "Ова е предолго.";
pub(super) const NOT_A_NUMBER: &str = "Треба цел број, најмалку 1.";
pub(super) const NOT_A_DATE: &str = "Ова не е датум.";
pub(super) const CLOSES_BEFORE_OPENING: &str = "Последниот ден е пред првиот.";

pub(super) const NO_BOOKS: &str = "Каталогот е празен.";
pub(super) const BOOKS_IN_ALL: &str = "Книги вкупно";
pub(super) const SLICE: &str = "Дел";
pub(super) const BOOKS: &str = "Книги";
pub(super) const BYTES: &str = "Бајти";
pub(super) const LAST_IMPORT: &str = "Последно внесување";
pub(super) const DATE: &str = "Датум";
pub(super) const SOURCE: &str = "Извор";
pub(super) const IMPORTED: &str = "Внесени";
pub(super) const ADDED: &str = "Од нив нови";
pub(super) const CHANGED: &str = "Од нив изменети";
pub(super) const REMOVED: &str = "Отстранети";
pub(super) const LEFT_OUT: &str = "Изоставени";

pub(super) const NOT_DONE: &str = "Не е направено";
pub(super) const FOREIGN_FORM: &str =
    "Формуларот не дојде од оваа страница или е застарен. Отворете ја страницата повторно.";
pub(super) const MALFORMED: &str = "Барањето не се разбира.";
pub(super) const NOT_FOUND: &str = "Тука нема ништо.";
pub(super) const INVITATION_OVER: &str = "Оваа покана е искористена или истечена. Побарајте нова.";
pub(super) const TOO_SOON: &str = "Премногу обиди. Почекајте малку.";
pub(super) const FAILED: &str = "Серверот не успеа. Обидете се подоцна.";

pub(super) fn unit(metric: Metric) -> &'static str {
    match metric {
        Metric::Days => "денови",
        Metric::Minutes => "минути",
        Metric::Pages => "страници",
        Metric::Books => "книги",
        Metric::Activities => "активности",
    }
}

/// What the goal is counted in.
pub(super) fn goal_unit(rules: &Rules) -> &'static str {
    if rules.card.is_some() { LINES } else { unit(rules.metric) }
}

const LINES: &str = "линии";

/// What a badge is given for.
pub(super) fn given_for(given_for: &GivenFor, rules: &Rules) -> String {
    match given_for {
        GivenFor::Goal => format!("{} {}", rules.goal, goal_unit(rules)),
        GivenFor::Total(total) => format!("{total} {}", unit(rules.metric)),
        GivenFor::Lines(lines) => format!("{lines} {LINES}"),
        GivenFor::Task(number) => format!("задача {number}"),
        GivenFor::Badges(numbers) => {
            let numbers: Vec<_> = numbers.iter().map(u16::to_string).collect();
            format!("значките {}", numbers.join(", "))
        }
    }
}

/// How far everybody is.
pub(super) fn of_goal(total: u64, goal: u64, metric: Metric) -> String {
    format!("{total} од {goal} {}", unit(metric))
}

/// What to do with the code on a poster, in a language of the challenge; nothing in one that has no words for it yet.
pub(super) fn poster_how(tag: &str) -> Option<&'static str> {
    Some(match tag {
        "mk" => "Насочи ја камерата кон сликата или впиши го кодот во Прелистај. Работи и без интернет.",
        "sq" => "Drejtoje kamerën nga figura ose shkruaje kodin në Prelistaj. Punon edhe pa internet.",
        "tr" => "Kamerayı resme tut ya da kodu Prelistaj’a yaz. İnternet olmadan da çalışır.",
        "en" => {
            "Point the camera at the picture, or type the code into Prelistaj. It works without a network too."
        }
        _ => return None,
    })
}

/// The name of a language in which texts are published.
pub(super) fn language(tag: &str) -> &str {
    match tag {
        "mk" => "Македонски",
        "sq" => "Албански",
        "tr" => "Турски",
        "sr" | "sr-Latn" => "Српски",
        "bs" => "Босански",
        "en" => "Англиски",
        other => other,
    }
}
