//! Who uses a device, as it is kept in [`crate::schema::meta::ME`].

use cartera_domain::user::UserId;
use cartera_domain::{Id, User};
use serde::{Deserialize, Serialize};

use crate::store::StoreError;

/// Who uses this device, as far as is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The id of their user's record.
    pub user: Option<[u8; 16]>,
    /// The id under which the Worker let the device in; `None` with the workspace's own key.
    pub device: Option<[u8; 16]>,
}

impl Me {
    /// Their user's record.
    #[must_use]
    pub fn user_id(self) -> Option<UserId> {
        self.user.map(Id::<User>::from_bytes)
    }

    /// Whether the device has the workspace's own key, and so all rights.
    #[must_use]
    pub const fn has_key(self) -> bool {
        self.device.is_none()
    }

    /// As it is kept.
    ///
    /// # Errors
    /// [`StoreError::Backend`], which plain ids never give.
    pub fn encode(self) -> Result<Vec<u8>, StoreError> {
        postcard::to_allocvec(&self).map_err(|error| StoreError::Backend(error.to_string()))
    }
}
