import "./exercise.js";
import * as docflow from "docflow";
import * as sandbox from "docflow/sandbox";

exercise("esbuild", docflow, sandbox);
