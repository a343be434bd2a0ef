/// The part of a page's stylesheet that charts need.
///
/// It uses the page's tokens and defines none: `--s1` … `--s6`, `--high`, `--medium`, `--low`, `--context` (3:1 or more
/// against `--ground`), `--ink`, `--muted` (4.5:1 or more), `--rule`, `--ground`, `--sans`. Dark mode and print change the
/// tokens; nothing here names a colour.
///
/// A figure is its own container: from 600 px it shows the wide picture, below the narrow one, of which text is 12 px or
/// more from 288 px on. Type in a picture grows with it, so each rule gives it a smaller size in units as the container
/// grows; sizes in units never exceed what the layout left room for (13 wide, 14 narrow).
package enum ChartStyle {
    package static let css = """
        figure.chart{margin:0;min-width:0;container-type:inline-size}
        .chart figcaption{font-size:.875rem;line-height:1.4}
        .chart figcaption b{display:block}
        .chart figcaption span{color:var(--muted)}
        .chart>svg{display:block;width:100%;height:auto;margin-top:.5rem;overflow:visible}
        .chart>.wide{display:none;max-width:48rem}
        .chart>.narrow{max-width:30rem}
        @container (min-width:600px){.chart>.wide{display:block}.chart>.narrow{display:none}}
        .chart text{font:14px var(--sans);fill:var(--muted);font-variant-numeric:tabular-nums}
        @container (min-width:360px){.chart text{font-size:13px}}
        @container (min-width:420px){.chart text{font-size:11px}}
        @container (min-width:460px){.chart text{font-size:10px}}
        @container (min-width:600px){.chart text{font-size:13px}}
        @container (min-width:700px){.chart text{font-size:12px}}
        .chart .name{fill:var(--ink)}
        .chart .strong,.chart tspan{font-weight:650;fill:var(--ink)}
        .chart .mid{text-anchor:middle}
        .chart .end{text-anchor:end}
        .chart .level{dominant-baseline:central}
        .chart .halo{paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}
        .chart .s1,.spark .s1{color:var(--s1)}
        .chart .s2,.spark .s2{color:var(--s2)}
        .chart .s3,.spark .s3{color:var(--s3)}
        .chart .s4,.spark .s4{color:var(--s4)}
        .chart .s5,.spark .s5{color:var(--s5)}
        .chart .s6,.spark .s6{color:var(--s6)}
        .chart .context,.spark .context{color:var(--context)}
        .chart .high,.spark .high{color:var(--high)}
        .chart .medium,.spark .medium{color:var(--medium)}
        .chart .low,.spark .low{color:var(--low)}
        .chart path,.spark path{stroke-linecap:round;stroke-linejoin:round;vector-effect:non-scaling-stroke}
        .chart .grid,.chart .empty{fill:none;stroke:var(--rule)}
        .chart .axis{fill:none;stroke:var(--muted);stroke-linecap:butt}
        .chart .line,.spark .line{fill:none;stroke:currentColor;stroke-width:2px}
        .chart .dash1{stroke-dasharray:7 4}
        .chart .dash2{stroke-dasharray:1 4}
        .chart .dash3{stroke-dasharray:9 4 1 4}
        .chart .dash4{stroke-dasharray:4 4}
        .chart .dash5{stroke-dasharray:13 4}
        .chart .raw{fill:none;stroke:currentColor;stroke-width:1px;opacity:.45}
        .chart .partial{fill:none;stroke:currentColor;stroke-width:2px;stroke-dasharray:1 4}
        .chart .dot,.spark .dot{fill:none;stroke:currentColor;stroke-width:6px}
        .chart .leader{fill:none;stroke:currentColor}
        .chart .rule{fill:none;stroke:currentColor;stroke-dasharray:4 4}
        .chart .event{fill:none;stroke:var(--muted);stroke-dasharray:1 3}
        .chart .seam{fill:none;stroke:var(--ground)}
        .chart .halo-line{fill:none;stroke:var(--ground);stroke-width:3px}
        .chart .area{fill:currentColor;opacity:.14}
        .chart .fill{fill:currentColor}
        .chart .level0{fill:var(--s1);opacity:.07}
        .chart .level1{fill:var(--s1);opacity:.22}
        .chart .level2{fill:var(--s1);opacity:.4}
        .chart .level3{fill:var(--s1);opacity:.58}
        .chart .level4{fill:var(--s1);opacity:.78}
        .chart .level5{fill:var(--s1)}
        .chart .level2.context{fill:var(--context)}
        .chart .stripe{fill:none;stroke:var(--ground);stroke-width:1.5px}
        .chart .nodata{margin:.5rem 0 0;padding:1.5rem 1rem;border:1px solid var(--rule);color:var(--muted);text-align:center}
        .chart .notes,.chart .sources{margin:.25rem 0 0;font-size:.8125rem;color:var(--muted)}
        .spark{display:block;width:100%;height:28px;overflow:visible}
        .spark .line{stroke-width:1.5px}
        .spark .dot{stroke-width:5px}
        @supports not (container-type:inline-size){@media (min-width:700px){
        .chart>.wide{display:block}.chart>.narrow{display:none}.chart text{font-size:13px}}}
        @media print{figure.chart{break-inside:avoid}
        .chart>.wide{display:block;max-width:600px}.chart>.narrow{display:none}.chart text{font-size:13px}}
        """
}
