// Never needed, only kinder: conditions, saving while typing, a network that is gone, a session about to end.
(() => {
  const summary = document.getElementById("problems");
  if (summary) summary.focus();
  const form = document.querySelector("form[data-answers]");
  if (!form) return;

  const values = key => new FormData(form).getAll(key).map(String);
  const applyConditions = () => form.querySelectorAll("[data-relevant]").forEach(field => {
    const wanted = JSON.parse(field.dataset.relevant);
    field.hidden = !Object.entries(wanted).every(([key, codes]) =>
      !form.elements[key] || values(key).some(value => codes.includes(value)));
  });
  form.addEventListener("input", applyConditions);
  applyConditions();

  const status = form.querySelector("[data-saved]");
  let waiting = 0, dirty = false, failed = false, busy = false, sending = Promise.resolve();
  const typed = () => {
    const data = new FormData(form);
    for (const [key, value] of [...data]) if (value instanceof File) data.delete(key);
    return new URLSearchParams(data);
  };
  const store = async () => {
    clearTimeout(waiting);
    waiting = 0;
    if (!form.dataset.save || !dirty) return;
    dirty = false;
    busy = true;
    try {
      const answer = await fetch(form.dataset.save, {method: "POST", body: typed(), keepalive: document.hidden});
      if (!answer.ok && answer.status !== 409) throw new Error(answer.status);
      const text = await answer.text();
      const marks = new URLSearchParams(answer.headers.get("Shown") || "");
      for (const [name, mark] of marks) if (form.elements[name]) form.elements[name].value = mark;
      if (!dirty && answer.ok) form.dispatchEvent(new Event("saved"));
      status.textContent = text;
      failed = false;
    } catch (error) {
      dirty = failed = true;
      status.textContent = form.dataset.unsaved;
    }
    busy = false;
  };
  // One after the other: each says what the page has shown, which is what the one before has stored.
  const save = () => sending = sending.then(store);
  // The first key starts the clock: a person who never stops typing is saved too.
  form.addEventListener("input", () => { dirty = true; waiting ||= setTimeout(save, 1500); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });

  const note = document.createElement("p");
  note.className = "offline";
  note.setAttribute("role", "alert");
  const tellOffline = () => { form.append(note); note.textContent = form.dataset.offline; };
  window.addEventListener("online", () => { note.remove(); save(); });

  let tapped = false;
  form.addEventListener("submit", event => {
    if (navigator.onLine === false || tapped || failed || busy) event.preventDefault();
    if (tapped) return;
    if (navigator.onLine === false) return tellOffline();
    if (busy) return sending.then(() => form.requestSubmit());
    if (failed) return save().then(() => failed ? tellOffline() : form.requestSubmit());
    tapped = true;
    dirty = false;
    clearTimeout(waiting);
    setTimeout(() => { tapped = false; }, 4000);
  });

  // Another language is another page: what was typed is saved first.
  const languages = document.querySelector("form.languages");
  languages.addEventListener("submit", event => {
    if (!form.dataset.save || !dirty || failed) return;
    event.preventDefault();
    save().then(() => languages.requestSubmit(event.submitter));
  });
})();

(() => {
  const box = document.querySelector("form[data-ends]");
  if (!box) return;
  const text = box.querySelector("p"), early = 120;
  let ends = Date.now() + box.dataset.ends * 1000;
  const look = () => { box.hidden = Date.now() < ends - early * 1000; };
  setInterval(look, 5000);
  box.addEventListener("submit", async event => {
    event.preventDefault();
    try {
      const answer = await fetch(box.action, {method: "POST", body: new URLSearchParams(new FormData(box))});
      if (!answer.ok) throw new Error(answer.status);
      ends = Date.now() + await answer.text() * 1000;
      look();
    } catch (error) { text.textContent = box.dataset.ended; }
  });
})();

// Another language is another page: what was typed comes along, once, and only in this tab.
(() => {
  const languages = document.querySelector("form.languages"), store = "typed";
  const fields = () => [...document.querySelectorAll("main :is(input, select, textarea)")]
    .filter(field => !["hidden", "password", "file"].includes(field.type));
  languages.addEventListener("submit", () => sessionStorage.setItem(store, JSON.stringify(
    {page: location.pathname, typed: fields().map(field => [field.name, field.value, field.checked])})));

  const kept = JSON.parse(sessionStorage.getItem(store));
  sessionStorage.removeItem(store);
  if (!kept || kept.page !== location.pathname) return;
  fields().forEach((field, place) => {
    const [name, value, checked] = kept.typed[place] || [];
    if (name !== field.name) return;
    if (["radio", "checkbox"].includes(field.type)) field.checked = checked;
    else field.value = value;
  });
  document.querySelectorAll("form[data-answers]").forEach(form => form.dispatchEvent(new Event("input")));
})();

// "/" leads to the search of the staff, unless somebody types.
document.addEventListener("keydown", event => {
  const field = document.querySelector('[data-key="/"]');
  if (!field || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  event.preventDefault();
  field.focus();
});
