/** `WebAssembly.Module`, where a library such as `dom` declares it. */
export type CompiledModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : object;

/** The compiled core, for runtimes that import `.wasm` files as modules. Elsewhere the path is an asset for `init`. */
declare const module: CompiledModule;
export default module;
