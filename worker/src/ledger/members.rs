//! Invitations, devices and tries to join, as tables.

use cartera_domain::access::{Role, UserKey};
use worker::SqlStorageValue;

use super::{LedgerError, SqlLedger, bytes, integer};
use crate::access::Digest32;
use crate::config;
use crate::members::{DeviceKey, Invite, Session};

/// The columns of a device, as [`session`] reads them.
const SESSION: &str = "id, member, name, made_ms, seen_ms, until_ms, revoked_ms";
/// The columns of an invitation, as [`invite`] reads them.
const INVITE: &str = "id, member, ceiling, invited_by, session, made_ms, until_ms, stay_ms";

/// A row, value after value.
pub(super) struct Row(std::vec::IntoIter<SqlStorageValue>);

impl Row {
    /// Of the values that the database gave.
    pub(super) fn of(values: Vec<SqlStorageValue>) -> Self {
        Self(values.into_iter())
    }

    pub(super) fn bytes(&mut self) -> Result<Vec<u8>, LedgerError> {
        bytes(self.0.next())
    }

    pub(super) fn optional_id(&mut self) -> Result<Option<[u8; 16]>, LedgerError> {
        match self.0.next() {
            Some(SqlStorageValue::Null) => Ok(None),
            value => {
                let id = <[u8; 16]>::try_from(bytes(value)?.as_slice());
                id.map(Some).map_err(|_| LedgerError::Damaged("an id"))
            }
        }
    }

    pub(super) fn id(&mut self) -> Result<[u8; 16], LedgerError> {
        self.optional_id()?.ok_or(LedgerError::Damaged("no id"))
    }

    pub(super) fn text(&mut self) -> Result<String, LedgerError> {
        match self.0.next() {
            Some(SqlStorageValue::String(text)) => Ok(text),
            _ => Err(LedgerError::Damaged("not a text")),
        }
    }

    pub(super) fn optional_number(&mut self) -> Result<Option<u64>, LedgerError> {
        match self.0.next() {
            Some(SqlStorageValue::Null) => Ok(None),
            Some(SqlStorageValue::Integer(number)) => u64::try_from(number)
                .map(Some)
                .map_err(|_| LedgerError::Damaged("a number below 0")),
            _ => Err(LedgerError::Damaged("not a number")),
        }
    }

    pub(super) fn number(&mut self) -> Result<u64, LedgerError> {
        self.optional_number()?.ok_or(LedgerError::Damaged("no number"))
    }
}

fn session(mut row: Row) -> Result<Session, LedgerError> {
    Ok(Session {
        id: row.id()?,
        user: row.optional_id()?.map(UserKey),
        name: row.text()?,
        made_ms: row.number()?,
        seen_ms: row.number()?,
        until_ms: row.number()?,
        revoked_ms: row.optional_number()?,
    })
}

fn invite(mut row: Row) -> Result<Invite, LedgerError> {
    Ok(Invite {
        id: row.id()?,
        user: UserKey(row.id()?),
        ceiling: Role::from_word(&row.text()?).ok_or(LedgerError::Damaged("a role"))?,
        by: row.optional_id()?.map(UserKey),
        session: row.optional_id()?,
        made_ms: row.number()?,
        until_ms: row.number()?,
        stay_ms: row.number()?,
    })
}

impl SqlLedger {
    pub(super) fn rows(
        &self,
        query: &str,
        values: Vec<SqlStorageValue>,
    ) -> Result<Vec<Row>, LedgerError> {
        let rows = self.sql.exec(query, values)?.raw();
        rows.map(|row| Ok(Row::of(row?))).collect()
    }

    pub(super) fn count(
        &self,
        query: &str,
        values: Vec<SqlStorageValue>,
    ) -> Result<u64, LedgerError> {
        let row = self.rows(query, values)?.into_iter().next();
        row.ok_or(LedgerError::Damaged("no count"))?.number()
    }

    /// Keeps an invitation under the SHA-256 of its secret.
    pub fn add_invite(&self, invite: &Invite, secret: &Digest32) -> Result<(), LedgerError> {
        let query =
            format!("INSERT INTO invite (hash, {INVITE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        let values = vec![
            secret.to_vec().into(),
            invite.id.to_vec().into(),
            invite.user.0.to_vec().into(),
            invite.ceiling.as_str().into(),
            invite.by.map(|by| by.0.to_vec()).into(),
            invite.session.map(|session| session.to_vec()).into(),
            integer(invite.made_ms)?,
            integer(invite.until_ms)?,
            integer(invite.stay_ms)?,
        ];
        self.sql.exec(&query, values)?;
        Ok(())
    }

    /// The invitation with this secret, if it opens.
    pub fn invite(&self, secret: &Digest32, now_ms: u64) -> Result<Option<Invite>, LedgerError> {
        let query = format!("SELECT {INVITE} FROM invite WHERE hash = ? AND until_ms > ?");
        let rows = self.rows(&query, vec![secret.to_vec().into(), integer(now_ms)?])?;
        rows.into_iter().next().map(invite).transpose()
    }

    /// All invitations that open, the newest first.
    pub fn invites(&self, now_ms: u64) -> Result<Vec<Invite>, LedgerError> {
        let query =
            format!("SELECT {INVITE} FROM invite WHERE until_ms > ? ORDER BY made_ms DESC, id");
        self.rows(&query, vec![integer(now_ms)?])?.into_iter().map(invite).collect()
    }

    /// Those that a device made and that open; of those of which nobody noted who made them, all
    /// that its member made since it came in.
    pub fn invites_of(&self, session: &Session, now_ms: u64) -> Result<Vec<Invite>, LedgerError> {
        let query = format!(
            "SELECT {INVITE} FROM invite WHERE until_ms > ?1 AND (session = ?2 \
             OR (session IS NULL AND invited_by = ?3 AND made_ms >= ?4)) ORDER BY made_ms, id"
        );
        let values = vec![
            integer(now_ms)?,
            session.id.to_vec().into(),
            session.user.map(|user| user.0.to_vec()).into(),
            integer(session.made_ms)?,
        ];
        self.rows(&query, values)?.into_iter().map(invite).collect()
    }

    /// Has an invitation open nothing any more, and forgets those whose time is over.
    pub fn end_invite(&self, id: &[u8; 16], now_ms: u64) -> Result<(), LedgerError> {
        let query = "DELETE FROM invite WHERE id = ? OR until_ms <= ?";
        self.sql.exec(query, vec![id.to_vec().into(), integer(now_ms)?])?;
        Ok(())
    }

    /// Lets a device in under the SHA-256 of what it thought of, and with the public half of its key
    /// where it has one.
    pub fn add_session(
        &self,
        session: &Session,
        thought_of: &Digest32,
        key: Option<&DeviceKey>,
    ) -> Result<(), LedgerError> {
        if let Some(user) = session.user {
            self.make_place(user, session.made_ms)?;
        }
        let query = format!(
            "INSERT INTO session (hash, point, {SESSION}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)"
        );
        let values = vec![
            thought_of.to_vec().into(),
            key.map(|key| key.0.clone()).into(),
            session.id.to_vec().into(),
            session.user.map(|user| user.0.to_vec()).into(),
            session.name.as_str().into(),
            integer(session.made_ms)?,
            integer(session.seen_ms)?,
            integer(session.until_ms)?,
        ];
        self.sql.exec(&query, values)?;
        Ok(())
    }

    /// The device with this key, whether it may still come or not.
    pub fn session_with(&self, key: &Digest32) -> Result<Option<Session>, LedgerError> {
        let query = format!("SELECT {SESSION} FROM session WHERE hash = ?");
        self.rows(&query, vec![key.to_vec().into()])?.into_iter().next().map(session).transpose()
    }

    /// The device with this id.
    pub fn session(&self, id: &[u8; 16]) -> Result<Option<Session>, LedgerError> {
        let query = format!("SELECT {SESSION} FROM session WHERE id = ?");
        self.rows(&query, vec![id.to_vec().into()])?.into_iter().next().map(session).transpose()
    }

    /// All devices that ever came in, who came last first.
    pub fn sessions(&self) -> Result<Vec<Session>, LedgerError> {
        let query = format!("SELECT {SESSION} FROM session ORDER BY seen_ms DESC, id");
        self.rows(&query, Vec::new())?.into_iter().map(session).collect()
    }

    /// Devices that may come at a moment: those whose time is over take nobody's place.
    pub fn session_count(&self, now_ms: u64) -> Result<u64, LedgerError> {
        let query = "SELECT count(*) FROM session WHERE revoked_ms IS NULL \
                     AND (member IS NULL OR (until_ms > ? AND seen_ms > ?))";
        let seen = now_ms.saturating_sub(config::IDLE_MS);
        self.count(query, vec![integer(now_ms)?, integer(seen)?])
    }

    /// Ends the time of the devices of a member that were not seen for longest, so that another one
    /// has a place. They keep what they have, and come in again as they did.
    fn make_place(&self, user: UserKey, now_ms: u64) -> Result<(), LedgerError> {
        let query = "UPDATE session SET until_ms = ?1 WHERE id IN (SELECT id FROM session \
                     WHERE member = ?2 AND revoked_ms IS NULL AND until_ms > ?1 \
                     ORDER BY seen_ms DESC, made_ms DESC, id LIMIT -1 OFFSET ?3)";
        let most = integer(config::DEVICES_OF_ONE.saturating_sub(1))?;
        self.sql.exec(query, vec![integer(now_ms)?, user.0.to_vec().into(), most])?;
        Ok(())
    }

    /// Notes that a device came.
    pub fn saw(&self, id: &[u8; 16], now_ms: u64) -> Result<(), LedgerError> {
        let query = "UPDATE session SET seen_ms = ?2 WHERE id = ?1 AND seen_ms < ?2";
        self.sql.exec(query, vec![id.to_vec().into(), integer(now_ms)?])?;
        Ok(())
    }

    /// Shows a device out for good.
    pub fn revoke(&self, id: &[u8; 16], now_ms: u64) -> Result<(), LedgerError> {
        let query = "UPDATE session SET revoked_ms = ?2 WHERE id = ?1 AND revoked_ms IS NULL";
        self.sql.exec(query, vec![id.to_vec().into(), integer(now_ms)?])?;
        Ok(())
    }

    /// Notes a try to join that failed, from this address, and forgets those of long ago.
    pub fn tried(&self, address: &Digest32, now_ms: u64) -> Result<(), LedgerError> {
        let old = integer(now_ms.saturating_sub(config::JOIN_WINDOW_MS))?;
        self.sql.exec("DELETE FROM attempt WHERE at_ms <= ?", vec![old])?;
        let query = "INSERT INTO attempt (at_ms, address) VALUES (?, ?)";
        self.sql.exec(query, vec![integer(now_ms)?, address.to_vec().into()])?;
        Ok(())
    }

    /// Tries to join that failed lately: from this address, and from anywhere.
    pub fn tries(&self, address: &Digest32, now_ms: u64) -> Result<(u64, u64), LedgerError> {
        let since = now_ms.saturating_sub(config::JOIN_WINDOW_MS);
        let all = "SELECT count(*) FROM attempt WHERE at_ms > ?";
        let here = "SELECT count(*) FROM attempt WHERE at_ms > ? AND address = ?";
        Ok((
            self.count(here, vec![integer(since)?, address.to_vec().into()])?,
            self.count(all, vec![integer(since)?])?,
        ))
    }
}
