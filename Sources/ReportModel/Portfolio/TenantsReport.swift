import EventModel
import PlainWords
import UsageMetrics

/// A page that lists tenants.
package struct TenantsReport: Sendable {
    package struct Facet: Sendable {
        package var label: String
        package var options: [(label: String, page: PagePath, isCurrent: Bool)]
        /// How many there are without a page of their own; empty when there is none.
        package var rest = ""
        package var isCurrent: Bool { options.contains(where: \.isCurrent) }
    }

    /// The way to the other pages of a list that has several.
    package struct Paging: Sendable {
        /// First, previous, next and last, as far as they lead anywhere.
        package var steps: [(label: String, page: PagePath)]
        /// Where names begin, in their order.
        package var index: [(label: String, page: PagePath)]
    }

    package var listing: TenantListing
    package var headline: RichText
    package var period: String
    package var lead: RichText
    package var facets: [Facet]
    /// Plans, industries and regions: many links, which stay folded until somebody asks for them.
    package var traits: [Facet]
    package var paging: Paging?
    /// What part of the tenants stands here; empty when all do.
    package var note: RichText = ""
    package var table: DataTable
    /// Whether the table's CSV is this page's own, and is made with it.
    package var bringsCSV = false
}
