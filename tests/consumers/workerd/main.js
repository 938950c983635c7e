import "./exercise.js";
import * as docflow from "docflow";
import * as sandbox from "docflow/sandbox";

export default {
  async fetch(request) {
    try {
      await exercise("workerd", docflow, sandbox, new URL(request.url).searchParams.get("sandbox"));
      return new Response("done");
    } catch (error) {
      return new Response(error.stack, { status: 500 });
    }
  },
};
