// Moves choices up and down; without it the numbers beside them say the order.
(() => document.querySelectorAll("ol.ordered").forEach(list => {
  const place = item => item.querySelector("input[inputmode]");
  const number = () => [...list.children].forEach((item, index) => { place(item).value = index + 1; });
  const move = (item, step) => {
    const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    list.insertBefore(step < 0 ? item : other, step < 0 ? other : item);
    number();
  };
  const button = (item, sign, word, step) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button quiet small";
    made.textContent = sign;
    made.setAttribute("aria-label", `${word} ${item.querySelector("span").textContent}`);
    made.addEventListener("click", () => { move(item, step); made.focus(); });
    return made;
  };
  list.previousElementSibling.hidden = true;
  [...list.children].forEach(item => {
    place(item).hidden = true;
    item.append(button(item, "▲", list.dataset.up, -1), button(item, "▼", list.dataset.down, 1));
  });
}))();
