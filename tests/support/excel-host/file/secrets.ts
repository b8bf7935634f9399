import { passwordDigest } from "../model/password";
import type { Secret } from "../model/protection";
import { escape } from "./xml";

/** Fewer rounds than Excel takes: files say how many, and readers follow. */
const SPINS = 1_000;
const SALT = Uint8Array.from({ length: 16 }, (_, index) => index * 7 + 1);

/** Attributes of a protection element for a password. */
export function secretAttributes({ password, hash }: Secret, prefix: "" | "workbook"): string {
  if (password === null) {
    return [...(hash ?? [])].map(([name, value]) => ` ${name}="${escape(value)}"`).join("");
  }
  if (password === "") return "";
  const digest = passwordDigest(password, SALT, SPINS);
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
