// Blocks of a certificate, moved and widened on the preview with a mouse, a finger or the arrow keys. The number fields are what
// counts and work without this: it only writes into them, and the preview (preview.js) is printed from them again.
(() => {
  const form = document.querySelector("form[data-designer]"), picture = document.querySelector("[data-preview-of]");
  if (!form || !picture) return;
  const DOT = 25.4 / 96, GAP = 12, POINT = 25.4 / 72, edge = Number(form.dataset.edge), says = form.dataset;
  const board = document.createElement("div"), status = document.createElement("p");
  board.className = "board";
  picture.replaceWith(board);
  board.append(picture);
  Object.assign(status, {className: "hint", textContent: says.how});
  status.setAttribute("role", "status");
  board.after(status);

  const blocks = [...form.querySelectorAll("[data-block]")].map(fields => {
    const key = fields.dataset.block, grip = document.createElement("button"), handle = document.createElement("span");
    grip.type = "button";
    grip.className = "grip";
    grip.dataset.grip = key;
    grip.setAttribute("aria-label", fields.querySelector("legend").textContent.trim());
    handle.className = "grip-width";
    grip.append(handle);
    board.append(grip);
    return {key, fields, grip, handle, field: part => form.elements[`${key}_${part}`], label: fields.querySelector("legend").textContent.trim()};
  });
  const number = (block, part) => parseInt(block.field(part).value, 10) || 0;
  const isGone = block => block.fields.querySelector("[name=remove]").checked;
  const backs = () => blocks.filter(block => block.key.startsWith("back_")).length;

  // The preview has 96 dots an inch, front above back. What was printed when it was loaded is what the grips lie upon.
  let page = null;
  const measure = () => {
    if (!picture.naturalWidth) return;
    const pages = backs() && picture.naturalHeight * DOT > 300 ? 2 : 1, dots = (picture.naturalHeight - GAP * (pages - 1)) / pages;
    page = {width: picture.naturalWidth * DOT, height: dots * DOT, whole: picture.naturalHeight * DOT, back: (dots + GAP) * DOT, pages};
    place();
  };
  const high = block => {
    const sort = block.field("sort").value, line = number(block, "size") * POINT * 1.2;
    if (sort === "qr" || sort === "logo") return number(block, "width");
    return sort === "text" ? Math.max(4, line * block.field("text").value.split("\n").length) : 25;
  };
  const place = () => {
    if (!page) return;
    for (const block of blocks) {
      const isBack = block.key.startsWith("back_"), top = number(block, "top") + (isBack ? page.back : 0), text = block.field("text").value.trim();
      block.grip.hidden = isGone(block) || (isBack && page.pages < 2);
      Object.assign(block.grip.style, {
        left: `${number(block, "left") / page.width * 100}%`, top: `${top / page.whole * 100}%`,
        width: `${number(block, "width") / page.width * 100}%`, height: `${high(block) / page.whole * 100}%`,
      });
      block.grip.setAttribute("aria-label", text ? `${block.label}: ${text}` : block.label);
    }
  };
  const set = (block, {left, top, width}) => {
    const within = (value, least, most) => String(Math.round(Math.min(Math.max(value, least), Math.max(least, most))));
    if (width !== number(block, "width")) block.field("width").value = within(width, 5, page.width - edge - left);
    block.field("left").value = within(left, edge, page.width - edge - number(block, "width"));
    block.field("top").value = within(top, edge, page.height - edge - high(block));
    place();
    status.textContent = `${block.label}: ${says.where.replace("{left}", number(block, "left")).replace("{top}", number(block, "top")).replace("{width}", number(block, "width"))}`;
  };
  const at = block => ({left: number(block, "left"), top: number(block, "top"), width: number(block, "width")});
  const changed = block => block.field("left").dispatchEvent(new Event("input", {bubbles: true}));

  for (const block of blocks) {
    let start = null;
    block.grip.addEventListener("pointerdown", event => {
      // A finger scrolls the page until the block is chosen by a tap; a mouse moves it at once.
      if (!page || (event.pointerType === "touch" && document.activeElement !== block.grip)) return;
      start = {x: event.clientX, y: event.clientY, ...at(block), widens: event.target === block.handle, moved: false};
      try { block.grip.setPointerCapture(event.pointerId); } catch (error) { /* the pointer is gone already */ }
    });
    block.grip.addEventListener("pointermove", event => {
      if (!start) return;
      const scale = page.width / picture.clientWidth, right = (event.clientX - start.x) * scale, down = (event.clientY - start.y) * scale;
      start.moved ||= Math.abs(right) + Math.abs(down) >= 1;
      if (start.moved) set(block, start.widens ? {...start, width: start.width + right} : {...start, left: start.left + right, top: start.top + down});
    });
    const end = () => { if (start?.moved) changed(block); start = null; };
    block.grip.addEventListener("pointerup", end);
    block.grip.addEventListener("pointercancel", end);
    block.grip.addEventListener("click", () => block.grip.focus());
    block.grip.addEventListener("keydown", event => {
      const step = event.shiftKey ? 10 : 1, now = at(block);
      const [right, down] = {ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step]}[event.key] || [];
      if (event.key === "Enter") { event.preventDefault(); block.field("text").focus(); }
      if (right === undefined || !page) return;
      event.preventDefault();
      set(block, event.ctrlKey ? {...now, width: now.width + right} : {...now, left: now.left + right, top: now.top + down});
      changed(block);
    });
  }
  picture.addEventListener("load", measure);
  form.addEventListener("input", place);
  measure();
})();
