"""HTML and XML documents from elements; the standard library escapes every text in them."""

import re
import xml.etree.ElementTree as ET
from xml.etree.ElementTree import Element

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Child = Element | str | None


def element(tag: str, *children: Child, **attributes: str | None) -> Element:
    """Return an element; attributes and children that are None are left out.

    A trailing underscore of an attribute's name is dropped (``class_``).
    """
    kept = {name: value for name, value in attributes.items() if value is not None}
    made = Element(tag, {name.rstrip("_"): clean(value) for name, value in kept.items()})
    for child in children:
        append(made, child)
    return made


def append(parent: Element, child: Child) -> None:
    """Add a child behind those that are there."""
    if isinstance(child, Element):
        parent.append(child)
    elif child is not None:
        last = parent[-1] if len(parent) else None
        if last is None:
            parent.text = (parent.text or "") + clean(child)
        else:
            last.tail = (last.tail or "") + clean(child)


def clean(text: str) -> str:
    """Return the text with a mark (U+FFFD) for each character that XML forbids."""
    return _NOT_IN_XML.sub("\ufffd", text)


def html_bytes(root: Element) -> bytes:
    """Return an HTML document in UTF-8."""
    document: bytes = ET.tostring(root, encoding="utf-8", method="html")
    return b"<!doctype html>\n" + document + b"\n"


def xml_bytes(root: Element) -> bytes:
    """Return an XML document in UTF-8."""
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
