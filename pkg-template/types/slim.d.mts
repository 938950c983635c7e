import type { CompiledModule } from "./wasm.mjs";

/** The source of a module. */
export type ModuleSource = string | URL | Request | Response | ArrayBuffer | ArrayBufferView | CompiledModule;

/**
 * Loads the modules. Await it before first use, and give only the modules you need. Vite, webpack and Rspack make a file of the URL in
 * the example; elsewhere give the URL that you serve the file at, or its bytes.
 * @example await init({ kontur: new URL("docflow/kontur.wasm", import.meta.url) });
 */
export function init(sources: { readonly [Name in "kontur" | "edin" | "values"]?: ModuleSource | Promise<ModuleSource> | undefined }): Promise<void>;

export * from "./index.mjs";
