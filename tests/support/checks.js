// What can be said of any page as it stands: arguments[0] names a check, the rest is for it. Each
// answers with a list of complaints.
const [check, given] = arguments;

// Tables, boards and strips of choices may be scrolled sideways, and so may what is typed into.
const TWO_WAYS = "[role=grid], .board, .columns, table, :has(> table), .segmented, .segments, .stage-path, textarea, input";

const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const said = (e) =>
  `${e.localName}.${clean(e.className?.baseVal ?? e.className)} “${clean(e.getAttribute("aria-label") ?? e.innerText ?? e.title).slice(0, 40)}”`;
const is_seen = (e) => {
  const box = e.getBoundingClientRect();
  return e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 1 && box.height > 1;
};
const controls = () =>
  [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=separator][tabindex]")]
    .filter((e) => is_seen(e) && !e.closest("[inert]"));
const scrolls = (e) => {
  for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) {
    if (["auto", "scroll"].includes(getComputedStyle(up).overflowX) && up.scrollWidth > up.clientWidth) return true;
  }
  return false;
};
const texts = () => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const up = walker.currentNode.parentElement;
    if (up && !up.closest("script, style, textarea, [hidden]") && clean(walker.currentNode.data)) found.push(walker.currentNode);
  }
  return found;
};

const checks = {
  // The page is no wider than the window.
  wide() {
    const { scrollWidth } = document.documentElement;
    return scrollWidth > innerWidth ? [`${scrollWidth} px wide in a window of ${innerWidth}`] : [];
  },
  // Nothing but what has two dimensions of its own is wider than its place, and no control is cut off
  // where nothing scrolls to it.
  fits() {
    const all = checks.wide();
    for (const e of document.querySelectorAll("body *")) {
      const scrolls = e.scrollWidth > e.clientWidth + 1 && is_seen(e) && ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
      if (scrolls && !e.matches(TWO_WAYS)) all.push(`${said(e)} is ${e.scrollWidth} px wide in ${e.clientWidth}`);
    }
    for (const e of controls()) {
      const { left, right } = e.getBoundingClientRect();
      if ((left < -1 || right > innerWidth + 1) && !scrolls(e)) all.push(`cut off: ${said(e)} from ${left | 0} to ${right | 0}`);
    }
    return all;
  },
  // A language with longer words and other letters: every vowel twice, with an accent.
  widen() {
    const letters = { a: "áá", e: "éé", i: "íí", o: "óó", u: "úú", A: "Áá", E: "Éé", I: "Íí", O: "Óó", U: "Úú" };
    for (const node of texts()) node.data = node.data.replace(/[aeiouAEIOU]/g, (letter) => letters[letter]);
    return [];
  },
  // Read from the right.
  turn() {
    document.documentElement.dir = given;
    return [];
  },
  // Words of another language's catalogue, in what is read or read aloud.
  foreign() {
    const words = new Set(given);
    const attributes = [...document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")].flatMap((e) =>
      ["aria-label", "title", "placeholder", "alt"].map((name) => e.getAttribute(name)));
    const all = [...texts().map((node) => node.data), ...attributes].map(clean);
    return [...new Set(all.filter((text) => words.has(text)))];
  },
  // Every control is at least 44 pixels each way where a finger points, or has that room around it.
  targets() {
    const small = [];
    for (const e of controls()) {
      const label = ["checkbox", "radio", "file"].includes(e.type) ? e.labels?.[0] : null;
      const box = (label ?? e).getBoundingClientRect();
      const [width, height] = [Math.round(box.width), Math.round(box.height)];
      if (width >= 44 && height >= 44) continue;
      // A link within a sentence, or the name of a row or card that is a target as a whole.
      if (e.localName === "a" && (getComputedStyle(e).display === "inline" || e.tabIndex < 0)) continue;
      // What is drawn around it for the finger alone counts where nothing lies over it.
      e.scrollIntoView({ block: "center" });
      const now = (label ?? e).getBoundingClientRect();
      const [x, y] = [now.left + now.width / 2, now.top + now.height / 2];
      const reach = (dx, dy) => {
        let far = 0;
        while (far < 44 && (label ?? e).contains(document.elementFromPoint(x + far * dx, y + far * dy))) far += 1;
        return far;
      };
      const is_wide = width >= 44 || reach(1, 0) + reach(-1, 0) > 43;
      if (is_wide && (height >= 44 || reach(0, 1) + reach(0, -1) > 43)) continue;
      small.push(`${said(e)} is ${width} × ${height}`);
    }
    return small;
  },
  // What is chosen looks other than what is not where the system gives all colours.
  states() {
    const look = (e) => {
      const of = (e, pseudo) => {
        const s = getComputedStyle(e, pseudo);
        return ["color", "backgroundColor", "borderTopColor", "borderTopWidth", "borderBottomColor", "borderBottomWidth",
          "borderInlineStartColor", "borderInlineStartWidth", "outlineStyle", "outlineColor", "textDecorationLine",
          "fontWeight", "content", "width", "height"].slice(0, pseudo ? 15 : 12).map((name) => s[name]).join();
      };
      return [of(e), of(e, "::before"), of(e, "::after"), e.querySelectorAll("svg").length].join("|");
    };
    const same = [];
    for (const name of ["aria-pressed", "aria-selected", "aria-current", "aria-checked"]) {
      for (const on of document.querySelectorAll(`[${name}]:not([${name}=false])`)) {
        const kind = on.classList[0];
        const off = [...(on.parentElement?.parentElement ?? document).querySelectorAll(on.localName)]
          .find((e) => e.classList[0] === kind && (e.getAttribute(name) ?? "false") === "false" && is_seen(e));
        if (off && is_seen(on) && look(on) === look(off)) same.push(`${said(on)} looks like ${said(off)}`);
      }
    }
    return same;
  },
};
return checks[check]();
