//! The built Worker in real workerd: what it keeps, whom it refuses, what members see and change,
//! and that a power cut in the middle of work loses nothing it acknowledged.

#[path = "worker_api/archives.rs"]
mod archives;
#[path = "worker_api/authenticator.rs"]
mod authenticator;
#[path = "worker_api/codes.rs"]
mod codes;
#[path = "support/device.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod device;
#[path = "worker_api/doors.rs"]
mod doors;
#[path = "worker_api/ears.rs"]
mod ears;
#[path = "worker_api/faults.rs"]
mod faults;
#[path = "worker_api/held.rs"]
mod held;
#[path = "worker_api/history.rs"]
mod history;
#[path = "worker_api/invites.rs"]
mod invites;
#[path = "worker_api/live.rs"]
mod live;
#[path = "worker_api/members.rs"]
mod members;
#[path = "worker_api/migration.rs"]
mod migration;
#[path = "worker_api/nights.rs"]
mod nights;
#[path = "worker_api/numbers.rs"]
mod numbers;
#[path = "worker_api/own_key.rs"]
mod own_key;
#[path = "worker_api/passkeys.rs"]
mod passkeys;
#[path = "worker_api/power_cut.rs"]
mod power_cut;
#[path = "worker_api/quota.rs"]
mod quota;
#[path = "worker_api/records.rs"]
mod records;
#[path = "worker_api/rights.rs"]
mod rights;
#[path = "support/settings.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod settings;
#[path = "worker_api/soak.rs"]
mod soak;
#[path = "worker_api/speed.rs"]
mod speed;
#[path = "worker_api/team.rs"]
mod team;
#[path = "worker_api/unique.rs"]
mod unique;
#[path = "worker_api/visits.rs"]
mod visits;
#[path = "worker_api/windows_hello.rs"]
mod windows_hello;
#[path = "support/wire.rs"]
#[allow(dead_code, reason = "shared with the journeys")]
mod wire;
#[path = "support/workerd.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod workerd;

use std::future::Future;

use libtest_mimic::{Arguments, Trial};
use workerd::Workerd;

/// A case that gets the origin of a running Worker.
fn case<F>(origin: &str, name: &str, run: fn(String) -> F) -> Trial
where
    F: Future<Output = ()> + 'static,
{
    let origin = origin.to_owned();
    Trial::test(name, move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(run(origin));
        Ok(())
    })
}

fn main() {
    let arguments = Arguments::from_args();
    let workerd = (!arguments.list).then(|| Workerd::start(&settings::dist()));
    let origin = workerd.as_ref().map(Workerd::origin).unwrap_or_default();
    let mut cases = records::cases(&origin);
    cases.extend(doors::cases(&origin));
    cases.extend(live::cases(&origin));
    cases.extend(quota::cases(&origin));
    cases.extend(held::cases(&origin));
    cases.extend(history::cases(&origin));
    cases.extend(archives::cases(&origin));
    cases.extend(invites::cases(&origin));
    cases.extend(members::cases(&origin));
    cases.extend(own_key::cases(&origin));
    cases.extend(codes::cases(&origin));
    cases.extend(passkeys::cases(&origin));
    cases.extend(windows_hello::cases(&origin));
    cases.extend(visits::cases(&origin));
    cases.extend(rights::cases(&origin));
    cases.extend(migration::cases());
    cases.extend(nights::cases());
    cases.extend(numbers::cases(&origin));
    cases.extend(unique::cases(&origin));
    cases.extend(faults::cases(workerd.as_ref().map_or(0, Workerd::port)));
    cases.extend(power_cut::cases());
    cases.extend(speed::cases(&origin));
    cases.extend(soak::cases());
    let conclusion = libtest_mimic::run(&arguments, cases);
    if let Some(workerd) = workerd
        && conclusion.has_failed()
    {
        let log = workerd.log();
        let troubles = log.lines().filter(|line| !line.contains("[wrangler:info]"));
        eprintln!("The Worker said:\n{}", troubles.collect::<Vec<_>>().join("\n"));
    }
    conclusion.exit();
}
