// Counting visitors by big buttons. Each tap writes the new number into its field, which the queue keeps and sends
// (inbox/queue.js); the last taps can be taken back, and no number falls below 0.
(() => {
  const form = document.querySelector("form[data-tally]");
  if (!form) return;
  const fields = [...form.querySelectorAll("[data-field=n]")], total = form.querySelector("[data-total]");
  const undo = form.querySelector("[data-undo]"), taps = [];
  const number = field => /^[0-9]{1,9}$/.test(field.value.trim()) ? Number(field.value) : 0;
  const show = () => {
    const people = fields.filter(field => "person" in field.dataset).reduce((sum, field) => sum + number(field), 0);
    total.textContent = total.dataset.text.replace("{count}", people);
    undo.hidden = !taps.length;
    undo.textContent = taps.length ? undo.dataset.text.replace("{what}", taps.at(-1).field.getAttribute("aria-label")) : "";
  };
  const change = (field, by) => {
    const before = number(field), after = Math.max(0, before + by);
    field.value = after;
    field.dispatchEvent(new Event("input", {bubbles: true}));
    return after - before;
  };
  form.querySelectorAll("[data-step]").forEach(button => {
    const field = button.closest("[data-subject]").querySelector("[data-field]");
    button.hidden = false;
    button.addEventListener("click", () => {
      const by = change(field, Number(button.dataset.step) * Number(form.elements.times.value));
      if (by) taps.push({field, by});
      show();
    });
  });
  undo.addEventListener("click", () => {
    const last = taps.pop();
    if (last) change(last.field, -last.by);
    show();
  });
  form.querySelector("[data-times]").hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("filled", show);
  show();
})();
