import { invalid } from "../../model/error";
import { HostObject, type ClassSpecs } from "../objects";
import { collection } from "./collection";

export const settingClasses: Pick<ClassSpecs, "Setting" | "SettingCollection"> = {
  SettingCollection: collection(
    (book) => [...book.settings.keys()].map((key) => new HostObject("Setting", { book, key })),
    (book, key) =>
      book.settings.has(String(key)) ? new HostObject("Setting", { book, key: String(key) }) : null,
    {
      // An existing key gets the new value (documented at SettingCollection.add).
      Add: (book, args) => {
        const key = args.text(0);
        if (key === "") throw invalid("key");
        book.settings.set(key, args.raw(1));
        return new HostObject("Setting", { book, key });
      },
    },
  ),

  Setting: {
    identity: { key: "_Id", of: ({ key }) => key },
    get: {
      Key: ({ key }) => key,
      Value: ({ book, key }) => book.settings.get(key),
    },
    set: {
      Value: ({ book, key }, value) => {
        book.settings.set(key, value);
      },
    },
    call: {
      Delete: ({ book, key }) => {
        book.settings.delete(key);
        return null;
      },
    },
  },
};
