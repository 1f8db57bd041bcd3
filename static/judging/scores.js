// The running total of a judge's form, to hold against paper. Points are counted in whole hundredths, never as fractions.
(() => {
  const form = document.querySelector("form[data-scores]"), line = form?.querySelector("[data-running]");
  if (!line) return;
  const fields = [...form.querySelectorAll("[data-field=points]")];
  const read = text => {
    const found = /^([0-9]{1,7})(?:[.,]([0-9]{1,2}))?$/.exec(text.trim());
    return found ? Number(found[1]) * 100 + Number((found[2] || "").padEnd(2, "0")) : null;
  };
  // What the server will refuse counts for nothing.
  const fitting = field => {
    const points = read(field.value), [lowest, highest, step] = ["lowest", "highest", "step"].map(name => Number(field.dataset[name]));
    return points === null || points < lowest || points > highest || (points - lowest) % step ? null : points;
  };
  const show = points => {
    const part = String(points % 100).padStart(2, "0").replace(/0+$/, "");
    return Math.floor(points / 100) + (part ? `,${part}` : "");
  };
  const count = () => {
    const points = fields.map(fitting).filter(one => one !== null);
    const said = {total: show(points.reduce((sum, one) => sum + one, 0)), most: line.dataset.most, filled: points.length, fields: fields.length};
    line.textContent = line.dataset.text.replace(/{(\w+)}/g, (_whole, name) => said[name]);
  };
  form.addEventListener("input", count);
  form.addEventListener("filled", count);
  count();
})();
