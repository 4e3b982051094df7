// What a page must keep to, asked inside it. Each function returns what is wrong, in words; an empty list is good.
globalThis.checks = {
  name: (each) => `${each.localName}.${each.className} ${(each.textContent || each.id).trim().slice(0, 30)}`,
  style(css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = css ? [sheet] : [];
  },
  sideways() {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((each) => {
      const box = each.getBoundingClientRect();
      return each.checkVisibility() && box.width > 1 && (box.right > innerWidth + 1 || box.left < -1) && !each.closest(".skip");
    });
    return [`${root.scrollWidth} > ${root.clientWidth}`, ...wide.slice(0, 3).map(this.name)];
  },
  clipped() {
    return [...document.querySelectorAll("body *")].filter((each) => {
      const style = getComputedStyle(each);
      if (!each.checkVisibility() || each.closest(".out-of-sight, .skip, svg, select, input, textarea")) return false;
      const hides = (value) => value === "hidden" || value === "clip";
      return (hides(style.overflowX) && each.scrollWidth > each.clientWidth + 1)
        || (hides(style.overflowY) && each.scrollHeight > each.clientHeight + 1);
    }).map(this.name);
  },
  small() {
    return [...document.querySelectorAll("[data-leave], .call, .button")].filter((each) => {
      const box = each.getBoundingClientRect(), least = each.matches("[data-leave], .call") ? 44 : 24;
      return each.checkVisibility() && (box.width < least || box.height < least);
    }).map(this.name);
  },
  moving() {
    const lasting = [...document.querySelectorAll("a, button, summary")].filter((each) => parseFloat(getComputedStyle(each).transitionDuration) > 0);
    return [...document.getAnimations().map((each) => String(each.effect)), ...lasting.slice(0, 3).map(this.name)];
  },
  boxes() {
    const left = "svg *, bdi *, .number *, [dir] [dir] *, main [dir] *, option, br, wbr, script";
    return [...document.querySelectorAll("body *")].filter((each) => !each.matches(left) && each.checkVisibility()
      && getComputedStyle(each).display !== "inline").map((each) => {
      const box = each.getBoundingClientRect();
      return [this.name(each), box.left, box.right];
    });
  },
  focused() {
    const each = document.activeElement;
    if (each === document.body || each === null) return null;
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    const points = [0.1, 0.5, 0.9].flatMap((x) => [0.2, 0.5, 0.8].map((y) => [box.left + box.width * x, box.top + box.height * y]));
    const seen = points.some(([x, y]) => { const hit = document.elementFromPoint(x, y); return hit && (each.contains(hit) || hit.contains(each)); });
    const order = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled);
    return { place: order.indexOf(each), of: order.length, name: this.name(each), seen,
      ring: style.outlineStyle === "solid" ? parseFloat(style.outlineWidth) : 0 };
  },
};
