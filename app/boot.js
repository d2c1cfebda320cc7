// Sees to it that the app starts where its files are kept on the device.
//
// A start from the service worker's files takes a second or two. Firefox was seen to show nothing
// for a minute under load, and a browser may lose or damage a file that it keeps. Then the page is
// loaded once more; then, with a network, all kept files are thrown away and fetched anew; then the
// page says that it could not start. Records lie elsewhere and are not touched.
//
// Without a service worker the files come over the network, which may be slow: nobody is hurried.

const LIMIT_MS = 20_000;
const TRIED = "cartera-boot";
const root = document.documentElement;

// The starter says "started" or "failed".
addEventListener("cartera-boot", look);
setTimeout(look, LIMIT_MS);

// Whether there is a server. Its own script never comes from the service worker's files.
async function canFetch() {
  const answer = await fetch("/sw.js", { cache: "no-store" }).catch(() => undefined);
  return answer?.ok === true;
}

async function look() {
  const workers = navigator.serviceWorker;
  if (root.dataset.boot === "started") {
    sessionStorage.removeItem(TRIED);
    return;
  }
  if (!workers?.controller) {
    return;
  }
  const tried = Number(sessionStorage.getItem(TRIED));
  if (tried > 1 || (tried === 1 && !(await canFetch()))) {
    root.dataset.boot = "failed";
    return;
  }
  sessionStorage.setItem(TRIED, String(tried + 1));
  if (tried === 1) {
    const known = await workers.getRegistrations();
    const kept = await caches.keys();
    await Promise.all([
      ...known.map((one) => one.unregister()),
      ...kept.filter((name) => name.startsWith("cartera-")).map((name) => caches.delete(name)),
    ]);
  }
  location.reload();
}
