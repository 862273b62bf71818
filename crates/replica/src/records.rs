//! Records: the values on disk. CBOR arrays by index, so that a field can be added and an older build skips it.

use challenge::{Date, GroupId};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use oplog::{EntityId, Hlc, Row, SeriesSecret};
use protocol::{BatchHeader, Cursor, Epoch, MemberId, SeriesHead, SeriesId, Tip, Token, VaultId};
use reading::{CreditSource, KeyringEntry, MatchGroup, Member, Participation, ParticipationKey};
use vault::{MemberKey, ParticipationKeys, Strip, VaultSecret, participation_keys};

use crate::error::ReplicaError;
use crate::rules::{Rule, Rules};
use crate::sync::vaults_token_hash;

/// Writing to memory cannot fail.
pub(crate) fn encode<T: Encode<()>>(record: &T) -> Vec<u8> {
    minicbor::to_vec(record).unwrap_or_default()
}

pub(crate) fn decode<'b, T: Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T, ReplicaError> {
    minicbor::decode(bytes).map_err(|_| ReplicaError::Damaged)
}

/// Who this device is. Enough to get everything back from the server.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Identity {
    #[n(0)]
    pub household: VaultId,
    #[n(1)]
    pub member: MemberId,
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(crate) member_key: [u8; 32],
    #[n(3)]
    pub(crate) token: Token,
}

impl Identity {
    pub(crate) fn credentials(&self) -> MemberCredentials {
        MemberCredentials { member: self.member, member_key: self.member_key, token: self.token }
    }
}

/// The device's clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub(crate) struct ClockRecord {
    #[n(0)]
    pub(crate) last: Hlc,
    /// Server time minus device time, in milliseconds, as last seen.
    #[n(1)]
    pub(crate) offset_ms: i64,
}

impl ClockRecord {
    pub(crate) fn corrected(&self, now_ms: u64) -> u64 {
        now_ms.saturating_add_signed(self.offset_ms)
    }
}

/// What a vault is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub enum Role {
    #[n(0)]
    Household,
    #[n(1)]
    Amounts(#[n(0)] ReaderRef),
    #[n(2)]
    Books(#[n(0)] ReaderRef),
    /// Of a class.
    #[n(3)]
    Class(#[n(0)] ReaderRef),
}

/// The entity id of a reader, or of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(transparent)]
pub struct ReaderRef(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 16]);

impl From<EntityId> for ReaderRef {
    fn from(reader: EntityId) -> Self {
        Self(reader.0)
    }
}

/// A vault as this device holds it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct VaultRecord {
    #[n(0)]
    pub(crate) vault: VaultId,
    #[n(1)]
    pub(crate) role: Role,
    #[n(2)]
    pub(crate) member: MemberId,
    #[cbor(n(3), with = "minicbor::bytes")]
    pub(crate) member_key: [u8; 32],
    #[n(4)]
    pub(crate) token: Token,
    #[cbor(n(5), with = "minicbor::bytes")]
    pub(crate) secret: [u8; 32],
    /// Seeds of the keys by epoch, 32 bytes each.
    #[cbor(n(6), with = "minicbor::bytes")]
    pub(crate) epochs: Vec<u8>,
    /// Whether the server is known to have the vault.
    #[n(7)]
    pub(crate) registered: bool,
    #[n(8)]
    pub(crate) series: SeriesRecord,
    #[n(9)]
    pub(crate) cursor: Cursor,
    /// Number of the latest reading from the beginning.
    #[n(10)]
    pub(crate) scan: u32,
    /// Whether that reading has not yet reached the head.
    #[n(11)]
    pub(crate) scanning: bool,
    /// What of this reading could not be opened, or did not go on from what came before. While it is not 0, the log is
    /// read from the beginning once a day.
    #[n(12)]
    pub(crate) parked: u32,
    /// The members erased the vault; nothing is sent any more.
    #[n(13)]
    pub(crate) erased: bool,
    /// Where each series stands at the cursor. A server that leaves out a batch cannot show the next one unnoticed.
    #[cbor(n(14), default)]
    pub(crate) heads: Vec<(SeriesId, SeriesHead)>,
    /// Epoch day on which the latest reading from the beginning began.
    #[n(15)]
    pub(crate) scanned_on: Option<i32>,
    /// Where every series stood when each epoch began, as [`crate::epochs`] writes it.
    #[n(16)]
    pub(crate) ends: Option<ByteVec>,
    /// The household's epoch in which it became this member, of a reader's vault.
    #[cbor(n(17), default)]
    pub(crate) since: Epoch,
    /// Whom the household is about to be in this vault: others know the present token who no longer should.
    #[n(18)]
    pub(crate) next: Option<ByteVec>,
    /// Whom it was before, the latest first. A server that was put back to an earlier day knows nobody else.
    #[n(19)]
    pub(crate) former: Option<ByteVec>,
    /// No other device of the household is to have it.
    #[cbor(n(20), default)]
    pub(crate) is_held_alone: bool,
    /// The server is known to have a member who was shown out.
    #[cbor(n(21), default)]
    pub(crate) must_rotate: bool,
}

/// Of the members that a household once was in a vault, so many are remembered.
const FORMER_MAX: usize = 8;

/// What makes somebody a member of a vault. On disk its fields one behind the other: few starts need to read it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct MemberCredentials {
    pub(crate) member: MemberId,
    pub(crate) member_key: [u8; 32],
    pub(crate) token: Token,
}

impl MemberCredentials {
    /// As whom a keyring says that the household opens a vault.
    pub(crate) fn of(entry: &KeyringEntry) -> Self {
        Self { member: MemberId(entry.member), member_key: entry.member_key, token: Token(entry.token) }
    }

    /// As a vault's log names it.
    pub(crate) fn member(&self) -> Member {
        Member {
            id: self.member.0,
            public_key: MemberKey(self.member_key).public().0,
            token_hash: vaults_token_hash(self.token).0,
        }
    }

    /// As whom a device speaks that these were made for.
    pub(crate) fn identity(self, household: VaultId) -> Identity {
        Identity { household, member: self.member, member_key: self.member_key, token: self.token }
    }

    const LEN: usize = 80;

    fn to_bytes(&self) -> Vec<u8> {
        [&self.member.0[..], &self.member_key, &self.token.0].concat()
    }

    fn all_in(bytes: Option<&ByteVec>) -> Vec<Self> {
        let (all, _) = bytes.map_or(&[][..], |bytes| bytes.as_slice()).as_chunks::<{ Self::LEN }>();
        let read = |bytes: &[u8; Self::LEN]| {
            let (member, rest) = bytes.split_first_chunk()?;
            let (member_key, rest) = rest.split_first_chunk()?;
            let token = Token(*rest.first_chunk()?);
            Some(Self { member: MemberId(*member), member_key: *member_key, token })
        };
        all.iter().filter_map(read).collect()
    }
}

impl core::fmt::Debug for MemberCredentials {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "MemberCredentials({:?}, …)", self.member)
    }
}

impl VaultRecord {
    pub(crate) fn credentials(&self) -> MemberCredentials {
        MemberCredentials { member: self.member, member_key: self.member_key, token: self.token }
    }

    /// Whom the household is about to be.
    pub(crate) fn next(&self) -> Option<MemberCredentials> {
        MemberCredentials::all_in(self.next.as_ref()).pop()
    }

    pub(crate) fn set_next(&mut self, next: Option<&MemberCredentials>) {
        self.next = next.map(|next| next.to_bytes().into());
    }

    /// Whom it was before, the latest first.
    pub(crate) fn former(&self) -> Vec<MemberCredentials> {
        MemberCredentials::all_in(self.former.as_ref())
    }

    /// Speaks as another member from now on.
    pub(crate) fn become_member(&mut self, credentials: &MemberCredentials) {
        if self.member != credentials.member {
            let earlier = self.former().into_iter().filter(|former| former.member != credentials.member);
            let former = std::iter::once(self.credentials()).chain(earlier).take(FORMER_MAX);
            self.former = Some(former.flat_map(|former| former.to_bytes()).collect::<Vec<u8>>().into());
            let MemberCredentials { member, member_key, token } = credentials;
            (self.member, self.member_key, self.token) = (*member, *member_key, *token);
        }
    }

    /// The reader's pseudonym in a challenge: the same on every device that holds the vault, so that two phones take part
    /// once.
    pub(crate) fn participation_keys(
        &self,
        participation: &Participation,
        rules: Rules,
    ) -> ParticipationKeys {
        let secret = if rules.keep(Rule::OneParticipation) { self.secret } else { self.token.0 };
        participation_keys(&VaultSecret(secret), &participation.challenge.0, participation.attempt)
    }

    /// What makes the ids and groups of its credits.
    pub(crate) fn participation_key(&self, participation: &Participation, rules: Rules) -> ParticipationKey {
        let key = self.participation_keys(participation, rules).key;
        match participation.strip {
            Some(strip) => {
                ParticipationKey::seated(key, Strip::new(strip).groups(&participation.challenge.0))
            }
            None => ParticipationKey::new(key),
        }
    }

    /// The vault as whoever holds these keys begins: nothing known of the server, nothing read.
    pub(crate) fn opened(access: VaultAccess, registered: bool, series: SeriesRecord) -> Self {
        let VaultAccess { vault, role, member, member_key, token, secret, epochs, ends, is_held_alone } =
            access;
        Self {
            vault,
            role,
            member,
            member_key,
            token,
            secret,
            epochs,
            registered,
            series,
            cursor: Cursor::START,
            scan: 1,
            scanning: false,
            parked: 0,
            erased: false,
            heads: Vec::new(),
            scanned_on: None,
            ends,
            since: 0,
            next: None,
            former: None,
            is_held_alone: is_held_alone.unwrap_or_default(),
            must_rotate: false,
        }
    }

    /// The keys alone: enough to open the vault anew.
    pub(crate) fn access(&self) -> VaultAccess {
        VaultAccess {
            vault: self.vault,
            role: self.role,
            member: self.member,
            member_key: self.member_key,
            token: self.token,
            secret: self.secret,
            epochs: self.epochs.clone(),
            ends: self.ends.clone(),
            is_held_alone: self.is_held_alone.then_some(true),
        }
    }

    /// Reads from the beginning, as after any doubt about what the log holds. `today` in days since 1970-01-01.
    pub(crate) fn start_scan(&mut self, today: i32) {
        self.scan += 1;
        self.scanning = true;
        self.cursor = Cursor::START;
        self.parked = 0;
        self.heads.clear();
        self.scanned_on = Some(today);
    }

    /// Takes note of where a series stands after a batch. Returns whether the batch goes on from where it stood.
    pub(crate) fn follow(&mut self, batch: &BatchHeader) -> bool {
        let after = SeriesHead { through: batch.last(), tip: batch.tip };
        let known = self.heads.iter_mut().find(|(series, _)| *series == batch.series);
        let before = match known {
            Some((_, head)) => std::mem::replace(head, after),
            None => {
                self.heads.push((batch.series, after));
                SeriesHead { through: 0, tip: Tip::EMPTY }
            }
        };
        before.through + 1 == batch.first && before.tip == batch.previous_tip
    }
}

/// How this device opens a vault: what of a [`VaultRecord`] cannot be had from the server.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct VaultAccess {
    #[n(0)]
    pub(crate) vault: VaultId,
    #[n(1)]
    pub(crate) role: Role,
    #[n(2)]
    pub(crate) member: MemberId,
    #[cbor(n(3), with = "minicbor::bytes")]
    pub(crate) member_key: [u8; 32],
    #[n(4)]
    pub(crate) token: Token,
    #[cbor(n(5), with = "minicbor::bytes")]
    pub(crate) secret: [u8; 32],
    /// Seeds of the keys by epoch, 32 bytes each.
    #[cbor(n(6), with = "minicbor::bytes")]
    pub(crate) epochs: Vec<u8>,
    /// Where every series stood when each epoch began, as [`crate::epochs`] writes it.
    #[n(7)]
    pub(crate) ends: Option<ByteVec>,
    /// Said only if no other device of the household is to have it.
    #[n(8)]
    pub(crate) is_held_alone: Option<bool>,
}

/// This device's own series in a vault.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct SeriesRecord {
    #[n(0)]
    pub(crate) id: SeriesId,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(crate) secret: [u8; 32],
    /// Last sequence number appended here, and the tip after it.
    #[n(2)]
    pub(crate) last: u64,
    #[n(3)]
    pub(crate) last_tip: Tip,
    /// Last sequence number that the server is known to have, and the tip after it.
    #[n(4)]
    pub(crate) acked: u64,
    #[n(5)]
    pub(crate) acked_tip: Tip,
    /// About how many batches they came in, since the log was last repacked.
    #[cbor(n(6), default)]
    pub(crate) batches: u32,
}

impl SeriesRecord {
    pub(crate) fn new(id: SeriesId, secret: [u8; 32]) -> Self {
        Self { id, secret, last: 0, last_tip: Tip::EMPTY, acked: 0, acked_tip: Tip::EMPTY, batches: 0 }
    }

    /// Appends a row and returns its record.
    pub(crate) fn append(&mut self, row: &Row) -> (u64, PendingRecord) {
        let bytes = row.to_bytes();
        self.last += 1;
        self.last_tip = Tip(SeriesSecret(self.secret).tip(&self.last_tip.0, &bytes));
        (self.last, PendingRecord { row: bytes, tip: self.last_tip })
    }
}

/// A row that the server is not known to have.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct PendingRecord {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(crate) row: Vec<u8>,
    #[n(1)]
    pub(crate) tip: Tip,
}

/// The winner of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct EntityRecord {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(crate) row: Vec<u8>,
    /// The last scan in which the winner was seen in the log; 0 when it never was.
    #[n(1)]
    pub(crate) seen: u32,
    /// Participations that any version ever counted in, 16 bytes each.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(crate) mentions: Vec<u8>,
}

/// Amounts of an entry, by date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub(crate) struct DayRecord {
    #[n(0)]
    pub(crate) minutes: u32,
    #[n(1)]
    pub(crate) pages: u32,
    /// [`reading::Flags`].
    #[cbor(n(2), default)]
    pub(crate) flags: u32,
}

/// What an entity counts for in one participation, and whether the library has yet to hear of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct CreditRecord {
    #[n(0)]
    pub(crate) generation: u16,
    #[n(1)]
    pub(crate) counts: Option<CountsRecord>,
    #[n(2)]
    pub(crate) due: bool,
    /// The library refuses it as it is; neither due nor counted until it changes or the app is updated.
    #[cbor(n(3), default)]
    pub(crate) refused: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct CountsRecord {
    #[n(0)]
    date: Date,
    #[n(1)]
    amount: u32,
    #[n(2)]
    group: Option<GroupId>,
    #[cbor(n(3), with = "minicbor::bytes")]
    proof: Option<[u8; 16]>,
}

impl CreditRecord {
    pub(crate) fn due(source: CreditSource) -> Self {
        let counts = source.counts.map(|(date, amount, group)| {
            let group = match group {
                MatchGroup::Date => None,
                MatchGroup::Given(group) => Some(group),
            };
            CountsRecord { date, amount, group, proof: source.proof }
        });
        Self { generation: source.generation, counts, due: true, refused: false }
    }

    pub(crate) fn source(&self) -> CreditSource {
        let counts = self.counts.map(|counts| {
            (counts.date, counts.amount, counts.group.map_or(MatchGroup::Date, MatchGroup::Given))
        });
        CreditSource {
            generation: self.generation,
            counts,
            proof: self.counts.and_then(|counts| counts.proof),
        }
    }
}

/// A participation as the server is known to have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub(crate) struct ParticipationRecord {
    #[n(0)]
    pub(crate) created: bool,
    /// Epoch day on which the digests were last found equal.
    #[n(1)]
    pub(crate) verified_on: Option<i32>,
    /// The scan of the amounts vault at that time.
    #[n(2)]
    pub(crate) verified_scan: u32,
    /// Epoch day on which the library last refused; not asked again on that day.
    #[n(3)]
    pub(crate) refused_on: Option<i32>,
    /// How many of its credits the library refuses one by one.
    #[cbor(n(4), default)]
    pub(crate) refused: u32,
    /// Whether the library counts it for its seat.
    #[cbor(n(5), default)]
    pub(crate) is_seated: bool,
}
