// The phone's queue. Each mark is kept on this phone in the moment of the tap, sent by itself, and forgotten when the
// server has it. Every login has a store of its own: nobody sees or sends what another person marked.
//
// A page has one box (macros/queue.html) and any number of forms:
//   form[data-marks=KIND][data-scope][data-seen][data-title] > [data-subject][data-label] > control[data-field], [data-receipt]
// Where data-latest stands on the form, only the newest about a subject matters: what was refused of it before goes.
(() => {
  const box = document.querySelector("[data-queue]");
  if (!box) return;
  const says = box.dataset, holder = says.holder, forms = [...document.querySelectorAll("form[data-marks]")];
  const AT_ONCE = 50, PATIENCE = 20000, PROBE = 65536, PAUSE = 1500;
  const [page] = performance.getEntriesByType("navigation");
  // What has to be added to this phone's clock, measured when a page comes from the server. A page that was kept (inbox/worker.js)
  // was made at another time: there the last measure holds.
  const isKept = "kept" in document.documentElement.dataset;
  let clock = isKept ? 0 : Math.round(Number(says.now) - performance.timeOrigin - (page ? page.responseStart : 0));
  const uuid = () => crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g,
    digit => (digit ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> digit / 4).toString(16));

  // The store: marks in the order of the taps, and the name of this device.
  const openStore = name => new Promise((done, fail) => {
    const ask = indexedDB.open(`lembar ${name}`, 1);
    ask.onupgradeneeded = () => {
      ask.result.createObjectStore("marks", {keyPath: "order", autoIncrement: true});
      ask.result.createObjectStore("settings");
    };
    ask.onsuccess = () => done(ask.result);
    ask.onerror = () => fail(ask.error);
  });
  const opened = openStore(holder);
  const deal = (store, mode, act, where = opened) => where.then(db => new Promise((done, fail) => {
    const whole = db.transaction(store, mode, {durability: "strict"}), ask = act(whole.objectStore(store));
    whole.oncomplete = () => done(ask.result);
    whole.onabort = whole.onerror = () => fail(whole.error || ask.error);
  }));
  let memory = [];
  const all = async () => {
    try { return [...await deal("marks", "readonly", marks => marks.getAll()), ...memory]; } catch (error) { return memory; }
  };
  const keep = async mark => {
    try { mark.order = await deal("marks", "readwrite", marks => marks.put(mark)); }
    catch (error) { if (!memory.includes(mark)) memory.push(mark); warn(says.full); }
  };
  const drop = async mark => {
    memory = memory.filter(other => other.id !== mark.id);
    for (const one of await all()) if (one.id === mark.id && one.order) await deal("marks", "readwrite", marks => marks.delete(one.order));
  };
  const setting = (name, value) => deal("settings", value === undefined ? "readonly" : "readwrite", settings => value === undefined ? settings.get(name) : settings.put(value, name));
  const measured = (isKept ? setting("clock").then(known => { clock = known ?? 0; }) : setting("clock", clock)).catch(() => {});
  const deviceName = async () => {
    const known = await setting("device"), fresh = uuid();
    if (!known) await setting("device", fresh);
    return known || fresh;
  };
  const nameless = uuid(), device = deviceName().catch(() => nameless);

  // What is shown.
  const warn = text => {
    const warning = box.querySelector("[data-queue-warning]");
    warning.textContent = text;
    warning.hidden = !text;
    box.hidden = false;
  };
  // What a page that was kept does not show yet: sent since it was made. A page from the server shows it by itself.
  const noteSent = (mark, text) => setting(`sent ${nameOf(mark)}`, {kind: mark.kind, scope: mark.scope, subject: mark.subject, value: mark.value, said: text}).catch(() => {});
  const sentOnes = () => deal("settings", "readonly", settings => settings.getAll(IDBKeyRange.bound("sent ", "sent \uffff")));
  const forgetSent = () => deal("settings", "readwrite", settings => settings.delete(IDBKeyRange.bound("sent ", "sent \uffff")));
  const placeOf = mark => forms.filter(form => form.dataset.marks === mark.kind && form.dataset.scope === mark.scope)
    .flatMap(form => [...form.querySelectorAll("[data-subject]")]).find(place => place.dataset.subject === mark.subject);
  const tell = (mark, text) => {
    const line = placeOf(mark)?.querySelector("[data-receipt]");
    if (line) line.textContent = text;
  };
  const fill = mark => {
    for (const control of placeOf(mark)?.querySelectorAll("[data-field]") || []) {
      if (!(control.dataset.field in mark.value)) continue;
      const value = String(mark.value[control.dataset.field]);
      if (control.type === "radio") control.checked = control.value === value;
      else control.value = value;
    }
    placeOf(mark)?.closest("form").dispatchEvent(new Event("filled"));
  };
  let stored = 0, trouble = "";
  const count = (text, number) => number ? text.replace("{n}", number) : "";
  const show = async () => {
    const marks = await all(), refused = marks.filter(mark => mark.refused), waiting = marks.length - refused.length;
    const state = [count(says.countWaiting, waiting), waiting ? trouble : "", count(says.countStored, stored)];
    box.querySelector("[data-queue-state]").textContent = state.filter(Boolean).join(" ");
    const part = box.querySelector("[data-queue-refused]"), list = part.querySelector("ul");
    part.hidden = !refused.length;
    list.replaceChildren(...refused.map(row));
    box.hidden = !marks.length && !stored && box.querySelector("[data-queue-warning]").hidden;
    // Read at signing out (lembar.js): what is not sent yet would be gone.
    if (marks.length) localStorage.setItem(`unsent ${holder}`, marks.length);
    else localStorage.removeItem(`unsent ${holder}`);
  };
  const row = mark => {
    const item = box.querySelector("template").content.cloneNode(true);
    item.querySelector("[data-text]").textContent = mark.text;
    item.querySelector("[data-why]").textContent = mark.refused;
    item.querySelector("[data-copy]").addEventListener("click", event => copy(`${mark.text}: ${mark.refused}`, event.target));
    item.querySelector("[data-remove]").addEventListener("click", async () => { await drop(mark); tell(mark, ""); show(); });
    return item;
  };
  const copy = async (text, button) => {
    try { await navigator.clipboard.writeText(text); }
    catch (error) {
      const field = document.createElement("textarea");
      field.value = text;
      box.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    button.textContent = says.copied;
  };

  // What is sent: some marks at a time, in their order; when the server breaks on several, each by itself.
  const post = async marks => {
    const patience = new AbortController(), timer = setTimeout(() => patience.abort(), PATIENCE);
    const letter = marks.map(({id, kind, scope, subject, value, at, clock, seen}) => ({id, kind, scope, subject, value, at, clock, seen}));
    try {
      return await fetch(says.queue, {
        method: "POST", signal: patience.signal, headers: {"Content-Type": "application/json", "X-CSRFToken": says.token},
        body: JSON.stringify({holder, device: await device, marks: letter}),
      });
    } finally { clearTimeout(timer); }
  };
  const sameAs = mark => one => one.kind === mark.kind && one.scope === mark.scope && one.subject === mark.subject;
  const dropRefused = async mark => {
    if (!mark.latest) return;
    for (const old of (await all()).filter(sameAs(mark))) if (old.refused && old.at <= mark.at) await drop(old);
  };
  const take = async (marks, receipts) => {
    for (const receipt of receipts) {
      const mark = marks.find(one => one.id === receipt.id);
      if (!mark) continue;
      if (receipt.stored) { stored += 1; await noteSent(mark, receipt.text); await drop(mark); dropSlip(mark); await dropRefused(mark); }
      else { mark.refused = receipt.text; await keep(mark); }
      const newest = (await all()).filter(sameAs(mark));
      if (!newest.some(one => !one.refused)) tell(mark, receipt.stored ? receipt.text : `${says.refused}: ${receipt.text}`);
    }
  };
  // Whether the server dealt with them; what it could not take stays waiting.
  const send = async marks => {
    let answer;
    try { answer = await post(marks); } catch (error) { trouble = says.network; return false; }
    try {
      const said = await answer.json();
      if (answer.ok) { trouble = ""; await take(marks, said.receipts); return true; }
      trouble = said.error || says.network;
    } catch (error) { trouble = answer.status >= 500 || answer.ok ? says.network : says.again; }
    if (answer.status === 401) window.caches?.delete(`kept ${holder}`);  // who is not signed in any more keeps no list
    if (answer.status !== 500 || marks.length === 1) return false;
    let any = false;
    for (const mark of marks) any = await send([mark]) || any;
    return any;
  };
  let running = null, again = false, retry = 0, working = false, told = 0;
  const pass = async () => {
    let waiting = (await all()).filter(mark => !mark.refused), going = true;
    while (waiting.length && going) {
      going = await send(waiting.slice(0, AT_ONCE));
      waiting = going ? waiting.slice(AT_ONCE) : waiting;
      await show();
    }
    clearTimeout(retry);
    if (stored > told) { told = stored; document.dispatchEvent(new Event("sent")); }
    if (waiting.length) retry = setTimeout(flush, PATIENCE);
  };
  const flush = () => {
    if (running) { again = true; return running; }
    running = pass().catch(() => {}).finally(() => { running = null; if (again) { again = false; flush(); } });
    return running;
  };

  // Where it comes from: a tap, or whatever stands in a control when it is left.
  const made = (form, place, control) => {
    const label = control.closest("label")?.innerText.trim() || control.value, at = Date.now();
    return {
      id: uuid(), kind: form.dataset.marks, scope: form.dataset.scope, subject: place.dataset.subject, at, clock,
      value: {[control.dataset.field]: control.value}, seen: Number(form.dataset.seen), refused: "",
      latest: "latest" in form.dataset,
      text: `${form.dataset.title}, ${place.dataset.label}: ${label} (${new Date(at).toLocaleString()})`,
    };
  };
  const add = async mark => {
    tell(mark, says.waits);
    placeOf(mark)?.querySelectorAll("[data-after]").forEach(part => { part.hidden = false; });
    await keep(mark);
    await show();
    flush();
  };
  // What is being typed is on a slip of its own from the first key on, for a page that goes before the field is left.
  const slips = `typing ${holder}`, timers = new Map();
  const slipsNow = () => { try { return JSON.parse(localStorage.getItem(slips)) || {}; } catch (error) { return {}; } };
  const putSlips = kept => {
    try {
      if (Object.keys(kept).length) localStorage.setItem(slips, JSON.stringify(kept));
      else localStorage.removeItem(slips);
    } catch (error) { /* full: the field is kept when it is left */ }
  };
  const isTyped = control => control.matches("input:not([type=radio],[type=checkbox]),textarea");
  const nameOf = mark => `${mark.kind} ${mark.scope} ${mark.subject}`;
  const dropSlip = mark => {
    const kept = slipsNow();
    if (kept[nameOf(mark)]?.id === mark.id) { delete kept[nameOf(mark)]; putSlips(kept); }
  };
  const committed = new Set();
  const commit = async mark => {
    clearTimeout(timers.get(nameOf(mark)));
    if (committed.has(mark.id)) return;
    committed.add(mark.id);
    await add(mark);
    if (!memory.includes(mark)) dropSlip(mark);  // a phone that keeps nothing else keeps the slip until the server has it
  };
  const commitAll = () => Object.values(slipsNow()).forEach(commit);
  for (const form of forms) {
    form.addEventListener("input", event => {
      const place = event.target.closest("[data-subject]");
      if (!place || !event.target.dataset.field || !isTyped(event.target)) return;
      const mark = made(form, place, event.target);
      putSlips({...slipsNow(), [nameOf(mark)]: mark});
      clearTimeout(timers.get(nameOf(mark)));
      timers.set(nameOf(mark), setTimeout(() => commit(mark), PAUSE));
    });
    form.addEventListener("change", event => {
      const place = event.target.closest("[data-subject]");
      if (!place || !event.target.dataset.field) return;
      const mark = made(form, place, event.target), slip = slipsNow()[nameOf(mark)];
      if (!isTyped(event.target)) add(mark);
      else if (slip) commit(slip);
    });
    form.addEventListener("submit", event => {
      const value = event.submitter?.dataset.rest;
      if (!value || !working) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      for (const place of form.querySelectorAll("[data-subject]")) {
        const controls = [...place.querySelectorAll("[data-field]")], chosen = controls.find(control => control.value === value);
        if (!chosen || "differs" in place.dataset || controls.some(control => control.checked)) continue;
        chosen.checked = true;
        add(made(form, place, chosen));
      }
    }, true);
    device.then(name => { if (form.elements.device) form.elements.device.value = name; });
  }

  // What waits under an earlier link of the same person comes along: that link may be revoked.
  const bringAlong = async () => {
    for (const name of says.former.split(" ").filter(name => name && localStorage.getItem(`unsent ${name}`))) {
      const old = openStore(name);
      for (const {order, ...mark} of await deal("marks", "readonly", marks => marks.getAll(), old)) await keep(mark);
      await deal("marks", "readwrite", marks => marks.clear(), old);
      localStorage.removeItem(`unsent ${name}`);
    }
  };
  // A list that was opened before its day can be filled when the day comes, by the server's clock.
  const open = () => document.querySelectorAll("[data-from]").forEach(part => {
    const early = Date.now() + clock < Number(part.dataset.from);
    part.hidden = early;
    document.querySelectorAll("[data-early]").forEach(note => { note.hidden = !early; });
  });
  const begin = async () => {
    try {
      const {quota, usage} = await navigator.storage?.estimate?.() || {};
      if (quota - usage < PROBE * 2) throw new Error("full");
      const probe = await deal("settings", "readwrite", settings => settings.put("x".repeat(PROBE), "probe"));
      await deal("settings", "readwrite", settings => settings.delete(probe));
      working = true;
      // Taps are kept and sent by themselves from here on; what is left without a purpose goes.
      document.querySelectorAll("[data-without-queue]").forEach(part => { part.hidden = true; });
    } catch (error) { warn(says.full); }
    await measured;
    open();
    await bringAlong().catch(() => {});
    const sent = await (isKept ? sentOnes() : forgetSent()).catch(() => []) || [];
    for (const mark of sent) { fill(mark); tell(mark, mark.said); }
    const kept = new Set((await all()).map(mark => mark.id));
    for (const slip of Object.values(slipsNow())) { if (!kept.has(slip.id)) await keep(slip); dropSlip(slip); }
    for (const mark of await all()) {
      if (!mark.refused) fill(mark);
      tell(mark, mark.refused ? `${says.refused}: ${mark.refused}` : says.waits);
    }
    await show();
    flush();
  };
  begin();
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => { if (document.hidden) commitAll(); else { open(); flush(); } });
})();
