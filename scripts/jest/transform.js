// @swc/jest, with module objects that stay fast in every test file of a worker.
//
// SWC exports by getters on `exports`, and Jest makes all `exports` of a worker's test files in one realm of V8. When a
// second test file loads a module, its getters stand under the same names, but are other functions than before: V8
// gives such an object up and looks every name up by hash from then on. Everything imported, hashes above all, then ran
// up to five times slower in all test files of a worker but the first. A prototype of its own keeps each module's
// object apart from those of before; it inherits what it inherited.
const { createHash } = require("node:crypto");
const { createTransformer } = require("@swc/jest");

const OWN = "Object.setPrototypeOf(exports, Object.create(Object.prototype));";
/** Comments, then the directive that SWC writes into each module. */
const DIRECTIVE = /^(?:\s|\/\/.*|\/\*(?:[^*]|\*(?!\/))*\*\/)*"use strict";/;

/** On the directive's own line: the source map's lines stay as they are. */
const withOwnPrototype = (result) => ({ ...result, code: result.code.replace(DIRECTIVE, `$&${OWN}`) });

module.exports = {
  createTransformer(options) {
    const swc = createTransformer(options);
    return {
      ...swc,
      process: (...args) => withOwnPrototype(swc.process(...args)),
      getCacheKey: (...args) =>
        createHash("sha256")
          .update(OWN)
          .update(swc.getCacheKey(...args))
          .digest("hex"),
    };
  },
};
