import type { ReactNode } from "react";

export const metadata = { title: "Заявитель" };

export default function Layout({ children }: { children: ReactNode }) {
  return <html lang="ru"><body>{children}</body></html>;
}
