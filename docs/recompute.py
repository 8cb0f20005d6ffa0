"""Recomputes the numbers of ./run demo from its exports alone: python3 docs/recompute.py .demo"""
import gzip, html, json, pathlib, re, sys, zipfile
from collections import defaultdict
from datetime import datetime

def qualified(file):
    lines = [json.loads(line) for line in gzip.open(file, "rt", encoding="utf-8")]
    order = next(line["order"] for line in lines if "order" in line)
    decided = {line["decision"]["scan"]: line["decision"]["verdict"] for line in lines if "decision" in line}
    windows, hits, at = order["windows"]["windows"], defaultdict(set), datetime.fromisoformat
    for scan in (line.get("record") or line.get("manual") for line in lines if "record" in line or "manual" in line):
        waits = set(scan.get("flags", [])) & {*order["policy"]["excluded"], *order["policy"]["pending"]}
        if decided.get(scan.get("decided"), "" if waits else "COUNTS") == "COUNTS":
            hits[scan["person"]] |= {i for i, one in enumerate(windows) if one["direction"] == scan["direction"]
                                     and at(one["from"]) <= at(scan["at"]) <= at(one["to"])}
    return sum(len(each) >= order["required"] for each in hits.values())

def credits(file):
    book = zipfile.ZipFile(file)
    texts = re.findall("(?s)<si>.*?</si>", book.read("xl/sharedStrings.xml").decode()) if "xl/sharedStrings.xml" in book.namelist() else []
    value = lambda rest, body: re.sub("<[^>]+>", "", texts[int(re.sub("<[^>]+>", "", body))] if 't="s"' in rest else html.unescape(body))
    rows = [{at: value(rest, body) for at, rest, body in re.findall(r'(?s)<c r="([A-Z]+)[0-9]+"([^>]*)>(.*?)</c>', row)}
            for row in re.findall("(?s)<row.*?</row>", book.read("xl/worksheets/sheet1.xml").decode())]
    column = next(at for row in rows if "人员编码" in row.values() for at, word in row.items() if word == "学分")
    return [float(row[column]) for row in rows if re.fullmatch("[0-9.]+", row.get("A", ""))]

folder, summary = pathlib.Path(sys.argv[1]), json.loads((pathlib.Path(sys.argv[1]) / "summary.json").read_text())
given = credits(folder / "roster.xlsx")
mine = {"qualified": qualified(folder / "evidence-1.jsonl.gz"), "secondCycleQualified": qualified(folder / "evidence-2.jsonl.gz"),
        "holders": len(given), "credits": sum(given)}
print(mine)
sys.exit(", ".join(f"{name}: {value} instead of {summary[name]}" for name, value in mine.items() if summary[name] != value) or None)
