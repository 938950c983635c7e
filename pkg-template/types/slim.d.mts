/** Where a module comes from. */
export type ModuleSource = string | URL | Request | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module;

/**
 * Takes the modules; has to be awaited before the first use. Give only what you use.
 * @example await init({ kontur: new URL("docflow/kontur.wasm", import.meta.url) });
 */
export function init(sources: Partial<Record<"kontur" | "edin" | "values", ModuleSource | Promise<ModuleSource> | undefined>>): Promise<void>;

export * from "./index.mjs";
