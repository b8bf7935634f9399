import { sha512 } from "@noble/hashes/sha2.js";
import type { Secret } from "../model/protection";
import { escape } from "./xml";

/** Fewer rounds than Excel takes: files say how many, and readers follow. */
const SPINS = 1_000;
const SALT = Uint8Array.from({ length: 16 }, (_, index) => index * 7 + 1);

/**
 * Attributes of a protection element for a password (ECMA-376-1 18.2.29): SHA-512 over salt and UTF-16LE text, then
 * over the hash and the number of the round.
 */
export function secretAttributes({ password, hash }: Secret, prefix: "" | "workbook"): string {
  if (password === null) {
    return [...(hash ?? [])].map(([name, value]) => ` ${name}="${escape(value)}"`).join("");
  }
  if (password === "") return "";
  const units = Uint8Array.from(
    Array.from(password, (_, at) => password.charCodeAt(at)).flatMap((unit) => [unit & 255, unit >> 8]),
  );
  let digest = sha512(Uint8Array.of(...SALT, ...units));
  for (let round = 0; round < SPINS; round++) {
    const counter = Uint8Array.of(round & 255, (round >> 8) & 255, 0, 0);
    digest = sha512(Uint8Array.of(...digest, ...counter));
  }
  const name = (text: string) =>
    prefix === "" ? text : prefix + text.charAt(0).toUpperCase() + text.slice(1);
  return (
    ` ${name("algorithmName")}="SHA-512" ${name("hashValue")}="${base64(digest)}"` +
    ` ${name("saltValue")}="${base64(SALT)}" ${name("spinCount")}="${String(SPINS)}"`
  );
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
