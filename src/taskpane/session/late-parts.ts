import type { Changes } from "./changes";
import type { Desk } from "./desk";
import type { Flow } from "./flow";
import { Later } from "./later";
import type { Options } from "./options";
import type { Signing } from "./signing";
import type { SignWalking } from "./sign-walk";

/** Parts that few people need, or need seldom: their scripts come when they are needed, or when nothing else is to be done. */
export function lateParts(
  desk: Desk,
  known: {
    readonly flow: Flow;
    readonly changes: Changes;
    readonly options: Options;
    readonly signing: Signing;
    readonly signWalking: SignWalking;
    readonly showSigning: () => void;
  },
) {
  const { flow, changes, options, signing, signWalking, showSigning } = known;
  return {
    amending: new Later(desk, async () => {
      const { Amending } = await import("./amending");
      return new Amending(desk, signing, signWalking);
    }),
    enrolling: new Later(desk, async () => new (await import("./enrolling")).Enrolling(desk, signing)),
    forms: new Later(desk, async () => new (await import("./forms")).FormsPart(desk, options)),
    issuing: new Later(desk, async () => new (await import("./issuing")).Issuing(desk, signing)),
    cataloging: new Later(desk, async () => {
      const { Cataloging } = await import("./cataloging");
      return new Cataloging(desk, flow, options);
    }),
    receiving: new Later(desk, async () => new (await import("./receiving")).Receiving(desk, signing)),
    merging: new Later(desk, async () => {
      const { MergingPart, MergeOut } = await import("./merge-parts");
      const merging = new MergingPart(desk, signing, options);
      return { merging, merges: new MergeOut(desk, merging, changes, signing, showSigning) };
    }),
  };
}
