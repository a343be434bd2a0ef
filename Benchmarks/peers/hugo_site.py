"""Writes a Hugo site from a build's data files: one page a tenant with tiles, eight line charts and a table of 60 rows.
hugo_site.py DATA_DIR SITE_DIR"""
import csv
import json
import pathlib
import shutil
import sys

METRICS = ["logins", "idle_logins", "active_users", "data_events", "jobs_submitted", "jobs_succeeded", "jobs_cancelled",
           "data_bytes"]
TILES = ["users", "active_users_30d", "logins_30d", "idle_logins_30d", "jobs_submitted_30d", "jobs_cancelled_30d",
         "data_bytes", "churn_score"]
CONTENT = """{{ $data := resources.Get "tenants.json" | transform.Unmarshal }}
{{ range $data }}{{ $.AddPage (dict "path" .id "title" .name "params" (dict "series" .series "tiles" .tiles "rows" .table)) }}{{ end }}
"""
CHART = """{{ $n := len .s.values }}{{ $max := .s.max }}{{ $step := div 600.0 (cond (gt $n 1) (sub $n 1) 1) }}<figure><figcaption>{{ .s.name }}</figcaption><svg viewBox="0 0 640 240" role="img" aria-label="{{ .s.name }}">
{{ range seq 0 4 }}{{ $y := sub 220 (mul . 50) }}<line x1="40" x2="640" y1="{{ $y }}" y2="{{ $y }}" stroke="#ddd"/><text x="36" y="{{ $y }}" text-anchor="end">{{ div (mul $max .) 4 }}</text>{{ end }}
<path fill="none" stroke="currentColor" d="{{ range $i, $v := .s.values }}{{ if $i }}L{{ else }}M{{ end }}{{ printf "%.1f" (add 40.0 (mul $i $step)) }} {{ printf "%.1f" (sub 220.0 (mul 200.0 (div (float $v) (float $max)))) }}{{ end }}"/></svg></figure>
"""
SINGLE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>
<dl>{{ range .Params.tiles }}<dt>{{ index . 0 }}</dt><dd>{{ index . 1 }}</dd>{{ end }}</dl>
{{ range .Params.series }}{{ partial "chart.html" (dict "s" .) }}{{ end }}
<table>{{ range .Params.rows }}<tr>{{ range . }}<td>{{ . }}</td>{{ end }}</tr>{{ end }}</table></body></html>
"""
LIST = """<!doctype html><html lang="en"><title>{{ .Title }}</title><ul>{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></html>
"""

data, site = map(pathlib.Path, sys.argv[1:3])
shutil.rmtree(site, ignore_errors=True)
for folder in ("layouts/_default", "layouts/partials", "content/tenants", "assets"):
    (site / folder).mkdir(parents=True)
days = {}
with open(data / "daily.csv", newline="") as file:
    for row in csv.DictReader(file):
        days.setdefault(row["tenant"], []).append(row)
tenants = []
with open(data / "tenants.csv", newline="") as file:
    for tenant in csv.DictReader(file):
        rows = days.get(tenant["tenant"], [])
        series = [{"name": metric, "values": [int(row[metric]) for row in rows]} for metric in METRICS]
        for one in series:
            one["max"] = max(one["values"], default=0) or 1
        tenants.append({
            "id": tenant["tenant"].lower(), "name": tenant["name"] or tenant["tenant"],
            "tiles": [[tile, tenant[tile]] for tile in TILES], "series": series,
            "table": [[row["day"]] + [row[metric] for metric in METRICS] for row in rows[-60:]]})
(site / "assets/tenants.json").write_text(json.dumps(tenants))
(site / "hugo.toml").write_text('baseURL = "https://report.example/"\ntitle = "Report"\n'
                                'disableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n')
(site / "content/tenants/_content.gotmpl").write_text(CONTENT)
(site / "layouts/partials/chart.html").write_text(CHART)
(site / "layouts/_default/single.html").write_text(SINGLE)
(site / "layouts/_default/list.html").write_text(LIST)
