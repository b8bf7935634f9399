import { WorkbookError } from "../../sheet";
import type { Desk } from "./desk";
import type { Flow } from "./flow";
import { words } from "./words";

/** A file that a person chose: read when its turn comes. */
export interface ChosenFile {
  readonly name: string;
  bytes(): Promise<ArrayBuffer>;
}

/** 上期文件: the workbook of the last period beside the open one. It is kept by nobody else, and by nothing later. */
export class Previous {
  constructor(
    private readonly desk: Desk,
    private readonly flow: Flow,
  ) {}

  put(file: ChosenFile): void {
    const { desk } = this;
    void desk.attempt(
      () =>
        this.flow.guarded(async () => {
          const { engine } = desk.ports;
          desk.setCheck({ phase: "checking", done: 0, secondsLeft: null });
          const put = await this.read(file, () =>
            file.bytes().then((bytes) => engine.putPrevious(file.name, bytes)),
          );
          if (put === null) return;
          desk.set({ previous: put });
          await this.flow.again(false);
        }),
      () => this.put(file),
    );
  }

  drop(): void {
    const { desk } = this;
    void desk.attempt(
      () =>
        this.flow.guarded(async () => {
          await desk.ports.engine.dropPrevious();
          desk.set({ previous: null });
          await this.flow.again(false);
        }),
      () => this.drop(),
    );
  }

  /** What the engine made of the file; null when it is not taken, which was said and changes nothing. */
  private async read(
    { name }: ChosenFile,
    put: () => ReturnType<Desk["ports"]["engine"]["putPrevious"]>,
  ): Promise<Exclude<Awaited<ReturnType<typeof put>>, string> | null> {
    const refuse = (code: string, text: string): null => {
      this.flow.rest();
      this.desk.say({ code, text, tone: "trouble", button: null });
      return null;
    };
    try {
      const answer = await put();
      if (typeof answer !== "string") return answer;
      const text = answer === "no-ledger" ? words.previousNoLedger(name) : words.previousNotEarlier(name);
      return refuse(`previous.${answer}`, text);
    } catch (error) {
      if (error instanceof WorkbookError)
        return refuse(`previous.${error.code}`, words.previousUnreadable(name, error.message));
      throw error;
    }
  }
}
