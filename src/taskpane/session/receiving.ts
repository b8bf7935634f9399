import { parseRegister } from "../../app";
import type { Notice } from "../model";
import type { Desk } from "./desk";
import { parsed } from "./kept";
import { said } from "./said";
import type { Signing, TextFile } from "./signing";
import { words } from "./words";

const trouble = (code: string, text: string): Notice => ({ code, text, tone: "trouble", button: null });

/** 收件登记 of this machine: which files were handed in, and how far they were signed then. */
export class Receiving {
  constructor(
    private readonly desk: Desk,
    private readonly signing: Signing,
  ) {}

  /** Registers the open workbook as it is at this moment, which is not always as it was when it was last looked at. */
  receive(): void {
    const { desk, signing } = this;
    void desk.attempt(
      async () => {
        await signing.lookNow();
        const receipt = signing.state.view?.received.receipt;
        if (!receipt) return;
        await this.add([receipt], "received");
      },
      () => this.receive(),
    );
  }

  read(file: TextFile): void {
    const { desk } = this;
    void desk.attempt(
      async () => {
        const receipts = parseRegister(parsed(await file.text()));
        if (receipts) await this.add(receipts, "registerRead");
        else desk.say(trouble("register.unreadable", words.notARegister(file.name)));
      },
      () => this.read(file),
    );
  }

  private async add(receipts: Parameters<Signing["store"]["addReceipts"]>[0], code: string): Promise<void> {
    const { desk, signing } = this;
    const isKept = signing.store.addReceipts(receipts);
    signing.set({ register: signing.store.register() });
    desk.say(isKept ? said.done(code) : trouble("register.notKept", words.notKept));
    await signing.lookNow();
  }
}
