// Opens the pages of one place without a network (docs/offline.md). The server says by the header Kept-For which pages may
// be kept, and for whom; each person's pages lie in a cache of their own, and a page of somebody else ends all others.
const FALLBACK = new URL("luring", registration.scope).href, SHELL = `shell ${registration.scope} ${VERSION}`;
const PATIENCE = 6000, FRESH = 600000;
const GONE = [403, 404, 410];

const names = async () => (await caches.keys()).filter(name => name.startsWith("kept "));
const forget = async (but = "") => { for (const name of await names()) if (name !== but) await caches.delete(name); };
const find = async path => {
  for (const name of await names()) {
    const found = await (await caches.open(name)).match(path, {ignoreVary: true});
    if (found) return found;
  }
};
const drop = async path => { for (const name of await names()) await (await caches.open(name)).delete(path, {ignoreVary: true}); };
const addAssets = async (cache, text) => {
  const wanted = new Set([...text.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)].map(([, path]) => path));
  for (const path of wanted) if (!await caches.match(path)) await cache.add(path);
};

// Take note of what the server said about a page: kept, gone, or that nobody is signed in.
const learn = async (path, answer) => {
  if (answer.status === 401) return forget();
  if (GONE.includes(answer.status)) return drop(path);
  const holder = answer.headers.get("Kept-For");
  if (!answer.ok || !holder) return;
  await forget(`kept ${holder}`);
  const cache = await caches.open(`kept ${holder}`);
  await addAssets(cache, await answer.clone().text());
  await cache.put(path, answer);
};

// A kept page says of itself when it was made: its list and its clock are of that time.
const shown = async (answer, [part, other] = ["", ""]) => {
  const headers = new Headers(answer.headers), text = await answer.text();
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(text.replace("<html", `<html data-kept="${headers.get("Date")}"`).replace(part, other), {headers});
};
const START = new URL(registration.scope).pathname;
const fallback = async () => shown(await caches.match(FALLBACK, {ignoreVary: true}), await find(START) ? ["hidden data-href", "href"] : ["", ""]);

const open = async event => {
  const {pathname, search} = new URL(event.request.url), path = pathname + search, old = await find(path);
  const fresh = fetch(event.request).then(answer => {
    event.waitUntil(learn(path, answer.clone()));
    return answer;
  });
  if (!old) return fresh.catch(fallback);
  const patience = new Promise((_, fail) => { setTimeout(fail, PATIENCE); });
  try {
    const answer = await Promise.race([fresh, patience]);
    return answer.status >= 500 ? shown(old) : answer;
  } catch (error) { return shown(old); }
};

// Files of the site have a fingerprint in their address: what is here is right. Big ones come when a page needs them.
const file = async request => {
  const here = await caches.match(request.url);
  if (here) return here;
  const answer = await fetch(request);
  if (answer.ok && new URL(request.url).pathname.startsWith("/static/vendor/")) (await caches.open("vendor")).put(request.url, answer.clone());
  return answer;
};

const isFresh = page => page && Math.abs(Date.now() - Date.parse(page.headers.get("Date"))) < FRESH;
const keep = async (paths, again, page) => {
  for (const path of paths) {
    try {
      if (again || !isFresh(await find(path))) await learn(path, await fetch(path, {redirect: "manual"}));
      if (await find(path)) page.postMessage({kept: path});
    } catch (error) { /* no network: what is kept stays */ }
  }
};

addEventListener("install", event => event.waitUntil((async () => {
  const answer = await fetch(FALLBACK, {credentials: "omit"}), cache = await caches.open(SHELL);
  await addAssets(cache, await answer.clone().text());
  await cache.put(FALLBACK, answer);
  await skipWaiting();
})()));
addEventListener("activate", event => event.waitUntil((async () => {
  const old = (await caches.keys()).filter(name => name.startsWith(`shell ${registration.scope} `) && name !== SHELL);
  for (const name of old) await caches.delete(name);
  await clients.claim();
})()));
addEventListener("fetch", event => {
  const {request} = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(open(event));
  else if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
});
addEventListener("message", event => {
  const {keep: paths, again} = event.data;
  if (paths) event.waitUntil(keep(paths, again, event.source));
});
