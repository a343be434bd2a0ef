import PageTemplates
import ReportModel
import UsageMetrics

/// The report's parts as template values; links lead from a page with the given way to the root.
struct PageValues {
    let root: String

    func rich(_ text: RichText) -> TemplateValue { .markup(HTMLWriter.markup(text, root: root)) }
    func table(_ table: DataTable) -> TemplateValue { .markup(HTMLWriter.markup(table, root: root)) }
    func chart(_ chart: ReportChart) -> TemplateValue { .markup(ChartWriter.markup(chart, root: root)) }

    func charts(_ charts: [ReportChart]) -> TemplateValue { .list(charts.map { .record(["chart": chart($0)]) }) }

    func tables(_ tables: [DataTable]) -> TemplateValue { .list(tables.map { .record(["table": table($0)]) }) }

    func chartSections(_ sections: [ChartSection]) -> TemplateValue {
        .list(
            sections.map {
                .record([
                    "id": .text($0.id), "title": .text($0.title), "note": .text(ifAny: $0.note),
                    "charts": charts($0.charts),
                ])
            })
    }

    func paging(_ paging: TenantsReport.Paging) -> TemplateValue {
        .record([
            "steps": links(paging.steps), "index": links(paging.index), "search": .text(root + SearchShards.folder),
        ])
    }

    private func links(_ links: [(label: String, page: PagePath)]) -> TemplateValue {
        .list(links.map { .record(["label": .text($0.label), "href": .text(root + $0.page.text)]) })
    }

    func tiles(_ figures: [KeyFigure]) -> TemplateValue { .list(figures.map(tile)) }

    private func tile(_ figure: KeyFigure) -> TemplateValue {
        var label = HTMLWriter()
        if let definition = figure.definition {
            label.link(figure.label, root + PagePath.definition(definition).text)
        } else {
            label.text(figure.label)
        }
        var value = HTMLWriter()
        if let band = figure.band {
            value.raw("<span")
            value.attribute("class", "band \(band.rawValue)")
            value.raw(">")
        }
        value.text(figure.value)
        if figure.band != nil { value.raw("</span>") }
        return .record([
            "label": .markup(label.bytes), "value": .markup(value.bytes), "change": .text(figure.change),
            "trend": .markup(ChartWriter.sparkline(figure.trend)),
        ])
    }

    func sections(_ sections: [ReportSection]) -> TemplateValue {
        .list(
            sections.map {
                .record([
                    "id": .text($0.id), "title": .text($0.title), "text": rich($0.text),
                    "charts": charts($0.charts), "hasCharts": .flag(!$0.charts.isEmpty), "tables": tables($0.tables),
                ])
            })
    }
}
