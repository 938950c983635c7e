// The sandbox: its declarations are generated from Rust.

import { Sandbox } from "docflow/sandbox";
import type { SandboxDocflow, SandboxFailure, SandboxOptions, SandboxRequest, SandboxSeed } from "docflow/sandbox";

declare function same<Expected>(): <Actual>(value: Actual & (Equal<Actual, Expected> extends true ? unknown : never)) => void;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

const seed: SandboxSeed = {
  kontur: { apiKeys: ["a"], sids: undefined },
  realty: { docflows: [{ docflowId: "a", state: "sent", options: { any: "thing" } }] },
  edin: {
    users: [{ email: "a@example.com", password: "b", userId: 5n, fio: "c" }],
    roles: [{ roleId: 1 }],
    groups: [{ groupId: 1n, groupName: "a" }, { groupId: "9007199254740995", companyId: 1 }],
    processes: [{ agreementProcId: 1, agrementSteps: [{ agreementStepId: 2, agreementGroups: [{ groupId: 1n }] }] }],
  },
  collections: { "edin.contracts": [{ contractId: 1 }] },
};
const options: SandboxOptions = { now: new Date(), tick: 5, live: undefined, ids: 1, quirks: true, newsPage: 3, defaultSeed: false, seed };
const failure: SandboxFailure = { status: 503, reset: "after", truncate: true, retryAfter: "1", times: 2, match: { operation: "login", path: undefined } };

export async function surface() {
  const sandbox = new Sandbox(options);
  new Sandbox();
  sandbox.seed(seed);
  sandbox.fail(failure);
  sandbox.advance(1000);
  sandbox.pay("a");
  sandbox.pay("a", "b");
  sandbox.expireSessions();
  sandbox.reset();
  same<Date>()(sandbox.now());
  same<SandboxDocflow[]>()(sandbox.docflows());
  same<readonly Readonly<SandboxRequest>[]>()(sandbox.requests);
  same<string | null>()(sandbox.requests[0]!.operation);
  const fetch: typeof globalThis.fetch = sandbox.fetch;
  const handler: (request: Request, info: { remoteAddr: { port: number } }) => Response | Promise<Response> = sandbox.fetch;
  same<Response>()(await fetch(new URL("https://x.test"), { method: "POST" }));
  // @ts-expect-error records are read only
  sandbox.requests[0]!.status = 1;
  // @ts-expect-error a duty is identified by a string
  sandbox.pay("a", 1);
  // @ts-expect-error no such state
  sandbox.seed({ realty: { docflows: [{ docflowId: "a", state: "asleep" }] } });
  // @ts-expect-error no such option
  new Sandbox({ colour: "red" });
  // @ts-expect-error an account has a password
  sandbox.seed({ realty: { accounts: [{ login: "a" }] } });
  // @ts-expect-error no manual free
  sandbox.free();
}
