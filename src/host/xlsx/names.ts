/** Namespaces and relationship types of ECMA-376-1 (transitional), and how the strict ones begin. */
export const MAIN_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships";
export const CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
/** ISO 29500 "strict" files use other names for everything. */
export const STRICT_PREFIX = "http://purl.oclc.org/ooxml/";
