import "./exercise.js";
import * as docflow from "docflow";
import * as sandbox from "docflow/sandbox";

export default {
  async fetch() {
    try {
      await exercise("workerd", docflow, sandbox);
      return new Response("done");
    } catch (error) {
      return new Response(error.stack, { status: 500 });
    }
  },
};
