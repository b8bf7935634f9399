import { invalid } from "../model/error";
import { HostObject, type ClassName, type Found } from "./objects";

/** The arguments of one call, objects already found. */
export class Arguments {
  constructor(private readonly list: readonly unknown[]) {}

  raw(index: number): unknown {
    return this.list[index];
  }

  isGiven(index: number): boolean {
    return this.list[index] !== undefined && this.list[index] !== null;
  }

  text(index: number): string {
    const value = this.list[index];
    if (typeof value !== "string") throw invalid(`argument ${String(index + 1)} is not a text`);
    return value;
  }

  /** A text, or what stands for it when it is not given. */
  textOr(index: number, fallback: string): string {
    return this.isGiven(index) ? this.text(index) : fallback;
  }

  integer(index: number): number {
    const value = this.list[index];
    if (typeof value !== "number" || !Number.isInteger(value)) {
      throw invalid(`argument ${String(index + 1)} is not a whole number`);
    }
    return value;
  }

  flag(index: number): boolean {
    const value = this.list[index];
    if (value !== undefined && value !== null && typeof value !== "boolean") {
      throw invalid(`argument ${String(index + 1)} is not a boolean`);
    }
    return value === true;
  }

  /** An object of the API; null when the argument is something else. */
  object<K extends ClassName>(index: number, className: K): HostObject<K> | null {
    const value = this.list[index] as Found;
    return value instanceof HostObject && value.is(className) ? value : null;
  }
}
