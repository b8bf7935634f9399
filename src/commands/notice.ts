const root = document.getElementById("root");
if (root) {
  const words = document.createElement("p");
  words.textContent = decodeURIComponent(location.hash.slice(1));
  words.setAttribute("role", "alert");
  words.className = "notice";
  root.append(words);
}
