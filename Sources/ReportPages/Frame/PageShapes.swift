import PageTemplates

/// Which names each template may use: the contract between templates and pages.
enum PageShapes {
    static let all: [String: TemplateShape] = [
        "home": page([
            "tiles": tiles, "attentionFinding": .markup, "attention": .markup,
            "questionsTitle": .text,
            "questions": .list(
                .record([
                    "id": .text, "question": .text, "answer": .markup, "href": .text, "link": .text, "chart": .markup,
                ])),
            "changes": .list(.record(["label": .text, "text": .markup])),
        ]),
        "tenants": page([
            "facets": facets, "traits": facets, "hasTraits": .flag, "isTrait": .flag, "note": .markup, "paging": paging,
            "hasPages": .flag, "table": .markup,
        ]),
        "tenant": page([
            "crumbs": .list(.record(["label": .text])), "tiles": tiles, "riskTitle": .text, "riskText": .markup,
            "hasReasons": .flag, "reasons": .list(.record(["text": .text, "points": .text])),
            "riskChange": .markup, "relief": .markup, "caution": .optional(.text), "nextStep": .optional(.text),
            "scoreChart": .markup, "hasAlerts": .flag, "alerts": .list(.record(["text": .text])),
            "sections": .list(
                .record(["id": .text, "title": .text, "note": .optional(.text), "charts": charts])),
            "peers": .markup, "usersFinding": .markup, "users": .markup, "figures": tables,
        ]),
        "churn": page([
            "missing": .list(.record(["text": .markup])), "tiles": tiles, "charts": charts, "isScored": .flag,
            "tableNote": .markup, "table": .markup,
            "moversText": .markup, "movers": .markup, "lostText": .markup, "lost": .markup, "quietText": .markup,
            "quiet": .markup, "trust": .markup, "modelPage": .text,
        ]),
        "subject": page(["tiles": tiles, "sections": sections]),
        "build": page(["sections": sections]),
        "peers": .record(["title": .text, "text": .markup, "table": .markup]),
        "article": .record(PageFrame.shape.merging(["body": .markup]) { $1 }),
    ]

    private static let tiles = TemplateShape.list(
        .record(["label": .markup, "value": .markup, "change": .text, "trend": .markup]))
    private static let charts = TemplateShape.list(.record(["chart": .markup]))
    private static let tables = TemplateShape.list(.record(["table": .markup]))
    private static let sections = TemplateShape.list(
        .record(["id": .text, "title": .text, "text": .markup, "hasCharts": .flag, "charts": charts, "tables": tables]))
    private static let facets = TemplateShape.list(
        .record([
            "label": .text, "options": .list(.record(["label": .text, "href": .text, "current": .flag])), "rest": .text,
        ]))
    private static let links = TemplateShape.list(.record(["label": .text, "href": .text]))
    private static let paging = TemplateShape.optional(
        .record(["steps": links, "index": links, "search": .text]))

    /// Headline, period and lead stand at the head of every page of figures.
    private static func page(_ own: [String: TemplateShape]) -> TemplateShape {
        let head: [String: TemplateShape] = ["headline": .markup, "period": .text, "lead": .markup]
        return .record(PageFrame.shape.merging(head) { $1 }.merging(own) { $1 })
    }
}
