// What stands before the phone's camera, as codes: by the browser's own reader where there is one, else by the vendored one.
// The form says where that lies (data-detector, data-wasm), and has a button, a video and a line to speak with.
window.watchCodes = (form, formats, take, early) => {
  const says = form.dataset, video = form.querySelector("video"), line = form.querySelector("[data-scan-line]");
  const start = form.querySelector("[data-scan-start]"), LOOK = 150;
  const tell = (text, style = "") => { line.textContent = text; line.className = `notice ${style}`; line.hidden = false; };
  const script = src => new Promise((done, fail) => document.head.append(Object.assign(document.createElement("script"), {src, onload: done, onerror: fail})));
  const makeReader = async () => {
    const known = "BarcodeDetector" in window ? await BarcodeDetector.getSupportedFormats() : [];
    if (formats.every(format => known.includes(format))) return new BarcodeDetector({formats});
    await script(says.detector);
    await BarcodeDetectionAPI.prepareZXingModule({overrides: {locateFile: () => says.wasm}, fireImmediately: true});
    return new BarcodeDetectionAPI.BarcodeDetector({formats});
  };
  let reader = null;
  const read = () => reader ||= makeReader().catch(() => null);
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
    if (!await read()) return tell(says.broken, "error");
    look();
  };
  if (!window.isSecureContext || !navigator.mediaDevices) {
    start.hidden = true;
    if (says.insecure) tell(says.insecure, "warning");
    return tell;
  }
  start.hidden = false;
  if (early) read();  // so that it is here when the network is gone
  start.addEventListener("click", begin);
  return tell;
};
