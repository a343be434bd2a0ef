import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SitePublisher

@Suite struct OutputLockTests {
    /// A run that made the folder and gave up has removed it, between another's look and its lock.
    @Test func aFolderThatHasGone() throws {
        let folder = try TemporaryFolder()
        let failure = #expect(throws: Failure.self) { try OutputLock(folder: folder.path("site")) }
        #expect(failure?.status == .tryLater)
    }

    @Test func oneAtATime() throws {
        let folder = try TemporaryFolder()
        let lock = try OutputLock(folder: folder.path(""))
        let failure = #expect(throws: Failure.self) { try OutputLock(folder: folder.path("")) }
        #expect(failure?.status == .tryLater)
        withExtendedLifetime(lock) {}
    }
}
