//! Plays a journey to its end, and says how it ended.

use std::backtrace::Backtrace;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use libtest_mimic::Failed;
use tokio::runtime::Runtime;

use crate::scene::Scene;
use crate::{Journey, settings};

/// No journey takes longer, even where three engines share a small machine.
const LONGEST: Duration = Duration::from_secs(600);

/// Where in the journey the last panic was.
static PLACE: Mutex<String> = Mutex::new(String::new());

/// Notes the line of the journey in the place of a long trace through the runtime.
pub fn note_place(_: &std::panic::PanicHookInfo<'_>) {
    let trace = Backtrace::force_capture().to_string();
    let of_journey = |line: &&str| {
        line.contains("browser/") && !line.contains("/support/") && !line.contains("main.rs")
    };
    let place = trace.lines().find(of_journey).unwrap_or_default().trim().to_owned();
    if let Ok(mut last) = PLACE.lock() {
        *last = place;
    }
}

/// How a journey ended that was not made to its end.
pub enum Ended {
    /// Something is not as it should be: what, and where it can be seen.
    Badly(String),
    /// The engine's own process crashed, which its log says: nothing is known of the journey. WebKit does
    /// so now and then while it starts ("Unable to load module sksl_shared").
    WithItsBrowser,
}

impl Ended {
    /// The same, for the list of what failed.
    pub fn failed(self) -> Failed {
        match self {
            Self::Badly(why) => Failed::from(why),
            Self::WithItsBrowser => Failed::from("the browser's own process crashed twice"),
        }
    }
}

/// Runs a journey; where it fails, keeps what its browsers show and say.
pub fn play(runtime: &Runtime, scene: Arc<Scene>, journey: Journey) -> Result<(), Ended> {
    runtime.block_on(async {
        let run = tokio::spawn(journey(Arc::clone(&scene)));
        let is_patient = settings::is_gallery() || settings::figures().is_some();
        let longest = if is_patient { 12 * LONGEST } else { LONGEST };
        let why = match tokio::time::timeout(longest, run).await {
            Ok(Ok(())) => None,
            Ok(Err(failed)) => Some(reason(failed)),
            Err(_) => Some(format!("not done after {longest:?}")),
        };
        let result = match why {
            None => Ok(()),
            Some(why) => {
                let kept = scene.keep_evidence(&why).await;
                let files: Vec<String> = kept.iter().map(|f| f.display().to_string()).collect();
                if scene.lost_its_browser().await {
                    Err(Ended::WithItsBrowser)
                } else {
                    Err(Ended::Badly(format!("{why}\nsee {}", files.join("\n    "))))
                }
            }
        };
        scene.end(result.is_ok()).await;
        result
    })
}

fn reason(failed: tokio::task::JoinError) -> String {
    let Ok(panic) = failed.try_into_panic() else { return "it was cancelled".to_owned() };
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    let text = owned.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default();
    let place = PLACE.lock().map(|place| place.clone()).unwrap_or_default();
    format!("{text}\n{place}")
}
