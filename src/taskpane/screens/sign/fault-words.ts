import type { SignFault } from "../../model";
import type { Texts } from "../../texts.zh-CN";

/** What stands in the way, as a whole sentence. */
export function faultWords(fault: SignFault, { sign }: Texts): string {
  const words = sign.faults[fault];
  return /[。.]$/.test(words) ? words : `${words}${sign.stop}`;
}
