/** Where a module comes from. */
export type ModuleSource = string | URL | Request | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module;

/**
 * Takes the modules; has to be awaited before the first use. Give only the vendors you use.
 * @example await init({ kontur: new URL("docflow/kontur.wasm", import.meta.url) });
 */
export function init(sources: { kontur?: ModuleSource | Promise<ModuleSource>; edin?: ModuleSource | Promise<ModuleSource> }): Promise<void>;

export * from "./index.mjs";
