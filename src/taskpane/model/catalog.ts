/** Whose catalog it is that checks, and whether that is certain. */
export interface CatalogView {
  readonly state:
    /** The one that comes with the product. */
    | "builtin"
    /** Signed by the county's root key, which this machine trusts. */
    | "signed"
    /** The signature holds; whose key it must be nobody has said on this machine. */
    | "unpinned"
    | "unsigned"
    /** These cannot be used. */
    | "changed"
    | "other-root"
    | "forged"
    | "broken";
  readonly version: string;
  /** As the signature says; "" where there is none. */
  readonly issuer: string;
  /** 核对号 of the key that the signature names; "" where there is none. */
  readonly rootCode: string;
  readonly rules: number;
}

/** Something wrong in a catalog's file, and where. */
export interface CatalogFaultView {
  /** `“规则”F12`, or file, entry and field of a JSON file. */
  readonly place: string;
  readonly message: string;
}

/** One rule in plain words. */
export interface RuleWords {
  readonly id: string;
  /** 查什么: lines. */
  readonly check: string;
  /** What becomes of cells that were not filled in; "" where nothing is to be said. */
  readonly blank: string;
  /** 怎么改 */
  readonly fix: string;
  /** 可以例外; null where there are none. */
  readonly exceptions: string | null;
  /** What must be at hand beside the ledger itself. */
  readonly needs: readonly string[];
  readonly parameters: readonly {
    readonly name: string;
    /** "7000 元"; null where nobody set it. */
    readonly value: string | null;
    /** Set by a person on this machine, over what the catalog says. */
    readonly isOwn: boolean;
    readonly setBy: string;
  }[];
  /** 依据: why there is such a rule, and documents that say so. */
  readonly sources: readonly string[];
  /** All that a search looks through, in small letters. */
  readonly search: string;
}

/** 口径: what is known of the catalog that checks, and of one that a person chose. */
export interface CatalogState {
  /** Null until it was looked at. */
  readonly view: CatalogView | null;
  /** Null until they were asked for. */
  readonly words: readonly RuleWords[] | null;
  /** The kept catalog of somebody else cannot be used any more: the built-in one checks. */
  readonly isLost: boolean;
  readonly isBusy: boolean;
  /** Chosen and sound, but not signed, or nobody knows by whom: waits for the person's word. */
  readonly offered: { readonly file: string; readonly view: CatalogView } | null;
  /** Chosen and refused because of whose it is. */
  readonly refused: { readonly file: string; readonly view: CatalogView } | null;
  /** Chosen and not sound. */
  readonly faulty: {
    readonly file: string;
    /** The first ones. */
    readonly faults: readonly CatalogFaultView[];
    readonly count: number;
  } | null;
}

export const NO_CATALOG: CatalogState = {
  view: null,
  words: null,
  isLost: false,
  isBusy: false,
  offered: null,
  refused: null,
  faulty: null,
};
