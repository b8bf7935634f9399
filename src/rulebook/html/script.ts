/** The page's script: shows the rules that are asked for, and opens everything for the printer. */
export const SCRIPT = `
(function () {
  "use strict";
  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }
  function by(id) { return document.getElementById(id); }
  var words = by("words"), ledger = by("ledger"), inferred = by("inferred"), shown = by("shown"), none = by("none");
  var toggles = all("[data-severity].toggle");
  var chapters = all(".chapter");
  var rules = all(".rule").map(function (node) {
    return { node: node, text: node.textContent.toLowerCase(), ledger: node.closest(".chapter").dataset.ledger };
  });
  function isOn(button) { return button.getAttribute("aria-pressed") === "true"; }
  function apply() {
    var asked = words.value.trim().toLowerCase().split(/\\s+/).filter(Boolean);
    var levels = toggles.filter(isOn).map(function (one) { return one.dataset.severity; });
    var count = 0;
    rules.forEach(function (rule) {
      var fits = (ledger.value === "" || rule.ledger === ledger.value) &&
        (levels.length === 0 || levels.indexOf(rule.node.dataset.severity) >= 0) &&
        (!isOn(inferred) || rule.node.hasAttribute("data-inferred")) &&
        asked.every(function (word) { return rule.text.indexOf(word) >= 0; });
      rule.node.hidden = !fits;
      if (fits) count++;
    });
    var isAll = count === rules.length;
    all(".group").concat(chapters).forEach(function (part) {
      part.hidden = all(".rule:not([hidden])", part).length === 0;
    });
    all(".aside").forEach(function (part) { part.hidden = !isAll; });
    by("contents").hidden = !isAll;
    none.hidden = count > 0;
    shown.textContent = isAll ? "共 " + count + " 条规则" : "找到 " + count + " 条规则";
  }
  function clear() {
    words.value = ledger.value = "";
    toggles.concat(inferred).forEach(function (one) { one.setAttribute("aria-pressed", "false"); });
    apply();
    words.focus();
  }
  var waiting = 0;
  words.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  ledger.addEventListener("change", apply);
  toggles.concat(inferred).forEach(function (one) {
    one.addEventListener("click", function () {
      one.setAttribute("aria-pressed", isOn(one) ? "false" : "true");
      apply();
    });
  });
  by("clear2").addEventListener("click", clear);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && by("search").contains(document.activeElement)) clear();
    if (event.key === "/" && document.activeElement !== words && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      words.focus();
    }
  });
  // A link to a rule that the search has hidden shows everything again.
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest('a[href^="#"]') : null;
    var goal = link && by(decodeURIComponent(link.getAttribute("href").slice(1)));
    if (goal && goal.closest("[hidden]")) { words.value = ledger.value = ""; toggles.concat(inferred).forEach(function (one) { one.setAttribute("aria-pressed", "false"); }); apply(); }
  });
  var closed = [];
  addEventListener("beforeprint", function () {
    closed = all("details:not([open])");
    closed.forEach(function (one) { one.open = true; });
  });
  addEventListener("afterprint", function () { closed.forEach(function (one) { one.open = false; }); });
  by("search").hidden = false;
  apply();
})();
`;

/** Digest of SCRIPT for the page's content security policy; a test holds the two together. */
export const SCRIPT_HASH = "sha256-wCEBo3/n18l8IE56nJmDrJSYXlgVrYWbe83ABqBPkew=";
