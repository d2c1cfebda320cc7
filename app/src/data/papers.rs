//! What quotes and orders need of the device: their lines, and numbers that no other device gives.

use cartera_domain::document::{DeviceNumber, DeviceTag, Series};
use cartera_domain::{Id, LineItem, Link, Order, Quote, Record, RecordKey};
use cartera_store::StoreError;

use super::{Db, Of};

impl Db {
    /// The lines of a deal, a quote or an order now, in their order.
    #[must_use]
    pub fn lines_now(self, of: RecordKey) -> Vec<LineItem> {
        LineItem::in_order(Link(of), self.every_of_now::<LineItem>(Of::Record(of)))
    }

    /// The number of a new document, given without asking anybody.
    ///
    /// # Errors
    /// [`StoreError`] where the device cannot read who it is.
    pub async fn device_number<R: Record>(
        self,
        series: Series,
        id: Id<R>,
    ) -> Result<Option<DeviceNumber>, StoreError> {
        let device = self.device().await?;
        let known: Vec<DeviceNumber> = match series {
            Series::Quote => numbers(self.every_now::<Quote>(), |one| one.device_number),
            Series::Order => numbers(self.every_now::<Order>(), |one| one.device_number),
        };
        Ok(DeviceTag::of(&device.root).number(series, id, known))
    }
}

fn numbers<R>(all: Vec<R>, number: fn(&R) -> Option<DeviceNumber>) -> Vec<DeviceNumber> {
    all.iter().filter_map(number).collect()
}
