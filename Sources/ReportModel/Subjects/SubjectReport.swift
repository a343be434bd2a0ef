import PlainWords

/// A page about one subject and all tenants: the finding, the figures, then sections of charts and tables.
package struct SubjectReport: Sendable {
    package var path: PagePath
    package var headline: String
    package var period: String
    package var lead: RichText
    package var keyFigures: [KeyFigure]
    package var sections: [ReportSection]
    /// The data behind the page.
    package var csv: (label: String, page: PagePath)?

    package init(
        path: PagePath, headline: String, period: String, lead: RichText, keyFigures: [KeyFigure],
        sections: [ReportSection], csv: (label: String, page: PagePath)? = nil
    ) {
        self.path = path
        self.headline = headline
        self.period = period
        self.lead = lead
        self.keyFigures = keyFigures
        self.sections = sections
        self.csv = csv
    }
}
