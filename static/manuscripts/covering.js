// Rectangles over a page, drawn with a finger or a mouse. What is drawn is written into the fields of the form, which
// work without this: the table holds left, top, width and height in percent of the page.
(() => {
  const form = document.getElementById("covers"), picture = form.querySelector("svg"), body = form.querySelector("tbody");
  const tools = form.querySelector("[data-tools]"), SPACE = "http://www.w3.org/2000/svg", SIDES = ["left", "top", "width", "height"];
  const button = (label, action) => {
    const made = document.createElement("button");
    Object.assign(made, {type: "button", className: "button small quiet", textContent: label});
    made.addEventListener("click", action);
    tools.append(made);
    return made;
  };
  const rows = () => [...body.rows], field = (row, place) => row.cells[place].firstElementChild;
  const values = row => SIDES.map((_, place) => Math.round(parseFloat(field(row, place).value.replace(",", ".")) * 10));
  const isWhole = row => values(row).every(Number.isFinite);
  let chosen = null, start = null, ghost = null;

  const paint = () => {
    picture.replaceChildren(...rows().filter(isWhole).map(row => {
      const made = rectangle(values(row));
      made.classList.toggle("chosen", row === chosen);
      made.addEventListener("click", () => { chosen = chosen === row ? null : row; paint(); });
      return made;
    }));
    remove.disabled = !chosen;
  };
  const rectangle = ([x, y, width, height]) => {
    const made = document.createElementNS(SPACE, "rect");
    for (const [name, value] of Object.entries({x, y, width, height})) made.setAttribute(name, value);
    return made;
  };
  const write = numbers => {
    let row = rows().find(one => !isWhole(one));
    if (!row) body.append(row = rows()[0].cloneNode(true));
    numbers.forEach((number, place) => { field(row, place).value = number / 10; });
    chosen = row;
  };
  const point = event => {
    const box = picture.getBoundingClientRect(), within = share => Math.round(Math.min(Math.max(share, 0), 1) * 1000);
    return [within((event.clientX - box.left) / box.width), within((event.clientY - box.top) / box.height)];
  };
  const between = ([x, y], [u, v]) => [Math.min(x, u), Math.min(y, v), Math.abs(u - x), Math.abs(v - y)];

  const add = button(form.dataset.add, () => {
    const begins = picture.classList.toggle("drawing");
    add.textContent = begins ? form.dataset.draw : form.dataset.add;
  });
  const remove = button(form.dataset.remove, () => {
    SIDES.forEach((_, place) => { field(chosen, place).value = ""; });
    chosen = null;
    paint();
  });
  // A finger scrolls the page until somebody asks for a rectangle; a mouse draws at once.
  picture.addEventListener("pointerdown", event => {
    if (event.pointerType !== "mouse" && !picture.classList.contains("drawing")) return;
    start = point(event);
    try { picture.setPointerCapture(event.pointerId); } catch (error) { /* the pointer is gone already */ }
  });
  picture.addEventListener("pointermove", event => {
    if (!start) return;
    ghost?.remove();
    picture.append(ghost = rectangle(between(start, point(event))));
  });
  picture.addEventListener("pointerup", event => {
    const drawn = start && between(start, point(event));
    start = null;
    if (drawn && drawn[2] > 5 && drawn[3] > 5) {
      write(drawn);
      picture.classList.remove("drawing");
      add.textContent = form.dataset.add;
      paint();
    } else ghost?.remove();
    ghost = null;
  });
  picture.addEventListener("pointercancel", () => { start = null; paint(); });
  body.addEventListener("input", paint);
  form.querySelector("[data-typed]").open = false;
  paint();
})();
