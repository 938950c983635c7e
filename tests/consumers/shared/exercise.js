// What every consumer does with the package. The same text runs as a module and as a CommonJS script, in browsers and on
// servers, so it neither imports nor exports: it gets the package handed over and hangs itself on the global object. With the
// URL of a sandbox it also calls that, over HTTP.

globalThis.exercise = async function exercise(consumer, docflow, { Sandbox }, url) {
  const { Kontur, Edin, ValidationError } = docflow;
  const check = (holds, what) => {
    if (!holds) throw new Error(`${consumer}: ${what}`);
  };
  const rejection = (promise) => promise.then(() => undefined, (error) => error);
  const sandbox = new Sandbox();
  const auth = { apiKey: "7c81de01-db92-408d-8d83-a018a69b8d8d", orgId: "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e" };
  const kontur = new Kontur({ auth, fetch: sandbox.fetch });

  const person = { surname: "Тарасова", name: "Анастасия", birthDate: "1996-12-11" };
  const subject = await kontur.assessment.subjects.create({ person });
  check(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(subject.subjectId), "the new subject has no GUID");
  check(subject.person.surname === person.surname, "the surname came back changed");

  const refused = await rejection(kontur.assessment.subjects.create({ person: { ...person, snils: "112-233-445 96" } }));
  check(refused instanceof ValidationError, `a wrong SNILS gave ${refused}`);
  check(refused.issues[0].rule === "AS-09", `a wrong SNILS broke the rule ${refused.issues[0].rule}`);
  check(refused.issues[0].code === "WrongSnils", `a wrong SNILS has the code ${refused.issues[0].code}`);

  const edin = new Edin({ auth: { email: "oleh.savchenko@example.com", password: "correct-horse-7" }, fetch: sandbox.fetch });
  const session = await edin.login();
  check(typeof session.sid === "string" && session.sid !== "", "the login gave no session");
  const step = { agreementProcId: 5106, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 4112 }] };
  const process = await edin.agreements.steps.create(step);
  check(process.agreementProcId === 5106, "the step went into another process");
  check(process.agrementSteps.some((one) => one.agreementStepId === process.createdStepId), "the new step is not listed");

  const paths = sandbox.requests.map(({ method, path }) => `${method} ${path}`);
  const expected = ["POST /realty/assessment/v1/subjects", "POST /bdoc/auth_uuid", "POST /bdoc/auth", "POST /bdoc/agreement_step"];
  check(String(paths) === String(expected), `the services were asked ${paths}`);
  if (url) await globalThis.callOver(consumer, docflow, url);
  console.log(`OK docflow ${consumer}`);
};

/** Calls a sandbox over HTTP: a success, a header, an error of the service, and a session that is carried on. */
globalThis.callOver = async function callOver(consumer, { Kontur, Edin, NotFoundError, ApiError }, url) {
  const check = (holds, what) => {
    if (!holds) throw new Error(`${consumer}, over HTTP: ${what}`);
  };
  const auth = { apiKey: "7c81de01-db92-408d-8d83-a018a69b8d8d", orgId: "e5b3c1de-4f00-4a70-8d6c-7f1b2a3c4d5e" };
  const kontur = new Kontur({ auth, baseUrl: url, dangerouslyAllowBrowser: true });
  const created = await kontur.assessment.subjects.create({ person: { surname: "Тарасова", name: "Анастасия", birthDate: "1996-12-11" } }).withResponse();
  check(created.status === 201, `creating gave ${created.status}`);
  check(/^application\/json/.test(created.headers.get("content-type")), "the headers of the response are lost");
  const missing = await kontur.assessment.subjects.get("00000000-0000-4000-8000-000000000000").then(() => undefined, (error) => error);
  check(missing instanceof NotFoundError && missing instanceof ApiError && missing.status === 404, `a missing subject gave ${missing}`);
  // A page leaves EDIN's cookies to the browser.
  if (typeof window === "object" || typeof importScripts === "function") return;
  const edin = new Edin({ auth: { email: "oleh.savchenko@example.com", password: "correct-horse-7" }, baseUrl: url });
  const { items, count } = await edin.users.list({ limit: 1 });
  check(items.length === 1 && count === 2, `one of two users came as ${items.length} of ${count}`);
};
