// Finds visible elements the way a person with a screen reader does: by role and name.
//
// arguments[0] is a chain of steps, each `{ role, name, part }`: the role (or "text" for the
// innermost element with such a text), the accessible name or null for any, and whether a part
// of the name is enough. Each step looks inside what the step before it found.
const steps = arguments[0];

const ROLES = {
  a: (e) => (e.hasAttribute("href") ? "link" : null),
  article: "article", aside: "complementary", button: "button", caption: "caption",
  dialog: "dialog", dd: "definition", dt: "term", fieldset: "group", form: "form",
  footer: "contentinfo", h1: "heading", h2: "heading", h3: "heading", h4: "heading",
  header: "banner", img: "img", li: "listitem", main: "main", meter: "meter", nav: "navigation",
  ol: "list", option: "option", output: "status", p: "paragraph", progress: "progressbar",
  section: "region", select: (e) => (e.multiple || e.size > 1 ? "listbox" : "combobox"),
  summary: "button", table: "table", tbody: "rowgroup", td: "cell", textarea: "textbox",
  th: (e) => (e.scope === "row" ? "rowheader" : "columnheader"), thead: "rowgroup", tr: "row",
  ul: "list",
  input: (e) =>
    ({ button: "button", submit: "button", checkbox: "checkbox", radio: "radio", file: "file",
       search: "searchbox", range: "slider", number: "spinbutton", hidden: null })[e.type] ??
    (e.hasAttribute("list") ? "combobox" : "textbox"),
};
const NAMED_BY_CONTENT = new Set([
  "button", "link", "heading", "cell", "columnheader", "rowheader", "row", "option", "tab", "menuitem",
  "menuitemradio", "menuitemcheckbox", "listitem", "checkbox", "radio", "status", "alert", "switch",
  "paragraph", "term", "definition", "caption", "treeitem", "tooltip", "gridcell",
]);

const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
function role(e) {
  const given = e.getAttribute("role");
  if (given) return given.split(" ")[0];
  const implied = ROLES[e.localName];
  return typeof implied === "function" ? implied(e) : implied ?? null;
}
function content(e) {
  if (e.getAttribute("aria-hidden") === "true") return "";
  const own = e.getAttribute("aria-label") ?? e.getAttribute("alt");
  if (own) return own;
  return [...e.childNodes]
    .map((n) => (n.nodeType === 3 ? n.data : n.nodeType === 1 && n.checkVisibility() ? content(n) : ""))
    .join(" ");
}
function name(e) {
  const by = e.getAttribute("aria-labelledby");
  if (by) return clean(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(" "));
  const label = e.getAttribute("aria-label");
  if (label) return clean(label);
  if (e.labels?.length) {
    const text = (l) => [...l.childNodes].filter((n) => n !== e && !n.contains?.(e));
    const words = [...e.labels].flatMap((l) => [l.getAttribute("aria-label") ?? "", ...text(l).map((n) => n.textContent)]);
    if (clean(words.join(" "))) return clean(words.join(" "));
  }
  if (e.alt) return clean(e.alt);
  if (e.localName === "fieldset") return clean(e.querySelector("legend")?.textContent);
  if (e.localName === "table") return clean(e.querySelector("caption")?.textContent);
  if (e.localName === "input" && ["button", "submit"].includes(e.type)) return clean(e.value);
  if (NAMED_BY_CONTENT.has(role(e))) return clean(content(e));
  return clean(e.title || e.placeholder);
}
function visible(e) {
  // A file input is often laid invisibly under its label and still takes a file.
  if (e.localName === "input" && e.type === "file") return true;
  // The choices of a closed list are drawn by the browser, not by the page.
  if (e.localName === "option") return visible(e.closest("select, datalist") ?? e.parentElement);
  if (e.closest("[aria-hidden=true],[inert]")) return false;
  return e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
}
// The innermost elements with this text: down only where it is, because that is asked often.
function texts(root, text) {
  const inside = [...root.children].filter((e) => clean(e.textContent).includes(text));
  return inside.flatMap((e) => {
    const deeper = texts(e, text);
    return deeper.length > 0 ? deeper : [e];
  });
}
function matches(e, step) {
  if (role(e) !== step.role) return false;
  if (step.name === null) return true;
  return step.part ? name(e).includes(step.name) : name(e) === step.name;
}
let found = [document];
for (const step of steps) {
  const inside = found.flatMap((root) =>
    step.role === "text" ? texts(root, step.name) : [...root.querySelectorAll("*")].filter((e) => matches(e, step)));
  found = [...new Set(inside)].filter(visible);
}
if (found.length > 0 || !arguments[1]) return found;
// Nothing there: say what is, for the message of the failed test.
return [...document.querySelectorAll("*")]
  .filter((e) => visible(e) && ["button", "link", "heading", "textbox", "searchbox", "file", "status",
    "combobox", "alert", "radio", "checkbox", "tab", "menuitem"].includes(role(e)))
  .slice(0, 60)
  .map((e) => `${role(e)} “${name(e)}”`);
