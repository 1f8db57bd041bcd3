// Keys for what a page offers: each presses the control that carries it as data-key. "?" tells them and turns them off.
(() => {
  const help = document.getElementById("keys");
  if (!help || !help.showModal) return;
  const wanted = help.querySelector("[data-keys-on]"), KEPT = "keys-off";
  wanted.checked = !localStorage.getItem(KEPT);
  document.documentElement.classList.toggle("with-keys", wanted.checked);
  wanted.addEventListener("change", () => {
    if (wanted.checked) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, "yes");
    document.documentElement.classList.toggle("with-keys", wanted.checked);
  });
  document.querySelector("[data-keys]").hidden = false;
  document.querySelector("[data-keys] button").addEventListener("click", () => help.showModal());

  const typing = target => target.closest("input:not([type=checkbox]), select, textarea, dialog, [contenteditable]");
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat && !event.key.startsWith("Arrow")) return;
    if (event.defaultPrevented || typing(event.target) || !wanted.checked && event.key !== "?") return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const control = document.querySelector(`main [data-key="${CSS.escape(key)}"]`);
    if (!control) return;
    event.preventDefault();
    control.click();
  });
})();
