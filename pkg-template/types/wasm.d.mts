/** The compiled core, where the runtime imports `.wasm` files as modules; elsewhere the path is an asset for `init`. */
declare const module: WebAssembly.Module;
export default module;
