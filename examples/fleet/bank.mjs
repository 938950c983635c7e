// Pays duties. Replace it with your bank, and keep the two properties that `steps.mjs` relies on: a payment is known by its `uin`,
// and whether it was made can be asked for.

const call = async (method, path, body) => {
  const response = await fetch(new URL(path, process.env.BANK_URL), {
    method,
    headers: { "Content-Type": "application/json", "X-Worker": String(process.pid) },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  if (!response.ok && response.status !== 404) throw new Error(`the bank responded with ${response.status}`);
  return response;
};

export const bank = {
  isPaid: async (uin) => (await call("GET", `/payments/${encodeURIComponent(uin)}`)).status !== 404,
  pay: (payment) => call("POST", "/payments", payment),
};
