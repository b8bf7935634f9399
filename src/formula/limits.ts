/** Excel's limit for the text of a formula, in characters. */
export const MAX_FORMULA_LENGTH = 8192;
/** Excel's limit for parentheses inside parentheses. */
export const MAX_NESTING = 64;
/** Levels of the tree, so that no later pass can run out of stack: `a+b+c+…` is one level per sign. */
export const MAX_DEPTH = 256;
