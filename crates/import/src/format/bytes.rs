//! Numbers out of bytes; `None` behind the end.

/// Two bytes, the low one first.
#[must_use]
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let piece = bytes.get(at..at.checked_add(2)?)?;
    piece.try_into().ok().map(u16::from_le_bytes)
}

/// Four bytes, the low one first.
#[must_use]
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let piece = bytes.get(at..at.checked_add(4)?)?;
    piece.try_into().ok().map(u32::from_le_bytes)
}

/// Eight bytes as a floating point number.
#[must_use]
pub fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    let piece = bytes.get(at..at.checked_add(8)?)?;
    piece.try_into().ok().map(f64::from_le_bytes)
}

/// Excel's number in four bytes: a whole number or half of a floating point number, maybe times 100.
#[must_use]
pub fn rk(value: u32) -> f64 {
    let number = if value & 2 != 0 {
        f64::from((value as i32) >> 2)
    } else {
        f64::from_bits(u64::from(value & 0xffff_fffc) << 32)
    };
    if value & 1 != 0 { number / 100.0 } else { number }
}
