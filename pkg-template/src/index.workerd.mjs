// Both vendors; bundlers keep only what is imported.

import { schemas as kontur } from "./kontur.workerd.mjs";
import { schemas as edin } from "./edin.workerd.mjs";

export { Kontur, values } from "./kontur.workerd.mjs";
export { Edin } from "./edin.workerd.mjs";
export const schemas = /* @__PURE__ */ Object.assign({}, kontur, edin);
export { CaptchaRequiredError, DocflowFailedError, ApiError, AuthenticationError, ConnectionError, DecodeError, DocflowError, NotFoundError, PermissionError, RateLimitError, ServerError, TimeoutError, ValidationError } from "./errors.mjs";
