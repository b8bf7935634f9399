/**
 * The page's script: filters the list and shows it piece by piece. Texts reach the page as text nodes only.
 */
export const SCRIPT = `
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var STEP = 300;
  var table = document.getElementById("findings");
  var village = document.getElementById("village");
  var file = document.getElementById("file");
  var search = document.getElementById("search");
  var toggles = Array.prototype.slice.call(document.querySelectorAll("[data-severity]"));
  var shown = 0;
  var hits = data.findings;

  function option(select, value, text) {
    var node = document.createElement("option");
    node.value = value;
    node.textContent = text;
    select.appendChild(node);
  }
  var villages = [];
  data.findings.forEach(function (finding) {
    if (villages.indexOf(finding[2]) < 0) villages.push(finding[2]);
  });
  villages.forEach(function (name) { option(village, name, name === "/" ? "（整张表）" : name.replace("/", " ")); });
  data.files.forEach(function (path, index) { option(file, String(index), path); });

  function cell(row, text, kind) {
    var node = document.createElement("td");
    node.textContent = text;
    if (kind) node.className = kind;
    row.appendChild(node);
    return node;
  }
  function line(finding) {
    var row = document.createElement("tr");
    var word = data.words.filter(function (one) { return one[0] === finding[0]; })[0];
    row.className = finding[0];
    var level = cell(row, "", "level");
    var sign = document.createElement("span");
    sign.className = "sign";
    sign.textContent = word[1] + " ";
    level.appendChild(sign);
    level.appendChild(document.createTextNode(word[2] + (finding[8] ? "（已核实）" : "")));
    if (table.tHead.rows[0].cells.length > 5) cell(row, data.files[finding[1]], "file");
    cell(row, finding[3] + (finding[4] ? " " + finding[4] : ""), "place");
    cell(row, finding[5], "who");
    cell(row, finding[6], "what");
    cell(row, finding[7], "quiet");
    return row;
  }
  function more() {
    var body = table.tBodies[0];
    var part = document.createDocumentFragment();
    hits.slice(shown, shown + STEP).forEach(function (finding) { part.appendChild(line(finding)); });
    body.appendChild(part);
    shown = Math.min(hits.length, shown + STEP);
    document.getElementById("more").hidden = shown >= hits.length;
    document.getElementById("none").hidden = hits.length > 0;
    document.getElementById("shown").textContent = "共 " + hits.length + " 条，已显示 " + shown + " 条";
  }
  function apply() {
    if (!table) return;
    var on = toggles.filter(function (one) { return one.getAttribute("aria-pressed") === "true"; })
      .map(function (one) { return one.getAttribute("data-severity"); });
    var words = search.value.trim().toLowerCase();
    hits = data.findings.filter(function (finding) {
      return (on.length === 0 || on.indexOf(finding[0]) >= 0) &&
        (village.value === "" || finding[2] === village.value) &&
        (file.value === "" || String(finding[1]) === file.value) &&
        (words === "" || finding.slice(3, 8).join(" ").toLowerCase().indexOf(words) >= 0);
    });
    shown = 0;
    table.tBodies[0].textContent = "";
    more();
  }
  toggles.forEach(function (one) {
    one.addEventListener("click", function () {
      one.setAttribute("aria-pressed", one.getAttribute("aria-pressed") === "true" ? "false" : "true");
      apply();
    });
  });
  [village, file].forEach(function (one) { one.addEventListener("change", apply); });
  search.addEventListener("input", apply);
  document.getElementById("clear").addEventListener("click", function () {
    toggles.forEach(function (one) { one.setAttribute("aria-pressed", "false"); });
    village.value = file.value = search.value = "";
    apply();
  });
  Array.prototype.forEach.call(document.querySelectorAll("[data-village]"), function (one) {
    one.addEventListener("click", function () {
      village.value = one.getAttribute("data-village");
      apply();
      if (table) table.scrollIntoView();
    });
  });
  var button = document.getElementById("more");
  if (button) button.addEventListener("click", more);
  apply();
})();
`;

/** Digest of SCRIPT for the page's content security policy; a test holds the two together. */
export const SCRIPT_HASH = "sha256-ygV4i14yvJ7hsz1fGqQUrXDyuB/i/l4vrizZw5a1ezo=";
