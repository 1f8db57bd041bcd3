// Ticks whom the QR code before the camera belongs to. The page holds a digest of each receipt's code, never the code: a
// phone that is found opens nobody's page. Works without a network once the reader is on the phone.
(() => {
  const form = document.querySelector("form[data-scan]");
  if (!form) return;
  const says = form.dataset, video = form.querySelector("video"), line = form.querySelector("[data-scan-line]");
  const start = form.querySelector("[data-scan-start]"), PAUSE = 2000, LOOK = 150, DIGITS = 20;
  const tell = (text, style = "") => { line.textContent = text; line.className = `notice ${style}`; line.hidden = false; };

  const script = src => new Promise((done, fail) => document.head.append(Object.assign(document.createElement("script"), {src, onload: done, onerror: fail})));
  const makeReader = async () => {
    const formats = ["qr_code"];
    if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes(formats[0])) return new BarcodeDetector({formats});
    await script(says.detector);
    await BarcodeDetectionAPI.prepareZXingModule({overrides: {locateFile: () => says.wasm}, fireImmediately: true});
    return new BarcodeDetectionAPI.BarcodeDetector({formats});
  };
  const digest = async text => {
    const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return [...new Uint8Array(sum)].map(byte => byte.toString(16).padStart(2, "0")).join("").slice(0, DIGITS);
  };

  const seen = new Map();
  const take = async text => {
    const before = seen.get(text) || -PAUSE, now = performance.now();
    seen.set(text, now);
    if (now - before < PAUSE) return;
    const code = await digest(text.split(/[?#]/)[0].split("/").filter(Boolean).pop() || "");
    const place = form.querySelector(`[data-code="${code}"]`), control = place?.querySelector("[data-field]");
    if (!place) return tell(says.stranger, "error");
    if (control.checked) return tell(says.again.replace("{name}", place.dataset.label));
    control.checked = true;
    control.dispatchEvent(new Event("change", {bubbles: true}));
    navigator.vibrate?.(80);
    tell(says.hit.replace("{name}", place.dataset.label), "success");
  };

  // The reader is fetched when the page opens, so that it is here when the network is gone.
  const reader = window.isSecureContext ? makeReader().catch(() => null) : null;
  const look = async () => {
    if (!document.hidden && video.readyState >= 2) {
      try { for (const found of await (await reader).detect(video)) await take(found.rawValue); } catch (error) { /* next look */ }
    }
    setTimeout(look, LOOK);
  };
  const begin = async () => {
    start.hidden = true;
    try { video.srcObject = await navigator.mediaDevices.getUserMedia({video: {facingMode: "environment"}}); }
    catch (error) { start.hidden = false; return tell(says.refused, "error"); }
    video.hidden = false;
    await video.play();
    if (!await reader) return tell(says.broken, "error");
    look();
  };
  if (!window.isSecureContext || !navigator.mediaDevices) { start.hidden = true; return tell(says.insecure, "warning"); }
  start.addEventListener("click", begin);
})();
