//! What only Chromium can be told to be: another screen, a finger, the system's own colours.

use serde_json::json;

use crate::page::Page;

impl Page {
    /// Makes Chromium pretend to be a screen of this size, also one smaller than its windows.
    pub async fn pretend_screen(&self, width: u32, height: u32) {
        self.pretend_fine_screen(width, height, 1).await;
    }

    /// The same, with so many dots to a CSS pixel.
    pub async fn pretend_fine_screen(&self, width: u32, height: u32, dots: u32) {
        let screen = json!({
            "width": width, "height": height, "deviceScaleFactor": dots, "mobile": false,
        });
        let command = "Emulation.setDeviceMetricsOverride";
        self.driver().cdp().send_raw(command, screen).await.unwrap();
    }

    /// Makes Chromium pretend that a finger points instead of a mouse.
    pub async fn pretend_finger(&self, is_finger: bool) {
        let touch = json!({ "enabled": is_finger, "maxTouchPoints": 5 });
        self.driver().cdp().send_raw("Emulation.setTouchEmulationEnabled", touch).await.unwrap();
        let holds = format!("matchMedia('(pointer: coarse)').matches === {is_finger}");
        self.until("a finger points", &holds).await;
    }

    /// Makes Chromium pretend that the system gives all colours.
    pub async fn pretend_colours(&self, is_forced: bool) {
        let value = if is_forced { "active" } else { "none" };
        let media = json!({ "features": [{ "name": "forced-colors", "value": value }] });
        self.driver().cdp().send_raw("Emulation.setEmulatedMedia", media).await.unwrap();
        let holds = format!("matchMedia('(forced-colors: {value})').matches");
        self.until("colours are forced", &holds).await;
    }
}
