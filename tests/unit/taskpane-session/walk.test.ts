import { fileHost, villageBytes } from "./support/books";
import { walkThrough } from "./support/walk-through";

test("the whole way of a person over the bytes of a file, with 500 households", async () => {
  const { session, host } = await walkThrough(await fileHost(villageBytes(500)));
  await session.close();
  expect(host.watchers).toBe(0);
}, 60_000);
