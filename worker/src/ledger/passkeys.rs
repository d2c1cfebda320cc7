//! Passkeys and challenges, as tables.

use cartera_domain::access::UserKey;

use super::{LedgerError, SqlLedger, integer};
use crate::access::Digest32;
use crate::config;
use crate::members::Passkey;

/// The columns of a passkey, as [`passkey`] reads them; a `point` may be the DER of a key of RSA by now.
const PASSKEY: &str = "credential, id, member, name, point, counter, made_ms, session, used_ms";

fn passkey(mut row: super::members::Row) -> Result<Passkey, LedgerError> {
    Ok(Passkey {
        credential: row.bytes()?,
        id: row.id()?,
        user: UserKey(row.id()?),
        name: row.text()?,
        key: row.bytes()?,
        counter: row.number()?,
        made_ms: row.number()?,
        session: row.optional_id()?,
        used_ms: row.optional_number()?,
    })
}

impl SqlLedger {
    /// Keeps a challenge until it is signed or its time is over; says whether this address may have
    /// one more. Where there are too many, the oldest from here goes, or else the oldest from
    /// where most of them are: whoever floods pushes out their own.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn add_challenge(
        &self,
        hash: &Digest32,
        address: &Digest32,
        now_ms: u64,
    ) -> Result<bool, LedgerError> {
        let now = integer(now_ms)?;
        self.sql.exec("DELETE FROM challenge WHERE until_ms <= ?", vec![now])?;
        let here = "SELECT count(*) FROM challenge WHERE address = ?";
        let here = self.count(here, vec![address.to_vec().into()])?;
        if here >= config::CHALLENGES {
            return Ok(false);
        }
        let all = self.count("SELECT count(*) FROM challenge", Vec::new())?;
        if all >= config::CHALLENGES_ANYWHERE {
            let oldest = "DELETE FROM challenge WHERE hash = (SELECT hash FROM challenge \
                          WHERE address = coalesce(?, (SELECT address FROM challenge \
                          GROUP BY address ORDER BY count(*) DESC, min(until_ms) LIMIT 1)) \
                          ORDER BY until_ms, hash LIMIT 1)";
            let own = (here > 0).then(|| address.to_vec());
            self.sql.exec(oldest, vec![own.into()])?;
        }
        let query = "INSERT INTO challenge (hash, address, until_ms) VALUES (?, ?, ?)";
        let until = integer(now_ms + config::CHALLENGE_MS)?;
        self.sql.exec(query, vec![hash.to_vec().into(), address.to_vec().into(), until])?;
        Ok(true)
    }

    /// Takes a challenge, once; says whether it was there and in time.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn use_challenge(&self, hash: &Digest32, now_ms: u64) -> Result<bool, LedgerError> {
        let query = "DELETE FROM challenge WHERE hash = ? RETURNING until_ms";
        let row = self.rows(query, vec![hash.to_vec().into()])?.into_iter().next();
        row.map_or(Ok(false), |mut row| Ok(row.number()? > now_ms))
    }

    /// Keeps a passkey.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn add_passkey(&self, one: &Passkey) -> Result<(), LedgerError> {
        let query =
            format!("INSERT INTO passkey ({PASSKEY}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)");
        let values = vec![
            one.credential.clone().into(),
            one.id.to_vec().into(),
            one.user.0.to_vec().into(),
            one.name.as_str().into(),
            one.key.clone().into(),
            integer(one.counter)?,
            integer(one.made_ms)?,
            one.session.map(|session| session.to_vec()).into(),
        ];
        self.sql.exec(&query, values)?;
        Ok(())
    }

    /// All passkeys, the newest first.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn passkeys(&self) -> Result<Vec<Passkey>, LedgerError> {
        let query = format!("SELECT {PASSKEY} FROM passkey ORDER BY made_ms DESC, id");
        self.rows(&query, Vec::new())?.into_iter().map(passkey).collect()
    }

    /// The passkey that a browser calls this.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn passkey(&self, credential: &[u8]) -> Result<Option<Passkey>, LedgerError> {
        let query = format!("SELECT {PASSKEY} FROM passkey WHERE credential = ?");
        self.rows(&query, vec![credential.to_vec().into()])?
            .into_iter()
            .next()
            .map(passkey)
            .transpose()
    }

    /// Notes that a passkey let a device in, and how often it says that it has signed.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn used_passkey(
        &self,
        id: &[u8; 16],
        counter: u64,
        now_ms: u64,
    ) -> Result<(), LedgerError> {
        let query = "UPDATE passkey SET counter = ?, used_ms = ? WHERE id = ?";
        let values = vec![integer(counter)?, integer(now_ms)?, id.to_vec().into()];
        self.sql.exec(query, values)?;
        Ok(())
    }

    /// Has a passkey open nothing any more.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn end_passkey(&self, id: &[u8; 16]) -> Result<(), LedgerError> {
        self.sql.exec("DELETE FROM passkey WHERE id = ?", vec![id.to_vec().into()])?;
        Ok(())
    }
}
