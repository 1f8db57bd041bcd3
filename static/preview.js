// Shows what papers look like while somebody types; the button "Lihat contoh" does the same without it.
(() => {
  const form = document.querySelector("form[data-preview]");
  const picture = form && document.querySelector("[data-preview-of]");
  if (!picture) return;
  let waiting, latest = 0;
  const draw = async () => {
    const turn = ++latest;
    const answer = await fetch(form.dataset.preview, {method: "POST", body: new URLSearchParams([...new FormData(form), ["preview", "1"]]), credentials: "same-origin"});
    if (!answer.ok || turn !== latest) return;
    const reader = new FileReader();
    reader.onload = () => { if (turn === latest) picture.src = reader.result; };
    reader.readAsDataURL(await answer.blob());
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => draw().catch(() => {}), 900); });
})();
