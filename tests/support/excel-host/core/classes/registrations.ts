import type { EventType } from "../events";
import type { ClassSpec } from "../objects";

/** The two methods behind each event: `_Register…` and `_Unregister…`. */
export function registrations<T>(
  targetOf: (target: T) => string,
  events: Readonly<Record<string, EventType>>,
): NonNullable<ClassSpec<T>["call"]> {
  const call: Record<string, NonNullable<ClassSpec<T>["call"]>[string]> = {};
  for (const [name, type] of Object.entries(events)) {
    call[`_Register${name}`] = (target, _args, host) => {
      host.events.register(type, targetOf(target));
      return null;
    };
    call[`_Unregister${name}`] = (target, _args, host) => {
      host.events.unregister(type, targetOf(target));
      return null;
    };
  }
  return call;
}
