import { SaxesParser, type SaxesTagNS } from "saxes";
import { damaged, forbidden, tooLarge, unsupported, withoutData } from "../errors";
import { LIMITS } from "../limits";
import { STRICT_PREFIX } from "../names";
import { joined } from "../join";
import type { ByteSink } from "../zip/unpack";

/** An element as handlers see it. */
export interface XmlElement {
  readonly uri: string;
  readonly local: string;
  readonly prefix: string;
  /** Value of an attribute without a prefix, or of one in a namespace; undefined when it is not there. */
  attribute(local: string, uri?: string): string | undefined;
}

/** What is told about a document. Comments and processing instructions are not told. */
export interface XmlHandler {
  open(element: XmlElement): void;
  close(): void;
  text(text: string): void;
}

class Element implements XmlElement {
  constructor(private readonly tag: SaxesTagNS) {}
  get uri(): string {
    return this.tag.uri;
  }
  get local(): string {
    return this.tag.local;
  }
  get prefix(): string {
    return this.tag.prefix;
  }
  attribute(local: string, uri = ""): string | undefined {
    if (uri === "") return this.tag.attributes[local]?.value;
    return Object.values(this.tag.attributes).find((found) => found.local === local && found.uri === uri)
      ?.value;
  }
}

/**
 * The strict reader: XML 1.0 with namespaces, well-formed or refused; no DOCTYPE, so no entities but the five;
 * UTF-8 or UTF-16 without a single bad byte; caps on depth and on the length of anything between two tags.
 */
export class StrictXml implements ByteSink {
  private readonly parser = new SaxesParser({ xmlns: true, position: false });
  private decoder: TextDecoder | null = null;
  private start: Uint8Array = new Uint8Array(0);
  private depth = 0;
  private sinceTag = 0;
  /** Prefixes that the root element binds: what the fast scanner may meet further down. */
  readonly rootPrefixes = new Set<string>(["xml"]);
  isVersion10 = true;

  constructor(handler: XmlHandler) {
    const { parser } = this;
    parser.on("error", (error) => {
      throw damaged(`XML: ${withoutData(error.message)}`);
    });
    parser.on("doctype", () => {
      throw forbidden("DOCTYPE");
    });
    parser.on("xmldecl", (declaration) => {
      if (declaration.version !== "1.0") this.isVersion10 = false;
      this.checkEncoding(declaration.encoding);
    });
    parser.on("opentag", (tag) => {
      this.sinceTag = 0;
      if (this.depth === 0) this.checkRoot(tag);
      if (++this.depth > LIMITS.xmlDepth) throw tooLarge("XML depth");
      handler.open(new Element(tag));
    });
    parser.on("closetag", () => {
      this.sinceTag = 0;
      this.depth--;
      handler.close();
    });
    const text = (piece: string) => {
      if (piece.length > LIMITS.xmlToken) throw tooLarge("XML text");
      handler.text(piece);
    };
    parser.on("text", text);
    parser.on("cdata", text);
  }

  push(chunk: Uint8Array): void {
    let bytes = chunk;
    if (!this.decoder) {
      // Four bytes tell the encoding; a first chunk may be shorter.
      bytes = joined(this.start, chunk);
      this.start = bytes;
      if (bytes.length < 4) return;
      this.decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
      this.start = new Uint8Array(0);
    }
    for (let at = 0; at < bytes.length; at += 65_536) {
      const piece = bytes.subarray(at, at + 65_536);
      this.sinceTag += piece.length;
      this.parser.write(this.decode(piece, true));
      if (this.sinceTag > LIMITS.xmlToken) throw tooLarge("XML without a tag");
    }
  }

  end(): void {
    if (!this.decoder) throw damaged("XML part is empty");
    this.parser.write(this.decode(new Uint8Array(0), false));
    this.parser.close();
  }

  private decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.decoder!.decode(bytes, { stream });
    } catch {
      throw damaged("XML has bytes that are no text");
    }
  }

  private checkRoot(tag: SaxesTagNS): void {
    if (tag.uri.startsWith(STRICT_PREFIX)) throw unsupported("“严格 Open XML”", "strict OOXML");
    for (const prefix of Object.keys(tag.ns)) this.rootPrefixes.add(prefix);
  }

  private checkEncoding(declared: string | undefined): void {
    if (declared === undefined) return;
    const name = declared.toLowerCase();
    const isUtf16 = this.decoder!.encoding !== "utf-8";
    const fits = isUtf16
      ? name.startsWith("utf-16")
      : name === "utf-8" || name === "utf8" || name === "us-ascii";
    if (!fits) throw damaged("XML encoding is not what the declaration says");
  }
}

/** By byte order mark or by the first "<" (XML 1.0, appendix F). */
function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [a, b] = bytes as unknown as [number, number];
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return "utf-16be";
  return "utf-8";
}
