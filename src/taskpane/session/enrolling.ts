import type { EnrolDraft } from "../model";
import type { Desk } from "./desk";
import type { Signing } from "./signing";

/** Characters of a password at least. */
export const SHORTEST_PASSWORD = 8;

/** 登记签字人: a key, and the card that goes to the county. */
export class Enrolling {
  constructor(
    private readonly desk: Desk,
    private readonly signing: Signing,
  ) {}

  begin(): void {
    const { person } = this.desk.state.settings;
    if (!this.signing.state.enrol)
      this.signing.set({ enrol: { name: person, unit: "", fault: null, made: null } });
  }

  change(change: Partial<Pick<EnrolDraft, "name" | "unit">>): void {
    const draft = this.signing.state.enrol;
    if (draft) this.signing.set({ enrol: { ...draft, ...change, fault: null } });
  }

  make(password: string, again: string): void {
    const { desk, signing } = this;
    const draft = signing.state.enrol;
    if (!draft || draft.made || signing.state.isBusy) return;
    const fault = faultOf(draft, password, again);
    if (fault) {
      signing.set({ enrol: { ...draft, fault } });
      return;
    }
    signing.set({ isBusy: true });
    void desk
      .attempt(async () => {
        const name = draft.name.trim();
        const made = `${desk.ports.clock().toISOString().slice(0, 19)}Z`;
        const key = await desk.ports.engine.newKey({ name, unit: draft.unit.trim(), made }, password);
        if ("refused" in key) {
          signing.set({ enrol: { ...draft, fault: "no-crypto" } });
          return;
        }
        const { id, keyText, cardText, code } = key;
        const file = name.replace(/[\\/:*?"<>|\s]/g, "");
        const [keyName, cardName] = [`${file}.签审钥`, `${file}.登记卡`];
        signing.set({
          enrol: { ...draft, fault: null, made: { keyName, keyText, cardName, cardText, code } },
        });
        await signing.takeKey({ fileName: keyName, text: keyText, id, code });
      })
      .then(() => signing.set({ isBusy: false }));
  }
}

function faultOf({ name, unit }: EnrolDraft, password: string, again: string): EnrolDraft["fault"] {
  if (name.trim() === "") return "name";
  if (unit.trim() === "") return "unit";
  if ([...password].length < SHORTEST_PASSWORD) return "short";
  return password === again ? null : "differs";
}
