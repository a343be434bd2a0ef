import Diagnostics
import EventModel
import ReportModel
import ReportPages
import SiteSettings
import UsageMetrics

/// Are the templates and the content fit for a build?
package enum TemplateCheck {
    /// Every finding; empty when a build would take them.
    package static func findings(_ settings: SiteSettings) throws -> [Diagnostic] {
        let metricSettings = MetricSettings(
            calendar: try settings.calendar(), thresholds: settings.thresholds, asOf: settings.asOf ?? Day(number: 0))
        let identity = SiteIdentity(
            title: settings.title, zone: settings.zone, settings: metricSettings, users: settings.users,
            isIndexable: settings.indexable, toolVersion: ToolVersion.current, configurationHash: "")
        do throws(Failure) {
            return try SiteRenderer(identity, templates: settings.templates, content: settings.content).warnings
        } catch {
            guard error.status == .configuration else { throw error }
            return error.diagnostics
        }
    }
}
