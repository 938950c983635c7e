// The site: the Markdown of this folder as it stands. `cargo xtask docs` builds it.

import { existsSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { defineConfig } from "vitepress";
import { address } from "./address.mjs";
import { sidebar } from "./menu.mjs";

const docs = resolve(import.meta.dirname, "..");
const root = resolve(docs, "..");

/** Links out of this folder lead to the repository, and have to lead somewhere. */
function links(markdown) {
  const render = markdown.renderer.rules.link_open ?? ((tokens, index, options, _, self) => self.renderToken(tokens, index, options));
  markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
    const href = tokens[index].attrGet("href");
    // Below its own name a folder's README.md is an index, see `rewrites`.
    if (/^[^:]*README\.md/.test(href) && existsSync(join(dirname(env.path), href)) && !relative(docs, join(dirname(env.path), href)).startsWith("..")) {
      tokens[index].attrSet("href", href.replace("README.md", "index.md"));
    }
    if (/^\.{1,2}\//.test(href)) {
      const [path, hash = ""] = href.split("#");
      const file = join(dirname(env.path), path);
      if (relative(docs, file).startsWith("..")) {
        if (!existsSync(file)) throw new Error(`${relative(root, env.path)}: there is no ${href}`);
        const kind = statSync(file).isDirectory() ? "tree" : "blob";
        tokens[index].attrSet("href", `${address.repository}/${kind}/main/${relative(root, file)}${hash && `#${hash}`}`);
        return self.renderToken(tokens, index, options);
      }
    }
    return render(tokens, index, options, env, self);
  };
}

/** Pages that are tables have the whole width. */
const tables = /^(rules|operations|edin|json-schema|certificates|reference\/[\w-]+)\.md$/;

const search = {
  ru: { button: "Поиск", placeholder: "Поиск", none: "Ничего не найдено:", reset: "Сбросить", select: "выбрать", navigate: "перейти", close: "закрыть" },
  uk: { button: "Пошук", placeholder: "Пошук", none: "Нічого не знайдено:", reset: "Скинути", select: "вибрати", navigate: "перейти", close: "закрити" },
};
const translations = ({ button, reset, none, select, navigate, close }) => ({
  button: { buttonText: button, buttonAriaLabel: button },
  modal: { resetButtonTitle: reset, backButtonTitle: close, noResultsText: none, footer: { selectText: select, navigateText: navigate, closeText: close } },
});

const nav = (guides, rules, reference, prefix) => [
  { text: guides, link: `${prefix}quick-start` },
  { text: rules, link: "/rules" },
  { text: reference, link: "/api/index.html", target: "_self" },
];

export default defineConfig({
  title: "docflow",
  description: "A typed client for Kontur.Reestro and EDIN DOCflow",
  base: address.base,
  outDir: "../target/docs",
  cacheDir: "../target/xtask/vitepress",
  srcExclude: ["node_modules/**"],
  // README.md is what a forge shows for a folder.
  rewrites: { "README.md": "index.md", "ru/README.md": "ru/index.md", "uk/README.md": "uk/index.md" },
  // The API reference is put beside the pages afterwards; .vitepress/check.mjs follows those links.
  ignoreDeadLinks: [/^\/api\//],
  markdown: { config: links },
  head: [["link", { rel: "icon", href: "data:," }]],
  transformPageData: ({ relativePath, frontmatter }) => (tables.test(relativePath) ? { frontmatter: { ...frontmatter, aside: false, pageClass: "wide" } } : undefined),
  vite: { build: { chunkSizeWarningLimit: 4_000, reportCompressedSize: false } },
  locales: {
    root: {
      label: "English",
      lang: "en",
      themeConfig: { nav: nav("Guides", "Rules", "API", "/"), sidebar: sidebar("en") },
    },
    ru: {
      label: "Русский",
      lang: "ru",
      themeConfig: {
        nav: nav("Руководства", "Правила", "API", "/ru/"),
        sidebar: sidebar("ru"),
        outline: { label: "На этой странице" },
        docFooter: { prev: "Назад", next: "Дальше" },
        sidebarMenuLabel: "Меню",
        returnToTopLabel: "Наверх",
        langMenuLabel: "Язык",
        darkModeSwitchLabel: "Тема",
      },
    },
    uk: {
      label: "Українська",
      lang: "uk",
      themeConfig: {
        nav: nav("Посібники", "Правила", "API", "/uk/"),
        sidebar: sidebar("uk"),
        outline: { label: "На цій сторінці" },
        docFooter: { prev: "Назад", next: "Далі" },
        sidebarMenuLabel: "Меню",
        returnToTopLabel: "Нагору",
        langMenuLabel: "Мова",
        darkModeSwitchLabel: "Тема",
      },
    },
  },
  themeConfig: {
    i18nRouting: false,
    search: { provider: "local", options: { locales: { ru: { translations: translations(search.ru) }, uk: { translations: translations(search.uk) } } } },
  },
});
