// @ts-check
/**
 * Finding help on a page that was kept: the answers stay in this document, the matcher orders the cards that are in it, and nothing is sent or stored.
 */
const holder = /** @type {HTMLScriptElement} */ (document.querySelector("script[type='application/json']"));
const matcher = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=modulepreload]"));
const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-kept]"));
const answer = /** @type {HTMLElement} */ (document.querySelector("[data-answer]"));
const list = /** @type {HTMLUListElement} */ (answer.querySelector("ul.fits"));
const pack = JSON.parse(holder.text);
const cards = new Map([...list.children].map((card) => [/** @type {HTMLElement} */ (card).dataset.service, /** @type {HTMLElement} */ (card)]));
const places = new Map(pack.services.map((/** @type {{id: string}} */ service, /** @type {number} */ place) => [service.id, place]));
const DAY = 24 * 60; // minutes
/** What holds once the pack is too old: call first. @type {{open: [number, number][], unsure: [number, number][]}} */
const NOT_KNOWN = { open: [], unsure: [[0, Number.MAX_SAFE_INTEGER]] };

/** @param {string} pattern @param {Record<string, string>} words */
const filled = (pattern, words) => pattern.replace(/%\((\w+)\)s/g, (_, name) => words[name] ?? "");
/** @param {string} typed a postcode or district, as the server folds it */
const folded = (typed) => [...typed.toLowerCase()].filter((sign) => /[\p{L}\p{N}]/u.test(sign)).join("").slice(0, 40);

/** @param {number} minutes since 1970 @param {string} timeZone @param {Intl.DateTimeFormatOptions} options */
const shown = (minutes, timeZone, options) => new Intl.DateTimeFormat(pack.locale, { timeZone, numberingSystem: "latn", ...options }).format(minutes * 60_000);
/** @param {number} minutes @param {string} timeZone the day there, as a number */
const dayOf = (minutes, timeZone) => Date.parse(new Intl.DateTimeFormat("en-CA", { timeZone }).format(minutes * 60_000)) / (DAY * 60_000);

/** @param {{open: [number, number][], others?: [number, number][]}} hours @param {number} now @param {string} zone @param {string} code @param {string} about */
function opening(hours, now, zone, code, about) {
  const said = pack.said, others = hours.others ?? [], spans = about === "others" ? others : hours.open;
  if (code === "opening-open") {
    const next = about === "women" ? others.find(([start]) => start > now)?.[0] : undefined;
    const end = Math.min(spans.find(([start, until]) => start <= now && now < until)?.[1] ?? now, next ?? Infinity);
    const way = about === "women" ? "women" : "open";
    if (end - now > DAY) return said[`${way}-always`];
    return filled(said[`${way}-until`], { time: shown(end, zone, { timeStyle: "short" }) });
  }
  if (code !== "opening-later") return said[`${code}:${about}`] ?? said[code];
  const next = spans.find(([start]) => start > now)?.[0] ?? now;
  const days = dayOf(next, zone) - dayOf(now, zone);
  const day = shown(next, zone, days < 7 ? { weekday: "long" } : { day: "numeric", month: "long" });
  return filled(said[days === 0 ? "opens-today" : days === 1 ? "opens-tomorrow" : "opens-on"], { day, time: shown(next, zone, { timeStyle: "short" }) });
}

/** @param {{code: string, about: string}} reason @param {any} offer @param {number} now */
function sentence({ code, about }, offer, now) {
  const place = places.get(offer.id);
  if (code.startsWith("opening-")) return opening(pack.hours[offer.hours], now, pack.timezones[place], code, about);
  if (about === "age") return pack.ages[place][code] ?? pack.said["received-unknown:age"];
  if (/^(speaks|interpreters)/.test(code)) return filled(pack.said[code], { language: pack.tongues[about] ?? about });
  return pack.said[about ? `${code}:${about}` : code] ?? "";
}

/** @param {number | null} distance in km */
function far(distance) {
  if (distance === null) return "";
  if (distance < 1) return pack.said.near;
  const said = new Intl.NumberFormat(pack.locale, { style: "unit", unit: "kilometer", numberingSystem: "latn", maximumFractionDigits: 0 }).format(distance);
  return filled(pack.said.away, { distance: said });
}

/** @param {FormData} sent */
function needIn(sent) {
  const who = String(sent.get("who") ?? ""), age = String(sent.get("age") ?? "");
  return {
    sectors: sent.getAll("need").map(String),
    about: /** @type {Record<string, string>} */ (who ? { gender_identity: who } : {}),
    age: age ? pack.asked[age] : null,
    language: String(sent.get("language") ?? ""),
    musts: sent.getAll("must").map(String).filter((must) => must !== "open-now"),
  };
}

/** @param {{reasons: {code: string, about: string, tone: string}[], offer: any}} found @param {number} now */
function told({ reasons, offer }, now) {
  const card = /** @type {HTMLElement} */ (cards.get(offer.id));
  const why = /** @type {HTMLElement} */ (card.querySelector("ul.why"));
  why.querySelectorAll("[data-reason]").forEach((old) => old.remove());
  const lines = reasons.map((reason) => {
    const line = document.createElement("li");
    line.className = reason.tone;
    line.dataset.reason = "";
    line.textContent = sentence(reason, offer, now);
    return line;
  });
  why.prepend(...lines);
  const distance = card.querySelector("[data-far]");
  const away = far(offer.distance);
  if (distance instanceof HTMLElement) {
    const [after, before] = ["data-after", "data-before"].map((side) => (away && distance.hasAttribute(side) ? " · " : ""));
    distance.textContent = after + away + before;
  }
  card.hidden = false;
  return card;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { match, offersAt } = await import(matcher.href);
  const sent = new FormData(form), moment = new Date(), now = moment.getTime() / 60_000;
  const typed = folded(String(sent.get("near") ?? "")), here = pack.near[typed] ?? null;
  const { matches } = match(needIn(sent), offersAt(now < pack.until ? pack : { ...pack, hours: pack.hours.map(() => NOT_KNOWN) }, moment, here));
  if (sent.getAll("must").includes("open-now")) {
    const order = ["opening-open", "opening-unknown", "opening-later", "opening-closed"];
    matches.sort((/** @type {any} */ one, /** @type {any} */ other) => order.indexOf(one.reasons[0].code) - order.indexOf(other.reasons[0].code));
  }
  cards.forEach((card) => (card.hidden = true));
  list.append(...matches.map((/** @type {any} */ found) => told(found, now)));
  for (const [name, holds] of /** @type {[string, boolean][]} */ ([["none", !matches.length], ["far-unknown", Boolean(typed) && !here]])) {
    const said = answer.querySelector(`[data-${name}]`);
    if (said instanceof HTMLElement) said.hidden = !holds;
  }
  answer.hidden = false;
  answer.focus();
  answer.scrollIntoView();
});
/** @type {HTMLElement} */ (form.querySelector("button[type=submit]")).hidden = false;
export {};
