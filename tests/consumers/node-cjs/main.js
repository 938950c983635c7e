require("./exercise.js");

exercise("node-cjs", require("docflow"), require("docflow/sandbox"));
