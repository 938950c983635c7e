// What a certificate form still needs for its release, by owner: the same rules as the table in docs/certificates.md.

import { byId, el } from "./dom.mjs";
import { issueItem } from "./issues.mjs";
import { missing } from "./services.mjs";
import { label, t } from "./texts.mjs";

const names = { individual: "individual", soleProprietor: "forSoleProprietor", organization: "forOrganization" };

/** @param {object | undefined} form `undefined` hides the list: the call creates no form */
export function drawNeeded(form) {
  const isForm = form !== null && typeof form === "object" && !Array.isArray(form);
  byId("needed-view").hidden = !isForm;
  if (!isForm) return;
  // The body does not say whether its person is a sole proprietor.
  const owners = form.organization ? ["organization"] : ["individual", "soleProprietor"];
  byId("needed").replaceChildren(...owners.flatMap((owner) => {
    const issues = missing(form, owner);
    const list = el("ul", { class: "issues" }, ...issues.map((issue) => issueItem({ ...issue, path: [issue.documentType] })));
    return [el("h3", {}, label(names[owner])), issues.length ? list : el("p", {}, t("nothingNeeded"))];
  }));
}
