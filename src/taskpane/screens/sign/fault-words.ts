import type { SignFault } from "../../model";
import type { TextsWith } from "../../parts/late-texts";

/** What stands in the way, as a whole sentence. */
export function faultWords(fault: SignFault, { sign }: Pick<TextsWith<"sign">, "sign">): string {
  const words = sign.faults[fault];
  return /[。.]$/.test(words) ? words : `${words}${sign.stop}`;
}
