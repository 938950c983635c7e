// The recorded requests of the package, as served beside the page.

/** An example by its path below `tests/examples`. */
export async function example(path) {
  return (await fetch(`/examples/${path}`)).json();
}
