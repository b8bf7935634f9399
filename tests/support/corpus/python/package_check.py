"""Whether a package is sound: its archive, its XML, its relationships and its content types (ECMA-376-2)."""
import io
import posixpath
import zipfile
from urllib.parse import unquote
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def relationships(archive, names, part):
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", name + ".rels")
    if rels.lower() not in names:
        return []
    found = []
    for item in ElementTree.fromstring(archive.read(names[rels.lower()])):
        target = item.get("Target")
        if item.get("TargetMode") != "External":
            target = unquote(target)
            target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found.append((item.get("Id"), item.get("Type").rsplit("/", 1)[-1], target, item.get("TargetMode")))
    return found


def check(data):
    """Problems, one text each, in order."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        if archive.testzip() is not None:
            return ["a CRC does not hold"]
    except Exception as error:
        return ["no archive: %s" % error]
    listed = [name for name in archive.namelist() if not name.endswith("/")]
    names = {name.lower(): name for name in listed}
    problems = ["two entries of one name"] if len(names) != len(listed) else []
    for name in listed:
        if name.lower().endswith((".xml", ".rels", ".vml")):
            try:
                ElementTree.fromstring(archive.read(name))
            except ElementTree.ParseError as error:
                problems.append("%s is no XML: %s" % (name, error))
    if problems:
        return problems
    types = ElementTree.fromstring(archive.read("[Content_Types].xml"))
    defaults = [item.get("Extension").lower() for item in types if item.get("Extension")]
    overrides = [unquote(item.get("PartName")).lower() for item in types if item.get("PartName")]
    problems += ["a default twice"] * (len(defaults) != len(set(defaults)))
    problems += ["an override twice"] * (len(overrides) != len(set(overrides)))
    problems += ["type of a part that is not there: " + name for name in overrides if name.lstrip("/") not in names]
    for name in listed:
        if name != "[Content_Types].xml" and "/" + name.lower() not in overrides and name.rsplit(".", 1)[-1].lower() not in defaults:
            problems.append("no content type: " + name)
    for part in [""] + listed:
        links = relationships(archive, names, part)
        problems += ["an id twice in the relationships of " + part] * (len(links) != len({link[0] for link in links}))
        problems += ["%s leads to %s, which is not there" % (part, target) for _, _, target, mode in links if mode != "External" and "#" not in target and target.lower() not in names]
    return sorted(problems + unbound(archive, names, listed))


def unbound(archive, names, listed):
    """r:id attributes that no relationship of their part answers."""
    problems = []
    for name in listed:
        if not name.lower().endswith(".xml") or "/_rels/" in name or name.startswith("_rels/"):
            continue
        ids = {link[0] for link in relationships(archive, names, name)}
        for element in ElementTree.fromstring(archive.read(name)).iter():
            wanted = element.get(OFFICE + "id")
            if wanted is not None and wanted not in ids:
                problems.append("%s: nothing answers to %s" % (name, wanted))
    return problems


def names_of(data):
    """Defined names of the workbook: name, sheet of its scope, formula, other attributes."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = {name.lower(): name for name in archive.namelist()}
    main = [link[2] for link in relationships(archive, names, "") if link[1] == "officeDocument"][0]
    root = ElementTree.fromstring(archive.read(names[main.lower()]))
    sheets = [sheet.get("name") for sheet in root.iter(MAIN + "sheet")]
    found = []
    for item in root.iter(MAIN + "definedName"):
        more = {key: value for key, value in item.attrib.items() if key not in ("name", "localSheetId")}
        scope = item.get("localSheetId")
        found.append({"name": item.get("name"), "sheet": None if scope is None else sheets[int(scope)], "formula": "".join(item.itertext()), "more": more})
    return found
