// @ts-check
/**
 * Keeps packs on this device when the reader asks for it, whole or not at all, and removes them without a rest. Nothing is registered or stored before.
 * The form of a pack, and of what is stored, stands in docs/formats/offline-pack.md.
 */
const root = /** @type {HTMLElement} */ (document.querySelector("[data-packs]"));
const status = /** @type {HTMLElement} */ (root.querySelector("[data-status]"));
const INDEX = "packs";
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const KINDS = /** @type {Record<string, string>} */ ({ html: "text/html; charset=utf-8", css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", svg: "image/svg+xml", png: "image/png", jpg: "image/jpeg", webp: "image/webp" });

/** @typedef {{path: string, size: number, sha256: string}} Listed */
/** @typedef {{format: string, toolbox: string, language: string, release: number, created: string, expires: string, files: Listed[]}} Manifest */
/** @typedef {{address: string, cache: string, bundle: string, key: string, subject: string, language: string, release: number, since: string, until: string, title: string, start: string}} Held */

/** @param {string} text */
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
/** @param {BufferSource} data */
const digest = async (data) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", data))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Whether this browser can check signatures by Ed25519; asked once. @type {Promise<CryptoKey | null>} */
const publicKey = globalThis.crypto?.subtle
  ? crypto.subtle.importKey("jwk", JSON.parse(root.dataset.packs || "{}"), { name: "Ed25519" }, false, ["verify"]).catch(() => null)
  : Promise.resolve(null);

/** @param {string} said @param {string} signature */
async function checked(said, signature) {
  const key = await publicKey;
  if (key && !(await crypto.subtle.verify({ name: "Ed25519" }, key, bytes(signature), new TextEncoder().encode(said)))) throw new Error("signature");
  const manifest = /** @type {Manifest} */ (JSON.parse(said));
  if (manifest.format !== "equalcity-pack/1" || Date.parse(manifest.expires) <= Date.now()) throw new Error("expired");
  return manifest;
}
/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer;
}
/** @returns {Promise<Held[]>} */
async function held() {
  if (!globalThis.caches || !(await caches.has(INDEX))) return [];
  const index = await caches.open(INDEX);
  const found = await Promise.all((await index.keys()).map((asked) => index.match(asked)));
  return Promise.all(found.flatMap((each) => (each ? [each.json()] : [])));
}
/** Fetch, check and store a pack beside the one there is; then change over in one step. @param {HTMLElement} row */
async function keep(row) {
  const address = /** @type {string} */ (row.dataset.pack);
  const told = await (await fetched(address)).json();
  const manifest = await checked(told.manifest, told.signature);
  const data = new Uint8Array(await (await fetched(told.bundle)).arrayBuffer());
  const cache = `pack ${address} ${crypto.randomUUID()}`;
  try {
    await store(await caches.open(cache), manifest, data);
    const link = /** @type {HTMLAnchorElement} */ (row.querySelector("h3 a"));
    /** @type {Held} */
    const now = { address, cache, bundle: told.bundle, key: told.key, subject: manifest.toolbox, language: manifest.language, release: manifest.release, since: manifest.created, until: manifest.expires, title: link.textContent || "", start: link.pathname };
    await navigator.serviceWorker.register("/sw.js", { scope: "/" });
    await (await caches.open(INDEX)).put(address, new Response(JSON.stringify(now), { headers: { "Content-Type": "application/json" } }));
  } catch (problem) {
    await caches.delete(cache);
    throw problem;
  } finally {
    await tidy();
  }
}
/** @param {Cache} cache @param {Manifest} manifest @param {Uint8Array<ArrayBuffer>} data */
async function store(cache, manifest, data) {
  let place = 0;
  for (const { path, size, sha256 } of manifest.files) {
    const part = data.slice(place, (place += size));
    if (part.length !== size || (await digest(part)) !== sha256) throw new Error("whole");
    const headers = { "Content-Type": KINDS[path.split(".").pop() || ""] || "image/svg+xml", "Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff" };
    await cache.put(`/${path.replace(/(^|\/)index\.html$/, "$1")}`, new Response(part, { headers }));
  }
  if (place !== data.length) throw new Error("whole");
}
/** Delete the stores that no whole pack names; with the last pack everything goes, the worker too. */
async function tidy() {
  const packs = await held();
  const named = new Set(packs.map((pack) => pack.cache));
  for (const name of await caches.keys()) if (name !== INDEX && !named.has(name)) await caches.delete(name);
  if (packs.length) return;
  await caches.delete(INDEX);
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
}
/** @param {string[]} addresses */
async function remove(addresses) {
  const index = await caches.open(INDEX);
  for (const address of addresses) await index.delete(address);
  await tidy();
}
/** Two tabs of ours take or remove packs one after the other. @param {() => Promise<unknown>} work @returns {Promise<unknown>} */
const alone = (work) => (navigator.locks ? navigator.locks.request("packs", work) : work());

/** @param {HTMLButtonElement} button @param {() => Promise<void>} work @param {string} after */
async function act(button, work, after) {
  button.disabled = true;
  status.textContent = status.dataset.working || "";
  const said = await alone(work).then(() => after, () => "failed");
  status.textContent = status.dataset[said] || "";
  button.disabled = false;
  await show();
}
/** @param {ParentNode} where @param {string} name */
const part = (where, name) => /** @type {HTMLButtonElement} */ (where.querySelector(`[data-${name}]`));

async function show() {
  const packs = await held();
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-pack]"))) {
    const own = packs.find((pack) => pack.address === row.dataset.pack);
    if (!part(row, "keep")) continue;
    part(row, "keep").hidden = Boolean(own);
    part(row, "renew").hidden = !own || own.key === row.dataset.key;
    part(row, "remove").hidden = !own;
  }
  const list = root.querySelector("[data-held-list]"), form = root.querySelector("template");
  if (!list || !form) return;
  part(root, "held").hidden = !packs.length;
  list.replaceChildren(...packs.map((pack) => line(pack, form)));
}
/** @param {Held} pack @param {HTMLTemplateElement} form */
function line(pack, form) {
  const row = /** @type {HTMLElement} */ (/** @type {Element} */ (form.content.firstElementChild).cloneNode(true));
  const link = /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
  Object.assign(link, { href: pack.start, textContent: `${pack.title} (${pack.language})` });
  const release = /** @type {HTMLElement} */ (row.querySelector("[data-name=release]"));
  release.hidden = !pack.release;
  /** @type {HTMLElement} */ (release.querySelector("bdi")).textContent = String(pack.release);
  for (const name of /** @type {const} */ (["since", "until"])) {
    const day = /** @type {HTMLTimeElement} */ (row.querySelector(`[data-name=${name}] time`));
    day.dateTime = pack[name];
    day.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(pack[name]));
  }
  return row;
}

if (globalThis.caches && navigator.serviceWorker && globalThis.crypto?.subtle) {
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-pack]"))) {
    for (const name of ["keep", "renew"]) part(row, name)?.addEventListener("click", () => act(part(row, name), () => keep(row), "done"));
    part(row, "remove")?.addEventListener("click", () => act(part(row, "remove"), () => remove([row.dataset.pack || ""]), "removed"));
  }
  part(root, "remove-all")?.addEventListener("click", () => act(part(root, "remove-all"), async () => remove((await held()).map((pack) => pack.address)), "removed"));
  publicKey.then((key) => { part(root, "unsigned").hidden = Boolean(key); });
  show();
} else part(root, "unable").hidden = false;
