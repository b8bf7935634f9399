/** A repeatable source of numbers in [0, 1) (Mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Pieces of XML that change what a document means, or break it. */
const PIECES = [
  ..."<>&\"'/=;_x 1Ar-.eE\t\n\r\0]".split(""),
  ...[
    "<!--c-->",
    "<?p i?>",
    "<![CDATA[d]]>",
    "&amp;",
    "&#65;",
    "&#x41;",
    "&#0;",
    "&nbsp;",
    "]]>",
    "_x0041_",
    "&#95;x0041_",
  ],
  ...[
    "<v>",
    "</v>",
    "<v>1</v>",
    "<t>",
    "</t>",
    "<c>",
    "</c>",
    "<c/>",
    "<row>",
    "</row>",
    "<si/>",
    "<r>",
    "</r>",
    "<f>",
    "</f>",
    "<is>",
  ],
  ...[
    ' r="A1"',
    ' t="s"',
    ' t="str"',
    ' t="b"',
    ' s="1"',
    ' s="9"',
    ' hidden="1"',
    ' hidden="true"',
    ' xmlns="urn:y"',
    ' a:b="1"',
    ' xml:space="preserve"',
  ],
  ...["<x:v>", "甲", "\ufeff", "\uffff", "𠮷", "  ", "00", "TRUE()"],
].map((piece) => new TextEncoder().encode(piece));

/** Pieces that may stand between two tags, or in a text, without breaking a document. */
const GENTLE = [
  "<!--c-->",
  "<?p i?>",
  "<![CDATA[]]>",
  "<![CDATA[7]]>",
  "&#49;",
  "&#x31;",
  " ",
  "\n",
  "\r\n",
  "\t",
  "1",
  "0",
  ".",
  "e1",
  "_x0041_",
  "&#95;x0041_",
].map((piece) => new TextEncoder().encode(piece));
const GT = 0x3e;

/** A document with one to three changes: bytes replaced, taken out, repeated, or pieces of XML put in. */
export function mutated(bytes: Uint8Array, random: () => number): Uint8Array {
  let changed = Array.from(bytes);
  const below = (limit: number) => Math.floor(random() * limit);
  for (let count = 1 + below(2); count > 0; count--) {
    const at = below(changed.length);
    const length = 1 + below(6);
    const piece = PIECES[below(PIECES.length)]!;
    const kind = below(8);
    if (kind === 0) changed[at] = below(256);
    else if (kind === 1) changed.splice(at, length);
    else if (kind === 2) changed.splice(at, length, ...piece);
    else if (kind === 3) changed.splice(at, 0, ...piece);
    else if (kind > 4) changed.splice(changed.indexOf(GT, at) + 1, 0, ...GENTLE[below(GENTLE.length)]!);
    else changed = [...changed.slice(0, at + length * 6), ...changed.slice(at)];
  }
  return Uint8Array.from(changed);
}
