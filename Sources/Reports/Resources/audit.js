"use strict";
// The page works without this: it adds a count, arrow keys between conversations, and opens what a link points into.
(() => {
  const conversations = [...document.querySelectorAll(".conversation")];
  const shown = document.getElementById("shown");
  const nothing = document.querySelector(".nothing");
  const visible = () => conversations.filter((item) => item.offsetParent !== null);
  const count = () => {
    const number = visible().length;
    shown.textContent = number === conversations.length ? `${number}` : `${number} of ${conversations.length}`;
    nothing.hidden = number > 0;
  };
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    target.querySelector(":scope > details")?.setAttribute("open", "");
    target.scrollIntoView({ block: "start" });
  };
  document.querySelector(".keys").hidden = false;
  if (conversations.length === 1) conversations[0].querySelector("details").open = true;
  for (const item of conversations) {
    // Closing a long conversation from its middle would leave the reader somewhere below it.
    item.querySelector("details").addEventListener("toggle", (event) => {
      if (!event.target.open && item.getBoundingClientRect().top < 0) item.scrollIntoView({ block: "start" });
    });
  }
  document.querySelector(".filters").addEventListener("change", count);
  addEventListener("hashchange", reveal);
  addEventListener("keydown", (event) => {
    if (event.target.closest("input:not([type=radio]), textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== "j" && event.key !== "k") return;
    const list = visible();
    const at = list.findIndex((item) => item.contains(document.activeElement));
    const next = list[Math.max(0, Math.min(list.length - 1, at + (event.key === "j" ? 1 : -1)))];
    next?.querySelector("summary").focus();
  });
  count();
  reveal();
})();
