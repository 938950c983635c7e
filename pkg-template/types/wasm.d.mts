/** The compiled core, for runtimes that import `.wasm` files as modules. Elsewhere the path is an asset for `init`. */
declare const module: WebAssembly.Module;
export default module;
