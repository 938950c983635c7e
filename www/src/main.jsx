// Starts the page: draws it in place of its static words, and keeps it for when there is no network.

import { render } from "preact";
import { App } from "./app.jsx";
import { blocked } from "./core/engine.mjs";

const root = document.getElementById("page");

function draw(reason) {
  if (root.dataset.drawn !== "true") {
    root.replaceChildren();
    root.dataset.drawn = "true";
  }
  render(<App blocked={reason} />, root);
}

draw();
void blocked().then((reason) => reason && draw(reason));

if ("serviceWorker" in navigator && location.protocol.startsWith("http")) {
  const address = new URL("offline.js", document.baseURI).href;
  // Trusted Types hold for the address of a worker too.
  const policy = globalThis.trustedTypes?.createPolicy("docflow", {
    createScriptURL(wanted) {
      if (wanted !== address) throw new TypeError("no script but the page's own");
      return wanted;
    },
  });
  addEventListener("load", () => setTimeout(() => navigator.serviceWorker.register(policy?.createScriptURL(address) ?? address).catch(() => {}), 1_000));
}
