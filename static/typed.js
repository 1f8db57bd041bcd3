// What is typed is kept in this browser in the moment, for the person who typed it, until the server has it (data-taken),
// for a day at most. A form says data-keep; its page may save on the server as well (lembar.js), which ends the keeping.
(() => {
  const {holder = "", taken = ""} = document.body.dataset, DAY = 24 * 3600 * 1000;
  let shelf;
  try { shelf = window.localStorage; shelf.getItem("typed"); } catch (error) { return; }
  const read = name => { try { return JSON.parse(shelf.getItem(name)); } catch (error) { return null; } };
  const names = start => Object.keys(shelf).filter(name => name.startsWith(start));
  for (const name of names("typed ")) {
    const entry = read(name);
    if (!entry || entry.id === taken || Date.now() - entry.at > DAY) shelf.removeItem(name);
  }
  const own = `typed ${holder} `;
  // Pages that open without a network (inbox/worker.js) are there for anyone who is signed in, and for nobody else.
  if (window.caches && !document.documentElement.dataset.kept) caches.keys().then(kept => kept
    .filter(name => name.startsWith("kept ") && name !== `kept ${holder}`).forEach(name => caches.delete(name))).catch(() => {});

  // Signing out empties this browser. Marks that wait for a network (inbox/queue.js) must not go with it, no matter who made them.
  for (const form of document.querySelectorAll("form[data-unsent]")) form.addEventListener("submit", event => {
    if (shelf.getItem(`unsent ${holder}`) && !form.dataset.told) {
      event.preventDefault();
      form.dataset.told = "yes";
      tell(document.querySelector("main"), form.dataset.unsent, "notice warning", "alert");
    } else if (names("unsent ").length) {
      names(own).forEach(name => shelf.removeItem(name));
      window.caches?.delete(`kept ${holder}`);
      form.append(hidden("keep", "yes"));
    }
  });

  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const name = own + location.pathname + location.search, entry = read(name), problems = document.getElementById("problems");
  const isTyped = field => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type);
  const id = entry ? entry.id : `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
  let touched = entry ? entry.typed : {};
  form.append(hidden("kept", id));

  const forget = () => { touched = {}; shelf.removeItem(name); };
  form.addEventListener("input", event => {
    if (!isTyped(event.target)) return;
    touched[event.target.name] = new FormData(form).getAll(event.target.name).map(String);
    try { shelf.setItem(name, JSON.stringify({id, at: Date.now(), typed: touched})); } catch (error) { /* full: the page has it */ }
  });
  form.addEventListener("saved", forget);
  if (problems && form.dataset.save) forget();
  if (entry && !problems && !restore()) forget();
  else if (entry && !problems) {
    const note = tell(form, form.dataset.keep, "notice", "status"), button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = form.dataset.discard;
    button.addEventListener("click", () => { forget(); location.replace(location.href); });
    note.append(" ", button);
    form.dispatchEvent(new Event("input"));
  }

  // Whether it differs from what the server has; a page that closes sends what it can, and nobody is there to hear the answer.
  function restore() {
    let changed = false;
    const places = {};
    for (const field of [...form.elements].filter(field => isTyped(field) && field.name in touched)) {
      const values = touched[field.name];
      if (["radio", "checkbox"].includes(field.type)) {
        field.checked = values.includes(field.value);
        changed ||= field.checked !== field.defaultChecked;
      } else {
        const place = places[field.name] || 0;
        places[field.name] = place + 1;
        field.value = values[place] ?? "";
        changed ||= field.value !== sent(field);
      }
    }
    return changed;
  }
  // A browser may fill a field before we do; what the server sent stands in the page all the same.
  function sent(field) {
    const options = [...field.options || []];
    return options.length ? (options.find(option => option.defaultSelected) || options[0]).value : field.defaultValue;
  }
  function hidden(name, value) {
    const field = document.createElement("input");
    Object.assign(field, {type: "hidden", name, value});
    return field;
  }
  function tell(place, text, style, role) {
    const note = document.createElement("p");
    note.className = style;
    note.setAttribute("role", role);
    note.textContent = text;
    place.prepend(note);
    return note;
  }
})();
