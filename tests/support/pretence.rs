//! What only Chromium can be told to be: another screen, a finger, the system's own colours.

use std::time::Duration;

use serde_json::{Value, json};

use crate::page::{Locator, Page};

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

    /// A finger on the screen: down at a place, resting there, along a way, and up again.
    pub async fn touch(&self, way: &[(f64, f64)], rests: Duration) {
        let send = async |kind: &str, points: Value| {
            let event = json!({ "type": kind, "touchPoints": points });
            self.driver().cdp().send_raw("Input.dispatchTouchEvent", event).await.unwrap();
        };
        let point = |(x, y): &(f64, f64)| json!([{ "x": x, "y": y }]);
        let (first, rest) = way.split_first().unwrap();
        send("touchStart", point(first)).await;
        tokio::time::sleep(rests).await;
        for place in rest {
            send("touchMove", point(place)).await;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        send("touchEnd", json!([])).await;
    }

    /// A finger taps it where it can be seen: what lies over it would be hit in its place.
    pub async fn tap(&self, what: &Locator) {
        let element = what.wait().await.to_json().unwrap();
        let script = "const one = arguments[0];
            one.scrollIntoView({ block: 'center', behavior: 'instant' });
            const { x, y, width, height } = one.getBoundingClientRect();
            const at = [x + width / 2, y + height / 2];
            const hit = document.elementFromPoint(...at);
            return [...at, Number(one.contains(hit) || Boolean(hit?.contains(one)))];";
        let (x, y, is_free): (f64, f64, f64) = self.run(script, vec![element]).await;
        assert!(is_free > 0.0, "{what}: something lies over it at {x}, {y}");
        self.touch(&[(x, y)], Duration::ZERO).await;
    }
}
