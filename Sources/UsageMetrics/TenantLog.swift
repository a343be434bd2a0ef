import EventModel

/// What the event log says of one tenant, as the fold reads it.
package struct TenantLog: Sendable {
    package var id: String
    /// Ids by the index that events carry; a place whose number was never used is empty.
    package var userIDs: [String]
    package var datasetIDs: [String]
    /// By time, then id.
    package var accounts: [AccountEvent]
    /// By time, then id.
    package var events: [UsageEvent]

    package init(
        id: String, userIDs: [String], datasetIDs: [String], accounts: [AccountEvent], events: [UsageEvent]
    ) {
        self.id = id
        self.userIDs = userIDs
        self.datasetIDs = datasetIDs
        self.accounts = accounts
        self.events = events
    }
}
