// A table of cells as in Excel: arrows and Enter go up and down, and what is pasted fills the cells from here on.
(() => {
  const table = document.querySelector("[data-cells]");
  if (!table) return;
  document.querySelector("[data-cells-help]").hidden = false;
  const body = table.tBodies[0], CONTROL = "input:not([type=hidden]), select";
  const place = control => [...control.closest("td").parentNode.cells].indexOf(control.closest("td"));
  const control = (row, column) => row && row.cells[column] && row.cells[column].querySelector(CONTROL);

  // A row more at the end, empty, with names of its own.
  const grow = () => {
    const last = [...body.rows].filter(row => "new" in row.dataset).pop();
    if (!last) return null;
    const row = last.cloneNode(true), next = body.rows.length;
    row.cells[0].textContent = next + 1;
    row.querySelectorAll("[name]").forEach(one => {
      one.name = one.name.replace(/^n\d+-/, `n${next}-`);
      one.id = one.name;
      if (one.type === "checkbox") one.checked = false;
    });
    body.append(row);
    return row;
  };

  table.addEventListener("keydown", event => {
    const step = {ArrowUp: -1, ArrowDown: 1, Enter: event.shiftKey ? -1 : 1}[event.key];
    if (!step || !event.target.matches(CONTROL) || event.isComposing) return;
    if (event.target.matches("select") && event.key !== "Enter") return;
    const row = event.target.closest("tr"), at = [...body.rows].indexOf(row) + step;
    const next = control(body.rows[at], place(event.target));
    event.preventDefault();
    if (next) { next.focus(); if (next.select) next.select(); }
  });

  const same = (one, other) => one.trim().toLowerCase() === other.trim().toLowerCase();
  const put = (target, text) => {
    if (target.type === "checkbox") target.checked = /^(ya|yes|y|x|v|✓|√|setuju|1)$/i.test(text.trim());
    else if (target.matches("select")) {
      const found = [...target.options].find(option => same(option.text, text) || same(option.value, text))
        || [...target.options].find(option => option.value && text.trim() && option.text.toLowerCase().startsWith(text.trim().toLowerCase()));
      if (found) target.value = found.value;
      else if (text.trim()) { target.add(new Option(`“${text.trim()}”`, text.trim())); target.value = text.trim(); }
    } else target.value = text.trim();
    target.dispatchEvent(new Event("input", {bubbles: true}));
  };

  table.addEventListener("paste", event => {
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    if (!/[\t\n]/.test(text) || !event.target.matches(CONTROL)) return;
    event.preventDefault();
    const first = [...body.rows].indexOf(event.target.closest("tr")), column = place(event.target);
    text.split("\n").forEach((line, down) => {
      const row = body.rows[first + down] || grow();
      line.split("\t").forEach((value, right) => {
        const target = control(row, column + right);
        if (target) put(target, value);
      });
    });
  });
})();
