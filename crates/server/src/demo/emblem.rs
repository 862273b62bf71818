//! The emblems of the app that the season's badges show.

pub(super) const FIRST_PAGE: u16 = 0;
pub(super) const THIRTY_DAYS: u16 = 2;
pub(super) const HOURGLASS: u16 = 5;
pub(super) const FIRST_BOOK: u16 = 8;
pub(super) const HUNDRED_BOOKS: u16 = 11;
pub(super) const STEADY_WEEK: u16 = 12;
pub(super) const READ_ALOUD: u16 = 14;
pub(super) const LISTENED: u16 = 15;
pub(super) const SUMMER_SUN: u16 = 18;
pub(super) const TWO_LANGUAGES: u16 = 19;
pub(super) const KITE: u16 = 20;
pub(super) const BOOKMOBILE: u16 = 21;
pub(super) const BUS_STOP: u16 = 22;
pub(super) const BINGO_LINE: u16 = 23;
pub(super) const BINGO_CARD: u16 = 24;
pub(super) const BRIDGE: u16 = 25;
pub(super) const GIFT: u16 = 26;
pub(super) const EVERYTHING: u16 = 27;
