import { createRoot } from "react-dom/client";
import { HookForm } from "./hook-form";
import { TanstackForm } from "./tanstack-form";

const app = document.getElementById("app");
if (app) createRoot(app).render(<><HookForm /><TanstackForm /></>);
