// Runs the exercise in a page or a worker and reports by a request to the address in its query.

globalThis.report = async function report(run) {
  const query = new URLSearchParams(location.search);
  let text;
  try {
    await run(query.get("sandbox"));
    text = "OK docflow";
  } catch (error) {
    text = `${error?.name}: ${error?.message}\n${error?.stack}`;
  }
  await fetch(query.get("report"), { method: "POST", body: text });
};

globalThis.addEventListener?.("error", (event) => report(() => Promise.reject(event.error ?? new Error(event.message))));
