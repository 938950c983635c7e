// What this package is of, and where it is documented.

import { documentation, homepage, version } from "./edition.mjs";
import { textOf } from "./text.mjs";

export const ruleUrl = (rule) => `${homepage}rules.html#${encodeURIComponent(textOf(rule))}`;

export const versions = () => ({ ...version, documentation: { ...documentation } });
