/**
 * Tags of cells say where in a record something changed; that it changed, the record's digest says. 16 bits: one change
 * in 65,536 leaves its cell's tag alone, and the record is then shown without its cells.
 */

/** Tables of more records than this get none: they would be longer than the data. */
export const TAGGED_ROWS = 20_000;

/** FNV-1a over the column and its cell's canonical form, its bits stirred once more. */
export function cellTag(column: string, cell: string): number {
  const text = `${column}\u0001${cell}`;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 16)) & 0xffff;
}
