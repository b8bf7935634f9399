import { catalogTrustWords, checkRules } from "../../app";
import { publicKeyCode } from "../../audit";
import { signCatalog } from "../../audit/sign";
import { faultText } from "../../catalog";
import { parseOptions } from "../args";
import { catalogTrust, openCatalog } from "../catalog-file";
import { output } from "../output";
import { instant } from "../signing/chance";
import { openSigner } from "../signing/secret";
import { UsageError } from "../usage";
import { saveCatalog } from "./save";

export const USAGE =
  "taizhang rules sign 口径目录或文件 --key 根密钥文件 --out 目录或.json [--issuer 青溪县信息中心]";
const TEXT = { type: "string" } as const;
/** Faults that are told; `rules check` tells all. */
const SHOWN = 5;

/** `taizhang rules sign CATALOG`; resolves to the exit code: 1 when the catalog has faults, and then nothing is signed. */
export async function rulesSign(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, { key: TEXT, out: TEXT, issuer: TEXT });
  const [path, more] = positionals;
  const { key, out } = values;
  if (path === undefined || more !== undefined || key === undefined || out === undefined)
    throw new UsageError(`用法：${USAGE}`);
  // The old signature is replaced, and does not fit what was changed since.
  const { catalog } = await openCatalog(path);
  const { faults } = checkRules(catalog);
  if (faults.length > 0) {
    const lines = faults.slice(0, SHOWN).map((fault) => `✗ ${faultText(fault)}`);
    await output(
      `${[...lines, `${String(faults.length)} 处要改，没有签。用 taizhang rules lint 看全部。`].join("\n")}\n`,
      undefined,
    );
    return 1;
  }
  const root = await openSigner(key);
  const issuer = values.issuer?.trim() || `${catalog.county.name}信息监测中心`;
  const signature = await signCatalog(catalog, { issuer, issued: instant() }, root);
  const code = publicKeyCode(root.publicKey);
  const lines = [
    ...(await saveCatalog(out, catalog, signature)),
    `口径 ${catalogTrustWords(await catalogTrust(catalog, signature, code))}。核对号 ${code}，要和名册的一样。`,
  ];
  await output(`${lines.join("\n")}\n`, undefined);
  return 0;
}
