//! Another device's camera: reads the code that a page shows.

use serde_json::Value;

use crate::page::Page;

/// Pixels of a module, so that the reader sees edges.
const SCALE: usize = 4;

/// What a camera reads in the picture of this name.
pub async fn read(page: &Page, name: &str) -> String {
    let picture = page.role("img", name).wait().await.to_json().unwrap();
    let script = "const path = arguments[0].querySelector('path');
        const side = arguments[0].viewBox.baseVal.width;
        const dark = [];
        for (let y = 0; y < side; y++) for (let x = 0; x < side; x++)
            dark.push(path.isPointInFill(new DOMPoint(x + 0.5, y + 0.5)));
        return { side, dark };";
    let seen: Value = page.run(script, vec![picture]).await;
    let side = seen["side"].as_u64().and_then(|side| usize::try_from(side).ok()).unwrap();
    let dark: Vec<bool> =
        seen["dark"].as_array().unwrap().iter().map(|one| one == &Value::Bool(true)).collect();
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(side * SCALE, side * SCALE, |x, y| match dark
            [y / SCALE * side + x / SCALE]
        {
            true => 0,
            false => 255,
        });
    let codes = image.detect_grids();
    let (_, text) = codes.first().expect("a code in the picture").decode().unwrap();
    text
}
