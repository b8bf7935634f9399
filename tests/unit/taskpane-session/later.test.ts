import type { Desk } from "../../../src/taskpane/session/desk";
import { Later, NotCome } from "../../../src/taskpane/session/later";
import { noticeOf } from "../../../src/taskpane/session/notices";

/** What a late part asks of the desk. */
function deskOf() {
  const failures: { error: unknown; retry: (() => void) | null }[] = [];
  const work: Promise<unknown>[] = [];
  const desk = {
    isClosed: false,
    aside: (promise: Promise<unknown>) => work.push(promise),
    fail: (error: unknown, retry: (() => void) | null) => failures.push({ error, retry }),
  };
  // Only these three are asked for.
  return { desk: desk as unknown as Desk, own: desk, failures, idle: () => Promise.all(work) };
}

test("what is asked before the part has come is done in order, and afterwards at once", async () => {
  const { desk, idle } = deskOf();
  const done: number[] = [];
  let loads = 0;
  const later = new Later(desk, () =>
    Promise.resolve({ add: (value: number) => done.push(value), nth: ++loads }),
  );
  later.with(({ add }) => add(1));
  later.with(({ add }) => add(2));
  expect(done).toEqual([]);
  expect(later.here).toBeNull();
  await idle();
  expect(done).toEqual([1, 2]);
  later.with(({ add, nth }) => add(nth + 2));
  expect(done).toEqual([1, 2, 3]);
});

test("what cannot be fetched is said with a way to try again, which fetches again and does what was asked", async () => {
  const { desk, failures, idle } = deskOf();
  let isOnline = false;
  const done: string[] = [];
  const later = new Later(desk, () =>
    isOnline ? Promise.resolve("part") : Promise.reject(new Error("Loading chunk 7 failed")),
  );
  later.with((part) => done.push(part));
  await idle();
  expect(failures).toHaveLength(1);
  expect(failures[0]!.error).toBeInstanceOf(NotCome);
  expect(noticeOf(failures[0]!.error)).toMatchObject({ code: "notCome", button: "retry" });
  isOnline = true;
  failures[0]!.retry!();
  await idle();
  expect(done).toEqual(["part"]);
});

test("nothing is done for a pane that was closed meanwhile", async () => {
  const { desk, own, idle } = deskOf();
  const done: string[] = [];
  new Later(desk, () => Promise.resolve("part")).with((part) => done.push(part));
  own.isClosed = true;
  await idle();
  expect(done).toEqual([]);
});
