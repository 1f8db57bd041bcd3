// The count of those who are marked follows each tap, also without a network.
(() => {
  const line = document.querySelector("[data-tally]"), form = document.querySelector("form[data-marks=attendance]");
  if (!line || !form) return;
  const show = () => {
    const people = [...form.querySelectorAll("[data-subject]")];
    const marked = people.filter(one => one.querySelector("input:checked:not([value=''])"));
    line.textContent = line.dataset.tally.replace("{n}", marked.length).replace("{all}", people.length);
  };
  form.addEventListener("change", show);
  form.addEventListener("filled", show);
})();
