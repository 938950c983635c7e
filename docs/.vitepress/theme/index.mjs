// The theme as it is, but with the fonts of the reader's system, and room for tables.
import Theme from "vitepress/theme-without-fonts";
import "./wide.css";

export default Theme;
