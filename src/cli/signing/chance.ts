import { randomBytes } from "node:crypto";

/** Unpredictable bytes, from the system. */
export const chance = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

/** This moment as statements have it: UTC to the second. */
export function instant(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}
