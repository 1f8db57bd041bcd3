// Has this page, and those that its links name with data-along, opened again without a network (inbox/worker.js), and says
// before the first tap where this browser cannot.
(() => {
  const box = document.querySelector("[data-worker]");
  if (!box) return;
  const says = box.dataset, line = box.querySelector("p"), {lang, dataset: {kept}} = document.documentElement;
  const tell = (text, style = "") => { line.className = `notice ${style}`; line.textContent = text; line.hidden = false; };
  document.head.append(Object.assign(document.createElement("link"), {rel: "manifest", href: says.manifest}));
  if (kept) tell(says.old.replace("{time}", new Date(kept).toLocaleString(lang, {dateStyle: "medium", timeStyle: "short"})), "warning");
  if (!window.isSecureContext) return tell(says.plain, "warning");
  if (!navigator.serviceWorker || !window.caches) return tell(says.cannot, "warning");

  const own = location.pathname + location.search;
  const pages = [own, ...[...document.querySelectorAll("a[data-along]")].map(link => link.pathname)];
  const ask = async (keep, again) => (await navigator.serviceWorker.ready).active.postMessage({keep, again});
  navigator.serviceWorker.addEventListener("message", event => { if (event.data.kept === own && !kept) tell(says.ready); });
  navigator.serviceWorker.register(says.worker, {scope: says.scope})
    .then(() => ask(pages, false))
    .catch(() => { if (!kept && navigator.onLine) tell(says.cannot, "warning"); });
  document.addEventListener("sent", () => ask(pages, true));
  navigator.storage?.persist?.();
})();
