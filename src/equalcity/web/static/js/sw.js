// @ts-check
/**
 * Answers without a network from the packs a reader chose to keep. It stores nothing itself, and never touches what is sent, the desk, or pages outside packs.
 * The cache `packs` holds one entry for each whole pack; each names the cache with its pages (docs/formats/offline-pack.md).
 */
const INDEX = "packs";
const PATIENCE = 4000; // milliseconds that a kept page waits for the network
const REVIEW = 10_000; // milliseconds between questions whether what is kept was withdrawn
let reviewed = 0;
const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** @typedef {{address: string, cache: string, bundle: string, subject: string, language: string}} Held */
/** @returns {Promise<Held[]>} */
async function held() {
  if (!(await caches.has(INDEX))) return [];
  const index = await caches.open(INDEX);
  const found = await Promise.all((await index.keys()).map((asked) => index.match(asked)));
  return Promise.all(found.flatMap((each) => (each ? [each.json()] : [])));
}
/** @param {string} path @param {Held[]} packs */
async function kept(path, packs) {
  for (const pack of packs) {
    const found = (await caches.has(pack.cache)) && (await (await caches.open(pack.cache)).match(path));
    if (found) return found;
  }
  return undefined;
}
/** The page that says there is no network: of the pack nearest to the address. @param {string} path @param {Held[]} packs */
async function away(path, packs) {
  const words = path.split("/");
  /** @param {Held} pack */
  const near = (pack) => (pack.language === words[1] ? 2 : 0) + (words.includes(pack.subject) ? 1 : 0);
  for (const pack of [...packs].sort((one, other) => near(other) - near(one))) {
    const found = await kept(`/${pack.language}/offline/away/${pack.subject}/`, [pack]);
    if (found) return found;
  }
  return undefined;
}
/** Drop what was withdrawn; with the last pack the worker goes too. @param {Held[]} packs */
async function review(packs) {
  if (Date.now() - reviewed < REVIEW) return;
  reviewed = Date.now();
  for (const pack of packs) {
    const answer = await fetch(pack.bundle, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (answer?.status !== 410) continue;
    await (await caches.open(INDEX)).delete(pack.address);
    await caches.delete(pack.cache);
  }
  if (packs.length && !(await held()).length) {
    await caches.delete(INDEX);
    await scope.registration.unregister();
  }
}
/** @param {FetchEvent} event @param {string} path */
async function page(event, path) {
  const packs = await held();
  const own = await kept(path, packs);
  const late = new Promise((_, refuse) => setTimeout(refuse, PATIENCE));
  try {
    const answer = /** @type {Response} */ (await (own ? Promise.race([fetch(event.request), late]) : fetch(event.request)));
    if (own && answer.status >= 500) return own;
    event.waitUntil(review(packs));
    return answer;
  } catch {
    return own ?? (await away(path, packs)) ?? Response.error();
  }
}
/** Scripts, style and pictures of kept pages bear their hash: the kept one is the same. @param {Request} request @param {string} path */
const piece = async (request, path) => (await kept(path, await held())) ?? fetch(request);

scope.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  const isOurs = request.method === "GET" && origin === location.origin && !/^\/(desk|packs|files)\//.test(pathname);
  if (!isOurs) return;
  if (request.mode === "navigate") event.respondWith(page(event, pathname));
  else if (/^\/(static|media)\//.test(pathname)) event.respondWith(piece(request, pathname));
});
