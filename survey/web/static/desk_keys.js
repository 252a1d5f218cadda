// Shortcuts of the desk: function keys only, so that ą, ę and ł can be typed; they can be switched off.

const OFF = "sonda-desk-keys-off";
const writes = (target) => target.matches("textarea, select, input:not([type=checkbox], [type=radio])");

export function listen({ go, finish, links, panel }) {
  const focus = (selector) => panel().querySelector(selector)?.focus();
  const deeds = {
    F2: () => focus("[data-note]"),
    F4: () => focus("#quotation-text"),
    F6: () => focus("#finding-label"),
    F7: () => focus("[data-probes] input"),
    F8: () => focus("[data-status] input:checked, [data-status] input"),
    F9: (event) => go(event.shiftKey ? -1 : 1),
    F10: () => links.find((one) => one.hasAttribute("aria-current"))?.focus(),
    "?": (event) => { if (writes(event.target)) return false; const keys = document.getElementById("keys"); keys.open = true; keys.querySelector("summary").focus(); return true; },
  };

  document.addEventListener("keydown", (event) => {
    const draft = event.target.closest?.("[data-draft]");
    if (event.key === "Enter" && event.ctrlKey && draft) { event.preventDefault(); finish(draft.dataset.draft); return; }
    if (event.key === "Escape") document.querySelector(".s-card.is-large")?.classList.remove("is-large");
    if (off() || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest?.("[data-probes]") && /^[1-9]$/.test(event.key)) {
      panel().querySelectorAll("[data-probes] input[type=checkbox]")[Number(event.key) - 1]?.click();
      return;
    }
    const at = links.indexOf(event.target);
    if (at >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      links[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
      return;
    }
    if (deeds[event.key] && deeds[event.key](event) !== false) event.preventDefault();
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "keys-off") store(event.target.checked);
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.id === "keys") event.target.querySelector("#keys-off").checked = off();
  }, true);
}

function off() {
  try { return localStorage.getItem(OFF) === "1"; } catch { return false; }
}

function store(value) {
  try { if (value) localStorage.setItem(OFF, "1"); else localStorage.removeItem(OFF); } catch { /* for this visit only */ }
}
