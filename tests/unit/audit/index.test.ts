import * as audit from "../../../src/audit";
import * as signing from "../../../src/audit/sign";

test("the room's doors lead somewhere, and signing is not behind the one of verifying", () => {
  for (const [name, value] of Object.entries({ ...audit, ...signing }))
    expect([name, typeof value]).not.toEqual([name, "undefined"]);
  expect(Object.keys(audit).filter((name) => Object.hasOwn(signing, name))).toEqual([]);
  expect(Object.keys(audit)).not.toEqual(expect.arrayContaining(["nextEntry"]));
});
