// At a desk the registration that is chosen opens beside the list; verifying takes one request and shows the next one.
(() => {
  const box = document.querySelector("[data-records]");
  if (!box) return;
  const pane = box.querySelector("[data-record-pane]"), wide = matchMedia("(min-width: 62.5rem)");
  const rows = () => [...box.querySelectorAll("tr[data-number]")];
  const link = row => row.querySelector("a[href]");
  const row = number => rows().find(one => one.dataset.number === number);
  let asked = 0;

  const all = box.querySelector("[data-tick-all]");
  if (all) {
    const ticks = () => rows().map(one => one.querySelector("[name=number]"));
    all.hidden = false;
    all.addEventListener("change", event => ticks().forEach(tick => { tick.checked = event.target.checked; }));
  }

  const mark = number => rows().forEach(one => {
    const chosen = one.dataset.number === number;
    one.classList.toggle("chosen", chosen);
    if (chosen) link(one).setAttribute("aria-current", "true");
    else link(one).removeAttribute("aria-current");
    if (chosen) one.scrollIntoView({block: "nearest"});
  });
  const close = () => {
    pane.hidden = true;
    pane.replaceChildren();
    box.classList.remove("open");
    mark("");
    history.replaceState(null, "", location.pathname + location.search);
  };
  // What the server answered: its notices and the record, without the frame of a page.
  const show = (text, address) => {
    const page = new DOMParser().parseFromString(text, "text/html"), record = page.querySelector("[data-record]");
    if (!record) { location = address; return; }
    const notices = [...page.querySelectorAll("main > .notice")].filter(notice => !record.contains(notice));
    pane.replaceChildren(...notices, record);
    pane.hidden = false;
    box.classList.add("open");
    const number = record.dataset.record, state = record.querySelector(".status"), listed = row(number);
    if (listed) listed.querySelector(".status").replaceWith(state.cloneNode(true));
    mark(number);
    pane.dataset.shows = number;
    history.replaceState(null, "", `#${number}`);
  };
  const load = async (address, options = {}) => {
    const mine = ++asked;
    pane.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, options), text = await answer.text();
      if (mine === asked) show(text, answer.url);
      return answer.ok;
    } catch (error) {
      location = options.body ? location : address;  // no network: the browser says so
      return false;
    } finally { pane.removeAttribute("aria-busy"); }
  };

  box.addEventListener("click", event => {
    const chosen = event.target.closest("tr[data-number]");
    if (!wide.matches || !chosen || event.target.closest(".tick")) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    load(link(chosen).href);
  });
  box.addEventListener("submit", async event => {
    const form = event.target.closest("form[data-stays]");
    if (!form) return;
    event.preventDefault();
    if (pane.getAttribute("aria-busy")) return;
    const before = pane.dataset.shows, body = new URLSearchParams(new FormData(form, event.submitter));
    const done = await load(form.action, {method: "POST", body, headers: {Prefer: "return=representation"}});
    const listed = row(before);
    if (!done || !listed || event.submitter.name !== "next" || before === pane.dataset.shows) return;
    const word = listed.querySelector(".status");
    word.className = "status verified";
    word.textContent = box.dataset.verified;
  });
  document.addEventListener("keydown", event => {
    if (!wide.matches || event.defaultPrevented || !document.documentElement.classList.contains("with-keys")) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea, dialog")) return;
    if (event.key === "Escape" && !pane.hidden) return close();
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const here = rows(), at = here.findIndex(one => one.classList.contains("chosen"));
    const next = here[at < 0 ? 0 : at + step];
    if (next) load(link(next).href);
  });

  const opened = row(location.hash.slice(1));
  if (opened && wide.matches) load(link(opened).href);
})();
