import "./exercise.js";
import * as docflow from "docflow";
import * as sandbox from "docflow/sandbox";

await exercise("deno", docflow, sandbox);
