//! Errands: what is asked on the screens where a household takes everything along, or sees who holds its keys; and what comes
//! of it.
//!
//! A border like [`super::view`]'s: plain values, no signals and no browser types.

use challenge::Date;
use portable::{Inventory, Remark};
use reading::Form;
use replica::Erasing;

use super::view::Key;

/// The four blocks of a family card, as they were typed.
pub(crate) type Digits = [String; 4];

/// Something that takes longer than a tap.
#[derive(Clone, Debug)]
pub(crate) enum Errand {
    /// What there is, before anything is done with it.
    Count,
    /// A file that everybody can read.
    Readable,
    /// All sessions as a table.
    Table,
    /// Everything, sealed with the card.
    Backup(Digits),
    /// Digits for who has no card.
    DrawDigits,
    /// A library from elsewhere, for the current reader.
    Import(Vec<u8>),
    Restore(Vec<u8>, Digits),
    EraseReader(Key),
    EraseEverything,
    LeaveDevice,
    /// Who holds the keys.
    Devices,
    NameDevice(DeviceCard, String),
    RemoveDevice(Key),
    /// Makes the card with these digits open the household, in the place of any earlier one.
    KeepCard(Digits),
    /// Makes this device one of the household that a card opens.
    OpenWithCard(Digits),
}

/// How it went well.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Done {
    Counted(Household),
    File(MadeFile),
    Digits(Digits),
    Imported(Imported),
    /// [`super::Views::restored`] has the list.
    Restored,
    Erased,
    /// Nothing is here any more; the page is to be loaded again.
    Left,
    Devices(Vec<DeviceCard>),
    /// Who holds the keys is another now, or is called otherwise.
    HouseholdChanged,
    /// The household is on its way here.
    Opened,
}

/// What there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Household {
    /// In the order of the readers.
    pub(crate) readers: Vec<ReaderHas>,
    /// Rows that are on this device alone.
    pub(crate) waiting: usize,
    /// Nobody else could open the library's copy.
    pub(crate) is_only_key: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReaderHas {
    pub(crate) key: Key,
    pub(crate) nickname: String,
    pub(crate) has: Inventory,
}

/// Who holds the keys of the household: a device, or the family card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DeviceCard {
    pub(crate) key: Key,
    pub(crate) is_this: bool,
    /// Nothing for one that nobody has described.
    pub(crate) form: Option<Form>,
    pub(crate) name: String,
    pub(crate) added_on: Option<Date>,
    pub(crate) seen_on: Option<Date>,
}

impl DeviceCard {
    pub(crate) fn is_card(&self) -> bool {
        self.form == Some(Form::Card)
    }
}

/// A file for the reader's own hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MadeFile {
    pub(crate) name: String,
    pub(crate) media_type: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// What an import brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Imported {
    pub(crate) added: usize,
    pub(crate) already_here: usize,
    pub(crate) remarks: Vec<Remark>,
}

/// A reader in a backup file, and here after it was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Checked {
    pub(crate) nickname: String,
    pub(crate) in_file: Inventory,
    pub(crate) here: Inventory,
}

/// Why nothing came of it. Nothing was changed, unless it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotDone {
    /// It is no list of a service that is known here.
    NotALibrary(portable::NotRead),
    /// Blocks of the card that were not copied right.
    WrongBlocks([bool; 4]),
    Backup(vault::NotOpened),
    AnotherHousehold,
    /// The library knows no such card: a newer one has taken its place.
    UnknownCard,
    /// There is no way to the library now.
    Unreachable,
    TooMuch,
    NoReader,
    StorageFull,
    /// What was done until then stays; doing it again does the rest.
    Failed,
}

/// How far an errand is: so many of so many.
pub(crate) type Steps = (u32, u32);

/// What is said of the last erasing.
pub(crate) type ErasingState = Erasing;
