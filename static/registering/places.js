// The places of a school, as soon as it is chosen. Without this they stand there after the first paper.
(() => {
  const places = document.getElementById("places");
  const school = document.querySelector("[name=desk_school]");
  if (!places || !school) return;
  let asked = 0;
  school.addEventListener("change", async () => {
    const own = ++asked;
    const address = `${places.dataset.places}?sekolah=${encodeURIComponent(school.value)}`;
    const answer = await fetch(address).catch(() => null);
    if (answer && answer.ok && own === asked) places.innerHTML = await answer.text();
  });
})();

// A school is found by its NPSN or by any of its words: the list keeps what fits.
(() => {
  const school = document.querySelector("select[name=desk_school]");
  const places = document.getElementById("places");
  if (!school || !places) return;
  const all = [...school.options];
  const label = document.createElement("label"), search = document.createElement("input");
  label.textContent = places.dataset.search;
  label.htmlFor = search.id = "find-school";
  search.type = "search";
  search.autocomplete = "off";
  school.before(label, search);
  const choose = option => { option.selected = true; school.dispatchEvent(new Event("change", {bubbles: true})); };
  search.addEventListener("input", () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fitting = all.filter(option => option.value && words.every(word => option.text.toLowerCase().includes(word)));
    const chosen = school.selectedOptions[0];
    school.replaceChildren(all[0], ...fitting);
    (fitting.includes(chosen) ? chosen : all[0]).selected = true;
    if (words.length && fitting.length === 1) choose(fitting[0]);
  });
  search.addEventListener("keydown", event => {
    if (event.key !== "Enter" || !search.value.trim()) return;
    event.preventDefault();
    if (school.options[1]) choose(school.options[1]);
    school.focus();
  });
})();

// While typing from paper a letter or number chooses the answer that begins with it, as on paper: L, P, IV or 4.
(() => document.querySelectorAll("form.desk fieldset").forEach(group => group.addEventListener("keydown", event => {
  if (event.target.type !== "radio" || event.key.length > 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return;
  const typed = event.key.toLowerCase();
  const fits = choice => choice.value.toLowerCase().startsWith(typed) || choice.labels[0].textContent.trim().toLowerCase().startsWith(typed);
  const choice = [...group.querySelectorAll("input[type=radio]")].find(fits);
  if (!choice) return;
  event.preventDefault();
  choice.focus();
  if (!choice.checked) choice.click();
})))();
