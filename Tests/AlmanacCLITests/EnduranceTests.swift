import Foundation
import TestSupport
import Testing

/// The month of daily runs of `make endurance`, in short: each mishap once.
@Suite struct EnduranceTests {
    @Test(.enabled("no python3", { Workplace.hasPython })) func tenDays() throws {
        let script = Repository.root.appending(path: "Tests/Endurance/month.py").path(percentEncoded: false)
        let outcome = try Workplace().tool(
            "PYTHONDONTWRITEBYTECODE=1", "python3", script, "--binary", AlmanacBinary.path(), "--days", "10",
            "--history", "20",
            "--tenants", "12")
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.messages)")
    }
}
