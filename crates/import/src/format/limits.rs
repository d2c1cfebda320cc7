//! How much of a file is read at most, and why that much.
//!
//! A browser gives a WebAssembly module some hundred megabytes without complaint; the limits
//! keep the worst file of each kind below 1 GB of memory and some seconds of work.

/// The largest file: as much as the paid plans of others take for CSV, and in one piece.
pub const FILE_BYTES: usize = 256 << 20;
/// The most rows: as many as a sheet of Excel has.
pub const ROWS: usize = 1 << 20;
/// The most columns in which a value may stand; HubSpot takes fewer than 1,000.
pub const COLUMNS: u32 = 1_000;
/// The most cells altogether.
pub const CELLS: usize = 24_000_000;
/// The most cells where they come in any order and must be kept until the end.
pub const LOOSE_CELLS: usize = 10_000_000;
/// The most text of such cells: a workbook may name one long text in a million cells.
pub const LOOSE_TEXT_BYTES: usize = 128 << 20;
/// The most text of a table.
pub const TEXT_BYTES: usize = 256 << 20;
/// The most texts that the cells of a workbook share.
pub const SHARED_TEXTS: usize = 4_000_000;
/// The longest cell in bytes: four times what a cell of Excel can hold in UTF-8.
pub const CELL_BYTES: usize = 512 << 10;
/// The most parts of a workbook; an honest one has some dozens.
pub const PARTS: usize = 10_000;
/// To how much the parts of a workbook that are read may unpack, altogether.
pub const UNPACKED_BYTES: u64 = 256 << 20;
/// A part larger than [`RATIO_FROM`] may unpack to at most this many times its packed size.
/// Sheets of real exports stay below 60; deflate's bound, which bombs use, is 1,032.
pub const RATIO: u64 = 250;
/// Unpacked size from which [`RATIO`] counts.
pub const RATIO_FROM: u64 = 16 << 20;
