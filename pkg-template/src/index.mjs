// Both vendors; bundlers keep only what is imported.

import { schemas as kontur } from "./kontur.mjs";
import { schemas as edin } from "./edin.mjs";

export { Kontur, values } from "./kontur.mjs";
export { Edin } from "./edin.mjs";
export const schemas = /* @__PURE__ */ Object.assign({}, kontur, edin);
export { CaptchaRequiredError, DocflowFailedError, ApiError, AuthenticationError, ConnectionError, DecodeError, DocflowError, NotFoundError, PermissionError, RateLimitError, ServerError, TimeoutError, ValidationError } from "./errors.mjs";
