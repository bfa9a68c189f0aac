"use strict";
// Live examples: a button fetches an address of this site and shows the answer. Without JavaScript there is the plain link.
(() => {
  for (const place of document.querySelectorAll(".mv-live")) {
    const link = place.querySelector("a");
    const button = document.createElement("button");
    const status = document.createElement("p");
    const shown = document.createElement("pre");
    button.type = "button";
    button.className = "md-button";
    button.textContent = "Try it";
    button.setAttribute("aria-label", `Try it: ${link.textContent}`);
    status.setAttribute("role", "status");
    shown.tabIndex = 0;
    shown.hidden = true;
    shown.setAttribute("aria-label", `Answer of ${link.textContent}`);
    button.addEventListener("click", async () => {
      status.textContent = "Loading …";
      try {
        const answer = await fetch(link.href);
        if (!answer.ok) throw new Error(`the site answered ${answer.status}`);
        const text = JSON.stringify(await answer.json(), null, 2);
        shown.textContent = text.length > 20000 ? `${text.slice(0, 20000)}\n… (the answer has ${text.length} characters)` : text;
        shown.hidden = false;
        status.textContent = `${answer.status} ${answer.statusText}`.trim();
      } catch (error) {
        status.textContent = `Error: ${error.message}`;
      }
    });
    place.append(button, status, shown);
  }
})();
