// @ts-check
/**
 * Which services fit what somebody said, in which order, and why: docs/formats/matching.md, over the services of a pack (docs/formats/offline-pack.md).
 * It answers as `equalcity.directory.logic.matching` does; both are tried on tests/data/directory/matching.json.
 */

/** @typedef {"yes" | "no" | "unknown"} Known */
/** @typedef {"open" | "unknown" | "later" | "closed"} Opening */
/** @typedef {{open: [number, number][], unsure: [number, number][], others?: [number, number][]}} Hours pairs of minutes since 1970; `others`: without hours for women only */
/**
 * A service; what is empty may be missing. A rule is its mode and then the values it names, ages are a mode, the lowest and the highest.
 * @typedef {{id: string, name: string, sectors?: string[], rules?: Record<string, string[]>, ages?: [string, number | null, number | null] | null,
 *   languages?: string[], interpreters?: Known, facts?: Record<string, Known>}} Lasting
 * @typedef {Lasting & {opening: Opening, for_others?: Opening | null, distance?: number | null, is_due?: boolean}} Offer
 * @typedef {Lasting & {hours: number, point?: [number, number] | null, next_check?: string | null}} Packed
 */
/** @typedef {{sectors?: string[], about?: Record<string, string>, age?: [number, number] | null, language?: string, musts?: string[]}} Need */
/** @typedef {{code: string, about: string, tone: "good" | "note" | "call-first"}} Reason */

const HORIZON = 14 * 24 * 60; // minutes that are looked ahead
const EARTH = 6371.0088; // km
const OPENINGS = ["open", "unknown", "later", "closed"];
const SPOKEN = ["speaks", "interpreters", "speaks-unknown", "speaks-not"];
const ASKED = ["not-known", "received-unknown"];
/** Words of a rule that leave open whether the narrower one is meant. */
const WIDER = /** @type {Record<string, string[]>} */ ({ "trans-woman": ["woman"], "trans-man": ["man"], "non-binary": ["woman", "man"] });

/**
 * What may fit, best first; the offers come in the order of their names. `left_out` counts the others by the first known fact that excludes them.
 * @template {Offer} T
 * @param {Need} need @param {T[]} offers
 */
export function match(need, offers) {
  const leftOut = /** @type {Record<string, number>} */ ({});
  const found = [];
  for (const [place, offer] of offers.entries()) {
    const code = excludedBy(need, offer);
    if (code) leftOut[code] = (leftOut[code] ?? 0) + 1;
    else {
      const reasons = reasonsFor(need, offer);
      found.push({ offer, reasons, rank: [...rank(need, offer, reasons), place] });
    }
  }
  found.sort((one, other) => compared(one.rank, other.rank));
  return { matches: found.map(({ offer, reasons }) => ({ offer, reasons })), left_out: leftOut };
}

/**
 * The services of a pack as they are at a moment, from where somebody is (latitude and longitude, null when that is not known).
 * @template {Packed} T
 * @param {{hours: Hours[], services: T[]}} pack @param {Date} moment @param {[number, number] | null} here
 */
export function offersAt(pack, moment, here) {
  const minutes = moment.getTime() / 60_000;
  const today = moment.toISOString().slice(0, 10);
  const openings = pack.hours.map((hours) => ({
    opening: openingAt(hours, minutes),
    for_others: hours.others ? openingAt({ open: hours.others, unsure: hours.unsure }, minutes) : null,
  }));
  return pack.services.map((service) => ({
    ...service,
    .../** @type {{opening: Opening, for_others: Opening | null}} */ (openings[service.hours]),
    distance: here && service.point ? kilometres(here, service.point) : null,
    is_due: !service.next_check || service.next_check <= today,
  }));
}

/** @param {Hours} hours @param {number} now @returns {Opening} */
function openingAt(hours, now) {
  /** @param {[number, number]} span */
  const holds = ([start, end]) => start <= now && now < end;
  if (hours.open.some(holds)) return "open";
  if (hours.unsure.some(holds)) return "unknown";
  return hours.open.some(([start]) => now < start && start <= now + HORIZON) ? "later" : "closed";
}

/** Great-circle distance. @param {[number, number]} here @param {[number, number]} there */
function kilometres(here, there) {
  const [lat1, lon1, lat2, lon2] = /** @type {[number, number, number, number]} */ ([...here, ...there].map((degrees) => (degrees * Math.PI) / 180));
  const chord = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** @param {Need} need @param {Offer} offer */
function excludedBy(need, offer) {
  if (need.sectors?.length && !need.sectors.some((sector) => offer.sectors?.includes(sector))) return "other-sector";
  for (const [criterion, value] of sorted(need.about)) {
    const rule = offer.rules?.[criterion];
    if (rule && isTurnedAway(rule, value)) return `only-others:${criterion}`;
  }
  if (need.age && offer.ages?.[0] === "only" && !doMeet(need.age, offer.ages)) return "only-others:age";
  const no = [...(need.musts ?? [])].sort().find((fact) => offer.facts?.[fact] === "no");
  return no === undefined ? "" : `not:${no}`;
}

/** @param {Need} need @param {Offer} offer @returns {Reason[]} */
function reasonsFor(need, offer) {
  const reasons = [ofOpening(need.about?.["gender_identity"] ?? "", offer)];
  if (need.language) reasons.push(ofLanguage(need.language, offer));
  for (const [criterion, value] of sorted(need.about)) reasons.push(ofRule(`${criterion}:${value}`, value, offer.rules?.[criterion]));
  if (need.age) reasons.push(ofAge(need.age, offer.ages));
  for (const fact of [...(need.musts ?? [])].sort()) {
    reasons.push(offer.facts?.[fact] === "yes" ? reason("has", fact, "good") : reason("not-known", fact, "call-first"));
  }
  if (offer.is_due) reasons.push(reason("due", "", "call-first"));
  return reasons;
}

/** About `women` where only hours for women are open, about `others` where those do not count. @param {string} gender @param {Offer} offer */
function ofOpening(gender, { opening, for_others: others }) {
  const isForWomen = opening === "open" && Boolean(others) && others !== "open";
  /** @param {Opening} holds @param {string} about */
  const told = (holds, about) => {
    const isForAll = about !== "women" || gender === "woman";
    return reason(`opening-${holds}`, about, holds === "unknown" ? "call-first" : holds === "open" && isForAll ? "good" : "note");
  };
  if (!others || gender === "" || gender === "woman") return told(opening, isForWomen ? "women" : "");
  return isForWomen && WIDER[gender]?.includes("woman") ? told("unknown", "women") : told(others, "others");
}

/** @param {string} language @param {Offer} offer */
function ofLanguage(language, offer) {
  const spoken = spokenForm(language, offer.languages ?? []);
  if (spoken) return reason("speaks", spoken, "good");
  if (offer.interpreters === "yes") return reason("interpreters", language, "good");
  if (offer.languages?.length && offer.interpreters === "no") return reason("speaks-not", language, "note");
  return reason("speaks-unknown", language, "call-first");
}

/** @param {string} about @param {string} value @param {string[] | undefined} rule */
function ofRule(about, value, rule) {
  if (!rule || isUnsaid(rule, value)) return reason("received-unknown", about, "call-first");
  if (rule[0] === "open") return reason("open-to-all", about, "good");
  return names(rule, value) ? reason("made-for", about, "good") : reason("also-received", about, "note");
}

/** @param {[number, number]} age @param {Offer["ages"]} ages */
function ofAge(age, ages) {
  if (!ages) return reason("received-unknown", "age", "call-first");
  if (ages[0] === "open") return reason("open-to-all", "age", "good");
  if (isWithin(age, ages)) return reason("made-for", "age", "good");
  return ages[0] === "only" ? reason("received-unknown", "age", "call-first") : reason("also-received", "age", "note");
}

/** The tag under which a language is spoken: the very one, else its plain form, else the first of its varieties. @param {string} wanted @param {string[]} spoken */
function spokenForm(wanted, spoken) {
  const tags = new Map([...spoken].sort().map((tag) => [usual(tag), tag]));
  const tag = usual(wanted);
  const plain = plainOf(tag);
  const variety = tag === plain ? [...tags].find(([each]) => plainOf(each) === plain)?.[1] : "";
  return tags.get(tag) ?? tags.get(plain) ?? variety ?? "";
}

/** @param {Need} need @param {Offer} offer @param {Reason[]} reasons */
function rank(need, offer, reasons) {
  /** @param {(code: string) => boolean} fits */
  const count = (fits) => reasons.filter(({ code }) => fits(code)).length;
  const asked = count((code) => ASKED.includes(code));
  const made = count((code) => code === "made-for");
  const spoken = need.language ? SPOKEN.indexOf(reasons[1]?.code ?? "") : 0;
  const opening = OPENINGS.indexOf((reasons[0]?.code ?? "").replace("opening-", ""));
  return [asked, opening, spoken, -made, offer.is_due ? 1 : 0, offer.distance ?? Infinity];
}

/** @param {number[]} one @param {number[]} other */
function compared(one, other) {
  for (const [place, mine] of one.entries()) {
    const theirs = other[place] ?? 0;
    if (mine !== theirs) return mine < theirs ? -1 : 1;
  }
  return 0;
}

/** @param {string} code @param {string} about @param {Reason["tone"]} tone @returns {Reason} */
const reason = (code, about, tone) => ({ code, about, tone });
/** @param {Record<string, string> | undefined} about */
const sorted = (about) => Object.entries(about ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
/** @param {string[]} rule @param {string} value */
const names = (rule, value) => rule.indexOf(value, 1) > 0;
/** A rule that names `not-` and the value, or is for others only. @param {string[]} rule @param {string} value */
const isTurnedAway = (rule, value) => rule[0] !== "open" && !names(rule, value) && (names(rule, `not-${value}`) || (rule[0] === "only" && !isUnsaid(rule, value)));
/** "Women" does not say whether trans women are received. @param {string[]} rule @param {string} value */
const isUnsaid = (rule, value) => rule[0] !== "open" && !names(rule, value) && (WIDER[value] ?? []).some((wide) => names(rule, wide));
/** @param {[number, number]} age @param {[string, number | null, number | null]} ages */
const doMeet = ([first, last], [, lowest, highest]) => last >= (lowest ?? -Infinity) && first <= (highest ?? Infinity);
/** @param {[number, number]} age @param {[string, number | null, number | null]} ages */
const isWithin = ([first, last], [, lowest, highest]) => first >= (lowest ?? -Infinity) && last <= (highest ?? Infinity);
/** @param {string} tag */
const plainOf = (tag) => /** @type {string} */ (tag.split("-")[0]);
/** Dari is fa-AF. @param {string} tag */
const usual = (tag) => (tag = tag.replaceAll("_", "-").toLowerCase()) === "prs" ? "fa-af" : tag;
