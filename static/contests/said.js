// Says in sentences what a form will mean while somebody fills it; the page after saving says the same.
(() => {
  const form = document.querySelector("form[data-said-by]"), said = document.getElementById("said");
  if (!form || !said) return;
  let waiting, latest = 0;
  const say = async () => {
    const turn = ++latest;
    const answer = await fetch(form.dataset.saidBy, {method: "POST", body: new URLSearchParams([...new FormData(form)]), credentials: "same-origin"});
    if (!answer.ok || turn !== latest) return;
    const {title, sentences} = await answer.json();
    if (!sentences.length) return;
    const element = (name, text) => Object.assign(document.createElement(name), {textContent: text});
    const list = document.createElement("ul");
    list.append(...sentences.map(sentence => element("li", sentence)));
    said.replaceChildren(element("p", title), list);
    said.hidden = false;
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(() => say().catch(() => {}), 500); };
  form.addEventListener("input", soon);
  soon();
})();
