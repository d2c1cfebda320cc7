//! How things look and answer to a finger or a key. Knows no word of the trade.

mod badge;
mod button;
pub mod chart;
mod day_field;
mod dialog;
mod each;
mod empty_state;
mod field;
mod file_button;
mod file_drop;
mod icon;
mod inline_edit;
mod menu;
mod progress;
mod segmented;
mod slider;
mod table;
mod toast;

pub use badge::{Avatar, Badge, Tone};
pub use button::{Button, IconButton, LinkButton, Rank};
pub use day_field::DayField;
pub use dialog::Dialog;
pub use each::{Each, Item};
pub use empty_state::EmptyState;
pub use field::{FieldError, SearchField, Select, TextField, new_element_id};
pub use file_button::FileButton;
pub use file_drop::FileDrop;
pub use icon::{Icon, IconMark};
pub use inline_edit::{CommitResult, InlineEdit};
pub use menu::{Menu, MenuItem};
pub use progress::Progress;
pub use segmented::Segmented;
pub use slider::NumberSlider;
pub use table::{Column, Row, Shown, Sort, Table, TableState, Width};
pub use toast::{ToastAction, ToastRegion, Toasts};
