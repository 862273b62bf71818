//! A server that lies, between the network and the real router. It has no keys; it has everything else: all that was
//! ever sent to it, and the freedom to answer anything.

use std::cell::RefCell;

use challenge::{Credit, CreditId, CreditsDigest, GroupId};
use protocol::{
    BatchHeader, Code, CreditRows, Cursor, Page, Pushed, SeriesHead, Tip, decode, encode, routes, split_batch,
};
use replica::{Method, Request, Response};

use super::clock::DAY_MS;
use super::network::Server;
use super::rng::Rng;

/// One way to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    /// Acknowledges batches and throws them away.
    DropsPushes,
    /// Leaves batches out of pages, and otherwise tells the truth.
    DropsBatches,
    /// Answers with a page that it gave earlier.
    ReplaysPages,
    /// Shows a batch twice.
    RepeatsBatches,
    /// Keeps a log of its own for every second device.
    Forks,
    /// Shows a batch as one of another series.
    SwapsSeries,
    /// Shows a batch of another vault.
    SwapsVaults,
    /// Changes a byte of a batch.
    FlipsBytes,
    /// Changes a byte of an answer, wherever.
    FlipsAnswers,
    /// Changes the order of batches.
    Reorders,
    /// Cuts a page short and says that it was all.
    TruncatesPages,
    /// Makes up batches.
    MakesUpBatches,
    /// Is wrong about where this device's series stands.
    LiesInHeads,
    /// Is wrong about where a page leads, whether there is more, and which cursors it knows.
    LiesInCursors,
    /// Has other credits than it was given.
    LiesInCredits,
    /// Has another year.
    LiesInDates,
    /// Refuses for reasons that do not exist.
    Refuses,
    /// Shows every log as it was some batches ago, and is consistent about it. The one lie that cannot be noticed.
    WithholdsTheNewest,
}

impl Lie {
    pub const ALL: [Self; 18] = [
        Self::DropsPushes,
        Self::DropsBatches,
        Self::ReplaysPages,
        Self::RepeatsBatches,
        Self::Forks,
        Self::SwapsSeries,
        Self::SwapsVaults,
        Self::FlipsBytes,
        Self::FlipsAnswers,
        Self::Reorders,
        Self::TruncatesPages,
        Self::MakesUpBatches,
        Self::LiesInHeads,
        Self::LiesInCursors,
        Self::LiesInCredits,
        Self::LiesInDates,
        Self::Refuses,
        Self::WithholdsTheNewest,
    ];
}

pub(crate) struct Adversary {
    rng: Rng,
    /// In use at present.
    lies: RefCell<Vec<Lie>>,
    /// The other log, for [`Lie::Forks`].
    other: RefCell<Option<Server>>,
    /// Pages given so far, by address up to the cursor.
    given: RefCell<Vec<(String, Page)>>,
}

/// Of requests that could be answered with a lie, how many are.
const LIES_PERCENT: u64 = 60;
/// Old pages kept to be shown again.
const GIVEN_MAX: usize = 64;

impl Adversary {
    pub(crate) fn new(rng: &Rng) -> Self {
        Self {
            rng: rng.clone(),
            lies: RefCell::default(),
            other: RefCell::default(),
            given: RefCell::default(),
        }
    }

    pub(crate) fn turn_bad(&self, lies: Vec<Lie>, other: Server) {
        self.lies.replace(lies);
        self.other.replace(Some(other));
    }

    pub(crate) fn turn_good(&self) {
        self.lies.take();
        self.other.take();
    }

    pub(crate) fn is_bad(&self) -> bool {
        !self.lies.borrow().is_empty()
    }

    pub(crate) async fn answer(&self, server: &Server, caller: usize, request: &Request) -> Response {
        let lies = self.lies.borrow().clone();
        if lies.contains(&Lie::DropsPushes)
            && self.rng.percent(LIES_PERCENT)
            && let Some(response) = acknowledge(request)
        {
            return response;
        }
        let other = self.other.borrow().clone().filter(|_| lies.contains(&Lie::Forks) && caller % 2 == 1);
        let mut response = other.as_ref().unwrap_or(server).answer(request).await;
        if !lies.is_empty() {
            self.remember(request, &response);
        }
        for lie in lies {
            // What is withheld only now and then would be seen.
            if lie == Lie::WithholdsTheNewest || self.rng.percent(LIES_PERCENT) {
                self.twist(lie, request, &mut response);
            }
        }
        response
    }

    fn remember(&self, request: &Request, response: &Response) {
        if let (Some(log), Some(page)) = (log_of(request), page_of(response)) {
            let mut given = self.given.borrow_mut();
            if given.len() == GIVEN_MAX {
                given.remove(0);
            }
            given.push((log.to_owned(), page));
        }
    }

    fn twist(&self, lie: Lie, request: &Request, response: &mut Response) {
        match lie {
            Lie::DropsPushes | Lie::Forks => {}
            Lie::FlipsAnswers => self.flip(&mut response.body),
            Lie::LiesInHeads => self.twist_heads(response),
            Lie::LiesInCredits => self.twist_credits(request, response),
            Lie::LiesInDates => self.twist_date(response),
            Lie::Refuses => self.refuse(response),
            Lie::LiesInCursors if request.method == Method::Post => self.twist_pushed_cursor(response),
            _ => {
                if let (Some(log), Some(mut page)) = (log_of(request), page_of(response)) {
                    self.twist_page(lie, log, &after_of(request), &mut page);
                    response.body = encode(&page);
                }
            }
        }
    }

    fn twist_page(&self, lie: Lie, log: &str, after: &Cursor, page: &mut Page) {
        let count = page.batches.len();
        match lie {
            Lie::ReplaysPages => {
                let given = self.given.borrow();
                let same_log: Vec<_> = given.iter().filter(|(of, _)| of == log).collect();
                *page = same_log[self.rng.index(same_log.len())].1.clone();
            }
            Lie::SwapsVaults => {
                let given = self.given.borrow();
                let others: Vec<&Vec<u8>> =
                    given.iter().filter(|(of, _)| of != log).flat_map(|(_, page)| &page.batches).collect();
                if count > 0 && !others.is_empty() {
                    page.batches[self.rng.index(count)] = others[self.rng.index(others.len())].clone();
                }
            }
            Lie::LiesInCursors => self.twist_cursors(page),
            Lie::MakesUpBatches => self.make_up(page),
            _ if count == 0 => {}
            Lie::DropsBatches => {
                page.batches.remove(self.rng.index(count));
            }
            Lie::RepeatsBatches => {
                let again = page.batches[self.rng.index(count)].clone();
                page.batches.insert(self.rng.index(count + 1), again);
            }
            Lie::SwapsSeries => {
                let (one, other) = (self.rng.index(count), self.rng.index(count));
                let (head, tail) = page.batches[one].split_at(BatchHeader::LEN);
                let (other_head, _) = page.batches[other].split_at(BatchHeader::LEN);
                // One's contents under the other's name, or under no name at all.
                let mut name = if one == other { head.to_vec() } else { other_head.to_vec() };
                if one == other {
                    name[17 + self.rng.index(16)] ^= 1;
                }
                page.batches[one] = [&name, tail].concat();
            }
            Lie::FlipsBytes => self.flip(&mut page.batches[self.rng.index(count)]),
            Lie::Reorders => page.batches.rotate_left(self.rng.index(count)),
            Lie::TruncatesPages => {
                page.batches.truncate(self.rng.index(count));
                page.more = false;
            }
            Lie::WithholdsTheNewest => {
                page.batches.truncate(self.rng.index(count));
                page.more = false;
                let from = if page.recognised { *after } else { Cursor::START };
                let headers = page.batches.iter().filter_map(|sealed| Some(split_batch(sealed).ok()?.0));
                page.next = headers.fold(from, |place, header| place.past(&header));
            }
            _ => {}
        }
    }

    fn flip(&self, bytes: &mut [u8]) {
        if !bytes.is_empty() {
            bytes[self.rng.index(bytes.len())] ^= 1 << self.rng.below(8);
        }
    }

    fn twist_cursors(&self, page: &mut Page) {
        match self.rng.below(5) {
            0 => page.next = Cursor { commit: page.next.commit + 1, ..page.next },
            1 => page.next.digest[self.rng.index(16)] ^= 1,
            2 => page.next = Cursor::START,
            3 => page.recognised = !page.recognised,
            _ => page.more = !page.more,
        }
    }

    fn twist_pushed_cursor(&self, response: &mut Response) {
        let Ok(mut pushed) = decode::<Pushed>(&response.body) else { return };
        pushed.cursor = Some(Cursor { commit: self.rng.below(20), digest: [7; 16] });
        response.body = encode(&pushed);
    }

    /// A batch that goes on from the last one of its series, in a page that adds up: all but the seal is right.
    fn make_up(&self, page: &mut Page) {
        let Some((header, _)) = page.batches.last().and_then(|sealed| split_batch(sealed).ok()) else {
            return;
        };
        let tip = Tip([u8::try_from(self.rng.below(256)).expect("a byte"); 16]);
        let made_up =
            BatchHeader { first: header.last() + 1, count: 1, previous_tip: header.tip, tip, ..header };
        let body: Vec<u8> = (0..300).map(|_| self.rng.next().to_be_bytes()[0]).collect();
        page.batches.push([&made_up.to_bytes()[..], &body].concat());
        page.next = page.next.past(&made_up);
    }

    fn twist_heads(&self, response: &mut Response) {
        let any = SeriesHead { through: self.rng.below(40), tip: Tip([9; 16]) };
        if let Some(mut page) = page_of(response) {
            page.head = any;
            response.body = encode(&page);
        } else if let Ok(mut pushed) = decode::<Pushed>(&response.body) {
            pushed.head = any;
            response.body = encode(&pushed);
        }
    }

    fn twist_credits(&self, request: &Request, response: &mut Response) {
        if !request.path.ends_with("/credits") || response.code.is_some() {
            return;
        }
        if request.method == Method::Put {
            response.body = encode(&CreditsDigest { count: 1, digest: [1; 16] });
            return;
        }
        let Ok(mut rows) = decode::<CreditRows>(&response.body) else { return };
        for credit in &mut rows.credits {
            match self.rng.below(4) {
                0 => credit.amount = credit.amount.wrapping_add(1),
                1 => credit.generation = credit.generation.wrapping_add(1),
                2 => credit.live = !credit.live,
                _ => {}
            }
        }
        rows.credits.push(Credit {
            id: CreditId([u8::try_from(self.rng.below(256)).expect("a byte"); 16]),
            group: GroupId([5; 16]),
            bucket: 0,
            amount: 1,
            generation: 1,
            live: true,
            proof: None,
        });
        response.body = encode(&rows);
    }

    fn twist_date(&self, response: &mut Response) {
        const YEARS_MS: u64 = 10 * 365 * DAY_MS;
        response.date_ms =
            response.date_ms.map(|date_ms| date_ms.saturating_add(self.rng.below(2 * YEARS_MS)) - YEARS_MS);
    }

    fn refuse(&self, response: &mut Response) {
        let code = Code::ALL[self.rng.index(Code::ALL.len())];
        *response = Response {
            status: code.status(),
            code: Some(code),
            date_ms: response.date_ms,
            is_the_librarys: true,
            ..Response::default()
        };
    }
}

/// The answer to a push that was stored, without storing it.
fn acknowledge(request: &Request) -> Option<Response> {
    let (header, _) = split_batch(&request.body).ok().filter(|_| request.method == Method::Post)?;
    let head = SeriesHead { through: header.last(), tip: header.tip };
    let pushed = Pushed { head, cursor: Some(after_of(request).past(&header)) };
    Some(Response {
        status: 200,
        content_type: Some(routes::CBOR.to_owned()),
        is_the_librarys: true,
        body: encode(&pushed),
        ..Response::default()
    })
}

/// The address of the log that is asked for, without the place.
fn log_of(request: &Request) -> Option<&str> {
    let is_pull = request.method == Method::Get && request.path.contains("/batches?");
    request.path.split_once('?').filter(|_| is_pull).map(|(log, _)| log)
}

fn after_of(request: &Request) -> Cursor {
    let after = request.path.split_once("after=").map(|(_, rest)| &rest[..48]);
    after.and_then(|after| after.parse().ok()).unwrap_or(Cursor::START)
}

fn page_of(response: &Response) -> Option<Page> {
    decode::<Page>(&response.body).ok().filter(|_| response.code.is_none())
}
