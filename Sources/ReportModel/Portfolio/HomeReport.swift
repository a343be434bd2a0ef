import EventModel
import PlainWords
import UsageMetrics

/// Everything that the first page says.
package struct HomeReport: Sendable {
    package struct Question: Sendable {
        package var id: String
        package var question: String
        package var answer: RichText
        package var link: (label: String, page: PagePath)
        package var chart: ReportChart
    }

    package struct Change: Sendable {
        package var label: String
        package var text: RichText
    }

    package var headline: String
    package var period: String
    package var lead: RichText
    package var keyFigures: [KeyFigure]
    package var attentionFinding: RichText
    package var attention: DataTable
    /// `Five questions`.
    package var questionsTitle: String
    package var questions: [Question]
    package var changes: [Change]
}

extension HomeReport {
    package init(_ facts: PortfolioFacts) {
        let story = HomeStory(facts)
        headline = story.headline
        period = story.period
        lead = story.lead
        keyFigures = PortfolioKeyFigures(facts).all
        let attention = AttentionList(facts)
        attentionFinding = attention.finding
        self.attention = attention.table
        questions = FiveQuestions(facts).all
        questionsTitle = Wording.inWords(questions.count, "question").sentenceCased
        changes = WeekChanges(facts).all
    }
}
