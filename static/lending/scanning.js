// Scanning without loading the page again: Enter ends a number, each is one small request, its answer a sound and a colour.
(() => {
  const form = document.querySelector("form[data-scan]");
  if (!form || !window.fetch) return;
  const field = form.elements.codes, said = form.querySelector("[data-said]"), contents = document.querySelector("[data-contents]");
  const REST = 2000;  // a scanner that reads twice in a row
  const RANKS = {stored: 0, again: 1, refused: 2};  // of a list, what was refused is shown on top
  const uuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64; bytes[8] = bytes[8] & 63 | 128;
    const hex = [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };
  let audio = null;
  const tone = (pitch, start, length) => {
    const sound = audio.createOscillator(), loud = audio.createGain();
    sound.frequency.value = pitch;
    loud.gain.value = 0.15;
    sound.connect(loud).connect(audio.destination);
    sound.start(audio.currentTime + start);
    sound.stop(audio.currentTime + start + length);
  };
  const beep = outcome => {
    try {
      audio ||= new AudioContext();
      if (outcome === "stored") tone(1040, 0, 0.08);
      else { tone(220, 0, 0.14); tone(220, 0.2, 0.14); }
    } catch (error) { /* a machine without sound */ }
  };
  const tell = (outcome, text) => {
    const line = document.createElement("li");
    line.className = outcome;
    line.textContent = text;
    said.prepend(line);
    // What was refused stays to be read, however long the list was.
    [...said.children].slice(8).filter(old => old.className !== "refused").forEach(old => old.remove());
    form.dataset.outcome = outcome;
  };
  const show = scan => {
    tell(scan.outcome, scan.text);
    if (!scan.html) return;
    const holder = document.createElement("tbody");
    holder.innerHTML = scan.html;
    const row = holder.firstElementChild;
    document.getElementById(row.id)?.remove();
    contents.prepend(row);
  };
  const count = counts => {
    const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
    const shown = {count: total, back: counts.back || 0, packed: counts.packed || 0, missing: counts.missing || 0};
    for (const [name, number] of Object.entries(shown)) {
      const place = document.querySelector(`[data-${name}]`);
      if (place) place.textContent = number;
    }
  };
  const send = async (codes, how, id) => {
    const body = new FormData(form);
    body.set("codes", codes);
    body.set("how", how);
    body.set("scan_id", id);
    try {
      const answer = await fetch(form.action, {method: "POST", body, headers: {Accept: "application/json"}, redirect: "error"});
      if (!answer.ok) throw new Error(answer.status);
      const got = await answer.json();
      said.querySelector(".unsent")?.remove();
      got.scans.sort((one, other) => RANKS[one.outcome] - RANKS[other.outcome]).forEach(show);
      count(got.counts);
    } catch (error) {
      field.value = [codes, field.value.trim()].filter(Boolean).join("\n");
      last = "";  // Enter sends it again at once
      said.querySelector(".unsent")?.remove();
      tell("unsent", form.dataset.unsent);
    }
    beep(form.dataset.outcome);
  };
  let line = Promise.resolve(), last = "", at = 0;
  const take = () => {
    const codes = field.value.trim(), how = form.querySelector("[name=how]:checked")?.value || form.elements.how.value;
    field.value = "";
    field.focus();
    if (!codes) return;
    if (codes + how === last && Date.now() - at < REST) { tell("again", `${codes}: ${form.dataset.twice}`); beep("again"); return; }
    [last, at] = [codes + how, Date.now()];
    const id = codes.includes("\n") ? "" : uuid();
    line = line.then(() => send(codes, how, id));
  };
  // The camera types into the same box; a book that stays before it counts once.
  const FORMATS = ["code_128", "code_39", "codabar", "ean_13", "ean_8", "itf", "qr_code"], STAYS = 4000, seen = new Map();
  const saw = code => {
    const before = seen.get(code) ?? -STAYS, now = performance.now();
    seen.set(code, now);
    if (now - before < STAYS) return;
    field.value = code;
    take();
    navigator.vibrate?.(80);
  };
  window.watchCodes(form, FORMATS, saw, false);
  field.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    take();
  });
  form.addEventListener("submit", event => { event.preventDefault(); take(); });
  form.addEventListener("change", event => { if (event.target.name === "how") field.focus(); });
})();
