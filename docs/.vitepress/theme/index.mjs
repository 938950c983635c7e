// The theme as it is, but with the fonts of the reader's system.
export { default } from "vitepress/theme-without-fonts";
