// The stage clock: counts by itself once the page is open, and hands what it measured to the phone's queue (inbox/queue.js), so
// that a network that drops loses nothing. What runs is kept on this device: a page that reloads goes on counting.
(() => {
  const box = document.querySelector("[data-clock]");
  if (!box) return;
  const says = box.dataset, find = name => box.querySelector(`[data-${name}]`), who = find("who"), name = `clock ${says.clock}`;
  const [least, most] = [Number(says.least), Number(says.most)], warnings = says.warn.split(" ").filter(Boolean).map(Number);
  const rest = {code: who.value, before: 0, since: 0};
  const stored = () => { try { return JSON.parse(localStorage.getItem(name)); } catch (error) { return null; } };
  let state = {...rest}, told = "", lock = null;
  const store = () => { try { localStorage.setItem(name, JSON.stringify(state)); } catch (error) { /* it still counts */ } };
  const used = () => Math.floor((state.before + (state.since ? Math.max(0, Date.now() - state.since) : 0)) / 1000);
  const figures = seconds => `${Math.floor(seconds / 60)}.${String(seconds % 60).padStart(2, "0")}`;

  // What the light and the words say at so many seconds.
  const sign = seconds => {
    const warned = warnings.filter(one => one <= seconds).pop();
    if (!state.since && !seconds) return ["idle", says.idle];
    if (most && seconds > most) return ["over", says.over.replace("{n}", figures(seconds - most))];
    if (warned) return ["warn", says.warned.replace("{n}", warned % 60 ? figures(warned) : warned / 60)];
    return least && seconds < least ? ["early", says.early] : ["good", says.good];
  };
  const show = () => {
    const seconds = used(), [tone, word] = sign(seconds), runs = Boolean(state.since), begun = runs || state.before > 0;
    find("figures").textContent = figures(seconds);
    box.dataset.tone = tone;
    const said = begun && !runs ? `${says.paused}. ${word}` : word;
    // Said when it changes alone: a reader of screens would never be silent else.
    const line = tone === "over" && runs ? `${tone} ${seconds % 10}` : said;
    if (line !== told) { find("word").textContent = said; told = line; if (runs && tone !== "good") navigator.vibrate?.(300); }
    find("start").hidden = runs;
    find("start").textContent = begun ? says.on : says.go;
    find("pause").hidden = !runs;
    find("end").hidden = !begun;
    find("reset").hidden = !begun || runs;
    who.disabled = begun;
  };

  // What was measured goes into the hidden fields that the queue watches.
  const note = (code, what, value) => {
    const field = document.querySelector(`[data-subject="entry:${code}/${what}"] input`);
    if (!field) return;
    field.value = value;
    for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, {bubbles: true}));
  };
  const wake = async on => {
    try {
      if (on) lock = await navigator.wakeLock?.request("screen");
      else { await lock?.release(); lock = null; }
    } catch (error) { /* the screen may go dark; the clock goes on */ }
  };
  find("start").addEventListener("click", () => {
    if (!state.before) { state = {...rest, code: who.value}; note(state.code, "progress", "on"); }
    state.since = Date.now();
    store(); wake(true); show();
  });
  find("pause").addEventListener("click", () => {
    state.before += Date.now() - state.since;
    state.since = 0;
    store(); wake(false); show();
  });
  find("end").addEventListener("click", () => {
    const seconds = Math.max(used(), 1), option = who.selectedOptions[0];
    note(state.code, "seconds", String(seconds));
    note(state.code, "progress", "done");
    option.textContent = `${option.textContent.replace(/ \([0-9.]+\)$/, "")} (${figures(seconds)})`;
    if (option.nextElementSibling) who.value = option.nextElementSibling.value;
    state = {...rest, code: who.value};
    store(); wake(false); show();
    find("word").textContent = says.kept.replace("{n}", option.textContent.split(".")[0]).replace("{time}", figures(seconds));
  });
  find("reset").addEventListener("click", () => {
    note(state.code, "progress", "");
    state = {...rest, code: who.value};
    store(); show();
  });
  find("full").addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else box.requestFullscreen?.().catch(() => {});
  });
  if (!box.requestFullscreen) find("full").hidden = true;
  document.addEventListener("visibilitychange", () => { if (!document.hidden && state.since) wake(true); });

  const before = stored();
  if (before && [...who.options].some(option => option.value === before.code)) {
    state = before;
    if (state.since || state.before) who.value = state.code;
  }
  box.hidden = false;
  show();
  setInterval(show, 200);
})();
