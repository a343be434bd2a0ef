import EventModel

/// What all tenants share.
struct World {
    let plan: SimulationPlan
    let dynamics: HiddenDynamics
    /// Sessions a day of a usual user.
    let scale: Double
    var calendar: WorkCalendar

    init(_ plan: SimulationPlan) {
        self.plan = plan
        dynamics =
            switch plan.scenario {
            case .standard, .hostileNames: HiddenDynamics()
            case .steady: HiddenDynamics(surprise: 0.0001, despair: 0.012, troubleFactor: 0.3)
            case .exodus: HiddenDynamics(surprise: 0.0008, despair: 0.04, troubleFactor: 2.5)
            }
        scale = plan.density * World.sessionsPerEvent
        calendar = WorkCalendar(day: plan.start, horizon: RiskTable.horizon)
    }

    /// Sessions of a usual user a day for each event that a tenant has a day: found by measuring.
    private static let sessionsPerEvent = 0.0625
}
