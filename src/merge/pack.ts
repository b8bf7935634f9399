import { buffersOf, packGrid, unpackGrid, type PackedGrid } from "../sheet";
import type { Contribution } from "./model";
import type { Part } from "./part";

/** A contribution as plain data that can be handed to another thread without copying its cells. */
export interface PackedContribution extends Omit<Contribution, "parts"> {
  readonly parts: readonly (Omit<Part, "cells"> & { readonly cells: PackedGrid })[];
}

/** @returns the data, and the buffers that go with it: the contribution is empty afterwards */
export function packContribution({ parts, ...rest }: Contribution): {
  readonly packed: PackedContribution;
  readonly buffers: readonly ArrayBufferLike[];
} {
  const packed = { ...rest, parts: parts.map((part) => ({ ...part, cells: packGrid(part.cells) })) };
  return { packed, buffers: buffersOf(packed.parts.map(({ cells }) => cells)) };
}

export function unpackContribution({ parts, ...rest }: PackedContribution): Contribution {
  return { ...rest, parts: parts.map((part) => ({ ...part, cells: unpackGrid(part.cells) })) };
}
